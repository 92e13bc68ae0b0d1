// What the JavaScript side itself does: options, messages, lives and deaths. What templates do is in the vectors.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
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
    assert.throws(() => template.render(), TypeError);
    if (Symbol.dispose) assert.equal(typeof template[Symbol.dispose], 'function');
  });
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
    assert.throws(() => pipeline.complete(exchange, { status: 'x' }), GatewrightError);
    assert.throws(() => pipeline.complete(exchange, {}), TypeError);
    assert.throws(() => pipeline.complete({}, {}), TypeError);
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
