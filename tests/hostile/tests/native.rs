//! The cases on a thread with a stack of 256 KB, each within two seconds.
#![allow(clippy::print_stdout, reason = "the times are worth to be read")]

use std::time::{Duration, Instant};

use gatewright_hostile::{Case, cases, run};

const STACK: usize = 256 * 1024;

/// Runs a case; says what was wrong with its end. A machine that does something else may be late once.
fn end(case: &Case, again: bool) -> Result<(), String> {
    let started = Instant::now();
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || run(case));
        thread.unwrap().join().unwrap()
    })?;
    let took = started.elapsed();
    println!("{took:>12.1?}  {}", case.name);
    // the mark is meant for the engine as it is shipped
    let most = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 2 });
    match took > most {
        true if again => end(case, false),
        true => Err(format!("took {took:?}")),
        false => Ok(()),
    }
}

#[test]
fn hostile_templates_end_as_stated() {
    let mut failures = Vec::new();
    for case in cases() {
        if let Err(what) = end(&case, true) {
            failures.push(format!("{}: {what}", case.name));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}
