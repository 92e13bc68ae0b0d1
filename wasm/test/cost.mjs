// What a render costs with the crossing: `node cost.mjs`, after `cargo xtask wasm`, on an idle machine.

import { Template } from '../npm/dist/node.mjs';

const CASES = {
  'one variable': [new Template('$a'), () => [{ a: 'x' }]],
  'a body of 20 bytes': [new Template("$input.path('$.a')"), () => [undefined, { request: { body: '{"a": "0123456789ab"}' } }]],
  'five scalars': [new Template('$a$b$c$d$e'), () => [{ a: 'x', b: 1, c: 2.5, d: true, e: 'hello' }]],
  'no variables': [new Template('x'), () => []],
};

for (const [name, [template, given]] of Object.entries(CASES)) {
  const rounds = [];
  for (let round = 0; round < 12; round++) {
    const started = performance.now();
    for (let times = 0; times < 20_000; times++) template.render(...given());
    rounds.push((performance.now() - started) / 20);
  }
  rounds.sort((a, b) => a - b);
  console.log(`${name}: ${rounds[0].toFixed(2)} µs at best, ${rounds[6].toFixed(2)} µs in the middle`);
}
