/* Tests, models, pressure and events: the bands behind every row, and the lanes with names above them. */
class Regions {
  constructor(model, view) {
    this.model = model;
    this.view = view;
    this.withInfrastructure = true;
    const text = index => (index < 0 ? null : model.texts[index]);
    this.all = model.tests.map(([from, to, test, full, short, failed, source, samples, gpu, gpuMax, cpu, ram, swap, peak, energy]) =>
      ({ from, to, test: text(test), model: text(full), name: text(short), failed: failed === 1, source, samples, gpu, gpuMax, cpu, ram, swap, peak, energy }));
    this.allEvents = model.events.map(([time, kind, text, label]) => ({ time, kind, text, label }));
    this.processes = this.allEvents.filter(isProcess).length;
    this.marksLabelled = this.allEvents.filter(event => event.kind === "mark");
    this.showProcesses(false);
    this.longest = this.all.reduce((longest, test) => Math.max(longest, test.to - test.from), 0);
  }

  /* Starts and ends of processes are thousands; they are folded until somebody asks for them. */
  showProcesses(isShown) {
    this.withProcesses = isShown;
    this.events = isShown || this.processes === 0 ? this.allEvents : this.allEvents.filter(event => !isProcess(event));
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

const isProcess = event => event.kind === "process_start" || event.kind === "process_exit";

/* More upright lines than these would hide the rows. */
const MOST_MARKS = 200;
const SYMBOLS = { load: "▲", unload: "▼", pressure: "!", sleep_gap: "☾", clock_step: "↷", mark: "◆", process_start: "▸", process_exit: "◂", torn: "✂" };

/* Lanes above the rows, px: models, tests, marks, other events. */
const LANES = { model: 22, test: 22, mark: 18, event: 18 };

/* A test with this much room, px, has its own name. Where it has less, one name stands for it and those behind it, with their number, over GROUP_ROOM. */
const NAME_ROOM = 96;
const GROUP_ROOM = 150;

/* Names above the rows: models, tests, marks, events. At every zoom each lane has names, and names never overlap. */
class Lanes {
  constructor(regions, view, parent) {
    this.regions = regions;
    this.view = view;
    this.canvas = parent.appendChild(document.createElement("canvas"));
    this.canvas.className = "lanes";
    this.canvas.setAttribute("aria-hidden", "true");
  }

  resize(width, margins) {
    this.width = width;
    this.margins = margins;
    this.draw();
  }

  /* The lanes that have something in them, one below the other. */
  layOut() {
    const { regions } = this, hasOthers = regions.events.some(event => event.kind !== "mark");
    let height = 0;
    this.tops = {};
    for (const [lane, isUsed] of [["model", regions.all.length], ["test", regions.all.length], ["mark", regions.marksLabelled.length], ["event", hasOthers]]) {
      if (!isUsed) continue;
      this.tops[lane] = height;
      height += LANES[lane];
    }
    if (height !== this.height || this.canvas.width !== Math.round(this.width * devicePixelRatio)) {
      this.height = height;
      this.canvas.width = Math.round(this.width * devicePixelRatio);
      this.canvas.height = Math.round(height * devicePixelRatio);
      this.canvas.style.height = `${height}px`;
    }
  }

  draw() {
    this.layOut();
    const ctx = this.canvas.getContext("2d"), left = this.margins.left, width = this.width - left - this.margins.right;
    this.right = left + width;
    this.names = [];
    ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    ctx.clearRect(0, 0, this.width, this.height);
    ctx.save();
    ctx.beginPath();
    ctx.rect(left - 6, 0, width + 12, this.height);
    ctx.clip();
    ctx.textBaseline = "middle";
    const x = time => left + Math.min(1, Math.max(0, (time - this.view.from) / this.view.span)) * width;
    if (this.regions.all.length) this.drawTests(ctx, x);
    if (this.tops.mark !== undefined) this.drawMarks(ctx, x);
    if (this.tops.event !== undefined) this.drawEvents(ctx, x);
    ctx.restore();
    this.canvas.dataset.names = this.names.join("\n");
  }

  drawTests(ctx, x) {
    const inks = { failed: faded(color("failed"), 0.55), infra: faded(color("infra"), 0.5), model: faded(color("model"), 0.22) }, modelInk = faded(color("model"), 0.34);
    const models = new Labels(this, ctx, this.tops.model, 20, true), tests = new Labels(this, ctx, this.tops.test, 20, false);
    let stretch = null, drawn = -1;
    const close = () => {
      if (!stretch) return;
      const left = Math.round(x(stretch.from)), right = Math.round(x(stretch.to));
      box(ctx, left, right, this.tops.model, modelInk);
      models.add(left, right, stretch.name, false);
    };
    for (const test of this.regions.within(this.view.from, this.view.to)) {
      if (test.model !== null) {
        if (stretch?.model === test.model) stretch.to = Math.max(stretch.to, test.to);
        else {
          close();
          stretch = { model: test.model, name: test.name, from: test.from, to: test.to };
        }
      }
      const left = Math.round(x(test.from)), right = Math.max(Math.round(x(test.to)), left + 1);
      tests.add(left, right, test.test, test.failed);
      if (right <= drawn && !test.failed) continue;
      drawn = right;
      box(ctx, left, right, this.tops.test, inks[test.failed ? "failed" : test.model === null ? "infra" : "model"]);
    }
    close();
    models.end();
    tests.end();
  }

  drawMarks(ctx, x) {
    const labels = new Labels(this, ctx, this.tops.mark, 16, false), { marksLabelled: marks } = this.regions;
    for (const mark of marks) {
      if (mark.time < this.view.from || mark.time > this.view.to) continue;
      const at = Math.round(x(mark.time));
      labels.add(at, at + 1, `◆ ${mark.label}`, false);
    }
    labels.end();
  }

  drawEvents(ctx, x) {
    ctx.font = "12px system-ui, sans-serif";
    ctx.textAlign = "center";
    const { events } = this.regions, step = 9 / (x(this.view.to) - x(this.view.from)) * this.view.span;
    for (let i = this.regions.eventAt(this.view.from); i < events.length && events[i].time <= this.view.to; i = this.regions.eventAt(events[i].time + step)) {
      const { kind, time } = events[i];
      if (kind === "mark") continue;
      ctx.fillStyle = color(kind === "load" || kind === "unload" ? "tree" : kind === "pressure" ? "scarce" : "soft");
      ctx.fillText(SYMBOLS[kind] ?? "•", x(time), this.tops.event + 10);
    }
    ctx.textAlign = "start";
  }
}

function box(ctx, left, right, top, fill) {
  const width = right - left;
  ctx.fillStyle = fill;
  ctx.fillRect(left, top, Math.max(1, width - (width > 3 ? 1 : 0)), 20);
}

/* The names of a lane, given from left to right. Those without room share one: the widest is named, a failed one before all, and the rest are counted. Drawn at the end, above every box. */
class Labels {
  constructor(lanes, ctx, top, height, isStrong) {
    Object.assign(this, { lanes, ctx, isStrong, middle: top + height / 2 + 0.5, group: null, due: [] });
  }

  add(left, right, name, failed) {
    const { group } = this, width = right - left;
    if (group && (right - group.left < (group.first < NAME_ROOM ? GROUP_ROOM : NAME_ROOM) || left - group.left < 40)) {
      group.count++;
      group.end = Math.max(group.end, right);
      if ((failed && !group.failed) || (failed === group.failed && width > group.width)) Object.assign(group, { name, failed, width });
      return;
    }
    this.close(left);
    this.group = { left, end: right, name, failed, width, first: width, count: 1 };
  }

  /* A name may reach as far as the next one begins. */
  close(next) {
    if (this.group) this.due.push({ ...this.group, room: next - this.group.left - 10 });
    this.group = null;
  }

  end() {
    this.close(this.lanes.right);
    const { ctx } = this;
    ctx.font = `${this.isStrong ? 600 : 400} 11px system-ui, sans-serif`;
    ctx.fillStyle = color("ink");
    for (const { left, name, failed, count, room } of this.due) {
      const more = count > 1 ? ` +${count - 1}` : "", text = (failed ? "✗ " : "") + (this.isStrong || name.startsWith("◆") ? name : shortName(name));
      const cut = fit(ctx, text, room - (more ? ctx.measureText(more).width : 0)), shown = cut ? cut + more : ctx.measureText(`+${count}`).width <= room && count > 1 ? `+${count}` : "";
      if (!shown) continue;
      ctx.fillText(shown, left + 5, this.middle);
      this.lanes.names.push(shown);
    }
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
