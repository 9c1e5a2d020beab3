/* Tests, models, pressure and events: the bands behind every row, and the lanes with names above them. */
class Regions {
  constructor(model, view) {
    this.model = model;
    this.view = view;
    this.withInfrastructure = true;
    const text = index => (index < 0 ? null : model.texts[index]);
    this.all = model.tests.map(([from, to, test, full, short, failed, source, samples, gpu, gpuMax, cpu, ram, swap, peak, energy]) =>
      ({ from, to, test: text(test), model: text(full), name: text(short), failed: failed === 1, source, samples, gpu, gpuMax, cpu, ram, swap, peak, energy }));
    this.events = model.events.map(([time, kind, text]) => ({ time, kind, text }));
    this.longest = this.all.reduce((longest, test) => Math.max(longest, test.to - test.from), 0);
  }

  get tests() {
    if (this.withInfrastructure) return this.all;
    this.modelled ??= this.all.filter(test => test.model !== null);
    return this.modelled;
  }

  /* Tests that touch a range; they are in the order of start. */
  *within(from, to) {
    const tests = this.tests;
    let low = 0, high = tests.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tests[middle].from < from - this.longest) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < tests.length && tests[i].from <= to; i++) if (tests[i].to >= from) yield tests[i];
  }

  /* The test at a time; of several, the one that started last. Within a few pixels counts, for tests can be short. */
  at(time, tolerance) {
    let found = null, best = Infinity;
    for (const test of this.within(time - tolerance, time + tolerance)) {
      const distance = time < test.from ? test.from - time : time > test.to ? time - test.to : 0;
      if (distance <= best) [found, best] = [test, distance];
    }
    return found;
  }

  eventsWithin(from, to) { return this.events.filter(event => event.time >= from && event.time <= to); }

  /* Behind a chart. Tests narrower than a pixel are joined, so that a million of them cost no more than the screen is wide. */
  draw(chart) {
    const { ctx, bbox } = chart, x = time => bbox.left + ((time - this.view.from) / this.view.span) * bbox.width;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    const drawn = { model: -1, infra: -1, failed: -1 };
    for (const test of this.within(this.view.from, this.view.to)) {
      const kind = test.failed ? "failed" : test.model === null ? "infra" : "model";
      const left = Math.max(x(test.from), drawn[kind]), right = Math.max(x(test.to), x(test.from) + 1);
      if (right - left < 0.5) continue;
      ctx.fillStyle = faded(color(kind), kind === "model" ? 0.16 : 0.26);
      ctx.fillRect(left, bbox.top, Math.max(1, right - left - (right - left > 4 ? 1 : 0)), bbox.height);
      drawn[kind] = right;
    }
    for (const [from, to, level] of this.model.bands) {
      if (to < this.view.from || from > this.view.to) continue;
      ctx.fillStyle = faded(color(level > 1 ? "critical" : "warn"), 0.28);
      ctx.fillRect(x(from), bbox.top, Math.max(1, x(to) - x(from)), bbox.height);
    }
    const events = this.eventsWithin(this.view.from, this.view.to);
    if (events.length <= 200) {
      ctx.setLineDash([3, 3]);
      ctx.strokeStyle = faded(color("soft"), 0.6);
      for (const event of events) {
        ctx.beginPath();
        ctx.moveTo(Math.round(x(event.time)) + 0.5, bbox.top);
        ctx.lineTo(Math.round(x(event.time)) + 0.5, bbox.top + bbox.height);
        ctx.stroke();
      }
    }
    ctx.restore();
  }
}

const SYMBOLS = { load: "▲", unload: "▼", pressure: "!", sleep_gap: "☾", clock_step: "↷", mark: "◆", process_start: "▸", process_exit: "◂", torn: "✂" };

/* Names above the rows: models, tests, events. A name is cut to the room that its test has, so that names never overlap. */
class Lanes {
  constructor(regions, view, parent) {
    this.regions = regions;
    this.view = view;
    this.canvas = parent.appendChild(document.createElement("canvas"));
    this.canvas.className = "lanes";
    this.canvas.setAttribute("aria-hidden", "true");
    this.height = (regions.all.length ? 44 : 0) + (regions.events.length ? 18 : 0);
  }

  resize(width, margins) {
    this.width = width;
    this.margins = margins;
    this.canvas.width = Math.round(width * devicePixelRatio);
    this.canvas.height = Math.round(this.height * devicePixelRatio);
    this.canvas.style.height = `${this.height}px`;
    this.draw();
  }

  draw() {
    const ctx = this.canvas.getContext("2d"), left = this.margins.left, width = this.width - left - this.margins.right;
    ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    ctx.clearRect(0, 0, this.width, this.height);
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, 0, width, this.height);
    ctx.clip();
    ctx.textBaseline = "middle";
    const x = time => left + Math.min(1, Math.max(0, (time - this.view.from) / this.view.span)) * width;
    if (this.regions.all.length) this.drawTests(ctx, x);
    if (this.regions.events.length) this.drawEvents(ctx, x);
    ctx.restore();
  }

  drawTests(ctx, x) {
    let stretch = null, drawn = -1;
    const close = () => {
      if (stretch) this.box(ctx, x(stretch.from), x(stretch.to), 0, 20, stretch.name, faded(color("model"), 0.34), true);
    };
    for (const test of this.regions.within(this.view.from, this.view.to)) {
      if (test.model !== null) {
        if (stretch?.model === test.model) stretch.to = Math.max(stretch.to, test.to);
        else {
          close();
          stretch = { model: test.model, name: test.name, from: test.from, to: test.to };
        }
      }
      const left = x(test.from), right = Math.max(x(test.to), left + 1);
      if (right <= drawn + 0.5 && !test.failed) continue;
      drawn = right;
      const ink = test.failed ? faded(color("failed"), 0.55) : test.model === null ? faded(color("infra"), 0.5) : faded(color("model"), 0.22);
      this.box(ctx, left, right, 22, 20, (test.failed ? "✗ " : "") + shortName(test.test), ink, false);
    }
    close();
  }

  box(ctx, left, right, top, height, name, fill, isStrong) {
    const width = right - left;
    ctx.fillStyle = fill;
    ctx.fillRect(left, top, Math.max(1, width - (width > 3 ? 1 : 0)), height);
    if (width < 30) return;
    ctx.font = `${isStrong ? 600 : 400} 11px system-ui, sans-serif`;
    ctx.fillStyle = color("ink");
    ctx.fillText(fit(ctx, name, width - 10), left + 5, top + height / 2 + 0.5);
  }

  drawEvents(ctx, x) {
    ctx.font = "12px system-ui, sans-serif";
    ctx.textAlign = "center";
    let last = -20;
    for (const event of this.regions.eventsWithin(this.view.from, this.view.to)) {
      const at = x(event.time);
      if (at - last < 9) continue;
      last = at;
      ctx.fillStyle = color(event.kind === "load" || event.kind === "unload" ? "tree" : event.kind === "pressure" ? "scarce" : "soft");
      ctx.fillText(SYMBOLS[event.kind] ?? "•", at, this.height - 8);
    }
    ctx.textAlign = "start";
  }
}

/* tests/live/test_x.py::TestY::test_z[a-b] → test_z[a-b] */
const shortName = test => test.slice(test.replace(/\[[^]*$/, "").lastIndexOf("::") + 1).replace(/^:/, "");

/* A text cut with an ellipsis, found by halving. */
function fit(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text;
  let low = 0, high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ctx.measureText(`${text.slice(0, middle)}…`).width <= width) low = middle;
    else high = middle - 1;
  }
  return low ? `${text.slice(0, low)}…` : "";
}
