// What the JavaScript side itself does: options, messages, lives and deaths. What templates do is in the vectors.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { here } from './serve.mjs';
import * as gatewright from '../npm/dist/node.mjs';

const { GatewrightError, IntegrationError, Pipeline, Request, Response, Template, jsonText, jsonpath, readJson, render, validate } = gatewright;

const thrown = (run) => {
  try {
    run();
  } catch (error) {
    return error;
  }
  return assert.fail('nothing was thrown');
};

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
    assert.equal(seen({ method: 'GET', path: '/', body: new TextEncoder().encode('é') }, '$input.body'), 'é');
  });

  test('hand the text of json to the backend', async () => {
    const pipeline = Pipeline.fromOpenapi(readFileSync(here('pets.json'), 'utf8'));
    const { request } = pipeline.receive({ method: 'GET', path: '/pets', json: { a: 1 } });
    assert.deepEqual([request.text, request.body.length], ['{"a":1}', 7]);
  });
});

test('what is declared of a class is what it has', async () => {
  const types = readFileSync(here('../npm/dist/index.d.ts'), 'utf8');
  const pipeline = Pipeline.fromOpenapi(readFileSync(here('pets.json'), 'utf8'));
  const samples = {
    Exchange: pipeline.receive({ method: 'GET', path: '/pets' }),
    Found: jsonpath('$', 1),
    GatewrightError: thrown(() => readJson('')),
    IntegrationError: new IntegrationError(),
    Pipeline: pipeline,
    Rendered: new Template('#return(1)', { dialect: 'appsync' }).render(),
    Request: new Request('GET', '/'),
    Response: new Response(),
    Template: new Template(''),
  };
  // of every error, or only sometimes there
  const other = ['cause', 'constructor', 'length', 'message', 'name', 'prototype', 'stack', 'stackTraceLimit', 'captureStackTrace'];
  for (const [name, sample] of Object.entries(samples)) {
    const [, members] = new RegExp(`export class ${name} [^]*?\\{([^]*?)\\n\\}`).exec(types);
    const kind = sample.constructor;
    const has = [sample, kind.prototype, kind].flatMap((part) => Object.getOwnPropertyNames(part));
    const declared = [...members.matchAll(/^  (?:static |readonly )*(\w+)\??[(:]/gm)].map(([, member]) => member);
    const own = (names) => [...new Set(names)].filter((member) => !other.includes(member) || (name === 'Template' && member === 'name')).sort();
    assert.deepEqual(own(has), own(declared), name);
  }
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

describe('json', () => {
  test('is read with its places', () => {
    assert.deepEqual(readJson('{"a": [1, 1.5, 9007199254740993, "\\u0000n1"]}'), { a: [1, 1.5, 9007199254740993n, '\0n1'] });
    const { report } = thrown(() => readJson('{"😀": 1,}'));
    assert.deepEqual([report.line, report.column, report.start], [1, 9, 9]);
  });

  test('is asked with paths', () => {
    assert.deepEqual(jsonpath('$.a[*].b', { a: [{ b: 1n << 70n }, { b: 2 }] }).value, [1n << 70n, 2]);
    const found = jsonpath('$.a', jsonText('{a: 1.50}'));
    assert.deepEqual([found.value, found.definite, found.text], [1.5, true, '1.5']);
    assert.equal(thrown(() => jsonpath('$.b', {})).report.failure, 'not-found');
    assert.deepEqual(jsonpath('$', NaN).value, NaN);
    assert.deepEqual(jsonpath('$', jsonText('{"y": 1e400}')).value, { y: Infinity });
    assert.deepEqual(jsonpath('$..a', { a: -Infinity, b: { a: 2n ** 53n } }).value, [-Infinity, 2n ** 53n]);
  });
});

describe('pipelines', () => {
  const document = readFileSync(here('pets.json'), 'utf8');
  const pipeline = Pipeline.fromOpenapi(document);

  test('answer mocks', async () => {
    const before = Date.now();
    const response = await pipeline.handle({ method: 'POST', path: '/pets', query: { kind: 'cat' } });
    assert.ok(response instanceof Response);
    assert.deepEqual([response.status, response.header('x-KIND')], [201, 'cat']);
    const { at, id } = response.json();
    assert.ok(Number(at) >= before && Number(at) <= Date.now());
    assert.match(id, /^[\da-f]{8}-/);
    const given = new Request('POST', '/pets', { context: { requestId: 'mine', requestTimeEpoch: 5 } });
    assert.deepEqual(pipeline.receive(given).json(), { at: '5', id: 'mine' });
    assert.equal((await pipeline.handle({ method: 'GET', path: '/nowhere' })).status, 403);
  });

  test('hand calls to a backend', async () => {
    const request = { method: 'PUT', path: '/pets/7', body: '{}', headers: [['content-type', 'application/json']] };
    const response = await pipeline.handle(request, async (exchange) => {
      const { httpMethod, uri, resource, pathParameters, integration, text } = exchange;
      assert.deepEqual({ httpMethod, uri, resource, pathParameters, integration, text }, {
        httpMethod: 'POST', uri: 'https://example.com/pet', resource: '/pets/{id}', pathParameters: { id: '7' }, integration: 'http', text: '{"id": "7"}',
      });
      return { body: 'done' };
    });
    assert.equal(response.text, 'done');
    const timeout = await pipeline.handle(request, () => new IntegrationError('timeout'));
    assert.equal(timeout.status, 504);
    const failure = await pipeline.handle(request, () => {
      throw new IntegrationError();
    });
    assert.equal(failure.status, 500);
    const own = new RangeError('mine');
    await assert.rejects(pipeline.handle(request, () => Promise.reject(own)), (error) => error === own);
    await assert.rejects(pipeline.handle(request), /PUT \/pets\/\{id\} .*`http`/);
    await assert.rejects(pipeline.handle(request, () => 5), TypeError);
  });

  test('carry bytes that are no text', async () => {
    const bytes = Uint8Array.from([0, 255, 128, 10]);
    const response = await pipeline.handle({ method: 'GET', path: '/pets', body: bytes }, (exchange) => {
      assert.deepEqual(exchange.body, bytes);
      return { status: 299, headers: { 'Set-Cookie': ['a', 'b'] }, body: bytes };
    });
    assert.deepEqual(response.body, bytes);
    assert.deepEqual([response.status, response.headers, response.header('set-cookie')], [299, [['Set-Cookie', 'a'], ['Set-Cookie', 'b']], 'b']);
  });

  test('complete an exchange once', () => {
    const exchange = pipeline.receive({ method: 'GET', path: '/pets' });
    // what is refused leaves it as it is
    assert.throws(() => pipeline.complete(exchange, { status: 'x' }), TypeError);
    assert.throws(() => pipeline.complete(exchange, { status: 1 }), GatewrightError);
    assert.throws(() => pipeline.complete(exchange, 5), TypeError);
    assert.equal(pipeline.complete(exchange, { body: 'z' }).text, 'z');
    assert.throws(() => pipeline.complete(exchange, {}), /^TypeError: exchange: it is completed already/);
    assert.throws(() => pipeline.complete({}, {}), TypeError);
  });

  test('forget an exchange whose backend fails', async () => {
    let held;
    const failing = (exchange) => {
      held = exchange;
      throw new RangeError('mine');
    };
    await assert.rejects(pipeline.handle({ method: 'GET', path: '/pets' }, failing), RangeError);
    assert.throws(() => pipeline.complete(held, {}), TypeError);
    // no exchange is left behind in the engine: the next one has the number of the one before
    const glue = createRequire(import.meta.url)('../npm/dist/glue-node.cjs');
    const number = glue.pipeline_new(document, 'pets');
    const next = () => {
      const { id } = JSON.parse(glue.pipeline_receive(number, '{"method": "GET", "path": "/pets"}', 0, 'id')).exchange;
      glue.exchange_free(id);
      return id;
    };
    const before = next();
    for (const backend of [failing, () => ({ status: 1 }), () => ({}), () => new IntegrationError(), undefined]) {
      await pipeline.handle({ method: 'GET', path: '/pets' }, backend).catch(() => {});
    }
    assert.equal(next(), before);
  });

  test('read what fetch gives', async () => {
    const get = { method: 'GET', path: '/pets' };
    const fetched = new globalThis.Response('<b>', { status: 201, headers: [['X-A', '1'], ['set-cookie', 'a'], ['set-cookie', 'b']] });
    const response = await pipeline.handle(get, () => fetched);
    assert.deepEqual([response.status, response.text, response.header('x-a')], [201, '<b>', '1']);
    assert.deepEqual(response.headers.filter(([name]) => name === 'set-cookie').length, 2);
    const bytes = Uint8Array.from([255, 0]);
    assert.deepEqual((await pipeline.handle(get, async () => new globalThis.Response(bytes))).body, bytes);
    const exchange = pipeline.receive(get);
    assert.match(thrown(() => pipeline.complete(exchange, new globalThis.Response('x'))).message, /^response: .*`handle`/);
    assert.equal(pipeline.complete(exchange, { headers: new Headers({ 'X-B': '2' }) }).header('x-b'), '2');
    await assert.rejects(pipeline.handle(get, () => new (class Other { status = 200 })()), /TypeError: response: .* class Other/);
  });

  test('leave out what a decoded body makes wrong', async () => {
    const server = createServer((_, out) => out.writeHead(200, { 'content-encoding': 'gzip', 'x-a': '1' }).end(gzipSync('hello')));
    await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
    const response = await pipeline.handle({ method: 'GET', path: '/pets' }, () => fetch(`http://127.0.0.1:${server.address().port}`));
    server.close();
    server.closeAllConnections();
    assert.deepEqual([response.text, response.header('content-encoding'), response.header('x-a')], ['hello', undefined, '1']);
  });

  test('need no randomUUID, and no dice where the id is given', () => {
    const { crypto } = globalThis;
    const post = (context) => pipeline.receive({ method: 'POST', path: '/pets', context }).json().id;
    try {
      Object.defineProperty(globalThis, 'crypto', { value: { getRandomValues: (bytes) => bytes.fill(255) }, configurable: true });
      assert.equal(post(), 'ffffffff-ffff-4fff-bfff-ffffffffffff');
      Object.defineProperty(globalThis, 'crypto', { value: undefined, configurable: true });
      assert.equal(post({ requestId: 'mine' }), 'mine');
    } finally {
      Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true });
    }
  });

  test('tell every problem of a definition', () => {
    const broken = { openapi: '3.0.1', paths: { '/a': { get: {} }, '/b': { get: {} } } };
    const error = thrown(() => Pipeline.fromOpenapi(broken));
    assert.deepEqual([error.kind, error.problems.length], ['definition', 2]);
  });

  test('check bodies with the models of the definition', () => {
    const pipeline = Pipeline.fromOpenapi(readFileSync(here('../../examples/pets/openapi.json'), 'utf8'));
    const post = (json) => pipeline.receive({ method: 'POST', path: '/pets', headers: { 'content-type': 'application/json' }, json });
    assert.equal(post({}).status, 400);
    assert.equal(post(JSON.parse(readFileSync(here('../../examples/pets/pet.json'), 'utf8'))).status, 201);
  });
});

describe('models', () => {
  test('tell what the service tells', () => {
    const found = validate({ maximum: 90 }, jsonText('91.50'));
    assert.equal(found.messages[0].message, 'numeric instance is greater than the required maximum (maximum: 90, found: 91.50)');
    assert.deepEqual([found.valid, found.violations[0].location], [false, { in: 'body', at: '' }]);
    assert.equal(validate(jsonText('{"required": ["id"]}'), { id: 1 }).valid, true);
  });

  test('refuse options and profiles that there are not', () => {
    assert.throws(() => validate({}, 1, { profil: 'x' }), TypeError);
    assert.match(thrown(() => validate({}, 1, { profile: 'json' })).message, /`apigateway` or `jsonschema`/);
    const lacking = thrown(() => validate({}, 1, { profile: 'jsonschema' }));
    assert.deepEqual([lacking.kind, /full-schema/.test(`${lacking.message} ${lacking.report.help}`)], ['definition', true]);
  });
});

const TRAP = process.env.GATEWRIGHT_TRAP ?? here('../../target/npm-trap/dist/node.mjs');
describe('a trap', { skip: !existsSync(TRAP) && 'build it with `cargo xtask wasm --trap`' }, () => {
  for (const how of ['trap: panic', 'trap: stack']) {
    test(`${how}: the next call works, and what was there works again`, async () => {
      const engine = await import(TRAP);
      const template = new engine.Template('Hello $name!');
      const pipeline = engine.Pipeline.fromOpenapi(readFileSync(here('pets.json'), 'utf8'));
      const exchange = pipeline.receive({ method: 'GET', path: '/pets' });
      for (let times = 0; times < 3; times++) {
        const error = thrown(() => engine.render(how));
        assert.ok(error instanceof engine.GatewrightError);
        assert.equal(error.kind, 'internal');
        assert.ok(error.cause instanceof Error);
        assert.equal(engine.render('$a', { a: 1 }), '1');
        assert.equal(template.render({ name: 'again' }).body, 'Hello again!');
      }
      assert.equal(thrown(() => pipeline.complete(exchange, {})).kind, 'internal');
      assert.equal(pipeline.receive({ method: 'POST', path: '/pets', json: {} }).status, 201);
    });
  }
});
