import assert from 'node:assert/strict';

/** What a function throws. */
export const thrown = (run) => {
  try {
    run();
  } catch (error) {
    return error;
  }
  return assert.fail('nothing was thrown');
};
