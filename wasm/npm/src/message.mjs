// Requests and responses.

import { Body, bodyOf } from './body.mjs';
import { options } from './engine.mjs';
import { GatewrightError } from './errors.mjs';
import { checkText, isPlain, kindOf, read } from './wire.mjs';

/** Names with values: what only iterates, such as the `Headers` of `fetch`, as pairs. */
function listed(fields) {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields) || fields instanceof Map) return fields;
  return fields[Symbol.iterator] ? [...fields] : fields;
}

/** Pairs as the engine gives them, which nobody changes any more. */
const fixed = (pairs) => Object.freeze(pairs.map((pair) => Object.freeze(pair)));

/** Whether it is a response of `fetch`, of whatever realm or library. */
export const isFetched = (given) => typeof given?.arrayBuffer === 'function' && typeof given.status === 'number';

/** The response of `fetch` as the members of ours. */
export const unpacked = async (given) => {
  // a body from the network comes decoded: what told of its encoding and length is wrong now
  const stale = given.url && given.headers.get('content-encoding') ? ['content-encoding', 'content-length'] : [];
  const headers = [...given.headers].filter(([name]) => !stale.includes(name.toLowerCase()));
  return { status: given.status, headers, body: await given.arrayBuffer() };
};

const REQUEST = ['query', 'headers', 'body', 'json', 'context', 'stageVariables'];
const RESPONSE = ['status', 'headers', 'body', 'json'];

/** The messages, and for the other parts of the API how they are made and sent. */
export function createMessages({ call, written }) {
  let wireOf;
  let answerOf;

  /** What the engine gave, which needs no check. */
  class Given {
    constructor(members) {
      Object.assign(this, members);
    }
  }

  /** A request. */
  class Request {
    #wire;
    #body;

    static {
      wireOf = (request) => request.#wire;
    }

    constructor(method, path, given) {
      const { query, headers, context, stageVariables, ...rest } = options(given, REQUEST, 'request');
      const names = { method: checkText(method, 'request.method'), path: checkText(path, 'request.path') };
      const { member, known } = bodyOf(rest, 'request');
      const members = { ...names, query: listed(query), headers: listed(headers), context, stageVariables, ...member };
      this.#wire = written(members, 'request');
      const made = read(call('message_new', this.#wire, true));
      this.method = made.method;
      this.path = made.path;
      this.query = fixed(made.query);
      this.headers = fixed(made.headers);
      this.context = made.context;
      this.stageVariables = Object.fromEntries(made.stageVariables);
      this.#body = known ?? Body.of(made);
      Object.freeze(this);
    }

    get body() {
      return this.#body.bytes;
    }
    get text() {
      return this.#body.text;
    }
  }

  /** A response. */
  class Response {
    #body;

    static {
      answerOf = (response) => ({ status: response.status, headers: response.headers, ...response.#body.member });
    }

    constructor(given) {
      const { status, headers, cause, body } = given instanceof Given ? given : checked(given);
      this.status = status;
      this.headers = fixed(headers);
      if (cause) this.cause = cause;
      this.#body = body;
      Object.freeze(this);
    }

    /** The last value of a header, whatever the case of its name. */
    header(name) {
      const wanted = checkText(name, 'name').toLowerCase();
      return this.headers.findLast(([known]) => known.toLowerCase() === wanted)?.[1];
    }

    get body() {
      return this.#body.bytes;
    }
    get text() {
      return this.#body.text;
    }

    json() {
      return read(call('read_json', this.text));
    }
  }

  function checked(given) {
    const { status, headers, ...rest } = options(given, RESPONSE, 'response');
    const { member, known } = bodyOf(rest, 'response');
    const body = known ? undefined : member;
    const made = read(call('message_new', written({ status, headers: listed(headers), ...body }, 'response'), false));
    return { ...made, body: known ?? Body.of(made) };
  }

  /** A request, or the members of one. */
  function requestOf(given) {
    if (given instanceof Request) return given;
    if (!isPlain(given)) throw new TypeError(`request: expected a Request or an object, found ${kindOf(given)}`);
    const { method, path, ...rest } = given;
    return new Request(method, path, rest);
  }

  /** The response that a backend gives: one of ours, or its members. */
  function responseOf(given) {
    if (given instanceof Response) return given;
    if (isPlain(given)) return new Response(given);
    if (isFetched(given)) {
      const how = 'return it from the backend of `handle`, or give its status, headers and `await response.arrayBuffer()`';
      throw new TypeError(`response: the body of a response of fetch takes time to read: ${how}`);
    }
    throw new TypeError(`response: expected a Response, an object or an IntegrationError, found ${kindOf(given)}`);
  }

  /** The response that the engine gave. */
  const received = ({ cause, ...made }) =>
    new Response(new Given({ ...made, cause: cause && new GatewrightError(cause), body: Body.of(made) }));

  return { Request, Response, answerOf, received, requestOf, responseOf, wireOf };
}
