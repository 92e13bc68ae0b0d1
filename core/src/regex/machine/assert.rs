//! What must hold between two characters, and references to groups.

use super::super::ast::{Assert, Lines};
use super::super::unicode::{self, case::Fold};
use super::{Machine, SKIP, Stop};

impl Machine<'_, '_> {
    pub(super) fn refer(&mut self, group: usize, fold: Fold, at: usize) -> Result<Option<usize>, Stop> {
        if group > self.program.groups {
            return Ok(None);
        }
        let Some((start, end)) = self.group(group) else { return Ok(None) };
        let wanted = self.text.get(start..end).unwrap_or_default();
        self.charge(wanted.len() / SKIP)?;
        let rest = self.text.get(at..).unwrap_or_default();
        if fold == Fold::No {
            return Ok(rest.starts_with(wanted).then(|| at.saturating_add(wanted.len())));
        }
        let mut chars = rest.chars();
        let mut after = at;
        for c in wanted.chars() {
            match chars.next() {
                Some(other) if alike(c, other, fold) => after = after.saturating_add(other.len_utf8()),
                _ => return Ok(None),
            }
        }
        Ok(Some(after))
    }

    pub(super) fn holds(&self, assert: Assert, at: usize) -> bool {
        let after = || self.char_at(at).map(|(c, _)| c);
        let before = || self.char_before(at).map(|(c, _)| c);
        match assert {
            Assert::Begin => at == 0,
            Assert::End => at == self.text.len(),
            Assert::LastMatch => at == self.last,
            Assert::LastLine(lines) => match self.text.get(at..).unwrap_or_default() {
                "" => true,
                "\n" => lines == Lines::Unix || before() != Some('\r'),
                "\r\n" | "\r" | "\u{85}" | "\u{2028}" | "\u{2029}" => lines == Lines::All,
                _ => false,
            },
            Assert::LineStart(lines) => {
                let Some(c) = after() else { return false };
                match before() {
                    None | Some('\n') => true,
                    Some('\r') => lines == Lines::All && c != '\n',
                    Some('\u{85}' | '\u{2028}' | '\u{2029}') => lines == Lines::All,
                    Some(_) => false,
                }
            }
            Assert::LineEnd(lines) => match after() {
                None => true,
                Some('\n') => lines == Lines::Unix || before() != Some('\r'),
                Some('\r' | '\u{85}' | '\u{2028}' | '\u{2029}') => lines == Lines::All,
                Some(_) => false,
            },
            Assert::AsciiWord { negative } => {
                let is_word = |c: char| c == '_' || c.is_ascii_alphanumeric();
                (before().is_some_and(is_word) != after().is_some_and(is_word)) != negative
            }
            Assert::Word { unicode, negative } => {
                let left = before().is_some_and(|c| self.is_word(c, at, unicode));
                let right = after().is_some_and(|c| self.is_word(c, at, unicode));
                (left != right) != negative
            }
        }
    }

    /// Whether Java's `\b` takes a character for a part of a word: the one before or behind the place.
    fn is_word(&self, c: char, at: usize, unicode: bool) -> bool {
        if c.is_ascii() {
            return c == '_' || c.is_ascii_alphanumeric();
        }
        let code = u32::from(c);
        if if unicode { unicode::word().has(code) } else { unicode::letter_or_digit().has(code) } {
            return true;
        }
        if !unicode::non_spacing_mark().has(code) {
            return false;
        }
        // a mark belongs to the letter before it, unless one of the two is a surrogate pair, which Java does not see
        let text = self.text.get(..at).unwrap_or_default();
        let base = text.chars().rev().find(|c| *c > '\u{FFFF}' || !unicode::non_spacing_mark().has(u32::from(*c)));
        base.is_some_and(|c| c <= '\u{FFFF}' && unicode::letter_or_digit().has(u32::from(c)))
    }
}

fn alike(a: char, b: char, fold: Fold) -> bool {
    if fold == Fold::Ascii {
        return a.eq_ignore_ascii_case(&b);
    }
    let (a, b) = (unicode::case::upper(a.into()), unicode::case::upper(b.into()));
    a == b || unicode::case::lower(a) == unicode::case::lower(b)
}
