//! UTF-16 in a text of code points.
//!
//! ECMA-262 matches UTF-16 units: `.` takes half of an emoji. A Rust string holds no halves, so each one is written as a
//! character of its own, from U+F0000 on. Such characters cannot be there otherwise: every character beyond U+FFFF, these
//! included, is taken apart first.

use std::borrow::Cow;

use super::super::set::Set;

/// The first half of a surrogate pair, and what stands for it.
const HALF: u32 = 0xD800;
const LAST_HALF: u32 = 0xDFFF;
const STAND_IN: u32 = 0xF_0000;

/// The largest unit.
const LAST: u32 = 0xFFFF;

/// The units of a text as characters.
pub(in super::super) fn apart(text: &str) -> Cow<'_, str> {
    // the characters beyond U+FFFF begin with such bytes
    if text.is_ascii() || text.bytes().all(|byte| byte < 0xf0) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.encode_utf16().map(|unit| character(u32::from(unit))).collect())
}

/// The character that stands for a unit.
pub(super) fn character(unit: u32) -> char {
    let code = if (HALF..=LAST_HALF).contains(&unit) { unit.wrapping_sub(HALF).wrapping_add(STAND_IN) } else { unit };
    char::from_u32(code).unwrap_or('?')
}

/// The unit that a character stands for.
pub(super) fn of(c: char) -> u32 {
    let code = u32::from(c);
    if code < STAND_IN { code } else { code.wrapping_sub(STAND_IN).wrapping_add(HALF) }
}

/// The characters that stand for the units of some ranges, or for all others.
pub(super) fn set(ranges: Vec<(u32, u32)>, negate: bool) -> Set {
    let units = Set::of(ranges).negated(negate).and(&Set::range(0, LAST));
    let halves = units.and(&Set::range(HALF, LAST_HALF));
    let moved = |unit: u32| unit.wrapping_sub(HALF).wrapping_add(STAND_IN);
    let moved = halves.ranges().iter().map(|(first, last)| (moved(*first), moved(*last))).collect();
    units.minus(&halves).or(&Set::of(moved))
}
