// What the page and its worker say to each other.

import type { Dialect, Reference, Report } from 'gatewright';

/** What the input editor holds. */
export type Kind = 'body' | 'request' | 'variables';

export interface Job {
  readonly template: string;
  readonly input: string;
  readonly kind: Kind;
  readonly dialect: Dialect;
}

/** Which text an error is about. */
export type Place = 'template' | 'input' | 'elsewhere';

export interface Failure {
  readonly error: Report;
  readonly place: Place;
}

/** What a job came to. Where it failed while it ran, what was printed until then comes with the trace. */
export type Outcome = { readonly output: string } | (Failure & { readonly isTraced: boolean });

/** References that came to nothing, at one place and for one reason. */
export interface Lost {
  readonly reference: Reference;
  readonly times: number;
}

/** What the page shows of a trace, in a form that crosses quickly: a long one is half a million objects. */
export interface Told {
  readonly output: string;
  /** Six numbers for each piece, see `pieces.ts`. */
  readonly pieces: Int32Array;
  /** Each as JSON: a cursor asks for one at a time. */
  readonly references: readonly string[];
  readonly lost: readonly Lost[];
  /** How many there are besides those. */
  readonly moreLost: number;
  readonly truncated: boolean;
}

export type ToWorker = { readonly module: WebAssembly.Module } | { readonly job: Job };

/** For each job an outcome, then the trace, `undefined` where there is none. */
export type FromWorker =
  | { readonly ready: string }
  | { readonly outcome: Outcome; readonly milliseconds: number }
  | { readonly traced: Told | undefined };
