// Where the engine runs: a template that takes too long costs this worker, not the page.

import { GatewrightError, Template, init, version } from 'gatewright';
import type { FromWorker, Job, Place, Result, Told, ToWorker } from './protocol';
import { Misfit, given } from './request';

const say = (message: FromWorker) => postMessage(message);

onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  if ('module' in data) {
    await init(data.module);
    return say({ ready: version() });
  }
  const started = performance.now();
  const result = run(data.job);
  say({ result, milliseconds: performance.now() - started });
};

function run(job: Job): Result {
  let place: Place = 'input';
  try {
    const { context, options } = given(job);
    place = 'template';
    using template = new Template(job.template, { dialect: job.dialect });
    const { error, ...trace } = template.trace(context, options);
    return { trace: trace as Told, error: error?.report, place };
  } catch (error) {
    if (error instanceof GatewrightError || error instanceof Misfit) return { error: error.report, place };
    return { error: { kind: 'input', code: 0, message: (error as Error).message }, place: 'elsewhere' };
  }
}
