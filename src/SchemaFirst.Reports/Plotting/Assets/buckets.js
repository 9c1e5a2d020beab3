/* The time cut into buckets of one pixel. Their grid stands still while the view moves: shapes do not flicker, and a step aside computes only what comes into sight. */
class Buckets {
  constructor(samples) {
    this.samples = samples;
    this.width = this.first = this.count = 0;
    this.starts = new Strip([Int32Array], (bucket, at, [starts]) => { starts[at] = samples.indexAt(bucket * this.width); });
    this.strips = new Map();
  }

  /* Covers a range with buckets so wide, in seconds. A width that differs by rounding only is the same. */
  cover(from, to, width) {
    if (Math.abs(width - this.width) > 1e-9 * width) this.width = width;
    this.first = Math.floor(from / this.width) - 1;
    this.count = Math.ceil(to / this.width) + 1 - this.first;
    this.starts.cover(this.width, this.first, this.count + 1);
  }

  /* The first sample of a bucket; that of the next one ends it. */
  start(at) { return this.starts.arrays[0][at]; }

  /* The smallest and largest value that the line through the samples has in each bucket: no peak is lost, and it goes on between samples further apart. NaN where there is none. */
  of(column) {
    let strip = this.strips.get(column);
    if (!strip) this.strips.set(column, strip = new Strip([Float32Array, Float32Array], (bucket, at, [lows, highs]) => this.summarize(column, bucket, at, lows, highs)));
    strip.cover(this.width, this.first, this.count);
    return strip.arrays;
  }

  summarize(column, bucket, at, lows, highs) {
    const from = this.start(at), to = this.start(at + 1);
    let [low, high] = column.minMax(from, to);
    for (const value of [this.between(column, from, bucket * this.width), this.between(column, to, (bucket + 1) * this.width)]) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    lows[at] = low <= high ? low : NaN;
    highs[at] = low <= high ? high : NaN;
  }

  /* The value at a time before a sample and after the one before it. */
  between(column, index, time) {
    const { times } = this.samples, { values } = column;
    if (this.samples.isGapBefore(index)) return NaN;
    return values[index - 1] + ((values[index] - values[index - 1]) * (time - times[index - 1])) / (times[index] - times[index - 1]);
  }
}

/* Arrays with a place for each bucket, which keep what stays in sight. */
class Strip {
  constructor(kinds, compute) {
    Object.assign(this, { kinds, compute, width: 0, first: 0, count: 0, arrays: [] });
  }

  cover(width, first, count) {
    if (width === this.width && first === this.first && count === this.count) return;
    const old = this.arrays, shift = first - this.first;
    const isKept = width === this.width && Math.max(0, -shift) < Math.min(count, this.count - shift);
    const from = isKept ? Math.max(0, -shift) : count, to = isKept ? Math.min(count, this.count - shift) : count;
    const arrays = this.kinds.map(Kind => new Kind(count));
    if (isKept) arrays.forEach((array, i) => array.set(old[i].subarray(from + shift, to + shift), from));
    Object.assign(this, { width, first, count, arrays });
    for (let at = 0; at < from; at++) this.compute(first + at, at, arrays);
    for (let at = to; at < count; at++) this.compute(first + at, at, arrays);
  }
}
