//! Gatewright.
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
pub mod engine;
mod envelope;
pub mod error;
pub mod http;
pub mod json;
pub mod jsonpath;
pub mod limits;
pub mod pipeline;
pub mod quirks;
mod regex;
pub mod source;
mod validate;
mod value;
mod vars;
mod vtl;

pub use context::Context;
pub use engine::{Dialect, Engine, Rendered, Template};
pub use error::{Error, ErrorKind, Report, Result};
pub use pipeline::{Exchange, IntegrationError, Pipeline, Step};
pub use vars::Overrides;
