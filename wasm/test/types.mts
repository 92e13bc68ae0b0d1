// Uses every declaration of the package: `tsc --strict` reads it, nobody runs it.

import {
  Exchange,
  Found,
  GatewrightError,
  IntegrationError,
  Pipeline,
  Rendered,
  Request,
  Response,
  Template,
  init,
  jsonText,
  jsonpath,
  readJson,
  render,
  validate,
  version,
} from 'gatewright';
import type {
  Answer,
  Backend,
  Dialect,
  EngineOptions,
  Fields,
  JsonText,
  Limits,
  Message,
  ModelOptions,
  Pairs,
  Piece,
  Plain,
  Quirks,
  Reference,
  RenderOptions,
  Report,
  RequestLike,
  RequestOptions,
  RequestView,
  ResponseOptions,
  Span,
  Texts,
  Trace,
  Validation,
  Value,
  ValueObject,
  Violation,
  Within,
} from 'gatewright';

await init();
await init(new URL('https://example.com/gatewright.wasm'));

const dialect: Dialect = 'velocity';
const limits: Limits = { fuel: 1_000, loopTurns: 'unlimited', loopOverrun: 'error', modelNodes: 1_000, bodyBytes: 10 };
const quirks: Quirks = { jsonNull: 'null', base64: 'mime' };
const options: EngineOptions = { dialect, limits, quirks, resources: { inc: 'x' }, name: 't' };
const value: Value = [1, 2n, null, undefined, new Map<string, Value>([['a', new Set<Value>(['b'])]]), { c: jsonText('1.0') }];
const text: JsonText = jsonText('{}');
const context: ValueObject = { value, text };
const params: Texts = { a: ['1', '2'], b: '3' };
const view: RequestView = { body: '{}', params: { querystring: params }, context: text, stageVariables: params, webSocket: false };

const body: string = render('$value', context, { ...options, request: view });
render('x');
render('x', null, {});
const template = new Template('$value', options);
const given: RenderOptions = { request: view };
const rendered: Rendered = template.render(context, given);
const overrides: Plain | undefined = rendered.overrides.response;
const returned: Plain | undefined = rendered.returned;
const trace: Trace = template.trace(context, given);
const piece: Piece | undefined = trace.pieces[0];
const reference: Reference | undefined = trace.references[piece?.reference ?? 0];
const within: Within | undefined = reference?.within[0];
const span: Span | undefined = within?.span ?? piece?.out;
const cause: GatewrightError | undefined = trace.error;
template.free();
template[Symbol.dispose]();

const fields: Fields = [['accept', 'text/html']];
const asked: RequestOptions = { query: 'a=1', headers: fields, json: value, context, stageVariables: { v: '1' } };
const request = new Request('GET', '/pets', asked);
const like: RequestLike = { method: 'GET', path: '/', body: new Uint8Array([1]) };
const answer: ResponseOptions = { status: 201, headers: { a: 'b' }, body: 'x' };
const response = new Response(answer);
const header: string | undefined = response.header('a');
const pairs: Pairs = [...request.query, ...request.headers, ...response.headers];
const fetched: Fields = new Headers({ a: 'b' });
const searched = new Request('GET', '/', { query: new URLSearchParams('a=b'), headers: fetched });
const network: Backend = async (exchange) => fetch(exchange.uri ?? '');
const reply: Answer = new globalThis.Response('x');
console.log(pairs, searched.context['stage'], network, reply);

interface Order {
  id: number;
  lines: { sku: string }[];
}
const order: Order = { id: 1, lines: [{ sku: 'a' }] };
render('$id', order, { request: { method: 'POST', path: '/', json: order } });
jsonpath('$.id', order);
validate({}, order);
render('$order.id', { order }, { request: like });
const backend: Backend = async (exchange: Exchange) => (exchange.uri ? response : new IntegrationError('timeout'));

const pipeline: Pipeline = Pipeline.fromOpenapi({ openapi: '3.0.1', paths: {} }, options);
const step: Response | Exchange = pipeline.receive(request);
if (step instanceof Exchange) {
  const call: [string, string, string | undefined, Uint8Array, Request] = [step.integration, step.httpMethod, step.uri, step.body, step.request];
  const completed: Response = pipeline.complete(step, new IntegrationError());
  console.log(call, completed.json(), completed.cause?.snippet, step.pathParameters['id'], step.resource, step.text);
} else {
  console.log(step.status, step.headers, step.body, step.text);
}
const handled: Response = await pipeline.handle(like, backend);
pipeline.free();
pipeline[Symbol.dispose]();

const found: Found = jsonpath('$.a', text);
const modelling: ModelOptions = { profile: 'apigateway', numbers: 'library', unknownKeywordWarnings: true, modelChecks: false, limits };
const validation: Validation = validate(text, { id: 1 }, modelling);
const message: Message | undefined = validation.messages[0];
const violation: Violation | undefined = validation.violations[0];
console.log(validation.valid, validation.truncated, validation.errorString, message?.level, violation?.location.in);
const plain: Plain = readJson('[1]');
try {
  render('#if(');
} catch (error) {
  if (error instanceof GatewrightError) {
    const report: Report = error.report;
    const problems: readonly Report[] = error.problems;
    console.log(error.kind, error.code, error.line, error.column, report.start, report.failure, problems);
  }
}
console.log(body, overrides, returned, span, cause, handled.text, header, found.value, found.definite, found.text, plain, version());
console.log(new GatewrightError({ kind: 'input', code: 1, message: 'm' }).message, `${rendered}`, template.source, template.name);

// @ts-expect-error: a symbol has no counterpart
jsonpath('$', Symbol('s'));
// @ts-expect-error: a context is an object
render('x', 'y');
// @ts-expect-error: there is no such dialect
render('x', {}, { dialect: 'velocty' });
// @ts-expect-error: there is no such limit
render('x', {}, { limits: { fule: 1 } });
