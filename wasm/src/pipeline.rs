//! Definitions, requests through them, and the integration between.

use gatewright::json::{Data, Map};
use gatewright::pipeline::IntegrationError;
use gatewright::{Exchange, Pipeline, Step, definition};
use wasm_bindgen::prelude::*;

use crate::shelf::Shelf;
use crate::{Given, engine, lost, message, report, told, wire};

thread_local! {
    static PIPELINES: Shelf<Pipeline> = const { Shelf::new() };
    static EXCHANGES: Shelf<Exchange> = const { Shelf::new() };
}

/// Compiles a definition and gives its number.
#[wasm_bindgen]
pub fn pipeline_new(document: &str, name: &str, options: Option<String>) -> Given<u32> {
    let pipeline = definition::openapi(name, document, &engine(options.as_deref())?).map_err(told)?;
    Ok(PIPELINES.with(|shelf| shelf.put(pipeline)))
}

/// Forgets a pipeline.
#[wasm_bindgen]
pub fn pipeline_free(number: u32) {
    PIPELINES.with(|shelf| shelf.take(number));
}

/// Takes a request as far as it goes: `{"response"}`, or `{"exchange"}` with its number in `id`.
#[wasm_bindgen]
pub fn pipeline_receive(number: u32, request: &str, time_millis: f64, request_id: &str) -> Given<String> {
    let pipeline = get(number)?;
    let request = wire::map(request).and_then(message::request).map_err(told)?;
    let step = match pipeline.receive(&request.arrived(time_millis as i64, request_id)) {
        Step::Respond(response) => Map::new().with("response", message::response_data(&response)),
        Step::Call(exchange) => Map::new().with("exchange", exchange_data(exchange)),
    };
    Ok(wire::write(&Data::Map(step)))
}

/// Goes on with the answer of an integration: a response, or `{"error": "timeout" or "failure"}`.
#[wasm_bindgen]
pub fn pipeline_complete(number: u32, exchange: u32, answer: &str) -> Given<String> {
    let pipeline = get(number)?;
    let answer = wire::map(answer).map_err(told)?;
    let answer = match answer.get("error").and_then(Data::as_str) {
        Some("timeout") => Err(IntegrationError::Timeout),
        Some(_) => Err(IntegrationError::Failure),
        None => Ok(message::response(answer).map_err(told)?),
    };
    let exchange = EXCHANGES.with(|shelf| shelf.take(exchange)).ok_or_else(|| lost("exchange"))?;
    Ok(wire::write(&message::response_data(&pipeline.complete(exchange, answer))))
}

/// Forgets an exchange that is not completed.
#[wasm_bindgen]
pub fn exchange_free(exchange: u32) {
    EXCHANGES.with(|shelf| shelf.take(exchange));
}

fn get(number: u32) -> Given<Pipeline> {
    PIPELINES.with(|shelf| shelf.get(number)).ok_or_else(|| lost("pipeline"))
}

fn exchange_data(exchange: Exchange) -> Data<'static> {
    let mut data = Map::new()
        .with("integration", exchange.integration().as_str())
        .with("httpMethod", exchange.http_method())
        .with("resource", exchange.resource())
        .with("noBackend", report(&exchange.no_backend()));
    if let Some(uri) = exchange.uri() {
        data.insert("uri", Data::from(uri));
    }
    let path = exchange.path_parameters().map(|(name, value)| (name.to_owned().into(), Data::from(value)));
    let path: Map<'static> = path.collect();
    data.insert("pathParameters", Data::Map(path));
    message::add_body(&mut data, exchange.body());
    let id = EXCHANGES.with(|shelf| shelf.put(exchange));
    data.insert("id", Data::integer(i64::from(id)));
    Data::Map(data)
}
