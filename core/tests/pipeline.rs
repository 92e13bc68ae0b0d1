//! An API from its definition to its responses.

use gatewright::error::ErrorKind;
use gatewright::http::{Request, Response};
use gatewright::limits::Limits;
use gatewright::{Engine, Pipeline, Step, definition};

const PETS: &str = include_str!("../../examples/pets/openapi.json");

fn pets(request: &Request) -> Response {
    answer(&Pipeline::from_openapi(PETS).unwrap(), request)
}

fn answer(pipeline: &Pipeline, request: &Request) -> Response {
    match pipeline.receive(request) {
        Step::Respond(response) => response,
        step => panic!("{step:?}"),
    }
}

fn post(body: &str) -> Request {
    Request::new("POST", "/pets").with_header("Content-Type", "application/json").with_body(body)
}

fn status_and_body(response: &Response) -> (u16, &str) {
    (response.status(), response.body().as_text().unwrap())
}

#[test]
fn a_valid_body_goes_through_both_templates() {
    let response = pets(&post(include_str!("../../examples/pets/pet.json")));
    assert_eq!(status_and_body(&response), (201, "{\"created\": \"pet\"}\n"));
    assert_eq!(response.headers().last("content-type"), Some("application/json"));
}

#[test]
fn an_invalid_body_is_refused_as_the_service_does() {
    for body in [include_str!("../../examples/pets/no-pet.json"), "", "{", "[]", "{\"name\": 1}"] {
        let response = pets(&post(body));
        assert_eq!(status_and_body(&response), (400, r#"{"message": "Invalid request body"}"#), "{body}");
        assert_eq!(response.headers().last("x-amzn-errortype"), Some("BadRequestException"));
        assert!(response.cause().is_some());
    }
}

#[test]
fn a_content_type_without_a_model_is_not_checked() {
    let request = Request::new("POST", "/pets").with_header("Content-Type", "text/plain").with_body("{");
    assert_eq!(status_and_body(&pets(&request)), (415, r#"{"message": "Unsupported Media Type"}"#));
}

#[test]
fn an_unknown_route_is_a_missing_token() {
    for (method, path) in [("GET", "/"), ("PUT", "/pets"), ("POST", "/cats"), ("GET", "/pets/1/2")] {
        let response = pets(&Request::new(method, path));
        assert_eq!(status_and_body(&response), (403, r#"{"message":"Missing Authentication Token"}"#));
        assert_eq!(response.body().len(), 42);
        assert_eq!(response.headers().last("x-amzn-ErrorType"), Some("MissingAuthenticationTokenException"));
    }
}

#[test]
fn the_cause_says_why_a_route_is_unknown() {
    for (method, path, message, help) in [
        ("PUT", "/pets", "`/pets` has no method `PUT`", Some("it has `GET`, `POST`")),
        (
            "get",
            "/pets",
            "`/pets` has no method `get`",
            Some("a method is another one in lower case: `GET` may be meant"),
        ),
        ("GET", "/pest/1", "no path of the definition fits `/pest/1`", Some("`/pets/1` may be meant")),
        ("GET", "/x", "no path of the definition fits `/x`", None),
        ("/pets", "GET", "no path of the definition fits `GET`", Some("the method comes before the path")),
        ("GET", "pets", "no path of the definition fits `pets`", Some("a path begins with `/`")),
    ] {
        let response = pets(&Request::new(method, path));
        let cause = response.cause().unwrap();
        assert_eq!(
            (response.status(), cause.message(), cause.report().help.as_deref()),
            (403, message, help),
            "{method} {path}"
        );
    }
}

#[test]
fn a_required_parameter_must_be_there_and_not_blank() {
    let missing = r#"{"message": "Missing required request parameters: [kind]"}"#;
    for target in ["/pets", "/pets?kind=", "/pets?kind=+", "/pets?Kind=cat"] {
        assert_eq!(status_and_body(&pets(&Request::new("GET", target))), (400, missing), "{target}");
    }
    assert_eq!(pets(&Request::new("GET", "/pets/?kind=cat")).status(), 200);
}

#[test]
fn a_pattern_chooses_the_integration_response() {
    let response = pets(&Request::new("DELETE", "/pets/7"));
    assert_eq!(status_and_body(&response), (204, ""));
}

#[test]
fn a_mock_without_a_status_is_a_configuration_error() {
    let document = r#"{"openapi": "3.0.1", "paths": {"/{proxy+}": {"x-amazon-apigateway-any-method": {
        "x-amazon-apigateway-integration": {"type": "MOCK", "responses": {"4..": {"statusCode": 404}}}}}}}"#;
    let pipeline = Pipeline::from_openapi(document).unwrap();
    for (body, cause) in [
        (
            "{\"statusCode\": \"404\"}",
            "the request template of a mock names no status: found `{\"statusCode\": \"404\"}`",
        ),
        ("{\"statusCode\": 200}", "no integration response matches the status 200"),
    ] {
        let response = answer(&pipeline, &Request::new("PURGE", "/a/b").with_body(body));
        assert_eq!(status_and_body(&response), (500, r#"{"message": "Internal server error"}"#));
        let said = response.cause().unwrap().to_string();
        assert!(said.contains(cause), "{said}");
    }
}

#[test]
fn a_body_past_the_limit_is_too_large() {
    let response = pets(&post(&" ".repeat(10 * 1024 * 1024 + 1)));
    assert_eq!(response.status(), 413);
}

#[test]
fn limits_are_those_of_the_engine() {
    let pipeline = |limits| {
        let engine = Engine::builder().limits(limits).build();
        definition::openapi("pets", PETS, &engine)
    };
    let pet = include_str!("../../examples/pets/pet.json");
    let tight = pipeline(Limits { body_bytes: 10, ..Limits::default() }).unwrap();
    assert_eq!(answer(&tight, &post(pet)).status(), 413);
    let flat = pipeline(Limits { json_depth: 1, ..Limits::default() }).unwrap();
    assert_eq!(answer(&flat, &post(r#"{"name": "Tom", "more": [1]}"#)).status(), 400);
    let error = pipeline(Limits { definition_bytes: 10, ..Limits::default() }).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit);
    assert!(pipeline(Limits { model_nodes: 1, ..Limits::default() }).is_err());
}

#[test]
fn templates_see_the_request_and_hand_data_on() {
    let document = r##"{"openapi": "3.0.1", "paths": {"/a/{id}": {"post": {"x-amazon-apigateway-integration": {
        "type": "mock",
        "requestTemplates": {"application/json": "#set($context.responseOverride.given = $input.path('$.n')){\"statusCode\": 200}"},
        "responses": {"default": {"statusCode": 200, "responseTemplates": {"application/json":
            "#set($context.responseOverride.header.X-Two = ['a', 'b'])$context.responseOverride.given $input.params('id') $input.params('q') $context.resourcePath [$input.body]"}}}}}}}}"##;
    let pipeline = Pipeline::from_openapi(document).unwrap();
    let response = answer(&pipeline, &Request::new("POST", "/a/7?q=x").with_body(r#"{"n": 1.50}"#));
    assert_eq!(status_and_body(&response), (200, "1.5 7 x /a/{id} [{}]"));
    assert_eq!(response.headers().all("x-two").collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn an_override_of_the_request_template_takes_effect_without_a_response_template() {
    let document = r##"{"openapi": "3.0.1", "paths": {"/a": {"get": {"x-amazon-apigateway-integration": {
        "type": "mock",
        "requestTemplates": {"application/json":
            "#set($context.responseOverride.status = 444)#set($context.responseOverride.header.Content-Type = 'text/plain'){\"statusCode\": 200}"},
        "responses": {"default": {"statusCode": 200}}}}}}}"##;
    let response = answer(&Pipeline::from_openapi(document).unwrap(), &Request::new("GET", "/a"));
    assert_eq!(status_and_body(&response), (444, ""));
    assert_eq!(response.headers().iter().collect::<Vec<_>>(), [("Content-Type", "text/plain")]);
}
