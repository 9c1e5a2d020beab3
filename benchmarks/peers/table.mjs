// Lines of all tools to one Markdown table: node table.mjs < LINES. A tool that rejects documents says how many it accepts.
import { readFileSync } from "node:fs";

const rows = readFileSync(0, "utf8").split("\n").filter((line) => line.length > 0).map((line) => line.split("\t"));
const order = ["generated", "evaluator", "ajv", "ajv + formats", "schemasafe", "hyperjump", "blaze cli", "python-jsonschema", "njsonschema"];
const tools = order.filter((tool) => rows.some((row) => row[1] === tool));
const cases = [...new Set(rows.map((row) => row[0]))];
const show = ([, , speed, valid, total]) => (valid === total ? speed : `${speed} (${valid}/${total})`);
console.log(`| schema | ${tools.join(" | ")} |`);
console.log(`|---|${tools.map(() => "---:").join("|")}|`);
for (const name of cases) {
  console.log(`| ${name} | ${tools.map((tool) => { const row = rows.find((row) => row[0] === name && row[1] === tool); return row ? show(row) : "–"; }).join(" | ")} |`);
}
