//! `java.lang.Character`, with what JDK 17 knows about characters (Unicode 13; `Tables.java` wrote the tables here).
//!
//! Nearly everything is static, once for a `char` and once for a code point.

mod ask;
mod kind;
mod map;
mod units;

use super::object;
use crate::value::Value;
use crate::value::method::{Method, Param};

/// The methods, by theme.
pub(super) const PARTS: &[&[Method]] = &[ask::METHODS, map::METHODS, units::METHODS, object::METHODS];

const CHAR: &[Param] = &[Param::Char];
const CODE: &[Param] = &[Param::Int];

/// A `char` or code point that was given; -1 for what cannot be one.
fn given(args: &[Value<'_>]) -> i32 {
    match args.first() {
        Some(Value::Char(unit)) => (*unit).into(),
        _ => super::args::int(args, 0),
    }
}

/// The same as a code point; what is none has no kind and no property.
fn code(args: &[Value<'_>]) -> u32 {
    u32::try_from(given(args)).unwrap_or(u32::MAX)
}
