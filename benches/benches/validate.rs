//! A compiled model on the trade of `cases/trade.json`, next to the crate `jsonschema` used directly.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use gatewright::json::{Data, Decimals, ReadOptions, read_with};
use gatewright::validate::{Model, ModelOptions, Profile};
use gatewright_benches::part;

const PEER: &str = "jsonschema (Rust)";
const SPECIFIED: &str = "gatewright, profile jsonschema";

fn checking(criterion: &mut Criterion) {
    let schema = part("trade", "schema");
    let text = schema.to_string();
    let model = Model::compile(&text, &ModelOptions::default()).expect("the model compiles");
    let options = ModelOptions { profile: Profile::JsonSchema, ..ModelOptions::default() };
    let specified = Model::compile(&text, &options).expect("the model compiles");
    let peer = jsonschema::validator_for(&schema).expect("the schema compiles");
    for (row, name) in [("validate, valid", "valid"), ("validate, invalid", "invalid")] {
        let body = part("trade", name);
        let text = body.to_string();
        let data = read_with(&text, &reading()).expect("the body is JSON");
        let expected = name == "valid";
        for model in [&model, &specified] {
            assert_eq!(model.check_data(&data).expect("the body can be checked").is_valid(), expected);
        }
        assert_eq!(peer.is_valid(&body), expected);
        let mut group = criterion.benchmark_group(row);
        let check = |model: &Model, data: &Data<'_>| model.check_data(data).map(|report| report.violations().len());
        group.bench_function("gatewright", |bench| bench.iter(|| check(&model, black_box(&data))));
        group.bench_function(SPECIFIED, |bench| bench.iter(|| check(&specified, black_box(&data))));
        // every error with its text and place, as ours are
        let errors = |body| {
            let told =
                |error: jsonschema::ValidationError<'_>| error.to_string().len() + error.instance_path().as_str().len();
            peer.iter_errors(body).map(told).sum::<usize>()
        };
        group.bench_function(PEER, |bench| bench.iter(|| errors(black_box(&body))));
        group.finish();
    }
}

fn compiling(criterion: &mut Criterion) {
    let mut schema = part("trade", "schema");
    let mut group = criterion.benchmark_group("compile a schema");
    compile(&mut group, &schema);
    group.finish();
    if let Some(date) = schema["properties"]["date"].as_object_mut() {
        date.remove("pattern");
    }
    let mut group = criterion.benchmark_group("compile a schema without patterns");
    compile(&mut group, &schema);
    group.finish();
}

fn compile(group: &mut criterion::BenchmarkGroup<'_, criterion::measurement::WallTime>, schema: &serde_json::Value) {
    let text = schema.to_string();
    let options = ModelOptions::default();
    group.bench_function("gatewright", |bench| bench.iter(|| Model::compile(black_box(&text), &options).is_ok()));
    group.bench_function(PEER, |bench| bench.iter(|| jsonschema::validator_for(black_box(schema)).is_ok()));
}

fn reading() -> ReadOptions {
    ReadOptions { decimals: Decimals::Written, ..ReadOptions::body() }
}

criterion_group!(benches, checking, compiling);
criterion_main!(benches);
