// Node's validators over cases: node measure.mjs DIR. A line a case and tool: case, tool, median MB/s, valid documents, all documents.
// Parsing is part of the work, as it is of ours. What a tool cannot compile is said on standard error and left out.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { parser } from "@exodus/schemasafe";
import { registerSchema, unregisterSchema, validate } from "@hyperjump/json-schema/draft-07";
import "@hyperjump/json-schema/draft-04";
import "@hyperjump/json-schema/draft-2020-12";

const folder = process.argv[2];
const longestSeconds = 2;
const fewestRounds = 3;

const ajvFor = (schema, options) => {
  const dialect = schema.$schema ?? "";
  const Class = dialect.includes("2020-12") ? Ajv2020 : dialect.includes("draft-04") ? AjvDraft04 : Ajv;
  return new Class({ strict: false, logger: false, ...options });
};

const tools = {
  ajv: (schema) => {
    const check = ajvFor(schema, { validateFormats: false }).compile(schema);
    return (text) => check(JSON.parse(text));
  },
  "ajv + formats": (schema) => {
    const check = addFormats(ajvFor(schema, {})).compile(schema);
    return (text) => check(JSON.parse(text));
  },
  schemasafe: (schema) => {
    const parse = parser(schema, { mode: "lax", includeErrors: false, formatAssertion: false });
    return (text) => parse(text).valid;
  },
  hyperjump: async (schema, name) => {
    const uri = `https://schemafirst.test/${name}`;
    const { $id, id, ...rest } = schema;
    registerSchema(rest, uri, schema.$schema?.replace(/#$/, "") ?? "http://json-schema.org/draft-07/schema");
    const check = await validate(uri);
    unregisterSchema(uri);
    return (text) => check(JSON.parse(text)).valid;
  },
};

const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
for (const name of names) {
  const schema = JSON.parse(readFileSync(join(folder, name, "1.0.0", `${name}.schema.json`), "utf8"));
  const bytes = readFileSync(join(folder, name, "documents.jsonl"));
  const lines = bytes.toString("utf8").split("\n").filter((line) => line.length > 0).map((line) => Buffer.from(line));
  for (const [tool, compile] of Object.entries(tools)) {
    try {
      measure(name, tool, await compile(structuredClone(schema), name), lines, bytes.length);
    } catch (error) {
      console.error(`${name}: ${tool}: ${String(error.message ?? error).split("\n")[0].slice(0, 160)}`);
    }
  }
}

function measure(name, tool, isValid, lines, byteCount) {
  const seconds = [];
  let valid = 0;
  for (const start = process.hrtime.bigint(); seconds.length < fewestRounds || Number(process.hrtime.bigint() - start) / 1e9 < longestSeconds; ) {
    const round = process.hrtime.bigint();
    valid = 0;
    for (const line of lines) valid += isValid(line.toString("utf8")) ? 1 : 0;
    seconds.push(Number(process.hrtime.bigint() - round) / 1e9);
  }
  seconds.sort((a, b) => a - b);
  console.log([name, tool, (byteCount / seconds[seconds.length >> 1] / 1e6).toFixed(1), valid, lines.length].join("\t"));
}
