//! The report of a validation: the same from both profiles.

use gatewright::json::read;
use gatewright::validate::{Bundles, Location, Masking, Model, ModelOptions, Profile, Report, Telling, Violation};

/// What each profile finds.
fn reports(model: &str, body: &str, telling: &Telling<'_>) -> Vec<Report> {
    let report = |(profile, _): &(Profile, &str)| {
        let options = ModelOptions { profile: *profile, ..ModelOptions::default() };
        let draft4 = format!(r#"{{"$schema": "http://json-schema.org/draft-04/schema#",{}"#, &model[1..]);
        Model::compile(&draft4, &options).unwrap().check_with(&read(body).unwrap(), telling).unwrap()
    };
    Profile::ALL.iter().filter(|(profile, _)| is_built(*profile)).map(report).collect()
}

fn is_built(profile: Profile) -> bool {
    profile == Profile::ApiGateway || cfg!(feature = "full-schema")
}

/// The violations, each in a line; both profiles tell the same.
fn told(model: &str, body: &str, telling: &Telling<'_>) -> Vec<String> {
    let line = |violation: &Violation| {
        let Location::Body(pointer) = &violation.location else { panic!("{violation:?}") };
        let suggestion = violation.suggestion.as_ref().map(|text| format!(" ({text}?)")).unwrap_or_default();
        format!("{pointer} {}: {}{suggestion}", violation.code, violation.message)
    };
    let lines = |report: &Report| {
        let all = report.violations().iter().flat_map(|violation| std::iter::once(violation).chain(&violation.causes));
        let mut lines: Vec<_> = all.map(line).collect();
        lines.sort();
        lines
    };
    let reports = reports(model, body, telling);
    for report in &reports {
        assert_eq!(lines(report), lines(&reports[0]));
    }
    lines(&reports[0])
}

fn plain(model: &str, body: &str) -> Vec<String> {
    told(model, body, &Telling::default())
}

#[test]
fn both_profiles_tell_the_same() {
    let model = r#"{"type": "object", "properties": {"kind": {"enum": ["cat", "dog"]}, "age": {"type": "integer", "maximum": 30},
        "name": {"type": "string", "maxLength": 3, "pattern": "^[a-z]+$"}, "tags": {"uniqueItems": true, "maxItems": 2}},
        "required": ["kind", "id"], "additionalProperties": false}"#;
    let body = r#"{"kind": "cat", "nmae": "tom"}"#;
    let expected = [
        " required: the property `id` is missing",
        "/nmae additionalProperties: the property `nmae` is not allowed (name?)",
    ];
    assert_eq!(plain(model, body), expected);
    let expected = ["/kind enum: \"dgo\" is none of \"cat\", \"dog\" (dog?)"];
    assert_eq!(plain(model, r#"{"id": 1, "kind": "dgo"}"#).len(), 2);
    let model = model.replace("\"additionalProperties\": false", "\"title\": \"a\"");
    assert_eq!(plain(&model, r#"{"id": 1, "kind": "dgo"}"#), expected);
    let body = r#"{"id": 1, "kind": "dog", "age": "x", "name": "TOMMY", "tags": [1, 1, 2]}"#;
    let expected = [
        "/age type: \"x\" stands where integer is expected",
        "/name maxLength: \"TOMMY\" is longer than 3 characters",
        "/name pattern: \"TOMMY\" does not match the pattern `^[a-z]+$`",
        "/tags maxItems: the list has more than 2 items",
        "/tags uniqueItems: the list holds something twice",
    ];
    assert_eq!(plain(&model, body), expected);
}

#[test]
fn the_best_branch_is_explained() {
    let model = r#"{"oneOf": [{"type": "string"},
        {"properties": {"kind": {"enum": ["cat"]}, "lives": {"type": "integer"}}, "required": ["kind"]},
        {"properties": {"kind": {"enum": ["dog"]}, "barks": {"type": "boolean"}}, "required": ["kind"]}]}"#;
    let expected = [" oneOf: the value fits none of the 3 schemas", "/barks type: 1 stands where boolean is expected"];
    assert_eq!(plain(model, r#"{"kind": "dog", "barks": 1}"#), expected);
}

#[test]
fn a_model_may_have_its_own_words() {
    let model = r#"{"required": ["id", "name"], "properties": {"age": {"type": "integer", "errorMessage": "no age: {received}"}},
        "errorMessage": {"required": {"id": "who is it?"}}}"#;
    let expected = [" required: the property `name` is missing", " required: who is it?"];
    assert_eq!(plain(model, "{}"), expected);
    assert_eq!(plain(model, r#"{"id": 1, "name": 2, "age": "x"}"#), ["/age type: no age: \"x\""]);
}

#[test]
fn messages_come_in_the_language_of_the_caller() {
    let bundles = Bundles::new().with("de", &[("type", "{received} ist nicht vom Typ {expected}")]);
    let telling = Telling { bundles: &bundles, accept_language: "de-AT,en;q=0.7", ..Telling::default() };
    assert_eq!(told(r#"{"type": "string"}"#, "true", &telling), [" type: true ist nicht vom Typ string"]);
}

#[test]
fn values_are_masked() {
    let model = r##"{"properties": {"a": {"type": "integer"}, "p": {"type": "integer", "format": "password"},
        "w": {"$ref": "#/definitions/key"}, "deep": {"items": {"writeOnly": true, "type": "integer"}}},
        "definitions": {"key": {"writeOnly": true, "properties": {"k": {"enum": ["secret"]}}}}}"##;
    let body = r#"{"a": "s3cret", "p": "s3cret", "w": {"k": "s3cret"}, "deep": ["s3cret"]}"#;
    let shown = |telling: &Telling<'_>| {
        let all = reports(model, body, telling);
        all.iter().map(|report| format!("{:?}", report.violations()).matches("s3cret").count()).collect::<Vec<_>>()
    };
    // the message and what was received
    assert!(shown(&Telling::default()).into_iter().all(|count| count == 2));
    for masking in [Masking::Mask, Masking::TypeOnly, Masking::Hash(7)] {
        assert!(shown(&Telling { masking, ..Telling::default() }).into_iter().all(|count| count == 0), "{masking:?}");
    }
    assert!(shown(&Telling { masked: &["/a"], ..Telling::default() }).into_iter().all(|count| count == 0));
    let telling = Telling { masking: Masking::TypeOnly, ..Telling::default() };
    assert_eq!(told(r#"{"type": "object"}"#, "\"x\"", &telling), [" type: a string stands where object is expected"]);
}

#[test]
fn a_report_is_bounded() {
    let body = format!("[{}1]", "1,".repeat(1_000));
    for report in reports(r#"{"items": {"type": "string"}}"#, &body, &Telling::default()) {
        assert_eq!((report.violations().len(), report.is_truncated()), (100, true));
    }
    let body = format!("{{{}\"x\":1}}", (0..500).map(|n| format!("\"p{n}\":1,")).collect::<String>());
    for report in reports(r#"{"additionalProperties": false}"#, &body, &Telling::default()) {
        assert_eq!((report.violations().len(), report.is_truncated()), (100, true));
    }
}
