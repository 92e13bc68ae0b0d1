// Everything that is not Node: browsers, workers, bundlers. `init` must have been awaited before the first call.
import start, * as glue from './glue-web.mjs';
import { createApi } from './api.mjs';

let started;
let ready = false;

/** Loads the engine: from beside this file, or from what is given (a URL, a Response, bytes, a module). Further calls wait for the first. */
export function init(input) {
  started ??= start({ module_or_path: input ?? new URL('./gatewright.wasm', import.meta.url) }).then(
    () => {
      ready = true;
    },
    (thrown) => {
      started = undefined;
      throw thrown;
    },
  );
  return started;
}

function check() {
  if (!ready) throw new Error('gatewright is not loaded yet: await init() before the first call');
}

export const {
  Exchange,
  Found,
  GatewrightError,
  IntegrationError,
  Pipeline,
  Rendered,
  Request,
  Response,
  Template,
  jsonText,
  jsonpath,
  readJson,
  render,
  validate,
  version,
} = createApi({ glue, reset: () => glue.__wbg_reset_state(), check });
