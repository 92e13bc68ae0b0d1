//! `parseInt`, `parseUnsignedInt`, `decode` of the four small classes.

use super::NumberError;
use super::digit::digit;

type Result<T> = std::result::Result<T, NumberError>;

/// The class of whole numbers that a text is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Width {
    Byte,
    Short,
    Int,
    Long,
}

impl Width {
    fn holds(self, value: i128) -> bool {
        let (least, most) = match self {
            Self::Byte => (i8::MIN.into(), i8::MAX.into()),
            Self::Short => (i16::MIN.into(), i16::MAX.into()),
            Self::Int => (i32::MIN.into(), i32::MAX.into()),
            Self::Long => (i64::MIN.into(), i64::MAX.into()),
        };
        (least..=most).contains(&value)
    }

    /// Byte and Short read an Integer first.
    fn is_narrow(self) -> bool {
        matches!(self, Self::Byte | Self::Short)
    }
}

/// `parseByte` … `parseLong(text, radix)`
pub(crate) fn parse_int(text: &str, radix: i32, width: Width) -> Result<i64> {
    let radix = check_radix(radix)?;
    let value = read(text, radix);
    let reader = if width.is_narrow() { Width::Int } else { width };
    let value = value.filter(|value| reader.holds(*value)).ok_or_else(|| for_input(text, radix))?;
    if !width.holds(value) {
        return Err(NumberError::format(format!("Value out of range. Value:\"{text}\" Radix:{radix}")));
    }
    Ok(i64::try_from(value).unwrap_or(0))
}

/// `parseUnsignedInt(text, radix)`, `parseUnsignedLong(text, radix)`: the bits.
pub(crate) fn parse_unsigned(text: &str, radix: i32, width: Width) -> Result<u64> {
    if text.is_empty() {
        return Err(for_input(text, radix.unsigned_abs()));
    }
    if text.starts_with('-') {
        return Err(NumberError::format(format!("Illegal leading minus sign on unsigned string {text}.")));
    }
    let (name, most) = match width {
        Width::Long => ("long", u64::MAX),
        _ => ("int", u32::MAX.into()),
    };
    let radix = check_radix(radix)?;
    let value = read(text, radix).ok_or_else(|| for_input(text, radix))?;
    u64::try_from(value)
        .ok()
        .filter(|value| *value <= most)
        .ok_or_else(|| NumberError::format(format!("String value {text} exceeds range of unsigned {name}.")))
}

/// `Byte.decode` … `Long.decode`: a sign, then `0x`, `#` or `0` for another radix.
pub(crate) fn decode(text: &str, width: Width) -> Result<i64> {
    if text.is_empty() {
        return Err(NumberError::format("Zero length string"));
    }
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let hex = ["0x", "0X", "#"].into_iter().find_map(|prefix| unsigned.strip_prefix(prefix));
    let octal = unsigned.strip_prefix('0').filter(|rest| !rest.is_empty());
    let (digits, radix) = match (hex, octal) {
        (Some(digits), _) => (digits, 16),
        (None, Some(digits)) => (digits, 8),
        (None, None) => (unsigned, 10),
    };
    if digits.starts_with(['-', '+']) {
        return Err(NumberError::format("Sign character in wrong position"));
    }
    let reader = if width.is_narrow() { Width::Int } else { width };
    let value = parse_int(&format!("{sign}{digits}"), radix, reader)?;
    if !width.holds(value.into()) {
        return Err(NumberError::format(format!("Value {value} out of range from input {text}")));
    }
    Ok(value)
}

fn check_radix(radix: i32) -> Result<u32> {
    match radix {
        ..2 => Err(NumberError::format(format!("radix {radix} less than Character.MIN_RADIX"))),
        2..=36 => Ok(radix.unsigned_abs()),
        _ => Err(NumberError::format(format!("radix {radix} greater than Character.MAX_RADIX"))),
    }
}

/// A sign and digits; `None` where there is anything else, or more than an `i128` holds.
fn read(text: &str, radix: u32) -> Option<i128> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() {
        return None;
    }
    let mut value = 0_i128;
    for c in digits.chars() {
        // Java reads UTF-16 units, so digits beyond the first plane are none
        let digit = digit(u32::from(c), radix).filter(|_| c.len_utf16() == 1)?;
        // saturated, the value is too large for every class
        value = value.saturating_mul(radix.into()).saturating_add(digit.into());
    }
    Some(if negative { value.saturating_neg() } else { value })
}

#[cold]
pub(crate) fn for_input(text: &str, radix: u32) -> NumberError {
    let under = if radix == 10 { String::new() } else { format!(" under radix {radix}") };
    let shown: String = text.chars().take(200).collect();
    NumberError::format(format!("For input string: \"{shown}\"{under}"))
}
