// Ajv on a case: lines of `ROW<tab>nanoseconds`, medians of many rounds in a warm process.
// Arguments: the folder with node_modules, the file of the case.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, file] = process.argv.slice(2);
const Ajv = createRequire(join(folder, "package.json"))("ajv-draft-04");
const { schema, valid, invalid } = JSON.parse(readFileSync(file, "utf8"));
// its default reads patterns in the mode `u`, which refuses the service's own example
const compile = (schema) => new Ajv({ allErrors: true, strict: false, unicodeRegExp: false }).compile(schema);
const without = structuredClone(schema);
delete without.properties.date.pattern;
const check = compile(schema);

function measure(row, times, run) {
  const rounds = [];
  for (let round = 0; round < 21; round++) {
    const start = process.hrtime.bigint();
    for (let turn = 0; turn < times; turn++) run();
    rounds.push(Number(process.hrtime.bigint() - start) / times);
  }
  rounds.sort((a, b) => a - b);
  console.log(`${row}\t${rounds[10]}`);
}

if (!check(valid) || check(invalid)) throw new Error("the case does not say so");
measure("validate, valid", 100_000, () => check(valid));
measure("validate, invalid", 100_000, () => check(invalid));
measure("compile a schema", 20, () => compile(schema));
measure("compile a schema without patterns", 20, () => compile(without));
