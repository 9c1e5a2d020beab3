// What ajv with better-ajv-errors, and hyperjump, say of the documents in tests/data/mistakes: one JSON object, lists of [place, message] by case and tool.
// usage: node errors.mjs DIR, where ajv, better-ajv-errors, @hyperjump/json-schema and @hyperjump/json-schema-errors are installed.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import betterAjvErrors from "better-ajv-errors";
import { registerSchema, validate } from "@hyperjump/json-schema/draft-07";
import { BASIC } from "@hyperjump/json-schema/experimental";
import { jsonSchemaErrors } from "@hyperjump/json-schema-errors";

// Node before 22 lacks what hyperjump uses.
Set.prototype.intersection ??= function (other) { return new Set([...this].filter((value) => other.has(value))); };
Set.prototype.union ??= function (other) { return new Set([...this, ...other]); };
Set.prototype.difference ??= function (other) { return new Set([...this].filter((value) => !other.has(value))); };
Set.prototype.isSubsetOf ??= function (other) { return [...this].every((value) => other.has(value)); };
Set.prototype.isSupersetOf ??= function (other) { return [...other].every((value) => this.has(value)); };
Set.prototype.isDisjointFrom ??= function (other) { return [...this].every((value) => !other.has(value)); };

const plain = (text) => text.replace(/\u001b\[[0-9;]*m/g, "").replace(/\s+/g, " ").trim();
const load = (folder, name) => JSON.parse(readFileSync(join(folder, name), "utf8"));

async function hyperjump(name, schema, document) {
  const uri = `https://example.com/${name}`;
  registerSchema(schema, uri);
  const flatten = (error) => [[decodeURIComponent(error.instanceLocation.replace(/^#/, "")), plain(error.message)]];
  return (await jsonSchemaErrors(await validate(uri, document, BASIC), uri, document)).flatMap(flatten);
}

function ajv(schema, document) {
  const check = new Ajv({ allErrors: true, strict: false }).compile(schema);
  check(document);
  const told = betterAjvErrors(schema, document, check.errors, { format: "js" });
  return told.map((error) => {
    const text = plain(error.error);
    const place = error.path ?? /^(\/\S*)/.exec(text)?.[1] ?? "";
    return [place, plain(`${text}${error.suggestion ? ` — ${error.suggestion}` : ""}`)];
  });
}

const result = {};
for (const name of readdirSync(process.argv[2]).sort()) {
  const folder = join(process.argv[2], name);
  const [schema, document] = [load(folder, "schema.json"), load(folder, "document.json")];
  const attempt = async (say) => { try { return await say(); } catch (error) { return [["", `(fails: ${error.message.split("\n")[0]})`]]; } };
  result[name] = { "ajv + better-ajv-errors": await attempt(() => ajv(schema, document)), hyperjump: await attempt(() => hyperjump(name, schema, document)) };
}

console.log(JSON.stringify(result, null, 1));
