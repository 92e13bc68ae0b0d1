// What the input editor holds, as the engine takes it.

import { jsonText, readJson } from 'gatewright';
import type { JsonText, RenderOptions, Report, Span, ValueObject } from 'gatewright';
import type { Job } from './protocol';

/** The input is JSON, but not what is asked for. */
export class Misfit extends Error {
  constructor(readonly report: Report) {
    super(report.message);
  }
}

const ASKED = {
  request: 'a request is an object with `body`, `params`, `context`, `stageVariables` and `webSocket`, each of which may be left out',
  variables: 'variables are an object: names with their values',
};

/** What a template is rendered with. */
export function given({ kind, input }: Job): { context?: ValueObject; options: RenderOptions } {
  switch (kind) {
    case 'body':
      return { options: { request: { body: input } } };
    case 'request':
      return { options: { request: withTextBody(object(input, kind)) } };
    case 'variables':
      return { context: object(input, kind), options: {} };
  }
}

/** The text of an object. Blanks around it stay, so that errors have their place. */
function object(text: string, kind: keyof typeof ASKED): JsonText {
  if (text.trim() === '') return jsonText('{}');
  const value = readJson(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return jsonText(text);
  const start = text.length - text.trimStart().length;
  const found = text.trim().replace(/^(.{40}).+$/s, '$1…');
  throw new Misfit({ kind: 'input', code: 0, message: ASKED[kind], found: `\`${found}\``, start, end: text.trimEnd().length });
}

/** A body may be written as JSON itself: the template sees it as it is written. */
function withTextBody({ text }: JsonText): JsonText {
  const body = memberOf(text, 'body');
  if (!body) return jsonText(text);
  const written = text.slice(body.start, body.end);
  if (written.startsWith('"') || written === 'null') return jsonText(text);
  return jsonText(text.slice(0, body.start) + JSON.stringify(written) + text.slice(body.end));
}

const TOKENS = /"(?:[^"\\]+|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Where the value of a member stands; of several the last one counts. The text is known to be a JSON object. */
function memberOf(text: string, name: string): Span | undefined {
  let depth = 0;
  let key: string | undefined;
  let value: Span | undefined;
  let found: Span | undefined;
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    if (depth === 1 && (token === ',' || token === '}')) {
      if (value && JSON.parse(key!) === name) found = value;
      key = value = undefined;
    } else if (depth === 1 && key === undefined) {
      key = token;
    } else if (depth > 1 || (depth === 1 && token !== ':')) {
      value = { start: value?.start ?? index, end: index + token.length };
    }
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
  }
  return found;
}
