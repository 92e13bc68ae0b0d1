//! Checks of a request before it goes anywhere: required parameters, then the body through the model of its content type.
//!
//! Models are JSON Schema of draft 4 and run on the crate `jsonschema`, behind the cargo feature `full-schema`; without it
//! a definition that needs a model is a definition error. What a model can cost is known before it runs: schemas are
//! weighed when they are compiled ([`schema`]), bodies are read under limits, and a validation has fuel ([`node`]).

#[cfg(not(feature = "full-schema"))]
mod absent;
#[cfg(feature = "full-schema")]
mod graph;
#[cfg(feature = "full-schema")]
mod model;
#[cfg(feature = "full-schema")]
mod node;
mod parameter;
#[cfg(feature = "full-schema")]
mod schema;

#[cfg(not(feature = "full-schema"))]
pub(crate) use absent::Model;
#[cfg(feature = "full-schema")]
pub(crate) use model::Model;
pub(crate) use parameter::{Location, Parameter, missing};
