//! The body of an event.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gatewright::http::{Body, Response};

use super::UnknownEvent;
use super::field::Fields;

/// The body of an event is said to be base64 and is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadBody;

impl BadBody {
    /// The answer to it, as the service words it for bodies that it cannot use.
    #[must_use]
    pub fn respond(self) -> Response {
        let response = Response::new(400).with_header("Content-Type", "application/json");
        let response = response.with_header("x-amzn-ErrorType", "BadRequestException");
        response.with_body(r#"{"message": "Invalid request body"}"#)
    }
}

impl fmt::Display for BadBody {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the body of the event is said to be base64 and is not")
    }
}

impl std::error::Error for BadBody {}

pub(super) fn read(fields: &Fields<'_>) -> Result<Result<Body, BadBody>, UnknownEvent> {
    let text = fields.text("body")?.unwrap_or_default();
    if !fields.flag("isBase64Encoded")? {
        return Ok(Ok(text.into()));
    }
    Ok(STANDARD.decode(text).map(Body::from).map_err(|_| BadBody))
}
