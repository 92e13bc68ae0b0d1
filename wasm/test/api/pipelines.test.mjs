// Pipelines: backends, exchanges, and what `fetch` gives.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { here } from '../serve.mjs';
import { GatewrightError, IntegrationError, Pipeline, Request, Response } from '../../npm/dist/node.mjs';
import { thrown } from './thrown.mjs';

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
    const glue = createRequire(import.meta.url)('../../npm/dist/glue-node.cjs');
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

  test('tell what is no definition at all', () => {
    assert.match(thrown(() => Pipeline.fromOpenapi('api/pets.json')).message, /found the name of a file, expected the document itself/);
    assert.match(thrown(() => Pipeline.fromOpenapi('openapi: 3.0.1\npaths: {}\n')).message, /found YAML, expected JSON; .* not read yet/);
    assert.throws(() => Pipeline.fromOpenapi(), /^TypeError: source: expected a document, as an object or text, found undefined$/);
  });

  test('check bodies with the models of the definition', () => {
    const pipeline = Pipeline.fromOpenapi(readFileSync(here('../../examples/pets/openapi.json'), 'utf8'));
    const post = (json) => pipeline.receive({ method: 'POST', path: '/pets', headers: { 'content-type': 'application/json' }, json });
    assert.equal(post({}).status, 400);
    assert.equal(post(JSON.parse(readFileSync(here('../../examples/pets/pet.json'), 'utf8'))).status, 201);
  });
});
