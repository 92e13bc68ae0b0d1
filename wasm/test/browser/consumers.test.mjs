// The package in Chromium: as it is (a page and a module worker), and through Vite, webpack and esbuild. All vectors run in both of
// the first two: `node --test browser/consumers.test.mjs`, after `cargo xtask wasm`.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from '../browser.mjs';
import { install } from '../packed.mjs';
import { here, serve } from '../serve.mjs';

const ALL = `import * as gatewright from './node_modules/gatewright/dist/web.mjs';
import { runAll } from './vectors.mjs';
export async function all() {
  await gatewright.init();
  return runAll(gatewright, async (name) => (await fetch('/vectors/' + name)).text());
}`;

let browser;
let packed;
let server;
before(async () => {
  packed = install();
  const { folder } = packed;
  copyFileSync(here('vectors.mjs'), join(folder, 'vectors.mjs'));
  writeFileSync(join(folder, 'page.html'), '<!doctype html><link rel="icon" href="data:,"><script type="module" src="page.mjs"></script>');
  writeFileSync(join(folder, 'all.mjs'), ALL);
  writeFileSync(join(folder, 'page.mjs'), "import { all } from './all.mjs';\nglobalThis.total = await all();");
  writeFileSync(join(folder, 'worker.mjs'), "import { all } from './all.mjs';\npostMessage(await all());");
  const worker = "new Worker('./worker.mjs', { type: 'module' }).onmessage = ({ data }) => { globalThis.total = data; };";
  writeFileSync(join(folder, 'worker-page.mjs'), worker);
  writeFileSync(join(folder, 'worker.html'), '<!doctype html><link rel="icon" href="data:,"><script type="module" src="worker-page.mjs"></script>');
  server = await serve({ '/': folder, '/vectors/': here('../../tests/vectors') });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.stop();
  packed?.remove();
});

/** What a page puts into \`total\`; a message on the console fails the test. */
async function total(path) {
  const page = await browser.newPage();
  const told = [];
  page.on('console', (message) => message.type() === 'error' && told.push(message.text()));
  page.on('pageerror', (error) => told.push(String(error)));
  await page.goto(`${server.address}/${path}`);
  await page.waitForFunction(() => globalThis.total !== undefined, undefined, { timeout: 60_000 }).catch((error) => told.push(String(error)));
  const found = await page.evaluate(() => globalThis.total);
  await page.close();
  assert.deepEqual(told, []);
  return found;
}

for (const path of ['page.html', 'worker.html']) {
  test(`all vectors pass in ${path}`, async () => {
    const { cases, passed, failed } = await total(path);
    assert.deepEqual(failed, []);
    assert.equal(passed, cases);
    console.log(`${cases} vectors`);
  });
}

const APP = `import { Template, init } from 'gatewright';
await init();
globalThis.total = new Template('Hello $name!').render({ name: 'World' }).body;`;

const BUNDLERS = {
  vite: {
    'vite.config.mjs': "export default { base: './', logLevel: 'warn', build: { target: 'es2022', outDir: 'out' } };",
    run: ['vite/bin/vite.js', 'build'],
  },
  webpack: {
    'webpack.config.mjs': `export default { mode: 'production', entry: './app.mjs', output: { path: import.meta.dirname + '/out', filename: 'app.js', clean: false },
  experiments: { outputModule: true, topLevelAwait: true }, performance: { hints: false } };`,
    run: ['webpack-cli/bin/cli.js', '--stats=errors-only'],
  },
  esbuild: {
    run: ['esbuild/bin/esbuild', 'app.mjs', '--bundle', '--format=esm', '--outfile=out/app.js', '--log-level=warning'],
    // esbuild leaves \`new URL('…', import.meta.url)\` alone: the module is put beside what it builds
    beside: 'gatewright.wasm',
  },
};

for (const [name, { run, beside, ...files }] of Object.entries(BUNDLERS)) {
  test(`it goes through ${name}`, async () => {
    const folder = join(packed.folder, name);
    mkdirSync(join(folder, 'out'), { recursive: true });
    const html = (source) => `<!doctype html><link rel="icon" href="data:,"><script type="module" src="${source}"></script>`;
    writeFileSync(join(folder, 'app.mjs'), APP);
    writeFileSync(join(folder, 'index.html'), html('./app.mjs'));
    if (name !== 'vite') writeFileSync(join(folder, 'out/index.html'), html('./app.js'));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    const [program, ...given] = run;
    const path = here(`node_modules/${program}`);
    const [command, first] = name === 'esbuild' ? [path, []] : [process.execPath, [path]];
    execFileSync(command, [...first, ...given], { cwd: folder, stdio: 'inherit' });
    if (beside) copyFileSync(join(packed.folder, 'node_modules/gatewright/dist', beside), join(folder, 'out', beside));
    assert.equal(await total(`${name}/out/index.html`), 'Hello World!');
  });
}
