// Where the engine runs: a template that takes too long costs this worker, not the page.

import { GatewrightError, Template, init, version } from 'gatewright';
import type { Trace } from 'gatewright';
import { flatten } from './pieces';
import type { Failure, FromWorker, Job, Lost, Outcome, Place, Told, ToWorker } from './protocol';
import { Misfit, given } from './request';

/** References that came to nothing and are told one by one. */
const MOST_LOST = 20;

const say = (message: FromWorker, transfer: Transferable[] = []) => postMessage(message, { transfer });

onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  if ('module' in data) {
    await init(data.module);
    return say({ ready: version() });
  }
  const traced = run(data.job);
  say({ traced }, traced && [traced.pieces.buffer]);
};

/** Says the output as soon as it is there: the trace may take many times as long. */
function run(job: Job): Told | undefined {
  const started = performance.now();
  const tell = (outcome: Outcome) => say({ outcome, milliseconds: performance.now() - started });
  let place: Place = 'input';
  try {
    const { context, options } = given(job);
    place = 'template';
    using template = new Template(job.template, { dialect: job.dialect });
    try {
      tell({ output: template.render(context, options).body });
    } catch (error) {
      tell({ ...failure(error, place), isTraced: true });
    }
    return traceOf(template, context, options);
  } catch (error) {
    tell({ ...failure(error, place), isTraced: false });
    return undefined;
  }
}

function failure(error: unknown, place: Place): Failure {
  if (error instanceof Misfit) return { error: error.report, place };
  if (!(error instanceof GatewrightError)) {
    return { error: { kind: 'input', code: 0, message: (error as Error).message }, place: 'elsewhere' };
  }
  // what runs may fail in another text, such as one that it reads as JSON: its lines are not those of the template
  const isThere = place === 'input' || error.report.source === 'template';
  return { error: error.report, place: isThere ? place : 'elsewhere' };
}

function traceOf(template: Template, ...given: Parameters<Template['trace']>): Told | undefined {
  try {
    return told(template.trace(...given));
  } catch {
    // the outcome is told already, and stands
    return undefined;
  }
}

function told({ output, pieces, references, truncated }: Trace): Told {
  const lost = new Map<string, { -readonly [K in keyof Lost]: Lost[K] }>();
  for (const reference of references) {
    if (!reference.failed) continue;
    const key = `${reference.span.start} ${reference.failed.found}`;
    const known = lost.get(key);
    if (known) known.times += 1;
    else lost.set(key, { reference, times: 1 });
  }
  return {
    output,
    pieces: flatten(pieces),
    references: references.map((reference) => JSON.stringify(reference)),
    lost: [...lost.values()].slice(0, MOST_LOST),
    moreLost: Math.max(0, lost.size - MOST_LOST),
    truncated,
  };
}
