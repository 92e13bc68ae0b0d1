//! `java.lang.String`: indexes count UTF-16 units, and what Java throws is a render error with Java's words.
//!
//! The static methods are here too, for a template reaches them through any text: `$s.format('%05d', 7)`.

mod args;
mod build;
mod bytes;
mod case;
mod compare;
mod escape;
mod format;
mod lines;
mod regex;
mod replace;
mod search;
mod slice;
mod statics;
mod stream;
mod trim;
mod unit;

use super::object;
use crate::value::method::Method;

/// The methods, by theme.
pub(super) const PARTS: &[&[Method]] = &[
    unit::METHODS,
    slice::METHODS,
    search::METHODS,
    compare::METHODS,
    case::METHODS,
    trim::METHODS,
    lines::METHODS,
    escape::METHODS,
    build::METHODS,
    format::METHODS,
    replace::METHODS,
    regex::METHODS,
    bytes::METHODS,
    stream::METHODS,
    statics::METHODS,
    object::METHODS,
];
