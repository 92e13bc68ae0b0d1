// Bodies of messages.

import { JsonText, checkText, kindOf } from './wire.mjs';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const strictDecoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** Whether it is bytes. */
export const isBytes = (body) => ArrayBuffer.isView(body) || body instanceof ArrayBuffer;

/** A body: kept as it came, turned into the other form when asked for. */
export class Body {
  #text;
  #bytes;

  constructor(body, path) {
    if (body === undefined || body === null) this.#text = '';
    else if (typeof body === 'string') this.#text = checkText(body, path);
    else if (ArrayBuffer.isView(body)) this.#bytes = new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice();
    else if (body instanceof ArrayBuffer) this.#bytes = new Uint8Array(body.slice(0));
    else throw new TypeError(`${path}: expected a string or bytes, found ${kindOf(body)}`);
  }

  get text() {
    return (this.#text ??= decoder.decode(this.#bytes));
  }

  get bytes() {
    return (this.#bytes ??= encoder.encode(this.#text));
  }

  /** The member of the wire: `body` for text, `bytes` for others, a character for each. */
  get member() {
    if (this.#bytes === undefined) return { body: this.#text };
    try {
      return { body: strictDecoder.decode(this.#bytes) };
    } catch {
      let binary = '';
      for (let at = 0; at < this.#bytes.length; at += 8192) {
        binary += String.fromCharCode(...this.#bytes.subarray(at, at + 8192));
      }
      return { bytes: binary };
    }
  }

  static of({ body, bytes }) {
    return new Body(bytes === undefined ? body : Uint8Array.from(bytes, (char) => char.charCodeAt(0)), 'body');
  }
}

/** What a message is given for its body: as the member of the wire, and the body where it is known before the engine wrote it. */
export function bodyOf({ body, json }, what) {
  // the engine refuses both
  if (json !== undefined && body !== undefined && body !== null) return { member: { json: null, body: '' } };
  // a text that is JSON already is sent as it is written
  if (json !== undefined && !(json instanceof JsonText)) return { member: { json } };
  const known = json === undefined ? new Body(body, `${what}.body`) : new Body(json.text, `${what}.json`);
  return { member: known.member, known };
}
