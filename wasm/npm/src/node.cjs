'use strict';
// Node: ready as soon as it is imported. The module and `require` share one engine and one set of classes.
const glue = require('./glue-node.cjs');
const { createApi } = require('./api.cjs');

const api = createApi({ glue, reset: () => glue.__wbg_reset_state(), check() {} });

module.exports = { ...api, init: async () => {} };
