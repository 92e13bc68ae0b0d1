/**
 * Amazon API Gateway's mapping templates, JSONPath and pipelines.
 *
 * How a value reaches a template: null → null; a member that is `undefined` is absent, an item is null; a safe integer → Integer or
 * Long by size, any other number → Double; a bigint → Integer, Long or BigInteger by size; a string → String; an array → List; a
 * Set, in which equal items are one → Set; a Map or a plain object (its own keys) → Map. Anything else, a key that is no string and
 * a lone surrogate are a `TypeError` that names the path, such as `context.lines[3].date`.
 */

/** What a template, a document or a definition may hold; of objects those that are named above, also where an `interface` types them. */
export type Value = null | undefined | boolean | number | bigint | string | object;

/** A plain object, a Map, or the JSON text of an object. */
export type ValueObject = object;

/** A value as the engine gives it: a whole number that JavaScript cannot hold exactly is a bigint. */
export type Plain = null | boolean | number | bigint | string | Plain[] | { [key: string]: Plain };

/** A JSON text that the engine reads itself: keys keep their order, numbers their size, and in `validate` their spelling. */
export interface JsonText {
  readonly text: string;
}

/** Marks a text as JSON for the engine. */
export function jsonText(text: string): JsonText;

export type Dialect = 'apigateway' | 'velocity' | 'appsync';

/** What a template may cost; `docs/limits.md` says what each bounds. */
export interface Limits {
  readonly templateBytes?: number;
  readonly nesting?: number;
  readonly fuel?: number;
  readonly loopTurns?: number | 'unlimited' | 'by-dialect';
  readonly loopOverrun?: 'stop' | 'error';
  readonly outputBytes?: number;
  readonly stringBytes?: number;
  readonly listItems?: number;
  readonly numberDigits?: number;
  readonly valueDepth?: number;
  readonly renderDepth?: number;
  readonly memoryBytes?: number;
  readonly regexBytes?: number;
  readonly regexSteps?: number;
  readonly jsonDepth?: number;
  readonly jsonBytes?: number;
  readonly bodyBytes?: number;
  readonly definitionBytes?: number;
  readonly modelNodes?: number;
}

/** Answers to what no recording of the service settles. */
export interface Quirks {
  readonly jsonNull?: 'empty' | 'null';
  readonly unreadableBody?: 'empty' | 'fail';
  readonly badPath?: 'fail' | 'empty';
  readonly badJson?: 'fail' | 'empty';
  readonly badEncoding?: 'fail' | 'empty';
  readonly base64?: 'basic' | 'mime';
  readonly utilArgument?: 'to-string' | 'undefined';
  readonly headerNames?: 'case-sensitive' | 'any-case';
  readonly parameterOrder?: 'hash' | 'given';
}

/** The settings of an engine. */
export interface EngineOptions {
  readonly dialect?: Dialect;
  readonly limits?: Limits;
  readonly quirks?: Quirks;
  /** What `#parse` and `#include` find by name. */
  readonly resources?: { readonly [name: string]: string };
  /** What errors call the text. */
  readonly name?: string;
}

/** Texts by name; a name may come several times. */
export type Texts = { readonly [name: string]: string | readonly string[] };

/** What a single template sees of a request. */
export interface RequestView {
  /** Bytes are read as UTF-8. */
  readonly body?: string | ArrayBuffer | ArrayBufferView | null;
  readonly params?: { readonly path?: Texts; readonly querystring?: Texts; readonly header?: Texts };
  readonly context?: ValueObject;
  readonly stageVariables?: Texts;
  readonly webSocket?: boolean;
}

export interface RequestOptions {
  /** The raw text behind `?`, or names with their values, decoded. */
  readonly query?: string | Fields;
  readonly headers?: Fields;
  readonly body?: string | ArrayBuffer | ArrayBufferView | null;
  /** A body, written as compact JSON; a `jsonText` is sent as it is written. */
  readonly json?: Value;
  /** Variables of `$context`: `stage`, `identity`, `authorizer`, … Time and ids are filled in where they are left out. */
  readonly context?: ValueObject;
  readonly stageVariables?: { readonly [name: string]: string };
}

/** Names with values: by name, or as pairs, in a list or in what iterates over them, such as `Headers` and `URLSearchParams`. */
export type Fields = Texts | ReadonlyMap<string, string | readonly string[]> | Iterable<readonly [string, string]>;

/** Names with values, in order. */
export type Pairs = readonly (readonly [string, string])[];

/** A request. Its members are checked at once, so the engine must be loaded. */
export class Request {
  constructor(method: string, path: string, options?: RequestOptions);
  readonly method: string;
  readonly path: string;
  /** The query, decoded. */
  readonly query: Pairs;
  readonly headers: Pairs;
  readonly context: { readonly [name: string]: Plain };
  readonly stageVariables: { readonly [name: string]: string };
  readonly body: Uint8Array;
  readonly text: string;
}

/** A request, or its members. */
export type RequestLike = Request | (RequestOptions & { readonly method: string; readonly path: string });

export interface ResponseOptions {
  /** 200 where it is left out. */
  readonly status?: number;
  readonly headers?: Fields;
  readonly body?: string | ArrayBuffer | ArrayBufferView | null;
  readonly json?: Value;
}

/** A response: of a backend, or of the gateway itself. */
export class Response {
  constructor(options?: ResponseOptions);
  readonly status: number;
  readonly headers: Pairs;
  /** Why the gateway answered with an error, where it knows; never part of what is sent. */
  readonly cause?: GatewrightError;
  readonly body: Uint8Array;
  readonly text: string;
  /** The last value of a header, whatever the case of its name. */
  header(name: string): string | undefined;
  /** The body, read as JSON. */
  json(): Plain;
}

/** What a render yields. */
export class Rendered {
  private constructor();
  readonly body: string;
  /** What was set in `$context.requestOverride` and `$context.responseOverride`. */
  readonly overrides: { readonly request?: Plain; readonly response?: Plain };
  /** What `#return` gave back (AppSync only). */
  readonly returned?: Plain;
  toString(): string;
}

/** Renders a template that is not needed again. */
export function render(
  template: string,
  context?: ValueObject | null,
  options?: EngineOptions & RenderOptions,
): string;

/** A compiled template. */
export class Template {
  constructor(source: string, options?: EngineOptions);
  readonly source: string;
  readonly name: string;
  render(context?: ValueObject | null, options?: RenderOptions): Rendered;
  /** Renders, and tells which part of the template made which part of the output. */
  trace(context?: ValueObject | null, options?: RenderOptions): Trace;
  /** Gives its memory back at once. */
  free(): void;
  [Symbol.dispose](): void;
}

export interface RenderOptions {
  /** A request, or what a template sees of one. */
  readonly request?: RequestLike | RequestView | JsonText | null;
}

/** A range of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Output that knows where it came from. */
export interface Trace {
  /** The output, or what was printed before the error. */
  readonly output: string;
  /** The output cut into pieces, without gap or overlap. */
  readonly pieces: readonly Piece[];
  /** Every evaluation of a reference, in order. */
  readonly references: readonly Reference[];
  readonly error?: GatewrightError;
  /** Whether pieces or references are missing because there were too many. */
  readonly truncated: boolean;
}

export interface Piece {
  readonly out: Span;
  readonly span: Span;
  readonly kind: 'text' | 'reference' | 'directive';
  /** The evaluation that printed it, as an index into the references. */
  readonly reference?: number;
}

export interface Reference {
  readonly span: Span;
  readonly text: string;
  readonly status: 'value' | 'null' | 'undefined';
  /** Whether it stood in the text, to be printed. */
  readonly printed: boolean;
  /** The Java class of the value. */
  readonly type?: string;
  /** The first 200 characters of the value. */
  readonly value?: string;
  readonly failed?: { readonly step: string; readonly found: string; readonly suggestion?: string };
  readonly within: readonly Within[];
}

export interface Within {
  readonly kind: 'macro' | 'define' | 'evaluate' | 'parse' | 'foreach';
  readonly span: Span;
  readonly turn?: number;
}

/** An API, ready to answer. */
export class Pipeline {
  private constructor();
  /** The pipeline of an OpenAPI document with API Gateway's extensions. Its error holds every problem. */
  static fromOpenapi(source: string | ValueObject, options?: EngineOptions): Pipeline;
  /** Takes a request as far as it goes without its integration. */
  receive(request: RequestLike): Response | Exchange;
  /** Goes on with what the integration answered; an exchange is completed once. An answer that is refused leaves it as it is. */
  complete(exchange: Exchange, answer: Response | ResponseOptions | IntegrationError): Response;
  /** Takes a request all the way. */
  handle(request: RequestLike, backend?: Backend | null): Promise<Response>;
  free(): void;
  [Symbol.dispose](): void;
}

/** What a backend answers; a response of `fetch` is read. */
export type Answer = Response | ResponseOptions | IntegrationError | globalThis.Response;

/** Performs an integration. An `IntegrationError` that it throws is answered as the service does, anything else goes on to the caller. */
export type Backend = (exchange: Exchange) => Answer | Promise<Answer>;

/** A request on its way to an integration. */
export class Exchange {
  private constructor();
  /** The type of the integration. */
  readonly integration: string;
  /** The method of the call. */
  readonly httpMethod: string;
  readonly uri: string | undefined;
  /** The path of the resource, as the definition writes it. */
  readonly resource: string;
  readonly pathParameters: { readonly [name: string]: string };
  readonly request: Request;
  /** The body for the integration. */
  readonly body: Uint8Array;
  readonly text: string;
}

/** Why a backend gave no answer. */
export class IntegrationError extends Error {
  constructor(reason?: 'timeout' | 'failure', options?: { cause?: unknown });
  readonly reason: 'timeout' | 'failure';
}

/** What a JSONPath leads to. */
export class Found {
  private constructor();
  /** The value of a definite path, the list of values of any other. */
  readonly value: Plain;
  /** Whether the path can lead to one value at most. */
  readonly definite: boolean;
  /** The value as JSON, numbers as the service writes them. */
  readonly text: string;
}

/** Asks a JSONPath in the service's dialect; a `jsonText` is read as leniently as a body. */
export function jsonpath(selector: string, document: Value): Found;

/** How a model is compiled; this build has the profile `apigateway` alone. */
export interface ModelOptions {
  readonly profile?: 'apigateway' | 'jsonschema';
  /** The draft of the profile `jsonschema`. */
  readonly draft?: string;
  /** How numbers print: `as-written`, as the service does, or as its library does by itself. */
  readonly numbers?: 'as-written' | 'library';
  /** Whether keywords that the validator does not know are told. */
  readonly unknownKeywordWarnings?: boolean;
  /** Whether the model must be one that the service takes. */
  readonly modelChecks?: boolean;
  readonly limits?: Limits;
}

/** What a validation found. */
export interface Validation {
  readonly valid: boolean;
  /** The messages of the service's validator, in its order. */
  readonly messages: readonly Message[];
  /** What is wrong, as data. */
  readonly violations: readonly Violation[];
  /** What the service shows as `$context.error.validationErrorString`. */
  readonly errorString: string;
  /** Whether there was more to tell. */
  readonly truncated: boolean;
}

/** A message in the words of the service's validator. */
export interface Message {
  readonly level: 'warning' | 'error';
  readonly keyword?: string;
  readonly message: string;
  /** The JSON Pointer of the value. */
  readonly instance?: string;
  /** The JSON Pointer into the model. */
  readonly schema: string;
}

/** A rule that a value breaks. */
export interface Violation {
  readonly location: { readonly in: 'body' | 'query' | 'header' | 'path' | 'cookie'; readonly at: string };
  readonly keyword: string;
  readonly schema: string;
  readonly code: string;
  readonly message: string;
  readonly expected?: string;
  readonly received?: string;
  readonly suggestion?: string;
  /** Of `oneOf` and `anyOf`: what is wrong in the branch that fits best. */
  readonly causes?: readonly Violation[];
}

/** Validates a value with a model, as the service does. A number is shown as `JSON.stringify` writes it, in a `jsonText` as that does. */
export function validate(model: Value, body: Value, options?: ModelOptions): Validation;

/** Reads a JSON text strictly; errors have a place and say how to mend it. */
export function readJson(text: string): Plain;

/** An error as data; `start` and `end` are UTF-16 units, `line` and `column` count from 1 in characters. */
export interface Report {
  readonly kind: 'parse' | 'render' | 'limit' | 'definition' | 'input' | 'internal';
  readonly code: number;
  readonly message: string;
  readonly source?: string;
  readonly line?: number;
  readonly column?: number;
  readonly start?: number;
  readonly end?: number;
  readonly snippet?: string;
  readonly expected?: string;
  readonly found?: string;
  readonly help?: string;
  /** Of a JSONPath: how it fails. */
  readonly failure?: 'invalid-path' | 'not-found' | 'evaluation';
  readonly problems?: readonly Report[];
}

/** An error of the engine. */
export class GatewrightError extends Error {
  constructor(report: Report, options?: { cause?: unknown });
  readonly report: Report;
  readonly kind: Report['kind'];
  readonly code: number;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly snippet: string | undefined;
  /** The single problems, where the error stands for several. */
  readonly problems: readonly Report[];
}

/** Loads the engine; in Node it is loaded already. Must be awaited before the first call everywhere else. */
export function init(input?: string | URL | globalThis.Request | globalThis.Response | BufferSource | WebAssembly.Module): Promise<void>;

/** The version of the engine. */
export function version(): string;
