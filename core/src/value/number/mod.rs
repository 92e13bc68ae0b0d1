//! Java's numbers: classes, arithmetic, order, text.
//!
//! A [`Number`] is one of the eight classes of a template: Byte to Long, Float, Double, BigInteger, [`BigDecimal`].
//! [`arith`] promotes and computes as Velocity 1.7 does, [`print`](mod@print) writes as JDK 17 does, `parse_*` read as its
//! constructors do. A result is measured *before* it is computed: what would have more than `max_digits` digits is
//! [`NumberError::Limit`], so `1e1000000000 + 1` costs nothing.

mod arith;
pub(crate) mod big;
mod binary;
mod compare;
pub(crate) mod convert;
mod decimal;
mod decimal_arith;
mod decimal_divide;
mod decimal_text;
pub(crate) mod digit;
mod digits;
mod exact_digits;
mod hash;
mod parse_decimal;
mod parse_float;
mod parse_int;
mod print;
#[cfg(any(test, target_arch = "wasm32"))]
mod read_decimal;
pub(crate) mod ring;
mod rounding;
#[cfg(any(test, target_arch = "wasm32"))]
mod shortest;

use std::borrow::Cow;

use num_bigint::BigInt;

pub(crate) use arith::{add, divide, modulo, multiply, subtract};
pub(crate) use compare::compare;
pub(crate) use decimal::BigDecimal;
pub(crate) use digits::{of_double as digits_of, plain, plain_float};
pub(crate) use hash::{double_bits, float_bits};
pub(crate) use parse_decimal::parse_decimal;
pub(crate) use parse_float::{parse_double, parse_float};
pub(crate) use parse_int::{Width, decode, for_input, parse_int, parse_unsigned};
pub(crate) use print::{write_double, write_float, write_hex, write_int};
pub(crate) use rounding::Rounding;

/// A decimal as a Double; `None` for what is no decimal.
#[inline]
pub(crate) fn double(text: &str) -> Option<f64> {
    #[cfg(target_arch = "wasm32")]
    return read_decimal::double(text);
    #[cfg(not(target_arch = "wasm32"))]
    text.parse().ok()
}

/// A decimal as a Float; `None` for what is no decimal.
pub(crate) fn float(text: &str) -> Option<f32> {
    #[cfg(target_arch = "wasm32")]
    return read_decimal::float(text);
    #[cfg(not(target_arch = "wasm32"))]
    text.parse().ok()
}

/// A number of one of Java's classes.
#[derive(Clone, Debug)]
pub(crate) enum Number<'a> {
    /// `java.lang.Byte`
    Byte(i8),
    /// `java.lang.Short`
    Short(i16),
    /// `java.lang.Integer`
    Int(i32),
    /// `java.lang.Long`
    Long(i64),
    /// `java.lang.Float`
    Float(f32),
    /// `java.lang.Double`
    Double(f64),
    /// `java.math.BigInteger`
    BigInt(Cow<'a, BigInt>),
    /// `java.math.BigDecimal`
    BigDec(Cow<'a, BigDecimal>),
}

/// What arithmetic and reading raise.
#[derive(Debug, PartialEq)]
pub(crate) enum NumberError {
    /// A Java exception.
    Java {
        /// Its class, without the package.
        class: &'static str,
        /// Its message.
        message: String,
    },
    /// The result would grow past a limit: `string`, or else `number_digits`.
    Limit(&'static str),
}

impl NumberError {
    #[cold]
    pub(crate) fn arithmetic(message: impl Into<String>) -> Self {
        Self::Java { class: "ArithmeticException", message: message.into() }
    }

    #[cold]
    pub(crate) fn format(message: impl Into<String>) -> Self {
        Self::Java { class: "NumberFormatException", message: message.into() }
    }

    #[cold]
    pub(crate) fn digits() -> Self {
        Self::Limit("number_digits")
    }
}

/// About how many steps an operator takes on two numbers.
pub(crate) fn effort(a: &Number<'_>, b: &Number<'_>) -> usize {
    use Number as N;
    let digits = a.digits_hint().saturating_add(b.digits_hint());
    match (a, b) {
        // the fraction of a Double becomes decimal digits
        (N::BigInt(_) | N::BigDec(_), N::Float(_) | N::Double(_)) => digits.saturating_add(32),
        (N::Float(_) | N::Double(_), N::BigInt(_) | N::BigDec(_)) => digits.saturating_add(32),
        _ => digits,
    }
}

impl Number<'_> {
    /// The whole number of the four small classes.
    pub(crate) fn small(&self) -> Option<i64> {
        Some(match *self {
            Self::Byte(value) => value.into(),
            Self::Short(value) => value.into(),
            Self::Int(value) => value.into(),
            Self::Long(value) => value,
            _ => return None,
        })
    }

    /// Whether division by it has no result.
    pub(crate) fn is_zero(&self) -> bool {
        use num_traits::Zero;
        match self {
            Self::Float(value) => *value == 0.0,
            Self::Double(value) => *value == 0.0,
            Self::BigInt(value) => value.is_zero(),
            Self::BigDec(value) => value.is_zero(),
            small => small.small() == Some(0),
        }
    }

    /// About how many digits an operation has to walk.
    pub(crate) fn digits_hint(&self) -> usize {
        match self {
            Self::BigInt(value) => big::digits_at_most(value),
            Self::BigDec(value) => big::digits_at_most(value.unscaled()),
            _ => 1,
        }
    }
}
