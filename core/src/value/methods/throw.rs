//! The exceptions that collections raise.

use crate::codes::Code;
use crate::error::Error;

pub(super) use super::args::throw;

/// What Java raises where it meets null and wants something else.
#[cold]
pub(super) fn null(what: &str) -> Error {
    throw(format!("NullPointerException: {what} is null"))
}

/// An index at which there is no item.
#[cold]
pub(super) fn no_item(at: i32, len: usize) -> Error {
    let message = format!("IndexOutOfBoundsException: Index {at} out of bounds for length {len}");
    Error::render(Code::INDEX_RANGE, message)
}

/// An index at which there is no item of an array.
#[cold]
pub(super) fn no_array_item(at: i32, len: usize) -> Error {
    let message = format!("ArrayIndexOutOfBoundsException: Index {at} out of bounds for length {len}");
    Error::render(Code::INDEX_RANGE, message)
}

/// An index past the place behind the last item; lists that never change leave out the comma.
#[cold]
pub(super) fn no_place(at: i32, len: usize, comma: &str) -> Error {
    Error::render(Code::INDEX_RANGE, format!("IndexOutOfBoundsException: Index: {at}{comma} Size: {len}"))
}
