//! Models and bodies that nest as far as they may, on a stack of 256 KB. Only an optimised build is that thrifty.

use gatewright::http::Request;
use gatewright::{Pipeline, Step};

const STACK: usize = if cfg!(debug_assertions) { 8 << 20 } else { 256 << 10 };

/// The status of a body in front of a model, or the problems of the model; all on a small stack.
fn status(schema: &str, schemas: &str, body: String) -> Result<u16, String> {
    let document = format!(
        r#"{{"openapi": "3.0.1",
        "x-amazon-apigateway-request-validators": {{"body": {{"validateRequestBody": true}}}},
        "components": {{"schemas": {{{schemas}}}}},
        "paths": {{"/": {{"post": {{"x-amazon-apigateway-request-validator": "body",
            "requestBody": {{"content": {{"application/json": {{"schema": {schema}}}}}}},
            "x-amazon-apigateway-integration": {{"type": "mock", "responses": {{"default": {{"statusCode": 200}}}}}}}}}}}}}}"#
    );
    let work = move || {
        let pipeline = Pipeline::from_openapi(&document).map_err(|error| format!("{error:#}"))?;
        match pipeline.receive(&Request::new("POST", "/").with_body(body)) {
            Step::Respond(response) => Ok(response.status()),
            Step::Call(exchange) => Err(format!("{exchange:?}")),
        }
    };
    std::thread::Builder::new().stack_size(STACK).spawn(work).unwrap().join().unwrap()
}

fn nested(levels: usize, open: &str, inner: &str, close: &str) -> String {
    format!("{}{inner}{}", open.repeat(levels), close.repeat(levels))
}

/// A body that names no status, as a mock wants it: 500 is as far as a valid body gets.
const VALID: Result<u16, String> = Ok(500);

const NODE: &str = r##"{"$ref": "#/components/schemas/Node"}"##;

#[test]
fn recursive_models_take_deep_bodies() {
    let node = format!(r#""Node": {{"type": "object", "properties": {{"a": {NODE}}}}}"#);
    assert_eq!(status(NODE, &node, nested(399, r#"{"a":"#, "{}", "}")), VALID);
}

#[test]
fn what_nests_on_one_value_makes_bodies_shallower() {
    for (open, close) in [
        (r#"{"allOf": [{"type": "object"}, "#, "]}"),
        (r#"{"oneOf": [{"type": "string"}, "#, "]}"),
        (r#"{"anyOf": ["#, "]}"),
        (r#"{"not": {"not": "#, "}}"),
        (r#"{"dependencies": {"a": "#, "}}"),
    ] {
        for levels in [1, 2, 4, 8, 15] {
            let inner = format!(r#"{{"properties": {{"a": {NODE}}}}}"#);
            let node = format!(r#""Node": {}"#, nested(levels, open, &inner, close));
            for depth in [10, 25, 50, 100, 200, 399] {
                let answer = status(NODE, &node, nested(depth, r#"{"a":"#, "{}", "}"));
                assert!(matches!(answer, Ok(400 | 500)), "{answer:?}");
            }
        }
    }
}

#[test]
fn chains_of_references_are_followed() {
    for link in
        [r#"{"allOf": [NEXT]}"#, "NEXT", r#"{"properties": {"a": NEXT}}"#, r#"{"not": {"anyOf": [NEXT, NEXT]}}"#]
    {
        let reference = |n: usize| format!(r##"{{"$ref": "#/components/schemas/C{n}"}}"##);
        let schema = |n: usize| format!(r#""C{n}": {}"#, link.replace("NEXT", &reference(n + 1)));
        let mut schemas: Vec<_> = (0..2_000).map(schema).collect();
        schemas.push(r#""C2000": {"type": "object"}"#.to_owned());
        let answer = status(&reference(0), &schemas.join(","), nested(100, r#"{"a":"#, "{}", "}"));
        assert!(answer.is_ok() || answer.as_ref().is_err_and(|told| told.contains("[5015]")), "{answer:?}");
    }
}

#[test]
fn models_nest_as_far_as_they_may() {
    for (open, close, each) in [
        (r#"{"not": "#, "}", 1),
        (r#"{"allOf": ["#, "]}", 2),
        (r#"{"properties": {"a": "#, "}}", 2),
        (r#"{"allOf": [{"additionalProperties": "#, "}]}", 3),
        (r#"{"items": [{"dependencies": {"a": "#, "}}]}", 4),
    ] {
        let schema = nested(60 / each, open, "{}", close);
        assert!(status(&schema, "", "{}".to_owned()).is_ok(), "{open}");
    }
}

#[test]
fn patterns_nest_or_are_refused() {
    for levels in [10, 50, 100, 1_000, 10_000] {
        let schema = format!(r#"{{"pattern": "{}"}}"#, nested(levels, "(", "a", ")"));
        let answer = status(&schema, "", "\"a\"".to_owned());
        assert!(
            matches!(&answer, Ok(500)) || answer.as_ref().is_err_and(|told| told.contains("[5002]")),
            "{levels}: {answer:?}"
        );
    }
}
