//! What the doors to other languages share: settings by name, requests and responses as data, errors as data.
//!
//! A door turns the values of its language into [`Data`](crate::json::Data) and hands them on; what names there are, what they
//! take and what is said where they do not fit is decided here, once for all doors.
//!
//! ```
//! use gatewright::door::{self, Spelling};
//! use gatewright::json::{self, Data};
//! let Ok(Data::Map(options)) = json::read(r#"{"dialect": "velocity", "limits": {"fuel": 1000}}"#) else { unreachable!() };
//! let engine = door::engine(options, Spelling::Snake).unwrap();
//! assert!(engine.compile("t", "$x").is_ok());
//! ```

mod body;
mod limits;
mod message;
mod model;
mod options;
mod report;
mod view;

pub use body::{as_written, compact};
pub use message::{missing, request, response, response_data, two_bodies};
pub use model::{hinted, message, model_options, verdict, violation};
pub use options::{Spelling, engine};
pub use report::{fault, not_an_object, report, too_deep, too_many_digits};
pub use view::view;

use crate::codes::Code;
use crate::error::Error;
use crate::limits::fixed;

/// Levels of lists and maps in a value of another language, as the engine's reader counts them.
pub const DEPTH: usize = fixed::VARIABLES_DEPTH;

/// The error of a member that does not fit.
#[cold]
fn misfit(message: impl Into<String>) -> Error {
    Error::new(Code::MESSAGE_SHAPE, message)
}

/// The error of a value of another type, which is told apart because languages have a class of errors for it.
#[cold]
fn mistyped(message: impl Into<String>) -> Error {
    Error::new(Code::VALUE_TYPE, message)
}
