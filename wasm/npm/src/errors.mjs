// The classes of errors.

/** An error of the engine; `report` is all it knows. */
export class GatewrightError extends Error {
  constructor({ text, ...report }, options) {
    // the engine's own reports bring the text that it says everywhere
    super(text ?? report.message, options);
    this.report = report;
  }

  get name() {
    return 'GatewrightError';
  }
  get kind() {
    return this.report.kind;
  }
  get code() {
    return this.report.code;
  }
  get line() {
    return this.report.line;
  }
  get column() {
    return this.report.column;
  }
  get snippet() {
    return this.report.snippet;
  }
  get problems() {
    return this.report.problems ?? [];
  }
}

/** Why a backend gave no answer. */
export class IntegrationError extends Error {
  constructor(reason = 'failure', options) {
    if (reason !== 'timeout' && reason !== 'failure') throw new TypeError("reason: expected 'timeout' or 'failure'");
    super(`the integration ${reason === 'timeout' ? 'did not answer in time' : 'failed'}`, options);
    this.reason = reason;
  }

  get name() {
    return 'IntegrationError';
  }
}
