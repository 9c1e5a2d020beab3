// ajv over lines in memory: node throughput.mjs SCHEMA.json FILE.jsonl [ROUNDS=15]. Parsing is part of it, as it is of ours.
import { readFileSync } from "node:fs";
import Ajv from "ajv";

const [schemaPath, path, rounds = "15"] = process.argv.slice(2);
const bytes = readFileSync(path);
const lines = [];
for (let start = 0; start < bytes.length; ) {
  const newline = bytes.indexOf(10, start);
  const end = newline < 0 ? bytes.length : newline;
  if (end > start) lines.push(bytes.subarray(start, end));
  start = end + 1;
}
const validate = new Ajv({ strict: false, validateFormats: false }).compile(JSON.parse(readFileSync(schemaPath, "utf8")));
const seconds = [];
for (let round = 0; round < Number(rounds); round++) {
  const start = process.hrtime.bigint();
  for (const line of lines) if (!validate(JSON.parse(line.toString("utf8")))) throw new Error("a line is not valid");
  seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
}
seconds.sort((a, b) => a - b);
const median = seconds[seconds.length >> 1];
const row = (value, width) => value.toFixed(0).padStart(width);
console.log("ajv".padEnd(28) + row(bytes.length / seconds[0] / 1e6, 11) + row(bytes.length / median / 1e6, 13) + row((median / lines.length) * 1e9, 16));
