//! The texts that `$util` makes: pure functions on strings, as commons-lang 2.6 and the JDK define them.

use std::fmt::Write;

#[cfg(target_arch = "wasm32")]
use super::base64::{decode, encode};
#[cfg(not(target_arch = "wasm32"))]
use library::{decode, encode};

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

#[cfg(not(target_arch = "wasm32"))]
mod library {
    use base64::Engine;
    use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

    /// Java's decoder takes texts with the right padding or none, and does not look at the bits that are left over.
    const BASE64: GeneralPurpose = GeneralPurpose::new(
        &base64::alphabet::STANDARD,
        GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true),
    );

    pub(super) fn encode(bytes: &[u8], out: &mut String) {
        BASE64.encode_string(bytes, out);
    }

    pub(super) fn decode(text: &str) -> Result<Vec<u8>, String> {
        BASE64.decode(text).map_err(|error| error.to_string())
    }
}

/// Base64 of RFC 4648 with padding and without line ends.
pub(super) fn base64_encode(bytes: &[u8], out: &mut String) {
    encode(bytes, out);
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
    decode(text)
}

#[cfg(test)]
mod tests {
    use super::super::base64;
    use super::library;

    #[test]
    fn a_browser_has_the_same_base64() {
        const SYMBOLS: [char; 12] = ['A', 'b', '9', '+', '/', 'Q', '=', '=', '-', ' ', 'é', 'z'];
        let mut seed = 3_u32;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) as usize % below
        };
        for _ in 0..60_000 {
            let (length, kinds) = (next(14), [6, 8, 12][next(3)]);
            let text: String = (0..length).map(|_| SYMBOLS[next(kinds)]).collect();
            assert_eq!(base64::decode(&text), library::decode(&text), "{text}");
            let (mut short, mut long) = (String::new(), String::new());
            base64::encode(text.as_bytes(), &mut short);
            library::encode(text.as_bytes(), &mut long);
            assert_eq!(short, long);
        }
    }
}
