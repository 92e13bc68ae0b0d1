//! `%e`, `%f`, `%g` of BigDecimals.

use super::flags::Flags;
use super::float::exponent;
use super::spec::Spec;
use super::text::fill;
use super::whole::{grouped, plain_fraction, signed};
use crate::error::Result;
use crate::value::number::{BigDecimal, NumberError, Rounding, big};
use crate::value::{Heap, Out};

/// Writes a BigDecimal.
pub(super) fn write(heap: &Heap<'_>, spec: &Spec, value: &BigDecimal, out: &mut Out) -> Result<()> {
    heap.charge(big::digits_at_most(value.unscaled()))?;
    let negative = value.signum() < 0;
    let size = BigDecimal::new(value.unscaled().magnitude().clone().into(), value.scale());
    let precision = spec.precision.unwrap_or(6);
    signed(heap, spec, negative, out, |behind, text| match spec.conversion {
        'e' => scientific(heap, spec, &size, precision, behind, text),
        'f' => plain(heap, spec, &size, precision, behind, text),
        _ => general(heap, spec, &size, precision.max(1), behind, text),
    })
}

/// Rounds half up to so many digits.
fn round(heap: &Heap<'_>, value: &BigDecimal, digits: usize) -> Result<BigDecimal> {
    let rounded = value.rounded(digits, Rounding::HalfUp, heap.limits.number_digits);
    rounded.map_err(|error: NumberError| heap.number_error(error))
}

fn scientific(
    heap: &Heap<'_>,
    spec: &Spec,
    value: &BigDecimal,
    precision: usize,
    behind: usize,
    text: &mut Out,
) -> Result<()> {
    let had = value.precision();
    let zeros = precision.saturating_add(1).saturating_sub(had);
    let value = round(heap, value, had.min(precision.saturating_add(1)))?;
    let digits = value.unscaled().to_string();
    let (first, rest) = digits.split_at_checked(1).unwrap_or((&digits, ""));
    let mut mantissa = Out::string(heap.limits);
    mantissa.push(first)?;
    if !rest.is_empty() || zeros > 0 || spec.flags.has(Flags::ALTERNATE) {
        mantissa.push(".")?;
    }
    mantissa.push(rest)?;
    fill(heap, &mut mantissa, '0', zeros)?;
    let mut exponent = exponent(spec, value.magnitude().saturating_sub(1));
    if value.scale() == 0 && digits.len() == 10 {
        // the reference takes ten digits without a scale for an exponent of two digits
        exponent.remove(2);
    }
    grouped(heap, spec, &mantissa.text, behind.saturating_add(exponent.len()), text)?;
    text.push(&exponent)
}

fn plain(
    heap: &Heap<'_>,
    spec: &Spec,
    value: &BigDecimal,
    precision: usize,
    behind: usize,
    text: &mut Out,
) -> Result<()> {
    let scale = i64::from(value.scale());
    let most = i64::try_from(precision).unwrap_or(i64::MAX);
    let rounded;
    let mut value = value;
    if scale > most {
        let scale = i32::try_from(most).unwrap_or(i32::MAX);
        rounded = value.with_scale(scale, Rounding::HalfUp, heap.limits.number_digits);
        value = rounded.as_ref().map_err(|_| heap.number_error(NumberError::Limit("number_digits")))?;
    }
    // what the scale takes is a matter of the length of the text, not of digits
    let size = usize::try_from(value.scale().unsigned_abs()).unwrap_or(usize::MAX);
    heap.check_string(if value.is_zero() && value.scale() < 0 { 0 } else { size })?;
    let mut digits = String::new();
    value.write_plain(&mut digits, usize::MAX).map_err(|error| heap.number_error(error))?;
    let mut digits = {
        let mut out = Out::string(heap.limits);
        out.push(&digits)?;
        out
    };
    let has = usize::try_from(value.scale()).unwrap_or(0);
    let zeros = precision.saturating_sub(has);
    if has == 0 && (zeros > 0 || spec.flags.has(Flags::ALTERNATE)) {
        digits.push(".")?;
    }
    fill(heap, &mut digits, '0', zeros)?;
    grouped(heap, spec, &digits.text, behind, text)
}

fn general(
    heap: &Heap<'_>,
    spec: &Spec,
    value: &BigDecimal,
    precision: usize,
    behind: usize,
    text: &mut Out,
) -> Result<()> {
    let value = round(heap, value, precision)?;
    // zero is plain only without a scale
    let is_plain_zero = value.is_zero().then(|| value.scale() == 0);
    match plain_fraction(value.magnitude().saturating_sub(1), precision, is_plain_zero) {
        Some(fraction) => plain(heap, spec, &value, fraction, behind, text),
        None => scientific(heap, spec, &value, precision.saturating_sub(1), behind, text),
    }
}
