//! What a definition comes to: plain data that the stages read.

use std::sync::Arc;

use super::{Passthrough, Router, Templates};
use crate::regex::Pattern;
use crate::validate::{BodyModel as Model, Parameter};

/// An API.
#[derive(Default)]
pub(crate) struct Api {
    pub(crate) router: Router,
}

/// A method of a resource.
pub(crate) struct Method {
    /// The path of the resource, as the definition writes it.
    pub(crate) resource: String,
    pub(crate) validation: Validation,
    /// Request templates by content type.
    pub(crate) requests: Templates,
    pub(crate) passthrough: Passthrough,
    pub(crate) integration: Integration,
    /// Integration responses in the order in which they are tried.
    pub(crate) responses: Vec<IntegrationResponse>,
}

/// What is checked before a request goes on.
#[derive(Default)]
pub(crate) struct Validation {
    /// Sorted by location.
    pub(crate) parameters: Vec<Parameter>,
    /// Models by content type; a content type without a model is not checked.
    pub(crate) models: Vec<(String, Arc<Model>)>,
}

/// What stands behind a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Integration {
    /// The gateway answers by itself.
    Mock,
}

/// An integration response.
pub(crate) struct IntegrationResponse {
    /// What the status must match as a whole; `None` for the default.
    pub(crate) pattern: Option<Pattern>,
    pub(crate) status: u16,
    /// Response templates by content type.
    pub(crate) templates: Templates,
}
