// The CommonJS side as a module.
import api from './node.cjs';

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
  init,
  jsonText,
  jsonpath,
  readJson,
  render,
  validate,
  version,
} = api;
