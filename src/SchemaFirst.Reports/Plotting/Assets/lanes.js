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

  /* The first event at or after a time. */
  eventAt(time) {
    let low = 0, high = this.events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.events[middle].time < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /* The events of a range, so many at most. */
  eventsWithin(from, to, most) {
    const events = [];
    for (let i = this.eventAt(from); i < this.events.length && this.events[i].time <= to && events.length < most; i++) events.push(this.events[i]);
    return events;
  }

  /* Finds out what is in sight, once for all rows. Tests of few pixels that touch are joined, so that a million of them cost no more than the screen is wide. */
  look(pixels) {
    const { from, to, span } = this.view, perSecond = pixels / span;
    this.boxes = { model: [], infra: [], failed: [] };
    for (const test of this.within(from, to)) {
      const boxes = this.boxes[test.failed ? "failed" : test.model === null ? "infra" : "model"], last = boxes.at(-1);
      const left = Math.round((test.from - from) * perSecond), right = Math.max(Math.round((test.to - from) * perSecond), left + 1);
      if (right - left > 4) boxes.push([left, right - 1]);
      else if (last && left <= last[1]) last[1] = Math.max(last[1], right);
      else boxes.push([left, right]);
    }
    this.bands = this.model.bands.filter(([start, end]) => end >= from && start <= to).map(([start, end, level]) => [(start - from) * perSecond, Math.max(1, (end - start) * perSecond), level]);
    this.marks = this.eventsWithin(from, to, MOST_MARKS + 1).map(event => Math.round((event.time - from) * perSecond) + 0.5);
  }

  /* Behind a chart. */
  draw(chart) {
    const { ctx, bbox } = chart;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.translate(bbox.left, bbox.top);
    ctx.scale(devicePixelRatio, 1);
    for (const [kind, boxes] of Object.entries(this.boxes)) {
      ctx.fillStyle = faded(color(kind), kind === "model" ? 0.16 : 0.26);
      for (const [left, right] of boxes) ctx.fillRect(left, 0, right - left, bbox.height);
    }
    for (const [left, width, level] of this.bands) {
      ctx.fillStyle = faded(color(level > 1 ? "critical" : "warn"), 0.28);
      ctx.fillRect(left, 0, width, bbox.height);
    }
    if (this.marks.length <= MOST_MARKS) {
      ctx.setLineDash([3, 3]);
      ctx.strokeStyle = faded(color("soft"), 0.6);
      for (const left of this.marks) {
        ctx.beginPath();
        ctx.moveTo(left, 0);
        ctx.lineTo(left, bbox.height);
        ctx.stroke();
      }
    }
    ctx.restore();
  }
}

/* More upright lines than these would hide the rows. */
const MOST_MARKS = 200;
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
    ctx.rect(left - 6, 0, width + 12, this.height);
    ctx.clip();
    ctx.textBaseline = "middle";
    const x = time => left + Math.min(1, Math.max(0, (time - this.view.from) / this.view.span)) * width;
    if (this.regions.all.length) this.drawTests(ctx, x);
    if (this.regions.events.length) this.drawEvents(ctx, x);
    ctx.restore();
  }

  drawTests(ctx, x) {
    const inks = { failed: faded(color("failed"), 0.55), infra: faded(color("infra"), 0.5), model: faded(color("model"), 0.22) }, modelInk = faded(color("model"), 0.34);
    let stretch = null, drawn = -1;
    const close = () => stretch && this.box(ctx, Math.round(x(stretch.from)), Math.round(x(stretch.to)), 0, stretch.name, modelInk, true);
    for (const test of this.regions.within(this.view.from, this.view.to)) {
      if (test.model !== null) {
        if (stretch?.model === test.model) stretch.to = Math.max(stretch.to, test.to);
        else {
          close();
          stretch = { model: test.model, name: test.name, from: test.from, to: test.to };
        }
      }
      const left = Math.round(x(test.from)), right = Math.max(Math.round(x(test.to)), left + 1);
      if (right <= drawn && !test.failed) continue;
      drawn = right;
      this.box(ctx, left, right, 22, test, inks[test.failed ? "failed" : test.model === null ? "infra" : "model"], false);
    }
    close();
  }

  box(ctx, left, right, top, named, fill, isStrong) {
    const width = right - left, height = 20;
    ctx.fillStyle = fill;
    ctx.fillRect(left, top, Math.max(1, width - (width > 3 ? 1 : 0)), height);
    if (width < 30) return;
    const name = isStrong ? named : (named.failed ? "✗ " : "") + shortName(named.test);
    ctx.font = `${isStrong ? 600 : 400} 11px system-ui, sans-serif`;
    ctx.fillStyle = color("ink");
    ctx.fillText(fit(ctx, name, width - 10), left + 5, top + height / 2 + 0.5);
  }

  drawEvents(ctx, x) {
    ctx.font = "12px system-ui, sans-serif";
    ctx.textAlign = "center";
    const { events } = this.regions, step = 9 / (x(this.view.to) - x(this.view.from)) * this.view.span;
    for (let i = this.regions.eventAt(this.view.from); i < events.length && events[i].time <= this.view.to; i = this.regions.eventAt(events[i].time + step)) {
      const { kind, time } = events[i];
      ctx.fillStyle = color(kind === "load" || kind === "unload" ? "tree" : kind === "pressure" ? "scarce" : "soft");
      ctx.fillText(SYMBOLS[kind] ?? "•", x(time), this.height - 8);
    }
    ctx.textAlign = "start";
  }
}

/* tests/live/test_x.py::TestY::test_z[a-b] → test_z[a-b] */
const shortName = test => test.slice(test.replace(/\[[^]*$/, "").lastIndexOf("::") + 1).replace(/^:/, "");

/* What is cut shorter than this says nothing. */
const SHORTEST_NAME = 4;

/* A text cut with an ellipsis, found by halving. */
function fit(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text;
  let low = 0, high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ctx.measureText(`${text.slice(0, middle)}…`).width <= width) low = middle;
    else high = middle - 1;
  }
  return low >= SHORTEST_NAME ? `${text.slice(0, low)}…` : "";
}
