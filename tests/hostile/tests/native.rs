//! The cases on a thread with a stack of 256 KB, each within two seconds.

use std::time::{Duration, Instant};

use gatewright_hostile::{cases, run};

const STACK: usize = 256 * 1024;

#[test]
fn hostile_templates_end_as_stated() {
    let mut failures = Vec::new();
    for case in cases() {
        let name = case.name;
        let started = Instant::now();
        let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || run(&case)).unwrap();
        if let Err(what) = thread.join().unwrap() {
            failures.push(format!("{name}: {what}"));
        }
        let took = started.elapsed();
        println!("{took:>12.1?}  {name}");
        if took > Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 2 }) {
            failures.push(format!("{name}: took {took:?}"));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}
