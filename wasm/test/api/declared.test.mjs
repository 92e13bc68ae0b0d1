// What is declared is what there is.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { here } from '../serve.mjs';
import { IntegrationError, Pipeline, Request, Response, Template, jsonpath, readJson } from '../../npm/dist/node.mjs';
import { thrown } from './thrown.mjs';

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
