//! The engine in a program: a definition becomes a pipeline, and the program performs the integrations between its halves.
//!
//! `cargo run -p gatewright --example embed`

#![allow(clippy::print_stdout)]

use gatewright::http::{Request, Response};
use gatewright::{Pipeline, Step};

const API: &str = r##"{"openapi": "3.0.1", "paths": {"/orders/{id}": {"get": {"x-amazon-apigateway-integration": {
  "type": "http", "httpMethod": "POST", "uri": "https://orders.example.com",
  "requestTemplates": {"application/json": "{\"find\": \"$input.params('id')\"}"},
  "responses": {"default": {"statusCode": 200, "responseTemplates": {
    "application/json": "{\"id\": $input.path('$.id'), \"lines\": $input.path('$.lines').size()}"}}}}}}}}"##;

pub fn main() {
    let pipeline = Pipeline::from_openapi(API).unwrap_or_else(|error| panic!("{error:#}"));
    let response = match pipeline.receive(&Request::new("GET", "/orders/7")) {
        Step::Respond(response) => response,
        Step::Call(exchange) => {
            // what stands behind the API
            assert_eq!(exchange.body().as_text(), Some(r#"{"find": "7"}"#));
            let answer = Response::new(200).with_body(r#"{"id": 7, "lines": [{"sku": "A-1"}, {"sku": "B-7"}]}"#);
            pipeline.complete(exchange, Ok(answer))
        }
    };
    println!("{} {}", response.status(), response.body().as_text().unwrap_or_default());
    assert_eq!(response.body().as_text(), Some(r#"{"id": 7, "lines": 2}"#));
}
