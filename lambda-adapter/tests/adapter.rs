//! Handlers that fail and panic: the client gets the gateway's own answer, whoever runs the function gets one line.

mod shape;

use std::fmt::Display;
use std::process::Command;

use gatewright::Pipeline;
use gatewright::http::Response;
use gatewright::pipeline::IntegrationError;
use gatewright_lambda::Adapter;
use lambda_runtime::Context;
use serde_json::Value;
use shape::{Case, ORIGINS, seen};

/// Set for the process that does what [`one_line_tells_of_a_failure`] looks at.
const CHILD: &str = "GATEWRIGHT_TEST_OF_STDERR";

fn pipeline() -> Pipeline {
    let path = format!("{}/tests/apis/proxy.json", env!("CARGO_MANIFEST_DIR"));
    Pipeline::from_openapi(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn context() -> Context {
    let mut context = Context::default();
    context.request_id = "invocation-1".to_owned();
    context
}

/// The answers to `GET /call` of a handler, one for each origin.
fn answers<E: Display + 'static>(handler: impl Fn() -> Result<Response, E>) -> Vec<shape::Seen> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let adapter = Adapter::new(pipeline(), async |exchange: gatewright::Exchange, _| {
        assert_eq!(exchange.uri(), Some("https://example.com/"));
        // a panic after the first step is caught as well
        tokio::task::yield_now().await;
        handler()
    });
    let case = Case {
        id: "r".to_owned(),
        method: "GET".to_owned(),
        path: "/call".to_owned(),
        query: vec![],
        headers: vec![],
        body: vec![],
    };
    let answer = |origin| {
        let event = case.event(origin).to_string();
        let answer = runtime.block_on(adapter.answer(event.as_bytes(), context())).unwrap();
        assert!(!answer.contains("secret"), "{answer}");
        seen(origin, &answer)
    };
    ORIGINS.into_iter().map(answer).collect()
}

#[test]
fn answers_of_a_handler_pass() {
    for answer in answers::<String>(|| Ok(Response::new(418).with_header("X-A", "1").with_body(vec![0xff]))) {
        assert_eq!((answer.status, answer.body), (418, vec![0xff]));
        assert_eq!(answer.headers, [("x-a".to_owned(), "1".to_owned())]);
    }
}

#[test]
fn a_handler_that_fails_is_an_integration_that_failed() {
    let failed = |status: i64, answers: Vec<shape::Seen>| {
        for answer in answers {
            assert_eq!(answer.status, status);
        }
    };
    failed(500, answers(|| Err("secret")));
    failed(500, answers::<String>(|| panic!("secret")));
    failed(500, answers(|| Err(IntegrationError::Failure)));
    failed(504, answers(|| Err(IntegrationError::Timeout)));
}

#[test]
fn one_line_tells_of_a_failure() {
    if std::env::var_os(CHILD).is_some() {
        answers(|| Err("a secret\nof two lines"));
        answers::<String>(|| panic!("a secret {}", 7));
        return;
    }
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "one_line_tells_of_a_failure", "--nocapture"]).env(CHILD, "");
    let output = child.output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    let lines: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    assert_eq!(lines.len(), 2 * ORIGINS.len(), "{told}");
    for (number, line) in lines.iter().enumerate() {
        assert_eq!((&line["type"], &line["requestId"]), (&"Gatewright.Handler".into(), &"invocation-1".into()));
        let message = line["message"].as_str().unwrap();
        if number < ORIGINS.len() {
            assert_eq!(message, "a secret\nof two lines");
        } else {
            assert!(message.starts_with("panicked at ") && message.ends_with(": a secret 7"), "{message}");
        }
    }
}
