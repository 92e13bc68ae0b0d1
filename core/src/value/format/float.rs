//! `%e`, `%f`, `%g` of Floats and Doubles: the digits that they print with, rounded half up.

use super::flags::Flags;
use super::spec::Spec;
use super::text::{fill, justify, write_text};
use super::whole::{grouped, plain_fraction, signed};
use super::{decimal, hex, throw};
use crate::error::Result;
use crate::value::number::digits_of;
use crate::value::{Heap, Out, Value};

/// Writes a number with a fraction.
pub(super) fn write<'a>(heap: &Heap<'a>, spec: &Spec, value: Value<'a>, out: &mut Out) -> Result<()> {
    let value = match value {
        Value::Null => return write_text(heap, spec, "null", out),
        Value::Float(value) => value.into(),
        Value::Double(value) => value,
        Value::BigDecimal(value) if spec.conversion != 'a' => return decimal::write(heap, spec, value, out),
        _ => return Err(throw::illegal_conversion(spec.conversion, value)),
    };
    if value.is_nan() {
        return justify(heap, spec, if spec.upper { "NAN" } else { "NaN" }, out);
    }
    let negative = value.is_sign_negative();
    let size = value.abs();
    signed(heap, spec, negative, out, |behind, text| match spec.conversion {
        _ if value.is_infinite() => text.push(if spec.upper { "INFINITY" } else { "Infinity" }),
        'a' => hex::write(heap, spec, size, text),
        _ => write_size(heap, spec, size, behind, text),
    })
}

fn write_size(heap: &Heap<'_>, spec: &Spec, size: f64, behind: usize, text: &mut Out) -> Result<()> {
    let mut number = Rounded::of(size);
    let precision = spec.precision.unwrap_or(6);
    match spec.conversion {
        'e' => {
            number.round(precision.saturating_add(1));
            scientific(heap, spec, &number, precision, behind, text)
        }
        'f' => {
            number.round_at(precision);
            plain(heap, spec, &number, precision, behind, text)
        }
        _ => {
            let precision = precision.max(1);
            number.round(precision);
            match plain_fraction(number.point.saturating_sub(1), precision, (size == 0.0).then_some(true)) {
                Some(fraction) => plain(heap, spec, &number, fraction, behind, text),
                None => scientific(heap, spec, &number, precision.saturating_sub(1), behind, text),
            }
        }
    }
}

/// Digits behind a point, times ten to the power of `point`.
struct Rounded {
    digits: Vec<u8>,
    point: i64,
}

impl Rounded {
    fn of(size: f64) -> Self {
        if size == 0.0 {
            return Self { digits: vec![b'0'], point: 1 };
        }
        let digits = digits_of(size);
        Self { digits: digits.as_str().as_bytes().to_vec(), point: digits.exponent.into() }
    }

    /// Keeps so many digits behind the point.
    fn round_at(&mut self, fraction: usize) {
        let keep = self.point.saturating_add(i64::try_from(fraction).unwrap_or(i64::MAX));
        match usize::try_from(keep) {
            Ok(keep) => self.round(keep),
            Err(_) => self.digits.clear(),
        }
    }

    /// Keeps so many digits, the last one rounded half up.
    fn round(&mut self, keep: usize) {
        let up = self.digits.get(keep).is_some_and(|digit| *digit >= b'5');
        self.digits.truncate(keep);
        if !up {
            return;
        }
        while let Some(last) = self.digits.pop() {
            if last < b'9' {
                self.digits.push(last.saturating_add(1));
                return;
            }
        }
        self.digits.push(b'1');
        self.point = self.point.saturating_add(1);
    }

    /// The digits from a position on, as many as there are up to another one.
    fn part(&self, from: usize, to: usize) -> &str {
        let part = self.digits.get(from.min(self.digits.len())..to.min(self.digits.len())).unwrap_or_default();
        std::str::from_utf8(part).unwrap_or_default()
    }
}

/// `d.ddde+dd`
fn scientific(
    heap: &Heap<'_>,
    spec: &Spec,
    number: &Rounded,
    precision: usize,
    behind: usize,
    text: &mut Out,
) -> Result<()> {
    let mut mantissa = Out::string(heap.limits);
    mantissa.push(number.part(0, 1))?;
    fraction(heap, spec, number.part(1, usize::MAX), precision, &mut mantissa)?;
    let is_zero = number.digits == b"0";
    let exponent = exponent(spec, if is_zero { 0 } else { number.point.saturating_sub(1) });
    grouped(heap, spec, &mantissa.text, behind.saturating_add(exponent.len()), text)?;
    text.push(&exponent)
}

/// `e` and an exponent of at least two digits.
pub(super) fn exponent(spec: &Spec, exponent: i64) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{}{sign}{:02}", if spec.upper { 'E' } else { 'e' }, exponent.unsigned_abs())
}

/// `ddd.ddd`
fn plain(
    heap: &Heap<'_>,
    spec: &Spec,
    number: &Rounded,
    precision: usize,
    behind: usize,
    text: &mut Out,
) -> Result<()> {
    let mut digits = Out::string(heap.limits);
    let point = usize::try_from(number.point).unwrap_or(0);
    digits.push(if point == 0 { "0" } else { number.part(0, point) })?;
    fill(heap, &mut digits, '0', point.saturating_sub(number.digits.len()))?;
    let zeros = usize::try_from(number.point.saturating_neg()).unwrap_or(0).min(precision);
    let mut behind_point = "0".repeat(zeros);
    behind_point.push_str(number.part(point, usize::MAX));
    fraction(heap, spec, &behind_point, precision, &mut digits)?;
    grouped(heap, spec, &digits.text, behind, text)
}

/// A point and digits, with zeros up to the precision.
fn fraction(heap: &Heap<'_>, spec: &Spec, digits: &str, precision: usize, text: &mut Out) -> Result<()> {
    if precision > 0 || spec.flags.has(Flags::ALTERNATE) {
        text.push(".")?;
    }
    let digits = digits.get(..digits.len().min(precision)).unwrap_or_default();
    text.push(digits)?;
    fill(heap, text, '0', precision.saturating_sub(digits.len()))
}
