//! A ready-made bootstrap: an API of mocks, from a definition beside it.
//!
//! `GATEWRIGHT_API` names the definition, relative to `LAMBDA_TASK_ROOT`. Everything that is wrong with it is said at start,
//! in one message, on the standard error and to Lambda.

mod bootstrap;

use std::process::ExitCode;

fn main() -> ExitCode {
    let pipeline = match bootstrap::pipeline() {
        Ok(pipeline) => pipeline,
        Err(told) => {
            eprintln!("{told}");
            bootstrap::report(&told);
            return ExitCode::FAILURE;
        }
    };
    match bootstrap::serve(pipeline) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the Runtime API cannot be used: {error}");
            ExitCode::FAILURE
        }
    }
}
