// What the page and its worker say to each other.

import type { Dialect, Report, Trace } from 'gatewright';

/** What the input editor holds. */
export type Kind = 'body' | 'request' | 'variables';

export interface Job {
  readonly template: string;
  readonly input: string;
  readonly kind: Kind;
  readonly dialect: Dialect;
}

/** A trace; its error is data, since an object of a class does not cross. */
export type Told = Omit<Trace, 'error'>;

/** Which text an error is about. */
export type Place = 'template' | 'input' | 'elsewhere';

export interface Result {
  readonly trace?: Told;
  readonly error?: Report;
  readonly place?: Place;
}

export type ToWorker = { readonly module: WebAssembly.Module } | { readonly job: Job };
export type FromWorker = { readonly ready: string } | { readonly result: Result; readonly milliseconds: number };
