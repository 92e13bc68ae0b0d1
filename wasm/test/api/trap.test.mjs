// What follows a trap.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { here } from '../serve.mjs';
import { thrown } from './thrown.mjs';

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
