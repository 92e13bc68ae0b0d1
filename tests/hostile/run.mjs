// Runs the hostile templates as WebAssembly: `node run.mjs FILE.wasm`. A trap is a failure; so is a case over ten seconds.
import { readFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
if (!file) {
  console.error('usage: node run.mjs gatewright_hostile.wasm');
  process.exit(2);
}
const module = new WebAssembly.Module(readFileSync(file));
const imports = WebAssembly.Module.imports(module);
if (imports.length) {
  console.error('the module must import nothing, and imports', imports);
  process.exit(1);
}
const fresh = () => new WebAssembly.Instance(module).exports;
let engine = fresh();
let failed = 0;
const count = engine.case_count();
for (let at = 0; at < count; at++) {
  // both calls may grow the memory, which replaces its buffer
  const [address, length] = [engine.case_name(at), engine.case_name_length(at)];
  const bytes = new Uint8Array(engine.memory.buffer, address, length);
  const name = new TextDecoder().decode(bytes);
  const started = performance.now();
  let what = '';
  try {
    if (engine.case_run(at) !== 0) what = 'ended otherwise than stated';
  } catch (trap) {
    what = `trapped: ${trap.message}`;
    engine = fresh();
  }
  const took = performance.now() - started;
  if (!what && took > 10_000) what = 'took too long';
  if (what) failed++;
  console.log(`${took.toFixed(0).padStart(6)} ms  ${name}${what ? ` FAILED: ${what}` : ''}`);
}
console.log(`${count - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
