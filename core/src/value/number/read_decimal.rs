//! Decimals as binary numbers, rounded half to even, for a browser: the tables of the standard library would be 10 KB of what
//! is downloaded.

use num_bigint::BigUint;
use num_traits::{ToPrimitive, Zero};

use super::big::ten_to;
use super::parse_float::Scaled;

/// Digits that are read; what stands behind them only says that the number is not exactly what they make.
const DIGITS: usize = 800;

/// A decimal, as `-12.5e3`; `None` for anything else.
pub(super) fn double(text: &str) -> Option<f64> {
    let decimal = Decimal::read(text)?;
    Some(decimal.exact().unwrap_or_else(|| decimal.round(53, -1074, 1023)))
}

/// The same as a Float.
pub(super) fn float(text: &str) -> Option<f32> {
    // a Float already, by its range and precision
    #[allow(clippy::cast_possible_truncation)]
    Decimal::read(text).map(|decimal| decimal.round(24, -149, 127) as f32)
}

/// `±digits × 10^power`.
struct Decimal {
    negative: bool,
    digits: String,
    power: i64,
}

impl Decimal {
    fn read(text: &str) -> Option<Self> {
        let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let size = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        if !is_number(size)
            || !(is_number(whole) && (fraction.is_empty() || is_number(fraction))
                || whole.is_empty() && is_number(fraction))
        {
            return None;
        }
        let far = if exponent.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 };
        let exponent = exponent.parse::<i64>().unwrap_or(far).clamp(i64::MIN / 2, i64::MAX / 2);
        let all = [whole, fraction].concat();
        let shown = all.trim_start_matches('0');
        let (mut digits, behind) = match shown.split_at_checked(DIGITS) {
            Some((digits, behind)) => (digits.to_owned(), behind),
            None => (shown.to_owned(), ""),
        };
        let length = |text: &str| i64::try_from(text.len()).unwrap_or(i64::MAX);
        let mut power = exponent.saturating_sub(length(fraction)).saturating_add(length(behind));
        if behind.bytes().any(|byte| byte != b'0') {
            digits.push('1');
            power = power.saturating_sub(1);
        }
        let kept = digits.trim_end_matches('0').len();
        power = power.saturating_add(length(&digits).saturating_sub(i64::try_from(kept).unwrap_or(0)));
        digits.truncate(kept);
        Some(Self { negative: text.starts_with('-'), digits, power })
    }

    /// The number where one step leads to it: both the digits and the power of ten are exact in a Double.
    fn exact(&self) -> Option<f64> {
        if self.digits.len() > 15 || !(-22..=22).contains(&self.power) {
            return None;
        }
        let ten = (0..self.power.unsigned_abs()).fold(1.0, |power, _| power * 10.0);
        #[allow(clippy::cast_precision_loss)]
        let digits = self.digits.parse::<u64>().unwrap_or(0) as f64;
        let size = if self.power < 0 { digits / ten } else { digits * ten };
        Some(if self.negative { -size } else { size })
    }

    /// Rounded to so many bits and to the range of the format.
    fn round(&self, precision: i64, least: i64, most: i64) -> f64 {
        let size = i64::try_from(self.digits.len()).unwrap_or(i64::MAX).saturating_add(self.power);
        let (mantissa, exponent) = match size {
            _ if self.digits.is_empty() => (0, 0),
            // far beyond either end of the range
            ..-400 => (1, i64::MIN / 4),
            400.. => (1, i64::MAX / 4),
            _ => self.binary(),
        };
        Scaled { negative: self.negative, mantissa, exponent }.round(precision, least, most)
    }

    /// Some 62 bits of the number, the lowest of which stands for all behind it, and their power of two.
    fn binary(&self) -> (u64, i64) {
        let mut over: BigUint = self.digits.parse().unwrap_or_default();
        let mut under = BigUint::from(1_u8);
        let ten = ten_to(usize::try_from(self.power.unsigned_abs()).unwrap_or(0));
        if self.power < 0 {
            under = ten;
        } else {
            over *= ten;
        }
        let bits = |number: &BigUint| i64::try_from(number.bits()).unwrap_or(i64::MAX);
        let shift = bits(&under).saturating_add(62).saturating_sub(bits(&over));
        let by = shift.unsigned_abs();
        if shift < 0 {
            under <<= by;
        } else {
            over <<= by;
        }
        let cut = u64::from(!(&over % &under).is_zero());
        ((over / under).to_u64().unwrap_or(u64::MAX) | cut, shift.saturating_neg())
    }
}

#[cfg(test)]
mod tests {
    use super::{double, float};

    #[test]
    fn decimals_are_read_as_the_standard_library_reads_them() {
        let mut seed = 1_u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            seed >> 11
        };
        let same = |text: &str| {
            assert_eq!(double(text).map(f64::to_bits), text.parse::<f64>().ok().map(f64::to_bits), "{text}");
            assert_eq!(float(text).map(f32::to_bits), text.parse::<f32>().ok().map(f32::to_bits), "{text}");
        };
        for _ in 0..2_000 {
            let (digits, shift, power) = (next() % 10_u64.pow((next() % 16) as u32 + 1), next() % 30, next() % 700);
            let power = power.cast_signed() - 350;
            same(&format!("{digits}.{shift}e{power}"));
            same(&format!("-{shift}.{digits:017}"));
            // a number, what lies half way to its neighbour, and a little more
            let bits = (next() << 11) | (next() % 2048);
            let number = f64::from_bits(bits & !(1 << 63));
            if number.is_finite() {
                same(&format!("{number:e}"));
                let half = format!("{:.1100}", number.next_up() / 2.0 + number / 2.0);
                same(&half);
                same(&format!("{half}1"));
            }
            let number = f32::from_bits(u32::try_from(bits >> 33).unwrap());
            if number.is_finite() {
                same(&format!("{:e}", f64::from(number) / 2.0 + f64::from(number.next_up()) / 2.0));
            }
        }
        for text in
            ["0", "-0.0", "0e999", "1e-400", "1e400", "4.9e-324", "2.4e-324", "2.5e-324", "1.7976931348623159e308"]
        {
            same(text);
        }
        for text in [
            "1.7976931348623158e308",
            ".5",
            "5.",
            "9007199254740993",
            "1e99999999999999999999",
            "1e-99999999999999999999",
        ] {
            same(text);
        }
        for text in ["", ".", "e1", "1e", "1e+", "0x1", "1.2.3", "+-1"] {
            assert_eq!(double(text), None, "{text}");
        }
    }
}
