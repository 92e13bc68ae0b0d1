// The package as people get it, in Node: `node --test package.test.mjs`, after `cargo xtask wasm`.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { install, run } from './packed.mjs';
import { here } from './serve.mjs';

let packed;
before(() => {
  packed = install();
});
after(() => packed?.remove());

const path = (name) => join(packed.folder, 'node_modules/gatewright', name);

describe('each way into the package', () => {
  const hello = "console.log(JSON.stringify([render('Hello $name!', { name: 'World' }), typeof version()]));";
  const expected = ['Hello World!', 'string'];

  test('import', () => {
    assert.deepEqual(run(packed.folder, 'a.mjs', `import { render, version } from 'gatewright';\n${hello}`), expected);
  });

  test('require', () => {
    assert.deepEqual(run(packed.folder, 'a.cjs', `const { render, version } = require('gatewright');\n${hello}`), expected);
  });

  test('both at once are one', () => {
    const source = `import { createRequire } from 'node:module';
import { GatewrightError, init, render } from 'gatewright';
const other = createRequire(import.meta.url)('gatewright');
await init();
try { other.render('#if('); } catch (error) { console.log(error instanceof GatewrightError && render === other.render); }`;
    assert.equal(run(packed.folder, 'both.mjs', source), true);
  });

  test('a worker', () => {
    const source = `import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { render, version } from 'gatewright';
if (isMainThread) new Worker(new URL(import.meta.url)).on('message', (text) => console.log(text));
else parentPort.postMessage(JSON.stringify([render('Hello $name!', { name: 'World' }), typeof version()]));`;
    assert.deepEqual(run(packed.folder, 'worker.mjs', source), expected);
  });

  test('the web build, which says that it must be loaded first', () => {
    const source = `import { readFileSync } from 'node:fs';
import * as web from ${JSON.stringify(path('dist/web.mjs'))};
let told;
try { web.render('x'); } catch (error) { told = error.message; }
await web.init(readFileSync(${JSON.stringify(path('dist/gatewright.wasm'))}));
console.log(JSON.stringify([told, web.render('Hello $name!', { name: 'World' }), Object.keys(web).sort()]));`;
    const [told, output, names] = run(packed.folder, 'web.mjs', source);
    assert.match(told, /await init\(\)/);
    assert.equal(output, 'Hello World!');
    assert.deepEqual(names, declared());
  });
});

/** The names of values in the types. */
function declared() {
  const types = readFileSync(path('dist/index.d.ts'), 'utf8');
  return [...types.matchAll(/^export (?:class|function|const) (\w+)/gm)].map(([, name]) => name).sort();
}

test('what is declared is what is exported', () => {
  const names = "console.log(JSON.stringify(Object.keys(it).filter((name) => name !== 'default').sort()));";
  assert.deepEqual(run(packed.folder, 'n.mjs', `import * as it from 'gatewright';\n${names}`), declared());
  assert.deepEqual(run(packed.folder, 'n.cjs', `const it = require('gatewright');\n${names}`), declared());
});

test('every declaration serves tsc --strict', () => {
  for (const name of ['types.mts', 'types.cts']) {
    const source = readFileSync(here('types.mts'), 'utf8');
    writeFileSync(join(packed.folder, name), name.endsWith('cts') ? commonJs(source) : source);
  }
  const tsc = here('node_modules/typescript/bin/tsc');
  const flags = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2022', '--lib', 'es2024,dom,esnext.disposable'];
  execFileSync(process.execPath, [tsc, ...flags, '--types', '', 'types.mts', 'types.cts'], { cwd: packed.folder, stdio: 'inherit' });
  const types = readFileSync(path('dist/index.d.ts'), 'utf8');
  const used = readFileSync(here('types.mts'), 'utf8');
  const unused = [...types.matchAll(/^export (?:class|function|interface|type) (\w+)/gm)].filter(([, name]) => !used.includes(name));
  assert.deepEqual(unused, []);
});

/** Without `await` at the top, which CommonJS has not. */
const commonJs = (source) => source.replace(/^await .*$/gm, '').replace(/^(const handled: )Response = await /m, '$1Promise<Response> = ').replace('handled.text', 'handled');

test('all vectors pass, with the counts of the manifest', () => {
  const vectors = here('../../tests/vectors/');
  copyFileSync(here('vectors.mjs'), join(packed.folder, 'vectors.mjs'));
  const source = `import { readFileSync } from 'node:fs';
import * as gatewright from 'gatewright';
import { runAll } from './vectors.mjs';
console.log(JSON.stringify(await runAll(gatewright, (name) => readFileSync(${JSON.stringify(vectors)} + name, 'utf8'))));`;
  const total = run(packed.folder, 'run.mjs', source);
  assert.deepEqual(total.failed, []);
  assert.equal(total.passed, total.cases);
  console.log(`${total.cases} vectors, ${total.byObject.cases} of them also by object`, total.byObject.leftOut);
});

test('the examples of the README run', () => {
  for (const file of [here('../npm/README.md'), here('../../README.md')]) {
    const blocks = [...readFileSync(file, 'utf8').matchAll(/^```js\n([^]*?)^```/gm)].map(([, block]) => block);
    assert.ok(blocks.length > 0, file);
    for (const block of blocks) {
      // what stands behind a line in a comment is its value
      const checked = block.replace(/^(\S.*); \/\/ (.+)$/gm, 'assert.deepEqual($1, $2);');
      const definition = readFileSync(here('pets.json'), 'utf8');
      const head = `import assert from 'node:assert/strict';\nconst definition = ${definition};\nglobalThis.fetch = async (...given) => new globalThis.Response('[]', { headers: { asked: new globalThis.Request(...given).url } });\n`;
      assert.equal(run(packed.folder, 'readme.mjs', `${head}${checked}\nconsole.log(true);`), true);
    }
  }
});

/** Bytes by `gzip -9` of the module and all that a browser loads with it. */
function size() {
  const files = readdirSync(path('dist')).filter((file) => /\.(wasm|mjs)$/.test(file) && file !== 'node.mjs');
  return files.map((file) => execFileSync('gzip', ['-9'], { input: readFileSync(path(`dist/${file}`)) }).length).reduce((sum, size) => sum + size);
}

test('the package has not grown', () => {
  console.log(`${size()} bytes by gzip -9`);
  assert.ok(size() <= 431 * 1024, `${size()} bytes`);
});

test('the package is as small as it is to be', { todo: 'the engine has to shrink by a fifth' }, () => {
  assert.ok(size() <= 350 * 1024, `${size()} bytes`);
});
