//! Templates that attack the engine: each must end soon, with the stated output or error.
//!
//! The same cases run natively (`cargo test -p gatewright-hostile`) and, compiled to `wasm32-unknown-unknown`, in Node
//! (`node tests/hostile/run.mjs FILE.wasm`), where stacks are small and a trap is final.

mod cases;
mod work;

pub use cases::{Case, Expected, cases};
use gatewright::limits::{Limits, LoopTurns};
use gatewright::{Context, Engine};

/// Runs a case; says what was wrong with its end.
///
/// # Errors
/// A sentence with what was expected and what came.
pub fn run(case: &Case) -> Result<(), String> {
    let loop_turns = case.loop_turns.map_or(LoopTurns::ByDialect, LoopTurns::AtMost);
    let limits = Limits { loop_turns, ..Limits::default() };
    let engine = Engine::builder().limits(limits).build();
    let outcome = engine
        .compile(case.name, &case.template)
        .and_then(|template| template.render(&Context::new()))
        .map(|rendered| rendered.body);
    match (&case.expected, outcome) {
        (Expected::Output(expected), Ok(output)) if output == *expected => Ok(()),
        (Expected::Code(code), Err(error)) if error.code() == *code => {
            // the report of a hostile template is made like any other
            let report = format!("{error:#}");
            if report.len() < 4_000 { Ok(()) } else { Err(format!("a report of {} bytes", report.len())) }
        }
        (Expected::End, _) => Ok(()),
        (expected, Ok(output)) => {
            let shown: String = output.chars().take(80).collect();
            Err(format!("expected {expected:?}, got {} bytes of output: {shown:?}", output.len()))
        }
        (expected, Err(error)) => Err(format!("expected {expected:?}, got error {}: {error}", error.code().0)),
    }
}

/// The number of cases: for Node.
#[unsafe(no_mangle)]
pub extern "C" fn case_count() -> u32 {
    u32::try_from(cases().len()).unwrap_or(u32::MAX)
}

/// Runs a case by its number: 0 when it ends as stated. For Node.
#[unsafe(no_mangle)]
pub extern "C" fn case_run(at: u32) -> u32 {
    let cases = cases();
    let Some(case) = usize::try_from(at).ok().and_then(|at| cases.get(at)) else { return 2 };
    u32::from(run(case).is_err())
}

/// The address of a case's name: for Node.
#[unsafe(no_mangle)]
pub extern "C" fn case_name(at: u32) -> *const u8 {
    name(at).as_ptr()
}

/// The length of a case's name: for Node.
#[unsafe(no_mangle)]
pub extern "C" fn case_name_length(at: u32) -> usize {
    name(at).len()
}

fn name(at: u32) -> &'static str {
    usize::try_from(at).ok().and_then(|at| cases().get(at).map(|case| case.name)).unwrap_or("")
}
