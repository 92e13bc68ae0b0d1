//! Powers in a ring, and prime numbers.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use super::super::args::{big_int, failed, int, null, spend, spend_on_divisor, throw};
use super::compute::{finish, modulus, receiver, sign};
use crate::error::Result;
use crate::value::number::ring;
use crate::value::{Heap, Value};

/// Prime bases that tell every number below 3.3 × 10^24, and beyond that any that nobody made up for these bases.
const BASES: [u32; 20] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71];

/// `modInverse(modulus)`
pub(super) fn mod_inverse<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (number, m) = (receiver(&this)?, big_int(args, 0)?);
    modulus(m).map_err(|error| failed(heap, error))?;
    finish(heap, Ok(inverse(heap, number, m)?))
}

fn inverse(heap: &Heap<'_>, number: &BigInt, modulus: &BigInt) -> Result<BigInt> {
    spend_on_divisor(heap, number, modulus)?;
    match number.modinv(modulus) {
        _ if modulus.is_one() => Ok(BigInt::zero()),
        Some(inverse) => Ok(inverse),
        None => Err(throw("ArithmeticException: BigInteger not invertible.")),
    }
}

/// `modPow(exponent, modulus)`
pub(super) fn mod_pow<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (number, m) = (receiver(&this)?, big_int(args, 1)?);
    modulus(m).map_err(|error| failed(heap, error))?;
    let exponent = big_int(args, 0)?;
    // the reference answers these before it looks for an inverse
    let unit = number.is_one() || (number == &-BigInt::one() && exponent.is_even());
    if unit || exponent.is_zero() {
        return finish(heap, Ok(BigInt::one().mod_floor(m)));
    }
    let base = if sign(exponent) < 0 { inverse(heap, number, m)? } else { number.clone() };
    finish(heap, power(heap, &base, &exponent.abs(), m).map(Ok)?)
}

fn power(heap: &Heap<'_>, base: &BigInt, exponent: &BigInt, modulus: &BigInt) -> Result<BigInt> {
    let words = usize::try_from(modulus.bits() / 64).unwrap_or(usize::MAX).saturating_add(1);
    let turns = usize::try_from(exponent.bits()).unwrap_or(usize::MAX);
    heap.charge((words.saturating_mul(words) / 16).saturating_add(words).saturating_add(4).saturating_mul(turns))?;
    spend(heap, base, modulus)?;
    let power = ring::power(base.mod_floor(modulus).magnitude(), exponent.magnitude(), modulus.magnitude());
    Ok(power.into())
}

/// `isProbablePrime(certainty)`
pub(super) fn is_probable_prime<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Bool(int(args, 0) <= 0 || is_prime(heap, &receiver(&this)?.abs())?))
}

/// Miller and Rabin's test.
fn is_prime(heap: &Heap<'_>, number: &BigInt) -> Result<bool> {
    let one = BigInt::one();
    spend(heap, number, &one)?;
    for base in BASES {
        let base = BigInt::from(base);
        if number == &base {
            return Ok(true);
        }
        if (number % &base).is_zero() {
            return Ok(false);
        }
    }
    if number <= &one {
        return Ok(false);
    }
    let below = number - &one;
    let twos = below.trailing_zeros().unwrap_or(0);
    let odd = &below >> twos;
    for base in BASES {
        let mut found = power(heap, &BigInt::from(base), &odd, number)?;
        let mut passes = found.is_one() || found == below;
        for _ in 1..twos {
            if passes {
                break;
            }
            spend(heap, number, number)?;
            found = &found * &found % number;
            passes = found == below;
        }
        if !passes {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `nextProbablePrime()`
pub(super) fn next_probable_prime<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let number = receiver(&this)?;
    if sign(number) < 0 {
        return Err(throw(format!("ArithmeticException: start < 0: {number}")));
    }
    if number <= &BigInt::one() {
        return finish(heap, Ok(BigInt::from(2)));
    }
    let mut candidate = number + 1_u8;
    if candidate.is_even() {
        candidate += 1_u8;
    }
    while !is_prime(heap, &candidate)? {
        heap.charge(8)?;
        candidate += 2_u8;
    }
    finish(heap, Ok(candidate))
}

/// `probablePrime(bits, random)`: a template has no source of random numbers.
pub(super) fn probable_prime<'a>(_: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    Err(if int(args, 0) < 2 { throw("ArithmeticException: bitLength < 2") } else { null() })
}
