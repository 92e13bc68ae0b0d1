//! `Double.parseDouble` and `Float.parseFloat`: blanks around, a suffix, hexadecimal digits, `NaN`, `Infinity`.

use super::NumberError;

/// `Double.parseDouble`
pub(crate) fn parse_double(text: &str) -> Result<f64, NumberError> {
    Ok(match read(text)? {
        Read::Decimal(decimal) => super::double(decimal).unwrap_or(f64::NAN),
        Read::Special(value) => value,
        Read::Hex(hex) => hex.round(53, -1074, 1023),
    })
}

/// `Float.parseFloat`
pub(crate) fn parse_float(text: &str) -> Result<f32, NumberError> {
    Ok(match read(text)? {
        Read::Decimal(decimal) => super::float(decimal).unwrap_or(f32::NAN),
        // a Float already, by its range and precision
        #[allow(clippy::cast_possible_truncation)]
        Read::Special(value) => value as f32,
        #[allow(clippy::cast_possible_truncation)]
        Read::Hex(hex) => hex.round(24, -149, 127) as f32,
    })
}

enum Read<'t> {
    /// Sign, digits, point, exponent: the standard library rounds them as Java does.
    Decimal(&'t str),
    Special(f64),
    Hex(Scaled),
}

/// `±mantissa × 2^exponent`; the lowest bit of the mantissa stands for all that were cut off.
pub(super) struct Scaled {
    pub(super) negative: bool,
    pub(super) mantissa: u64,
    pub(super) exponent: i64,
}

fn read(text: &str) -> Result<Read<'_>, NumberError> {
    let body = text.trim_matches(|c| c <= ' ');
    if body.is_empty() {
        return Err(NumberError::format("empty String"));
    }
    let unsigned = body.strip_prefix(['+', '-']).unwrap_or(body);
    let negative = body.starts_with('-');
    let special = match unsigned {
        "NaN" => Some(f64::NAN),
        "Infinity" if negative => Some(f64::NEG_INFINITY),
        "Infinity" => Some(f64::INFINITY),
        _ => None,
    };
    if let Some(value) = special {
        return Ok(Read::Special(value));
    }
    let hex = unsigned.strip_prefix("0x").or_else(|| unsigned.strip_prefix("0X"));
    let read = match hex {
        Some(digits) => read_hex(digits, negative).map(Read::Hex),
        None => {
            let decimal = body.strip_suffix(['f', 'F', 'd', 'D']).unwrap_or(body);
            is_decimal(decimal).then_some(Read::Decimal(decimal))
        }
    };
    read.ok_or_else(|| malformed(body))
}

fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_exponent = |text: &str| {
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        !digits.is_empty() && is_digits(digits)
    };
    is_digits(whole)
        && is_digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && exponent.is_none_or(is_exponent)
}

/// `1.8p3` behind `0x`: the exponent is not optional.
fn read_hex(text: &str, negative: bool) -> Option<Scaled> {
    let text = text.strip_suffix(['f', 'F', 'd', 'D']).unwrap_or(text);
    let (mantissa, exponent) = text.split_once(['p', 'P'])?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let unsigned = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    if unsigned.is_empty() || !unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // an exponent past any range decides by its sign alone
    let far = if exponent.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 };
    let mut exponent = exponent.parse::<i64>().unwrap_or(far).clamp(i64::MIN / 2, i64::MAX / 2);
    exponent = exponent.saturating_sub(i64::try_from(fraction.len()).unwrap_or(i64::MAX).saturating_mul(4));
    let mut value = 0_u64;
    for c in whole.chars().chain(fraction.chars()) {
        let digit = u64::from(c.to_digit(16)?);
        if value >> 59 == 0 {
            value = value << 4 | digit;
        } else {
            value |= u64::from(digit != 0);
            exponent = exponent.saturating_add(4);
        }
    }
    Some(Scaled { negative, mantissa: value, exponent })
}

impl Scaled {
    /// Rounds half to even, to so many bits and to the range of the format.
    pub(super) fn round(&self, precision: i64, least: i64, top_most: i64) -> f64 {
        let sign = if self.negative { -1.0 } else { 1.0 };
        let Some(log) = self.mantissa.checked_ilog2() else {
            return sign * 0.0;
        };
        let top = self.exponent.saturating_add(log.into());
        let lowest = top.saturating_sub(precision).saturating_add(1).max(least);
        let (mut kept, mut exponent) = (self.mantissa, self.exponent);
        if let Ok(cut @ 1..) = u32::try_from(lowest.saturating_sub(exponent)) {
            let half = 1_u64.checked_shl(cut.saturating_sub(1)).unwrap_or(0);
            let rest = self.mantissa & half.wrapping_shl(1).wrapping_sub(1);
            kept = self.mantissa.checked_shr(cut).unwrap_or(0);
            let up = half != 0 && (rest > half || (rest == half && kept % 2 == 1));
            kept = kept.wrapping_add(u64::from(up));
            exponent = lowest;
        } else if lowest > exponent {
            return sign * 0.0;
        }
        if kept.checked_ilog2().is_some_and(|log| exponent.saturating_add(log.into()) > top_most) {
            return sign * f64::INFINITY;
        }
        // every step is exact: the result has the bits for it
        let exponent = i32::try_from(exponent).unwrap_or(0);
        let half = exponent / 2;
        #[allow(clippy::cast_precision_loss)]
        let mantissa = kept as f64;
        sign * mantissa * power_of_two(half) * power_of_two(exponent.saturating_sub(half))
    }
}

fn power_of_two(exponent: i32) -> f64 {
    let field = u64::try_from(exponent.saturating_add(1023)).unwrap_or(0);
    f64::from_bits(field << 52)
}

#[cold]
fn malformed(body: &str) -> NumberError {
    let unsigned = body.strip_prefix(['+', '-']).unwrap_or(body);
    let mut parts = unsigned.split('.').take(3);
    let digits = |part: Option<&str>| part.is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if digits(parts.next()) && digits(parts.next()) && parts.next().is_some() {
        return NumberError::format("multiple points");
    }
    let shown: String = body.chars().take(200).collect();
    NumberError::format(format!("For input string: \"{shown}\""))
}
