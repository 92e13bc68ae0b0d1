// What a render in Node costs over the same render in Rust: `cargo xtask bench --doors`, on an idle machine.
//
// The first argument is the program that measures Rust (`benches/examples/cost.rs`). Both are measured in turns, and of all turns
// the best counts: a machine that is busy makes either slower, never faster.

import { execFileSync } from 'node:child_process';
import { Template } from '../npm/dist/node.mjs';

/** The case, and the microseconds that the crossing may cost. */
const CASES = {
  'one variable': [3, new Template('$a'), () => [{ a: 'x' }]],
  'a body of 20 bytes': [3, new Template("$input.path('$.a')"), () => [undefined, { request: { body: '{"a": "0123456789ab"}' } }]],
  'five scalars': [4, new Template('$a$b$c$d$e'), () => [{ a: 'x', b: 1, c: 2.5, d: true, e: 'hello' }]],
};
const TURNS = 3;
/** They are short, so that some are not interrupted. */
const ROUNDS = 300;

function node(template, given) {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    for (let times = 0; times < 500; times++) template.render(...given());
    best = Math.min(best, (performance.now() - started) * 2);
  }
  return best;
}

function rust(program) {
  const lines = execFileSync(program, { encoding: 'utf8' }).trim().split('\n').map((line) => line.split(': '));
  return Object.fromEntries(lines.map(([name, nanos]) => [name, parseInt(nanos, 10) / 1000]));
}

const [program] = process.argv.slice(2);
const best = Object.fromEntries(Object.keys(CASES).map((name) => [name, { rust: Infinity, node: Infinity }]));
for (let turn = 0; turn < TURNS; turn++) {
  const native = program ? rust(program) : {};
  for (const [name, [, template, given]] of Object.entries(CASES)) {
    best[name].rust = Math.min(best[name].rust, native[name] ?? Infinity);
    best[name].node = Math.min(best[name].node, node(template, given));
  }
}
let over = 0;
for (const [name, [most]] of Object.entries(CASES)) {
  const { rust, node } = best[name];
  if (!program) {
    console.log(`${name}: ${node.toFixed(2)} µs in Node`);
    continue;
  }
  const cost = node - rust;
  over += cost > most ? 1 : 0;
  const verdict = cost > most ? ', MORE THAN IT MAY' : '';
  console.log(`${name}: ${cost.toFixed(2)} of ${most} µs (${node.toFixed(2)} in Node, ${rust.toFixed(2)} in Rust)${verdict}`);
}
process.exitCode = over ? 1 : 0;
