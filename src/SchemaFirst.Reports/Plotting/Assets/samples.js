"use strict";
/* Unpacks the samples of the page, and finds the smallest and largest value of any range of them in a few steps. */
const FAN_OUT = 16;

class Column {
  constructor(values) {
    this.values = values;
    this.levels = null;
  }

  /* The smallest and largest of the samples from..to-1; Infinity and -Infinity when none has a value. */
  minMax(from, to) {
    let low = Infinity, high = -Infinity, mins = this.values, maxs = this.values;
    const take = (start, end) => {
      for (let i = start; i < end; i++) {
        if (mins[i] < low) low = mins[i];
        if (maxs[i] > high) high = maxs[i];
      }
    };
    for (let level = 0; to - from > 2 * FAN_OUT; level++) {
      const innerFrom = Math.ceil(from / FAN_OUT), innerTo = Math.floor(to / FAN_OUT);
      take(from, innerFrom * FAN_OUT);
      take(innerTo * FAN_OUT, to);
      ({ mins, maxs } = this.summary(level));
      from = innerFrom;
      to = innerTo;
    }
    take(from, to);
    return [low, high];
  }

  /* Blocks of 16 samples, then blocks of 16 blocks; made when first asked for. NaN takes part in no comparison. */
  summary(level) {
    if (!this.levels) {
      this.levels = [];
      let mins = this.values, maxs = this.values;
      while (mins.length >= FAN_OUT) {
        const length = Math.floor(mins.length / FAN_OUT);
        const lows = new Float32Array(length).fill(Infinity), highs = new Float32Array(length).fill(-Infinity);
        for (let i = 0; i < length * FAN_OUT; i++) {
          const block = (i / FAN_OUT) | 0;
          if (mins[i] < lows[block]) lows[block] = mins[i];
          if (maxs[i] > highs[block]) highs[block] = maxs[i];
        }
        this.levels.push({ mins: lows, maxs: highs });
        mins = lows;
        maxs = highs;
      }
    }
    return this.levels[level];
  }
}

class Samples {
  constructor(model, element) {
    const parts = element.dataset.parts.split(" ").map(Number);
    const bytes = Samples.fromBase64(element.textContent);
    this.count = model.count;
    this.longestInterval = model.longestInterval;
    this.times = Samples.unpackTimes(bytes, model.count);
    this.series = model.rows.flatMap(row => row.series);
    this.columns = new Map(this.series.map((series, i) => [series.key, new Column(Samples.unpack(bytes, parts[i], model.count, series.decimals))]));
    element.textContent = "";
  }

  /* The first sample at or after a time. */
  indexAt(time) {
    let low = 0, high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.times[middle] < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /* Whether the monitor paused before a sample, or has ended, or not begun. */
  isGapBefore(index) { return index <= 0 || index >= this.count || this.times[index] - this.times[index - 1] > this.longestInterval; }

  nearest(time) {
    const after = Math.min(this.indexAt(time), this.count - 1);
    return after > 0 && time - this.times[after - 1] < this.times[after] - time ? after - 1 : after;
  }

  static fromBase64(text) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const binary = atob(text), bytes = new Uint8Array(binary.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
    return bytes;
  }

  static unpackTimes(bytes, count) {
    const times = new Float64Array(count), reader = new Numbers(bytes, 0);
    for (let i = 0, last = 0, step = 0; i < count; i++) {
      step += unzigzag(reader.next());
      last += step;
      times[i] = last / 10000;
    }
    return times;
  }

  static unpack(bytes, start, count, decimals) {
    const values = new Float32Array(count), reader = new Numbers(bytes, start), scale = 10 ** decimals;
    for (let i = 0, last = 0; i < count; i++) {
      const number = reader.next();
      if (number === 0) {
        values[i] = NaN;
      } else {
        last += unzigzag(number - 1);
        values[i] = last / scale;
      }
    }
    return values;
  }
}

class Numbers {
  constructor(bytes, position) {
    this.bytes = bytes;
    this.position = position;
  }

  next() {
    let byte = this.bytes[this.position++];
    if (byte < 128) return byte;
    let value = byte & 127, scale = 128;
    do {
      byte = this.bytes[this.position++];
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte >= 128);
    return value;
  }
}

const unzigzag = number => (number % 2 ? -(number + 1) / 2 : number / 2);
