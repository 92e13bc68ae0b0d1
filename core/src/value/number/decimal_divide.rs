//! Division of BigDecimals without a given scale, and what moves their point.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use super::{BigDecimal, NumberError, Rounding, big};

type Result<T> = std::result::Result<T, NumberError>;

impl BigDecimal {
    /// `divide(divisor)`: the exact quotient, at the difference of the scales or as little more as it needs.
    pub(crate) fn divide_exact(&self, divisor: &Self, max_digits: usize) -> Result<Self> {
        self.check_divisor(divisor)?;
        let preferred = self.preferred_scale(divisor);
        if self.is_zero() {
            return Ok(Self::new(BigInt::zero(), preferred));
        }
        let common = self.unscaled().gcd(divisor.unscaled());
        let sign = divisor.unscaled().signum();
        let (dividend, mut rest) = (self.unscaled() / &common * sign, divisor.unscaled().abs() / common);
        let twos = rest.trailing_zeros().unwrap_or(0);
        rest >>= twos;
        let fives = take_fives(&mut rest);
        if !rest.is_one() {
            return Err(NumberError::arithmetic(
                "Non-terminating decimal expansion; no exact representable decimal result.",
            ));
        }
        // 1 / (2^a × 5^b) is 2^(k - a) × 5^(k - b) / 10^k
        let more = twos.max(fives);
        let up = big::scale_up(&dividend, more, max_digits)?;
        let divisor = big::power(&BigInt::from(5), u32::try_from(fives).unwrap_or(u32::MAX), max_digits)? << twos;
        Self::checked(up / divisor, i64::from(preferred).saturating_add_unsigned(more))
    }

    /// `divideToIntegralValue(divisor)`: the quotient without its fraction, its scale near the difference of the scales.
    pub(crate) fn divide_whole(&self, divisor: &Self, max_digits: usize) -> Result<Self> {
        let preferred = self.preferred_scale(divisor);
        if !divisor.is_zero() && (self.is_zero() || self.magnitude() < divisor.magnitude()) {
            return Ok(Self::new(BigInt::zero(), preferred));
        }
        self.check_divisor(divisor)?;
        let quotient = self.divide(divisor, 0, Rounding::Down, max_digits)?;
        if quotient.is_zero() {
            return Ok(Self::new(BigInt::zero(), preferred));
        }
        if preferred >= 0 {
            return quotient.with_scale(preferred, Rounding::Unnecessary, max_digits);
        }
        Ok(quotient.strip_zeros(preferred.into()))
    }

    /// `remainder(divisor)`, from the quotient that [`divide_whole`](Self::divide_whole) gave.
    pub(crate) fn remainder_of(&self, divisor: &Self, quotient: &Self, max_digits: usize) -> Result<Self> {
        self.subtract(&quotient.multiply(divisor, max_digits)?, max_digits)
    }

    /// `movePointLeft(by)`; to the right where it is negative. The scale does not become negative.
    pub(crate) fn move_point(&self, by: i64, max_digits: usize) -> Result<Self> {
        if by == 0 {
            return Ok(self.clone());
        }
        let moved = self.scale_by(by)?;
        if moved.scale() < 0 { moved.with_scale(0, Rounding::Unnecessary, max_digits) } else { Ok(moved) }
    }

    /// The same digits at a scale that is larger by so many.
    pub(crate) fn scale_by(&self, by: i64) -> Result<Self> {
        Self::checked(self.unscaled().clone(), i64::from(self.scale()).saturating_add(by))
    }

    /// `pow(exponent)`
    pub(crate) fn power(&self, exponent: i32, max_digits: usize) -> Result<Self> {
        let Some(exponent) = u32::try_from(exponent).ok().filter(|exponent| *exponent <= 999_999_999) else {
            return Err(NumberError::arithmetic("Invalid operation"));
        };
        let unscaled = big::power(self.unscaled(), exponent, max_digits)?;
        Self::checked(unscaled, i64::from(self.scale()).saturating_mul(exponent.into()))
    }

    /// `longValueExact()`
    pub(crate) fn long_exact(&self, max_digits: usize) -> Result<i64> {
        if self.is_zero() {
            return Ok(0);
        }
        if self.magnitude() > 19 {
            return Err(NumberError::arithmetic("Overflow"));
        }
        if self.magnitude() <= 0 {
            return Err(NumberError::arithmetic("Rounding necessary"));
        }
        let whole = self.with_scale(0, Rounding::Unnecessary, max_digits)?;
        i64::try_from(whole.unscaled()).map_err(|_| NumberError::arithmetic("Overflow"))
    }

    fn check_divisor(&self, divisor: &Self) -> Result<()> {
        if divisor.is_zero() {
            let message = if self.is_zero() { "Division undefined" } else { "Division by zero" };
            return Err(NumberError::arithmetic(message));
        }
        Ok(())
    }

    fn preferred_scale(&self, divisor: &Self) -> i32 {
        self.scale().saturating_sub(divisor.scale())
    }
}

/// Divides by five as often as it goes.
fn take_fives(number: &mut BigInt) -> u64 {
    let mut fives = 0;
    // larger powers first, so that a long number is not divided a thousand times
    for power in [4096_u32, 512, 64, 8, 1] {
        let Ok(divisor) = big::power(&BigInt::from(5), power, usize::MAX) else { break };
        while divisor.bits() <= number.bits() {
            let (quotient, remainder) = number.div_rem(&divisor);
            if !remainder.is_zero() {
                break;
            }
            *number = quotient;
            fives += u64::from(power);
        }
    }
    fives
}
