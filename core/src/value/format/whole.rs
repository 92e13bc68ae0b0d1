//! `%d`, `%o`, `%x`: whole numbers of every class, and how the digits of any number are laid out.

use num_bigint::{BigInt, Sign};

use super::flags::Flags;
use super::spec::Spec;
use super::text::{fill, justify, write_text};
use super::throw;
use crate::error::Result;
use crate::value::{Heap, Out, Value};

/// Writes a whole number.
pub(super) fn write<'a>(heap: &Heap<'a>, spec: &Spec, value: Value<'a>, out: &mut Out) -> Result<()> {
    let (value, bits) = match value {
        Value::Null => return write_text(heap, spec, "null", out),
        Value::Byte(value) => (i64::from(value), 8),
        Value::Short(value) => (i64::from(value), 16),
        Value::Int(value) => (i64::from(value), 32),
        Value::Long(value) => (value, 64),
        Value::BigInt(value) => return write_big(heap, spec, value, out),
        _ => return Err(throw::illegal_conversion(spec.conversion, value)),
    };
    if spec.conversion == 'd' {
        let digits = value.unsigned_abs().to_string();
        return signed(heap, spec, value < 0, out, |behind, text| grouped(heap, spec, &digits, behind, text));
    }
    spec.refuse(&[Flags::PARENTHESES, Flags::SPACE, Flags::PLUS])?;
    // negative numbers show the bits of their class
    let value = value.cast_unsigned() & (u64::MAX >> (64 - bits));
    let digits = if spec.conversion == 'o' { format!("{value:o}") } else { format!("{value:x}") };
    let mut text = Out::string(heap.limits);
    prefixed(heap, spec, &digits, 0, &mut text)?;
    justify(heap, spec, &text.text, out)
}

fn write_big(heap: &Heap<'_>, spec: &Spec, value: &BigInt, out: &mut Out) -> Result<()> {
    heap.charge(crate::value::number::big::digits_at_most(value))?;
    let negative = value.sign() == Sign::Minus;
    let magnitude = value.magnitude();
    if spec.conversion == 'd' {
        let digits = magnitude.to_string();
        return signed(heap, spec, negative, out, |behind, text| grouped(heap, spec, &digits, behind, text));
    }
    let digits = magnitude.to_str_radix(if spec.conversion == 'o' { 8 } else { 16 });
    signed(heap, spec, negative, out, |behind, text| prefixed(heap, spec, &digits, behind, text))
}

/// Octal and hexadecimal digits: `0`, `0x`, zeros up to the width less what still follows.
fn prefixed(heap: &Heap<'_>, spec: &Spec, digits: &str, behind: usize, text: &mut Out) -> Result<()> {
    if spec.flags.has(Flags::ALTERNATE) {
        text.push(match (spec.conversion, spec.upper) {
            ('o', _) => "0",
            (_, true) => "0X",
            (_, false) => "0x",
        })?;
    }
    if spec.flags.has(Flags::ZERO) {
        let taken = text.text.len().saturating_add(digits.len()).saturating_add(behind);
        fill(heap, text, '0', spec.width.unwrap_or(0).saturating_sub(taken))?;
    }
    if spec.upper { text.push(&digits.to_ascii_uppercase()) } else { text.push(digits) }
}

/// What stands before a number.
fn leading_sign(spec: &Spec, negative: bool) -> &'static str {
    match negative {
        true if spec.flags.has(Flags::PARENTHESES) => "(",
        true => "-",
        false if spec.flags.has(Flags::PLUS) => "+",
        false if spec.flags.has(Flags::SPACE) => " ",
        false => "",
    }
}

/// What stands behind it.
fn closing(spec: &Spec, negative: bool) -> &'static str {
    if negative && spec.flags.has(Flags::PARENTHESES) { ")" } else { "" }
}

/// A number between its sign and what closes it, as wide as it must be; `write` gets the length of what follows.
pub(super) fn signed(
    heap: &Heap<'_>,
    spec: &Spec,
    negative: bool,
    out: &mut Out,
    write: impl FnOnce(usize, &mut Out) -> Result<()>,
) -> Result<()> {
    let closing = closing(spec, negative);
    let mut text = Out::string(heap.limits);
    text.push(leading_sign(spec, negative))?;
    write(closing.len(), &mut text)?;
    text.push(closing)?;
    justify(heap, spec, &text.text, out)
}

/// How `%g` writes a rounded number whose first digit stands for ten to the power of `first`: plainly with so many digits
/// behind the point, or `None` for an exponent.
pub(super) fn plain_fraction(first: i64, precision: usize, is_plain_zero: Option<bool>) -> Option<usize> {
    let most = i64::try_from(precision).unwrap_or(i64::MAX);
    let is_plain = is_plain_zero.unwrap_or((-4..most).contains(&first));
    is_plain.then(|| usize::try_from(most.saturating_sub(1).saturating_sub(first)).unwrap_or(0))
}

/// Digits with an optional point: grouped by three before the point, and with zeros in front up to the width less what
/// still follows. The sign is in the text already.
pub(super) fn grouped(heap: &Heap<'_>, spec: &Spec, digits: &str, behind: usize, text: &mut Out) -> Result<()> {
    heap.charge_bytes(digits.len())?;
    let whole = digits.find('.').unwrap_or(digits.len());
    let commas = if spec.flags.has(Flags::GROUP) { whole.saturating_sub(1) / 3 } else { 0 };
    if spec.flags.has(Flags::ZERO) {
        let taken = text.text.len().saturating_add(digits.len()).saturating_add(commas).saturating_add(behind);
        fill(heap, text, '0', spec.width.unwrap_or(0).saturating_sub(taken))?;
    }
    if commas == 0 {
        return text.push(digits);
    }
    let (whole, fraction) = digits.split_at_checked(whole).unwrap_or((digits, ""));
    for (at, digit) in whole.chars().enumerate() {
        let left = whole.len().saturating_sub(at);
        if at > 0 && left.is_multiple_of(3) {
            text.text.push(',');
        }
        text.text.push(digit);
    }
    text.push(fraction)
}
