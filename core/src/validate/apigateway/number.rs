//! Numbers as a model compares them: exact decimals, whatever their spelling, and never expanded.
//!
//! `1e1000000000` is two numbers here, 1 and its exponent. The library turns what is past the largest double into
//! infinity and fails when it compares that; such a number is `Num::Endless`.

use std::cmp::Ordering;

use num_bigint::BigUint;

use crate::json::Data;
use crate::value::number::{ring, write_int};

/// A number.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Num {
    Small(i64),
    Exact(Box<Exact>),
    /// Past the largest double.
    Endless,
}

/// A number as sign, digits and power of ten; neither end of the digits is a zero.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Exact {
    negative: bool,
    digits: String,
    /// The power of ten of the last digit.
    power: i64,
    /// Whether it was written without a point and an exponent.
    whole: bool,
}

/// How a number prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// With the spelling that it has in its text.
    Written,
    /// As the library prints: trailing zeros stripped, then `BigDecimal.toString`.
    Library,
}

impl Num {
    /// The number of a piece of data; `None` if it is none.
    #[inline]
    pub(super) fn of(data: &Data<'_>) -> Option<Self> {
        Some(match data {
            Data::Int(value) => Self::Small(i64::from(*value)),
            Data::Long(value) => Self::Small(*value),
            Data::BigInt(value) => Self::read(&value.0.to_string()),
            Data::Written(written) => Self::read(written.as_str()),
            Data::BigDecimal(value) => Self::read(value.as_str()),
            Data::Double(value) => Self::read(&crate::value::number::plain(*value)),
            Data::Float(value) => Self::read(&crate::value::number::plain_float(*value)),
            Data::Null | Data::Bool(_) | Data::Text(_) | Data::List(_) | Data::Map(_) => return None,
        })
    }

    /// The number of a literal.
    fn read(literal: &str) -> Self {
        let (negative, unsigned) = match literal.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, literal),
        };
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let whole = mantissa.len() == before.len() && unsigned.len() == mantissa.len();
        let mut digits = String::with_capacity(before.len().saturating_add(after.len()));
        digits.push_str(before);
        digits.push_str(after);
        let kept = digits.trim_end_matches('0').len();
        let zeros = signed(digits.len().saturating_sub(kept));
        digits.truncate(kept);
        let leading = digits.len().saturating_sub(digits.trim_start_matches('0').len());
        digits.drain(..leading);
        if digits.is_empty() {
            return Self::Small(0);
        }
        let exponent: i64 = exponent.parse().unwrap_or(if exponent.starts_with('-') { i64::MIN } else { i64::MAX });
        let power = exponent.saturating_add(zeros).saturating_sub(signed(after.len()));
        let exact = Exact { negative, digits, power, whole };
        if exact.magnitude() >= 308 && crate::value::number::double(literal).is_some_and(f64::is_infinite) && !whole {
            return Self::Endless;
        }
        Self::Exact(Box::new(exact))
    }

    /// How two numbers compare; `None` where one is past the largest double.
    #[inline]
    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Small(a), Self::Small(b)) => Some(a.cmp(b)),
            (Self::Endless, _) | (_, Self::Endless) => None,
            _ => Some(self.exact().compare(&other.exact())),
        }
    }

    /// Whether the other one divides this one; `None` where one is past the largest double.
    pub(super) fn is_multiple_of(&self, divisor: &Self) -> Option<bool> {
        match (self, divisor) {
            (Self::Small(a), Self::Small(b)) => Some(a.checked_rem(*b).is_none_or(|rest| rest == 0)),
            (Self::Endless, _) | (_, Self::Endless) => None,
            _ => Some(self.exact().is_multiple_of(&divisor.exact())),
        }
    }

    /// What a division of the two costs, in steps.
    pub(super) fn cost(&self, other: &Self) -> usize {
        let digits = |num: &Self| match num {
            Self::Exact(exact) => exact.digits.len(),
            _ => 16,
        };
        digits(self).saturating_add(digits(other)).saturating_mul(digits(other)) / 256
    }

    pub(super) fn is_positive(&self) -> bool {
        match self {
            Self::Small(value) => *value > 0,
            Self::Exact(exact) => !exact.negative,
            Self::Endless => true,
        }
    }

    fn exact(&self) -> Exact {
        match self {
            Self::Exact(exact) => (**exact).clone(),
            Self::Small(value) => {
                let text = value.unsigned_abs().to_string();
                let digits = text.trim_end_matches('0').to_owned();
                let power = if digits.is_empty() { 0 } else { signed(text.len().saturating_sub(digits.len())) };
                Exact { negative: *value < 0, digits, power, whole: true }
            }
            Self::Endless => Exact { negative: false, digits: String::new(), power: 0, whole: false },
        }
    }
}

impl Exact {
    /// The power of ten of the first digit.
    fn magnitude(&self) -> i64 {
        self.power.saturating_add(signed(self.digits.len())).saturating_sub(1)
    }

    fn compare(&self, other: &Self) -> Ordering {
        let sign = |exact: &Self| match (exact.digits.is_empty(), exact.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let signs = sign(self).cmp(&sign(other));
        if signs != Ordering::Equal || self.digits.is_empty() {
            return signs;
        }
        // digits without trailing zeros compare as texts do
        let sizes = self.magnitude().cmp(&other.magnitude()).then_with(|| self.digits.cmp(&other.digits));
        if self.negative { sizes.reverse() } else { sizes }
    }

    fn is_multiple_of(&self, divisor: &Self) -> bool {
        if self.digits.is_empty() || divisor.digits.is_empty() {
            return true;
        }
        let Ok(above) = u64::try_from(self.power.saturating_sub(divisor.power)) else {
            // the last digit of the dividend lies below every multiple
            return false;
        };
        let number = |exact: &Self| exact.digits.parse::<BigUint>().unwrap_or_default();
        let (dividend, divisor) = (number(self), number(divisor));
        let shift = ring::power(&BigUint::from(10_u8), &BigUint::from(above), &divisor);
        (dividend * shift) % &divisor == BigUint::ZERO
    }

    /// `BigDecimal.toString` of the stripped number.
    fn write(&self, out: &mut String) {
        if self.negative {
            out.push('-');
        }
        let magnitude = self.magnitude();
        if self.power > 0 || magnitude < -6 {
            let (first, rest) = self.digits.split_at_checked(1).unwrap_or((&self.digits, ""));
            out.push_str(first);
            if !rest.is_empty() {
                out.push('.');
                out.push_str(rest);
            }
            out.push('E');
            out.push(if magnitude < 0 { '-' } else { '+' });
            out.push_str(&magnitude.unsigned_abs().to_string());
            return;
        }
        if magnitude < 0 {
            out.push_str("0.");
            out.extend((magnitude..-1).map(|_| '0'));
            out.push_str(&self.digits);
            return;
        }
        let point = usize::try_from(magnitude).unwrap_or(0).saturating_add(1);
        let (before, after) = self.digits.split_at_checked(point).unwrap_or((&self.digits, ""));
        out.push_str(before);
        if !after.is_empty() {
            out.push('.');
            out.push_str(after);
        }
    }
}

/// Appends the number of a body.
pub(super) fn write(data: &Data<'_>, style: Style, out: &mut String) {
    match (data, style) {
        (Data::Int(value), _) => write_int(i64::from(*value), out),
        (Data::Long(value), _) => write_int(*value, out),
        (Data::BigInt(value), _) => out.push_str(&value.0.to_string()),
        (Data::Written(written), Style::Written) => out.push_str(written.as_str()),
        (Data::BigDecimal(value), Style::Written) => out.push_str(value.as_str()),
        _ => match Num::of(data) {
            Some(Num::Exact(exact)) => exact.write(out),
            Some(Num::Small(value)) => write_int(value, out),
            // the library has a double there, and writes it so
            Some(Num::Endless) => out.push_str(if is_negative(data) { "\"-Infinity\"" } else { "\"Infinity\"" }),
            None => {}
        },
    }
}

fn is_negative(data: &Data<'_>) -> bool {
    match data {
        Data::Written(written) => written.as_str().starts_with('-'),
        Data::BigDecimal(value) => value.as_str().starts_with('-'),
        _ => false,
    }
}

/// Appends the number of a keyword: the library keeps a whole one that fits as a Long.
pub(super) fn write_bound(data: &Data<'_>, style: Style, out: &mut String) {
    if style == Style::Library
        && let Some(Num::Exact(exact)) = Num::of(data)
        && (0..19).contains(&exact.power)
    {
        let zeros = usize::try_from(exact.power).unwrap_or(0);
        let text = format!("{}{}{}", if exact.negative { "-" } else { "" }, exact.digits, "0".repeat(zeros));
        if text.parse::<i64>().is_ok() {
            out.push_str(&text);
            return;
        }
    }
    write(data, style, out);
}

/// The hash of a number in the library: that of its double.
pub(super) fn hash(data: &Data<'_>) -> i32 {
    let value = match data {
        Data::Int(value) => f64::from(*value),
        Data::Written(written) => written.value(),
        _ => {
            let mut text = String::new();
            write(data, Style::Written, &mut text);
            crate::value::number::double(&text).unwrap_or(f64::INFINITY)
        }
    };
    let bits = if value == 0.0 { 0 } else { value.to_bits() };
    let folded = (bits ^ bits >> 32) & 0xffff_ffff;
    u32::try_from(folded).unwrap_or(0).cast_signed()
}

fn signed(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::{Num, Style, write, write_bound};
    use crate::json::{ReadOptions, read_with};

    fn num(text: &str) -> Num {
        Num::of(&read_with(text, &ReadOptions::body()).unwrap()).unwrap()
    }

    #[test]
    fn numbers_compare_by_value() {
        for (a, b, order) in [
            ("1", "1.0", Ordering::Equal),
            ("-0.0", "0", Ordering::Equal),
            ("1e2", "99.999", Ordering::Greater),
            ("-1e2", "-99.999", Ordering::Less),
            ("0.1234567890123456789", "0.1234567890123456788", Ordering::Greater),
            ("123456789012345678901234567890", "1.2345678901234567890123456789e29", Ordering::Equal),
            ("1e-1000000000", "0", Ordering::Greater),
            ("-5", "3.5", Ordering::Less),
        ] {
            assert_eq!(num(a).compare(&num(b)), Some(order), "{a} {b}");
        }
        assert_eq!(num("1e1000000000").compare(&num("1")), None);
    }

    #[test]
    fn multiples_are_exact() {
        for (a, b, is) in [
            ("0.3", "0.1", true),
            ("0.35", "0.1", false),
            ("1e300", "3", false),
            ("3e300", "3", true),
            ("7.5", "2.5", true),
            ("1", "1e-300", true),
            ("0", "0.7", true),
        ] {
            assert_eq!(num(a).is_multiple_of(&num(b)), Some(is), "{a} {b}");
        }
    }

    #[test]
    fn the_library_strips_zeros() {
        for (text, printed, bound) in [
            ("91.0", "91", "91"),
            ("100.0", "1E+2", "100"),
            ("100", "100", "100"),
            ("1e-7", "1E-7", "1E-7"),
            ("0.00001234", "0.00001234", "0.00001234"),
            ("0.000000123", "1.23E-7", "1.23E-7"),
            ("-0.0", "0", "0"),
            ("12.50", "12.5", "12.5"),
            ("1.5e3", "1.5E+3", "1500"),
            ("1e20", "1E+20", "1E+20"),
        ] {
            let data = read_with(text, &ReadOptions::body()).unwrap();
            let (mut out, mut of_keyword) = (String::new(), String::new());
            write(&data, Style::Library, &mut out);
            write_bound(&data, Style::Library, &mut of_keyword);
            assert_eq!((out.as_str(), of_keyword.as_str()), (printed, bound), "{text}");
        }
    }
}
