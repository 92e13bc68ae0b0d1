//! Patterns that are plain text, and replacements without groups: what needs no regular expression at all.

use std::borrow::Cow;

/// The text that a pattern of `java.util.regex` stands for, where it stands for one text only: no special characters, or
/// each one behind a backslash. An empty pattern is none, for it matches between characters.
pub(crate) fn literal(pattern: &str) -> Option<Cow<'_, str>> {
    if pattern.is_empty() {
        return None;
    }
    if !pattern.bytes().any(is_special) {
        return Some(Cow::Borrowed(pattern));
    }
    let mut text = String::with_capacity(pattern.len());
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => text.push(chars.next().filter(|c| c.is_ascii_punctuation() || *c == ' ')?),
            c if u8::try_from(c).is_ok_and(is_special) => return None,
            c => text.push(c),
        }
    }
    Some(Cow::Owned(text))
}

/// Whether a replacement stands for itself.
pub(crate) fn is_plain(replacement: &str) -> bool {
    !replacement.bytes().any(|byte| matches!(byte, b'\\' | b'$'))
}

fn is_special(byte: u8) -> bool {
    matches!(byte, b'\\' | b'.' | b'$' | b'|' | b'(' | b')' | b'[' | b'{' | b'^' | b'?' | b'*' | b'+')
}
