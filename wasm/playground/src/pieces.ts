// The pieces of a trace as one array of numbers: their places in output and template, what they are, and their reference.

import type { Piece } from 'gatewright';

const KINDS = ['text', 'reference', 'directive'] as const;
const WIDTH = 6;

export function flatten(pieces: readonly Piece[]): Int32Array {
  const flat = new Int32Array(pieces.length * WIDTH);
  for (const [at, { out, span, kind, reference = -1 }] of pieces.entries()) {
    flat.set([out.start, out.end, span.start, span.end, KINDS.indexOf(kind), reference], at * WIDTH);
  }
  return flat;
}

function pieceAt(flat: Int32Array, at: number): Piece {
  const [outStart, outEnd, start, end, kind, reference] = flat.subarray(at, at + WIDTH) as unknown as number[];
  const piece = { out: { start: outStart!, end: outEnd! }, span: { start: start!, end: end! }, kind: KINDS[kind!]! };
  return reference === -1 ? piece : { ...piece, reference };
}

/** The piece of output that a caret stands in or before; at the end of the output the last one. */
export function printedAt(flat: Int32Array, caret: number): Piece | undefined {
  for (let at = 0; at < flat.length; at += WIDTH) {
    if (caret < flat[at + 1]! || (caret === flat[at + 1] && at + WIDTH === flat.length)) return pieceAt(flat, at);
  }
  return undefined;
}

/** What an expression printed that a caret of the template stands in: at most so many pieces. */
export function madeAt(flat: Int32Array, caret: number, most: number): Piece[] {
  const made = [];
  for (let at = 0; at < flat.length && made.length < most; at += WIDTH) {
    const isThere = flat[at + 2]! <= caret && caret < flat[at + 3]!;
    if (isThere && KINDS[flat[at + 4]!] !== 'text') made.push(pieceAt(flat, at));
  }
  return made;
}
