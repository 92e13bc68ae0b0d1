//! What a definition is told when it cannot be used: everything, at once, with its place.

use gatewright::error::ErrorKind;
use gatewright::error::Report;
use gatewright::{Engine, Pipeline};

fn report(document: &str) -> Report {
    let error = Pipeline::from_openapi(document).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Definition);
    error.report()
}

fn problems(document: &str) -> Vec<String> {
    let said = |problem: &Report| {
        format!("{} {}:{} {}", problem.code, problem.line.unwrap(), problem.column.unwrap(), problem.message)
    };
    report(document).problems.iter().map(said).collect()
}

/// A document with one method.
fn method(operation: &str) -> String {
    format!(r#"{{"openapi": "3.0.1", "paths": {{"/a": {{"get": {operation}}}}}}}"#)
}

#[test]
fn every_problem_is_told_with_its_place() {
    let document = r##"{
  "openapi": "3.0.1",
  "x-amazon-apigateway-binary-media-types": ["image/png"],
  "paths": {
    "pets": {},
    "/a/{x}": { "get": {} },
    "/a/{y}": {},
    "/b": { "post": { "security": [{ "key": [] }], "x-amazon-apigateway-integration": {
      "type": "HTP",
      "passthroughBehavior": "sometimes",
      "requestTemplates": { "json": "", "application/json": 5 },
      "responses": { "default": { "statusCode": "ok", "responseParameters": { "a": "b" } }, "200": {} }
    } } },
    "/c": { "get": { "x-amazon-apigateway-request-validator": "all", "x-amazon-apigateway-integration": { "$ref": "#/nowhere" } } }
  }
}"##;
    assert_eq!(
        problems(document),
        [
            "4003 3:45 `x-amazon-apigateway-binary-media-types` is not supported yet at `/x-amazon-apigateway-binary-media-types`",
            "4002 5:13 the path `pets` does not begin with `/` at `/paths/pets`",
            "4002 6:24 the method has no `x-amazon-apigateway-integration` at `/paths/~1a~1{x}/get`",
            "4002 7:15 another path calls the variable at this place of `/a/{y}` `x` at `/paths/~1a~1{y}`",
            "4003 8:35 `security`: authorizers and keys are not supported yet at `/paths/~1b/post/security`",
            "4002 9:15 `htp` is no type of integration; expected one of mock, http, http_proxy, aws, aws_proxy at `/paths/~1b/post/x-amazon-apigateway-integration/type`",
            "4002 11:37 the key is no media type at `/paths/~1b/post/x-amazon-apigateway-integration/requestTemplates/json`",
            "4002 11:61 found a number, expected a string at `/paths/~1b/post/x-amazon-apigateway-integration/requestTemplates/application~1json`",
            "4002 10:30 expected `when_no_match`, `when_no_templates` or `never` at `/paths/~1b/post/x-amazon-apigateway-integration/passthroughBehavior`",
            "4003 12:77 `responseParameters` is not supported yet at `/paths/~1b/post/x-amazon-apigateway-integration/responses/default/responseParameters`",
            "4002 12:49 expected a status from 100 to 599 at `/paths/~1b/post/x-amazon-apigateway-integration/responses/default/statusCode`",
            "4002 12:100 the integration response has no `statusCode` at `/paths/~1b/post/x-amazon-apigateway-integration/responses/200`",
            "4002 14:63 there is no `all` in `x-amazon-apigateway-request-validators` at `/paths/~1c/get/x-amazon-apigateway-request-validator`",
            "4002 14:115 `#/nowhere` leads to nothing in the document at `/paths/~1c/get/x-amazon-apigateway-integration/$ref`",
        ]
    );
}

#[test]
fn a_document_of_another_kind_is_named() {
    assert!(problems(r#"{"swagger": "2.0"}"#)[0].contains("OpenAPI 2 (`swagger`) is not supported yet"));
    assert!(problems(r#"{"openapi": "4.0"}"#)[0].contains("OpenAPI `4.0` is not supported"));
    assert!(problems("[]")[0].contains("found a list, expected a map"));
    assert!(problems("{}")[0].contains("does not say"));
    assert!(problems(r#"{"openapi": "3.1.0"}"#)[0].contains("no `paths`"));
}

#[test]
fn text_that_is_no_json_is_told_with_its_place() {
    let report = report("{\"openapi\": \"3.0.1\",\n \"paths\": {,}}");
    assert_eq!((report.code, report.line, report.column), (4001, Some(2), Some(12)));
    assert_eq!(report.source.as_deref(), Some("openapi"));
}

#[test]
fn a_template_that_does_not_parse_shows_its_own_window() {
    let template = r##"{"x-amazon-apigateway-integration": {"type": "mock", "requestTemplates": {"application/json": "{\n#if($a)"}}}"##;
    let report = report(&method(template));
    let problem = &report.problems[0];
    assert_eq!((problem.kind, problem.line), ("parse", Some(2)));
    let name = "/paths/~1a/get/x-amazon-apigateway-integration/requestTemplates/application~1json";
    assert_eq!(problem.source.as_deref(), Some(name));
}

#[test]
fn references_end() {
    let document = r##"{"openapi": "3.0.1", "paths": {"/a": {"$ref": "#/paths/~1a"}}}"##;
    assert!(problems(document)[0].contains("more than 16 references"));
}

#[test]
fn only_so_many_problems_are_told() {
    let paths: Vec<String> = (0..300).map(|n| format!(r#""/p{n}": {{"get": {{}}}}"#)).collect();
    let report = report(&format!(r#"{{"openapi": "3.0.1", "paths": {{{}}}}}"#, paths.join(",")));
    assert_eq!(report.problems.len(), 100);
    assert_eq!(report.message, "the definition has 300 problems; the first 100 are told");
}

#[test]
fn a_definition_has_a_limit_and_a_name() {
    let error = gatewright::definition::openapi("api.json", &" ".repeat(7 << 20), &Engine::default()).unwrap_err();
    assert_eq!(error.code().0, 5015);
    let error = gatewright::definition::openapi("api.json", "{}", &Engine::default()).unwrap_err();
    assert!(format!("{error:#}").contains("--> api.json:1:1"));
}

mod models {
    use super::{Pipeline, method, problems};

    /// A document whose one method has a model; `schemas` are the named ones.
    fn model(schema: &str, schemas: &str) -> String {
        let operation = format!(
            r#"{{"x-amazon-apigateway-request-validator": "body",
                "requestBody": {{"content": {{"application/json": {{"schema": {schema}}}}}}},
                "x-amazon-apigateway-integration": {{"type": "mock"}}}}"#
        );
        let head = r#"{"x-amazon-apigateway-request-validators": {"body": {"validateRequestBody": true}}, "components": {"schemas": {"#;
        method(&operation).replacen('{', &format!("{head}{schemas}}}}}, "), 1)
    }

    /// Whether a body fits a model.
    fn fits(schema: &str, schemas: &str, body: &str) -> bool {
        use gatewright::http::Request;
        let pipeline = Pipeline::from_openapi(&model(schema, schemas)).unwrap();
        match pipeline.receive(&Request::new("GET", "/a").with_body(body)) {
            gatewright::Step::Respond(response) => response.status() != 400,
            step => panic!("{step:?}"),
        }
    }

    fn nested(levels: usize, open: &str, inner: &str, close: &str) -> String {
        format!("{}{inner}{}", open.repeat(levels), close.repeat(levels))
    }

    #[test]
    fn named_schemas_may_refer_to_one_another() {
        let tree = r##""Tree": {"id": "http://elsewhere/", "type": "object", "required": ["n"], "properties":
            {"n": {"type": "integer"}, "kids": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}}}"##;
        let schema = r#"{"$ref": "https://apigateway.amazonaws.com/restapis/abc/models/Tree"}"#;
        assert!(fits(schema, tree, r#"{"n": 1, "kids": [{"n": 2}]}"#));
        assert!(!fits(schema, tree, r#"{"n": 1, "kids": [{"n": 1.0}]}"#));
        assert!(fits(schema, tree, r#"{"n": 123456789012345678901234567890, "kids": []}"#));
    }

    #[test]
    fn what_is_no_model_is_told() {
        let told = |schema, schemas| format!("{:#}", Pipeline::from_openapi(&model(schema, schemas)).unwrap_err());
        let looping = r##""A": {"allOf": [{"$ref": "#/components/schemas/A"}]}"##;
        for (schema, schemas, part) in [
            (r#"{"type": "cow"}"#, "", "`cow` is no type"),
            ("5", "", "a schema is no object"),
            (r#"{"required": []}"#, "", "`required` is empty"),
            (
                r#"{"example": 1, "nullable": true, "x-y": 1, "foo": 1}"#,
                "",
                "the service does not know the keyword `foo`",
            ),
            (r#"{"pattern": "("}"#, "", "a group is not closed"),
            (r#"{"$ref": "http://elsewhere/x"}"#, "", "`$ref` leads to nothing: `http://elsewhere/x`"),
            (r##"{"$ref": "#/components/schemas/A"}"##, "", "`$ref` leads to nothing"),
            (r##"{"$ref": "#/components/schemas/A"}"##, looping, "comes back to itself"),
        ] {
            let told = told(schema, schemas);
            assert!(told.contains("errors : [Invalid model schema specified]") && told.contains(part), "{told}");
        }
        assert!(fits(r#"{"example": 1, "nullable": true, "x-y": 1}"#, "", "1"));
    }

    #[test]
    fn a_gateway_response_shows_what_is_wrong() {
        use gatewright::http::Request;
        let set = r#"{"x-amazon-apigateway-gateway-responses": {"BAD_REQUEST_BODY": {"statusCode": 422, "responseTemplates":
            {"application/json": "{\"m\": $context.error.messageString, \"e\": \"$context.error.validationErrorString\"}"}}}, "#;
        let schema = r#"{"required": ["id"], "properties": {"price": {"maximum": 90.0}}}"#;
        let pipeline = Pipeline::from_openapi(&model(schema, "").replacen('{', set, 1)).unwrap();
        let answer = |body: &str| match pipeline.receive(&Request::new("GET", "/a").with_body(body)) {
            gatewright::Step::Respond(response) => (response.status(), response.body().as_text().unwrap().to_owned()),
            step => panic!("{step:?}"),
        };
        let text = r#"{"m": "Invalid request body", "e": "[object has missing required properties ([\"id\"])]"}"#;
        assert_eq!(answer("{}"), (422, text.to_owned()));
        assert_eq!(answer(""), (422, text.to_owned()));
        let text = "[numeric instance is greater than the required maximum (maximum: 90.0, found: 9.10e1)]";
        let text = format!(r#"{{"m": "Invalid request body", "e": "{text}"}}"#);
        assert_eq!(answer(r#"{"id": 1, "price": 9.10e1}"#), (422, text));
        assert_eq!(answer("{").0, 422);
        let odd = set.replace("$context.error.messageString", "$context.requestId");
        let problem = problems(&model("{}", "").replacen('{', &odd, 1)).remove(0);
        assert!(problem.contains("the variable `$context.requestId`"), "{problem}");
    }

    #[test]
    fn references_that_double_end() {
        let level = |n| {
            format!(
                r##""L{n}": {{"allOf": [{{"$ref": "#/components/schemas/L{m}"}}, {{"$ref": "#/components/schemas/L{m}"}}]}}"##,
                m = n + 1
            )
        };
        let mut schemas: Vec<String> = (0..40).map(level).collect();
        schemas.push(r#""L40": {}"#.to_owned());
        let schemas = schemas.join(",");
        assert!(!fits(r##"{"$ref": "#/components/schemas/L0"}"##, &schemas, "{}"), "the fuel ends it");
        assert!(fits(r##"{"$ref": "#/components/schemas/L30"}"##, &schemas, "{}"));
    }

    #[test]
    fn bodies_that_are_too_much_are_refused() {
        let any = r#"{"items": {}}"#;
        assert!(fits(any, "", &nested(400, "[", "", "]")));
        assert!(!fits(any, "", &nested(401, "[", "", "]")));
        assert!(!fits(any, "", &nested(100_000, "[", "", "]")));
        assert!(fits(any, "", &format!("[{}0]", "0,".repeat(1_000_000))));
    }

    #[test]
    fn a_validation_has_fuel() {
        let many: Vec<String> = (0..2_000).map(|n| format!(r#"{{"maximum": {}}}"#, n + 10)).collect();
        let schema = format!(r#"{{"items": {{"allOf": [{}]}}}}"#, many.join(","));
        assert!(fits(&schema, "", "[1, 2, 3]"));
        assert!(!fits(&schema, "", &format!("[{}0]", "0,".repeat(90_000))));
    }
}

#[test]
fn one_problem_is_the_error_and_several_are_in_its_text() {
    let one = Pipeline::from_openapi(&method("{}")).unwrap_err();
    assert_eq!(one.message(), "the method has no `x-amazon-apigateway-integration` at `/paths/~1a/get`");
    assert_eq!((one.problems().len(), one.position().map(|place| place.column)), (1, Some(46)));
    let two = Pipeline::from_openapi(r#"{"openapi": "3.0.1", "paths": {"/a": {"get": {}, "put": {}}}}"#).unwrap_err();
    let text = two.to_string();
    assert!(
        text.starts_with("the definition has 2 problems\n- the method has no ") && text.matches("\n- ").count() == 2
    );
}

#[test]
fn a_byte_order_mark_is_overlooked() {
    let problems = problems(&format!("\u{feff}{}", method("{}")));
    assert!(problems[0].contains(" 1:46 "), "{problems:?}");
}
