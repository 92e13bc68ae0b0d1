// The playground in a real browser: `node --test browser/playground.test.mjs`, after `cargo xtask playground --build`.
//
// Screenshots are left in `target/playground`, or where SHOTS says, for people to look at.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch } from '../browser.mjs';
import { here, serve } from '../serve.mjs';

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve({ '/below/a/path/': here('../playground/dist') })]);
});
after(async () => {
  await browser?.close();
  server?.stop();
});

/** A page with the playground ready; a message on the console fails the test. */
async function open(options = {}) {
  const { before, ...rest } = options;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...rest });
  const page = await context.newPage();
  if (before) await page.addInitScript(before);
  page.told = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && page.told.push(message.text()));
  page.on('pageerror', (error) => page.told.push(String(error)));
  await page.goto(`${server.address}/below/a/path/`);
  await page.locator('#status', { hasText: 'ms' }).waitFor();
  page.output = () => field(page, 'Output').inputValue();
  page.painted = (pane, name) => page.locator(`#${pane} .${name}`).allTextContents();
  page.close = async () => {
    assert.deepEqual(page.told, []);
    await context.close();
  };
  return page;
}

const field = (page, label) => page.getByRole('textbox', { name: label, exact: true });

test('the output follows what is typed', async () => {
  const page = await open();
  await page.getByLabel('Variables').check({ force: true });
  await field(page, 'Input').fill('{"name": "Ada"}');
  await field(page, 'Template').fill('Hello ');
  await field(page, 'Template').pressSequentially('$name!');
  await page.waitForFunction(() => document.querySelector('#output textarea').value === 'Hello Ada!');
  assert.equal(await page.locator('#gallery [aria-pressed=true]').count(), 0);
  await page.getByRole('button', { name: 'Order' }).click();
  assert.deepEqual(await page.locator('#gallery [aria-pressed=true]').allTextContents(), ['Order']);
  await page.close();
});

test('an error is underlined at its columns', async () => {
  const page = await open();
  await field(page, 'Template').fill('é😀 #set($x = )');
  await page.locator('#template .error').waitFor();
  assert.deepEqual(await page.painted('template', 'error'), [')']);
  assert.match(await page.locator('#notes').textContent(), /parse error 1002 in the template, line 1, column 14/);
  await field(page, 'Template').fill('$input.path("$.a")');
  await page.getByText('Request', { exact: true }).click();
  await field(page, 'Input').fill('{"body": 😀}');
  await page.locator('#input .error').waitFor();
  assert.deepEqual(await page.painted('input', 'error'), ['😀']);
  await page.close();
});

test('the cursor shows what made what, both ways', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Velocity' }).click();
  await page.waitForFunction(() => document.querySelector('#output textarea').value.includes('doubled'));
  const put = (label, at) =>
    field(page, label).evaluate((area, at) => {
      area.focus();
      const place = typeof at === 'string' ? area.value.indexOf(at) + 1 : at;
      area.setSelectionRange(place, place);
    }, at);
  await put('Output', 'World');
  await page.waitForFunction(() => document.querySelector('#template .made'));
  assert.deepEqual(await page.painted('template', 'made'), ['$name']);
  assert.deepEqual(await page.painted('output', 'made'), ['World']);
  assert.match(await page.locator('#notes').textContent(), /under the cursor \$nameString "World"/);
  await put('Template', '$foreach.count');
  await page.waitForFunction(() => document.querySelectorAll('#output .made').length === 3);
  assert.deepEqual(await page.painted('output', 'made'), ['1', '2', '3']);
  assert.match(await page.locator('#notes').textContent(), /in #foreach, turn 1, the first of 3/);
  await page.close();
});

test('references that came to nothing are told and lead to their place', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'What is missing' }).click();
  await page.locator('.note.warn').first().waitFor();
  assert.match(await page.locator('#notes').textContent(), /did you mean `customer`\?/);
  await page.locator('.note.warn .place').first().click();
  const chosen = await field(page, 'Template').evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  assert.equal(chosen, "$input.path('$.order.custommer.name')");
  await page.close();
});

/** Ends at no limit within a second. */
const HOSTILE = `#set($s = 'aaaaaaaaaa')
#foreach($i in [1..30])#set($s = "$s$s")#if($s.length() > 100000)#break#end#end
#foreach($i in [1..1000])#foreach($j in [1..1000])#set($x = $s.replaceAll('(a*)*b', 'c'))#end#end`;

test('a hostile template is stopped and the next one renders', async () => {
  const page = await open();
  await page.locator('#dialect').selectOption('velocity');
  await field(page, 'Template').fill(HOSTILE);
  await page.locator('#status', { hasText: 'stopped after 1 s' }).waitFor({ timeout: 5_000 });
  await field(page, 'Template').fill('still $input.body.length() here');
  await page.waitForFunction(() => /^still \d+ here$/.test(document.querySelector('#output textarea').value));
  await page.close();
});

/** Chooses what the input is, and writes it. */
async function give(page, kind, input) {
  await page.getByText(kind, { exact: true }).click();
  await field(page, 'Input').fill(input);
}

test('an error of the input stands at its place, blanks before it or not', async () => {
  const page = await open();
  for (const kind of ['Request', 'Variables']) {
    await give(page, kind, '\n\n  {"x":}');
    await page.waitForFunction(() => document.querySelector('#input .error'));
    assert.deepEqual(await page.painted('input', 'error'), ['}'], kind);
    assert.match(await page.locator('#notes').textContent(), /in the input, line 3, column 8/);
    await field(page, 'Input').fill('  ');
    await page.waitForFunction(() => !document.querySelector('.note.bad'));
  }
  await page.close();
});

test('an input that is no object is told what is asked for', async () => {
  const page = await open();
  for (const [kind, input, marked, told] of [
    ['Request', 'null', 'null', /a request is an object with `body`, `params`, `context`, .*found`null`/],
    ['Request', '\n[1,\n2] ', '[1,\n2]', /a request is an object/],
    ['Variables', '7', '7', /variables are an object: names with their values.*found`7`/],
  ]) {
    await give(page, kind, input);
    await page.waitForFunction((marked) => document.querySelector('#input .error')?.textContent === marked, marked);
    assert.match(await page.locator('#notes').textContent(), told);
  }
  await give(page, 'Request', '{"bodi": 1}');
  await page.locator('.note.bad', { hasText: '`request.bodi` is unknown' }).waitFor();
  await page.close();
});

test('a body of a request reaches the template as it is written', async () => {
  const page = await open();
  await field(page, 'Template').fill('[$input.body]');
  for (const [body, rest] of [
    ['{"id":12345678901234567890}'],
    ['{"p":1.50,"f":1.0,"b":1,"2":1,"1":1}'],
    ['{ "body": {"deep": "}\\"{,"},\n "list": [1, [2.0]] }', ', "params": {"path": {"body": "x"}}'],
    ['[1.0, "]"]', ', "context": {"body": {}}'],
    ['1e2'],
    ['true', ',"stageVariables":{}'],
  ]) {
    for (const key of ['body', 'b\\u006fdy']) {
      await give(page, 'Request', ` {"${key}" : ${body}${rest ?? ''}}\n`);
      await page.waitForFunction((body) => document.querySelector('#output textarea').value === `[${body}]`, body);
    }
  }
  for (const [input, output] of [
    ['{"body": "a \\"text\\" {"}', '[a "text" {]'],
    ['{"body": {"first": 1}, "body": [2.0]}', '[[2.0]]'],
    // what the service shows of a request without a body
    ['{"body": null}', '[{}]'],
    ['{"params": {}}', '[{}]'],
    ['', '[{}]'],
  ]) {
    await give(page, 'Request', input);
    await page.waitForFunction((output) => document.querySelector('#output textarea').value === output, output);
  }
  await field(page, 'Template').fill('$context.id');
  await give(page, 'Request', '{"context": {"id": 12345678901234567890}}');
  await page.waitForFunction(() => document.querySelector('#output textarea').value === '12345678901234567890');
  await page.close();
});

/** What is marked in the page right after a text was put into a field, and after the caret was moved in it. */
const marksAfter = (page, label, text) =>
  field(page, label).evaluate(async (area, text) => {
    const marked = () => document.querySelectorAll('.editor .error, .editor .made').length;
    area.focus();
    area.value = text;
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const found = [marked()];
    for (const place of [1, 2]) {
      area.setSelectionRange(place, place);
      await new Promise((done) => setTimeout(done, 50));
      found.push(marked());
    }
    return found;
  }, text);

test('marks of the old text are gone as soon as there is a new one', async () => {
  const page = await open();
  await page.locator('#dialect').selectOption('velocity');
  await field(page, 'Template').fill('abc #set($x = )');
  await page.locator('#template .error').waitFor();
  assert.deepEqual(await marksAfter(page, 'Template', HOSTILE), [0, 0, 0]);
  await page.locator('#status', { hasText: 'stopped after 1 s' }).waitFor({ timeout: 5_000 });
  await field(page, 'Template').fill('$input.body');
  await page.locator('#status', { hasText: 'ms' }).waitFor();
  await field(page, 'Output').focus();
  await page.locator('#template .made').waitFor();
  assert.deepEqual(await marksAfter(page, 'Template', HOSTILE), [0, 0, 0]);
  // an answer to a text that was changed since is not shown
  await field(page, 'Template').fill('last');
  await page.waitForFunction(() => document.querySelector('#output textarea').value === 'last');
  assert.doesNotMatch(await page.locator('#notes').textContent(), /stopped/);
  await page.close();
});

/** Puts 60,000 references into the template. */
const writeLong = (page) =>
  field(page, 'Template').evaluate((area) => {
    area.value = '$a '.repeat(60_000);
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });

test('a long trace is not taken for a hostile template', async () => {
  const page = await open();
  await give(page, 'Variables', '{"a": "xyz"}');
  const statuses = page.evaluate(
    () =>
      new Promise((done) => {
        const seen = [];
        const status = document.getElementById('status');
        new MutationObserver(() => seen.push(status.textContent)).observe(status, { childList: true });
        new MutationObserver(() => /only the first 100,000/.test(document.getElementById('notes').textContent) && done(seen)).observe(
          document.getElementById('notes'),
          { childList: true },
        );
      }),
  );
  await writeLong(page);
  for (const status of await statuses) assert.match(status, /^[\d.]+ ms, the first 200,000 characters$/);
  assert.equal((await page.output()).length, 200_000);
  await field(page, 'Output').evaluate((area) => {
    area.focus();
    area.setSelectionRange(4001, 4001);
  });
  await page.locator('#template .made').waitFor();
  assert.match(await page.locator('#notes').textContent(), /under the cursor \$aString "xyz"/);
  await page.close();
});

test('a trace that takes too long leaves the output, and the next one is there', async () => {
  // the three seconds of a trace are none
  const before = () => {
    const { setTimeout } = globalThis;
    globalThis.setTimeout = (call, after) => setTimeout(call, after === 3_000 && globalThis.isHasty ? 0 : after);
  };
  const page = await open({ before });
  await give(page, 'Variables', '{"a": "xyz"}');
  await page.evaluate(() => (globalThis.isHasty = true));
  await writeLong(page);
  await page.locator('.note', { hasText: 'It would take too long to find out' }).waitFor();
  assert.match(await page.output(), /^xyz xyz /);
  assert.match(await page.locator('#status').textContent(), /^[\d.]+ ms/);
  await page.evaluate(() => (globalThis.isHasty = false));
  await field(page, 'Template').fill('<$a>');
  await page.locator('.note', { hasText: 'Every reference had a value' }).waitFor();
  assert.equal(await page.output(), '<xyz>');
  await page.close();
});

test('an error of another text is not underlined in the template', async () => {
  const page = await open();
  await field(page, 'Template').fill('first-line\n$util.parseJson(\'{"a":}\')');
  await page.locator('.note.bad', { hasText: 'no valid JSON' }).waitFor();
  for (const marked of await page.painted('template', 'error')) assert.ok('$util.parseJson(\'{"a":}\')'.includes(marked), marked);
  await field(page, 'Template').fill("#evaluate('a\n#set($x = )')");
  await page.locator('.note.bad', { hasText: 'a value is missing' }).waitFor();
  assert.equal((await page.painted('template', 'error')).join(''), "#evaluate('a\n#set($x = )')");
  await page.close();
});

test('nothing scrolls sideways at 390 px', async () => {
  const page = await open({ viewport: { width: 390, height: 844 } });
  for (const name of await page.getByRole('navigation').getByRole('button').allTextContents()) {
    await page.getByRole('button', { name, exact: true }).click();
    await page.locator('#status', { hasText: 'ms' }).waitFor();
    const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(inner <= outer, `${name}: ${inner} > ${outer}`);
  }
  await page.close();
});

test('all of it works by keyboard', async () => {
  const page = await open();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id ?? '');
  const until = async (label) => {
    for (let presses = 0; presses < 20 && (await focused()) !== label; presses++) await page.keyboard.press('Tab');
    assert.equal(await focused(), label);
  };
  await page.keyboard.press('Tab');
  await until('dialect');
  await page.keyboard.press('Tab');
  for (let at = 0; at < 4; at++) await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Velocity');
  await page.keyboard.press('Enter');
  await until('Template');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('$name');
  await page.waitForFunction(() => document.querySelector('#output textarea').value === 'World');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await page.evaluate(() => document.querySelector('#kind input:checked').value), 'request');
  await page.keyboard.press('ArrowRight');
  await until('Input');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('{"name": "keys"}');
  await until('Output');
  await page.keyboard.press('Control+Home');
  await page.waitForFunction(() => document.querySelector('#template .made')?.textContent === '$name');
  await page.close();
});

const SHOTS = process.env.SHOTS ?? here('../../target/playground');

/** What is hard to read on the page: texts with less than 4.5 : 1 to what is behind them, underlines with less than 3 : 1. */
function hardToRead() {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const channels = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (color) => {
    const [r, g, b] = channels(color).map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const behind = (element) => {
    while (element.parentElement && channels(getComputedStyle(element).backgroundColor)[3] === 0) element = element.parentElement;
    return getComputedStyle(element).backgroundColor;
  };
  const found = [];
  for (const element of document.querySelectorAll('body *:not(textarea, option, script)')) {
    if (element.closest('.hidden') || ![...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())) continue;
    const { color, textDecorationLine: line, textDecorationColor: underline } = getComputedStyle(element);
    const [of, ground] = [`${element.textContent.slice(0, 30)} (${element.className})`, behind(element)];
    if (contrast(color, ground) < 4.5) found.push(`${of}: ${color} on ${ground}`);
    if (line !== 'none' && contrast(underline, ground) < 3) found.push(`${of}: underlined in ${underline} on ${ground}`);
  }
  return { found, ground: light(getComputedStyle(document.documentElement).backgroundColor), wide: document.documentElement.scrollWidth - innerWidth };
}

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1280, 390]) {
    test(`the ${colorScheme} theme can be read at ${width} px`, async () => {
      mkdirSync(SHOTS, { recursive: true });
      const page = await open({ viewport: { width, height: width === 390 ? 844 : 800 }, colorScheme });
      const look = async (name) => {
        const { found, ground, wide } = await page.evaluate(hardToRead);
        assert.deepEqual(found, [], name);
        assert.equal(ground > 0.5, colorScheme === 'light');
        assert.ok(wide <= 0, `${name}: ${wide} px too wide`);
        const shown = name === 'output' ? '' : `-${name}`;
        await page.screenshot({ path: `${SHOTS}/${colorScheme}-${width}${shown}.png`, fullPage: width === 390 });
      };
      if (colorScheme === 'dark') await page.getByRole('button', { name: 'What is missing' }).click();
      if (colorScheme === 'dark') await page.locator('.note.warn').first().waitFor();
      await field(page, 'Output').evaluate((area) => {
        area.focus({ preventScroll: true });
        area.setSelectionRange(26, 26);
      });
      await page.locator('#output .made').first().waitFor();
      await look('output');
      await field(page, 'Template').fill('{\n  "é😀": "$input.path(\'$.order.id\')",\n  "total": #set($x = )\n}');
      await page.locator('#template .error').waitFor();
      const line = await page.locator('#template .error').evaluate((error) => getComputedStyle(error).textDecorationLine);
      assert.equal(line, 'underline');
      await look('error');
      await field(page, 'Template').fill('');
      await page.waitForFunction(() => !document.querySelector('#template .error') && !document.querySelector('.note.bad'));
      await look('empty');
      await page.close();
    });
  }
}
