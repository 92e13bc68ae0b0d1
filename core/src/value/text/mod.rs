//! Java's strings over UTF-8: lengths and indexes in UTF-16 units, letters, and the patterns compiled in a render.

pub(crate) mod case;
pub(crate) mod literal;
mod pattern;
mod wide;
mod word;

pub(crate) use pattern::Patterns;
pub(super) use wide::Breadcrumbs;
pub(crate) use wide::{Wide, units};

/// `Character.isWhitespace`: what `strip`, `isBlank` and `indent` call white.
pub(crate) fn is_white(c: char) -> bool {
    match c {
        '\t'..='\r' | '\u{1C}'..='\u{1F}' | ' ' => true,
        '\u{85}' | '\u{A0}' | '\u{2007}' | '\u{202F}' => false,
        c => !c.is_ascii() && c.is_whitespace(),
    }
}

/// A character of a UTF-16 unit; half of a pair is `?`.
pub(crate) fn char_of(unit: u16) -> char {
    char::from_u32(u32::from(unit)).unwrap_or('?')
}

/// The text of UTF-16 units; a half without its other half becomes `?`.
pub(crate) fn decode(units: impl IntoIterator<Item = u16>) -> impl Iterator<Item = char> {
    char::decode_utf16(units).map(|unit| unit.unwrap_or('?'))
}
