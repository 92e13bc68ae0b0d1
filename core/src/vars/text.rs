//! The texts that `$util` makes: pure functions on strings, as commons-lang 2.6 and the JDK define them.

use std::borrow::Cow;
use std::fmt::Write;

#[cfg(target_arch = "wasm32")]
use super::base64::{decode, encode};
#[cfg(not(target_arch = "wasm32"))]
use library::{decode, encode};

use crate::value::number::digit::digit;

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
    let mut rest = text.chars();
    while let Some(first) = rest.next() {
        match first {
            '+' => bytes.push(b' '),
            '%' => {
                let (Some(high), Some(low)) = (rest.next(), rest.next()) else {
                    return Err("URLDecoder: Incomplete trailing escape (%) pattern".to_owned());
                };
                let Some(byte) = hex(high, low) else {
                    return Err(format!("URLDecoder: Illegal hex characters in escape (%) pattern: {high}{low}"));
                };
                bytes.push(byte);
            }
            c => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    Ok(utf8(&bytes).into_owned())
}

/// `Integer.parseInt` of two characters: a sign counts, and so does a digit of any script.
fn hex(high: char, low: char) -> Option<u8> {
    let value = |c: char| digit(u32::from(c), 16).filter(|_| u32::from(c) < 0x1_0000);
    let low = value(low)?;
    match high {
        '+' => u8::try_from(low).ok(),
        '-' => (low == 0).then_some(0),
        high => u8::try_from(value(high)?.checked_mul(16)?.checked_add(low)?).ok(),
    }
}

/// Bytes as UTF-8, with U+FFFD for what is malformed, as Java reads them: half of a surrogate pair is one such, cut short or not.
pub(crate) fn utf8(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let (mut text, mut rest) = (String::with_capacity(bytes.len()), bytes);
    while let Some(chunk) = rest.utf8_chunks().next() {
        text.push_str(chunk.valid());
        let at = chunk.valid().len();
        let malformed = match rest.get(at..) {
            Some([0xed, 0xa0..=0xbf, 0x80..=0xbf, ..]) => 3,
            Some([0xed, 0xa0..=0xbf, ..]) => 2,
            _ => chunk.invalid().len(),
        };
        if malformed > 0 {
            text.push(char::REPLACEMENT_CHARACTER);
        }
        rest = rest.get(at.saturating_add(malformed)..).unwrap_or_default();
    }
    Cow::Owned(text)
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
    let kept: String = text.chars().filter(is_symbol).collect();
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
    decode(text).map_err(|error| match text.chars().find(|c| !is_symbol(c)) {
        Some(other) => format!("{other:?} is no character of base64: {error}"),
        None => error,
    })
}

fn is_symbol(c: &char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=')
}

#[cfg(test)]
mod tests {
    use super::super::base64;
    use super::{base64_decode, library};

    #[test]
    fn what_is_not_base64_is_shown() {
        assert_eq!(base64_decode("@@").unwrap_err(), "'@' is no character of base64: Invalid symbol 64, offset 0.");
    }

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
