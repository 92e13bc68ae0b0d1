//! Receivers and arguments as Rust types, and texts made of them.

use bumpalo::collections::String as BumpString;

use crate::error::{Error, Result};
pub(super) use crate::value::methods::args::{int as int_at, no_null, null, throw};
use crate::value::{Heap, Value};

/// The receiver.
#[inline]
pub(super) fn text(this: Value<'_>) -> &str {
    match this {
        Value::Str(text) => text,
        _ => "",
    }
}

/// A text argument; null is a `NullPointerException`.
#[inline]
pub(super) fn text_at<'a>(args: &[Value<'a>], at: usize) -> Result<&'a str> {
    match args.get(at) {
        Some(Value::Str(text)) => Ok(text),
        _ => Err(null()),
    }
}

/// An `int` of Java for a count.
pub(super) fn int<'a>(count: usize) -> Value<'a> {
    Value::Int(i32::try_from(count).unwrap_or(i32::MAX))
}

/// A count of Java where it is not negative.
pub(super) fn count(value: i32) -> Option<usize> {
    usize::try_from(value).ok()
}

/// A text of known length, made of pieces.
pub(super) fn build<'a>(
    heap: &Heap<'a>,
    bytes: usize,
    fill: impl FnOnce(&mut BumpString<'a>) -> Result<()>,
) -> Result<Value<'a>> {
    heap.check_string(bytes)?;
    heap.charge_bytes(bytes)?;
    let mut out = BumpString::with_capacity_in(bytes, heap.bump());
    fill(&mut out)?;
    Ok(Value::Str(out.into_bump_str()))
}

/// `StringIndexOutOfBoundsException` with one of its messages.
#[cold]
pub(super) fn out_of_range(message: impl std::fmt::Display) -> Error {
    throw(format!("StringIndexOutOfBoundsException: {message}"))
}
