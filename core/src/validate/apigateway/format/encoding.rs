//! `base64`, digests, `json-pointer`, `mac` and `uuid`. Positions and lengths are in UTF-16 units.

use super::Slip;

/// The unit as a character; half of a pair prints as `?`.
fn shown(unit: u16) -> char {
    char::from_u32(u32::from(unit)).unwrap_or('?')
}

pub(super) fn base64(text: &str) -> Result<(), Slip> {
    let length = text.encode_utf16().count();
    if !length.is_multiple_of(4) {
        return Err(Slip::Base64Length(length));
    }
    // up to two signs of padding
    let padding = text.bytes().rev().take(2).take_while(|byte| *byte == b'=').count();
    let body = text.encode_utf16().take(length.saturating_sub(padding)).enumerate();
    for (at, unit) in body {
        let fits = u8::try_from(unit).is_ok_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'));
        if !fits {
            return Err(Slip::Base64Character { found: shown(unit), at });
        }
    }
    Ok(())
}

pub(super) fn digest(text: &str, digits: usize) -> Result<(), Slip> {
    let length = text.encode_utf16().count();
    if length != digits {
        return Err(Slip::Length { found: length, expected: digits });
    }
    for (at, unit) in text.encode_utf16().enumerate() {
        if !u8::try_from(unit).is_ok_and(|byte| byte.is_ascii_hexdigit()) {
            return Err(Slip::Digit { found: shown(unit), at });
        }
    }
    Ok(())
}

pub(super) fn is_json_pointer(text: &str) -> bool {
    let escapes = text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    escapes && (text.is_empty() || text.starts_with('/'))
}

/// Six pairs of letters and digits, joined by colons.
pub(super) fn is_mac(text: &str) -> bool {
    let bytes = text.as_bytes();
    let fits = |(at, byte): (usize, &u8)| if at % 3 == 2 { *byte == b':' } else { byte.is_ascii_alphanumeric() };
    bytes.len() == 17 && bytes.iter().enumerate().all(fits)
}

/// Five hexadecimal numbers, joined by hyphens.
pub(super) fn is_uuid(text: &str) -> bool {
    if text.encode_utf16().count() > 36 {
        return false;
    }
    let mut count = 0;
    for part in text.split('-') {
        count += 1;
        if !is_hexadecimal(part) {
            return false;
        }
    }
    count == 5
}

/// What `Long.parseLong(text, 16)` reads.
fn is_hexadecimal(part: &str) -> bool {
    let digits = part.strip_prefix('+').unwrap_or(part);
    let mut value = 0_i64;
    for c in digits.chars() {
        let Some(digit) = crate::value::number::digit::digit(u32::from(c), 16) else { return false };
        match value.checked_mul(16).and_then(|value| value.checked_add(i64::from(digit))) {
            Some(next) => value = next,
            None => return false,
        }
    }
    !digits.is_empty()
}
