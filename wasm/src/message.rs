//! Requests and responses.

use gatewright::http::{Body, Request, Response};
use gatewright::json::{Data, Map};
use gatewright::{Error, door};
use wasm_bindgen::prelude::*;

use crate::{Given, report, told, wire};

/// Checks the members of a request or a response and gives them in one shape: fields as pairs, and the body where it was given
/// as `json`.
#[wasm_bindgen]
pub fn message_new(given: &str, is_request: bool) -> Given<String> {
    checked(given, is_request).map_err(told)
}

fn checked(given: &str, is_request: bool) -> Result<String, Error> {
    let given = wire::map(given)?;
    let is_json = given.get("json").is_some();
    let (mut data, body) = if is_request {
        let request = request(given)?;
        let members = [
            ("method", Data::from(request.method())),
            ("path", Data::from(request.path())),
            ("query", pairs(&mut request.query())),
            ("headers", pairs(&mut request.headers().iter())),
            ("context", Data::Map(request.context().clone())),
            ("stageVariables", pairs(&mut request.stage_variables())),
        ];
        let mut data = Map::new();
        members.into_iter().for_each(|(name, value)| data.insert(name, value));
        (data, request.body().clone())
    } else {
        let response = response(given)?;
        (door::response_data(&response), response.body().clone())
    };
    if is_json {
        add_body(&mut data, &body);
    }
    Ok(wire::write(&Data::Map(data)))
}

/// The request of its members; a body that is no text is in `bytes`, a character for each byte.
pub(crate) fn request(given: Map<'_>) -> Result<Request, Error> {
    let (given, body) = with_bytes(given);
    let request = door::request(given)?;
    Ok(match body {
        Some(body) => request.with_body(body),
        None => request,
    })
}

/// The same for a response.
pub(crate) fn response(given: Map<'_>) -> Result<Response, Error> {
    let (given, body) = with_bytes(given);
    let response = door::response(given)?;
    Ok(match body {
        Some(body) => response.with_body(body),
        None => response,
    })
}

fn with_bytes(given: Map<'_>) -> (Map<'_>, Option<Vec<u8>>) {
    let body =
        given.get("bytes").and_then(Data::as_str).and_then(|text| text.chars().map(|c| u8::try_from(c).ok()).collect());
    match body {
        Some(_) => (given.into_entries().into_iter().filter(|(name, _)| name != "bytes").collect(), body),
        None => (given, None),
    }
}

/// Adds a body, as `with_bytes` reads it.
pub(crate) fn add_body(map: &mut Map<'static>, body: &Body) {
    match body.as_text() {
        Some(text) => map.insert("body", Data::from(text)),
        None => map.insert("bytes", Data::from(body.as_bytes().iter().copied().map(char::from).collect::<String>())),
    }
}

/// A response of the gateway, with its cause.
pub(crate) fn response_data(response: &Response) -> Data<'static> {
    let mut data = door::response_data(response);
    add_body(&mut data, response.body());
    if let Some(cause) = response.cause() {
        data.insert("cause", report(cause));
    }
    Data::Map(data)
}

fn pairs(fields: &mut dyn Iterator<Item = (&str, &str)>) -> Data<'static> {
    let mut pairs = Vec::new();
    for (name, value) in fields {
        pairs.push(Data::from(vec![Data::from(name), Data::from(value)]));
    }
    Data::from(pairs)
}
