//! What JDK 17 knows about characters (Unicode 13), in 22 kB.
//!
//! The tables of `regex` are of a later Unicode, so `\p{L}` would take letters that Java does not know, and they are ten
//! times as large. `Tables.java` wrote these; each is read when a pattern asks for it.

pub(crate) mod case;

use std::sync::LazyLock;

pub(crate) use super::set::Set;
use crate::letters::{self, number};

/// Bits of general categories; the positions are those of `java.lang.Character`.
pub(crate) mod category {
    pub(crate) const CN: u32 = 1;
    pub(crate) const LU: u32 = 1 << 1;
    pub(crate) const LL: u32 = 1 << 2;
    pub(crate) const LT: u32 = 1 << 3;
    pub(crate) const LM: u32 = 1 << 4;
    pub(crate) const LO: u32 = 1 << 5;
    pub(crate) const MN: u32 = 1 << 6;
    pub(crate) const ME: u32 = 1 << 7;
    pub(crate) const MC: u32 = 1 << 8;
    pub(crate) const ND: u32 = 1 << 9;
    pub(crate) const NL: u32 = 1 << 10;
    pub(crate) const NO: u32 = 1 << 11;
    pub(crate) const ZS: u32 = 1 << 12;
    pub(crate) const ZL: u32 = 1 << 13;
    pub(crate) const ZP: u32 = 1 << 14;
    pub(crate) const CC: u32 = 1 << 15;
    pub(crate) const CF: u32 = 1 << 16;
    pub(crate) const CO: u32 = 1 << 18;
    pub(crate) const CS: u32 = 1 << 19;
    pub(crate) const PD: u32 = 1 << 20;
    pub(crate) const PS: u32 = 1 << 21;
    pub(crate) const PE: u32 = 1 << 22;
    pub(crate) const PC: u32 = 1 << 23;
    pub(crate) const PO: u32 = 1 << 24;
    pub(crate) const SM: u32 = 1 << 25;
    pub(crate) const SC: u32 = 1 << 26;
    pub(crate) const SK: u32 = 1 << 27;
    pub(crate) const SO: u32 = 1 << 28;
    pub(crate) const PI: u32 = 1 << 29;
    pub(crate) const PF: u32 = 1 << 30;

    pub(crate) const LETTER: u32 = LU | LL | LT | LM | LO;
    pub(crate) const MARK: u32 = MN | ME | MC;
    pub(crate) const NUMBER: u32 = ND | NL | NO;
    pub(crate) const SEPARATOR: u32 = ZS | ZL | ZP;
    pub(crate) const OTHER: u32 = CC | CF | CO | CS | CN;
    pub(crate) const PUNCTUATION: u32 = PD | PS | PE | PC | PO | PI | PF;
    pub(crate) const SYMBOL: u32 = SM | SC | SK | SO;
}

/// A property that does not follow from the categories; the order of the table.
#[derive(Clone, Copy)]
pub(crate) enum Property {
    /// Alphabetic, and neither a letter nor a letter number.
    OtherAlphabetic,
    OtherLowercase,
    OtherUppercase,
    Mirrored,
    Ideographic,
}

static CATEGORIES: &[u8] = include_bytes!("category.bin");
static SCRIPTS: &[u8] = include_bytes!("script.bin");
static PROPERTIES: &[u8] = include_bytes!("property.bin");
static SCRIPT_NAMES: &str = include_str!("script.txt");
static BLOCKS: &str = include_str!("block.txt");

/// The code points of any of the categories.
pub(crate) fn categories(mask: u32) -> Set {
    chosen(CATEGORIES, |kind| mask.checked_shr(u32::from(kind)).is_some_and(|bit| bit & 1 == 1))
}

/// The position of a code point's category; 0 where it is not assigned.
pub(crate) fn category_of(c: u32) -> u8 {
    static RUNS: LazyLock<Vec<(u32, u8)>> = LazyLock::new(|| run_ends(CATEGORIES));
    RUNS.get(RUNS.partition_point(|(end, _)| *end <= c)).map_or(0, |(_, kind)| *kind)
}

/// The runs of a table: the end of each, and its value.
fn runs(mut table: &[u8]) -> impl Iterator<Item = (u32, u8)> {
    let count = number(&mut table) as usize;
    let (mut lengths, values) = table.split_at_checked(table.len().saturating_sub(count)).unwrap_or_default();
    let mut end = 0_u32;
    values.iter().map(move |value| {
        end = end.saturating_add(number(&mut lengths));
        (end, *value)
    })
}

/// The ends of the runs of a table, each with its value.
pub(crate) fn run_ends(table: &'static [u8]) -> Vec<(u32, u8)> {
    runs(table).collect()
}

/// The code points of a property.
pub(crate) fn property(property: Property) -> Set {
    let mut table = PROPERTIES;
    for _ in 0..property as usize {
        for _ in 0..number(&mut table) {
            number(&mut table);
        }
    }
    let mut ranges = Vec::new();
    let (mut at, mut open) = (0_u32, None);
    for _ in 0..number(&mut table) {
        at = at.saturating_add(number(&mut table));
        match open.take() {
            Some(first) => ranges.push((first, at.saturating_sub(1))),
            None => open = Some(at),
        }
    }
    Set::of(ranges)
}

/// The code points of a script, by its name or its code of four letters, in any case.
pub(crate) fn script(name: &str) -> Option<Set> {
    let wanted = letters::to_upper(name);
    let at = SCRIPT_NAMES.lines().position(|names| names.split(' ').any(|name| name == wanted))?;
    Some(chosen(SCRIPTS, |kind| usize::from(kind) == at))
}

/// The code points of a block, by its name with blanks, without, or with underscores, in any case.
pub(crate) fn block(name: &str) -> Option<Set> {
    let wanted = letters::to_upper(name);
    let mut end = 0_u32;
    BLOCKS.lines().find_map(|line| {
        let (sizes, names) = line.split_once('|')?;
        let (gap, size) = sizes.split_once(' ').unwrap_or(("0", sizes));
        let sixteenths = |text: &str| text.parse().unwrap_or(0_u32).saturating_mul(16);
        let first = end.saturating_add(sixteenths(gap));
        end = first.saturating_add(sixteenths(size));
        let known = names
            .split('|')
            .any(|name| name == wanted || name.replace(' ', "") == wanted || name.replace([' ', '-'], "_") == wanted);
        known.then(|| Set::range(first, end.saturating_sub(1)))
    })
}

/// What Java's `\b` takes for a part of a word: letters, digits and the underscore.
pub(crate) fn letter_or_digit() -> &'static Set {
    static SET: LazyLock<Set> = LazyLock::new(|| categories(category::LETTER | category::ND));
    &SET
}

/// Everything alphabetic.
pub(crate) fn alphabetic() -> Set {
    categories(category::LETTER | category::NL).or(&property(Property::OtherAlphabetic))
}

/// What is a part of a word under `(?U)`.
pub(crate) fn word() -> &'static Set {
    static SET: LazyLock<Set> = LazyLock::new(|| {
        let more = categories(category::MARK | category::ND | category::PC);
        alphabetic().or(&more).or(&Set::range(0x200C, 0x200D))
    });
    &SET
}

/// Marks that do not take space of their own.
pub(crate) fn non_spacing_mark() -> &'static Set {
    static SET: LazyLock<Set> = LazyLock::new(|| categories(category::MN));
    &SET
}

/// The code points whose value is wanted.
fn chosen(table: &[u8], wanted: impl Fn(u8) -> bool) -> Set {
    let (mut ranges, mut from) = (Vec::new(), 0_u32);
    for (end, value) in runs(table) {
        if wanted(value) {
            ranges.push((from, end.saturating_sub(1)));
        }
        from = end;
    }
    Set::of(ranges)
}
