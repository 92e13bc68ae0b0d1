//! What JDK 17 (Unicode 13) knows about a code point. What is no code point has no kind.

use std::sync::LazyLock;

use crate::regex::unicode::{self, Property, category as kind};

static DIRECTIONS: &[u8] = include_bytes!("direction.bin");
static NUMBERS: &[u8] = include_bytes!("numeric.bin");
static NAMES: &str = include_str!("name.txt");

/// `getType`; 0 for what is not assigned.
pub(super) fn of(code: u32) -> u8 {
    unicode::category_of(code)
}

fn is(code: u32, kinds: u32) -> bool {
    kinds >> of(code) & 1 == 1
}

/// Whether a code point has a property that does not follow from its kind.
fn has(code: u32, property: Property) -> bool {
    static SETS: LazyLock<[unicode::Set; 5]> = LazyLock::new(|| {
        use Property as P;
        [P::OtherAlphabetic, P::OtherLowercase, P::OtherUppercase, P::Mirrored, P::Ideographic].map(unicode::property)
    });
    SETS.get(property as usize).is_some_and(|set| set.has(code))
}

pub(super) fn is_defined(code: u32) -> bool {
    of(code) != 0
}

pub(super) fn is_letter(code: u32) -> bool {
    is(code, kind::LETTER)
}

pub(super) fn is_digit(code: u32) -> bool {
    is(code, kind::ND)
}

pub(super) fn is_letter_or_digit(code: u32) -> bool {
    is(code, kind::LETTER | kind::ND)
}

pub(super) fn is_alphabetic(code: u32) -> bool {
    is(code, kind::LETTER | kind::NL) || has(code, Property::OtherAlphabetic)
}

pub(super) fn is_lower(code: u32) -> bool {
    is(code, kind::LL) || has(code, Property::OtherLowercase)
}

pub(super) fn is_upper(code: u32) -> bool {
    is(code, kind::LU) || has(code, Property::OtherUppercase)
}

pub(super) fn is_title(code: u32) -> bool {
    is(code, kind::LT)
}

pub(super) fn is_ideographic(code: u32) -> bool {
    has(code, Property::Ideographic)
}

pub(super) fn is_mirrored(code: u32) -> bool {
    has(code, Property::Mirrored)
}

pub(super) fn is_space(code: u32) -> bool {
    is(code, kind::SEPARATOR)
}

pub(super) fn is_white(code: u32) -> bool {
    let breaks = !matches!(code, 0xa0 | 0x2007 | 0x202f);
    (is_space(code) && breaks) || matches!(code, 0x9..=0xd | 0x1c..=0x1f)
}

pub(super) fn is_control(code: u32) -> bool {
    matches!(code, 0..=0x1f | 0x7f..=0x9f)
}

pub(super) fn is_ignorable(code: u32) -> bool {
    (is_control(code) && !is_white(code)) || is(code, kind::CF)
}

pub(super) fn starts_java(code: u32) -> bool {
    is(code, kind::LETTER | kind::NL | kind::SC | kind::PC)
}

pub(super) fn continues_java(code: u32) -> bool {
    starts_java(code) || is(code, kind::ND | kind::MC | kind::MN) || is_ignorable(code)
}

pub(super) fn starts_unicode(code: u32) -> bool {
    is(code, kind::LETTER | kind::NL) || matches!(code, 0x1885 | 0x1886 | 0x2118 | 0x212e | 0x309b | 0x309c)
}

pub(super) fn continues_unicode(code: u32) -> bool {
    starts_unicode(code)
        || is(code, kind::PC | kind::ND | kind::MC | kind::MN)
        || is_ignorable(code)
        || matches!(code, 0xb7 | 0x387 | 0x1369..=0x1371 | 0x19da)
}

/// `getDirectionality`; -1 for what is not assigned.
pub(super) fn direction(code: u32) -> i8 {
    static RUNS: LazyLock<Vec<(u32, u8)>> = LazyLock::new(|| unicode::run_ends(DIRECTIONS));
    let at = RUNS.partition_point(|(end, _)| *end <= code);
    RUNS.get(at).map_or(-1, |(_, direction)| direction.cast_signed())
}

/// `getNumericValue`: -1 for what is no number, -2 for what is no whole one.
pub(super) fn numeric(code: u32) -> i32 {
    if let Some(digit) = crate::value::number::digit::digit(code, 36) {
        return digit.cast_signed();
    }
    let (mut table, mut end) = (NUMBERS, 0_u32);
    while !table.is_empty() && end <= code {
        let mut next = || crate::letters::number(&mut table);
        let start = end.saturating_add(next());
        let (count, value, step) = (next(), next().cast_signed().saturating_sub(2), next());
        end = start.saturating_add(count);
        if (start..end).contains(&code) {
            return value.saturating_add_unsigned(code.saturating_sub(start).saturating_mul(step));
        }
    }
    -1
}

/// The name of one of the first 256 characters.
pub(super) fn name(code: u32) -> Option<&'static str> {
    usize::try_from(code).ok().and_then(|at| NAMES.lines().nth(at))
}

/// Which of the first 256 characters has a name.
pub(super) fn named(name: &str) -> Option<i32> {
    NAMES.lines().zip(0..).find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, code)| code)
}

/// `toTitleCase`
pub(super) fn title(code: u32) -> u32 {
    match code {
        0x1c4..=0x1c6 => 0x1c5,
        0x1c7..=0x1c9 => 0x1c8,
        0x1ca..=0x1cc => 0x1cb,
        0x1f1..=0x1f3 => 0x1f2,
        // Georgian has capitals, but no titles
        0x10d0..=0x10fa | 0x10fd..=0x10ff => code,
        _ => unicode::case::upper(code),
    }
}
