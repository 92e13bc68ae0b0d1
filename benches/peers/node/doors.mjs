// The package on small contexts: lines of `ROW<tab>nanoseconds`, the best of many rounds. The argument is its module.

import { pathToFileURL } from 'node:url';

const { Template } = await import(pathToFileURL(process.argv[2]));

const ROWS = {
  'one variable': [new Template('$a'), () => [{ a: 'x' }]],
  'five scalars': [new Template('$a$b$c$d$e'), () => [{ a: 'x', b: 1, c: true, d: 1.5, e: 'yy' }]],
  'a body of 20 bytes': [new Template("$input.path('$.a')"), () => [undefined, { request: { body: '{"a":"xxxxxxxxxxxx"}' } }]],
};

for (const [row, [template, given]] of Object.entries(ROWS)) {
  let best = Infinity;
  for (let round = 0; round < 25; round++) {
    const started = performance.now();
    for (let times = 0; times < 10_000; times++) template.render(...given());
    best = Math.min(best, (performance.now() - started) * 100);
  }
  console.log(`${row}\t${best}`);
}
