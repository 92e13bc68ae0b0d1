//! What lies between `receive` and `complete`.

use std::fmt;
use std::sync::Arc;

use super::{IntegrationType, Method};
use crate::codes::Code;
use crate::error::Error;
use crate::http::{Body, Request, Response};
use crate::vars::Overrides;

/// What is to be done with a request.
#[derive(Debug)]
pub enum Step {
    /// Perform the integration and give its answer to [`Pipeline::complete`](super::Pipeline::complete).
    Call(Exchange),
    /// Send this.
    Respond(Response),
}

/// A request on its way: what goes to the integration, and all that is needed to go on with its answer. Cheap to clone.
#[derive(Clone)]
pub struct Exchange(Arc<Inner>);

pub(super) struct Inner {
    pub(super) method: Arc<Method>,
    pub(super) request: Request,
    /// Path parameters by name, as they stand in the path.
    pub(super) path: Vec<(String, String)>,
    /// What goes to the integration.
    pub(super) body: Body,
    /// What the request template set for the templates behind it and for the response.
    pub(super) overrides: Overrides,
}

impl Exchange {
    pub(super) fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }

    /// The request that came in.
    #[must_use]
    pub fn request(&self) -> &Request {
        &self.0.request
    }

    /// The type of the integration.
    #[must_use]
    pub fn integration(&self) -> IntegrationType {
        self.0.method.integration.kind
    }

    /// The method of the call: that of the definition, else the one of the request.
    #[must_use]
    pub fn http_method(&self) -> &str {
        self.0.method.integration.method.as_deref().unwrap_or_else(|| self.0.request.method())
    }

    /// The URI of the call, as the definition writes it.
    #[must_use]
    pub fn uri(&self) -> Option<&str> {
        self.0.method.integration.uri.as_deref()
    }

    /// The path of the resource, as the definition writes it.
    #[must_use]
    pub fn resource(&self) -> &str {
        &self.0.method.resource
    }

    /// The error of a caller that has no backend for this call: it names method, path and type.
    #[must_use]
    pub fn no_backend(&self) -> Error {
        let message = format!(
            "{} {} has an integration of the type `{}`, and there is no backend to perform it",
            self.0.request.method(),
            self.resource(),
            self.integration().as_str()
        );
        Error::new(Code::NO_BACKEND, message).help("give a backend, or make the integration a `mock`")
    }

    /// The path parameters by name, in the order of the path, not decoded.
    pub fn path_parameters(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.path.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The body for the integration: what the request template rendered, or what came in.
    #[must_use]
    pub fn body(&self) -> &Body {
        &self.0.body
    }

    pub(super) fn path(&self) -> &[(String, String)] {
        &self.0.path
    }

    pub(super) fn overrides(&self) -> &Overrides {
        &self.0.overrides
    }

    pub(super) fn method(&self) -> &Method {
        &self.0.method
    }
}

impl fmt::Debug for Exchange {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Exchange({} {})", self.0.request.method(), self.0.request.path())
    }
}

/// Why an integration gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IntegrationError {
    /// It did not answer in time.
    Timeout,
    /// It could not be reached, or what it answered is no response.
    Failure,
}

impl fmt::Display for IntegrationError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Timeout => "the integration did not answer in time",
            Self::Failure => "the integration failed",
        })
    }
}

impl std::error::Error for IntegrationError {}
