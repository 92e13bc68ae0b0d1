//! `new BigDecimal(String)`.

use num_bigint::BigInt;
use num_traits::Num;

use super::{BigDecimal, NumberError, big};

/// Reads digits with an optional sign, point and exponent; the scale is the number of digits behind the point, less the
/// exponent.
pub(crate) fn parse_decimal(text: &str, max_digits: usize) -> Result<BigDecimal, NumberError> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let unsigned = mantissa.strip_prefix(['+', '-']).unwrap_or(mantissa);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) || whole.len().saturating_add(fraction.len()) == 0 {
        return Err(malformed(text));
    }
    let exponent = match exponent {
        None => 0,
        Some(exponent) => read_exponent(exponent).ok_or_else(|| malformed(text))?,
    };
    // the scale may hold what the exponent alone may not: 1.5e2147483648
    let exponent = i32::try_from(exponent).map_err(|_| NumberError::format("Exponent overflow."))?;
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    big::check_digits(digits.len(), max_digits)?;
    let sign = if mantissa.starts_with('-') { "-" } else { "" };
    let digits = if digits.is_empty() { "0" } else { digits };
    let unscaled = BigInt::from_str_radix(&format!("{sign}{digits}"), 10).map_err(|_| malformed(text))?;
    let scale = i64::try_from(fraction.len()).unwrap_or(i64::MAX).saturating_sub(exponent.into());
    let scale = i32::try_from(scale).map_err(|_| NumberError::format("Scale out of range."))?;
    Ok(BigDecimal::new(unscaled, scale))
}

/// An exponent of at most ten digits, not counting zeros in front.
fn read_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value: i64 = match digits.trim_start_matches('0') {
        "" => 0,
        few if few.len() <= 10 => few.parse().ok()?,
        _ => return None,
    };
    Some(if text.starts_with('-') { -value } else { value })
}

#[cold]
fn malformed(text: &str) -> NumberError {
    let found = text.chars().find(|c| !matches!(c, '0'..='9' | '.' | 'e' | 'E' | '+' | '-'));
    NumberError::format(match found {
        Some(c) => format!(
            "Character {c} is neither a decimal digit number, decimal point, nor \"e\" notation exponential mark."
        ),
        None => "not a decimal number".to_owned(),
    })
}
