//! The decimal digits of a Double or Float, as JDK 17 chooses them.
//!
//! Three ways lead to them:
//! - a short decimal is found by trying: `n / 10^k == x` with n below 10^15;
//! - whole numbers below 2^63 are printed in full, less the last digits that the precision cannot hold, rounded half up
//!   (so `1.2E17` may show one digit more than needed);
//! - all else gets the shortest digits that read back as the same number. Where JDK 17 parts from the shortest digits
//!   (powers of two, single digits before an exponent, numbers half way between their neighbours' bounds), the digits
//!   are generated one by one from the exact value ([`super::exact_digits`]).

#[cfg(not(target_arch = "wasm32"))]
use std::fmt::Write;

use super::binary::Binary;
use super::exact_digits;

/// The value `0.d₁d₂d₃… × 10^exponent`; no zero at either end of the digits, except that zero itself is `0`.
#[derive(Debug, PartialEq)]
pub(crate) struct Digits {
    text: [u8; 20],
    len: u8,
    pub(crate) exponent: i32,
}

impl Digits {
    /// Digits of a whole number times a power of ten.
    pub(super) fn of(mut value: u64, mut power: i32) -> Self {
        while value != 0 && value.is_multiple_of(10) {
            value /= 10;
            power = power.saturating_add(1);
        }
        let mut digits = Self { text: [b'0'; 20], len: 0, exponent: 0 };
        let len = super::big::digits_of_u64(value);
        for slot in digits.text.iter_mut().take(len).rev() {
            *slot = b'0'.wrapping_add(u8::try_from(value % 10).unwrap_or(0));
            value /= 10;
        }
        digits.len = u8::try_from(len).unwrap_or(20);
        digits.exponent = i32::from(digits.len).saturating_add(power);
        digits
    }

    pub(crate) fn as_str(&self) -> &str {
        self.text.get(..usize::from(self.len)).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or("0")
    }
}

const TENS: [f64; 7] = [1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6];

/// From here on doubles have no places behind the point: what is added to it is rounded to a whole number, half to even.
const WHOLE: f64 = 4_503_599_627_370_496.0;

/// A number that has few digits as a whole number and its places behind the point, at the first try; the number is
/// finite and positive.
#[inline]
pub(super) fn short(value: f64) -> Option<(u64, usize)> {
    for (ten, places) in TENS.iter().zip(0..) {
        let scaled = value * ten;
        if scaled >= 1e15 {
            return None;
        }
        // saturating, in range by the test above
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let whole = ((scaled + WHOLE) - WHOLE) as u64;
        #[allow(clippy::cast_precision_loss)]
        let back = whole as f64 / ten;
        if back == value {
            return Some((whole, places));
        }
    }
    None
}

/// The digits of a finite positive Double.
pub(crate) fn of_double(value: f64) -> Digits {
    if let Some((whole, places)) = short(value) {
        return Digits::of(whole, i32::try_from(places).unwrap_or(0).saturating_neg());
    }
    let binary = Binary::of_double(value);
    whole(&binary).unwrap_or_else(|| choose(&binary, shortest(value, &binary, 52), 16))
}

/// The digits of a finite positive Float.
pub(super) fn of_float(value: f32) -> Digits {
    let binary = Binary::of_float(value);
    whole(&binary).unwrap_or_else(|| choose(&binary, shortest(value, &binary, 23), 7))
}

/// The shortest digits that read back as the same number.
#[cfg(target_arch = "wasm32")]
fn shortest<T>(_: T, binary: &Binary, fraction_bits: u32) -> (u64, i32) {
    super::shortest::of(binary, fraction_bits)
}

#[cfg(not(target_arch = "wasm32"))]
fn shortest(value: impl std::fmt::LowerExp, _: &Binary, _: u32) -> (u64, i32) {
    let mut text = Buffer::default();
    let _ = write!(text, "{value:e}");
    text.digits()
}

/// A Double without an exponent: its shortest digits and as many zeros as it takes.
pub(crate) fn plain(value: f64) -> String {
    #[cfg(not(target_arch = "wasm32"))]
    return value.to_string();
    #[cfg(target_arch = "wasm32")]
    plainly(value, || super::shortest::of(&Binary::of_double(value.abs()), 52))
}

/// The same for a Float.
pub(crate) fn plain_float(value: f32) -> String {
    #[cfg(not(target_arch = "wasm32"))]
    return value.to_string();
    #[cfg(target_arch = "wasm32")]
    plainly(f64::from(value), || super::shortest::of(&Binary::of_float(value.abs()), 23))
}

#[cfg(any(test, target_arch = "wasm32"))]
fn plainly(value: f64, digits: impl FnOnce() -> (u64, i32)) -> String {
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value.is_nan() || value.is_infinite() || value == 0.0 {
        return match value == 0.0 {
            true => format!("{sign}0"),
            false if value.is_nan() => "NaN".to_owned(),
            false => format!("{sign}inf"),
        };
    }
    let (digits, power) = digits();
    let digits = digits.to_string();
    let zeros = |count: usize| "0".repeat(count);
    let Some(behind) = usize::try_from(power.saturating_neg()).ok().filter(|behind| *behind > 0) else {
        return format!("{sign}{digits}{}", zeros(usize::try_from(power).unwrap_or(0)));
    };
    match digits.len().checked_sub(behind).and_then(|point| digits.split_at_checked(point)) {
        Some(("", after)) => format!("{sign}0.{after}"),
        Some((before, after)) => format!("{sign}{before}.{after}"),
        None => format!("{sign}0.{}{digits}", zeros(behind.saturating_sub(digits.len()))),
    }
}

/// A whole number below 2^63: its own digits, less those that the precision does not hold.
fn whole(binary: &Binary) -> Option<Digits> {
    let value = binary.whole()?;
    let beyond = binary.top.checked_sub(binary.significant)?.saturating_sub(1);
    let dropped = if beyond > 1 { beyond.unsigned_abs() * 30_103 / 100_000 } else { 0 };
    let ten = 10_u64.checked_pow(dropped)?;
    let rounded = (value / ten).checked_add(u64::from(ten > 1 && value % ten >= ten / 2))?;
    Some(Digits::of(rounded, i32::try_from(dropped).ok()?))
}

/// Takes the shortest digits where JDK 17 is known to give the same.
fn choose(binary: &Binary, shortest: (u64, i32), tie_digits: usize) -> Digits {
    let (value, power) = shortest;
    let count = super::big::digits_of_u64(value);
    // two candidates may be equally near
    let on_a_tie = count >= tie_digits && (-26..0).contains(&binary.lowest());
    if binary.mantissa.is_power_of_two() || count == 1 || on_a_tie || is_on_a_bound(binary, value, power) {
        return exact_digits::generate(binary);
    }
    exact_digits::in_64_bits(binary).unwrap_or_else(|| Digits::of(value, power))
}

/// Whether a decimal lies half way between a number and its neighbour: the shortest digits may be such a one, JDK 17
/// does not take it.
fn is_on_a_bound(binary: &Binary, value: u64, power: i32) -> bool {
    // below 2^63, and with larger powers, no decimal of so few digits does
    let Some(five) = u32::try_from(power).ok().filter(|power| *power <= 23).map(|power| 5_u128.pow(power)) else {
        return false;
    };
    let product = u128::from(value).wrapping_mul(five);
    let twos = product.trailing_zeros();
    let bounds = [binary.mantissa.wrapping_mul(2).wrapping_sub(1), binary.mantissa.wrapping_mul(2).wrapping_add(1)];
    power.saturating_add_unsigned(twos) == binary.exponent.saturating_sub(1)
        && bounds.into_iter().any(|bound| product >> twos == u128::from(bound))
}

/// A place for `{:e}` of a number, without an allocation.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Default)]
struct Buffer {
    text: [u8; 32],
    len: usize,
}

#[cfg(not(target_arch = "wasm32"))]
impl Write for Buffer {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let end = self.len.saturating_add(text.len());
        self.text.get_mut(self.len..end).ok_or(std::fmt::Error)?.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Buffer {
    /// The digits as a whole number, and the power of ten to multiply it with.
    fn digits(&self) -> (u64, i32) {
        let (mut value, mut fraction, mut in_fraction) = (0_u64, 0_i32, false);
        let mut rest = self.text.get(..self.len).unwrap_or_default().iter();
        for byte in rest.by_ref() {
            match byte {
                b'.' => in_fraction = true,
                b'e' => break,
                digit => {
                    value = value.wrapping_mul(10).wrapping_add(u64::from(digit.wrapping_sub(b'0')));
                    fraction = fraction.saturating_add(i32::from(in_fraction));
                }
            }
        }
        let exponent = std::str::from_utf8(rest.as_slice()).ok().and_then(|text| text.parse::<i32>().ok());
        (value, exponent.unwrap_or(0).saturating_sub(fraction))
    }
}

#[cfg(test)]
mod tests {
    use super::super::shortest;
    use super::{Binary, plainly};

    #[test]
    fn plain_numbers_are_those_of_the_standard_library() {
        let numbers =
            [0.0, -0.0, 1.0, 1.5, -0.1, 0.001_25, 1e21, 123_456.789, 1.7e308, 5e-324, f64::NAN, f64::NEG_INFINITY];
        for value in numbers {
            let own = plainly(value, || shortest::of(&Binary::of_double(value.abs()), 52));
            assert_eq!(own, value.to_string());
        }
    }
}
