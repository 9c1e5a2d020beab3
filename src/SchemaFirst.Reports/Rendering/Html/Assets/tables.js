"use strict";
/* Lets the tables of a report be sorted by a click on a heading, by data-value where a cell has one, else by its text; and filtered by words. */
for (const table of document.querySelectorAll("table.data")) {
  const body = table.tBodies[0], headers = [...table.tHead.rows[0].cells];
  headers.forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      const isDown = header.getAttribute("aria-sort") === (isNumeric(body, column) ? "descending" : "ascending");
      const direction = isNumeric(body, column) ? (isDown ? 1 : -1) : isDown ? -1 : 1;
      headers.forEach(other => other.removeAttribute("aria-sort"));
      header.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
      body.append(...[...body.rows].sort((a, b) => direction * compare(a.cells[column], b.cells[column], direction)));
    });
  });
}

function isNumeric(body, column) {
  return [...body.rows].some(row => row.cells[column].dataset.value !== undefined);
}

/* What has no number goes last, whichever way the others go. */
function compare(a, b, direction) {
  const [left, right] = [a.dataset.value, b.dataset.value];
  if (left === undefined && right === undefined) return a.textContent.localeCompare(b.textContent, undefined, { numeric: true, sensitivity: "base" });
  if (left === undefined || right === undefined) return left === undefined ? direction : -direction;
  return Number(left) - Number(right);
}

const tables = [...document.querySelectorAll("table.data")];
const contents = document.querySelector("nav");
if (tables.length > 0 && contents) {
  const label = document.createElement("label"), field = document.createElement("input"), count = document.createElement("output");
  field.type = "search";
  field.addEventListener("input", () => { count.textContent = filter(field.value); });
  label.append("Filter the rows of all tables ", field);
  contents.append(label, count);
}

/* A row stays where every word of the filter is somewhere in it. */
function filter(text) {
  const words = text.toLowerCase().split(/\s+/).filter(word => word);
  let shown = 0, all = 0;
  for (const row of tables.flatMap(table => [...table.tBodies[0].rows])) {
    const content = row.textContent.toLowerCase();
    row.hidden = !words.every(word => content.includes(word));
    all += 1;
    shown += row.hidden ? 0 : 1;
  }
  return words.length === 0 ? "" : `${shown} of ${all} rows`;
}
