//! What a render costs without a door: `wasm/test/cost.mjs` runs this beside the same render in Node.
//!
//! Says one line for each case: its name, and the nanoseconds of a render, context included.

#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use std::hint::black_box;
use std::time::Instant;

use gatewright::{Context, Engine};

/// A round is short, so that some are not interrupted: the best one counts.
const RENDERS: u128 = 500;
const ROUNDS: usize = 300;

fn measure(name: &str, template: &str, context: impl Fn() -> Context<'static>) {
    let template = Engine::default().compile(name, template).unwrap();
    let round = || {
        let started = Instant::now();
        for _ in 0..RENDERS {
            black_box(template.render(black_box(&context())).unwrap());
        }
        started.elapsed().as_nanos() / RENDERS
    };
    println!("{name}: {}", (0..ROUNDS).map(|_| round()).min().unwrap_or_default());
}

fn main() {
    measure("one variable", "$a", || Context::new().set("a", "x"));
    measure("a body of 20 bytes", "$input.path('$.a')", || Context::new().with_body(r#"{"a": "0123456789ab"}"#));
    measure("five scalars", "$a$b$c$d$e", || {
        Context::new().set("a", "x").set("b", 1).set("c", 2.5).set("d", true).set("e", "hello")
    });
}
