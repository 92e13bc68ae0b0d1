//! How an evaluation fails.

/// Why a path has no result. Most failures are caught inside of an evaluation, so they are cheap to make.
#[derive(Debug)]
pub(super) enum Fail {
    /// Something on the way is missing, or is no list or map where one has to be.
    Missing,
    /// The path cannot be used: an unknown function, a filter on a scalar.
    Invalid(Box<str>),
    /// An index is out of range; where an index leads to the place, this counts as no result.
    Range(Box<str>),
    /// Any other exception.
    Raised(Box<str>),
    /// A limit was hit.
    Limit(crate::Error),
}

pub(super) type Step<T> = Result<T, Fail>;

#[cold]
pub(super) fn raised(message: impl Into<String>) -> Fail {
    Fail::Raised(message.into().into())
}
