//! The engine of Amazon API Gateway: mapping templates in Velocity 1.7, request validation and the gateway's own error answers.
//!
//! ```text
//! template ── Engine::compile ──▶ Template ── render(&Context) ──▶ Rendered
//! definition ── Pipeline::from_openapi ──▶ Pipeline
//! Request ── Pipeline::receive ──▶ Exchange ── (the integration) ── Pipeline::complete ──▶ Response
//! ```
//!
//! The engine opens no socket, reads no file and asks no clock: what it needs is given to it, what it yields is data. Templates,
//! bodies, schemas and definitions may come from anybody; every cost has a limit ([`limits`]), and an error says what is wrong,
//! where, and how to mend it ([`error`]).
//!
//! ```
//! use gatewright::{Context, Engine};
//! let template = Engine::default().compile("hello", "Hello $name!").unwrap();
//! assert_eq!(template.render(&Context::new().set("name", "World")).unwrap().body, "Hello World!");
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap
)]

pub mod catalog;
pub mod codes;
pub mod context;
pub mod definition;
pub mod door;
pub mod engine;
mod envelope;
pub mod error;
pub mod http;
pub mod json;
pub mod jsonpath;
mod letters;
pub mod limits;
pub mod mapping;
pub mod pipeline;
pub mod quirks;
mod regex;
mod sort;
pub mod source;
pub mod suggest;
mod tables;
pub mod units;
pub mod validate;
mod value;
mod vars;
mod vtl;

pub use context::Context;
pub use engine::{Dialect, Engine, Rendered, Template};
pub use error::{Error, Result};
pub use pipeline::{Exchange, Pipeline, Step};
pub use vtl::trace;

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
