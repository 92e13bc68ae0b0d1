// What the package exports, over either glue. It converts and delegates: rules, defaults and messages are the engine's.

import { createEngine, options } from './engine.mjs';
import { GatewrightError, IntegrationError } from './errors.mjs';
import { createMessages } from './message.mjs';
import { createPipelines } from './pipeline.mjs';
import { Rendered, createTemplates } from './template.mjs';
import { JsonText, checkText, read } from './wire.mjs';

const MODEL = ['profile', 'draft', 'numbers', 'unknownKeywordWarnings', 'modelChecks', 'limits'];

/** A JSON text that the engine reads itself: keys keep their order, numbers their size, and in `validate` their spelling. */
function jsonText(text) {
  return new JsonText(checkText(text, 'text'));
}

/** What a JSONPath leads to. */
class Found {
  constructor({ value, definite, text }) {
    Object.assign(this, { value, definite, text });
    Object.freeze(this);
  }
}

/** The API over a glue. */
export function createApi(glue) {
  const engine = createEngine(glue);
  const { call, written } = engine;
  const messages = createMessages(engine);
  const { Request, Response } = messages;
  const { Template, render } = createTemplates(engine, messages);
  const { Exchange, Pipeline } = createPipelines(engine, messages);

  if (Symbol.dispose) {
    for (const kind of [Template, Pipeline]) {
      Object.defineProperty(kind.prototype, Symbol.dispose, { value: kind.prototype.free, configurable: true });
    }
  }

  return {
    Exchange,
    Found,
    GatewrightError,
    IntegrationError,
    Pipeline,
    Rendered,
    Request,
    Response,
    Template,
    jsonText,
    render,

    /** Asks a JSONPath. */
    jsonpath(selector, document) {
      checkText(selector, 'selector');
      const isBody = document instanceof JsonText;
      const text = isBody ? document.text : written(document, 'document');
      return new Found(read(call('jsonpath', selector, text, isBody)));
    },

    /** Validates a value with a model, as the service does. */
    validate(model, body, given) {
      const chosen = written(options(given, MODEL), 'options');
      const part = (value, path) => (value instanceof JsonText ? [value.text, true] : [written(value, path, true), false]);
      return read(call('validate', ...part(model, 'model'), ...part(body, 'body'), chosen));
    },

    /** Reads a JSON text strictly; errors have a place and say how to mend it. */
    readJson(text) {
      return read(call('read_json', checkText(text, 'text')));
    },

    /** The version of the engine. */
    version: () => call('version'),
  };
}
