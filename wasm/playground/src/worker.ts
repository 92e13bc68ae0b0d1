// Where the engine runs: a template that takes too long costs this worker, not the page.

import { GatewrightError, Template, init, jsonText, readJson, version } from 'gatewright';
import type { RequestView } from 'gatewright';
import type { FromWorker, Job, Place, Result, Told, ToWorker } from './protocol';

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
    const request = job.kind === 'variables' ? undefined : view(job);
    const context = job.kind === 'variables' ? jsonText(job.input.trim() || '{}') : undefined;
    if (context) readJson(context.text);
    place = 'template';
    using template = new Template(job.template, { dialect: job.dialect });
    const { error, ...trace } = template.trace(context, { request });
    return { trace: trace as Told, error: error?.report, place };
  } catch (error) {
    if (error instanceof GatewrightError) return { error: error.report, place };
    return { error: { kind: 'input', code: 0, message: (error as Error).message }, place: 'elsewhere' };
  }
}

/** What the template sees of the request. The body may be written as JSON itself. */
function view({ kind, input }: Job): RequestView {
  if (kind === 'body') return { body: input };
  const request = readJson(input.trim() || '{}') as Record<string, unknown>;
  const { body } = request;
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return { ...request, body: text } as RequestView;
}
