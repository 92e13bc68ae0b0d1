//! The many divisions of BigDecimals.

use super::super::args::{decimal, failed, int, spend, spend_on_divisor};
use super::compute::{finish, receiver, rounding, two};
use crate::error::Result;
use crate::value::number::BigDecimal;
use crate::value::{Class, Heap, Value};

/// `divide(divisor)`
pub(super) fn exact<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    spend_on_divisor(heap, receiver(&this)?.unscaled(), decimal(args, 0)?.unscaled())?;
    two(heap, this, args, BigDecimal::divide_exact)
}

/// `divide(divisor, mode)`
pub(super) fn rounded<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let mode = rounding(int(args, 1)).map_err(|error| failed(heap, error))?;
    two(heap, this, args, |a, b, most| a.divide(b, a.scale(), mode, most))
}

/// `divide(divisor, scale, mode)`
pub(super) fn to_scale<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let mode = rounding(int(args, 2)).map_err(|error| failed(heap, error))?;
    two(heap, this, args, |a, b, most| a.divide(b, int(args, 1), mode, most))
}

/// `divideToIntegralValue(divisor)`
pub(super) fn whole<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    two(heap, this, args, BigDecimal::divide_whole)
}

/// `remainder(divisor)`
pub(super) fn remainder<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    two(heap, this, args, |a, b, most| a.remainder_of(b, &a.divide_whole(b, most)?, most))
}

/// `divideAndRemainder(divisor)`
pub(super) fn and_remainder<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (a, b, most) = (receiver(&this)?, decimal(args, 0)?, heap.limits.number_digits);
    spend(heap, a.unscaled(), b.unscaled())?;
    let quotient = a.divide_whole(b, most).map_err(|error| failed(heap, error))?;
    let rest = finish(heap, a.remainder_of(b, &quotient, most))?;
    heap.array(Class::BIG_DECIMAL_ARRAY, &[heap.big_decimal(quotient), rest])
}
