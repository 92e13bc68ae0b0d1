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
pub mod engine;
pub mod error;
pub mod json;
pub mod jsonpath;
pub mod limits;
mod regex;
pub mod source;
mod value;
mod vtl;

pub use context::Context;
pub use engine::{Dialect, Engine, Rendered, Template};
pub use error::{Error, ErrorKind, Report, Result};
