//! How Integer, Long, Float and Double print.

use std::fmt::Write;

use super::binary::Binary;
use super::digits::{self, Digits};

/// `Long.toString`, and that of the smaller classes.
#[inline]
pub(crate) fn write_int(value: i64, out: &mut String) {
    out.push_str(itoa::Buffer::new().format(value));
}

/// `Double.toString`
pub(crate) fn write_double(value: f64, out: &mut String) {
    if (1e-3..1e7).contains(&value.abs())
        && let Some((whole, places)) = digits::short(value.abs())
    {
        write_decimal(value < 0.0, whole, places, out);
        return;
    }
    if !write_special(value.is_nan(), value.is_infinite(), value == 0.0, value.is_sign_negative(), out) {
        layout(&digits::of_double(value.abs()), out);
    }
}

/// A whole number with a point before its last digits; a zero stands in where there is none.
fn write_decimal(negative: bool, whole: u64, places: usize, out: &mut String) {
    let one = u32::try_from(places).ok().and_then(|places| 10_u64.checked_pow(places)).unwrap_or(u64::MAX);
    let (before, behind) = (whole / one, whole % one);
    let mut buffer = itoa::Buffer::new();
    if negative {
        out.push('-');
    }
    out.push_str(buffer.format(before));
    out.push('.');
    let digits = buffer.format(behind);
    for _ in digits.len()..places {
        out.push('0');
    }
    out.push_str(digits);
}

/// `Float.toString`
pub(crate) fn write_float(value: f32, out: &mut String) {
    if !write_special(value.is_nan(), value.is_infinite(), value == 0.0, value.is_sign_negative(), out) {
        layout(&digits::of_float(value.abs()), out);
    }
}

/// Writes the sign, and what has no digits; `false` where digits must follow.
fn write_special(nan: bool, infinite: bool, zero: bool, negative: bool, out: &mut String) -> bool {
    if nan {
        out.push_str("NaN");
        return true;
    }
    if negative {
        out.push('-');
    }
    if infinite {
        out.push_str("Infinity");
    } else if zero {
        out.push_str("0.0");
    }
    infinite || zero
}

/// Plain between 10^-3 and 10^7, otherwise with one digit before the point and an exponent.
fn layout(digits: &Digits, out: &mut String) {
    const ZEROS: &str = "0000000";
    let text = digits.as_str();
    match digits.exponent {
        point @ 1..=7 => {
            let point = usize::try_from(point).unwrap_or(0);
            match text.split_at_checked(point) {
                Some((whole, fraction)) => {
                    out.push_str(whole);
                    out.push('.');
                    out.push_str(if fraction.is_empty() { "0" } else { fraction });
                }
                None => {
                    out.push_str(text);
                    out.push_str(ZEROS.get(..point.saturating_sub(text.len())).unwrap_or_default());
                    out.push_str(".0");
                }
            }
        }
        point @ -2..=0 => {
            out.push_str("0.");
            out.push_str(ZEROS.get(..usize::try_from(point.unsigned_abs()).unwrap_or(0)).unwrap_or_default());
            out.push_str(text);
        }
        point => {
            let (first, rest) = text.split_at_checked(1).unwrap_or((text, ""));
            out.push_str(first);
            out.push('.');
            out.push_str(if rest.is_empty() { "0" } else { rest });
            out.push('E');
            write_int(i64::from(point).saturating_sub(1), out);
        }
    }
}

/// `toHexString` of a Double, and of a Float with the least exponent of its normal numbers, -126.
pub(crate) fn write_hex(value: f64, least_exponent: i32, out: &mut String) {
    if !value.is_finite() {
        write_double(value, out);
        return;
    }
    if value.is_sign_negative() {
        out.push('-');
    }
    if value == 0.0 {
        out.push_str("0x0.0p0");
        return;
    }
    let binary = Binary::of_double(value.abs());
    let exponent = binary.top.max(least_exponent);
    // the bit of weight 2^exponent comes to position 52
    let place = exponent.saturating_sub(52).saturating_sub(binary.exponent);
    let bits = match u32::try_from(place) {
        Ok(right) => binary.mantissa >> right,
        Err(_) => binary.mantissa << place.unsigned_abs(),
    };
    let fraction = format!("{:013x}", bits & ((1 << 52) - 1));
    let fraction = fraction.trim_end_matches('0');
    let first = if bits >> 52 == 0 { '0' } else { '1' };
    let fraction = if fraction.is_empty() { "0" } else { fraction };
    let _ = write!(out, "0x{first}.{fraction}p{exponent}");
}
