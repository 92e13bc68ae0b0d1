//! Every vector of a pipeline as an event of every kind: the answer is that of the vector.

mod shape;

use gatewright::Exchange;
use gatewright::http::Response;
use gatewright_lambda::Adapter;
use gatewright_tests::{cases, manifest, pipeline};
use lambda_runtime::Context;
use serde_json::{Value, json};
use shape::{Case, ORIGINS, Seen, seen};

/// Names with values: a map of names to texts, or a list of pairs.
fn pairs(fields: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    match fields {
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), text(value))).collect(),
        Value::Array(pairs) => pairs.iter().map(|pair| (text(&pair[0]), text(&pair[1]))).collect(),
        _ => Vec::new(),
    }
}

/// The request as a client would send it; every event tells of the same stage variables.
fn request(vector: &pipeline::Case) -> Case {
    let request = &vector.request;
    assert_eq!(request["stageVariables"], json!({"table": "orders"}));
    let text = |name: &str| request[name].as_str().unwrap_or_default().to_owned();
    Case {
        id: vector.id.clone(),
        method: text("method"),
        path: text("path"),
        query: pairs(&request["query"]),
        headers: pairs(&request["headers"]),
        body: text("body").into_bytes(),
    }
}

/// What the client of the vector gets.
fn expected(vector: &pipeline::Case) -> Seen {
    let response = &vector.response;
    let status = u16::try_from(response["status"].as_u64().unwrap()).unwrap();
    let body = response["body"].as_str().unwrap();
    let headers = pairs(&response["headers"]).into_iter();
    let empty = Response::new(status).with_body(body);
    Seen::from(&headers.fold(empty, |response, (name, value)| response.with_header(&name, &value)))
}

#[test]
fn every_vector_is_answered_in_each_shape() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let files = manifest::files_of("pipeline", "rust");
    let vectors: Vec<pipeline::Case> = files.iter().flat_map(|file| cases::<pipeline::Case>(file)).collect();
    assert!(vectors.len() > 15, "{}", vectors.len());
    for vector in vectors {
        let given = vector.clone();
        let adapter = Adapter::new(pipeline::pipeline(), move |exchange: Exchange, _| {
            let call = given.call.as_ref().unwrap();
            assert_eq!((&call["uri"], &call["body"]), (&json!(exchange.uri()), &json!(exchange.body().as_text())));
            std::future::ready(given.answered())
        });
        for origin in ORIGINS {
            let event = request(&vector).event(origin).to_string();
            let answer = runtime.block_on(adapter.answer(event.as_bytes(), Context::default())).unwrap();
            assert_eq!(seen(origin, &answer), expected(&vector), "{} from {origin:?}", vector.about);
        }
    }
}
