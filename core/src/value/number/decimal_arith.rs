//! Arithmetic of BigDecimals; the limit of digits is asked before anything grows.

use num_bigint::BigInt;

use super::decimal::needs_rounding;
use super::{BigDecimal, NumberError, Rounding, big};

type Result<T> = std::result::Result<T, NumberError>;

impl BigDecimal {
    /// `add(other)`: the larger of both scales.
    pub(crate) fn add(&self, other: &Self, max_digits: usize) -> Result<Self> {
        let (a, b, scale) = aligned(self, other, max_digits)?;
        Ok(Self::new(big::check(a + b, max_digits)?, scale))
    }

    /// `subtract(other)`
    pub(crate) fn subtract(&self, other: &Self, max_digits: usize) -> Result<Self> {
        let (a, b, scale) = aligned(self, other, max_digits)?;
        Ok(Self::new(big::check(a - b, max_digits)?, scale))
    }

    /// `multiply(other)`: the sum of both scales.
    pub(crate) fn multiply(&self, other: &Self, max_digits: usize) -> Result<Self> {
        let unscaled = big::multiply(self.unscaled(), other.unscaled(), max_digits)?;
        let scale = i64::from(self.scale()).saturating_add(other.scale().into());
        Self::checked(unscaled, scale)
    }

    /// `divide(divisor, scale, mode)`
    pub(crate) fn divide(&self, divisor: &Self, scale: i32, rounding: Rounding, max_digits: usize) -> Result<Self> {
        if divisor.is_zero() {
            return Err(NumberError::arithmetic("/ by zero"));
        }
        // the quotient at this scale is a whole number: unscaled / unscaled × 10^up
        let up = i64::from(scale).saturating_add(divisor.scale().into()).saturating_sub(self.scale().into());
        let by = up.unsigned_abs();
        let unscaled = if up >= 0 {
            rounding.divide(&big::scale_up(self.unscaled(), by, max_digits)?, divisor.unscaled())
        } else {
            rounding.divide(self.unscaled(), &big::scale_up(divisor.unscaled(), by, max_digits)?)
        };
        Ok(Self::new(unscaled.ok_or_else(needs_rounding)?, scale))
    }

    /// A number of this scale, if a scale can be that large; a zero takes the nearest.
    pub(super) fn checked(unscaled: BigInt, scale: i64) -> Result<Self> {
        match i32::try_from(scale) {
            Ok(scale) => Ok(Self::new(unscaled, scale)),
            Err(_) if unscaled.bits() == 0 => Ok(Self::new(unscaled, if scale > 0 { i32::MAX } else { i32::MIN })),
            Err(_) => Err(NumberError::arithmetic(if scale > 0 { "Underflow" } else { "Overflow" })),
        }
    }
}

/// Both unscaled numbers at the larger of the scales.
fn aligned(a: &BigDecimal, b: &BigDecimal, max_digits: usize) -> Result<(BigInt, BigInt, i32)> {
    let scale = a.scale().max(b.scale());
    let raise =
        |number: &BigDecimal| big::scale_up(number.unscaled(), number.scale().abs_diff(scale).into(), max_digits);
    Ok((raise(a)?, raise(b)?, scale))
}
