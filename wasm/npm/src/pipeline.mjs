// Pipelines, and the exchanges between a request and its integration.

import { Body } from './body.mjs';
import { SETTINGS, options } from './engine.mjs';
import { GatewrightError, IntegrationError } from './errors.mjs';
import { isFetched, unpacked } from './message.mjs';
import { checkText, kindOf, read } from './wire.mjs';

/** A random id; `randomUUID` is not there in a page that came without TLS. */
function uuid() {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** What a backend answers. */
async function answered(backend, exchange) {
  try {
    const answer = await backend(exchange);
    return isFetched(answer) ? await unpacked(answer) : answer;
  } catch (thrown) {
    if (!(thrown instanceof IntegrationError)) throw thrown;
    return thrown;
  }
}

export function createPipelines({ Resident, call, engineText, object, written }, messages) {
  const { Response, answerOf, received, requestOf, responseOf, wireOf } = messages;
  const over = 'exchange: it is completed already';
  let residentOf;
  let noBackend;

  /** A request on its way to an integration. */
  class Exchange {
    #resident;
    #body;
    #noBackend;

    static {
      residentOf = (exchange) => exchange.#resident;
      noBackend = (exchange) => new GatewrightError(exchange.#noBackend);
    }

    constructor({ id, noBackend, integration, httpMethod, uri, resource, pathParameters, ...rest }, request) {
      this.#resident = new Resident({ over, free: 'exchange_free', number: id });
      this.#noBackend = noBackend;
      this.#body = Body.of(rest);
      Object.assign(this, { integration, httpMethod, uri, resource, pathParameters, request });
      Object.freeze(this);
    }

    get body() {
      return this.#body.bytes;
    }
    get text() {
      return this.#body.text;
    }
  }

  /** An API, ready to answer. */
  class Pipeline {
    #resident;

    static fromOpenapi(source, given) {
      return new Pipeline(source, given);
    }

    constructor(source, given) {
      const chosen = options(given, [...SETTINGS, 'name']);
      const document = typeof source === 'string' ? checkText(source, 'source') : object(source, 'source', 'a document, as an object or text');
      const name = checkText(chosen.name ?? 'openapi', 'options.name');
      const engine = engineText(chosen);
      const make = () => call('pipeline_new', document, name, engine);
      this.#resident = new Resident({ over: 'the pipeline was freed', free: 'pipeline_free', make });
    }

    receive(given) {
      const request = requestOf(given);
      const { requestId } = request.context;
      const id = typeof requestId === 'string' ? requestId : uuid();
      const step = read(call('pipeline_receive', this.#resident.number, wireOf(request), Date.now(), id));
      return step.response ? received(step.response) : new Exchange(step.exchange, request);
    }

    complete(exchange, answer) {
      if (!(exchange instanceof Exchange)) throw new TypeError(`exchange: expected an Exchange, found ${kindOf(exchange)}`);
      const sent = answer instanceof IntegrationError ? { error: answer.reason } : answerOf(responseOf(answer));
      const resident = residentOf(exchange);
      const response = call('pipeline_complete', this.#resident.number, resident.number, written(sent, 'response'));
      // only now: an answer that is refused leaves the exchange as it is
      resident.leave();
      return received(read(response));
    }

    async handle(request, backend) {
      const step = this.receive(request);
      if (step instanceof Response) return step;
      try {
        if (backend === undefined || backend === null) throw noBackend(step);
        return this.complete(step, await answered(backend, step));
      } finally {
        residentOf(step).free();
      }
    }

    free() {
      this.#resident.free();
    }
  }

  return { Exchange, Pipeline };
}
