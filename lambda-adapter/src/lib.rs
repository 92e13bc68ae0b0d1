//! Gatewright on AWS Lambda: events of API gateways and function URLs go through a pipeline and come back as answers.
//!
//! ```text
//! event ── Event::read ──▶ Request ── Pipeline::receive ──▶ Exchange ── your handler ──▶ Response ── Origin::answer ──▶ answer
//! ```
//!
//! [`run`] is the whole way: mocks are answered inside, everything else goes to a handler, and a handler that fails or panics
//! becomes the gateway's own answer, with one line of JSON on the standard error and nothing of its text in the answer.
//!
//! ```no_run
//! use gatewright::http::Response;
//! use gatewright::{Exchange, Pipeline};
//! use lambda_runtime::Context;
//!
//! async fn call(exchange: Exchange, _: Context) -> Result<Response, std::io::Error> {
//!     Ok(Response::new(200).with_body(format!("{} was asked for", exchange.resource())))
//! }
//!
//! # async fn start() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
//! let pipeline = Pipeline::from_openapi(&std::fs::read_to_string("openapi.json")?)?;
//! gatewright_lambda::run(pipeline, call).await
//! # }
//! ```
//!
//! [`event`] alone is the conversion, for those who run the loop themselves.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod adapter;
pub mod event;
mod guard;
mod log;

pub use adapter::{Adapter, run};
pub use event::{Event, Origin, UnknownEvent};
