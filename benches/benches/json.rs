//! Reading JSON next to peers: bodies of 1 KB, 100 KB and 10 MB, read and dropped.

use std::borrow::Cow;
use std::hint::black_box;

use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime};
use gatewright::json;
use gatewright_benches::body;
use serde::Deserialize;

/// The bodies as a Rust programmer would declare them.
#[derive(Deserialize)]
#[allow(dead_code, reason = "what is read is what is measured")]
struct Orders<'b> {
    source: &'b str,
    page: i64,
    #[serde(borrow)]
    orders: Vec<Order<'b>>,
    count: i64,
    next: Option<&'b str>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "what is read is what is measured")]
struct Order<'b> {
    id: &'b str,
    number: i64,
    #[serde(borrow)]
    customer: Customer<'b>,
    total: f64,
    currency: &'b str,
    placed: &'b str,
    #[serde(borrow)]
    note: Cow<'b, str>,
    #[serde(borrow)]
    lines: Vec<Line<'b>>,
    #[serde(borrow)]
    tags: Vec<&'b str>,
    geo: [f64; 2],
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "what is read is what is measured")]
struct Customer<'b> {
    name: &'b str,
    email: &'b str,
    vip: bool,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "what is read is what is measured")]
struct Line<'b> {
    sku: &'b str,
    qty: i64,
    price: f64,
}

fn peers(group: &mut BenchmarkGroup<'_, WallTime>, text: &str) {
    group.bench_function("serde_json, Value", |bench| {
        bench.iter(|| serde_json::from_str::<serde_json::Value>(black_box(text)))
    });
    group.bench_function("serde_json, borrowed structs", |bench| {
        bench.iter(|| serde_json::from_str::<Orders<'_>>(black_box(text)).map(|orders| orders.count))
    });
    // simd-json reads in place, so each turn needs its own copy; the copy is a small part
    let mut buffer = Vec::new();
    group.bench_function("simd-json, borrowed", |bench| {
        bench.iter(|| {
            buffer.clear();
            buffer.extend_from_slice(black_box(text).as_bytes());
            simd_json::to_borrowed_value(&mut buffer).map(drop)
        })
    });
    group.bench_function("sonic-rs, Value", |bench| {
        bench.iter(|| sonic_rs::from_str::<sonic_rs::Value>(black_box(text)))
    });
}

fn reading(criterion: &mut Criterion) {
    for (name, bytes) in [("1 KB", 1_000), ("100 KB", 100_000), ("10 MB", 10_000_000)] {
        let text = body::orders(bytes);
        assert!(serde_json::from_str::<Orders<'_>>(&text).is_ok());
        let mut group = criterion.benchmark_group(format!("json read {name}"));
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("gatewright, variables", |bench| bench.iter(|| json::read(black_box(&text))));
        let options = json::ReadOptions::body();
        group.bench_function("gatewright, body", |bench| bench.iter(|| json::read_with(black_box(&text), &options)));
        peers(&mut group, &text);
        group.finish();
    }
}

criterion_group!(benches, reading);
criterion_main!(benches);
