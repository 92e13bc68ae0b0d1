//! The table of messages: what is wrong with a value, in the words of the service.
//!
//! The texts are those of json-schema-validator 2.2.14, taken under the Apache License 2.0 (see NOTICE).

use std::fmt::Write;

use super::format::{Format, Slip};
use super::kinds::Kinds;
use super::number::Style;
use super::text;
use crate::json::Data;

/// What is wrong, with what the message shows.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fault<'f> {
    AdditionalItems { most: usize, found: usize },
    AdditionalProperties { names: &'f [&'f str] },
    AllOf { matched: usize, schemas: usize },
    AnyOf { schemas: usize },
    Dependencies { name: &'f str, required: &'f [Box<str>], missing: &'f [&'f str] },
    Enum { found: &'f Data<'f>, values: &'f [Data<'static>] },
    MaxItems { most: usize, found: usize },
    MaxLength { most: usize, found: usize, text: &'f str },
    MaxProperties { most: usize, found: usize },
    Maximum { most: &'f str, found: &'f Data<'f>, exclusive: bool },
    MinItems { least: usize, found: usize },
    MinLength { least: usize, found: usize, text: &'f str },
    MinProperties { least: usize, found: usize },
    Minimum { least: &'f str, found: &'f Data<'f>, exclusive: bool },
    MultipleOf { divisor: &'f str, found: &'f Data<'f> },
    Not,
    OneOf { matched: usize, schemas: usize },
    Pattern { pattern: &'f str, text: &'f str },
    Required { missing: &'f [&'f str] },
    Type { found: &'f str, allowed: Kinds },
    UniqueItems,
    Format { format: Format, slip: Slip, text: &'f str },
}

/// Bytes that most messages have.
const MESSAGE: usize = 128;

/// Bytes of one value in a message.
const MOST: usize = 10 << 20;

impl Fault<'_> {
    /// The keyword.
    pub(super) fn keyword(&self) -> &'static str {
        match self {
            Self::AdditionalItems { .. } => "additionalItems",
            Self::AdditionalProperties { .. } => "additionalProperties",
            Self::AllOf { .. } => "allOf",
            Self::AnyOf { .. } => "anyOf",
            Self::Dependencies { .. } => "dependencies",
            Self::Enum { .. } => "enum",
            Self::MaxItems { .. } => "maxItems",
            Self::MaxLength { .. } => "maxLength",
            Self::MaxProperties { .. } => "maxProperties",
            Self::Maximum { .. } => "maximum",
            Self::MinItems { .. } => "minItems",
            Self::MinLength { .. } => "minLength",
            Self::MinProperties { .. } => "minProperties",
            Self::Minimum { .. } => "minimum",
            Self::MultipleOf { .. } => "multipleOf",
            Self::Not => "not",
            Self::OneOf { .. } => "oneOf",
            Self::Pattern { .. } => "pattern",
            Self::Required { .. } => "required",
            Self::Type { .. } => "type",
            Self::UniqueItems => "uniqueItems",
            Self::Format { .. } => "format",
        }
    }

    /// The message.
    pub(super) fn message(&self, style: Style) -> String {
        let mut out = String::with_capacity(MESSAGE);
        let shown = |data: &Data<'_>| {
            let mut out = String::new();
            text::value(data, style, MOST, &mut out);
            out
        };
        let list = |names: &mut dyn Iterator<Item = &str>| {
            let mut out = String::new();
            text::names(names, &mut out);
            out
        };
        // writing into a String cannot fail
        let _ = match *self {
            Self::AdditionalItems { most, found } => {
                write!(out, "schema only allows {most} elements in array but instance has {found} elements")
            }
            Self::AdditionalProperties { names } => {
                let names = list(&mut names.iter().copied());
                write!(out, "object instance has properties which are not allowed by the schema: {names}")
            }
            Self::AllOf { matched, schemas } => {
                write!(out, "instance failed to match all required schemas (matched only {matched} out of {schemas})")
            }
            Self::AnyOf { schemas } => {
                write!(out, "instance failed to match at least one required schema among {schemas}")
            }
            Self::Dependencies { name, required, missing } => {
                let required = list(&mut required.iter().map(|name| &**name));
                let missing = list(&mut missing.iter().copied());
                write!(
                    out,
                    "property \"{name}\" of object has missing property dependencies \
                     (schema requires {required}; missing: {missing})"
                )
            }
            Self::Enum { found, values } => {
                let _ = write!(out, "instance value ({}) not found in enum (possible values: [", shown(found));
                for (at, value) in values.iter().enumerate() {
                    out.push_str(if at > 0 { "," } else { "" });
                    text::value(value, style, MOST, &mut out);
                }
                write!(out, "])")
            }
            Self::MaxItems { most, found } => {
                write!(out, "array is too long: must have at most {most} elements but instance has {found} elements")
            }
            Self::MaxLength { most, found, text } => {
                write!(out, "string \"{text}\" is too long (length: {found}, maximum allowed: {most})")
            }
            Self::MaxProperties { most, found } => {
                write!(out, "object has too many properties (found {found} but schema requires at most {most})")
            }
            Self::Maximum { most, exclusive: true, .. } => {
                write!(out, "numeric instance is not strictly lower than the required maximum {most}")
            }
            Self::Maximum { most, found, .. } => {
                let found = shown(found);
                write!(out, "numeric instance is greater than the required maximum (maximum: {most}, found: {found})")
            }
            Self::MinItems { least, found } => {
                write!(out, "array is too short: must have at least {least} elements but instance has {found} elements")
            }
            Self::MinLength { least, found, text } => {
                write!(out, "string \"{text}\" is too short (length: {found}, required minimum: {least})")
            }
            Self::MinProperties { least, found } => {
                write!(out, "object has too few properties (found {found} but schema requires at least {least})")
            }
            Self::Minimum { least, exclusive: true, .. } => {
                write!(out, "numeric instance is not strictly greater than the required minimum {least}")
            }
            Self::Minimum { least, found, .. } => {
                let found = shown(found);
                write!(out, "numeric instance is lower than the required minimum (minimum: {least}, found: {found})")
            }
            Self::MultipleOf { divisor, found } => {
                write!(out, "remainder of division is not zero ({} / {divisor})", shown(found))
            }
            Self::Not => write!(out, "instance matched a schema which it should not have"),
            Self::OneOf { matched, schemas } => {
                write!(out, "instance failed to match exactly one schema (matched {matched} out of {schemas})")
            }
            Self::Pattern { pattern, text } => {
                write!(out, "ECMA 262 regex \"{pattern}\" does not match input string \"{text}\"")
            }
            Self::Required { missing } => {
                let missing = list(&mut missing.iter().copied());
                write!(out, "object has missing required properties ({missing})")
            }
            Self::Type { found, allowed } => {
                let allowed = list(&mut allowed.names());
                write!(out, "instance type ({found}) does not match any allowed primitive type (allowed: {allowed})")
            }
            Self::UniqueItems => write!(out, "array must not contain duplicate elements"),
            Self::Format { slip, text, .. } => slip.write(text, &mut out),
        };
        out
    }
}

/// The warning for a format that the library does not know.
pub(super) fn unknown_format(name: &str) -> String {
    format!("format attribute \"{name}\" not supported")
}

/// The warning for keywords that the library does not know.
pub(super) fn unknown_keywords(names: &[Box<str>]) -> String {
    let names: Vec<_> = names.iter().map(|name| &**name).collect();
    format!("the following keywords are unknown and will be ignored: [{}]", names.join(", "))
}
