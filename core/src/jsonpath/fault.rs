//! What goes wrong in a path: as the dialect tells faults apart, and as errors of the engine.

use crate::codes::Code;
use crate::error::{Error, ErrorKind};

/// A fault while compiling or evaluating. `NotFound` costs nothing to make: templates run into it all the time.
#[derive(Debug)]
pub(crate) enum Fault {
    /// `InvalidPathException`.
    Invalid(Box<str>),
    /// `PathNotFoundException`: the number of the step that found nothing.
    NotFound(usize),
    /// `IndexOutOfBoundsException`, which array steps swallow.
    Index(Box<str>),
    /// Every other exception.
    Failed(Box<str>),
    /// A limit of the engine.
    Limit(Error),
}

impl Fault {
    #[cold]
    pub(super) fn invalid(message: impl Into<Box<str>>) -> Self {
        Self::Invalid(message.into())
    }

    #[cold]
    pub(super) fn failed(message: impl Into<Box<str>>) -> Self {
        Self::Failed(message.into())
    }

    /// What a compiler makes of whatever is thrown inside of it.
    pub(super) fn into_invalid(self) -> Self {
        match self {
            Self::Failed(message) | Self::Index(message) => Self::Invalid(message),
            other => other,
        }
    }

    /// The error of a selector; `missing` says what a step did not find.
    #[cold]
    pub(super) fn into_error(self, selector: &str, missing: impl FnOnce(usize) -> String) -> Error {
        let shown: String = selector.chars().take(120).collect();
        let (code, message) = match self {
            Self::Limit(error) => return error,
            Self::Invalid(message) => (Code::PATH_INVALID, format!("`{shown}` is no valid JSONPath: {message}")),
            Self::NotFound(step) => (Code::PATH_NOT_FOUND, format!("`{shown}` leads nowhere: {}", missing(step))),
            Self::Index(message) | Self::Failed(message) => {
                (Code::PATH_FAILED, format!("`{shown}` cannot be evaluated: {message}"))
            }
        };
        Error::new(ErrorKind::Render, code, message)
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Limit(error)
    }
}
