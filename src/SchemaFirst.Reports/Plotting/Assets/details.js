/* What is known about a moment: the test with its outcome and figures, events, and every series. It has a place of its own beside the plot, so that it covers nothing. Text only ever becomes text. */
class Details {
  constructor(model, samples, regions, isShown, parent) {
    Object.assign(this, { model, samples, regions, isShown });
    const panel = parent.appendChild(document.createElement("div"));
    panel.className = "details-panel";
    this.element = panel.appendChild(document.createElement("div"));
    this.element.className = "tooltip";
    this.element.hidden = true;
    panel.append(line("hint", "Point at the plot, or press n, to see what ran and what the machine did."));
    this.clock = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
    this.live = document.body.appendChild(document.createElement("p"));
    this.live.className = "visually-hidden";
    this.live.setAttribute("role", "status");
  }

  show(time, test, secondsPerPixel) {
    const index = this.samples.nearest(time), clock = this.clock.format((this.model.startTs + time) * 1000);
    this.element.replaceChildren(line("time", `${elapsed(time, Math.min(1, secondsPerPixel))} · ${clock}`));
    if (test) this.element.append(...this.testLines(test));
    for (const event of this.regions.eventsWithin(time - secondsPerPixel * 6, time + secondsPerPixel * 6, 4)) this.element.append(line("event", `${SYMBOLS[event.kind] ?? "•"} ${event.text}`));
    for (const [from, to, level] of this.model.bands) if (time >= from && time <= to) this.element.append(line("failed", `Memory pressure: ${level > 1 ? "critical" : "warn"}`));
    this.element.append(this.values(index));
    this.element.hidden = false;
  }

  hide() { this.element.hidden = true; }

  say(test) { this.live.textContent = this.testLines(test).map(element => element.textContent).join(". "); }

  testLines(test) {
    const lines = [line("test", test.test), ...(test.model === null ? [line("figures", "Infrastructure: no model")] : [line("model", test.model)])];
    const outcome = line(test.failed ? "failed" : "figures", `${test.failed ? "✗ failed" : "✓ passed"} after ${amount(test.to - test.from, "s", test.to - test.from < 10 ? 3 : 1)}`);
    const figures = [
      test.gpu !== null && `GPU ${test.gpu} % (max ${test.gpuMax} %)`, test.cpu !== null && `CPU ${test.cpu} %`, test.ram !== null && `RAM min ${test.ram} GB`,
      test.swap > 0 && `swap max ${test.swap} MB`, test.peak !== null && `peak ${test.peak} GB`, test.energy !== null && `${test.energy} J`,
      test.samples > 0 ? `${test.samples} samples` : test.samples === -1 ? "nearest samples" : "no samples",
    ];
    return [...lines, outcome, line("figures", figures.filter(Boolean).join(" · "))];
  }

  values(index) {
    const list = document.createElement("dl");
    for (const series of this.samples.series) {
      const value = this.samples.columns.get(series.key).values[index];
      if (Number.isNaN(value) || !this.isShown(series.key)) continue;
      const name = document.createElement("dt"), swatch = name.appendChild(document.createElement("i"));
      swatch.style.borderColor = `var(--${series.shape === "levels" ? level(value, this.model) : series.key})`;
      name.append(series.name);
      const data = document.createElement("dd");
      data.textContent = amount(value, series.unit, Math.min(series.decimals, 2));
      list.appendChild(document.createElement("div")).append(name, data);
    }
    return list;
  }
}

const level = (value, model) => (value >= model.plenty ? "plenty" : value >= model.scarce ? "some" : "scarce");

const amount = (value, unit, decimals) => `${Number(value.toFixed(decimals))}${unit ? ` ${unit}` : ""}`;

function line(style, text) {
  const element = document.createElement("div");
  element.className = style;
  element.textContent = text;
  return element;
}
