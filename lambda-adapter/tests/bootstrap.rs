//! The program itself, before a Runtime API of our own: every answer is the one that the engine gives, and what is faulty
//! leaves the next event alone.
#![cfg(target_os = "linux")]

mod runtime;
mod shape;

use std::path::{Path, PathBuf};

use gatewright::Pipeline;
use gatewright::pipeline::IntegrationError;
use runtime::{Function, program};
use serde_json::Value;
use shape::{Case, ORIGINS, Seen, pairs, seen};

/// Events of the long run, and how many of them are faulty.
const EVENTS: usize = 1_000;
const FAULTY: usize = 20;

fn apis() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/apis")
}

fn pipeline(path: &Path) -> Pipeline {
    Pipeline::from_openapi(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn echo(id: usize) -> Case {
    Case {
        id: format!("event-{id}"),
        method: "POST".to_owned(),
        path: format!("/echo/{id}"),
        query: pairs(&[("n", "é ü"), ("n", "a&b=c")]),
        headers: pairs(&[("Content-Type", "application/json"), ("x-n", "7"), ("Host", "x.example.com")]),
        body: match id % 7 {
            0 => vec![0xff, 0xfe, 0],
            _ => format!(r#"{{"id": {id}, "text": "{}"}}"#, "é😀".repeat(id % 50)).into_bytes(),
        },
    }
}

fn expected(pipeline: &Pipeline, case: &Case, origin: gatewright_lambda::Origin) -> Seen {
    (&pipeline.handle(&case.request(origin), |_| Err(IntegrationError::Failure))).into()
}

/// The answers to some events of every origin are those of the engine.
fn compare(function: &Function, pipeline: &Pipeline, ids: std::ops::Range<usize>) {
    for id in ids {
        let (case, origin) = (echo(id), ORIGINS[id % ORIGINS.len()]);
        let sent = function.invoke(&case.id, case.event(origin).to_string().as_bytes());
        assert_eq!(sent.what, "response", "{}", sent.body);
        let answer = seen(origin, &sent.body);
        assert_eq!(answer, expected(pipeline, &case, origin), "{origin:?}");
        assert_eq!(answer.status, 200, "{answer:?}");
        assert!(String::from_utf8_lossy(&answer.body).contains(&format!("\"{}\"", case.id)), "{answer:?}");
    }
}

/// Something that is no event, and the kind of error that comes of it.
fn faulty(number: usize) -> (Vec<u8>, &'static str) {
    let mut bad_base64 = echo(1).event(ORIGINS[number % 4]);
    bad_base64["isBase64Encoded"] = true.into();
    bad_base64["body"] = "***".into();
    let fixture = |name: &str| std::fs::read(apis().join(format!("../events/{name}.json"))).unwrap();
    match number % 10 {
        0 => (fixture("load-balancer"), "error"),
        1 => (fixture("web-socket"), "error"),
        2 => (b"{not json".to_vec(), "error"),
        3 => (b"\xff\xfe".to_vec(), "error"),
        4 => (format!("{}{}", "[".repeat(200_000), "]".repeat(200_000)).into_bytes(), "error"),
        5 => (b"{}".to_vec(), "error"),
        6 => (Vec::new(), "error"),
        7 => (br#"{"version": "2.0", "rawPath": {}, "requestContext": {"http": {"method": []}}}"#.to_vec(), "error"),
        8 => (bad_base64.to_string().into_bytes(), "response"),
        _ => (b"null".to_vec(), "error"),
    }
}

#[test]
fn a_thousand_events_are_answered_as_the_engine_answers_them() {
    let pipeline = pipeline(&apis().join("echo.json"));
    let function = Function::start(program(), &apis(), "echo.json");
    let mut faults = 0;
    let mut memory = 0;
    for id in 0..EVENTS {
        if id == 100 {
            memory = function.memory();
        }
        if id % (EVENTS / FAULTY) != 25 {
            compare(&function, &pipeline, id..id + 1);
            continue;
        }
        let (event, what) = faulty(faults);
        let sent = function.invoke(&format!("fault-{id}"), &event);
        assert_eq!(sent.what, what, "{faults}: {}", sent.body);
        let answer: Value = serde_json::from_str(&sent.body).unwrap();
        match what {
            "response" => assert_eq!(answer["statusCode"], 400),
            _ => {
                assert_eq!(answer["errorType"], "Gatewright.UnknownEvent", "{faults}: {answer}");
                let told = function.told();
                let line = told.lines().rfind(|line| line.contains(&format!("\"fault-{id}\""))).unwrap();
                let line: Value = serde_json::from_str(line).unwrap();
                assert_eq!(line["message"], answer["errorMessage"]);
            }
        }
        faults += 1;
    }
    assert_eq!(faults, FAULTY);
    let after = function.memory();
    assert!(after * 10 <= memory * 11, "{memory} kB after 100 events, {after} kB after {EVENTS}");
    println!("{memory} kB after 100 events, {after} kB after {EVENTS}");
}

/// Run by itself for a program of another machine, behind its emulator.
#[test]
fn ten_events_are_answered_as_the_engine_answers_them() {
    let function = Function::start(program(), &apis(), "echo.json");
    compare(&function, &pipeline(&apis().join("echo.json")), 0..10);
}

#[test]
fn the_example_answers_in_every_shape() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/pets");
    let pipeline = pipeline(&root.join("openapi.json"));
    let function = Function::start(program(), &root, "openapi.json");
    let file = |name: &str| std::fs::read(root.join(name)).unwrap();
    let case = |method: &str, path: &str, query: &[(&str, &str)], body| Case {
        id: format!("{method}-{path}"),
        method: method.to_owned(),
        path: path.to_owned(),
        query: pairs(query),
        headers: pairs(&[("content-type", "application/json")]),
        body,
    };
    let cases = [
        (201, case("POST", "/pets", &[], file("pet.json"))),
        (400, case("POST", "/pets", &[], file("no-pet.json"))),
        (200, case("GET", "/pets", &[("kind", "cat")], Vec::new())),
        (400, case("GET", "/pets", &[], Vec::new())),
        (204, case("DELETE", "/pets/7", &[], Vec::new())),
        (403, case("GET", "/cats", &[], Vec::new())),
    ];
    for (status, case) in cases {
        for origin in ORIGINS {
            let sent = function.invoke("pets", case.event(origin).to_string().as_bytes());
            let answer = seen(origin, &sent.body);
            assert_eq!(answer, expected(&pipeline, &case, origin), "{origin:?}");
            assert_eq!(answer.status, status);
        }
    }
}

#[test]
fn what_cannot_be_served_is_told_at_start() {
    for (api, told) in [
        ("broken.json", ["the definition has 2 problems", "the method has no `x-amazon-apigateway-integration`"]),
        (
            "proxy.json",
            ["mocks only, and one method needs a backend: GET /call (http_proxy)", "gatewright_lambda::run"],
        ),
        ("nowhere.json", ["nowhere.json: ", "No such file"]),
    ] {
        let mut function = Function::start(program(), &apis(), api);
        let sent = function.next();
        let answer: Value = serde_json::from_str(&sent.body).unwrap();
        assert_eq!((sent.what, answer["errorType"].as_str()), ("init", Some("Gatewright.Definition")));
        assert_eq!(function.end(), Some(1));
        for told in told {
            assert!(answer["errorMessage"].as_str().unwrap().contains(told), "{answer}");
            assert!(function.told().contains(told), "{}", function.told());
        }
    }
}
