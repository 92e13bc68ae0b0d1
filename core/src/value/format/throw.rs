//! The exceptions of `java.util.Formatter`.

use super::flags::Flags;
use super::spec::Spec;
use crate::codes::Code;
use crate::error::Error;
use crate::value::Value;

#[cold]
fn throw(message: String) -> Error {
    Error::render(Code::METHOD_FAILED, message)
}

#[cold]
pub(super) fn unknown_conversion(conversion: &str) -> Error {
    throw(format!("UnknownFormatConversionException: Conversion = '{conversion}'"))
}

#[cold]
pub(super) fn missing_argument(spec: &Spec) -> Error {
    throw(format!("MissingFormatArgumentException: Format specifier '{spec}'"))
}

#[cold]
pub(super) fn missing_width(spec: &Spec) -> Error {
    throw(format!("MissingFormatWidthException: {spec}"))
}

/// A width or precision past the range of `int` counts as the smallest one.
#[cold]
pub(super) fn width(width: Option<u32>) -> Error {
    throw(format!("IllegalFormatWidthException: {}", width.map_or(i32::MIN.into(), i64::from)))
}

#[cold]
pub(super) fn precision(precision: Option<u32>) -> Error {
    throw(format!("IllegalFormatPrecisionException: {}", precision.map_or(i32::MIN.into(), i64::from)))
}

#[cold]
pub(super) fn index(index: Option<u32>) -> Error {
    let shown = match index {
        Some(index) => format!("Illegal format argument index = {index}"),
        None => "Format argument index: (not representable as int)".to_owned(),
    };
    throw(format!("IllegalFormatArgumentIndexException: {shown}"))
}

#[cold]
pub(super) fn duplicate_flags(flags: Flags) -> Error {
    throw(format!("DuplicateFormatFlagsException: Flags = '{flags}'"))
}

#[cold]
pub(super) fn illegal_flags(flags: Flags, upper: bool) -> Error {
    // the conversion in upper case is a flag of its own in the reference, and shows
    let (left, others) = if flags.has(Flags::LEFT) { ("-", flags.without(Flags::LEFT)) } else { ("", flags) };
    let upper = if upper { "^" } else { "" };
    throw(format!("IllegalFormatFlagsException: Flags = '{left}{upper}{others}'"))
}

#[cold]
pub(super) fn flag_mismatch(flag: Flags, conversion: char) -> Error {
    throw(format!("FormatFlagsConversionMismatchException: Conversion = {conversion}, Flags = {flag}"))
}

#[cold]
pub(super) fn illegal_conversion(conversion: char, value: Value<'_>) -> Error {
    throw(format!("IllegalFormatConversionException: {conversion} != {}", value.class().name()))
}

#[cold]
pub(super) fn code_point(code: i32) -> Error {
    throw(format!("IllegalFormatCodePointException: Code point = 0x{code:x}"))
}
