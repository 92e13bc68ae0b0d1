//! A response: of a backend, or of the gateway itself.

use super::{Body, Headers};
use crate::error::Error;

/// A response: status, headers, body, and for the developer's eyes only the cause of an error.
#[derive(Clone, Debug)]
pub struct Response {
    status: u16,
    headers: Headers,
    body: Body,
    cause: Option<Error>,
}

message!(Response);

impl Response {
    /// A response without headers and body.
    #[must_use]
    pub fn new(status: u16) -> Self {
        Self { status, headers: Headers::new(), body: Body::default(), cause: None }
    }

    /// Replaces the status.
    #[must_use]
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Removes every header field of a name.
    #[must_use]
    pub fn without_header(mut self, name: &str) -> Self {
        self.headers.remove(name);
        self
    }

    /// Says why the gateway answers with an error.
    #[must_use]
    pub(crate) fn with_cause(mut self, cause: Option<Error>) -> Self {
        self.cause = cause;
        self
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Why the gateway answered with an error, where it knows. It may quote the template and is never part of what is sent.
    #[must_use]
    pub fn cause(&self) -> Option<&Error> {
        self.cause.as_ref()
    }
}
