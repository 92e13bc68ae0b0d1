//! The bits of a BigInteger, in two's complement without an end.

use num_bigint::BigInt;

use super::super::args::{failed, int, spend, throw};
use super::compute::{finish, receiver, sign};
use crate::error::Result;
use crate::value::number::{NumberError, big};
use crate::value::{Class, Heap, Value};

/// What happens to one bit.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Change {
    Set,
    Clear,
    Flip,
}

/// The number whose bits are those that differ from the sign.
fn unsigned(number: &BigInt) -> BigInt {
    if sign(number) < 0 { !number } else { number.clone() }
}

fn count_of<'a>(count: u64) -> Result<Value<'a>> {
    Ok(Value::Int(i32::try_from(count).unwrap_or(i32::MAX)))
}

/// `bitCount()`
pub(super) fn count<'a>(heap: &Heap<'a>, this: Value<'a>) -> Result<Value<'a>> {
    let number = receiver(&this)?;
    heap.charge_bytes(usize::try_from(number.bits() / 8).unwrap_or(usize::MAX))?;
    count_of(unsigned(number).iter_u64_digits().map(|word| u64::from(word.count_ones())).sum())
}

/// `bitLength()`
pub(super) fn length<'a>(this: Value<'a>) -> Result<Value<'a>> {
    count_of(unsigned(receiver(&this)?).bits())
}

/// `getLowestSetBit()`
pub(super) fn lowest<'a>(this: Value<'a>) -> Result<Value<'a>> {
    match receiver(&this)?.trailing_zeros() {
        Some(zeros) => count_of(zeros),
        None => Ok(Value::Int(-1)),
    }
}

fn address(args: &[Value<'_>]) -> Result<u64> {
    u64::try_from(int(args, 0)).map_err(|_| throw("ArithmeticException: Negative bit address"))
}

/// `testBit(bit)`
pub(super) fn test<'a>(_: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Bool(receiver(&this)?.bit(address(args)?)))
}

/// `setBit(bit)`, `clearBit(bit)`, `flipBit(bit)`
pub(super) fn set<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>], change: Change) -> Result<Value<'a>> {
    let (number, bit) = (receiver(&this)?, address(args)?);
    let to = match change {
        Change::Set => true,
        Change::Clear => false,
        Change::Flip => !number.bit(bit),
    };
    if number.bit(bit) == to {
        return Ok(this);
    }
    check_bits(bit, heap.limits.number_digits).map_err(|error| failed(heap, error))?;
    spend(heap, number, &BigInt::ZERO)?;
    let mut number = number.clone();
    number.set_bit(bit, to);
    finish(heap, Ok(number))
}

/// `shiftLeft(by)`, and to the right where it is negative.
pub(super) fn shift<'a>(heap: &Heap<'a>, this: Value<'a>, by: i64) -> Result<Value<'a>> {
    let number = receiver(&this)?;
    spend(heap, number, &BigInt::ZERO)?;
    let shifted = match u64::try_from(by) {
        Ok(_) if sign(number) == 0 => Ok(number.clone()),
        Ok(by) => check_bits(number.bits().saturating_add(by), heap.limits.number_digits).map(|()| number << by),
        Err(_) => Ok(number >> by.unsigned_abs()),
    };
    finish(heap, shifted)
}

/// Refuses more bits than a number of so many digits has.
fn check_bits(bits: u64, max_digits: usize) -> std::result::Result<(), NumberError> {
    big::check_digits(big::digits_of_bits(bits).saturating_sub(2), max_digits)
}

/// `toByteArray()`
pub(super) fn to_bytes<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let bytes = receiver(&this)?.to_signed_bytes_be();
    let bytes: Vec<_> = bytes.into_iter().map(|byte| Value::Byte(byte.cast_signed())).collect();
    heap.array(Class::BYTE_ARRAY, &bytes)
}
