//! Exact decimals: compared, divided and printed without ever being expanded.

use std::cmp::Ordering;

use num_bigint::BigUint;

use crate::value::number::ring;

/// A number as sign, digits and power of ten; neither end of the digits is a zero.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Exact {
    pub(super) negative: bool,
    pub(super) digits: String,
    /// The power of ten of the last digit.
    pub(super) power: i64,
    /// Whether it was written without a point and an exponent.
    pub(super) whole: bool,
}

impl Exact {
    /// The power of ten of the first digit.
    pub(super) fn magnitude(&self) -> i64 {
        self.power.saturating_add(signed(self.digits.len())).saturating_sub(1)
    }

    pub(super) fn compare(&self, other: &Self) -> Ordering {
        let sign = |exact: &Self| match (exact.digits.is_empty(), exact.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let signs = sign(self).cmp(&sign(other));
        if signs != Ordering::Equal || self.digits.is_empty() {
            return signs;
        }
        // digits without trailing zeros compare as texts do
        let sizes = self.magnitude().cmp(&other.magnitude()).then_with(|| self.digits.cmp(&other.digits));
        if self.negative { sizes.reverse() } else { sizes }
    }

    pub(super) fn is_multiple_of(&self, divisor: &Self) -> bool {
        if self.digits.is_empty() || divisor.digits.is_empty() {
            return true;
        }
        let Ok(above) = u64::try_from(self.power.saturating_sub(divisor.power)) else {
            // the last digit of the dividend lies below every multiple
            return false;
        };
        let number = |exact: &Self| exact.digits.parse::<BigUint>().unwrap_or_default();
        let (dividend, divisor) = (number(self), number(divisor));
        let shift = ring::power(&BigUint::from(10_u8), &BigUint::from(above), &divisor);
        (dividend * shift) % &divisor == BigUint::ZERO
    }

    /// `BigDecimal.toString` of the stripped number.
    pub(super) fn write(&self, out: &mut String) {
        if self.negative {
            out.push('-');
        }
        let magnitude = self.magnitude();
        if self.power > 0 || magnitude < -6 {
            let (first, rest) = self.digits.split_at_checked(1).unwrap_or((&self.digits, ""));
            out.push_str(first);
            if !rest.is_empty() {
                out.push('.');
                out.push_str(rest);
            }
            out.push('E');
            out.push(if magnitude < 0 { '-' } else { '+' });
            out.push_str(&magnitude.unsigned_abs().to_string());
            return;
        }
        if magnitude < 0 {
            out.push_str("0.");
            out.extend((magnitude..-1).map(|_| '0'));
            out.push_str(&self.digits);
            return;
        }
        let point = usize::try_from(magnitude).unwrap_or(0).saturating_add(1);
        let (before, after) = self.digits.split_at_checked(point).unwrap_or((&self.digits, ""));
        out.push_str(before);
        if !after.is_empty() {
            out.push('.');
            out.push_str(after);
        }
    }
}

pub(super) fn signed(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
