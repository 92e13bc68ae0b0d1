// Templates: options, values that are refused, and lives. What templates print is in the vectors.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { here } from '../serve.mjs';
import { GatewrightError, Pipeline, Request, Template, jsonText, jsonpath, readJson, render } from '../../npm/dist/node.mjs';
import { thrown } from './thrown.mjs';

describe('templates', () => {
  test('are rendered with variables and a request', () => {
    const template = new Template('$name: $input.path("$.a") $input.params("q") $context.stage$stageVariables.v');
    const request = { body: '{"a": 1}', params: { querystring: { q: ['x', 'y'] } }, context: { stage: 'dev' }, stageVariables: { v: '!' } };
    assert.equal(template.render({ name: 'Ada' }, { request }).body, 'Ada: 1 y dev!');
    const same = new Request('GET', '/p', { query: 'q=x&q=y', json: { a: 1 }, context: { stage: 'dev' }, stageVariables: { v: '!' } });
    assert.equal(template.render({ name: 'Ada' }, { request: same }).body, 'Ada: 1 y dev!');
    assert.equal(`${template.render(undefined, {})}`, ':   ');
  });

  test('give their overrides and what they return', () => {
    const rendered = new Template('#set($context.responseOverride.status = 404)x').render({}, { request: {} });
    assert.deepEqual(rendered.overrides, { response: { status: 404 } });
    assert.deepEqual(new Template('x').render().overrides, {});
    const returned = new Template('#return({"a": [1, 12345678901234567890]})', { dialect: 'appsync' }).render();
    assert.deepEqual(returned.returned, { a: [1, 12345678901234567890n] });
  });

  test('are traced', () => {
    const source = 'é😀 $a$b';
    const trace = new Template(source).trace({ a: '😀' });
    assert.equal(trace.output, 'é😀 😀');
    assert.deepEqual(trace.pieces.map(({ out, span }) => [trace.output.slice(out.start, out.end), source.slice(span.start, span.end)]), [
      ['é😀 ', 'é😀 '],
      ['😀', '$a'],
    ]);
    assert.equal(trace.references[1].failed.found, 'there is no variable `b`');
    const failed = new Template('x$a.charAt(9)').trace({ a: '' });
    assert.ok(failed.error instanceof GatewrightError);
    assert.equal(failed.output, 'x');
  });

  test('take options, and say which there are', () => {
    assert.equal(render('$x', {}, { dialect: 'velocity' }), '$x');
    assert.equal(render("#parse('a')", {}, { resources: { a: 'found' } }), 'found');
    assert.equal(thrown(() => render('#foreach($i in [1..9])x#end', {}, { limits: { loopTurns: 3, loopOverrun: 'error' } })).kind, 'limit');
    assert.equal(thrown(() => new Template('#if(', { name: 'order.vtl' })).report.source, 'order.vtl');
    assert.match(thrown(() => render('', {}, { dialect: 'velocty' })).message, /`apigateway`, `velocity` or `appsync`/);
    assert.match(thrown(() => render('', {}, { limits: { loopTurn: 3 } })).report.help, /`loopTurns`/);
    assert.match(thrown(() => render('', {}, { limit: {} })).message, /options\.limit: .*dialect, limits/);
    // what is told has the place, as in the other languages
    assert.match(thrown(() => render('a\n #if(')).message, /^this .* is not closed: found .* \(line 2, column 5\)$/);
    assert.match(thrown(() => readJson('{')).message, /: found the end of the text, expected .* \(line 1, column 2\)$/);
  });

  test('take each limit that is declared', () => {
    const types = readFileSync(here('../npm/dist/index.d.ts'), 'utf8');
    const [, members] = /interface Limits \{([^}]*)\}/.exec(types);
    const declared = [...members.matchAll(/readonly (\w+)\?/g)].map(([, name]) => name);
    const listed = thrown(() => render('', {}, { limits: { nothing: 1 } })).report.expected.match(/\w+(?=`)/g);
    assert.deepEqual(declared.sort(), listed.sort());
  });

  test('refuse arguments of other types', () => {
    for (const run of [() => render(1), () => render('x', []), () => render('x', 'y'), () => render('x', {}, 1), () => new Template(), () => render('\ud800')]) {
      assert.ok(thrown(run) instanceof TypeError, String(run));
    }
    assert.equal(thrown(() => render('x', jsonText('[1]'))).kind, 'input');
    assert.equal(thrown(() => render('x', jsonText('{"a": }'))).column, 7);
    assert.equal(thrown(() => render('x', jsonText('\u0001{}'))).kind, 'input');
  });

  test('refuse values without end', () => {
    const list = [];
    list.push(list, list);
    assert.equal(thrown(() => render('$a', { a: list })).kind, 'limit');
    let deep = 1;
    for (let level = 0; level < 999; level++) deep = [deep];
    assert.ok(render('$a.size()', { a: deep }) === '1');
    assert.equal(thrown(() => render('$a', { a: [deep] })).kind, 'limit');
  });

  test('can be freed', () => {
    const template = new Template('x');
    template.free();
    template.free();
    assert.throws(() => template.render(), /^TypeError: the template was freed$/);
    const pipeline = Pipeline.fromOpenapi('{"openapi": "3.0.1", "paths": {}}');
    pipeline.free();
    assert.throws(() => pipeline.receive({ method: 'GET', path: '/' }), /^TypeError: the pipeline was freed$/);
    if (Symbol.dispose) assert.equal(typeof template[Symbol.dispose], 'function');
  });
});

test('a small stack does for the deepest values', () => {
  const source = `import { jsonpath, readJson, render } from ${JSON.stringify(here('../npm/dist/node.mjs'))};
let deep = 2n ** 70n;
for (let level = 0; level < 997; level++) deep = level % 2 ? [deep] : { a: deep };
let found = jsonpath('$', deep).value;
while (typeof found === 'object') found = found.a ?? found[0];
let spread = NaN;
for (let level = 0; level < 490; level++) spread = new Set([spread]);
const text = '['.repeat(400) + '9007199254740993' + ']'.repeat(400);
const list = readJson(text).flat(Infinity);
console.log(render('$a.size()$b.size()', { a: deep, b: spread }), String(found), String(list));`;
  const printed = execFileSync(process.execPath, ['--stack-size=256', '--input-type=module', '-e', source], { encoding: 'utf8' });
  assert.equal(printed, `11 ${2n ** 70n} 9007199254740993\n`);
});
