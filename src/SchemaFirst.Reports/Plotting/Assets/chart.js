/* One row: a uPlot chart whose time axis follows the view. */

/* Colours of the styles, asked for once a theme: a frame needs thousands of them. */
const colors = new Map();
const color = name => colors.get(name) ?? colors.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()).get(name);
const faded = (hex, alpha) => hex + Math.round(alpha * 255).toString(16).padStart(2, "0");

class Chart {
  constructor(row, model, samples, view, regions, parent, isLast) {
    Object.assign(this, { row, model, samples, view, regions, isLast });
    this.series = Chart.inDrawingOrder(row.series);
    this.columns = this.series.map(series => this.columnOf(series));
    this.element = parent;
    this.chart = null;
    this.hidden = new Set();
    this.rescale();
  }

  /* Areas below lines, and the taller of stacked areas below the other. */
  static inDrawingOrder(series) {
    const rank = { stacked: 0, area: 1, dashed: 2, dotted: 2, line: 3, levels: 4 };
    return [...series].sort((a, b) => rank[a.shape] - rank[b.shape]);
  }

  columnOf(series) {
    const own = this.samples.columns.get(series.key);
    if (series.shape !== "stacked") return own;
    const below = this.samples.columns.get(this.row.series[this.row.series.indexOf(series) - 1]?.key);
    return below ? new Column(own.values.map((value, i) => value + below.values[i])) : own;
  }

  resize(width, margins) {
    this.margins = margins;
    const height = (this.row.name === "Memory" ? 230 : this.row.name === "Command" ? 110 : 150) + (this.isLast ? 30 : 8);
    if (this.chart) this.chart.setSize({ width, height });
    else this.chart = new uPlot(this.options(width, height), [[], ...this.columns.map(() => [])], this.element);
  }

  draw() {
    if (!this.chart) return;
    this.chart.batch(() => {
      this.chart.setData(this.view.isExact ? this.view.points(this.columns) : [[this.view.from, this.view.to], ...this.columns.map(() => [null, null])], false);
      this.chart.setScale("x", { min: this.view.from, max: this.view.to });
    });
  }

  setCursor(left) { this.chart?.setCursor({ left, top: left < 0 ? -10 : 1 }, false); }

  setShown(key, isShown) {
    if (isShown) this.hidden.delete(key);
    else this.hidden.add(key);
    this.rescale();
    this.chart.setSeries(this.series.findIndex(series => series.key === key) + 1, { show: isShown });
    this.chart.setScale("left", { min: 0, max: this.leftMax });
    if (this.row.right !== null) this.chart.setScale("right", { min: 0, max: this.rightMax });
    this.draw();
  }

  /* The ends of the axes: as planned while all is shown, else what the series in sight need. */
  rescale() {
    const top = (right, planned, room) => {
      const shown = this.series.map((series, i) => [series, this.columns[i]]).filter(([series]) => series.right === right && !this.hidden.has(series.key));
      if (!shown.length || this.series.every(series => series.right !== right || !this.hidden.has(series.key))) return planned;
      const highest = shown.reduce((most, [, column]) => column.values.reduce((max, value) => (value > max ? value : max), most), 0);
      return highest > 0 ? Math.min(highest * room, this.row.left === "%" && !right ? 100 : Infinity) : planned;
    };
    this.leftMax = top(false, this.row.leftMax, 1.05);
    this.rightMax = top(true, this.row.rightMax, 1.2);
    Object.assign(this.element.dataset, { leftMax: this.leftMax, rightMax: this.rightMax });
  }

  options(width, height) {
    const nothing = () => null, axisTo = max => () => [0, max()];
    return {
      width, height, legend: { show: false }, padding: [6, this.row.right === null ? this.margins.right : 0, 0, 0], pxAlign: 1,
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false, setScale: false }, bind: { mousedown: nothing, mouseup: nothing, click: nothing, dblclick: nothing, mousemove: nothing, mouseleave: nothing, mouseenter: nothing } },
      scales: { x: { time: false, auto: false }, left: { auto: false, range: axisTo(() => this.leftMax) }, right: { auto: false, range: axisTo(() => this.rightMax) } },
      axes: [
        { ...this.axis(), size: this.isLast ? 30 : 8, incrs: TIME_STEPS, space: 64, values: (_, splits, __, ___, step) => splits.map(time => (this.isLast ? elapsed(time, step) : "")) },
        { ...this.axis(), scale: "left", size: this.margins.left, space: 34, values: (_, splits) => splits.map(value => (narrow(this.margins) ? value : `${value} ${this.row.left}`)) },
        ...(this.row.right !== null ? [{ ...this.axis(), scale: "right", side: 1, size: this.margins.right, space: 34, grid: { show: false }, values: (_, splits) => splits.map(value => compact(value)) }] : []),
      ],
      series: [{}, ...this.series.map(series => this.options_of(series))],
      hooks: { drawClear: [chart => this.regions.draw(chart)], drawAxes: [chart => this.drawLevels(chart)], drawSeries: [(chart, at) => this.drawDense(chart, at)] },
    };
  }

  axis() {
    return {
      stroke: () => color("soft"), font: `${narrow(this.margins) ? 10 : 11}px system-ui, sans-serif`, gap: 4,
      grid: { stroke: () => faded(color("line"), 0.7), width: 1 }, ticks: { show: false }, border: { show: false },
    };
  }

  options_of(series) {
    const isArea = series.shape === "area" || series.shape === "stacked", ink = () => color(series.key);
    return {
      label: series.name, scale: series.right ? "right" : "left", width: series.shape === "levels" ? 1.8 : isArea ? 0 : 1.4, dash: DASHES[series.shape],
      paths: (...at) => (this.view.isExact ? LINES(...at) : null), stroke: series.shape === "levels" ? chart => this.levels(chart) : ink, fill: isArea ? () => faded(ink(), opacity(series)) : undefined,
      points: series.shape === "levels" ? { show: () => this.view.isExact && this.isSparse(), size: 6, width: 0, stroke: chart => this.levels(chart), fill: chart => this.levels(chart) } : { show: false },
    };
  }

  drawDense(chart, at) {
    if (at === 0 || this.view.isExact || this.hidden.has(this.series[at - 1].key)) return;
    const series = this.series[at - 1], column = this.columns[at - 1];
    const strokes = new Strokes(chart, this.view, series.right ? this.rightMax : this.leftMax);
    if (series.shape === "area" || series.shape === "stacked") strokes.area(column, color(series.key), opacity(series));
    else strokes.line(column, series.shape === "levels" ? this.levels(chart) : color(series.key), 1.4 * devicePixelRatio, DASHES[series.shape]);
    strokes.end();
  }

  isSparse() { return this.chart.data[0].length < this.chart.bbox.width / devicePixelRatio / 5; }

  /* Green, orange and red from top to bottom: how much memory is free, whatever the line does. */
  levels(chart) {
    const { top, height } = chart.bbox;
    if (!Number.isFinite(height) || height <= 0) return color("ram");
    const gradient = chart.ctx.createLinearGradient(0, top, 0, top + height);
    const at = value => Math.min(1, Math.max(0, 1 - value / this.leftMax));
    for (const [offset, name] of [[0, "plenty"], [at(this.model.plenty), "plenty"], [at(this.model.plenty), "some"], [at(this.model.scarce), "some"], [at(this.model.scarce), "scarce"], [1, "scarce"]]) gradient.addColorStop(offset, color(name));
    return gradient;
  }

  drawLevels(chart) {
    if (!this.series.some(series => series.shape === "levels" && !this.hidden.has(series.key))) return;
    const { ctx, bbox } = chart;
    ctx.save();
    ctx.setLineDash([2 * devicePixelRatio, 4 * devicePixelRatio]);
    for (const [value, name] of [[this.model.plenty, "plenty"], [this.model.scarce, "scarce"]]) {
      if (value >= this.leftMax) continue;
      const y = Math.round(chart.valToPos(value, "left", true));
      ctx.strokeStyle = color(name);
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
    }
    ctx.restore();
  }
}

const TIME_STEPS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400, 172800, 604800];
/* Strokes and gaps of lines, px: series of one row differ in this too, for who cannot tell their colours. */
const DASHES = { dashed: [6, 4], dotted: [3, 2] };
const LINES = uPlot.paths.linear();
const opacity = series => (series.key === "renderer" ? 0.4 : 0.75);
const narrow = margins => margins.left < 50;
const compact = value => (value >= 10000 ? `${value / 1000}k` : value);

/* 1:02:03, with as many decimals of the second as steps of an axis need. */
function elapsed(seconds, step = 1) {
  const decimals = step >= 1 ? 0 : Math.ceil(-Math.log10(step));
  const total = Math.abs(seconds), hours = Math.floor(total / 3600), minutes = Math.floor((total % 3600) / 60);
  const rest = (total % 60).toFixed(decimals).padStart(decimals ? decimals + 3 : 2, "0");
  return `${seconds < 0 ? "−" : ""}${hours ? `${hours}:${String(minutes).padStart(2, "0")}` : minutes}:${rest}`;
}
