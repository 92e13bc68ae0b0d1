// The worker from outside: one job at a time, the last one wins, and none takes longer than a second.

import wasm from 'gatewright/gatewright.wasm?url';
import type { FromWorker, Job, Result, ToWorker } from './protocol';

const LONGEST = 1_000;

export type Answer = (Result & { readonly milliseconds: number }) | 'stopped';

export class Engine {
  #module = WebAssembly.compileStreaming(fetch(wasm));
  #worker: Worker | undefined;
  #waiting: Job | undefined;
  #timer = 0;
  #isBusy = true;

  constructor(readonly answer: (answer: Answer) => void) {}

  /** Starts a worker; its version comes when it is ready. */
  async start(): Promise<string> {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    this.#worker = worker;
    const module = await this.#module;
    return new Promise((ready) => {
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        if ('result' in data) {
          clearTimeout(this.#timer);
          this.answer({ ...data.result, milliseconds: data.milliseconds });
        } else {
          ready(data.ready);
        }
        this.#isBusy = false;
        this.#next();
      };
      this.#send({ module });
    });
  }

  run(job: Job): void {
    this.#waiting = job;
    this.#next();
  }

  #next(): void {
    const job = this.#waiting;
    if (this.#isBusy || !job) return;
    this.#waiting = undefined;
    this.#isBusy = true;
    this.#timer = setTimeout(() => this.#stop(), LONGEST);
    this.#send({ job });
  }

  #stop(): void {
    this.#worker?.terminate();
    this.answer('stopped');
    void this.start();
  }

  #send(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }
}
