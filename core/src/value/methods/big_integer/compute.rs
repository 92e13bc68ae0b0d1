//! Calling the arithmetic of BigIntegers: charged by size, bounded by the limit of digits.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive};

use super::super::args::{big_int, failed, int, number, spend, throw};
use super::super::number::in_range;
use crate::error::Result;
use crate::value::number::{NumberError, big, ring};
use crate::value::{Class, Heap, Value};

type Computed = std::result::Result<BigInt, NumberError>;

/// The receiver.
pub(super) fn receiver<'a>(this: &Value<'a>) -> Result<&'a BigInt> {
    big_int(std::slice::from_ref(this), 0)
}

/// A method of the receiver alone.
pub(super) fn one<'a>(
    heap: &Heap<'a>,
    this: Value<'a>,
    run: impl FnOnce(&BigInt, usize) -> Computed,
) -> Result<Value<'a>> {
    let number = receiver(&this)?;
    spend(heap, number, number)?;
    finish(heap, run(number, heap.limits.number_digits))
}

/// A method of the receiver and another number.
pub(super) fn two<'a>(
    heap: &Heap<'a>,
    this: Value<'a>,
    args: &[Value<'a>],
    run: impl FnOnce(&BigInt, &BigInt, usize) -> Computed,
) -> Result<Value<'a>> {
    let (a, b) = (receiver(&this)?, big_int(args, 0)?);
    spend(heap, a, b)?;
    finish(heap, run(a, b, heap.limits.number_digits))
}

pub(super) fn finish<'a>(heap: &Heap<'a>, result: Computed) -> Result<Value<'a>> {
    match result.and_then(|value| big::check(value, heap.limits.number_digits)) {
        Ok(value) => Ok(heap.big_int(value)),
        Err(error) => Err(failed(heap, error)),
    }
}

pub(super) fn sign(number: &BigInt) -> i32 {
    number.signum().to_i32().unwrap_or(0)
}

pub(super) fn nonzero(divisor: &BigInt) -> std::result::Result<&BigInt, NumberError> {
    if sign(divisor) == 0 { Err(NumberError::arithmetic("BigInteger divide by zero")) } else { Ok(divisor) }
}

pub(super) fn modulus(modulus: &BigInt) -> std::result::Result<&BigInt, NumberError> {
    if sign(modulus) <= 0 { Err(NumberError::arithmetic("BigInteger: modulus not positive")) } else { Ok(modulus) }
}

pub(super) fn root(number: &BigInt) -> Computed {
    if sign(number) < 0 { Err(NumberError::arithmetic("Negative BigInteger")) } else { Ok(ring::root(number)) }
}

pub(super) fn exact<'a>(this: Value<'a>, name: &str) -> Result<Value<'a>> {
    match receiver(&this)?.to_i64().and_then(|value| in_range(value, name)) {
        Some(value) => Ok(value),
        None => Err(throw(format!("ArithmeticException: BigInteger out of {name} range"))),
    }
}

pub(super) fn divide_and_remainder<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (a, b) = (receiver(&this)?, big_int(args, 0)?);
    spend(heap, a, b)?;
    let (quotient, remainder) = a.div_rem(nonzero(b).map_err(|error| failed(heap, error))?);
    heap.array(Class::BIG_INTEGER_ARRAY, &[heap.big_int(quotient), heap.big_int(remainder)])
}

pub(super) fn root_and_remainder<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let number = receiver(&this)?;
    spend(heap, number, number)?;
    let root = root(number).map_err(|error| failed(heap, error))?;
    let rest = number - &root * &root;
    heap.array(Class::BIG_INTEGER_ARRAY, &[heap.big_int(root), heap.big_int(rest)])
}

pub(super) fn power<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let number = receiver(&this)?;
    let Ok(exponent) = u32::try_from(int(args, 0)) else {
        return Err(throw("ArithmeticException: Negative exponent"));
    };
    let result = big::power(number, exponent, heap.limits.number_digits);
    if let Ok(value) = &result {
        spend(heap, value, value)?;
    }
    finish(heap, result)
}

pub(super) fn to_string<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    heap.charge(number(this).digits_hint())?;
    let radix = u32::try_from(int(args, 0)).ok().filter(|radix| (2..=36).contains(radix)).unwrap_or(10);
    heap.text(&receiver(&this)?.to_str_radix(radix))
}
