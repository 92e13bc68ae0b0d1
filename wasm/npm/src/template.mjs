// Templates.

import { Body, isBytes } from './body.mjs';
import { SETTINGS, options } from './engine.mjs';
import { GatewrightError } from './errors.mjs';
import { checkText, isPlain, read } from './wire.mjs';

const NOTHING = Object.freeze({});

/** What a render yields. */
export class Rendered {
  constructor(body, overrides, returned) {
    this.body = body;
    this.overrides = overrides;
    if (returned !== undefined) this.returned = returned;
  }

  toString() {
    return this.body;
  }
}

export function createTemplates({ Resident, call, engineText, object }, { Request, requestOf, wireOf }) {
  const contextText = (context) => (context === undefined || context === null ? '' : object(context, 'context'));

  /** What a template sees of a request: the request itself, its members, or `{body, params, context, stageVariables, webSocket}`. */
  function requestText(request) {
    if (request === undefined || request === null) return undefined;
    if (request instanceof Request || (isPlain(request) && 'method' in request)) return wireOf(requestOf(request));
    const seen = isPlain(request) && isBytes(request.body) ? { ...request, body: new Body(request.body).text } : request;
    return object(seen, 'request');
  }

  function rendered(body) {
    if (!call('has_remains')) return new Rendered(body, {});
    const { overrides, returned } = read(call('last_remains'));
    return new Rendered(body, overrides, returned);
  }

  /** A compiled template. */
  class Template {
    #resident;

    constructor(source, given) {
      const chosen = options(given, [...SETTINGS, 'name']);
      checkText(source, 'source');
      const name = checkText(chosen.name ?? 'template', 'options.name');
      const engine = engineText(chosen);
      const make = () => call('template_new', source, name, engine);
      this.#resident = new Resident({ over: 'the template was freed', free: 'template_free', make });
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

  /** Renders a template that is not needed again. */
  function render(template, context, given) {
    const chosen = options(given, [...SETTINGS, 'name', 'request']);
    checkText(template, 'template');
    const name = checkText(chosen.name ?? 'template', 'options.name');
    return call('render_once', template, name, engineText(chosen), contextText(context), requestText(chosen.request));
  }

  return { Template, render };
}
