/* What part of the time is shown, and how: every sample when there is room, else the smallest and largest of each pixel. */
class View {
  constructor(model, samples) {
    this.samples = samples;
    this.buckets = new Buckets(samples);
    this.duration = Math.max(model.duration, 0.001);
    this.shortest = Math.min(this.duration, Math.max(0.01, (this.duration / Math.max(1, samples.count)) * 4));
    this.from = 0;
    this.to = this.duration;
    this.listeners = [];
    this.isDue = false;
  }

  get span() { return this.to - this.from; }

  get isWhole() { return this.span >= this.duration; }

  /* Shows a range, moved into what there is. */
  show(from, to) {
    const span = Math.min(this.duration, Math.max(this.shortest, to - from));
    const start = Math.min(Math.max(0, from + (to - from - span) / 2), this.duration - span);
    if (start !== this.from || start + span !== this.to) {
      this.from = start;
      this.to = start + span;
      this.changed();
    }
  }

  zoom(factor, around = (this.from + this.to) / 2) {
    const span = Math.min(this.duration, Math.max(this.shortest, this.span * factor));
    const from = around - ((around - this.from) / this.span) * span;
    const start = Math.min(Math.max(0, from), this.duration - span);
    this.show(start, start + span);
  }

  pan(seconds) {
    const by = Math.min(Math.max(seconds, -this.from), this.duration - this.to);
    this.show(this.from + by, this.to + by);
  }

  /* However often it is called, listeners run once a frame. */
  changed() {
    if (this.isDue) return;
    this.isDue = true;
    requestAnimationFrame(() => {
      this.isDue = false;
      this.listeners.forEach(listen => listen());
    });
  }

  /* Finds out what is in sight. isExact says that there is room for every sample, as a point of a path. */
  look(pixels) {
    this.first = Math.max(0, this.samples.indexAt(this.from) - 1);
    this.end = Math.min(this.samples.count, this.samples.indexAt(this.to) + 1);
    this.isExact = this.end - this.first <= pixels / devicePixelRatio / 4;
    if (!this.isExact) this.buckets.cover(this.from, this.to, this.span / pixels);
  }

  /* [times, values of each column] for every sample; null is a gap. */
  points(columns) {
    const data = [[], ...columns.map(() => [])], { times } = this.samples;
    for (let i = this.first; i < this.end; i++) {
      if (i > this.first && this.samples.isGapBefore(i)) {
        data[0].push((times[i] + times[i - 1]) / 2);
        for (let c = 1; c < data.length; c++) data[c].push(null);
      }
      data[0].push(times[i]);
      columns.forEach((column, c) => data[c + 1].push(Number.isNaN(column.values[i]) ? null : column.values[i]));
    }
    return data;
  }
}
