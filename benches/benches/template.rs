//! Templates next to their peers: T1 and T2 rendered, T3 compiled.
//!
//! `cargo xtask bench` runs this together with Velocity 1.7 and writes `RESULTS.md`.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use gatewright::Engine;
use gatewright_benches::request::RequestCase;
use gatewright_benches::{Case, by_hand, jinja, part};

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

fn render(criterion: &mut Criterion, name: &str, file: &str, jinja: &str, hand: fn(&serde_json::Value) -> String) {
    let case = Case::load(file);
    let engine = Engine::default();
    let template = engine.compile(file, &case.template).expect("the case compiles");
    let expected = template.render(&case.context).expect("the case renders").body;

    let mut minijinja = minijinja::Environment::new();
    minijinja.add_template(name, jinja).expect("the Jinja template compiles");
    let minijinja = minijinja.get_template(name).expect("the template is there");
    let minijinja_context = minijinja::Value::from_serialize(&case.variables);
    let mut tera = tera::Tera::default();
    tera.autoescape_on(vec![]);
    tera.add_raw_template(name, jinja).expect("the Tera template compiles");
    let tera_context = tera::Context::from_value(case.variables.clone()).expect("the context is an object");

    let peers = [
        ("minijinja", minijinja.render(&minijinja_context).expect("minijinja renders")),
        ("tera", tera.render(name, &tera_context).expect("tera renders")),
        ("by hand", hand(&case.variables)),
    ];
    for (peer, output) in &peers {
        assert_eq!(squeeze(output), squeeze(&expected), "{peer} renders something else for {name}");
    }

    let mut group = criterion.benchmark_group(name);
    let mut out = String::new();
    group.bench_function("gatewright", |bench| {
        bench.iter(|| template.render(black_box(&case.context)).map(|r| r.body.len()))
    });
    group.bench_function("gatewright, buffer reused", |bench| {
        bench.iter(|| template.render_to(black_box(&case.context), &mut out).map(|_| out.len()))
    });
    group.bench_function("minijinja", |bench| bench.iter(|| minijinja.render(black_box(&minijinja_context))));
    group.bench_function("tera", |bench| bench.iter(|| tera.render(name, black_box(&tera_context))));
    group.bench_function("by hand", |bench| bench.iter(|| hand(black_box(&case.variables))));
    group.finish();
}

fn templates(criterion: &mut Criterion) {
    render(criterion, "T1", "t1-mapping", jinja::T1, by_hand::t1);
    render(criterion, "T2", "t2-list", jinja::T2, by_hand::t2);
}

fn compile(criterion: &mut Criterion) {
    let request = part("t3-passthrough", "request");
    let template = request["template"].as_str().expect("the case has a template");
    let engine = Engine::default();
    let mut group = criterion.benchmark_group("T3 compile");
    group.bench_function("gatewright", |bench| bench.iter(|| engine.compile("T3", black_box(template))));
    group.finish();
}

/// T3 with the request's variables, and T1 from the text of the body.
fn requests(criterion: &mut Criterion) {
    let case = RequestCase::load("t3-passthrough");
    let template = Engine::default().compile("T3", &case.template).expect("the case compiles");
    let context = case.context();
    let body: serde_json::Value = serde_json::from_str(case.body()).expect("a body is JSON");
    let expected = template.render(&context).expect("the case renders").body;
    assert_eq!(letters(&by_hand::t3(&case.request, &body)), letters(&expected), "T3 by hand");
    let mut group = criterion.benchmark_group("T3");
    let mut out = String::new();
    group.bench_function("gatewright", |bench| {
        bench.iter(|| template.render(black_box(&context)).map(|r| r.body.len()))
    });
    group.bench_function("gatewright, buffer reused", |bench| {
        bench.iter(|| template.render_to(black_box(&context), &mut out).map(|_| out.len()))
    });
    group.bench_function("by hand", |bench| bench.iter(|| by_hand::t3(black_box(&case.request), &body)));
    group.finish();

    let case = RequestCase::load("t1-mapping");
    let template = Engine::default().compile("T1", &case.template).expect("the case compiles");
    let request = &case.request["context"];
    let by_hand_of = |text: &str| {
        let order: serde_json::Value = serde_json::from_str(text).expect("a body is JSON");
        by_hand::t1_of(&order, request)
    };
    let expected = template.render(&case.context()).expect("the case renders").body;
    assert_eq!(squeeze(&by_hand_of(case.body())), squeeze(&expected), "T1 by hand");
    let mut group = criterion.benchmark_group("T1 from the body");
    // what else the request brings is given, to both
    let mut given = Some(case.context());
    group.bench_function("gatewright", |bench| {
        bench.iter(|| {
            let context = given.take().unwrap_or_default().with_body(black_box(case.body()));
            let length = template.render(&context).map(|r| r.body.len());
            given = Some(context);
            length
        });
    });
    group.bench_function("by hand", |bench| bench.iter(|| by_hand_of(black_box(case.body()))));
    group.finish();
}

/// The characters of a text, sorted: the order of members is not the same everywhere.
fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    letters.sort_unstable();
    letters
}

criterion_group!(benches, templates, requests, compile);
criterion_main!(benches);
