// Requests and responses: what they are made of, and what they refuse.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { here } from '../serve.mjs';
import { GatewrightError, Pipeline, Request, Response, jsonText, render, validate } from '../../npm/dist/node.mjs';
import { thrown } from './thrown.mjs';

describe('messages', () => {
  const view = "$context.httpMethod $context.path $input.params('q') $input.params().header $stageVariables.v $input.body";
  const seen = (request, template = view) => render(template, {}, { request });

  test('take fields in each shape', () => {
    for (const query of ['a=1&a=2', { a: ['1', '2'] }, [['a', '1'], ['a', '2']], new Map([['a', ['1', '2']]]), new URLSearchParams('a=1&a=2')]) {
      const request = new Request('GET', '/p', { query, headers: new Headers({ x: '1' }), stageVariables: { a: 'b' } });
      assert.deepEqual(request.query, [['a', '1'], ['a', '2']]);
      assert.deepEqual([request.headers, request.stageVariables], [[['x', '1']], { a: 'b' }]);
    }
    const headers = [['a', '1']];
    const response = new Response({ headers });
    headers[0][1] = '2';
    headers.push(['b', '3']);
    assert.deepEqual([response.status, response.headers], [200, [['a', '1']]]);
    assert.throws(() => response.headers.push(['c', '4']), TypeError);
  });

  test('say at once what does not fit', () => {
    for (const [run, expected] of [
      [() => new Response({ status: '200' }), /response\.status/],
      [() => new Response({ headers: 'x' }), /response\.headers/],
      [() => new Response({ headers: 5 }), /response\.headers/],
      [() => new Response({ headers: { a: 1 } }), /response\.headers\.a/],
      [() => new Response({ headers: [['a']] }), /response\.headers\[0\]/],
      [() => new Response({ body: {} }), /response\.body/],
      [() => new Response({ code: 1 }), /response\.code/],
      [() => new Response().header(5), /name: expected a string/],
      [() => new Request('GET'), /request\.path/],
      [() => new Request('GET', '/', { query: 1 }), /request\.query/],
      [() => new Request('GET', '/', { headers: { A: 5 } }), /request\.headers\.A/],
      [() => new Request('GET', '/', { stageVariables: { a: 1 } }), /request\.stageVariables\.a/],
      [() => new Request('GET', '/', { context: [1] }), /request\.context/],
      [() => seen({ method: 'GET', path: '/', foo: 1 }), /request\.foo/],
      [() => seen({ params: [] }), /request\.params/],
      [() => render('', {}, { limits: { fuel: 'x' } }), /fuel.*whole number/],
      [() => render('', {}, { resources: { a: 1 } }), /resources\.a/],
      [() => render('', {}, { dialect: 1 }), /dialect.*`velocity`/],
      [() => validate({}, 1, { modelChecks: 1 }), /modelChecks/],
    ]) {
      const error = thrown(run);
      assert.ok(error instanceof TypeError, `${run}: ${error}`);
      assert.match(error.message, expected);
    }
    // of the right type, but there is no such thing
    for (const run of [() => new Response({ status: 99 }), () => render('', {}, { limits: { fuel: -1 } }), () => seen({ bdy: '' })]) {
      assert.ok(thrown(run) instanceof GatewrightError, String(run));
    }
    assert.match(thrown(() => seen({ json: { a: 1 } })).message, /`request\.json` is for a whole request, with `method` and `path`/);
  });

  test('have one body', () => {
    const bytes = new Uint8Array([120]);
    for (const both of [{ body: 'x', json: 1 }, { body: bytes, json: null }, { body: '', json: jsonText('1') }]) {
      for (const run of [() => new Response(both), () => new Request('GET', '/', both), () => seen({ method: 'GET', path: '/', ...both })]) {
        assert.match(thrown(run).message, /^`re\w+` has both `body` and `json`/);
      }
    }
    assert.equal(new Response({ body: undefined, json: 1 }).text + new Response({ body: null, json: null }).text, '1null');
  });

  test('write json by the table of conversions', () => {
    for (const make of [(json) => new Response({ json }), (json) => new Request('GET', '/', { json })]) {
      const text = (json) => make(json).text;
      assert.equal(text(new Map([['a', 10n ** 20n], ['b', new Set(['é/'])], ['c', undefined]])), '{"a":100000000000000000000,"b":["é/"]}');
      assert.equal(text(jsonText('{"a": 1.50}')), '{"a": 1.50}');
      assert.equal(text([1e21, 1e-7, 1.5, 123456789.125, 1e300]), '[1e21,1e-7,1.5,123456789.125,1e300]');
      assert.equal(text(null), 'null');
      assert.deepEqual(make({ a: 1 }).body, new TextEncoder().encode('{"a":1}'));
      for (const [json, path] of [[{ a: [new Date()] }, /\.json\.a\[0\]: /], [{ a: () => 1 }, /\.json\.a: /], [{ a: [1, NaN] }, /\.json\.a\[1\]` is NaN/]]) {
        assert.match(thrown(() => make(json)).message, path);
        assert.ok(thrown(() => make(json)) instanceof TypeError);
      }
    }
    assert.deepEqual(new Response({ json: { a: 2n ** 60n } }).json(), { a: 2n ** 60n });
    assert.equal(thrown(() => new Response({ body: '{' }).json()).kind, 'input');
  });

  test('are seen by a single template as by a pipeline, in each shape', () => {
    // the same expectations as in the tests of Python
    const source = "$context.httpMethod $input.params('id') $input.path('$.a') $stageVariables.s";
    const members = { method: 'PUT', path: '/p', query: 'id=7', json: { a: 'x' }, stageVariables: { s: 't' } };
    const { method, path, ...rest } = members;
    const view = {
      body: '{"a": "x"}',
      params: { querystring: { id: ['6', '7'] } },
      context: { httpMethod: 'PUT' },
      stageVariables: { s: 't' },
    };
    for (const request of [new Request(method, path, rest), members, view, jsonText(JSON.stringify(view))]) {
      assert.equal(seen(request, source), 'PUT 7 x t');
    }
    assert.equal(seen(new Request('GET', '/'), '[$context.requestId]'), '[]');
    for (const context of [{ stage: 's' }, new Map([['stage', 's']]), jsonText('{"stage": "s"}')]) {
      assert.equal(seen(new Request('GET', '/a', { context }), '$context.path'), '/s/a');
    }
    assert.equal(seen(new Request('GET', '/a?a=1'), "$context.path $input.params('a')"), '/a 1');
    const headers = [['X-A', '1'], ['x-a', '2'], ['X-A', '3']];
    assert.equal(seen({ method: 'GET', path: '/', headers }, "$input.params('X-A') $input.params().header"), '3 {X-A=3}');
    assert.equal(seen({ method: 'GET', path: '/', headers: { a: '1\r\n 2' } }, "[$input.params('a')]"), '[1 2]');
    const bytes = new TextEncoder().encode('é');
    for (const body of [bytes, bytes.buffer, new DataView(bytes.buffer)]) {
      assert.equal(seen({ method: 'GET', path: '/', body }, '$input.body'), 'é');
      assert.equal(seen({ body, params: { path: { id: '7' } } }, "$input.body $input.params('id')"), 'é 7');
    }
  });

  test('hand the text of json to the backend', async () => {
    const pipeline = Pipeline.fromOpenapi(readFileSync(here('pets.json'), 'utf8'));
    const { request } = pipeline.receive({ method: 'GET', path: '/pets', json: { a: 1 } });
    assert.deepEqual([request.text, request.body.length], ['{"a":1}', 7]);
  });
});
