//! Calling the arithmetic of BigDecimals: charged by size, bounded by the limit of digits.

use super::super::args::{decimal, failed, spend, throw};
use crate::error::Result;
use crate::value::number::{BigDecimal, NumberError, Rounding, big, parse_decimal, write_double};
use crate::value::{Heap, Value};

type Computed<T> = std::result::Result<T, NumberError>;

/// The receiver.
pub(super) fn receiver<'a>(this: &Value<'a>) -> Result<&'a BigDecimal> {
    decimal(std::slice::from_ref(this), 0)
}

/// A method of the receiver alone.
pub(super) fn one<'a>(
    heap: &Heap<'a>,
    this: Value<'a>,
    run: impl FnOnce(&BigDecimal, usize) -> Computed<BigDecimal>,
) -> Result<Value<'a>> {
    let number = receiver(&this)?;
    spend(heap, number.unscaled(), number.unscaled())?;
    finish(heap, run(number, heap.limits.number_digits))
}

/// A method of the receiver and another number.
pub(super) fn two<'a>(
    heap: &Heap<'a>,
    this: Value<'a>,
    args: &[Value<'a>],
    run: impl FnOnce(&BigDecimal, &BigDecimal, usize) -> Computed<BigDecimal>,
) -> Result<Value<'a>> {
    let (a, b) = (receiver(&this)?, decimal(args, 0)?);
    spend(heap, a.unscaled(), b.unscaled())?;
    finish(heap, run(a, b, heap.limits.number_digits))
}

/// A result as a value; its digits are charged for.
pub(super) fn finish<'a>(heap: &Heap<'a>, result: Computed<BigDecimal>) -> Result<Value<'a>> {
    match result {
        Ok(value) => {
            heap.charge(big::digits_at_most(value.unscaled()) / 16)?;
            Ok(heap.big_decimal(value))
        }
        Err(error) => Err(failed(heap, error)),
    }
}

/// The rounding mode of an `int` constant.
pub(super) fn rounding(constant: i32) -> Computed<Rounding> {
    Rounding::of(constant).ok_or_else(|| NumberError::Java {
        class: "IllegalArgumentException",
        message: "Invalid rounding mode".to_owned(),
    })
}

/// A text made of the receiver.
pub(super) fn written<'a>(
    heap: &Heap<'a>,
    this: Value<'a>,
    write: impl FnOnce(&BigDecimal, &mut String, usize) -> Computed<()>,
) -> Result<Value<'a>> {
    let number = receiver(&this)?;
    heap.charge(big::digits_at_most(number.unscaled()))?;
    let mut out = String::new();
    write(number, &mut out, heap.limits.number_digits).map_err(|error| failed(heap, error))?;
    heap.text(&out)
}

/// `toBigInteger()`
pub(super) fn to_big_integer<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let number = receiver(&this)?;
    spend(heap, number.unscaled(), number.unscaled())?;
    let whole = number.to_big_int(heap.limits.number_digits).map_err(|error| failed(heap, error))?;
    Ok(heap.big_int(whole))
}

/// `toBigIntegerExact()`
pub(super) fn to_big_integer_exact<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let number = receiver(&this)?;
    spend(heap, number.unscaled(), number.unscaled())?;
    let whole = number.with_scale(0, Rounding::Unnecessary, heap.limits.number_digits);
    Ok(heap.big_int(whole.map_err(|error| failed(heap, error))?.unscaled().clone()))
}

/// `valueOf(double)`: the number as the Double prints.
pub(super) fn of_double<'a>(heap: &Heap<'a>, value: f64) -> Result<Value<'a>> {
    if !value.is_finite() {
        let first = if value.is_nan() { 'N' } else { 'I' };
        let what = "is neither a decimal digit number, decimal point, nor \"e\" notation exponential mark.";
        return Err(throw(format!("NumberFormatException: Character {first} {what}")));
    }
    let mut text = String::new();
    write_double(value, &mut text);
    finish(heap, parse_decimal(&text, heap.limits.number_digits))
}
