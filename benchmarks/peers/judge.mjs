// ajv's verdicts: node judge.mjs SCHEMA.json DOCUMENTS.jsonl, one 1 or 0 a line. Formats are annotations.
import { readFileSync } from "node:fs";
import Ajv from "ajv";

const [schemaPath, documentsPath] = process.argv.slice(2);
const ajv = new Ajv({ strict: false, validateFormats: false });
const validate = ajv.compile(JSON.parse(readFileSync(schemaPath, "utf8")));
const lines = readFileSync(documentsPath, "utf8").split("\n").filter((line) => line.length > 0);
process.stdout.write(lines.map((line) => (validate(JSON.parse(line)) ? "1" : "0")).join("\n") + "\n");
