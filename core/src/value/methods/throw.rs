//! The exceptions that Java raises, and the arguments of calls.

use crate::codes::Code;
use crate::error::Error;
use crate::value::Value;
use crate::value::class::Type;
use crate::value::method::Param;

/// A parameter of type `Object`.
pub(super) const OBJECT: Param = Param::Of(Type::Object);

/// An exception: its class and what it says.
#[cold]
pub(super) fn throw(message: impl Into<String>) -> Error {
    Error::render(Code::METHOD_FAILED, message)
}

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

/// An argument; null where there is none.
pub(super) fn arg<'a>(args: &[Value<'a>], at: usize) -> Value<'a> {
    args.get(at).copied().unwrap_or(Value::Null)
}

/// An argument of type `int`.
pub(super) fn int(args: &[Value<'_>], at: usize) -> i32 {
    match arg(args, at) {
        Value::Byte(value) => value.into(),
        Value::Short(value) => value.into(),
        Value::Int(value) => value,
        _ => 0,
    }
}
