//! How a BigDecimal prints.

use num_bigint::Sign;

use super::{BigDecimal, NumberError, big, write_int};

impl BigDecimal {
    /// `toString()`: plain where the scale is not negative and the first digit stands at 10^-6 or above, else with an
    /// exponent.
    pub(crate) fn write_to(&self, out: &mut String) {
        let digits = self.start(out);
        let exponent = self.exponent_of(&digits);
        if self.scale() >= 0 && exponent >= -6 {
            plain(&digits, self.scale().into(), out);
            return;
        }
        let (first, rest) = digits.split_at_checked(1).unwrap_or((&digits, ""));
        out.push_str(first);
        if !rest.is_empty() {
            out.push('.');
            out.push_str(rest);
        }
        write_exponent(exponent, out);
    }

    /// `toEngineeringString()`: the exponent is a multiple of three.
    pub(crate) fn write_engineering(&self, out: &mut String) {
        let digits = self.start(out);
        let exponent = self.exponent_of(&digits);
        if self.scale() >= 0 && exponent >= -6 {
            plain(&digits, self.scale().into(), out);
            return;
        }
        let above = exponent.rem_euclid(3);
        let mut exponent = exponent.saturating_sub(above);
        let mut whole = usize::try_from(above).unwrap_or(0).saturating_add(1);
        if self.is_zero() {
            // a zero shows its scale by zeros behind the point
            match above {
                1 => {
                    out.push_str("0.00");
                    exponent = exponent.saturating_add(3);
                }
                2 => {
                    out.push_str("0.0");
                    exponent = exponent.saturating_add(3);
                }
                _ => out.push('0'),
            }
        } else if let Some((before, after)) = digits.split_at_checked(whole) {
            out.push_str(before);
            if !after.is_empty() {
                out.push('.');
                out.push_str(after);
            }
        } else {
            out.push_str(&digits);
            whole = whole.saturating_sub(digits.len());
            out.extend(std::iter::repeat_n('0', whole));
        }
        write_exponent(exponent, out);
    }

    /// `toPlainString()`: never an exponent; refused where that takes more digits than the limit.
    pub(crate) fn write_plain(&self, out: &mut String, max_digits: usize) -> Result<(), NumberError> {
        let zeros = if self.is_zero() { self.scale().max(0) } else { self.scale() };
        big::check_digits(usize::try_from(zeros.unsigned_abs()).unwrap_or(usize::MAX), max_digits)?;
        let digits = self.start(out);
        if zeros >= 0 {
            plain(&digits, zeros.into(), out);
        } else {
            out.push_str(&digits);
            out.extend(std::iter::repeat_n('0', usize::try_from(zeros.unsigned_abs()).unwrap_or(0)));
        }
        Ok(())
    }

    /// Writes the sign and gives the digits.
    fn start(&self, out: &mut String) -> String {
        if self.unscaled().sign() == Sign::Minus {
            out.push('-');
        }
        self.unscaled().magnitude().to_string()
    }

    /// The exponent that goes with one digit before the point.
    fn exponent_of(&self, digits: &str) -> i64 {
        let count = i64::try_from(digits.len()).unwrap_or(i64::MAX);
        count.saturating_sub(1).saturating_sub(self.scale().into())
    }
}

/// Digits with a point before the last `scale` of them.
fn plain(digits: &str, scale: i64, out: &mut String) {
    let scale = usize::try_from(scale).unwrap_or(0);
    match digits.len().checked_sub(scale) {
        _ if scale == 0 => out.push_str(digits),
        Some(whole @ 1..) => {
            let (whole, fraction) = digits.split_at_checked(whole).unwrap_or((digits, ""));
            out.push_str(whole);
            out.push('.');
            out.push_str(fraction);
        }
        _ => {
            out.push_str("0.");
            out.extend(std::iter::repeat_n('0', scale.saturating_sub(digits.len())));
            out.push_str(digits);
        }
    }
}

fn write_exponent(exponent: i64, out: &mut String) {
    if exponent != 0 {
        out.push('E');
        if exponent > 0 {
            out.push('+');
        }
        write_int(exponent, out);
    }
}
