// Calls into the engine, and what lives there under a number.

import { GatewrightError } from './errors.mjs';
import { JsonText, isPlain, kindOf, read, tooDeep, write } from './wire.mjs';

/** The number of errors that are a `TypeError` here. */
const VALUE_TYPE = 6104;

/** No number is that large. */
const LOST = 0xffffffff;

/** The members of an options object, none of them unknown; `what` is what errors call it. */
export function options(given, known, what = 'options') {
  if (given === undefined || given === null) return {};
  if (!isPlain(given)) throw new TypeError(`${what}: expected an object, found ${kindOf(given)}`);
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) {
      const kind = what === 'options' ? 'option' : 'member';
      throw new TypeError(`${what}.${name}: there is no such ${kind}, only ${known.join(', ')}`);
    }
  }
  return given;
}

/** What all parts of the API share: `glue` has the exports of `wasm/src`, `reset` gives it a fresh instance, `check` throws before `init`. */
export function createEngine({ glue, reset, check }) {
  // how often the instance was replaced: numbers of an older one mean nothing
  let age = 0;

  /** Calls the engine. What it throws itself is a text, a report; anything else is a fault, and what it left is thrown away. */
  function call(name, ...given) {
    check();
    try {
      return glue[name](...given);
    } catch (thrown) {
      if (typeof thrown === 'string') {
        const report = read(thrown);
        throw report.code === VALUE_TYPE ? new TypeError(report.text) : new GatewrightError(report);
      }
      age += 1;
      reset();
      const report = { kind: 'internal', code: 9001, message: 'the engine failed and was started again: please report the case' };
      throw new GatewrightError(report, { cause: thrown });
    }
  }

  function written(value, path, isBody) {
    try {
      return write(value, path, isBody);
    } catch (thrown) {
      if (thrown !== tooDeep) throw thrown;
      throw new GatewrightError(read(call('too_deep', 1000)));
    }
  }

  /** An object, or the text of one. */
  function object(value, path, expected = 'an object') {
    // only the writer above may begin with the mark of tags
    if (value instanceof JsonText) return value.text.startsWith('\u0001') ? ` ${value.text}` : value.text;
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Set) {
      throw new TypeError(`${path}: expected ${expected}, found ${kindOf(value)}`);
    }
    return written(value, path);
  }

  function forget(held) {
    if (held.age === age) call(held.free, held.number);
  }
  const residents = new FinalizationRegistry(forget);

  /** Something that lives in the engine under a number. After a reset it is made again, where `make` can. */
  class Resident {
    #over;
    #free;
    #make;
    #number;
    #age;

    /** `free` is the call that forgets the number, and `over` what is said to those who ask for it afterwards. */
    constructor({ over, free, make, number }) {
      this.#over = over;
      this.#free = free;
      this.#make = make;
      this.#place(number ?? make());
    }

    #place(number) {
      this.#number = number;
      this.#age = age;
      residents.register(this, { number, age, free: this.#free }, this);
    }

    get number() {
      if (this.#number === undefined) throw new TypeError(this.#over);
      if (this.#age === age) return this.#number;
      if (!this.#make) return LOST;
      residents.unregister(this);
      this.#place(this.#make());
      return this.#number;
    }

    /** The engine has forgotten it by itself. */
    leave() {
      residents.unregister(this);
      this.#number = undefined;
    }

    free() {
      if (this.#number === undefined) return;
      const held = { number: this.#number, age: this.#age, free: this.#free };
      this.leave();
      forget(held);
    }
  }

  /** The settings of an engine; `undefined` where all are left out. */
  function engineText({ dialect, limits, quirks, resources }) {
    if (dialect === undefined && limits === undefined && quirks === undefined && resources === undefined) return undefined;
    return written({ dialect, limits, quirks, resources }, 'options');
  }

  return { Resident, call, engineText, object, written };
}

/** The names of those settings. */
export const SETTINGS = ['dialect', 'limits', 'quirks', 'resources'];
