//! One event of every kind, as the documentation of AWS shows them, and what becomes of it.

use gatewright::http::Request;
use gatewright::json::{self, Data};
use gatewright_lambda::{Event, Origin};

fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/events/{name}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A request as lines: target, query, headers, stage variables, body.
fn shown(request: &Request) -> String {
    let mut lines = vec![format!("{} {}", request.method(), request.path())];
    lines.extend(request.query().map(|(name, value)| format!("?{name}={value}")));
    lines.extend(request.headers().iter().map(|(name, value)| format!("{name}: {value}")));
    lines.extend(request.stage_variables().map(|(name, value)| format!("stage {name}={value}")));
    lines.push(String::from_utf8_lossy(request.body().as_bytes()).into_owned());
    lines.join("\n")
}

fn read(name: &str) -> (Origin, Request) {
    let event = Event::read(&fixture(name)).unwrap();
    (event.origin, event.request.unwrap())
}

fn variable(request: &Request, path: &str) -> String {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    let steps = rest.split('.').filter(|step| !step.is_empty());
    let found = steps.fold(request.context().get(first), |data, step| data?.get(step));
    found.map_or_else(|| "nothing".to_owned(), json::to_string)
}

#[test]
fn a_rest_api() {
    let (origin, request) = read("rest");
    assert_eq!(origin, Origin::Rest);
    assert_eq!(
        shown(&request),
        "POST /orders/7\n?kind=first\n?kind=last\n?q=é ü\nAccept: application/json\nContent-Type: application/json\n\
         X-Tag: one\nX-Tag: two\nOnly-Here: yes\nstage table=orders-prod\n{\"lines\": [1.50]}"
    );
    let given = json::read(std::str::from_utf8(&fixture("rest")).unwrap()).unwrap().into_owned();
    assert_eq!(Some(&Data::Map(request.context().clone())), given.get("requestContext"));
}

#[test]
fn an_http_api_with_the_format_1_0() {
    let (origin, request) = read("http-api-1");
    assert_eq!(origin, Origin::HttpApi1);
    assert_eq!(
        shown(&request),
        "GET /orders/7\n?kind=all\nContent-Length: 0\nHost: a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com\n"
    );
    assert_eq!(variable(&request, "identity.sourceIp"), r#""192.0.2.1""#);
    assert_eq!(variable(&request, "resourceId"), "nothing");
}

#[test]
fn an_http_api_with_the_format_2_0() {
    let (origin, request) = read("http-api-2");
    assert_eq!(origin, Origin::HttpApi2);
    assert_eq!(
        shown(&request),
        "POST /orders/7\n?kind=first\n?kind=last\n?q=é ü\ncontent-type: application/octet-stream\nx-tag: one,two\n\
         cookie: theme=dark; id=1\nstage table=orders-prod\n\u{fffd}\0h"
    );
    for (path, expected) in [
        ("httpMethod", r#""POST""#),
        ("path", r#""/prod/orders/7""#),
        ("protocol", r#""HTTP/1.1""#),
        ("requestTimeEpoch", "1583348638390"),
        ("requestTime", r#""12/Mar/2020:19:03:58 +0000""#),
        ("requestId", r#""JKJaXmPLvHcESHA=""#),
        ("identity", r#"{"sourceIp":"192.0.2.1","userAgent":"test/1"}"#),
        ("authorizer.claims.sub", r#""u-1""#),
        ("authorizer.jwt.scopes", r#"["a","b"]"#),
        ("stage", r#""prod""#),
        ("authentication", "nothing"),
    ] {
        assert_eq!(variable(&request, path), expected, "{path}");
    }
}

#[test]
fn a_function_url() {
    let (origin, request) = read("function-url");
    assert_eq!(origin, Origin::FunctionUrl);
    assert_eq!(shown(&request), "GET /orders/7\naccept: */*\nhost: abcdefg.lambda-url.eu-central-1.on.aws\n");
    assert_eq!(variable(&request, "identity.caller"), r#""AIDA""#);
    assert_eq!(variable(&request, "stage"), r#""$default""#);
}

#[test]
fn others_are_named() {
    for (name, expected) in [("load-balancer", "a load balancer (ALB)"), ("web-socket", "a WebSocket API")] {
        let told = Event::read(&fixture(name)).unwrap_err().to_string();
        assert!(told.starts_with(&format!("the event is of {expected}, which is not supported: ")), "{told}");
    }
}

#[test]
fn a_body_that_is_no_base64_is_the_clients_fault() {
    let event = String::from_utf8(fixture("http-api-2")).unwrap().replace("/wBo", "/wB");
    let event = Event::read(event.as_bytes()).unwrap();
    assert_eq!(event.request.unwrap_err().respond().status(), 400);
}
