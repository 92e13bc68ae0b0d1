//! `java.lang.Character`, with what JDK 17 knows about characters (Unicode 13; `Tables.java` wrote the tables here).
//!
//! Nearly everything is static, once for a `char` and once for a code point.

/// A table of methods that look at one character: of `char` with the first letter of `$foo` as an example, of a code point
/// with a number.
macro_rules! statics {
    ($($name:ident |$args:ident| $run:expr $(, char $of_char:literal)? $(, code $code:literal $of_code:literal)?;)*) => {
        /// The methods.
        pub(super) const METHODS: &[$crate::value::method::Method] = &[$(
            $($crate::value::methods::args::entry(
                stringify!($name),
                super::CHAR,
                |_, _, $args| $run,
                (concat!("#set($c=$foo.charAt(0))$c.", stringify!($name), "($c)"), $of_char),
            ),)?
            $($crate::value::methods::args::entry(
                stringify!($name),
                super::CODE,
                |_, _, $args| $run,
                (concat!("$foo.charAt(0).", stringify!($name), "(", stringify!($code), ")"), $of_code),
            ),)?
        )*];
    };
}

mod ask;
mod kind;
mod map;
mod measure;
mod units;

use super::object;
use crate::value::Value;
use crate::value::method::{Method, Param};

/// The methods, by theme.
pub(super) const PARTS: &[&[Method]] = &[ask::METHODS, measure::METHODS, map::METHODS, units::METHODS, object::METHODS];

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
