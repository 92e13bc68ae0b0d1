//! Models from outside: what hostile ones cost, and what they end in. All of it runs on a stack of 256 KB.

use std::thread;
use std::time::{Duration, Instant};

use gatewright::error::ErrorKind;
use gatewright::json;
use gatewright::validate::{Model, ModelOptions, Report};

/// Checks a body on a small stack.
fn check(model: String, body: String) -> Result<Report, (ErrorKind, String)> {
    let run = move || {
        let told = |error: gatewright::Error| (error.kind(), error.to_string());
        let model = Model::compile(&model, &ModelOptions::default()).map_err(told)?;
        model.check(&body).map_err(told)
    };
    thread::Builder::new().stack_size(256 * 1024).spawn(run).unwrap().join().unwrap()
}

fn refused(model: impl Into<String>, body: impl Into<String>, kind: ErrorKind, part: &str) {
    let (found, text) = check(model.into(), body.into()).unwrap_err();
    assert_eq!(found, kind, "{text}");
    assert!(text.contains(part), "{text}");
}

#[test]
fn depth_is_refused_by_name() {
    let body = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    refused(r##"{"items": {"$ref": "#"}}"##, body.clone(), ErrorKind::Limit, "levels deep");
    let model = format!("{}1{}", r#"{"not":"#.repeat(100_000), "}".repeat(100_000));
    refused(model, "1", ErrorKind::Limit, "levels deep");
}

#[test]
fn deep_models_and_bodies_need_no_stack() {
    let model = format!("{}{{}}{}", r#"{"not":"#.repeat(399), "}".repeat(399));
    assert!(!check(model, "1".into()).unwrap().is_valid());
    let body = format!("{}{}", "[".repeat(400), "]".repeat(400));
    assert!(check(r##"{"items": {"$ref": "#"}}"##.into(), body).unwrap().is_valid());
    let deep = (0..20_000).map(|n| format!(r##""d{n}": {{"allOf": [{{"$ref": "#/definitions/d{}"}}]}}"##, n + 1));
    let deep: Vec<_> = deep.collect();
    let model = format!(
        r##"{{"$ref": "#/definitions/d0", "definitions": {{{}, "d20000": {{"type": "string"}}}}}}"##,
        deep.join(",")
    );
    let started = Instant::now();
    let report = check(model, "1".into()).unwrap();
    assert!(!report.is_valid() && started.elapsed() < Duration::from_secs(5));
}

#[test]
fn doubling_references_end() {
    let level = |n: usize| {
        format!(r##""d{n}": {{"allOf": [{{"$ref": "#/definitions/d{0}"}}, {{"$ref": "#/definitions/d{0}"}}]}}"##, n + 1)
    };
    for (levels, ends) in [(16, true), (20, true), (40, false)] {
        let definitions: Vec<_> = (0..levels).map(level).collect();
        let model = format!(
            r##"{{"$ref": "#/definitions/d0", "definitions": {{{}, "d{levels}": {{"type": "integer"}}}}}}"##,
            definitions.join(",")
        );
        let started = Instant::now();
        let told = check(model, "1".into());
        assert!(started.elapsed() < Duration::from_secs(10));
        assert_eq!(told.is_ok(), ends, "{levels}: {told:?}");
    }
}

#[test]
fn a_million_bad_items_are_told_up_to_a_bound() {
    let body = format!("[{}1]", "1,".repeat(999_999));
    let report = check(r#"{"items": {"type": "string"}}"#.into(), body).unwrap();
    assert!(!report.is_valid() && report.is_truncated());
    assert_eq!(report.violations().len(), 100);
    assert!(report.messages().len() <= 10_000);
}

#[test]
fn patterns_end() {
    let body = format!("\"{}!\"", "a".repeat(40));
    assert!(!check(r#"{"pattern": "(a+)+$"}"#.into(), body.clone()).unwrap().is_valid());
    refused(r#"{"pattern": "((a+)+)\\1$"}"#, body, ErrorKind::Limit, "regex_steps");
}

#[test]
fn references_stay_inside() {
    refused(r##"{"$ref": "#"}"##, "1", ErrorKind::Definition, "loops on itself");
    refused(r#"{"$ref": "http://example.com/x"}"#, "1", ErrorKind::Definition, "leads to nothing");
    refused(r#"{"$ref": "file:///etc/passwd"}"#, "1", ErrorKind::Definition, "leads to nothing");
    refused(r##"{"allOf": [{"$ref": "#"}]}"##, "1", ErrorKind::Definition, "comes back to itself");
}

#[test]
fn a_reference_that_no_value_comes_to_is_no_error() {
    // `type` comes before the other name, and what lies below that is not looked at any more
    let model = r#"{"properties": {"😀": {"additionalItems": {"$ref": "/a"}}, "type": {"type": "object"}}}"#;
    let report = check(model.into(), r#"{"😀": ["b"], "type": 1}"#.into()).unwrap();
    assert_eq!(report.messages()[0].instance.as_deref(), Some("/type"));
    refused(model, r#"{"😀": ["b"], "type": {}}"#, ErrorKind::Definition, "leads to nothing");
}

#[test]
fn dependencies_come_in_the_order_of_a_hash_map() {
    // as json-schema-validator 2.2.14 tells them: names in one bucket (q, a, 1, A, Q) as they stand in the model
    let names = ["q", "a", "zeta", "alpha", "type", "kind", "id", "1", "A", "Q"];
    let model: Vec<_> = names.iter().map(|name| format!(r#""{name}": ["-"]"#)).collect();
    let body: Vec<_> = names.iter().map(|name| format!(r#""{name}": 1"#)).collect();
    let model = format!(r#"{{"dependencies": {{{}}}}}"#, model.join(","));
    let report = check(model, format!("{{{}}}", body.join(","))).unwrap();
    let told: Vec<_> = report.messages().iter().filter_map(|message| message.text.split('"').nth(1)).collect();
    assert_eq!(told, ["zeta", "q", "a", "1", "A", "Q", "kind", "alpha", "id", "type"]);
}

#[test]
fn huge_numbers_are_never_expanded() {
    for (model, body, kind) in [
        (r#"{"multipleOf": 1e1000000000}"#, "7", ErrorKind::Definition),
        (r#"{"minimum": 1e1000000000}"#, "true", ErrorKind::Definition),
        (r#"{"maximum": 3}"#, "1e1000000000", ErrorKind::Input),
        (r#"{"multipleOf": 3}"#, "1e1000000000", ErrorKind::Input),
    ] {
        refused(model, body, kind, "past the largest double");
    }
    assert!(check(r#"{"multipleOf": 1e-1000000000}"#.into(), "7".into()).unwrap().is_valid());
    assert!(!check(r#"{"minimum": 1}"#.into(), "1e-1000000000".into()).unwrap().is_valid());
    let digits = "7".repeat(300);
    let report = check(format!(r#"{{"multipleOf": {digits}}}"#), format!("{digits}.5"));
    assert!(!report.unwrap().is_valid());
}

#[test]
fn a_long_text_is_compared_with_what_is_as_long() {
    let names: Vec<String> = (0..600).map(|at| format!("\"{at}\"")).collect();
    let among = format!(r#"{{"enum": [{}]}}"#, names.join(","));
    let model = format!(r#"{{"properties": {{"a": {{"anyOf": [{among}, {{"type": "string"}}]}}}}}}"#);
    let report = check(model, format!(r#"{{"a": "{}"}}"#, "x".repeat(3 << 20))).expect("the body can be checked");
    assert!(report.is_valid());
}

#[test]
fn a_class_that_cannot_be_made_fails_in_the_same_way_however_often_it_is_asked() {
    let model = Model::compile(r#"{"pattern": "[\\wz-a]"}"#, &ModelOptions::default()).unwrap();
    let body = json::read(r#""b""#).unwrap();
    let told = |error: gatewright::Error| (error.kind(), error.to_string());
    let first = told(model.check_data(&body).unwrap_err());
    assert!(first.1.contains("[\\wz-a]"), "{}", first.1);
    for _ in 0..40 {
        assert_eq!(told(model.check_data(&body).unwrap_err()), first);
    }
}

#[test]
fn many_slips_are_told_up_to_a_bound() {
    let (key, unknown) = ("k".repeat(1 << 20), (0..50_000).map(|at| format!(r#""u{at}": 1"#)).collect::<Vec<_>>());
    let checked = ModelOptions { model_checks: true, ..ModelOptions::default() };
    let error = Model::compile(&format!("{{{}}}", unknown.join(",")), &checked).unwrap_err();
    assert_eq!(error.problems().len(), 100);
    let endless = (0..2_000).map(|at| format!(r#""a{at}": {{"maximum": 1e999}}"#)).collect::<Vec<_>>();
    let text = format!(r#"{{"properties": {{"{key}": {{"properties": {{{}}}}}}}}}"#, endless.join(","));
    let error = Model::compile(&text, &checked).unwrap_err();
    assert!(format!("{error:#}").len() < 1 << 20);
    assert!(Model::compile(&text, &ModelOptions::default()).is_ok());
}
