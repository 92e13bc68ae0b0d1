//! `StringEscapeUtils.escapeJavaScript` of commons-lang 2.6: quotes, slash and backslash get a backslash, what is no
//! printable ASCII becomes `\uXXXX` in upper case (spec apigateway.md §4).
//!
//! Sixteen bytes are looked at at once, the last ones eight by eight, and written in words of eight: most values are short and
//! have a few such characters, where a copy for each run between them costs more than all the rest.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = ONES * 0x80;

/// Writes the escaped text.
pub(super) fn escape_java_script(text: &str, out: &mut String) {
    let mut rest = text;
    loop {
        let written = write_ascii(rest, out);
        let mut chars = rest.get(written..).unwrap_or_default().chars();
        let Some(c) = chars.next() else { return };
        write_foreign(c, out);
        rest = chars.as_str();
    }
}

/// Writes a text up to its first character that is no printable ASCII; how many bytes that took.
fn write_ascii(text: &str, out: &mut String) -> usize {
    let mut ready = Ready { bytes: [0; Ready::ROOM], len: 0 };
    let mut written = 0_usize;
    for block in text.as_bytes().as_chunks::<16>().0 {
        if ready.len > Ready::FULL {
            ready.flush(out);
        }
        let marks = block.map(mark);
        if u128::from_le_bytes(marks) & u128::from_le_bytes([FOREIGN; 16]) != 0 {
            break;
        }
        for (word, marks) in block.as_chunks().0.iter().zip(marks.as_chunks().0) {
            ready.push(u64::from_le_bytes(*word), u64::from_le_bytes(*marks), 8);
        }
        written = written.wrapping_add(16);
    }
    let bytes = text.as_bytes().get(written..).unwrap_or_default();
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        if ready.len > Ready::FULL {
            ready.flush(out);
        }
        let word = u64::from_le_bytes(*word);
        let foreign = foreign(word);
        if foreign != 0 {
            return written.wrapping_add(ready.finish(word, foreign, out));
        }
        ready.push(word, quotes(word), 8);
        written = written.wrapping_add(8);
    }
    if ready.len > Ready::FULL {
        ready.flush(out);
    }
    // behind the rest there are zeros, which get no backslash
    let word = match text.as_bytes().last_chunk::<8>() {
        Some(word) => u64::from_le_bytes(*word).unbounded_shr(64_u32.wrapping_sub(bits(rest.len()))),
        None => rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    let foreign = foreign(word) & filled(rest.len());
    if foreign != 0 {
        return written.wrapping_add(ready.finish(word, foreign, out));
    }
    ready.push(word, quotes(word), rest.len());
    ready.flush(out);
    text.len()
}

/// What [`mark`] says of a byte below the blank or beyond ASCII.
const FOREIGN: u8 = 1;

/// The high bit of a byte that gets a backslash, and [`FOREIGN`]. Written so that sixteen are marked at once.
#[inline(always)]
fn mark(byte: u8) -> u8 {
    // the apostrophe and the slash differ in one bit
    let off = (byte ^ b'"').min((byte & !8) ^ b'\'').min(byte ^ b'\\');
    let quote = 1_u8.saturating_sub(off) << 7;
    quote | (u8::from(byte.cast_signed() < 0x20) * FOREIGN)
}

/// The bits of so many bytes, at most eight.
#[inline(always)]
fn bits(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(8).wrapping_mul(8)
}

/// The first bytes of a word.
#[inline(always)]
fn filled(bytes: usize) -> u64 {
    !u64::MAX.unbounded_shl(bits(bytes))
}

/// The high bit of each byte that gets a backslash; of bytes beyond ASCII nothing is said.
#[inline(always)]
fn quotes(word: u64) -> u64 {
    let low = word & !HIGHS;
    // the high bit of each byte that is not zero; none carries into the next
    let differs = |word: u64| word.wrapping_add(!HIGHS);
    let plain = differs(low ^ (ONES * b'"' as u64))
        & differs(low ^ (ONES * b'\\' as u64))
        // the apostrophe and the slash differ in one bit
        & differs((low & !(ONES * 8)) ^ (ONES * b'\'' as u64));
    !plain & HIGHS
}

/// The high bit of each byte below the blank or beyond ASCII.
#[inline(always)]
fn foreign(word: u64) -> u64 {
    (!(word & !HIGHS).wrapping_add(ONES * 0x60) | word) & HIGHS
}

/// Writes the escape of a character that is no printable ASCII.
fn write_foreign(c: char, out: &mut String) {
    out.push_str(match c {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\u{8}' => "\\b",
        '\u{c}' => "\\f",
        _ => {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    let digit = char::from_digit(u32::from(*unit) >> shift & 0xf, 16).unwrap_or('0');
                    out.push(digit.to_ascii_uppercase());
                }
            }
            return;
        }
    });
}

/// Bytes of ASCII on their way to the output. What lies behind them is ASCII as well.
#[repr(align(16))]
struct Ready {
    bytes: [u8; Self::ROOM],
    len: usize,
}

impl Ready {
    const ROOM: usize = 96;
    /// Behind more bytes than this there may be no room for the sixteen that come next, each with its backslash, and what is
    /// written behind the last of them.
    const FULL: usize = Self::ROOM - 40;

    /// Adds the first bytes of a word, those of `quotes` with a backslash.
    #[inline(always)]
    fn push(&mut self, word: u64, mut quotes: u64, len: usize) {
        let mut start = self.len;
        if let Some(bytes) = self.bytes.get_mut(start..).and_then(<[u8]>::first_chunk_mut) {
            *bytes = word.to_le_bytes();
        }
        while quotes != 0 {
            let before = quotes.trailing_zeros() & !7;
            quotes &= quotes.wrapping_sub(1);
            let at = start.wrapping_add(before as usize / 8);
            start = start.wrapping_add(1);
            if let Some([slash, after @ ..]) = self.bytes.get_mut(at..).and_then(<[u8]>::first_chunk_mut::<9>) {
                // the quote and what follows move on by one
                *slash = b'\\';
                *after = word.unbounded_shr(before).to_le_bytes();
            }
        }
        self.len = start.wrapping_add(len);
    }

    /// Adds what comes before the first foreign byte of a word, the last one; how many bytes that is.
    #[cold]
    fn finish(&mut self, word: u64, foreign: u64, out: &mut String) -> usize {
        let len = foreign.trailing_zeros() as usize / 8;
        let word = word & filled(len);
        self.push(word, quotes(word), len);
        self.flush(out);
        len
    }

    #[inline]
    fn flush(&mut self, out: &mut String) {
        // whole blocks are checked fastest
        let blocks = self.bytes.get(..self.len.next_multiple_of(16)).map(str::from_utf8);
        let text = blocks.and_then(Result::ok).and_then(|blocks| blocks.get(..self.len));
        out.push_str(text.unwrap_or_default());
        self.len = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::escape_java_script;

    fn simple(text: &str) -> String {
        text.chars().fold(String::new(), |mut out, c| {
            match c {
                '\'' | '"' | '\\' | '/' => out.extend(['\\', c]),
                '\u{8}' => out.push_str("\\b"),
                '\n' => out.push_str("\\n"),
                '\t' => out.push_str("\\t"),
                '\u{c}' => out.push_str("\\f"),
                '\r' => out.push_str("\\r"),
                ' '..='\u{7f}' => out.push(c),
                _ => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04X}"))),
            }
            out
        })
    }

    #[test]
    fn long_texts_escape_as_one_by_one() {
        for part in ["\"", "plain text. ", "some \"quotes\" and 'more' /slashes/ ", "\u{e9}", "x\u{1f600}\n\u{7f}'"] {
            for count in 0..60 {
                let text = part.repeat(count);
                let mut out = String::new();
                escape_java_script(&text, &mut out);
                assert_eq!(out, simple(&text));
            }
        }
    }

    #[test]
    fn every_character_at_every_place_escapes_as_one_by_one() {
        let chars: Vec<char> = (0..0x180).chain([0x7ff, 0x800, 0xffff, 0x1_f600]).filter_map(char::from_u32).collect();
        for lead in 0..20 {
            for (at, c) in chars.iter().enumerate() {
                for tail in ["", "x", "/", "plain text", "\"é'\u{1f600}\\"] {
                    let other = chars[(at * 7 + lead) % chars.len()];
                    let text = format!("{}{c}{other}{tail}", "a".repeat(lead));
                    let mut out = String::from("before ");
                    escape_java_script(&text, &mut out);
                    assert_eq!(out, format!("before {}", simple(&text)));
                }
            }
        }
    }
}
