//! Places of a text in the unit that a language counts in.

/// What a language counts the places of a text in. The engine itself counts bytes.
///
/// ```
/// use gatewright::units::{Places, Unit};
/// let text = "é😀$x";
/// let at = |unit| Places::new(text, unit).of(6);
/// assert_eq!((at(Unit::Byte), at(Unit::CodePoint), at(Unit::Utf16)), (6, 2, 3));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of UTF-8: Rust.
    Byte,
    /// Code points: Python.
    CodePoint,
    /// UTF-16 units: JavaScript, Java.
    Utf16,
}

impl Unit {
    fn of(self, byte: u8) -> usize {
        match (self, byte) {
            (Self::Byte, _) => 1,
            // a byte that continues a character
            (_, 0x80..=0xbf) => 0,
            // the first of four bytes: a character beyond U+FFFF
            (Self::Utf16, 0xf0..) => 2,
            _ => 1,
        }
    }
}

/// A text prepared for turning many byte offsets into another unit.
#[derive(Clone, Debug)]
pub struct Places<'t> {
    bytes: &'t [u8],
    unit: Unit,
    /// How many units lie before each block of [`BLOCK`] bytes; empty where bytes and units are the same.
    marks: Vec<usize>,
}

const BLOCK: usize = 64;

impl<'t> Places<'t> {
    /// Prepares a text.
    #[must_use]
    pub fn new(text: &'t str, unit: Unit) -> Self {
        let bytes = text.as_bytes();
        let mut marks = Vec::new();
        if unit != Unit::Byte && !text.is_ascii() {
            let mut count = 0_usize;
            for block in bytes.chunks(BLOCK) {
                marks.push(count);
                count = count.saturating_add(block.iter().map(|byte| unit.of(*byte)).sum());
            }
        }
        Self { bytes, unit, marks }
    }

    /// The place of a byte offset; an offset past the end is the end.
    #[must_use]
    pub fn of(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes.len());
        if self.marks.is_empty() {
            return byte;
        }
        let block = (byte / BLOCK).min(self.marks.len().saturating_sub(1));
        let before = self.marks.get(block).copied().unwrap_or_default();
        let rest = self.bytes.get(block.saturating_mul(BLOCK)..byte).unwrap_or_default();
        before.saturating_add(rest.iter().map(|byte| self.unit.of(*byte)).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::{Places, Unit};

    #[test]
    fn every_place_is_counted() {
        for text in ["", "abc", "é😀$x", &"aé😀\u{ffff}".repeat(50), &"x".repeat(64), &"é".repeat(64)] {
            let (points, units) = (Places::new(text, Unit::CodePoint), Places::new(text, Unit::Utf16));
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                assert_eq!(points.of(at), text.get(..at).unwrap().chars().count(), "{text} {at}");
                assert_eq!(units.of(at), text.get(..at).unwrap().encode_utf16().count(), "{text} {at}");
                assert_eq!(Places::new(text, Unit::Byte).of(at), at);
            }
            assert_eq!(units.of(usize::MAX), text.encode_utf16().count());
        }
    }
}
