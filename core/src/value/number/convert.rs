//! `intValue()`, `longValue()`, `doubleValue()` and their like; what Velocity makes of operands.

use std::borrow::Cow;

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::{ToPrimitive, Zero};

use super::binary::Binary;
use super::{BigDecimal, Number, NumberError, big};

impl Number<'_> {
    /// `intValue()`
    pub(crate) fn int_value(&self) -> i32 {
        match self {
            Self::Float(value) => saturate_int(f64::from(*value)),
            Self::Double(value) => saturate_int(*value),
            other => low_int(other.long_value()),
        }
    }

    /// `longValue()`
    pub(crate) fn long_value(&self) -> i64 {
        match self {
            Self::Float(value) => saturate_long(f64::from(*value)),
            Self::Double(value) => saturate_long(*value),
            Self::BigInt(value) => low_long(value),
            Self::BigDec(value) => value.long_value(),
            small => small.small().unwrap_or(0),
        }
    }

    /// `floatValue()`
    pub(crate) fn float_value(&self) -> f32 {
        match self {
            Self::Float(value) => *value,
            // rounding is what the conversion is for
            #[allow(clippy::cast_possible_truncation)]
            Self::Double(value) => *value as f32,
            Self::BigInt(value) => value.to_f32().unwrap_or(f32::NAN),
            Self::BigDec(value) => value.float_value(),
            #[allow(clippy::cast_precision_loss)]
            small => small.small().unwrap_or(0) as f32,
        }
    }

    /// `doubleValue()`
    pub(crate) fn double_value(&self) -> f64 {
        match self {
            Self::Float(value) => (*value).into(),
            Self::Double(value) => *value,
            Self::BigInt(value) => value.to_f64().unwrap_or(f64::NAN),
            Self::BigDec(value) => value.double_value(),
            #[allow(clippy::cast_precision_loss)]
            small => small.small().unwrap_or(0) as f64,
        }
    }
}

impl<'a> Number<'a> {
    /// The operand as a BigInteger.
    pub(super) fn to_big_int(&self) -> Cow<'_, BigInt> {
        match self {
            Self::BigInt(value) => Cow::Borrowed(value.as_ref()),
            other => Cow::Owned(BigInt::from(other.long_value())),
        }
    }

    /// The operand as a BigDecimal: fractions exactly, as `new BigDecimal(double)` has them.
    pub(super) fn to_decimal(&self) -> Result<Cow<'_, BigDecimal>, NumberError> {
        Ok(match self {
            Self::BigDec(value) => Cow::Borrowed(value.as_ref()),
            Self::BigInt(value) => Cow::Owned(BigDecimal::new(value.as_ref().clone(), 0)),
            other => Cow::Owned(decimal_of(other.double_value())?),
        })
    }
}

/// `new BigDecimal(double)`: every digit of the binary fraction.
pub(crate) fn decimal_of(value: f64) -> Result<BigDecimal, NumberError> {
    if !value.is_finite() {
        return Err(NumberError::format("Infinite or NaN"));
    }
    if value == 0.0 {
        return Ok(BigDecimal::new(BigInt::zero(), 0));
    }
    let binary = Binary::of_double(value.abs());
    let odd = BigUint::from(binary.mantissa >> binary.mantissa.trailing_zeros());
    let lowest = binary.lowest();
    let below = usize::try_from(lowest.unsigned_abs()).unwrap_or(0);
    let (unscaled, scale) = if lowest < 0 {
        // 2^-n is 5^n / 10^n
        (odd * (big::ten_to(below) >> below), lowest.saturating_neg())
    } else {
        (odd << below, 0)
    };
    let sign = if value < 0.0 { Sign::Minus } else { Sign::Plus };
    Ok(BigDecimal::new(BigInt::from_biguint(sign, unscaled), scale))
}

/// The lower 64 bits in two's complement.
pub(crate) fn low_long(value: &BigInt) -> i64 {
    let low = value.iter_u64_digits().next().unwrap_or(0);
    let low = if value.sign() == Sign::Minus { low.wrapping_neg() } else { low };
    low.cast_signed()
}

/// The lower half.
#[allow(clippy::cast_possible_truncation)]
pub(crate) fn low_int(value: i64) -> i32 {
    value as i32
}

/// `(short) int`
#[allow(clippy::cast_possible_truncation)]
pub(crate) fn low_short(value: i32) -> i16 {
    value as i16
}

/// `(byte) int`
#[allow(clippy::cast_possible_truncation)]
pub(crate) fn low_byte(value: i32) -> i8 {
    value as i8
}

/// `(int) double`: towards zero, the nearest where it does not fit, 0 for NaN. `as` has Java's rules.
#[allow(clippy::cast_possible_truncation)]
pub(crate) fn saturate_int(value: f64) -> i32 {
    value as i32
}

/// `(long) double`.
#[allow(clippy::cast_possible_truncation)]
pub(crate) fn saturate_long(value: f64) -> i64 {
    value as i64
}
