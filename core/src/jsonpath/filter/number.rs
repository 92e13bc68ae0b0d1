//! Numbers of a filter: every number is compared as the BigDecimal of its text, which a few bits decide in most cases.

use std::borrow::Cow;
use std::cmp::Ordering;

use num_bigint::BigInt;

use crate::value::number::{self, BigDecimal, Number, parse_decimal};

/// A number of a document or of a filter.
#[derive(Clone, Debug)]
pub(in crate::jsonpath) enum Numeric<'n> {
    /// A whole number.
    Int(i64),
    /// A Double of the plain range, in which order and equality of doubles are those of their texts.
    Plain(f64),
    /// Any other number.
    Big(Cow<'n, BigDecimal>),
}

/// The largest whole number below which every whole number is a double.
const EXACT: i64 = 1 << 53;

/// A limit on the digits of literals, which selectors keep far below.
const DIGITS: usize = 100_000;

impl Numeric<'_> {
    /// `new BigDecimal(text)` of a literal.
    pub(in crate::jsonpath) fn parse(text: &str) -> Option<Numeric<'static>> {
        if let Ok(value) = text.parse::<i64>()
            && !text.starts_with('+')
        {
            return Some(Numeric::Int(value));
        }
        parse_decimal(text, DIGITS).ok().map(|value| Numeric::Big(Cow::Owned(value)))
    }

    /// The number of a document; `None` for NaN and infinity, which no BigDecimal can be.
    pub(in crate::jsonpath) fn of<'n>(number: &Number<'n>) -> Option<Numeric<'n>> {
        Some(match number {
            Number::Byte(value) => Numeric::Int(i64::from(*value)),
            Number::Short(value) => Numeric::Int(i64::from(*value)),
            Number::Int(value) => Numeric::Int(i64::from(*value)),
            Number::Long(value) => Numeric::Int(*value),
            Number::Double(value) if is_plain(*value) => Numeric::Plain(*value),
            Number::Double(value) => Self::printed(|out| number::write_double(*value, out))?,
            Number::Float(value) => Self::printed(|out| number::write_float(*value, out))?,
            Number::BigInt(value) => Numeric::Big(Cow::Owned(BigDecimal::new(BigInt::clone(value), 0))),
            Number::BigDec(value) => Numeric::Big(value.clone()),
        })
    }

    fn printed(print: impl FnOnce(&mut String)) -> Option<Numeric<'static>> {
        let mut text = String::new();
        print(&mut text);
        parse_decimal(&text, DIGITS).ok().map(|value| Numeric::Big(Cow::Owned(value)))
    }

    fn decimal(&self) -> Cow<'_, BigDecimal> {
        match self {
            Self::Int(value) => Cow::Owned(BigDecimal::new(BigInt::from(*value), 0)),
            Self::Plain(value) => {
                let mut text = String::new();
                number::write_double(*value, &mut text);
                Cow::Owned(parse_decimal(&text, DIGITS).unwrap_or_else(|_| BigDecimal::new(super::zero(), 0)))
            }
            Self::Big(value) => Cow::Borrowed(value),
        }
    }

    /// `compareTo`.
    pub(in crate::jsonpath) fn compare(&self, other: &Numeric<'_>) -> Ordering {
        let by_double = |a: f64, b: f64| a.partial_cmp(&b).unwrap_or(Ordering::Equal);
        match (self, other) {
            (Self::Int(a), Numeric::Int(b)) => a.cmp(b),
            (Self::Plain(a), Numeric::Plain(b)) => by_double(*a, *b),
            (Self::Int(a), Numeric::Plain(b)) if a.abs() < EXACT => by_double(exact(*a), *b),
            (Self::Plain(a), Numeric::Int(b)) if b.abs() < EXACT => by_double(*a, exact(*b)),
            _ => self.decimal().compare(&other.decimal()),
        }
    }

    /// `toString()` of the BigDecimal.
    pub(in crate::jsonpath) fn text(&self) -> String {
        let mut out = String::new();
        match self {
            Self::Int(value) => number::write_int(*value, &mut out),
            Self::Plain(value) => number::write_double(*value, &mut out),
            Self::Big(value) => value.write_to(&mut out),
        }
        out
    }

    /// `intValue()`.
    pub(in crate::jsonpath) fn int_value(&self) -> i32 {
        match self {
            Self::Int(value) => Number::Long(*value).int_value(),
            _ => Number::BigDec(self.decimal()).int_value(),
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "callers give numbers below 2^53")]
fn exact(value: i64) -> f64 {
    value as f64
}

/// The doubles that print without an exponent.
fn is_plain(value: f64) -> bool {
    value == 0.0 || (0.001..10_000_000.0).contains(&value.abs())
}
