//! `hashCode()` of the number classes.

use num_bigint::{BigInt, Sign};

use super::{BigDecimal, Number};

impl Number<'_> {
    /// `hashCode()`
    pub(crate) fn hash_code(&self) -> i32 {
        match self {
            Self::Byte(value) => (*value).into(),
            Self::Short(value) => (*value).into(),
            Self::Int(value) => *value,
            Self::Long(value) => fold(value.cast_unsigned()),
            Self::Float(value) => float_bits(*value).cast_signed(),
            Self::Double(value) => fold(double_bits(*value)),
            Self::BigInt(value) => of_big_int(value),
            Self::BigDec(value) => of_decimal(value),
        }
    }
}

/// `Double.doubleToLongBits`: one NaN.
pub(crate) fn double_bits(value: f64) -> u64 {
    if value.is_nan() { 0x7ff8_0000_0000_0000 } else { value.to_bits() }
}

/// `Float.floatToIntBits`: one NaN.
pub(crate) fn float_bits(value: f32) -> u32 {
    if value.is_nan() { 0x7fc0_0000 } else { value.to_bits() }
}

/// The upper half folded onto the lower.
pub(crate) fn fold(bits: u64) -> i32 {
    let low = u32::try_from(bits & 0xffff_ffff).unwrap_or(0);
    let high = u32::try_from(bits >> 32).unwrap_or(0);
    (low ^ high).cast_signed()
}

fn of_big_int(value: &BigInt) -> i32 {
    let words = value.iter_u32_digits().rev();
    let hash = words.fold(0_i32, |hash, word| hash.wrapping_mul(31).wrapping_add(word.cast_signed()));
    if value.sign() == Sign::Minus { hash.wrapping_neg() } else { hash }
}

fn of_decimal(value: &BigDecimal) -> i32 {
    of_big_int(value.unscaled()).wrapping_mul(31).wrapping_add(value.scale())
}
