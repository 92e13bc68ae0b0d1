//! Sizes and powers of ten of large whole numbers, with the limit of digits.

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::{One, Pow, ToPrimitive};

use super::NumberError;

/// At least the number of decimal digits, and at most one more.
pub(crate) fn digits_at_most(value: &BigInt) -> usize {
    digits_of_bits(value.bits())
}

/// The most decimal digits that a number of so many bits has.
pub(crate) fn digits_of_bits(bits: u64) -> usize {
    // log10(2) rounded up, in 2^-32; exact enough far beyond any limit of digits
    let digits = (u128::from(bits) * 1_292_913_987) >> 32;
    usize::try_from(digits).unwrap_or(usize::MAX).saturating_add(1)
}

/// The number of decimal digits; zero has one.
pub(crate) fn digits(value: &BigInt) -> usize {
    match value.magnitude().to_u64() {
        Some(small) => digits_of_u64(small),
        None => {
            let most = digits_at_most(value);
            let less = most.saturating_sub(1);
            if *value.magnitude() >= ten_to(less) { most } else { less }
        }
    }
}

pub(crate) fn digits_of_u64(value: u64) -> usize {
    value.checked_ilog10().map_or(1, |log| log as usize + 1)
}

/// 10 to a power; the caller has checked that the power is within the limit.
pub(crate) fn ten_to(power: usize) -> BigUint {
    match u32::try_from(power).ok().and_then(|power| 10_u64.checked_pow(power)) {
        Some(small) => BigUint::from(small),
        // 5^n is cheaper to square than 10^n
        None => Pow::pow(BigUint::from(5_u8), power) << power,
    }
}

/// Refuses numbers of more digits than the limit.
pub(crate) fn check_digits(digits: usize, max_digits: usize) -> Result<(), NumberError> {
    if digits > max_digits { Err(NumberError::digits()) } else { Ok(()) }
}

/// Refuses a number whose digits are past the limit.
pub(crate) fn check(value: BigInt, max_digits: usize) -> Result<BigInt, NumberError> {
    // the bound is one too many for some numbers of exactly the limit
    check_digits(digits_at_most(&value).saturating_sub(1), max_digits)?;
    Ok(value)
}

/// The number times 10 to a power.
pub(crate) fn scale_up(value: &BigInt, power: u64, max_digits: usize) -> Result<BigInt, NumberError> {
    if value.sign() == Sign::NoSign || power == 0 {
        return Ok(value.clone());
    }
    let power = usize::try_from(power).unwrap_or(usize::MAX);
    check_digits(digits_at_most(value).saturating_sub(1).saturating_add(power), max_digits)?;
    Ok(value * BigInt::from(ten_to(power)))
}

/// The product, unless it has too many digits.
pub(crate) fn multiply(a: &BigInt, b: &BigInt, max_digits: usize) -> Result<BigInt, NumberError> {
    let bits = a.bits().saturating_add(b.bits());
    check_digits(digits_of_bits(bits).saturating_sub(2), max_digits)?;
    Ok(a * b)
}

/// The power, unless it has too many digits.
pub(crate) fn power(base: &BigInt, exponent: u32, max_digits: usize) -> Result<BigInt, NumberError> {
    if base.magnitude().is_one() || base.sign() == Sign::NoSign {
        return Ok(if exponent == 0 || (exponent.is_multiple_of(2) && base.sign() == Sign::Minus) {
            BigInt::one()
        } else {
            base.clone()
        });
    }
    // |base| >= 2^(bits - 1)
    let bits = base.bits().saturating_sub(1).saturating_mul(exponent.into());
    check_digits(digits_of_bits(bits).saturating_sub(1), max_digits)?;
    let result = Pow::pow(base, exponent);
    check(result, max_digits)
}
