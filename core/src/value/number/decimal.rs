//! `java.math.BigDecimal`: an unscaled whole number and a scale.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::Zero;

use super::{NumberError, Rounding, big, convert};

/// The decimal number `unscaled × 10^-scale`. `1.5` and `1.50` are different values that compare as equal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BigDecimal {
    unscaled: BigInt,
    scale: i32,
}

impl BigDecimal {
    pub(crate) fn new(unscaled: BigInt, scale: i32) -> Self {
        Self { unscaled, scale }
    }

    /// `equals()`: value and scale.
    pub(crate) fn equals(&self, other: &Self) -> bool {
        self == other
    }

    /// `unscaledValue()`
    pub(crate) fn unscaled(&self) -> &BigInt {
        &self.unscaled
    }

    /// `scale()`
    pub(crate) fn scale(&self) -> i32 {
        self.scale
    }

    /// `signum()`
    pub(crate) fn signum(&self) -> i32 {
        match self.unscaled.sign() {
            Sign::Minus => -1,
            Sign::NoSign => 0,
            Sign::Plus => 1,
        }
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.unscaled.is_zero()
    }

    /// `precision()`: the digits of the unscaled number.
    pub(crate) fn precision(&self) -> usize {
        big::digits(&self.unscaled)
    }

    /// Where the first digit stands: the number lies in `10^(m - 1) .. 10^m`.
    pub(crate) fn magnitude(&self) -> i64 {
        i64::try_from(self.precision()).unwrap_or(i64::MAX).saturating_sub(self.scale.into())
    }

    /// `compareTo()`: by value. Numbers of one magnitude differ in scale by no more than they have digits.
    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        let signs = self.signum().cmp(&other.signum());
        if signs != Ordering::Equal || self.is_zero() {
            return signs;
        }
        if self.scale == other.scale {
            return self.unscaled.cmp(&other.unscaled);
        }
        let by_size = self.magnitude().cmp(&other.magnitude()).then_with(|| {
            let by = usize::try_from(self.scale.abs_diff(other.scale)).unwrap_or(0);
            let (a, b) = (self.unscaled.magnitude(), other.unscaled.magnitude());
            if self.scale < other.scale { (a * big::ten_to(by)).cmp(b) } else { a.cmp(&(b * big::ten_to(by))) }
        });
        if self.signum() < 0 { by_size.reverse() } else { by_size }
    }

    /// `toBigInteger()`: the fraction cut off.
    pub(crate) fn to_big_int(&self, max_digits: usize) -> Result<BigInt, NumberError> {
        if self.magnitude() <= 0 {
            return Ok(BigInt::zero());
        }
        match usize::try_from(self.scale) {
            Ok(down) => Ok(&self.unscaled / BigInt::from(big::ten_to(down))),
            Err(_) => big::scale_up(&self.unscaled, self.scale.unsigned_abs().into(), max_digits),
        }
    }

    /// `longValue()`: the lower 64 bits of the whole part.
    pub(crate) fn long_value(&self) -> i64 {
        // 10^64 and above are multiples of 2^64
        if self.scale <= -64 {
            return 0;
        }
        self.to_big_int(usize::MAX).map_or(0, |whole| convert::low_long(&whole))
    }

    /// `doubleValue()`
    pub(crate) fn double_value(&self) -> f64 {
        super::double(&self.exponent_text()).unwrap_or(f64::NAN)
    }

    /// `floatValue()`
    pub(crate) fn float_value(&self) -> f32 {
        super::float(&self.exponent_text()).unwrap_or(f32::NAN)
    }

    fn exponent_text(&self) -> String {
        format!("{}e{}", self.unscaled, i64::from(self.scale).saturating_neg())
    }

    /// `setScale(scale, mode)`
    pub(crate) fn with_scale(&self, scale: i32, rounding: Rounding, max_digits: usize) -> Result<Self, NumberError> {
        let up = i64::from(scale).saturating_sub(self.scale.into());
        if let Ok(up) = u64::try_from(up) {
            return Ok(Self::new(big::scale_up(&self.unscaled, up, max_digits)?, scale));
        }
        let down = up.unsigned_abs();
        let divisor = power_or_more(down, self.precision());
        let unscaled = rounding.divide(&self.unscaled, &divisor);
        Ok(Self::new(unscaled.ok_or_else(needs_rounding)?, scale))
    }

    /// `round(context)`: so many digits, unless it has less.
    pub(crate) fn rounded(&self, digits: usize, rounding: Rounding, max_digits: usize) -> Result<Self, NumberError> {
        let mut number = self.clone();
        // rounding up may make one digit more
        while let Some(drop @ 1..) = number.precision().checked_sub(digits) {
            let scale = i64::from(number.scale).saturating_sub(i64::try_from(drop).unwrap_or(i64::MAX));
            let Ok(scale) = i32::try_from(scale) else { return Err(NumberError::arithmetic("Overflow")) };
            number = number.with_scale(scale, rounding, max_digits)?;
        }
        Ok(number)
    }

    /// `stripTrailingZeros()`
    pub(crate) fn stripped(&self) -> Self {
        if self.is_zero() { Self::new(BigInt::zero(), 0) } else { self.clone().strip_zeros(i32::MIN.into()) }
    }

    /// The number without zeros at its end, down to a scale.
    pub(super) fn strip_zeros(self, least_scale: i64) -> Self {
        let Self { mut unscaled, mut scale } = self;
        // larger powers first, so that a long number is not divided a thousand times
        for power in [4096_u16, 512, 64, 8, 1] {
            let mut divisor = None;
            while i64::from(scale).saturating_sub(power.into()) >= least_scale
                && unscaled.trailing_zeros().is_some_and(|zeros| zeros >= power.into())
            {
                let divisor = divisor.get_or_insert_with(|| BigInt::from(big::ten_to(power.into())));
                let (quotient, remainder) = unscaled.div_rem(divisor);
                let (true, Some(less)) = (remainder.is_zero(), scale.checked_sub(power.into())) else { break };
                unscaled = quotient;
                scale = less;
            }
        }
        Self { unscaled, scale }
    }
}

/// 10 to a power, or something just as good a divisor: what has fewer digits, and twice as much, is below it.
fn power_or_more(power: u64, digits: usize) -> BigInt {
    let most = digits.saturating_add(2);
    BigInt::from(big::ten_to(usize::try_from(power).unwrap_or(usize::MAX).min(most)))
}

#[cold]
pub(super) fn needs_rounding() -> NumberError {
    NumberError::arithmetic("Rounding necessary")
}
