/* The whole run in small, with a window over what is shown; the window and its two ends can be dragged, or moved with the arrow keys. */
class Navigator {
  constructor(model, samples, view, parent) {
    this.model = model;
    this.view = view;
    this.samples = samples;
    this.element = parent.appendChild(document.createElement("div"));
    this.element.className = "navigator";
    this.canvas = this.element.appendChild(document.createElement("canvas"));
    this.canvas.setAttribute("aria-hidden", "true");
    this.window = this.element.appendChild(document.createElement("div"));
    this.window.className = "window";
    this.start = this.handle("Start of the range", time => view.show(Math.min(time, view.to - view.shortest), view.to), () => view.from);
    this.end = this.handle("End of the range", time => view.show(view.from, Math.max(time, view.from + view.shortest)), () => view.to);
    this.drag(this.element, event => {
      const time = this.timeAt(event.clientX), span = view.span;
      const grip = time >= view.from && time <= view.to ? time - view.from : span / 2;
      return moved => view.show(moved - grip, moved - grip + span);
    });
  }

  handle(name, move, value) {
    const handle = this.element.appendChild(document.createElement("div"));
    handle.className = "handle";
    handle.tabIndex = 0;
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-label", name);
    this.drag(handle, () => move);
    handle.addEventListener("keydown", event => {
      const steps = { ArrowLeft: -0.02, ArrowRight: 0.02, PageUp: 0.2, PageDown: -0.2, Home: -Infinity, End: Infinity }[event.key];
      if (steps === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      move(Math.min(this.view.duration, Math.max(0, value() + steps * this.view.span)));
    });
    return handle;
  }

  /* start gives what a move to a time does. */
  drag(target, start) {
    target.addEventListener("pointerdown", event => {
      if (target === this.element && event.target.classList.contains("handle")) return;
      const move = start(event);
      target.setPointerCapture(event.pointerId);
      const moved = e => move(this.timeAt(e.clientX));
      target.addEventListener("pointermove", moved);
      target.addEventListener("lostpointercapture", () => target.removeEventListener("pointermove", moved), { once: true });
      if (target === this.element) moved(event);
    });
  }

  timeAt(clientX) {
    const box = this.element.getBoundingClientRect();
    return Math.min(1, Math.max(0, (clientX - box.left) / box.width)) * this.view.duration;
  }

  resize(margins) {
    this.element.style.marginLeft = `${margins.left}px`;
    this.element.style.marginRight = `${margins.right}px`;
    this.drawOverview();
    this.draw();
  }

  draw() {
    const percent = time => `${(time / this.view.duration) * 100}%`;
    this.window.style.left = percent(this.view.from);
    this.window.style.width = percent(this.view.span);
    for (const [handle, time] of [[this.start, this.view.from], [this.end, this.view.to]]) {
      handle.style.left = percent(time);
      handle.setAttribute("aria-valuemin", "0");
      handle.setAttribute("aria-valuemax", this.view.duration.toFixed(1));
      handle.setAttribute("aria-valuenow", time.toFixed(1));
      handle.setAttribute("aria-valuetext", elapsed(time));
    }
  }

  drawOverview() {
    const width = this.element.clientWidth, height = this.element.clientHeight, ctx = this.canvas.getContext("2d");
    this.canvas.width = Math.round(width * devicePixelRatio);
    this.canvas.height = Math.round(height * devicePixelRatio);
    ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    ctx.fillStyle = color("panel");
    ctx.fillRect(0, 0, width, height);
    const row = this.model.rows[0], column = row && this.samples.columns.get(row.series[0].key);
    if (!column) return;
    ctx.fillStyle = faded(color("ram"), 0.45);
    for (let pixel = 0, first = 0; pixel < width; pixel++) {
      const end = this.samples.indexAt(((pixel + 1) / width) * this.view.duration + 1e-9);
      const top = (column.minMax(first, Math.max(end, first + (first < this.samples.count ? 1 : 0)))[1] / row.leftMax) * height;
      if (top >= 0) ctx.fillRect(pixel, height - top, 1, top);
      first = Math.max(first, end);
    }
    for (const [from, to, level] of this.model.bands) {
      ctx.fillStyle = color(level > 1 ? "critical" : "warn");
      ctx.fillRect((from / this.view.duration) * width, 0, Math.max(1, ((to - from) / this.view.duration) * width), 4);
    }
  }
}
