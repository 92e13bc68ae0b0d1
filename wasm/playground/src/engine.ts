// The worker from outside: one job at a time, the last one wins, and none takes longer than it may.

import wasm from 'gatewright/gatewright.wasm?url';
import type { FromWorker, Job, Outcome, Told, ToWorker } from './protocol';

/** Milliseconds until a render is stopped, and until its trace is: first with nothing else to do, then with a job that waits. */
const RENDER = 1_000;
const TRACE = 3_000;
const TRACE_IN_THE_WAY = 300;
const GRACE = 20;

/** For each job an outcome and then a trace, or that it was stopped. Answers to a job that another one follows are kept back. */
export type Answer =
  | { readonly outcome: Outcome; readonly milliseconds: number }
  | { readonly traced: Told | undefined }
  | { readonly stopped: 'render' | 'trace' };

export class Engine {
  #module = WebAssembly.compileStreaming(fetch(wasm));
  #worker: Worker | undefined;
  #waiting: Job | undefined;
  #doing: 'start' | 'nothing' | 'render' | 'trace' = 'start';
  #timer = 0;
  #deadline = Infinity;

  constructor(readonly answer: (answer: Answer) => void) {}

  /** Starts a worker; its version comes when it is ready. */
  async start(): Promise<string> {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    this.#worker = worker;
    this.#now('start');
    const module = await this.#module;
    return new Promise((ready) => {
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        if (worker !== this.#worker) return;
        if ('outcome' in data) {
          this.#now('trace', this.#waiting ? TRACE_IN_THE_WAY : TRACE);
          return this.#tell(data);
        }
        this.#now('nothing');
        if ('traced' in data) this.#tell(data);
        else ready(data.ready);
        this.#next();
      };
      this.#send({ module });
    });
  }

  run(job: Job): void {
    this.#waiting = job;
    if (this.#doing === 'trace') this.#within(TRACE_IN_THE_WAY);
    this.#next();
  }

  #next(): void {
    const job = this.#waiting;
    if (this.#doing !== 'nothing' || !job) return;
    this.#waiting = undefined;
    this.#now('render', RENDER);
    this.#send({ job });
  }

  #now(doing: 'start' | 'nothing' | 'render' | 'trace', within = Infinity): void {
    this.#doing = doing;
    this.#deadline = Infinity;
    clearTimeout(this.#timer);
    this.#within(within);
  }

  /** Stops what is being done after so many milliseconds, unless that is to happen earlier anyway. */
  #within(milliseconds: number): void {
    const deadline = performance.now() + milliseconds;
    if (deadline >= this.#deadline) return;
    this.#deadline = deadline;
    clearTimeout(this.#timer);
    // where the page itself was busy, the answer waits behind this very call: it comes first
    this.#timer = setTimeout(() => (this.#timer = setTimeout(() => this.#stop(), GRACE)), milliseconds);
  }

  #stop(): void {
    this.#worker?.terminate();
    this.#tell({ stopped: this.#doing === 'trace' ? 'trace' : 'render' });
    void this.start();
  }

  #tell(answer: Answer): void {
    if (!this.#waiting) this.answer(answer);
  }

  #send(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }
}
