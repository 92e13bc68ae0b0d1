//! Digits generated one by one from the exact value, for the numbers where JDK 17 does not give the shortest ones.

use std::cmp::Ordering;

use num_bigint::BigUint;
use num_traits::ToPrimitive;

use super::big::ten_to;
use super::binary::Binary;
use super::convert;
use super::digits::Digits;

/// Generates digits until what is left is nearer to zero or to the next digit than half the distance to the next
/// number. Habits of JDK 17 that are kept: before an exponent at least two digits are generated, of which the first may
/// be a zero that rounds up; both distances of a power of two count as the smaller one; neither bound belongs to the
/// interval.
pub(super) fn generate(number: &Binary) -> Digits {
    if let Some(digits) = in_64_bits(number) {
        return digits;
    }
    let power_of_two = number.mantissa.is_power_of_two();
    // everything in units of a quarter of the last bit, so that a bound is whole
    let mut value = BigUint::from(number.mantissa) << 2_u8;
    let mut bound = BigUint::from(if power_of_two { 1_u8 } else { 2_u8 });
    let mut one = BigUint::from(1_u8);
    match number.exponent.saturating_sub(2) {
        up @ 0.. => {
            value <<= up;
            bound <<= up;
        }
        down => one <<= down.unsigned_abs(),
    }
    let mut first = estimate(number);
    let ten = ten_to(usize::try_from(first.unsigned_abs()).unwrap_or(0));
    if first >= 0 {
        one *= ten;
    } else {
        value *= &ten;
        bound *= ten;
    }
    if &value + &bound <= one {
        value *= 10_u8;
        bound *= 10_u8;
        first = first.saturating_sub(1);
    }
    let with_exponent = !(-3..8).contains(&first);
    let mut digits = 0_u64;
    let mut power = first;
    loop {
        let digit = &value / &one;
        value %= &one;
        digits = digits.wrapping_mul(10).wrapping_add(digit.to_u64().unwrap_or(0));
        let low = value < bound;
        let high = &value + &bound > one;
        if (low || high) && !(power == first && with_exponent) {
            return finish(digits, power, low, high, (&value << 1_u8).cmp(&one));
        }
        value *= 10_u8;
        bound *= 10_u8;
        power = power.saturating_sub(1);
    }
}

/// Rounds the last digit: up if only that end of the interval was reached; if both were, to the nearer one.
fn finish(digits: u64, power: i32, low: bool, high: bool, half: Ordering) -> Digits {
    let nearer_up = half == Ordering::Greater || (half == Ordering::Equal && !digits.is_multiple_of(2));
    Digits::of(digits.wrapping_add(u64::from(high && (!low || nearer_up))), power)
}

/// The same for numbers around 10^25, where JDK 17 computes in 64 bits: there the upper bound may overflow, and then the
/// last digit is not rounded up.
pub(super) fn in_64_bits(number: &Binary) -> Option<Digits> {
    if !(63..=90).contains(&number.top) {
        return None;
    }
    let mut power = estimate(number);
    let five = 5_i64.checked_pow(u32::try_from(power).ok()?)?;
    five.checked_mul(20).filter(|_| number.top.saturating_sub(power) < 63)?;
    let up = u32::try_from(number.lowest().saturating_sub(power)).ok()?;
    let halved = i32::from(number.mantissa.is_power_of_two());
    let bound_up = number.top.saturating_sub(number.significant).saturating_sub(halved).saturating_sub(power);
    let mut value = i64::try_from(number.mantissa >> number.mantissa.trailing_zeros()).ok()?.checked_shl(up)?;
    let mut bound = 1_i64.checked_shl(u32::try_from(bound_up).ok()?)?;
    let ten = five.wrapping_mul(10);
    let (mut digits, mut first) = (0_i64, true);
    loop {
        let digit = value / five;
        value = (value % five).wrapping_mul(10);
        bound = bound.wrapping_mul(10);
        let overflow = bound <= 0;
        let low = overflow || value < bound;
        let high = overflow || value.wrapping_add(bound) > ten;
        if first && digit == 0 && !high {
            power = power.saturating_sub(1);
            continue;
        }
        digits = digits.wrapping_mul(10).wrapping_add(digit);
        if (low || high) && !first {
            let half = value.wrapping_mul(2).wrapping_sub(ten).cmp(&0);
            return Some(finish(digits.unsigned_abs(), power, low, high, half));
        }
        first = false;
        power = power.saturating_sub(1);
    }
}

/// The exponent of the first decimal digit, or one more: a tangent at 1.5 stands for the logarithm, as in JDK 17.
#[allow(clippy::cast_precision_loss, clippy::approx_constant)]
fn estimate(number: &Binary) -> i32 {
    let mantissa = number.mantissa as f64 / (1_u64 << (number.significant.max(1) - 1)) as f64;
    let log = (mantissa - 1.5) * 0.289_529_654 + 0.176_091_259 + f64::from(number.top) * 0.301_029_995_663_981;
    convert::saturate_int(log.floor())
}
