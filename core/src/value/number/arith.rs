//! The operators of a template on numbers: Velocity 1.7's `MathUtils`.
//!
//! Whole numbers stay whole: the result has the wider class of both operands, or the next one that holds it. A BigDecimal
//! makes the result a BigDecimal, and so does a BigInteger with a Float or Double; then a Double wins over a Float.

use std::borrow::Cow;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::Signed;

use super::{BigDecimal, Number, NumberError, Rounding, big};

type Result<T> = std::result::Result<T, NumberError>;

/// The kind of arithmetic that two operands ask for.
enum Base {
    Long(i64, i64),
    BigInt,
    Float,
    Double,
    Decimal,
}

fn base(a: &Number<'_>, b: &Number<'_>) -> Base {
    use Number as N;
    if let (Some(a), Some(b)) = (a.small(), b.small()) {
        return Base::Long(a, b);
    }
    match (a, b) {
        (N::BigDec(_), _) | (_, N::BigDec(_)) => Base::Decimal,
        (N::Float(_) | N::Double(_), N::BigInt(_)) | (N::BigInt(_), N::Float(_) | N::Double(_)) => Base::Decimal,
        (N::BigInt(_), _) | (_, N::BigInt(_)) => Base::BigInt,
        (N::Double(_), _) | (_, N::Double(_)) => Base::Double,
        _ => Base::Float,
    }
}

/// `a + b`
pub(crate) fn add<'a>(a: &Number<'a>, b: &Number<'a>, max_digits: usize) -> Result<Number<'a>> {
    Ok(match base(a, b) {
        Base::Long(x, y) => match x.checked_add(y) {
            Some(sum) => narrow(sum, a, b),
            None => big_int(BigInt::from(x) + y),
        },
        Base::BigInt => big_int(big::check(a.to_big_int().as_ref() + b.to_big_int().as_ref(), max_digits)?),
        Base::Float => Number::Float(a.float_value() + b.float_value()),
        Base::Double => Number::Double(a.double_value() + b.double_value()),
        Base::Decimal => decimal(a.to_decimal()?.add(b.to_decimal()?.as_ref(), max_digits)?),
    })
}

/// `a - b`
pub(crate) fn subtract<'a>(a: &Number<'a>, b: &Number<'a>, max_digits: usize) -> Result<Number<'a>> {
    Ok(match base(a, b) {
        Base::Long(x, y) => match x.checked_sub(y) {
            Some(difference) => narrow(difference, a, b),
            None => big_int(BigInt::from(x) - y),
        },
        Base::BigInt => big_int(big::check(a.to_big_int().as_ref() - b.to_big_int().as_ref(), max_digits)?),
        Base::Float => Number::Float(a.float_value() - b.float_value()),
        Base::Double => Number::Double(a.double_value() - b.double_value()),
        Base::Decimal => decimal(a.to_decimal()?.subtract(b.to_decimal()?.as_ref(), max_digits)?),
    })
}

/// `a * b`
pub(crate) fn multiply<'a>(a: &Number<'a>, b: &Number<'a>, max_digits: usize) -> Result<Number<'a>> {
    Ok(match base(a, b) {
        Base::Long(x, y) => match x.checked_mul(y) {
            Some(product) => narrow(product, a, b),
            // the reference tests for overflow by dividing back, which misses this one
            None if x == i64::MIN && y == -1 => narrow(i64::MIN, a, b),
            None => big_int(BigInt::from(x) * y),
        },
        Base::BigInt => big_int(big::multiply(&a.to_big_int(), &b.to_big_int(), max_digits)?),
        Base::Float => Number::Float(a.float_value() * b.float_value()),
        Base::Double => Number::Double(a.double_value() * b.double_value()),
        Base::Decimal => decimal(a.to_decimal()?.multiply(b.to_decimal()?.as_ref(), max_digits)?),
    })
}

/// `a / b`; a BigDecimal keeps the scale of `a`.
pub(crate) fn divide<'a>(a: &Number<'a>, b: &Number<'a>, max_digits: usize) -> Result<Number<'a>> {
    Ok(match base(a, b) {
        Base::Long(_, 0) => return Err(NumberError::arithmetic("/ by zero")),
        Base::Long(x, y) => narrow(x.wrapping_div(y), a, b),
        Base::BigInt if b.is_zero() => return Err(NumberError::arithmetic("BigInteger divide by zero")),
        Base::BigInt => big_int(a.to_big_int().as_ref() / b.to_big_int().as_ref()),
        Base::Float => Number::Float(a.float_value() / b.float_value()),
        Base::Double => Number::Double(a.double_value() / b.double_value()),
        Base::Decimal => {
            let a = a.to_decimal()?;
            decimal(a.divide(b.to_decimal()?.as_ref(), a.scale(), Rounding::HalfDown, max_digits)?)
        }
    })
}

/// `a % b`
pub(crate) fn modulo<'a>(a: &Number<'a>, b: &Number<'a>, _max_digits: usize) -> Result<Number<'a>> {
    Ok(match base(a, b) {
        Base::Long(_, 0) => return Err(NumberError::arithmetic("/ by zero")),
        Base::Long(x, y) => narrow(x.wrapping_rem(y), a, b),
        Base::BigInt => {
            let modulus = b.to_big_int();
            if !modulus.is_positive() {
                return Err(NumberError::arithmetic("BigInteger: modulus not positive"));
            }
            big_int(a.to_big_int().mod_floor(&modulus))
        }
        Base::Float => Number::Float(a.float_value() % b.float_value()),
        Base::Double => Number::Double(a.double_value() % b.double_value()),
        Base::Decimal => return Err(NumberError::arithmetic("Cannot calculate the modulo of BigDecimals.")),
    })
}

/// The value in the wider class of both operands, or in the first wider one that holds it.
fn narrow<'a>(value: i64, a: &Number<'_>, b: &Number<'_>) -> Number<'a> {
    let rank = rank(a).max(rank(b));
    if rank == 0
        && let Ok(value) = i8::try_from(value)
    {
        return Number::Byte(value);
    }
    if rank <= 1
        && let Ok(value) = i16::try_from(value)
    {
        return Number::Short(value);
    }
    if rank <= 2
        && let Ok(value) = i32::try_from(value)
    {
        return Number::Int(value);
    }
    Number::Long(value)
}

fn rank(number: &Number<'_>) -> u8 {
    match number {
        Number::Byte(_) => 0,
        Number::Short(_) => 1,
        Number::Int(_) => 2,
        _ => 3,
    }
}

fn big_int<'a>(value: BigInt) -> Number<'a> {
    Number::BigInt(Cow::Owned(value))
}

fn decimal<'a>(value: BigDecimal) -> Number<'a> {
    Number::BigDec(Cow::Owned(value))
}
