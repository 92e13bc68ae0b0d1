//! `invoke` from the outside.

mod run;

use run::{file, run, success};

#[test]
fn a_request_goes_through_a_definition() {
    let answer = run(&["invoke", "examples/pets/openapi.json", "POST", "/pets", "--body", "@examples/pets/pet.json"]);
    assert_eq!(answer, success("HTTP/1.1 201 Created\nContent-Type: application/json\n\n{\"created\": \"pet\"}\n"));
}

#[test]
fn an_envelope_is_no_failure_and_its_cause_is_told() {
    let answer = run(&["invoke", "examples/pets/openapi.json", "POST", "/pets", "--body", "{}"]);
    assert_eq!(answer.code, Some(0));
    assert_eq!(
        answer.out,
        "HTTP/1.1 400 Bad Request\nContent-Type: application/json\nx-amzn-ErrorType: BadRequestException\n\n\
         {\"message\": \"Invalid request body\"}\n"
    );
    assert!(answer.err.starts_with("cause[3001]: "), "{}", answer.err);
}

#[test]
fn parameters_are_held_to_their_schemas_on_demand() {
    let integer = r#"{"type": "integer"}"#;
    let parameter = |place: &str| format!(r#"{{"name": "n", "in": "{place}", "required": true, "schema": {integer}}}"#);
    let api = format!(
        r#"{{"openapi": "3.0.1", "x-amazon-apigateway-request-validator": "all",
        "x-amazon-apigateway-request-validators": {{"all": {{"validateRequestParameters": true}}}},
        "paths": {{"/": {{"get": {{"parameters": [{}, {}], "x-amazon-apigateway-integration": {{
        "type": "mock", "requestTemplates": {{"application/json": "{{\"statusCode\": 200}}"}},
        "responses": {{"default": {{"statusCode": "200"}}}}}}}}}}}}}}"#,
        parameter("query"),
        parameter("cookie"),
    );
    let api = file("parameters.json", &api);
    // the service asks only for the one of the query to be there
    assert!(run(&["invoke", &api, "GET", "/?n=x"]).out.starts_with("HTTP/1.1 200 OK\n"));
    let checked = |path: &str, cookie: &str| {
        let answer = run(&["invoke", &api, "GET", path, "-H", &format!("Cookie: {cookie}"), "--parameter-schemas"]);
        (answer.out.lines().last().unwrap_or_default().to_owned(), answer.err)
    };
    assert_eq!(checked("/?n=1", "n=2"), (String::new(), String::new()));
    for (path, cookie) in [("/?n=x", "n=2"), ("/?n=1", "n=x"), ("/?n=1", "m=2")] {
        let (body, cause) = checked(path, cookie);
        assert_eq!(body, r#"{"message": "Invalid request parameters: [n]"}"#, "{path} {cookie}");
        assert!(cause.contains("the parameters do not fit their schemas"), "{cause}");
    }
}

#[test]
fn a_body_is_written_to_the_byte() {
    let target = file("body.json", "");
    let answer = run(&["invoke", "examples/pets/openapi.json", "GET", "/nowhere", "-H", "a: b", "-o", &target]);
    let head = "HTTP/1.1 403 Forbidden\nContent-Type: application/json\nx-amzn-ErrorType: MissingAuthenticationTokenException\n";
    assert_eq!((answer.code, answer.out.as_str()), (Some(0), head));
    assert_eq!(answer.err, "cause[3002]: no path of the definition fits `/nowhere`\n");
    assert_eq!(std::fs::read_to_string(target).unwrap(), r#"{"message":"Missing Authentication Token"}"#);
}

#[test]
fn every_problem_of_a_definition_is_told() {
    let definition = file("api.json", r#"{"openapi": "3.0.1", "paths": {"/a": {"get": {}, "put": {}}, "b": {}}}"#);
    let failed = run(&["invoke", &definition, "GET", "/"]);
    assert_eq!((failed.code, failed.out.as_str()), (Some(1), ""));
    assert!(failed.err.starts_with("error[4002]: the definition has 3 problems\n"), "{}", failed.err);
    for pointer in ["`/paths/~1a/get`", "`/paths/~1a/put`", "`/paths/b`"] {
        assert!(failed.err.contains(pointer), "{}", failed.err);
    }
    assert_eq!(failed.err.matches(&format!("--> {definition}:1:")).count(), 3);
}

#[test]
fn invoke_fills_in_what_the_service_sets() {
    let template = "$context.requestId|$context.requestTime|$context.requestTimeEpoch|$context.resourcePath|$context.path|\
                    $context.httpMethod|$context.stage|$context.identity.sourceIp|$context.identity.userAgent|\
                    $context.protocol|$context.authorizer.principalId|$stageVariables.v";
    let api = format!(
        r#"{{"openapi": "3.0.1", "paths": {{"/pets/{{id}}": {{"get": {{"x-amazon-apigateway-integration": {{"type": "mock",
        "requestTemplates": {{"application/json": "{{\"statusCode\": 200}}"}},
        "responses": {{"default": {{"statusCode": "200", "responseTemplates": {{"application/json": "{template}"}}}}}}}}}}}}}}}}"#
    );
    let api = file("context.json", &api);
    let context = file("variables.json", r#"{"authorizer": {"principalId": "me"}, "requestTimeEpoch": 0}"#);
    let arguments =
        ["invoke", &api, "GET", "/pets/7", "-H", "User-Agent: test", "--context", &context, "--stage-variable", "v=1"];
    let answered = run(&arguments);
    let body = answered.out.lines().last().unwrap_or_default().to_owned();
    let (id, rest) = body.split_once('|').unwrap_or_default();
    assert_eq!((id.len(), id.matches('-').count()), (36, 4), "{body}");
    assert_eq!(
        rest,
        "01/Jan/1970:00:00:00 +0000|0|/pets/{id}|/test-invoke-stage/pets/7|GET|test-invoke-stage|test-invoke-source-ip|\
         test|HTTP/1.1|me|1"
    );
    assert_ne!(run(&arguments).out, answered.out, "each call has an id of its own");
}

#[test]
fn what_the_command_line_cannot_do_is_said() {
    let api = r#"{"openapi": "3.0.1", "paths": {"/": {"get": {"x-amazon-apigateway-integration": {"type": "http_proxy",
        "httpMethod": "GET", "uri": "https://example.com"}}}}}"#;
    let told = run(&["invoke", &file("http.json", api), "GET", "/"]);
    assert_eq!(told.code, Some(1));
    assert!(told.err.starts_with("error[4008]: GET / has an integration of the type `http_proxy`"), "{}", told.err);
    assert!(told.err.ends_with("`Pipeline` in Rust, Python or JavaScript\n"), "{}", told.err);
    let told = run(&["invoke", &file("api.yaml", "openapi: 3.0.1\npaths: {}\n"), "GET", "/"]).err;
    assert!(told.contains("found YAML, expected JSON; definitions in YAML are not read yet"), "{told}");
    assert!(told.contains("help: turn it into JSON, for instance with `yq -o=json api.yaml`"), "{told}");
}

#[test]
fn a_method_in_lower_case_is_noticed() {
    let lower = run(&["invoke", "examples/pets/openapi.json", "post", "/pets", "--body", "@examples/pets/pet.json"]);
    assert!(lower.out.starts_with("HTTP/1.1 403 "), "{}", lower.out);
    assert!(lower.err.contains("`POST` may be meant"), "{}", lower.err);
}
