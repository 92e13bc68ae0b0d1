//! Definitions, requests through them, and the integration between.

use gatewright::http::{Body, Response};
use gatewright::json::{Data, Map};
use gatewright::units::Unit;
use gatewright::{Error, Exchange, IntegrationError, Pipeline, Step, definition, door};
use wasm_bindgen::prelude::*;

use crate::shelf::Shelf;
use crate::{Given, engine, lost, told, wire};

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
    let (given, body) = with_bytes(wire::map(request).map_err(told)?);
    let mut request = door::request(given).map_err(told)?;
    if let Some(body) = body {
        request = request.with_body(body);
    }
    let step = match pipeline.receive(&request.arrived(time_millis as i64, request_id)) {
        Step::Respond(response) => Map::new().with("response", response_data(&response)),
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
        None => {
            let (given, body) = with_bytes(answer);
            let response = door::response(given).map_err(told)?;
            Ok(match body {
                Some(body) => response.with_body(body),
                None => response,
            })
        }
    };
    let exchange = EXCHANGES.with(|shelf| shelf.take(exchange)).ok_or_else(|| lost("exchange"))?;
    Ok(wire::write(&response_data(&pipeline.complete(exchange, answer))))
}

/// Forgets an exchange that is not completed.
#[wasm_bindgen]
pub fn exchange_free(exchange: u32) {
    EXCHANGES.with(|shelf| shelf.take(exchange));
}

fn get(number: u32) -> Given<Pipeline> {
    PIPELINES.with(|shelf| shelf.get(number)).ok_or_else(|| lost("pipeline"))
}

/// Takes the member `bytes` out: a body that is no text, a character for each byte.
fn with_bytes(given: Map<'_>) -> (Map<'_>, Option<Vec<u8>>) {
    let body =
        given.get("bytes").and_then(Data::as_str).and_then(|text| text.chars().map(|c| u8::try_from(c).ok()).collect());
    match body {
        Some(_) => (given.into_entries().into_iter().filter(|(name, _)| name != "bytes").collect(), body),
        None => (given, None),
    }
}

fn add_body(map: &mut Map<'static>, body: &Body) {
    match body.as_text() {
        Some(text) => map.insert("body", Data::from(text)),
        None => map.insert("bytes", Data::from(body.as_bytes().iter().copied().map(char::from).collect::<String>())),
    }
}

fn response_data(response: &Response) -> Data<'static> {
    let mut data = door::response_data(response);
    add_body(&mut data, response.body());
    if let Some(cause) = response.cause() {
        data.insert("cause", report(cause));
    }
    Data::Map(data)
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
    add_body(&mut data, exchange.body());
    let id = EXCHANGES.with(|shelf| shelf.put(exchange));
    data.insert("id", Data::integer(i64::from(id)));
    Data::Map(data)
}

fn report(error: &Error) -> Data<'static> {
    door::report(error, Unit::Utf16)
}
