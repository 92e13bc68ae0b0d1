// JSON, JSONPath and models by themselves.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { jsonText, jsonpath, readJson, validate } from '../../npm/dist/node.mjs';
import { thrown } from './thrown.mjs';

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

describe('models', () => {
  test('tell what the service tells', () => {
    const found = validate({ maximum: 90 }, jsonText('91.50'));
    assert.equal(found.messages[0].message, 'numeric instance is greater than the required maximum (maximum: 90, found: 91.50)');
    assert.deepEqual([found.valid, found.violations[0].location], [false, { in: 'body', at: '' }]);
    assert.equal(validate(jsonText('{"required": ["id"]}'), { id: 1 }).valid, true);
  });

  test('show numbers as JSON.stringify writes them', () => {
    const told = (model, body) => validate(model, body).messages[0].message.match(/\((.*)\)/)[1];
    for (const number of [91, 91.5, 1e20, 1e21, 123456789.125, 2n ** 64n]) {
      const text = typeof number === 'bigint' ? String(number) : JSON.stringify(number);
      assert.equal(told({ maximum: 90 }, number), `maximum: 90, found: ${text}`);
      assert.equal(told({ minimum: number }, 1), `minimum: ${text}, found: 1`);
    }
    assert.equal(validate({ type: 'integer' }, 1e20).valid, true);
  });

  test('say how a text of JSON is given', () => {
    assert.match(thrown(() => validate('{"type": "string"}', 1)).message, /^a schema is no object: .*, expected `jsonText\(…\)` around a text of JSON/);
    assert.match(thrown(() => jsonpath('$.a', ' {"a": 1}')).message, /expected `jsonText\(…\)` around a text of JSON/);
    for (const run of [() => validate('string', 1), () => jsonpath('$.a', 'a')]) assert.doesNotMatch(thrown(run).message, /jsonText/);
  });

  test('refuse options and profiles that there are not', () => {
    assert.throws(() => validate({}, 1, { profil: 'x' }), TypeError);
    assert.match(thrown(() => validate({}, 1, { profile: 'json' })).message, /`apigateway` or `jsonschema`/);
    const lacking = thrown(() => validate({}, 1, { profile: 'jsonschema' }));
    assert.deepEqual([lacking.kind, /full-schema/.test(`${lacking.message} ${lacking.report.help}`)], ['definition', true]);
  });
});
