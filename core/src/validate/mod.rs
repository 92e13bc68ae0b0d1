//! Checks of a request before it goes anywhere: required parameters, then the body through the model of its content type.
//!
//! A [`Model`] judges as the service does: draft 4 of JSON Schema, the messages of its validator to the byte, and their text
//! as `$context.error.validationErrorString` shows it.
//!
//! ```
//! use gatewright::validate::{Model, ModelOptions};
//! let model = r#"{"type": "object", "required": ["id"], "properties": {"kind": {"enum": ["cat", "dog"]}}}"#;
//! let model = Model::compile(model, &ModelOptions::default()).unwrap();
//! let report = model.check(r#"{"kind": "cow"}"#).unwrap();
//! assert_eq!(report.error_string(), r#"[object has missing required properties (["id"])]"#);
//! let report = model.check(r#"{"id": 1, "kind": "cow"}"#).unwrap();
//! assert_eq!(report.messages()[0].text, r#"instance value ("cow") not found in enum (possible values: ["cat","dog"])"#);
//! assert_eq!(report.messages()[0].instance.as_deref(), Some("/kind"));
//! ```
//!
//! Under both profiles a report also tells every [`Violation`] as data and in plain words, in the language and with the masking
//! of a [`Telling`].

mod apigateway;
mod finding;
mod hidden;
#[cfg(feature = "full-schema")]
mod json_schema;
mod mark;
mod model;
mod options;
mod parameter;
mod report;
mod secret;
mod shape;
mod tell;

/// Violations of one report.
const MOST_VIOLATIONS: usize = crate::limits::fixed::REPORT_VIOLATIONS;

pub use model::Model;
pub use options::{Draft, ModelOptions, Numbers, Profile};
pub use parameter::Parameters;
pub(crate) use parameter::{Declared, Location as ParameterLocation, Parameter, missing};
pub use report::{Level, Location, Message, Report, Violation};
pub use shape::{Change, ChangeKind, Shaped, Shaper, Shaping};
pub use tell::{Bundles, Masking, Telling};
