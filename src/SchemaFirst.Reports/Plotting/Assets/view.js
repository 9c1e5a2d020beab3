/* What part of the time is shown, and the points to draw for it: every sample when there is room, else the smallest and largest of each pixel. */
class View {
  constructor(model, samples) {
    this.samples = samples;
    this.duration = Math.max(model.duration, 0.001);
    this.longestInterval = model.longestInterval;
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

  /* [times, values of each column]: null is a gap. isExact says that every sample is there. */
  points(columns, pixels) {
    const { times, count } = this.samples;
    const first = Math.max(0, this.samples.indexAt(this.from) - 1), end = Math.min(count, this.samples.indexAt(this.to) + 1);
    this.isExact = end - first <= pixels * 2;
    return this.isExact ? this.everySample(columns, times, first, end) : this.everyPixel(columns, first, end, pixels);
  }

  everySample(columns, times, first, end) {
    const data = [[], ...columns.map(() => [])];
    for (let i = first; i < end; i++) {
      if (i > first && times[i] - times[i - 1] > this.longestInterval) {
        data[0].push((times[i] + times[i - 1]) / 2);
        for (let c = 1; c < data.length; c++) data[c].push(null);
      }
      data[0].push(times[i]);
      columns.forEach((column, c) => data[c + 1].push(Number.isNaN(column.values[i]) ? null : column.values[i]));
    }
    return data;
  }

  everyPixel(columns, first, end, pixels) {
    const data = [[], ...columns.map(() => [])], width = this.span / pixels, times = this.samples.times;
    let start = first;
    for (let pixel = 0; pixel <= pixels + 1 && start < end; pixel++) {
      const right = this.from + pixel * width;
      const next = pixel > pixels ? end : Math.min(end, this.samples.indexAt(right));
      if (next === start) {
        if (start > 0 && times[start] - times[start - 1] > this.longestInterval) {
          data[0].push(right - width * 0.5);
          for (let c = 1; c < data.length; c++) data[c].push(null);
        }
        continue;
      }
      data[0].push(right - width * 0.75, right - width * 0.25);
      columns.forEach((column, c) => {
        const range = column.minMax(start, next);
        if (!range) data[c + 1].push(null, null);
        else if (column.values[start] > column.values[next - 1]) data[c + 1].push(range[1], range[0]);
        else data[c + 1].push(range[0], range[1]);
      });
      start = next;
    }
    return data;
  }
}
