// How values cross into the engine and back: as JSON, with tags for what JSON lacks. `wasm/src/wire.rs` is the other side.

/** Levels of lists and maps in a value, as the engine's reader counts them. */
const DEPTH = 1000;
const TAGGED = '\u0001';

/** Thrown inside the writer: what JSON lacks was met, so that all of it is written again with tags. */
const needsTags = Symbol('needs tags');
/** Thrown inside the writer: the value is nested too deep. */
export const tooDeep = Symbol('too deep');

/** A JSON text that the engine reads itself. */
export class JsonText {
  constructor(text) {
    this.text = text;
    Object.freeze(this);
  }
}

/** What a text must not hold to stand between quotes as it is; half a surrogate pair among it. */
const QUOTED = /["\\\u0000-\u001f\ud800-\udfff]/;

/** Throws where a text holds half a surrogate pair. */
export function checkText(text, path) {
  if (typeof text !== 'string') throw new TypeError(`${path}: expected a string, found ${kindOf(text)}`);
  if (!text.isWellFormed()) throw new TypeError(`${path}: the string holds a lone surrogate`);
  return text;
}

/** What a value is, for messages. */
export function kindOf(value) {
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value === 'undefined' ? 'undefined' : `a ${typeof value}`;
  const name = value.constructor?.name;
  return Array.isArray(value) ? 'an array' : name ? `an object of class ${name}` : 'an object';
}

/** Writes a value; `path` is what errors call it. */
export function write(value, path) {
  try {
    return new Writer(false).value(value, path, 0);
  } catch (thrown) {
    if (thrown !== needsTags) throw thrown;
    return TAGGED + new Writer(true).value(value, path, 0);
  }
}

class Writer {
  constructor(tagged) {
    this.tagged = tagged;
    // the way to the value at hand; only errors ask for it
    this.way = [];
  }

  value(value, root, depth) {
    switch (typeof value) {
      case 'string':
        return this.text(value, root);
      case 'number':
        return this.number(value);
      case 'boolean':
        return value ? 'true' : 'false';
      case 'bigint':
        return value.toString();
      case 'object':
        if (value === null) return 'null';
        if (depth >= DEPTH) throw tooDeep;
        if (Array.isArray(value)) return this.list(value, root, depth + 1);
        return this.object(value, root, depth + 1);
      default:
        return this.refuse(value, root);
    }
  }

  text(text, root) {
    if (!QUOTED.test(text)) return `"${text}"`;
    if (!text.isWellFormed()) throw new TypeError(`${this.path(root)}: the string holds a lone surrogate`);
    if (text.charCodeAt(0) === 0) {
      if (!this.tagged) throw needsTags;
      return JSON.stringify(`\0s${text}`);
    }
    return JSON.stringify(text);
  }

  number(value) {
    if (Number.isSafeInteger(value)) return String(value + 0);
    if (!Number.isFinite(value)) {
      if (!this.tagged) throw needsTags;
      return value !== value ? '"\\u0000nan"' : value > 0 ? '"\\u0000inf"' : '"\\u0000-inf"';
    }
    // a large whole number is a Double all the same
    const text = String(value);
    return Number.isInteger(value) && !text.includes('e') ? `${text}.0` : text;
  }

  list(items, root, depth) {
    let out = '[';
    const at = this.way.length;
    for (let index = 0; index < items.length; index++) {
      this.way[at] = index;
      const item = items[index];
      out += (index ? ',' : '') + (item === undefined ? 'null' : this.value(item, root, depth));
    }
    this.way.length = at;
    return `${out}]`;
  }

  set(items, root, depth) {
    if (!this.tagged) throw needsTags;
    if (depth >= DEPTH) throw tooDeep;
    return `{"\\u0000set":${this.list([...items], root, depth + 1)}}`;
  }

  object(value, root, depth) {
    const prototype = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) return this.entries(Object.keys(value), value, root, depth);
    if (value instanceof Map) return this.map(value, root, depth);
    if (value instanceof Set) return this.set(value, root, depth);
    if (value instanceof JsonText) return this.json(value, root);
    // a plain object of another realm
    if (Object.prototype.toString.call(value) === '[object Object]' && Object.getPrototypeOf(prototype) === null) {
      return this.entries(Object.keys(value), value, root, depth);
    }
    return this.refuse(value, root);
  }

  entries(keys, value, root, depth) {
    let out = '';
    const at = this.way.length;
    for (const key of keys) {
      const member = value[key];
      if (member === undefined) continue;
      // a key that is refused is no step of the way to itself
      const name = this.text(key, root);
      this.way[at] = key;
      out += `${out && ','}${name}:${this.value(member, root, depth)}`;
      this.way.length = at;
    }
    return `{${out}}`;
  }

  map(map, root, depth) {
    let out = '';
    const at = this.way.length;
    for (const [key, member] of map) {
      if (typeof key !== 'string') {
        throw new TypeError(`${this.path(root)}: a key is no string but ${kindOf(key)}`);
      }
      if (member === undefined) continue;
      // a key that is refused is no step of the way to itself
      const name = this.text(key, root);
      this.way[at] = key;
      out += `${out && ','}${name}:${this.value(member, root, depth)}`;
      this.way.length = at;
    }
    return `{${out}}`;
  }

  json(value, root) {
    if (!this.tagged) throw needsTags;
    checkText(value.text, this.path(root));
    return `{"\\u0000json":${JSON.stringify(value.text)}}`;
  }

  refuse(value, root) {
    throw new TypeError(`${this.path(root)}: ${kindOf(value)} has no counterpart in a template`);
  }

  path(root) {
    const step = (key) => {
      if (typeof key === 'number') return `[${key}]`;
      return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
    };
    return root + this.way.map(step).join('');
  }
}

/** Reads what the engine gives. */
export function read(text) {
  return text.charCodeAt(0) === 1 ? untag(JSON.parse(text.slice(1))) : JSON.parse(text);
}

function untag(value) {
  if (typeof value === 'string') return value.charCodeAt(0) === 0 ? special(value.slice(1)) : value;
  if (Array.isArray(value)) return value.map(untag);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, untag(member)]));
}

function special(text) {
  if (text === 'nan') return NaN;
  if (text === 'inf') return Infinity;
  if (text === '-inf') return -Infinity;
  return text[0] === 'n' ? BigInt(text.slice(1)) : text.slice(1);
}
