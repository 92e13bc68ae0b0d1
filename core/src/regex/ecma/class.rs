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

    /// The set of a class.
    pub(super) fn class(&mut self, pair: Pair<'_>) -> Result<Set> {
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
        let ranges = self.ranges(&members, start)?;
        self.charge(ranges.len())?;
        Ok(unit::set(ranges, negate))
    }

    fn ranges(&self, members: &[Member], start: usize) -> Result<Vec<(u32, u32)>> {
        let mut ranges = Vec::with_capacity(members.len());
        let mut rest = members;
        let mut wide = false;
        while let Some((member, after)) = rest.split_first() {
            rest = after;
            let first = match member {
                Member::Set(set) => {
                    ranges.extend_from_slice(set);
                    wide |= set.as_slice() != DIGITS;
                    // Rhino takes a hyphen behind `\d` for a range from `9` on when it looks for slips
                    let slips = match rest {
                        [Member::Hyphen, Member::Unit(last), ..] => *last < u32::from(b'9'),
                        [Member::Hyphen, _, ..] => true,
                        _ => false,
                    };
                    if slips && !wide {
                        return Err(self.error(start, "the range of a class goes backwards, or ends in a set"));
                    }
                    continue;
                }
                Member::Hyphen => u32::from(b'-'),
                Member::Unit(unit) => *unit,
            };
            let [Member::Hyphen, tail @ ..] = after else {
                ranges.push((first, first));
                continue;
            };
            let [last, after @ ..] = tail else {
                ranges.push((first, first));
                continue;
            };
            let last = match last {
                Member::Unit(unit) => *unit,
                Member::Hyphen => u32::from(b'-'),
                // behind a set that reaches far, Rhino no longer looks
                Member::Set(_) if wide => {
                    ranges.push((first, first));
                    rest = tail;
                    continue;
                }
                Member::Set(_) => return Err(self.error(start, "the range of a class ends in a set")),
            };
            if first > last {
                let error = self.error(start, "the range of a class goes backwards");
                return Err(error.expected("the smaller character first"));
            }
            ranges.push((first, last));
            rest = after;
        }
        Ok(ranges)
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
                let (value, length) = octal(text);
                members.push(Member::Unit(value));
                members.extend(text.chars().skip(length).map(|c| Member::Unit(u32::from(c))));
            }
            // digits that are not all there count at the end of the class only; else Rhino goes on behind the letter
            'x' | 'u' if rest.is_empty() && !self.text.get(end..).is_some_and(|rest| rest.starts_with(']')) => {
                members.push(backslash);
            }
            'x' | 'u' => members.push(Member::Unit(hexadecimal(rest))),
            'c' if rest.is_empty() => members.extend([backslash, Member::Unit(u32::from(b'c'))]),
            'c' => members.push(Member::Unit(control(rest))),
            'b' => members.push(Member::Unit(8)),
            c => members.push(Member::Unit(simple(c))),
        }
        Ok(())
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
