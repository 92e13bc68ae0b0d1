//! Compiled JSONPaths on a body that is read already, next to the same walk by hand.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use gatewright::json::{self, Data, ReadOptions};
use gatewright::jsonpath::Path;
use gatewright_benches::body;

/// What real templates ask for first, then what costs more.
const SELECTORS: &[&str] = &[
    "$.a.b[0].c",
    "$.orders[7].customer.name",
    "$.orders[*].id",
    "$.orders[?(@.total > 500)].id",
    "$..sku",
    "$.orders.length()",
];

fn finding(criterion: &mut Criterion) {
    let text = body::orders(10_000);
    let text = format!("{}{}", r#"{"a":{"x":1,"b":[{"c":"found"}]},"#, text.trim_start_matches('{'));
    let body = json::read_with(&text, &ReadOptions::body()).expect("the body is JSON");
    let mut group = criterion.benchmark_group("jsonpath find");
    for selector in SELECTORS {
        let path = Path::compile(selector).expect("the path compiles");
        path.find(&body).expect("the path leads somewhere");
        group.bench_function(*selector, |bench| bench.iter(|| path.find(black_box(&body)).is_ok()));
    }
    group.bench_function("by hand", |bench| {
        bench.iter(|| match black_box(&body).get("a").and_then(|a| a.get("b")) {
            Some(Data::List(list)) => list.items().first().and_then(|item| item.get("c")).is_some(),
            _ => false,
        })
    });
    group.finish();
}

fn compiling(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("jsonpath compile");
    for selector in SELECTORS {
        group.bench_function(*selector, |bench| bench.iter(|| Path::compile(black_box(selector)).is_ok()));
    }
    group.finish();
}

criterion_group!(benches, finding, compiling);
criterion_main!(benches);
