// The vectors of `tests/vectors`, run through the package as published: the same file runs in Node, in a page and in a worker.
//
// `runAll(gatewright, load)` gives `{cases, passed, failed, leftOut, byObject}`; `load(name)` gives the text of a file below
// `tests/vectors`. The first pass is by text, so that numbers keep their spelling; where a value can be given as an object, a
// second pass does so, and `byObject.leftOut` counts by reason what JavaScript cannot hold.

/** Runs every file that the manifest does not leave out. */
export async function runAll(gatewright, load) {
  const manifest = JSON.parse(await load('MANIFEST.json'));
  const total = { cases: 0, passed: 0, failed: [], leftOut: {}, byObject: { cases: 0, leftOut: {} } };
  const shared = {
    variables: await load('template/context.json'),
    documents: JSON.parse(await load('jsonpath/documents.json')),
    api: gatewright.Pipeline.fromOpenapi(await load('pipeline/definition.json')),
  };
  const objects = { byObject: true, variables: variablesAsObject(shared.variables), documents: asObjects(shared.documents) };
  for (const [file, { cases, left_out: leftOut = {} }] of Object.entries(manifest)) {
    const reason = leftOut.any ?? leftOut.wasm;
    if (reason) {
      total.leftOut[file] = reason;
      continue;
    }
    const area = AREAS[file.split('/')[0]];
    const lines = (await load(file)).split('\n').filter(Boolean);
    if (!area) total.failed.push(`${file}: no runner for this area`);
    if (lines.length !== cases) total.failed.push(`${file} holds ${lines.length} cases, the manifest says ${cases}`);
    for (const line of area ? lines : []) {
      const vector = JSON.parse(line);
      total.cases += 1;
      const told = [area(gatewright, vector, shared, line)].flat().filter(Boolean);
      if (told.length === 0) total.passed += 1;
      else total.failed.push(`${vector.id}: ${told.join('; ')}`);
      if (!BY_OBJECT[area?.name]) continue;
      const reason = BY_OBJECT[area.name](vector, objects);
      if (reason) {
        total.byObject.leftOut[reason] = (total.byObject.leftOut[reason] ?? 0) + 1;
        continue;
      }
      total.byObject.cases += 1;
      const differing = [area(gatewright, vector, objects)].flat().filter(Boolean);
      if (differing.length > 0) total.failed.push(`${vector.id}, by object: ${differing.join('; ')}`);
    }
  }
  return total;
}

const AREAS = { template, request, json, jsonpath, java, pipeline, report, conversion, validate };

/** Why a case cannot be run by object; `undefined` where it can. */
const BY_OBJECT = {
  template: ({ template }) => (template.includes('fzero') ? '0.0 is an Integer in JavaScript' : undefined),
  request: () => undefined,
  jsonpath: ({ document }, { documents }) => (document in documents ? undefined : 'the document is no JSON, or its numbers would lose their spelling'),
};

/** The variables of the templates; the one that is too large is a bigint. */
function variablesAsObject(text) {
  return { ...JSON.parse(text), lmax: 9223372036854775807n };
}

/** The documents that JavaScript holds as they are. */
function asObjects(documents) {
  const held = Object.entries(documents).flatMap(([name, text]) => {
    try {
      const value = JSON.parse(text);
      return JSON.stringify(value) === text.replace(/\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/g, '') ? [[name, value]] : [];
    } catch {
      return [];
    }
  });
  return Object.fromEntries(held);
}

const DIALECTS = ['velocity', 'apigateway'];

/** How a render ends, in the words of the vectors. */
function outcome(gatewright, run) {
  try {
    return { output: run() };
  } catch (error) {
    if (!(error instanceof gatewright.GatewrightError) || error.kind === 'internal') throw error;
    return { error: error.kind === 'parse' ? 'parse' : 'render' };
  }
}

function differ(what, expected, got) {
  const [a, b] = [JSON.stringify(expected), JSON.stringify(got)];
  return a === b ? undefined : `${what}: expected ${a}, got ${b}`;
}

function template(gatewright, { template, resources, ...expected }, { variables, byObject }) {
  const context = byObject ? variables : gatewright.jsonText(variables);
  return DIALECTS.map((dialect) => {
    const got = outcome(gatewright, () => gatewright.render(template, context, { dialect, resources }));
    return differ(dialect, expected[dialect], got);
  });
}

/** Members in the order of their names: overrides are compared as data. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

function request(gatewright, { template, request, overrides = {}, ...expected }, { byObject }) {
  const asked = byObject ? request : gatewright.jsonText(JSON.stringify(request));
  return DIALECTS.flatMap((dialect) => {
    let set;
    const got = outcome(gatewright, () => {
      const rendered = new gatewright.Template(template, { dialect }).render(undefined, { request: asked });
      set = Object.keys(rendered.overrides).length ? rendered.overrides : undefined;
      return rendered.body;
    });
    return [
      differ(dialect, expected[dialect], got),
      differ(`${dialect} overrides`, sorted(overrides[dialect]), sorted(set)),
    ];
  });
}

// an empty body is `{}`, an empty text is not
const read = (text) => (text ? "$input.path('$')" : "$util.parseJson('')");

function json(gatewright, { text, value }) {
  const shown = value === 'null' ? `#set($l = [${read(text)}])$l` : `#set($v = ${read(text)})$v.getClass().simpleName $v`;
  const expected = value === undefined ? { error: 'render' } : { output: value === 'null' ? '[null]' : value };
  const options = { dialect: 'velocity', request: { body: text }, quirks: { unreadableBody: 'fail' } };
  return differ('read', expected, outcome(gatewright, () => gatewright.render(shown, {}, options)));
}

/** The request step by step. */
function pipeline(gatewright, { request, call, answer, response }, { api }) {
  const seen = ({ status, headers, text }) => ({ status, headers, body: text });
  const step = api.receive(request);
  if (step instanceof gatewright.Response) return [differ('call', call, undefined), differ('response', response, seen(step))];
  const asked = { method: step.httpMethod, uri: step.uri, body: step.text };
  const given = answer?.error ? new gatewright.IntegrationError(answer.error) : answer;
  return [differ('call', call, asked), differ('response', response, seen(api.complete(step, given)))];
}

const FAILURES = { InvalidPathException: 'invalid-path', PathNotFoundException: 'not-found' };

function jsonpath(gatewright, { selector, document, definite, json, error }, { documents, byObject }) {
  const expected = error ? { failure: FAILURES[error] ?? 'evaluation' } : { text: json, definite: definite ?? false };
  let got;
  try {
    const found = gatewright.jsonpath(selector, byObject ? documents[document] : gatewright.jsonText(documents[document]));
    got = { text: found.text, definite: found.definite };
  } catch (thrown) {
    if (!(thrown instanceof gatewright.GatewrightError)) throw thrown;
    got = { failure: thrown.report.failure ?? thrown.kind };
  }
  return differ(`${selector} on ${document}`, expected, got);
}

const ITEM_END = '\u0001';

/** The templates that call what is no method of a String. */
const CALLS = {
  'Double.toString': '$a',
  // a long literal of a body is a BigDecimal and keeps its spelling
  'BigDecimal.toString': '$util.parseJson($a)',
  'Float.toString': '$a.floatValue()',
  'Integer.parseInt': '#set($i = 1)$i.parseInt($a)',
  'Long.parseLong': '#set($i = 12345678901)$i.parseLong($a)',
  'lang2.escapeJavaScript': '$util.escapeJavaScript($a)',
  'lang3.escapeEcmaScript': '$util.escapeJavaScript($a)',
  'text.escapeEcmaScript': '$util.escapeJavaScript($a)',
  'URLEncoder.encode': '$util.urlEncode($a)',
  'URLDecoder.decode': '$util.urlDecode($a)',
  'Base64.getEncoder': '$util.base64Encode($a)',
  'Base64.getDecoder': '$util.base64Decode($a)',
  'Base64.getMimeDecoder': '$util.base64Decode($a)',
  'json-smart parse+toString': '#set($list = [$util.parseJson($a)])$list',
  // the writer, with and without escapes of `/`: a member as JSON, a list that prints itself
  'json-smart toJSONString LT_COMPRESS': "$input.json('$')",
  'json-smart toJSONString NO_COMPRESS': "$input.path('$')",
};

function java(gatewright, { fn, in: given, out, throws }) {
  const values = given.at(-1) === null ? given.slice(0, -1) : given;
  const rest = ['$b', '$c'].slice(0, values.length - 1).join(', ');
  let source = CALLS[fn];
  if (fn === 'String.format') source = `$a.format($a, ${rest})`;
  else if (fn.startsWith('String.split')) source = `#foreach($item in $a.split(${rest}))$item${ITEM_END}#end`;
  else source ??= `$a.${fn.replace('String.', '')}(${rest})`;
  const members = values.map((value, at) => `"${'abc'[at]}": ${argument(fn, value, at)}`);
  let context = gatewright.jsonText(`{${members.join(', ')}}`);
  if (/Double|Float/.test(fn) && !Number.isFinite(Number(values[0]))) context = { a: Number(values[0]) };
  const options = { dialect: 'velocity', request: {}, quirks: fn === 'Base64.getMimeDecoder' ? { base64: 'mime' } : {} };
  let expected = throws ? { error: 'render' } : { output: printed(out) };
  if (Array.isArray(out)) expected = { output: out.map((item) => item + ITEM_END).join('') };
  if (fn === 'json-smart parse+toString' && !throws) expected = { output: `[${printed(out)}]` };
  if (fn.startsWith('json-smart toJSONString')) {
    const slash = fn.endsWith('NO_COMPRESS');
    options.quirks = { jsonNull: 'null' };
    options.request = { body: slash ? `[${given[0]}]` : given[0] };
    // the text must be readable by itself as well, not only in the list
    source = `#set($v = $util.parseJson($a))${source}`;
    if (slash && !throws) expected = { output: `[${out}]` };
  }
  return differ(source, expected, outcome(gatewright, () => gatewright.render(source, context, options)));
}

/** The texts of the members of an object's text: numbers keep their spelling. */
function members(text) {
  const texts = {};
  const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;
  let [depth, name, start] = [0];
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [at, end] = [found.index, token.lastIndex];
    if ('{['.includes(found[0])) depth += 1;
    else if ('}]'.includes(found[0])) depth -= 1;
    else if (depth === 1 && found[0] === ':') start = end;
    else if (depth === 1 && found[0] !== ',' && start === undefined) name = JSON.parse(found[0]);
    if ((depth === 1 && found[0] === ',') || depth === 0) {
      texts[name] = text.slice(start, at).trim();
      start = undefined;
    }
  }
  return texts;
}

function validate(gatewright, { settings = {}, valid, messages, string, error }, _, line) {
  const { schema, instance } = members(line);
  const { numbers, unknownKeywordWarnings } = settings;
  let got;
  try {
    got = gatewright.validate(gatewright.jsonText(schema), gatewright.jsonText(instance), { numbers, unknownKeywordWarnings });
  } catch (thrown) {
    if (!(thrown instanceof gatewright.GatewrightError) || thrown.kind === 'internal') throw thrown;
    return error ? undefined : `got ${thrown}`;
  }
  if (error) return `expected the error ${error}, got ${JSON.stringify(got)}`;
  return [
    differ('valid', valid, got.valid),
    messages && differ('messages', messages.map(sorted), got.messages.map(sorted)),
    string === undefined ? undefined : differ('string', string, got.errorString),
  ];
}

function report(gatewright, { template, utf16: [start, end], kind, code, line, column }) {
  const expected = { kind, code, line, column, start, end };
  try {
    return `printed ${gatewright.render(template, { x: 'xyz', a: 'é' })}`;
  } catch ({ report }) {
    const { kind, code, line, column, start, end } = report;
    return differ(template, expected, { kind, code, line, column, start, end });
  }
}

/** What JSON lacks, by the name that the vectors give it. */
const SPECIAL = {
  $big: BigInt,
  $float: (text) => ({ nan: NaN, inf: Infinity, '-inf': -Infinity })[text] ?? Number(text),
  $map: (pairs, { built }) => new Map(pairs.map(([key, value]) => [built(key), built(value)])),
  $set: (items, { built }) => new Set(items.map(built)),
  $json: (text, { gatewright }) => gatewright.jsonText(text),
  $undefined: () => undefined,
  $date: () => new Date(0),
  $function: () => () => 1,
  $symbol: () => Symbol('s'),
  $bytes: (bytes) => Uint8Array.from(bytes),
  $surrogate: () => '\ud800',
};

function conversion(gatewright, { value, doors, output, type_error: typeError }) {
  if (doors && !doors.includes('javascript')) return undefined;
  const built = (value) => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(built);
    const [[name, given] = [], ...more] = Object.entries(value);
    if (name?.startsWith('$') && more.length === 0) return SPECIAL[name](given, { built, gatewright });
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, built(member)]));
  };
  const run = () => gatewright.render('$v.getClass().simpleName $v', { v: built(value) }, { dialect: 'velocity' });
  if (typeError === undefined) return differ('conversion', { output }, outcome(gatewright, run));
  try {
    return `no error but ${run()}`;
  } catch (error) {
    const fits = error instanceof TypeError && error.message.startsWith(`${typeError}: `);
    return fits ? undefined : `expected a TypeError at ${typeError}, got ${error}`;
  }
}

/** An argument as JSON. */
function argument(fn, value, at) {
  if (fn === 'Double.toString' || fn === 'Float.toString') {
    const text = String(value);
    return /[.e]/i.test(text) ? text : `${text}.0`;
  }
  if (fn === 'BigDecimal.toString') {
    const zeros = '0'.repeat(20);
    return JSON.stringify(value.startsWith('-') ? `-${zeros}${value.slice(1)}` : zeros + value);
  }
  if (fn === 'String.format' && at > 0) {
    const split = value.lastIndexOf(':');
    const [text, kind] = [value.slice(0, split), value.slice(split + 1)];
    if (kind === 'String') return JSON.stringify(text);
    return kind === 'Double' && !/[.e]/i.test(text) ? `${text}.0` : text;
  }
  return JSON.stringify(value);
}

const printed = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
