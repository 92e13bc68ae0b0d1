//! The texts that `$util` makes: pure functions on strings, as commons-lang 2.6 and the JDK define them.

use std::fmt::Write;

use base64::Engine;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// The characters that `URLEncoder` leaves alone, besides letters and digits.
const PLAIN: &[u8] = b".-*_";

/// `URLEncoder.encode(text, "UTF-8")`: blanks become `+`.
pub(super) fn url_encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            _ if byte.is_ascii_alphanumeric() || PLAIN.contains(&byte) => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
}

/// `URLDecoder.decode(text, "UTF-8")`.
///
/// # Errors
/// What Java's exception says of the `%` that begins no escape.
pub(super) fn url_decode(text: &str) -> Result<String, String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        match first {
            b'+' => bytes.push(b' '),
            b'%' => {
                let Some((digits, tail)) = tail.split_at_checked(2) else {
                    return Err("URLDecoder: Incomplete trailing escape (%) pattern".to_owned());
                };
                let shown = String::from_utf8_lossy(digits);
                let hex = |digit: &u8| char::from(*digit).to_digit(16);
                let byte = match digits {
                    [high, low] => hex(high).zip(hex(low)).map(|(high, low)| high * 16 + low),
                    _ => None,
                };
                let Some(byte) = byte.and_then(|byte| u8::try_from(byte).ok()) else {
                    return Err(format!("URLDecoder: Illegal hex characters in escape (%) pattern: {shown}"));
                };
                bytes.push(byte);
                rest = tail;
            }
            byte => bytes.push(*byte),
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Java's decoder takes texts with the right padding or none, and does not look at the bits that are left over.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Base64 of RFC 4648 with padding and without line ends.
pub(super) fn base64_encode(bytes: &[u8], out: &mut String) {
    BASE64.encode_string(bytes, out);
}

/// `Base64.getMimeDecoder().decode(text)`.
///
/// # Errors
/// What is wrong with a text that is not base64.
pub(super) fn mime_decode(text: &str) -> Result<Vec<u8>, String> {
    let known = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    let kept: String = text.chars().filter(known).collect();
    base64_decode(&kept)
}

/// `Base64.getDecoder().decode(text)`.
///
/// # Errors
/// What is wrong with a text that is not base64.
pub(super) fn base64_decode(text: &str) -> Result<Vec<u8>, String> {
    if text.ends_with('=') && !text.len().is_multiple_of(4) {
        return Err("the padding does not fill the last group of four characters".to_owned());
    }
    BASE64.decode(text).map_err(|error| error.to_string())
}
