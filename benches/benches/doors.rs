//! What a compiled template costs in Rust, on the contexts that the other doors are measured with.
//!
//! `benches/peers/python/doors.py` and `benches/peers/node/doors.mjs` measure the same rows.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use gatewright::{Context, Engine, json};

fn rows(criterion: &mut Criterion) {
    let rows = [
        ("one variable", "$a", r#"{"a": "x"}"#),
        ("five scalars", "$a$b$c$d$e", r#"{"a": "x", "b": 1, "c": true, "d": 1.5, "e": "yy"}"#),
    ];
    let engine = Engine::default();
    for (row, template, context) in rows {
        let template = engine.compile(row, template).expect("the template compiles");
        let json::Data::Map(variables) = json::read(context).expect("a context is JSON") else { unreachable!() };
        let context = Context::from(variables);
        let mut group = criterion.benchmark_group(row);
        group.bench_function("Rust", |bench| bench.iter(|| template.render(black_box(&context)).map(|r| r.body.len())));
        group.finish();
    }
    let template = engine.compile("body", "$input.path('$.a')").expect("the template compiles");
    let mut group = criterion.benchmark_group("a body of 20 bytes");
    group.bench_function("Rust", |bench| {
        bench.iter(|| {
            let context = Context::new().with_body(black_box(r#"{"a":"xxxxxxxxxxxx"}"#));
            template.render(&context).map(|r| r.body.len())
        });
    });
    group.finish();
}

criterion_group!(benches, rows);
criterion_main!(benches);
