//! What follows a backslash.

use std::sync::Arc;

use super::super::ast::{Assert, Node};
use super::super::set::Set;
use super::super::unicode::case::{self, Fold};
use super::{Pair, Reader};
use crate::error::Result;

/// An escape that can stand in a class.
pub(super) enum Escaped {
    Char(u32),
    Set(Arc<Set>),
}

impl Reader<'_> {
    /// How the flags compare letters.
    pub(super) fn fold(&self) -> Fold {
        match (self.flags.case_insensitive, self.flags.unicode_case) {
            (false, _) => Fold::No,
            (true, false) => Fold::Ascii,
            (true, true) => Fold::Unicode,
        }
    }

    /// A character that means itself.
    pub(super) fn literal(&mut self, c: char) -> Result<Node> {
        let fold = self.fold();
        if fold == Fold::No || fold == Fold::Ascii && !c.is_ascii_alphabetic() {
            return Ok(Node::Char(c));
        }
        let set = self.known_set(c.encode_utf8(&mut [0; 4]), |_| Ok(case::variants(c.into(), fold)))?;
        Ok(set.only().map_or(Node::Set(set), Node::Char))
    }

    /// The same; half of a surrogate pair matches nothing, because no text holds one.
    fn code_point(&mut self, c: u32) -> Result<Node> {
        match char::from_u32(c) {
            Some(c) => self.literal(c),
            None => Ok(Node::Set(self.known_set("half", |_| Ok(Set::empty()))?)),
        }
    }

    /// An escape outside of classes; what comes before the last character it stands for goes to `before`.
    pub(super) fn escape(&mut self, pair: &Pair<'_>, before: &mut Vec<Node>) -> Result<Node> {
        let (start, text) = (pair.as_span().start(), behind_backslash(pair));
        match text {
            "A" | "b" | "B" | "G" | "R" | "Z" | "z" | "X" | "b{g}" => self.boundary(start, text),
            _ if text.starts_with('k') => self.named_reference(start, text),
            _ if text.starts_with(|c: char| matches!(c, '1'..='9')) => self.reference(text, before),
            _ => match self.escaped(start, text, false)? {
                Escaped::Char(c) => self.code_point(c),
                Escaped::Set(set) => Ok(set.only().map_or(Node::Set(set), Node::Char)),
            },
        }
    }

    /// An escape that may stand anywhere.
    pub(super) fn escaped(&mut self, start: usize, text: &str, in_class: bool) -> Result<Escaped> {
        let end = start.saturating_add(1).saturating_add(text.len());
        let mut chars = text.chars();
        let Some(sign) = chars.next() else {
            return Err(self.found(end, "a backslash has nothing to escape").expected("a character"));
        };
        let rest = chars.as_str();
        Ok(match sign {
            'p' | 'P' => Escaped::Set(self.property(start, text)?),
            'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'v' | 'V' | 'w' | 'W' => {
                Escaped::Set(self.known_set(&format!("\\{text}"), |reader| Ok(reader.shorthand(text)))?)
            }
            '0' if rest.is_empty() => {
                return Err(self.found(end, "an octal escape has no digits").expected("up to three digits up to 377"));
            }
            '0' => Escaped::Char(number(rest, 8)),
            'x' => Escaped::Char(self.hex(start, rest)?),
            // one unit, or two that are one character
            'u' => Escaped::Char(match (rest.get(..4), rest.get(6..)) {
                (Some(high), Some(low)) => {
                    let (high, low) = (number(high, 16), number(low, 16));
                    0x1_0000_u32.saturating_add((high & 0x3FF) << 10).saturating_add(low & 0x3FF)
                }
                (Some(unit), None) => number(unit, 16),
                (None, _) => {
                    return Err(self
                        .found(end, "an escape of a UTF-16 unit is too short")
                        .expected("four hexadecimal digits"));
                }
            }),
            'c' => match chars.next() {
                Some(c) => Escaped::Char(u32::from(c) ^ 64),
                None => return Err(self.found(end, "a control escape has no letter").expected("a letter")),
            },
            'N' => {
                let what = format_args!("`\\{text}` is not supported: names of characters are not known here");
                return Err(self.error(start, what).expected("the code point, as `\\x{…}`"));
            }
            'a' => Escaped::Char(0x07),
            'e' => Escaped::Char(0x1B),
            'f' => Escaped::Char(0x0C),
            'n' => Escaped::Char(0x0A),
            'r' => Escaped::Char(0x0D),
            't' => Escaped::Char(0x09),
            c if c.is_ascii_alphanumeric() => return Err(self.unknown_escape(start, text, in_class)),
            c => Escaped::Char(c.into()),
        })
    }

    #[cold]
    fn unknown_escape(&self, start: usize, text: &str, in_class: bool) -> crate::Error {
        let shown: String = text.chars().take(1).collect();
        let place = if in_class { " in a class" } else { "" };
        self.error(start, format_args!("`\\{shown}` has no meaning{place}"))
    }

    /// The code point of `\x41` and `\x{41}`, without the `\x`.
    fn hex(&self, start: usize, text: &str) -> Result<u32> {
        let braced = text.strip_prefix('{');
        let closed = braced.and_then(|text| text.strip_suffix('}'));
        let digits = closed.or(braced).unwrap_or(text);
        if digits.is_empty() {
            return Err(self
                .error(start, "a hexadecimal escape has no digits")
                .expected("two hexadecimal digits, or more in braces"));
        }
        let code = number(digits, 16);
        if code > super::super::set::LAST {
            return Err(self.error(start, "a code point is too large").expected("at most 10FFFF"));
        }
        if braced.is_some() && closed.is_none() {
            let end = start.saturating_add(2).saturating_add(text.len());
            return Err(self.found(end, "a hexadecimal escape is not closed").expected("`}`"));
        }
        Ok(code)
    }

    /// `\1`: as many digits as name a group that is open by now; the first one always.
    fn reference(&mut self, digits: &str, before: &mut Vec<Node>) -> Result<Node> {
        let fold = self.fold();
        let mut digits = digits.chars();
        let mut group = 0_usize;
        while let Some(digit) = digits.clone().next().and_then(|c| c.to_digit(10)) {
            let longer = group.saturating_mul(10).saturating_add(digit as usize);
            if group > 0 && longer > self.groups {
                break;
            }
            group = longer;
            digits.next();
        }
        let mut last = Node::Reference { group, fold };
        for c in digits {
            before.push(std::mem::replace(&mut last, self.literal(c)?));
        }
        Ok(last)
    }

    fn named_reference(&self, start: usize, text: &str) -> Result<Node> {
        let end = start.saturating_add(1).saturating_add(text.len());
        let Some(name) = text.strip_prefix("k<") else {
            return Err(self.found(end, "a reference has no name").expected("`<` behind `\\k`"));
        };
        let (name, closed) = self.name(name, end)?;
        if !closed {
            return Err(self.found(end, "the name of a reference is not closed").expected("`>`, or a letter or digit"));
        }
        match self.names.iter().find(|(known, _)| **known == *name) {
            Some((_, group)) => Ok(Node::Reference { group: *group, fold: self.fold() }),
            None => {
                let what = format_args!("no group before the reference has the name `{name}`");
                Err(self.error(start, what).expected("the name of a group that is open or closed by then"))
            }
        }
    }

    fn boundary(&self, start: usize, text: &str) -> Result<Node> {
        let unicode = self.flags.unicode_classes;
        Ok(match text {
            "A" => Node::Assert(Assert::Begin),
            "b" => Node::Assert(Assert::Word { unicode, negative: false }),
            "B" => Node::Assert(Assert::Word { unicode, negative: true }),
            "G" => Node::Assert(Assert::LastMatch),
            "R" => Node::LineBreak,
            "Z" => Node::Assert(Assert::LastLine(self.lines())),
            "z" => Node::Assert(Assert::End),
            _ => {
                return Err(self
                    .error(start, format_args!("`\\{text}` is not supported: grapheme clusters are not known here")));
            }
        })
    }
}

/// What follows the backslash of an escape.
pub(super) fn behind_backslash<'p>(escape: &Pair<'p>) -> &'p str {
    escape.as_str().get(1..).unwrap_or_default()
}

/// Digits as a number; more than fits is more than is allowed.
fn number(digits: &str, radix: u32) -> u32 {
    u32::from_str_radix(digits, radix).unwrap_or(u32::MAX)
}
