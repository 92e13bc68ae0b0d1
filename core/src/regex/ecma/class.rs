//! Classes and the escapes that stand for sets.

use std::sync::Arc;

use super::super::set::Set;
use super::{Pair, Reader, Rule, unit};
use crate::error::Result;

const DIGITS: &[(u32, u32)] = &[(0x30, 0x39)];
const WORD: &[(u32, u32)] = &[(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)];
const BLANKS: &[(u32, u32)] = &[
    (0x09, 0x0D),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
];
const LINE_ENDS: &[(u32, u32)] = &[(0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)];

/// A member of a class.
#[derive(Clone)]
enum Member {
    Unit(u32),
    /// `\cA` and its like.
    Control(u32),
    /// `-` as it stands.
    Hyphen,
    Set(Vec<(u32, u32)>),
}

impl Reader<'_> {
    /// The set of `\d`, `\s`, `\w`, of one of their complements, or of `.`.
    pub(super) fn shorthand(&mut self, letter: &str) -> Result<Arc<Set>> {
        let at = ["d", "D", "s", "S", "w", "W", "."].iter().position(|known| *known == letter).unwrap_or(6);
        if let Some(Some(known)) = self.sets.get(at) {
            return Ok(Arc::clone(known));
        }
        let (ranges, negate) = ranges_of(letter);
        let set = Arc::new(unit::set(ranges.to_vec(), negate));
        self.charge(set.len())?;
        if let Some(slot) = self.sets.get_mut(at) {
            *slot = Some(Arc::clone(&set));
        }
        Ok(set)
    }

    /// The set of a class; `None` where Rhino finds out too late that there is none.
    pub(super) fn class(&mut self, pair: Pair<'_>) -> Result<Option<Set>> {
        let start = pair.as_span().start();
        let (negate, mut members) = (pair.as_str().starts_with("[^"), Vec::new());
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::class_escape => self.class_escape(&part, &mut members)?,
                Rule::unclosed => {
                    return Err(self.found(part.as_span().end(), "a class is not closed").expected("`]`"));
                }
                _ => members.extend(part.as_str().chars().map(|c| match c {
                    '-' => Member::Hyphen,
                    c => Member::Unit(unit::of(c)),
                })),
            }
        }
        self.check(&members, start)?;
        let Some(ranges) = ranges(&members) else {
            self.unusable = true;
            return Ok(None);
        };
        self.charge(ranges.len())?;
        Ok(Some(unit::set(ranges, negate)))
    }

    /// Looks for slips as Rhino does when it reads a pattern: up to a set that reaches far, with other ideas of `\d` and
    /// `\cA` than it has later.
    fn check(&self, members: &[Member], start: usize) -> Result<()> {
        let mut open = None;
        let mut rest = members;
        while let Some((member, after)) = rest.split_first() {
            rest = after;
            let unit = match member {
                Member::Set(_) if open.is_some() => {
                    return Err(self.error(start, "the range of a class ends in a set"));
                }
                Member::Set(set) if set.as_slice() != DIGITS => return Ok(()),
                Member::Set(_) => u32::from(b'9'),
                Member::Control(_) => u32::from(b'\\'),
                Member::Hyphen => u32::from(b'-'),
                Member::Unit(unit) => *unit,
            };
            match open.take() {
                Some(first) if first > unit => {
                    let error = self.error(start, "the range of a class goes backwards");
                    return Err(error.expected("the smaller character first"));
                }
                Some(_) => {}
                None => (open, rest) = opened(unit, after),
            }
        }
        Ok(())
    }

    fn class_escape(&mut self, pair: &Pair<'_>, members: &mut Vec<Member>) -> Result<()> {
        let end = pair.as_span().end();
        let text = pair.as_str().get(1..).unwrap_or_default();
        let mut chars = text.chars();
        let Some(sign) = chars.next() else {
            return Err(self.found(end, "a backslash stands alone").expected("the character that it escapes"));
        };
        let rest = chars.as_str();
        let backslash = Member::Unit(u32::from(b'\\'));
        match sign {
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => {
                let (ranges, negate) = ranges_of(text);
                members.push(Member::Set(Set::of(ranges.to_vec()).negated(negate).ranges().to_vec()));
            }
            '0'..='7' => {
                let (value, length) = octal(text.get(..3).unwrap_or(text));
                members.push(Member::Unit(value));
                members.extend(text.chars().skip(length).map(|c| Member::Unit(u32::from(c))));
            }
            // digits that are not all there count at the end of the class only; else Rhino goes on behind the letter
            'x' | 'u' if rest.is_empty() && !self.text.get(end..).is_some_and(|rest| rest.starts_with(']')) => {
                members.push(backslash);
            }
            'x' | 'u' => members.push(Member::Unit(hexadecimal(rest))),
            'c' if rest.is_empty() => members.extend([backslash, Member::Unit(u32::from(b'c'))]),
            'c' => members.push(Member::Control(control(rest))),
            'b' => members.push(Member::Unit(8)),
            c => members.push(Member::Unit(simple(c))),
        }
        Ok(())
    }
}

/// The ranges of a class as Rhino makes them when a character is first held against it; `None` where one goes backwards.
fn ranges(members: &[Member]) -> Option<Vec<(u32, u32)>> {
    let mut ranges = Vec::with_capacity(members.len());
    let mut open = None;
    let mut rest = members;
    while let Some((member, after)) = rest.split_first() {
        rest = after;
        let unit = match member {
            // a range that is open stays so
            Member::Set(set) => {
                ranges.extend_from_slice(set);
                continue;
            }
            Member::Hyphen => u32::from(b'-'),
            Member::Unit(unit) | Member::Control(unit) => *unit,
        };
        match open.take() {
            Some(first) if first > unit => return None,
            Some(first) => ranges.push((first, unit)),
            None => {
                ranges.push((unit, unit));
                (open, rest) = opened(unit, after);
            }
        }
    }
    Some(ranges)
}

/// The range that a unit opens where a hyphen follows that is not the last member, and what is left then.
fn opened(unit: u32, after: &[Member]) -> (Option<u32>, &[Member]) {
    match after {
        [Member::Hyphen, tail @ ..] if !tail.is_empty() => (Some(unit), tail),
        _ => (None, after),
    }
}

fn ranges_of(letter: &str) -> (&'static [(u32, u32)], bool) {
    match letter {
        "d" => (DIGITS, false),
        "D" => (DIGITS, true),
        "s" => (BLANKS, false),
        "S" => (BLANKS, true),
        "w" => (WORD, false),
        "W" => (WORD, true),
        _ => (LINE_ENDS, true),
    }
}

/// The unit of an escaped character.
pub(super) fn simple(c: char) -> u32 {
    match c {
        'f' => 0x0C,
        'n' => 0x0A,
        'r' => 0x0D,
        't' => 0x09,
        'v' => 0x0B,
        c => unit::of(c),
    }
}

/// As many octal digits as make a number up to 255: their value, and how many they are.
pub(super) fn octal(text: &str) -> (u32, usize) {
    let (mut value, mut length) = (0_u32, 0_usize);
    for c in text.chars() {
        let Some(next) = c.to_digit(8).map(|digit| value.wrapping_mul(8).wrapping_add(digit)) else { break };
        if next > 0xFF {
            break;
        }
        (value, length) = (next, length.wrapping_add(1));
    }
    (value, length)
}

/// The value of up to four hexadecimal digits, 0 for none.
pub(super) fn hexadecimal(digits: &str) -> u32 {
    u32::from_str_radix(digits, 16).unwrap_or(0)
}

/// The unit of `\cA` and its like.
pub(super) fn control(letter: &str) -> u32 {
    letter.bytes().next().map_or(0, u32::from) & 0x1F
}
