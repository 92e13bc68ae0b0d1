//! Limits that are hit: whether the work was really more than they allow.
//!
//! Within wider limits the answer must be that of the reference engine, or a limit again. So a step that is charged too
//! much shows: it ends in no time.

use std::time::{Duration, Instant};

use gatewright::codes::Code;
use gatewright::error::ErrorKind;
use gatewright::limits::Limits;

use super::ending::Ending;
use super::question::Question;

/// How much wider.
const WIDER: usize = 10;

/// What all the fuel of a render takes at the very least.
const SHORTEST: Duration = Duration::from_millis(5);

/// Whether a question may end at the limit of this number, when the reference engine answers it.
pub(super) fn is_due(question: &Question, code: Code, theirs: &Ending) -> bool {
    // the stack allows no more renders inside renders, nor levels of a template
    if matches!(code, Code::LIMIT_RENDER_DEPTH | Code::LIMIT_NESTING) {
        return true;
    }
    let started = Instant::now();
    let (ours, error) = question.ask().answer_within(wider());
    if code == Code::LIMIT_FUEL && started.elapsed() < SHORTEST {
        return false;
    }
    ours == *theirs || error.is_some_and(|error| error.kind() == ErrorKind::Limit)
}

fn wider() -> Limits {
    let limits = Limits::default();
    Limits {
        template_bytes: limits.template_bytes * WIDER,
        fuel: limits.fuel * WIDER as u64,
        output_bytes: limits.output_bytes * WIDER,
        string_bytes: limits.string_bytes * WIDER,
        list_items: limits.list_items * WIDER,
        number_digits: limits.number_digits * WIDER,
        memory_bytes: limits.memory_bytes * WIDER,
        regex_bytes: limits.regex_bytes * WIDER,
        regex_steps: limits.regex_steps * WIDER,
        json_bytes: limits.json_bytes * WIDER,
        ..limits
    }
}
