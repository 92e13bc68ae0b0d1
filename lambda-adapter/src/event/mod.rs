//! Events ⇄ requests and responses.
//!
//! An event is read from its bytes by the engine's own reader, so numbers keep their class and keys their order. What
//! `requestContext` says becomes `$context`, under the names that REST APIs give it.
//!
//! ```
//! use gatewright::http::Response;
//! use gatewright_lambda::{Event, Origin};
//! let event = Event::read(br#"{"version": "2.0", "rawPath": "/pets", "rawQueryString": "kind=cat",
//!     "requestContext": {"http": {"method": "GET"}, "stage": "$default"}}"#).unwrap();
//! let request = event.request.unwrap();
//! assert_eq!((request.method(), request.path()), ("GET", "/pets"));
//! assert_eq!(
//!     event.origin.answer(&Response::new(204).with_header("X-Id", "7"), &[]),
//!     r#"{"statusCode":204,"headers":{"X-Id":"7"},"body":"","isBase64Encoded":false}"#,
//! );
//! ```

mod answer;
mod body;
mod context;
mod field;
mod target;
mod unknown;
mod v1;
mod v2;

use gatewright::http::Request;
use gatewright::json;

pub use body::BadBody;
use field::Fields;
pub use unknown::UnknownEvent;

/// What sent an event, and therefore how it wants its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// A REST API with proxy integration.
    Rest,
    /// An HTTP API with the payload format 1.0.
    HttpApi1,
    /// An HTTP API with the payload format 2.0.
    HttpApi2,
    /// A function URL.
    FunctionUrl,
}

/// An event, read.
#[derive(Debug)]
#[non_exhaustive]
pub struct Event {
    /// What sent it.
    pub origin: Origin,
    /// The request, without what [`Request::arrived`] fills in; none where the body is said to be base64 and is not.
    pub request: Result<Request, BadBody>,
}

impl Event {
    /// Reads an event.
    ///
    /// # Errors
    /// Where it is none of the kinds of [`Origin`]: what it is, if it is known, and what it lacks.
    pub fn read(event: &[u8]) -> Result<Self, UnknownEvent> {
        let text = std::str::from_utf8(event).map_err(|_| UnknownEvent::unread("the event is not UTF-8"))?;
        let data = json::read(text).map_err(UnknownEvent::unread)?;
        let fields = Fields::new(&data)?;
        let origin = unknown::origin(&fields)?;
        let request = match origin {
            Origin::Rest | Origin::HttpApi1 => v1::request(&fields, origin)?,
            Origin::HttpApi2 | Origin::FunctionUrl => v2::request(&fields)?,
        };
        let request = body::read(&fields)?.map(|body| request.with_body(body));
        Ok(Self { origin, request })
    }
}
