//! Strings and numbers of the permissive reader.

use std::borrow::Cow;

use super::{Reader, Stop, slip_at};
use crate::json::slip::Trouble;
use crate::json::strict::Step;
use crate::json::{Data, number};

impl<'t> Reader<'t, '_> {
    /// A bare string from `start` on, without the blanks around it.
    pub(super) fn bare(&mut self, start: usize, stop: Stop) -> Cow<'t, str> {
        while self.byte().is_some_and(|byte| !stop.holds(byte)) {
            self.step();
        }
        Cow::Borrowed(self.trimmed(start))
    }

    /// The text from `start` to here without the white space around it; the last character stays, whatever it is.
    fn trimmed(&self, start: usize) -> &'t str {
        let mut text = self.slice(start, self.at);
        while let Some(behind) = text.strip_prefix(is_white)
            && !behind.is_empty()
        {
            text = behind;
        }
        while let Some(before) = text.strip_suffix(is_white)
            && !before.is_empty()
        {
            text = before;
        }
        text
    }

    /// A number, or the bare string that only begins like one.
    pub(super) fn number(&mut self, stop: Stop) -> Step<Data<'t>> {
        let start = self.at;
        self.step();
        self.skip_digits();
        let mut whole = true;
        if self.byte() == Some(b'.') {
            whole = false;
            self.step();
            self.skip_digits();
        }
        if let Some(b'e' | b'E') = self.byte() {
            whole = false;
            self.step();
            let Some(b'+' | b'-' | b'0'..=b'9') = self.byte() else {
                return Ok(Data::Text(self.bare(start, stop)));
            };
            self.step();
            self.skip_digits();
        }
        self.skip_controls();
        // the library asks its table of stops for characters below `~` only
        if self.byte().is_some_and(|byte| byte < b'~' && !stop.holds(byte)) {
            return Ok(Data::Text(self.bare(start, stop)));
        }
        let literal = self.trimmed(start);
        if literal.len() > self.options.number_digits {
            return Err(slip_at(start, Trouble::LongNumber(self.options.number_digits)));
        }
        let number = if whole { number::permissive_whole(literal) } else { number::permissive_decimal(literal) };
        number.ok_or_else(|| slip_at(start, Trouble::Number("a number", start)))
    }

    pub(super) fn string(&mut self, quote: u8) -> Step<Cow<'t, str>> {
        let opened = self.at;
        let start = opened.wrapping_add(1);
        let rest = self.bytes.get(start..).unwrap_or_default();
        let Some(length) = rest.iter().position(|byte| *byte == quote) else {
            return Err(slip_at(self.bytes.len(), Trouble::UnclosedString(opened)));
        };
        let end = start.wrapping_add(length);
        let text = self.slice(start, end);
        if !text.as_bytes().contains(&b'\\') {
            self.at = end.wrapping_add(1);
            return Ok(Cow::Borrowed(text));
        }
        self.at = start;
        self.escaped(quote, opened).map(Cow::Owned)
    }

    /// A string with escapes: control characters are dropped, and so is an escape that nobody knows.
    fn escaped(&mut self, quote: u8, opened: usize) -> Step<String> {
        let mut out = String::new();
        loop {
            let run = self.bytes.get(self.at..).unwrap_or_default();
            let ends = |byte: &u8| *byte == quote || *byte == b'\\' || *byte < 0x20 || *byte == 0x7f;
            let length = run.iter().position(ends).unwrap_or(run.len());
            let end = self.at.wrapping_add(length);
            out.push_str(self.slice(self.at, end));
            self.at = end;
            match self.byte() {
                None => return Err(slip_at(self.at, Trouble::UnclosedString(opened))),
                Some(b'\\') => self.escape(&mut out, opened)?,
                Some(byte) => {
                    self.step();
                    if byte == quote {
                        return Ok(out);
                    }
                }
            }
        }
    }

    fn escape(&mut self, out: &mut String, opened: usize) -> Step<()> {
        self.step();
        let plain = match self.bytes.get(self.at).copied() {
            None => return Err(slip_at(self.at, Trouble::UnclosedString(opened))),
            Some(b't') => '\t',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b'f') => '\u{c}',
            Some(b'b') => '\u{8}',
            Some(byte @ (b'\'' | b'"' | b'/' | b'\\')) => char::from(byte),
            Some(b'x') => char::from_u32(self.hex(2)?).unwrap_or('?'),
            Some(b'u') => {
                let first = self.hex(4)?;
                self.surrogate(first)
            }
            Some(first) => {
                self.step_char();
                // one UTF-16 unit is dropped: half of a pair stays
                if first >= 0xf0 {
                    out.push('?');
                }
                return Ok(());
            }
        };
        out.push(plain);
        self.step();
        Ok(())
    }

    /// The character of a UTF-16 unit, together with the unit that may follow as an escape. Half a pair becomes `?`.
    fn surrogate(&mut self, first: u32) -> char {
        let whole = char::from_u32(first);
        if let Some(c) = whole {
            return c;
        }
        let mark = self.at;
        self.step();
        // what is dropped between them parts no halves
        while matches!(self.byte(), Some(..0x20 | 0x7f)) {
            self.step();
        }
        if first < 0xdc00 && self.byte() == Some(b'\\') {
            self.step();
            if self.byte() == Some(b'u')
                && let Ok(second @ 0xdc00..=0xdfff) = self.hex(4)
            {
                let pair = 0x10000_u32.wrapping_add((first & 0x3ff) << 10 | second & 0x3ff);
                return char::from_u32(pair).unwrap_or('?');
            }
        }
        self.at = mark;
        '?'
    }

    /// So many hexadecimal digits behind this place, which then is the last of them.
    fn hex(&mut self, count: usize) -> Step<u32> {
        let mut value = 0_u32;
        for _ in 0..count {
            self.step();
            let digit = self.byte().and_then(|byte| char::from(byte).to_digit(16));
            let digit = digit.ok_or_else(|| self.slip(Trouble::Escape("a hexadecimal digit")))?;
            value = value << 4 | digit;
        }
        Ok(value)
    }
}

/// `Character.isWhitespace`.
fn is_white(c: char) -> bool {
    matches!(c, '\u{9}'..='\u{d}' | '\u{1c}'..='\u{20}' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{205f}' | '\u{3000}')
}
