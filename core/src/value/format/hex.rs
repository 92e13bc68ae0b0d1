//! `%a`: hexadecimal digits of a Double.

use super::flags::Flags;
use super::spec::Spec;
use super::text::fill;
use crate::error::Result;
use crate::value::number::write_hex;
use crate::value::{Heap, Out};

/// The number of hexadecimal digits behind the point of a Double.
const DIGITS: usize = 13;

/// Writes a finite number that is not negative.
pub(super) fn write(heap: &Heap<'_>, spec: &Spec, size: f64, text: &mut Out) -> Result<()> {
    // a precision of zero counts as one, but rounds nothing
    let digits = digits(size, spec.precision);
    let (mantissa, exponent) = digits.split_once('p').unwrap_or((&digits, "0"));
    text.push(if spec.upper { "0X" } else { "0x" })?;
    if spec.flags.has(Flags::ZERO) {
        let taken = text.text.len().saturating_add(digits.len());
        fill(heap, text, '0', spec.width.unwrap_or(0).saturating_sub(taken))?;
    }
    if spec.upper {
        text.push(&mantissa.to_ascii_uppercase())?;
    } else {
        text.push(mantissa)?;
    }
    let shown = mantissa.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    fill(heap, text, '0', spec.precision.unwrap_or(0).saturating_sub(shown))?;
    text.push(if spec.upper { "P" } else { "p" })?;
    text.push(exponent)
}

/// The digits without `0x`, rounded half to even where the precision is less than they are.
fn digits(size: f64, precision: Option<usize>) -> String {
    let mut out = String::new();
    let precision = precision.map(|precision| precision.max(1)).filter(|precision| *precision < DIGITS);
    match precision {
        Some(precision) if size != 0.0 => {
            // numbers below the normal range are rounded as if they had all bits, and shown like that
            let scaled = if size < f64::MIN_POSITIVE { 54 } else { 0 };
            let bits = (size * power_of_two(scaled)).to_bits();
            let cut = DIGITS.saturating_sub(precision).saturating_mul(4);
            let unit = 1_u64 << cut;
            let (kept, rest) = (bits >> cut, bits & (unit - 1));
            let up = rest > unit / 2 || (rest == unit / 2 && kept % 2 == 1);
            let rounded = f64::from_bits((kept << cut).wrapping_add(if up { unit } else { 0 }));
            if rounded.is_infinite() {
                return "1.0p1024".to_owned();
            }
            write_hex(rounded, -1022, &mut out);
            if scaled != 0
                && let Some((mantissa, exponent)) = out.split_once('p')
            {
                let exponent = exponent.parse::<i64>().unwrap_or(0).saturating_sub(scaled.into());
                out = format!("{mantissa}p{exponent}");
            }
        }
        _ => write_hex(size, -1022, &mut out),
    }
    out.trim_start_matches("0x").to_owned()
}

fn power_of_two(exponent: u32) -> f64 {
    f64::from_bits(u64::from(exponent.saturating_add(1023)) << 52)
}
