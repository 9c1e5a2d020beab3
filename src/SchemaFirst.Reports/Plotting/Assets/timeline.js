/* Puts the plot together, and lets wheel, pointer and keys move the view. */
class Timeline {
  constructor(model, samples, element) {
    this.view = new View(model, samples);
    this.regions = new Regions(model, this.view);
    this.hidden = new Set();
    this.element = element;
    element.hidden = false;
    this.toolbar(element);
    const stage = element.appendChild(document.createElement("div"));
    stage.className = "stage";
    this.frame = stage.appendChild(document.createElement("div"));
    this.frame.className = "frame";
    this.surface = this.frame.appendChild(document.createElement("div"));
    this.surface.className = "surface";
    this.surface.tabIndex = 0;
    this.surface.setAttribute("role", "application");
    this.surface.setAttribute("aria-label", "Timeline. Arrow keys pan, plus and minus zoom, 0 shows all, n and p step through the tests; the figures are in the tables below.");
    this.lanes = new Lanes(this.regions, this.view, this.surface);
    this.charts = model.rows.map((row, i) => this.row(row, model, samples, i === model.rows.length - 1));
    this.navigator = new Navigator(model, samples, this.view, this.frame);
    this.details = new Details(model, samples, this.regions, key => !this.hidden.has(key), stage);
    this.current = null;
    this.pointer = null;
    this.view.listeners.push(() => this.draw());
    this.listen();
    new ResizeObserver(() => this.frame.clientWidth === this.width || this.resize()).observe(this.frame);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      colors.clear();
      this.resize();
    });
    this.resize();
  }

  toolbar(parent) {
    const bar = parent.appendChild(document.createElement("div"));
    bar.className = "toolbar";
    const button = (text, action) => {
      const element = bar.appendChild(document.createElement("button"));
      element.type = "button";
      element.textContent = text;
      element.addEventListener("click", action);
      return element;
    };
    button("Show all", () => this.view.show(0, this.view.duration));
    button("+", () => this.view.zoom(0.5)).setAttribute("aria-label", "Zoom in");
    button("−", () => this.view.zoom(2)).setAttribute("aria-label", "Zoom out");
    const choice = (id, text, isChecked, action) => {
      const label = bar.appendChild(document.createElement("label")), box = label.appendChild(document.createElement("input"));
      Object.assign(box, { type: "checkbox", checked: isChecked, id });
      label.append(text);
      box.addEventListener("change", () => action(box.checked));
      return box;
    };
    if (this.regions.all.some(test => test.model === null)) this.infrastructure = choice("infrastructure", "Infrastructure tests", true, isShown => this.showInfrastructure(isShown));
    if (this.regions.processes > 0) this.processes = choice("processes", `Starts and ends of processes (${this.regions.processes})`, false, isShown => this.showProcesses(isShown));
    this.range = bar.appendChild(document.createElement("span"));
    this.range.className = "range";
    bar.append(help());
  }

  row(row, model, samples, isLast) {
    const element = this.surface.appendChild(document.createElement("div"));
    element.className = "row";
    const head = element.appendChild(document.createElement("div"));
    head.className = "row-head";
    head.appendChild(document.createElement("h2")).append(row.name, Object.assign(document.createElement("span"), { className: "unit", textContent: ` ${row.left}` }));
    const legend = head.appendChild(document.createElement("div"));
    legend.className = "legend";
    const chart = new Chart(row, model, samples, this.view, this.regions, element, isLast);
    for (const series of row.series) {
      const button = legend.appendChild(document.createElement("button"));
      button.type = "button";
      button.setAttribute("aria-pressed", "true");
      const swatch = button.appendChild(document.createElement("i"));
      swatch.className = series.shape;
      swatch.style.color = `var(--${series.key})`;
      button.append(series.name + (series.right ? ` (${row.right ? `${row.right}, ` : ""}right)` : ""));
      button.addEventListener("click", () => {
        const isShown = this.hidden.delete(series.key) || !this.hidden.add(series.key);
        button.setAttribute("aria-pressed", String(isShown));
        chart.setShown(series.key, isShown);
      });
    }
    return chart;
  }

  /* Also when the theme changes: everything is drawn anew. */
  resize() {
    const width = this.frame.clientWidth;
    if (width === 0) return;
    this.width = width;
    this.left = this.surface.getBoundingClientRect().left;
    this.margins = width < 640 ? { left: 34, right: 34 } : { left: 58, right: 52 };
    this.view.look(this.plotWidth * devicePixelRatio);
    this.lanes.resize(width, this.margins);
    this.charts.forEach(chart => chart.resize(width, this.margins));
    this.navigator.resize(this.margins);
    this.draw();
  }

  draw() {
    this.view.look(this.plotWidth * devicePixelRatio);
    this.regions.look(this.plotWidth);
    this.lanes.draw();
    this.charts.forEach(chart => chart.draw());
    this.navigator.draw();
    this.range.textContent = this.view.isWhole ? elapsed(this.view.duration) : `${elapsed(this.view.from, this.view.span / 20)} – ${elapsed(this.view.to, this.view.span / 20)} of ${elapsed(this.view.duration)}`;
    Object.assign(this.element.dataset, { from: this.view.from.toFixed(3), to: this.view.to.toFixed(3) });
  }

  showInfrastructure(isShown) {
    this.regions.withInfrastructure = isShown;
    if (this.infrastructure) this.infrastructure.checked = isShown;
    document.body.classList.toggle("without-infrastructure", !isShown);
    this.draw();
  }

  showProcesses(isShown) {
    this.regions.showProcesses(isShown);
    if (this.processes) this.processes.checked = isShown;
    this.draw();
  }

  get plotWidth() { return this.width - this.margins.left - this.margins.right; }

  get secondsPerPixel() { return this.view.span / this.plotWidth; }

  timeAt(clientX) { return this.view.from + (clientX - this.left - this.margins.left) * this.secondsPerPixel; }

  listen() {
    const surface = this.surface, pointers = new Map();
    let drag = null;
    surface.addEventListener("wheel", event => {
      event.preventDefault();
      const isPan = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (isPan) this.view.pan((event.deltaX || event.deltaY) * this.secondsPerPixel);
      else this.view.zoom(1.0015 ** Math.max(-600, Math.min(600, event.deltaY * (event.deltaMode ? 30 : 1))), this.timeAt(event.clientX));
      this.hover(event.clientX);
    }, { passive: false });
    surface.addEventListener("pointerdown", event => {
      if (event.button !== 0 || event.target.closest("button")) return;
      surface.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, event.clientX);
      drag = { x: event.clientX, from: this.view.from, to: this.view.to, secondsPerPixel: this.secondsPerPixel, span: spread(pointers), time: this.timeAt(event.clientX), isSelection: event.shiftKey };
    });
    surface.addEventListener("pointermove", event => {
      if (pointers.has(event.pointerId)) pointers.set(event.pointerId, event.clientX);
      if (drag && pointers.size > 1) this.view.zoom((drag.to - drag.from) * (drag.span / Math.max(1, spread(pointers))) / this.view.span, drag.time);
      else if (drag?.isSelection) this.select(drag.x, event.clientX);
      else if (drag) this.view.show(drag.from - (event.clientX - drag.x) * drag.secondsPerPixel, drag.to - (event.clientX - drag.x) * drag.secondsPerPixel);
      surface.classList.toggle("dragging", drag !== null && !drag.isSelection);
      this.hover(event.clientX);
    });
    const end = event => {
      pointers.delete(event.pointerId);
      if (drag?.isSelection && Math.abs(event.clientX - drag.x) > 4) this.view.show(...[drag.time, this.timeAt(event.clientX)].sort((a, b) => a - b));
      this.select(0, 0);
      drag = null;
      surface.classList.remove("dragging");
    };
    surface.addEventListener("pointerup", end);
    surface.addEventListener("pointercancel", end);
    surface.addEventListener("pointerleave", () => this.leave());
    surface.addEventListener("dblclick", event => event.target.closest("button") || this.view.show(0, this.view.duration));
    document.addEventListener("keydown", event => this.key(event));
    surface.addEventListener("blur", () => this.leave());
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.target.closest?.("input:not([type=checkbox]), textarea, select, .navigator")) return;
    const actions = {
      ArrowLeft: () => this.view.pan(-this.view.span * 0.15), ArrowRight: () => this.view.pan(this.view.span * 0.15),
      "+": () => this.view.zoom(0.6), "=": () => this.view.zoom(0.6), "-": () => this.view.zoom(1 / 0.6), 0: () => this.view.show(0, this.view.duration),
      Home: () => this.view.pan(-Infinity), End: () => this.view.pan(Infinity), n: () => this.step(1), p: () => this.step(-1),
      e: () => this.processes && this.showProcesses(!this.processes.checked), i: () => this.infrastructure && this.showInfrastructure(!this.infrastructure.checked), Escape: () => this.leave(),
    };
    /* These two scroll the page, unless the plot is what the person is at. */
    if (!actions[event.key] || ((event.key === "Home" || event.key === "End") && event.target !== this.surface)) return;
    event.preventDefault();
    actions[event.key]();
  }

  /* The next or previous test, in the middle of the view, with its details said aloud. */
  step(by) {
    const tests = this.regions.tests, at = this.current ? tests.indexOf(this.current) : -1;
    const next = at < 0 ? tests.findIndex(test => test.to >= this.view.from) : at + by;
    if (!tests[next]) return;
    this.current = tests[next];
    const { from, to } = this.current, middle = (from + to) / 2;
    if (from < this.view.from || to > this.view.to) this.view.show(middle - this.view.span / 2, middle + this.view.span / 2);
    requestAnimationFrame(() => {
      this.point(middle, this.current);
      this.details.say(this.current);
    });
  }

  /* However often the pointer moves, once a frame; after the view, which asked first, has moved. */
  hover(clientX) {
    if (this.pointer === null) requestAnimationFrame(() => this.pointer !== null && this.follow(this.pointer));
    this.pointer = clientX;
  }

  follow(clientX) {
    this.pointer = null;
    const left = clientX - this.left - this.margins.left;
    if (left < 0 || left > this.plotWidth) {
      this.leave();
      return;
    }
    const time = this.timeAt(clientX);
    this.point(time, this.regions.at(time, this.secondsPerPixel * 3));
  }

  point(time, test) {
    this.charts.forEach(chart => chart.setCursor((time - this.view.from) / this.secondsPerPixel));
    this.details.show(time, test, this.secondsPerPixel);
  }

  leave() {
    this.pointer = null;
    this.charts.forEach(chart => chart.setCursor(-10));
    this.details.hide();
  }

  select(from, to) {
    this.selection ??= Object.assign(this.surface.appendChild(document.createElement("div")), { className: "selection" });
    this.selection.style.left = `${Math.min(from, to) - this.left}px`;
    this.selection.style.width = `${Math.abs(to - from)}px`;
    this.selection.hidden = from === to;
  }
}

/* How far two fingers are apart. */
const spread = pointers => Math.max(...pointers.values()) - Math.min(...pointers.values());

function help() {
  const element = document.createElement("details"), list = document.createElement("dl");
  element.appendChild(document.createElement("summary")).textContent = "Mouse and keys";
  list.className = "keys";
  for (const [keys, what] of [["Wheel, + −", "zoom"], ["Drag, ← →", "pan"], ["Shift + drag", "zoom to a range"], ["Double click, 0", "show all"], ["Home, End", "first, last"], ["n, p", "next, previous test"], ["i", "show or hide infrastructure tests"], ["e", "show or hide starts and ends of processes"]]) {
    list.appendChild(document.createElement("dt")).textContent = keys;
    list.appendChild(document.createElement("dd")).textContent = what;
  }
  element.append(list);
  return element;
}

{
  const model = JSON.parse(document.getElementById("timeline").textContent);
  const timeline = new Timeline(model, new Samples(model, document.getElementById("samples")), document.getElementById("plot"));
  document.documentElement.dataset.ready = String(timeline.charts.length);
}
