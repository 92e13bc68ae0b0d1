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

/** Whether it is a plain object, of whatever realm. */
export function isPlain(value) {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.prototype.toString.call(value) === '[object Object]' && Object.getPrototypeOf(prototype) === null;
}

/** Writes a value; `root` is what errors call it. In a body numbers are as `JSON.stringify` writes them. */
export function write(value, root, isBody = false) {
  try {
    return new Writer(root, false, isBody).write(value);
  } catch (thrown) {
    if (thrown !== needsTags) throw thrown;
    return TAGGED + new Writer(root, true, isBody).write(value);
  }
}

/** Nothing in here recurses: a value as deep as the engine takes it must not exhaust a small stack. */
class Writer {
  constructor(root, tagged, isBody) {
    this.root = root;
    this.tagged = tagged;
    this.isBody = isBody;
    // the lists and maps that are open: `{keys, of, items, size, at, end, depth}`, where `of` is an object and `items` an array
    this.levels = [];
    this.depth = 0;
  }

  write(value) {
    const { levels } = this;
    let out = this.value(value);
    while (levels.length) {
      const level = levels[levels.length - 1];
      const at = (level.at += 1);
      if (at === level.size) {
        levels.pop();
        this.depth -= level.depth;
        out += level.end;
        continue;
      }
      const { keys } = level;
      const item = level.of === undefined ? level.items[at] : level.of[keys[at]];
      if (keys === undefined) {
        if (at) out += ',';
        out += item === undefined ? 'null' : this.value(item);
      } else if (item !== undefined || typeof keys[at] !== 'string') {
        out += `${level.any ? ',' : ''}${this.key(keys[at])}:`;
        level.any = true;
        out += this.value(item);
      }
    }
    return out;
  }

  /** A value, or how a list or map begins whose items come next. */
  value(value) {
    switch (typeof value) {
      case 'string':
        return QUOTED.test(value) ? this.escaped(value, this.levels) : `"${value}"`;
      case 'number':
        return this.number(value);
      case 'boolean':
        return value ? 'true' : 'false';
      case 'bigint':
        return value.toString();
      case 'object':
        if (value === null) return 'null';
        if (Array.isArray(value)) return this.open('[', { keys: undefined, of: undefined, items: value, size: value.length, at: -1, end: ']', depth: 1 });
        return this.object(value);
      default:
        return this.refuse(value);
    }
  }

  key(key) {
    // a key that is refused is no step of the way to itself
    const around = this.levels.slice(0, -1);
    if (typeof key !== 'string') throw new TypeError(`${this.path(around)}: a key is no string but ${kindOf(key)}`);
    return QUOTED.test(key) ? this.escaped(key, around) : `"${key}"`;
  }

  escaped(text, levels) {
    if (!text.isWellFormed()) throw new TypeError(`${this.path(levels)}: the string holds a lone surrogate`);
    if (text.charCodeAt(0) !== 0) return JSON.stringify(text);
    if (!this.tagged) throw needsTags;
    return JSON.stringify(`\0s${text}`);
  }

  number(value) {
    if (Number.isSafeInteger(value)) return String(value + 0);
    if (!Number.isFinite(value)) {
      if (!this.tagged) throw needsTags;
      return value !== value ? '"\\u0000nan"' : value > 0 ? '"\\u0000inf"' : '"\\u0000-inf"';
    }
    // a large whole number is a Double all the same
    const text = String(value);
    return Number.isInteger(value) && !this.isBody && !text.includes('e') ? `${text}.0` : text;
  }

  object(value) {
    if (isPlain(value)) {
      const keys = Object.keys(value);
      return this.open('{', { keys, of: value, items: undefined, size: keys.length, at: -1, end: '}', depth: 1 });
    }
    if (value instanceof Map) {
      const items = [...value.values()];
      return this.open('{', { keys: [...value.keys()], of: undefined, items, size: items.length, at: -1, end: '}', depth: 1 });
    }
    if (!(value instanceof Set || value instanceof JsonText)) return this.refuse(value);
    if (!this.tagged) throw needsTags;
    if (value instanceof Set) {
      const items = [...value];
      return this.open('{"\\u0000set":[', { keys: undefined, of: undefined, items, size: items.length, at: -1, end: ']}', depth: 2 });
    }
    checkText(value.text, this.path(this.levels));
    return `{"\\u0000json":${JSON.stringify(value.text)}}`;
  }

  open(begin, level) {
    this.depth += level.depth;
    if (this.depth > DEPTH) throw tooDeep;
    this.levels.push(level);
    return begin;
  }

  refuse(value) {
    throw new TypeError(`${this.path(this.levels)}: ${kindOf(value)} has no counterpart in a template`);
  }

  /** The way to the item at hand of the innermost of the levels. */
  path(levels) {
    const step = ({ keys, at }) => {
      if (keys === undefined) return `[${at}]`;
      return /^[A-Za-z_$][\w$]*$/.test(keys[at]) ? `.${keys[at]}` : `[${JSON.stringify(keys[at])}]`;
    };
    return this.root + levels.map(step).join('');
  }
}

/** Reads what the engine gives. */
export function read(text) {
  return text.charCodeAt(0) === 1 ? untag(JSON.parse(text.slice(1))) : JSON.parse(text);
}

/** Puts what the tags stand for into their places. Nothing recurses here either. */
function untag(root) {
  const box = [root];
  for (const open = [box]; open.length; ) {
    const held = open.pop();
    for (const key of Object.keys(held)) {
      const value = held[key];
      if (typeof value === 'object' && value !== null) open.push(value);
      else if (typeof value === 'string' && value.charCodeAt(0) === 0) held[key] = special(value.slice(1));
    }
  }
  return box[0];
}

function special(text) {
  if (text === 'nan') return NaN;
  if (text === 'inf') return Infinity;
  if (text === '-inf') return -Infinity;
  return text[0] === 'n' ? BigInt(text.slice(1)) : text.slice(1);
}
