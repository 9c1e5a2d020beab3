/* Draws a series that has too many samples for a path: an upright stroke a pixel, over all values that its line has there. A path through as many points takes a browser ten times as long. */
class Strokes {
  constructor(chart, view, max) {
    const { ctx, bbox } = chart, { buckets } = view;
    Object.assign(this, { ctx, buckets, scale: bbox.height / max, base: bbox.top + bbox.height });
    this.left = Math.round(bbox.left + ((buckets.first * buckets.width - view.from) / view.span) * bbox.width);
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
  }

  end() { this.ctx.restore(); }

  /* A stroke is at least as thick as the line. Where the line is steep it has no gaps: all of it may be one pixel wide. */
  line(column, ink, thickness, dash) {
    const [lows, highs] = this.buckets.of(column), half = thickness / 2, period = dash ? dash[0] + dash[1] : 1;
    this.ctx.fillStyle = ink;
    for (let i = 0; i < lows.length; i++) {
      if (dash && (((this.buckets.first + i) % period) + period) % period >= dash[0] && (highs[i] - lows[i]) * this.scale < 4 * thickness) this.flush(i);
      else this.stroke(i, this.base - highs[i] * this.scale - half, this.base - lows[i] * this.scale + half);
    }
    this.flush();
  }

  /* Full up to the smallest value, faint up to the largest. */
  area(column, ink, alpha) {
    const [lows, highs] = this.buckets.of(column);
    this.ctx.fillStyle = faded(ink, alpha);
    for (let i = 0; i < lows.length; i++) this.stroke(i, this.base - lows[i] * this.scale, this.base);
    this.flush();
    this.ctx.fillStyle = faded(ink, alpha * 0.55);
    for (let i = 0; i < lows.length; i++) this.stroke(i, this.base - highs[i] * this.scale, this.base - lows[i] * this.scale);
    this.flush();
  }

  /* Equal strokes side by side become one. */
  stroke(at, top, bottom) {
    if (top === this.runTop && bottom === this.runBottom) return;
    this.flush(at);
    this.runTop = top;
    this.runBottom = bottom;
    this.runStart = at;
  }

  flush(at = this.buckets.count) {
    if (this.runTop < this.runBottom) this.ctx.fillRect(this.left + this.runStart, this.runTop, at - this.runStart, this.runBottom - this.runTop);
    this.runTop = this.runBottom = undefined;
  }
}
