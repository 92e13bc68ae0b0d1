//! The shortest digits that read back as the same number, for a browser, where the standard library's way to them would be
//! 20 KB of what is downloaded: one by one, from the exact value (Steele and White's way).

use num_bigint::BigUint;
use num_traits::ToPrimitive;

use super::big::ten_to;
use super::binary::Binary;

/// The digits as a whole number, and the power of ten to multiply it with. Of the format, the bits behind the first one.
pub(super) fn of(number: &Binary, fraction_bits: u32) -> (u64, i32) {
    let even = number.mantissa.is_multiple_of(2);
    // in units of a quarter of the last bit: the number, and half the ways to its neighbours
    let below: u8 = if number.mantissa == 1 << fraction_bits { 1 } else { 2 };
    let mut value = BigUint::from(number.mantissa) << 2_u8;
    let (mut down, mut up, mut one) = (BigUint::from(below), BigUint::from(2_u8), BigUint::from(1_u8));
    match number.exponent.saturating_sub(2) {
        more @ 0.. => [&mut value, &mut down, &mut up].into_iter().for_each(|part| *part <<= more),
        less => one <<= less.unsigned_abs(),
    }
    // at most the power of ten above the number
    let mut power = number.top.saturating_mul(30_103).div_euclid(100_000);
    let ten = ten_to(usize::try_from(power.unsigned_abs()).unwrap_or(0));
    if power >= 0 {
        one *= ten;
    } else {
        [&mut value, &mut down, &mut up].into_iter().for_each(|part| *part *= &ten);
    }
    let reaches =
        |value: &BigUint, up: &BigUint, one: &BigUint| if even { value + up >= *one } else { value + up > *one };
    while reaches(&value, &up, &one) {
        one *= 10_u8;
        power = power.saturating_add(1);
    }
    let mut digits = 0_u64;
    loop {
        [&mut value, &mut down, &mut up].into_iter().for_each(|part| *part *= 10_u8);
        power = power.saturating_sub(1);
        digits = digits.wrapping_mul(10).wrapping_add((&value / &one).to_u64().unwrap_or(0));
        value %= &one;
        let low = if even { value <= down } else { value < down };
        let high = reaches(&value, &up, &one);
        if low || high {
            let rounds_up = high && (!low || &value << 1_u8 >= one);
            return (digits.wrapping_add(u64::from(rounds_up)), power);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Binary, of};

    fn of_double(value: f64) -> String {
        let (digits, power) = of(&Binary::of_double(value), 52);
        format!("{digits}e{power}")
    }

    fn of_float(value: f32) -> String {
        let (digits, power) = of(&Binary::of_float(value), 23);
        format!("{digits}e{power}")
    }

    /// `1.25e3` → `125e1`
    fn whole(text: &str) -> String {
        let (mantissa, power) = text.split_once('e').unwrap();
        let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        format!("{before}{after}e{}", power.parse::<i64>().unwrap() - i64::try_from(after.len()).unwrap())
    }

    #[test]
    fn digits_are_those_of_the_standard_library() {
        let mut seed = 1_u64;
        for round in 0..30_000_u64 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let bits = match round % 4 {
                // powers of two and their neighbours, and numbers below all others
                0 => ((seed >> 53) << 52).wrapping_add(round % 3).wrapping_sub(1),
                1 => seed >> (12 + seed % 40),
                _ => seed >> 1,
            };
            let (double, float) =
                (f64::from_bits(bits & !(1 << 63)), f32::from_bits(u32::try_from(seed >> 33).unwrap()));
            if double.is_finite() && double > 0.0 {
                assert_eq!(of_double(double), whole(&format!("{double:e}")));
            }
            if float.is_finite() && float > 0.0 {
                assert_eq!(of_float(float), whole(&format!("{float:e}")));
            }
        }
        for bits in 1..2_000_u32 {
            let float = f32::from_bits(bits << 12);
            assert_eq!(of_float(float), whole(&format!("{float:e}")));
        }
    }
}
