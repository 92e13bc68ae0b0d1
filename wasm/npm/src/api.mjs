// What the package exports, over either glue. It converts and delegates: rules, defaults and messages are the engine's.

import { JsonText, checkText, kindOf, read, tooDeep, write } from './wire.mjs';

/** An error of the engine; `report` is all it knows. */
export class GatewrightError extends Error {
  constructor(report, options) {
    const { message, found, expected } = report;
    const detail = [found && `found ${found}`, expected && `expected ${expected}`].filter(Boolean).join(', ');
    super(detail ? `${message}: ${detail}` : message, options);
    this.report = report;
  }

  get name() {
    return 'GatewrightError';
  }
  get kind() {
    return this.report.kind;
  }
  get code() {
    return this.report.code;
  }
  get line() {
    return this.report.line;
  }
  get column() {
    return this.report.column;
  }
  get snippet() {
    return this.report.snippet;
  }
  get problems() {
    return this.report.problems ?? [];
  }
}

/** Why a backend gave no answer. */
export class IntegrationError extends Error {
  constructor(reason = 'failure', options) {
    if (reason !== 'timeout' && reason !== 'failure') throw new TypeError("reason: expected 'timeout' or 'failure'");
    super(`the integration ${reason === 'timeout' ? 'did not answer in time' : 'failed'}`, options);
    this.reason = reason;
  }

  get name() {
    return 'IntegrationError';
  }
}

/** A JSON text that the engine reads itself: numbers keep their spelling and keys their order. */
export function jsonText(text) {
  return new JsonText(checkText(text, 'text'));
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const strictDecoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** The body of a message: kept as it came, turned into the other form when asked for. */
class Body {
  #text;
  #bytes;

  constructor(body, path) {
    if (body == null) this.#text = '';
    else if (typeof body === 'string') this.#text = checkText(body, path);
    else if (ArrayBuffer.isView(body)) this.#bytes = new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice();
    else if (body instanceof ArrayBuffer) this.#bytes = new Uint8Array(body.slice(0));
    else throw new TypeError(`${path}: expected a string or bytes, found ${kindOf(body)}`);
  }

  get text() {
    return (this.#text ??= decoder.decode(this.#bytes));
  }

  get bytes() {
    return (this.#bytes ??= encoder.encode(this.#text));
  }

  /** The member of the wire: `body` for text, `bytes` for others, a character for each. */
  get member() {
    if (this.#text !== undefined && this.#bytes === undefined) return { body: this.#text };
    try {
      return { body: strictDecoder.decode(this.#bytes) };
    } catch {
      let binary = '';
      for (let at = 0; at < this.#bytes.length; at += 8192) {
        binary += String.fromCharCode(...this.#bytes.subarray(at, at + 8192));
      }
      return { bytes: binary };
    }
  }

  static of({ body, bytes }) {
    return new Body(bytes === undefined ? body : Uint8Array.from(bytes, (char) => char.charCodeAt(0)), 'body');
  }
}

function options(given, known) {
  if (given === undefined || given === null) return {};
  if (typeof given !== 'object') throw new TypeError(`options: expected an object, found ${kindOf(given)}`);
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) {
      throw new TypeError(`options.${name}: there is no such option, only ${known.join(', ')}`);
    }
  }
  return given;
}

/** The API over a glue: `glue` has the exports of `wasm/src`, `reset` gives it a fresh instance, `check` throws before `init`. */
export function createApi({ glue, reset, check }) {
  // how often the instance was replaced: numbers of an older one mean nothing
  let age = 0;

  /** Calls the engine. What it throws itself is a text, a report; anything else is a fault, and what it left is thrown away. */
  function call(name, ...given) {
    check();
    try {
      return glue[name](...given);
    } catch (thrown) {
      if (typeof thrown === 'string') throw new GatewrightError(read(thrown));
      age += 1;
      reset();
      const report = { kind: 'internal', code: 9001, message: 'the engine failed and was started again: please report the case' };
      throw new GatewrightError(report, { cause: thrown });
    }
  }

  function written(value, path) {
    try {
      return write(value, path);
    } catch (thrown) {
      if (thrown !== tooDeep) throw thrown;
      throw new GatewrightError(read(call('too_deep', 1000)));
    }
  }

  /** An object, or the text of one. */
  function object(value, path) {
    // only the writer above may begin with the mark of tags
    if (value instanceof JsonText) return value.text.startsWith('\u0001') ? ` ${value.text}` : value.text;
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Set) {
      throw new TypeError(`${path}: expected an object, found ${kindOf(value)}`);
    }
    return written(value, path);
  }

  const contextText = (context) => (context === undefined || context === null ? '' : object(context, 'context'));

  /** What a template sees of a request: the request itself, or `{body, params, context, stageVariables, webSocket}`. */
  function requestText(request) {
    if (request === undefined || request === null) return undefined;
    if (request instanceof Request) return written(request.view, 'request');
    return object(request, 'request');
  }

  const MODEL = ['profile', 'draft', 'numbers', 'unknownKeywordWarnings', 'modelChecks', 'limits'];
  const ENGINE = ['dialect', 'limits', 'quirks', 'resources'];

  function engineText({ dialect, limits, quirks, resources }) {
    if (dialect === undefined && limits === undefined && quirks === undefined && resources === undefined) return undefined;
    return written({ dialect, limits, quirks, resources }, 'options');
  }

  function rendered(body) {
    if (!call('has_remains')) return new Rendered(body, {});
    const { overrides, returned } = read(call('last_remains'));
    return new Rendered(body, overrides, returned);
  }

  /** What a render yields. */
  class Rendered {
    constructor(body, overrides, returned) {
      this.body = body;
      this.overrides = overrides;
      if (returned !== undefined) this.returned = returned;
    }

    toString() {
      return this.body;
    }
  }

  /** Something that lives in the engine under a number, and is made again after a reset. */
  class Resident {
    #make;
    #forget;
    #number;
    #age;

    constructor(make, forget) {
      this.#make = make;
      this.#forget = forget;
      this.#place();
    }

    #place() {
      this.#number = this.#make();
      this.#age = age;
      residents.register(this, { number: this.#number, age, forget: this.#forget }, this);
    }

    get number() {
      if (this.#number === undefined) throw new TypeError('it was freed');
      if (this.#age !== age) {
        residents.unregister(this);
        this.#place();
      }
      return this.#number;
    }

    free() {
      if (this.#number === undefined) return;
      residents.unregister(this);
      forget({ number: this.#number, age: this.#age, forget: this.#forget });
      this.#number = undefined;
    }
  }

  function forget(held) {
    if (held.age === age) call(held.forget, held.number);
  }
  const residents = new FinalizationRegistry(forget);

  /** A compiled template. */
  class Template {
    #resident;

    constructor(source, given) {
      const chosen = options(given, [...ENGINE, 'name']);
      checkText(source, 'source');
      const name = checkText(chosen.name ?? 'template', 'options.name');
      const engine = engineText(chosen);
      this.#resident = new Resident(() => call('template_new', source, name, engine), 'template_free');
      this.source = source;
      this.name = name;
      Object.freeze(this);
    }

    render(context, given) {
      const { request } = given === undefined ? NOTHING : options(given, ['request']);
      return rendered(call('template_render', this.#resident.number, contextText(context), requestText(request)));
    }

    trace(context, given) {
      const { request } = options(given, ['request']);
      const text = call('template_trace', this.#resident.number, contextText(context), requestText(request));
      const trace = read(text);
      if (trace.error) trace.error = new GatewrightError(trace.error);
      return trace;
    }

    free() {
      this.#resident.free();
    }
  }

  /** A request on its way to an integration. */
  class Exchange {
    #id;
    #age = age;
    #body;
    #noBackend;

    constructor({ id, noBackend, integration, httpMethod, uri, resource, pathParameters, ...rest }, request) {
      this.#id = id;
      this.#noBackend = noBackend;
      this.#body = Body.of(rest);
      Object.assign(this, { integration, httpMethod, uri, resource, pathParameters, request });
      Object.freeze(this);
      exchanges.register(this, { number: id, age, forget: 'exchange_free' }, this);
    }

    get body() {
      return this.#body.bytes;
    }
    get text() {
      return this.#body.text;
    }

    /** The number, once. */
    static take(exchange) {
      if (!(exchange instanceof Exchange)) throw new TypeError(`exchange: expected an Exchange, found ${kindOf(exchange)}`);
      const id = exchange.#id;
      if (id === undefined) throw new TypeError('exchange: it is completed already');
      exchanges.unregister(exchange);
      exchange.#id = undefined;
      // an older instance took it along; no number is that large
      return exchange.#age === age ? id : 0xffffffff;
    }

    static noBackend(exchange) {
      return new GatewrightError(exchange.#noBackend);
    }
  }
  const exchanges = new FinalizationRegistry(forget);

  /** An API, ready to answer. */
  class Pipeline {
    #resident;

    static fromOpenapi(source, given) {
      return new Pipeline(source, given);
    }

    constructor(source, given) {
      const chosen = options(given, [...ENGINE, 'name']);
      const document = typeof source === 'string' ? checkText(source, 'source') : object(source, 'source');
      const name = checkText(chosen.name ?? 'openapi', 'options.name');
      const engine = engineText(chosen);
      this.#resident = new Resident(() => call('pipeline_new', document, name, engine), 'pipeline_free');
    }

    receive(given) {
      const request = given instanceof Request ? given : Request.of(given);
      const id = globalThis.crypto.randomUUID();
      const step = read(call('pipeline_receive', this.#resident.number, written(request.wire, 'request'), Date.now(), id));
      return step.response ? Response.of(step.response) : new Exchange(step.exchange, request);
    }

    complete(exchange, answer) {
      const error = answer instanceof IntegrationError ? answer.reason : undefined;
      // refused answers leave the exchange as it is
      const text = error ? written({ error }, 'answer') : written(Response.from(answer).wire, 'response');
      const number = this.#resident.number;
      return Response.of(read(call('pipeline_complete', number, Exchange.take(exchange), text)));
    }

    async handle(request, backend) {
      const step = this.receive(request);
      if (step instanceof Response) return step;
      if (backend === undefined || backend === null) {
        Exchange.take(step);
        throw Exchange.noBackend(step);
      }
      let answer;
      try {
        answer = await backend(step);
      } catch (thrown) {
        if (!(thrown instanceof IntegrationError)) throw thrown;
        answer = thrown;
      }
      return this.complete(step, answer);
    }

    free() {
      this.#resident.free();
    }
  }

  /** What a JSONPath leads to. */
  class Found {
    constructor({ value, definite, text }) {
      Object.assign(this, { value, definite, text });
      Object.freeze(this);
    }
  }

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

    /** Renders a template that is not needed again. */
    render(template, context, given) {
      const chosen = options(given, [...ENGINE, 'name', 'request']);
      checkText(template, 'template');
      const name = checkText(chosen.name ?? 'template', 'options.name');
      return call('render_once', template, name, engineText(chosen), contextText(context), requestText(chosen.request));
    },

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
      const part = (value, path) => (value instanceof JsonText ? [value.text, true] : [written(value, path), false]);
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

const NOTHING = Object.freeze({});

/** A request. */
export class Request {
  #body;

  constructor(method, path, given) {
    const chosen = options(given, ['query', 'headers', 'body', 'json', 'context', 'stageVariables']);
    this.method = checkText(method, 'method');
    this.path = checkText(path, 'path');
    this.query = chosen.query ?? {};
    this.headers = chosen.headers ?? {};
    this.context = chosen.context ?? {};
    this.stageVariables = chosen.stageVariables ?? {};
    if (chosen.json !== undefined) this.json = chosen.json;
    this.#body = new Body(chosen.body, 'request.body');
    Object.freeze(this);
  }

  /** The request of a mapping. */
  static of(given) {
    if (typeof given !== 'object' || given === null) throw new TypeError(`request: expected an object, found ${kindOf(given)}`);
    const { method, path, ...rest } = given;
    return new Request(method, path, rest);
  }

  get body() {
    return this.#body.bytes;
  }
  get text() {
    return this.#body.text;
  }

  get wire() {
    const { method, path, query, headers, context, stageVariables, json } = this;
    const body = json === undefined ? this.#body.member : { json };
    return { method, path, query, headers, context, stageVariables, ...body };
  }

  /** What a single template sees of it. */
  get view() {
    const { query, headers, context, stageVariables } = this;
    const body = this.json === undefined ? this.#body.text : JSON.stringify(this.json);
    const querystring = typeof query === 'string' ? [...new URLSearchParams(query)] : query;
    const params = { querystring: grouped(querystring), header: grouped(headers) };
    return { body, params, context: { httpMethod: this.method, path: this.path, ...context }, stageVariables };
  }
}

/** Pairs as a map of names to lists. */
function grouped(fields) {
  if (!Array.isArray(fields)) return fields;
  const groups = new Map();
  for (const [name, value] of fields) groups.set(name, [...(groups.get(name) ?? []), value]);
  return groups;
}

/** A response. */
export class Response {
  #body;

  constructor(given) {
    const chosen = options(given, ['status', 'headers', 'body', 'json', 'cause']);
    this.status = chosen.status ?? 200;
    const headers = chosen.headers ?? [];
    this.headers = Array.isArray(headers) ? headers : pairs(headers);
    if (chosen.cause) this.cause = chosen.cause;
    const body = chosen.json === undefined ? chosen.body : JSON.stringify(chosen.json);
    this.#body = body instanceof Body ? body : new Body(body, 'response.body');
    Object.freeze(this);
  }

  /** The response that a backend gives: one of ours, or its members. */
  static from(given) {
    if (given instanceof Response) return given;
    if (typeof given !== 'object' || given === null) {
      throw new TypeError(`response: expected a Response or an IntegrationError, found ${kindOf(given)}`);
    }
    return new Response(given);
  }

  /** The response of the wire. */
  static of({ status, headers, cause, ...rest }) {
    return new Response({ status, headers, cause: cause && new GatewrightError(cause), body: Body.of(rest) });
  }

  /** The last value of a header, whatever the case of its name. */
  header(name) {
    const wanted = name.toLowerCase();
    return this.headers.findLast(([known]) => known.toLowerCase() === wanted)?.[1];
  }

  get body() {
    return this.#body.bytes;
  }
  get text() {
    return this.#body.text;
  }

  json() {
    return JSON.parse(this.text);
  }

  get wire() {
    return { status: this.status, headers: this.headers, ...this.#body.member };
  }
}

function pairs(headers) {
  const entries = headers instanceof Map ? [...headers] : Object.entries(headers);
  return entries.flatMap(([name, values]) => [values].flat().map((value) => [name, value]));
}
