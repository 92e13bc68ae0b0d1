//! Upper and lower case: of single letters as `java.lang.Character` maps them, in Unicode 13, and of whole texts as the standard
//! library does, whose tables a browser would have to download beside ours; there ours serve for both.

use std::sync::LazyLock;

static CASES: &[u8] = include_bytes!("regex/unicode/case.bin");

/// A letter that has another case.
pub(crate) struct Letter {
    pub(crate) c: u32,
    pub(crate) upper: u32,
    pub(crate) lower: u32,
}

static LETTERS: LazyLock<Vec<Letter>> = LazyLock::new(|| {
    let mut letters = Vec::new();
    let (mut table, mut at) = (CASES, 0_u32);
    while !table.is_empty() {
        at = at.saturating_add(number(&mut table));
        let (count, stride) = (number(&mut table), number(&mut table));
        let (upper, lower) = (distance(number(&mut table)), distance(number(&mut table)));
        for step in 0..count {
            let c = at.saturating_add(step.saturating_mul(stride));
            letters.push(Letter { c, upper: c.wrapping_add(upper), lower: c.wrapping_add(lower) });
        }
    }
    crate::sort::unstable_by(&mut letters, |a: &Letter, b| a.c.cmp(&b.c));
    letters
});

/// The signs of numbers take turns: 0, -1, 1, -2, …
fn distance(number: u32) -> u32 {
    let half = number >> 1;
    if number & 1 == 0 { half } else { !half }
}

/// Takes a number off the front: seven bits a byte, low ones first, the high bit says that more follow.
pub(crate) fn number(table: &mut &[u8]) -> u32 {
    let (mut value, mut shift) = (0_u32, 0_u32);
    while let Some((byte, rest)) = table.split_first() {
        *table = rest;
        value |= u32::from(byte & 0x7F).checked_shl(shift).unwrap_or(0);
        if byte & 0x80 == 0 {
            break;
        }
        shift = shift.saturating_add(7);
    }
    value
}

/// All letters that have another case, in ascending order.
pub(crate) fn all() -> &'static [Letter] {
    &LETTERS
}

fn find(c: u32) -> Option<&'static Letter> {
    LETTERS.binary_search_by_key(&c, |letter| letter.c).ok().and_then(|at| LETTERS.get(at))
}

/// `Character.toUpperCase`.
pub(crate) fn upper(c: u32) -> u32 {
    find(c).map_or(c, |letter| letter.upper)
}

/// `Character.toLowerCase`.
pub(crate) fn lower(c: u32) -> u32 {
    find(c).map_or(c, |letter| letter.lower)
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use standard::*;

#[cfg(not(target_arch = "wasm32"))]
mod standard {
    /// A character in upper case, which may be several.
    pub(crate) fn capitals(c: char) -> impl Iterator<Item = char> {
        c.to_uppercase()
    }

    /// A character in lower case, which may be several.
    pub(crate) fn smalls(c: char) -> impl Iterator<Item = char> {
        c.to_lowercase()
    }

    /// A text in upper case.
    pub(crate) fn to_upper(text: &str) -> String {
        text.to_uppercase()
    }

    /// A text in lower case.
    pub(crate) fn to_lower(text: &str) -> String {
        text.to_lowercase()
    }
}

#[cfg(target_arch = "wasm32")]
pub(crate) use own::*;

#[cfg(any(test, target_arch = "wasm32"))]
pub(crate) mod own {
    use super::{lower, upper};

    /// The letters that become several ones, each with three, where a hyphen is none.
    const SEVERAL: &str = "\u{DF}SS-\u{149}\u{2BC}N-\u{1F0}J\u{30C}-\u{390}\u{399}\u{308}\u{301}\u{3B0}\u{3A5}\u{308}\u{301}\
         \u{587}\u{535}\u{552}-\u{1E96}H\u{331}-\u{1E97}T\u{308}-\u{1E98}W\u{30A}-\u{1E99}Y\u{30A}-\u{1E9A}A\u{2BE}-\
         \u{1F50}\u{3A5}\u{313}-\u{1F52}\u{3A5}\u{313}\u{300}\u{1F54}\u{3A5}\u{313}\u{301}\u{1F56}\u{3A5}\u{313}\u{342}\
         \u{1F80}\u{1F08}\u{399}-\u{1F81}\u{1F09}\u{399}-\u{1F82}\u{1F0A}\u{399}-\u{1F83}\u{1F0B}\u{399}-\
         \u{1F84}\u{1F0C}\u{399}-\u{1F85}\u{1F0D}\u{399}-\u{1F86}\u{1F0E}\u{399}-\u{1F87}\u{1F0F}\u{399}-\
         \u{1F88}\u{1F08}\u{399}-\u{1F89}\u{1F09}\u{399}-\u{1F8A}\u{1F0A}\u{399}-\u{1F8B}\u{1F0B}\u{399}-\
         \u{1F8C}\u{1F0C}\u{399}-\u{1F8D}\u{1F0D}\u{399}-\u{1F8E}\u{1F0E}\u{399}-\u{1F8F}\u{1F0F}\u{399}-\
         \u{1F90}\u{1F28}\u{399}-\u{1F91}\u{1F29}\u{399}-\u{1F92}\u{1F2A}\u{399}-\u{1F93}\u{1F2B}\u{399}-\
         \u{1F94}\u{1F2C}\u{399}-\u{1F95}\u{1F2D}\u{399}-\u{1F96}\u{1F2E}\u{399}-\u{1F97}\u{1F2F}\u{399}-\
         \u{1F98}\u{1F28}\u{399}-\u{1F99}\u{1F29}\u{399}-\u{1F9A}\u{1F2A}\u{399}-\u{1F9B}\u{1F2B}\u{399}-\
         \u{1F9C}\u{1F2C}\u{399}-\u{1F9D}\u{1F2D}\u{399}-\u{1F9E}\u{1F2E}\u{399}-\u{1F9F}\u{1F2F}\u{399}-\
         \u{1FA0}\u{1F68}\u{399}-\u{1FA1}\u{1F69}\u{399}-\u{1FA2}\u{1F6A}\u{399}-\u{1FA3}\u{1F6B}\u{399}-\
         \u{1FA4}\u{1F6C}\u{399}-\u{1FA5}\u{1F6D}\u{399}-\u{1FA6}\u{1F6E}\u{399}-\u{1FA7}\u{1F6F}\u{399}-\
         \u{1FA8}\u{1F68}\u{399}-\u{1FA9}\u{1F69}\u{399}-\u{1FAA}\u{1F6A}\u{399}-\u{1FAB}\u{1F6B}\u{399}-\
         \u{1FAC}\u{1F6C}\u{399}-\u{1FAD}\u{1F6D}\u{399}-\u{1FAE}\u{1F6E}\u{399}-\u{1FAF}\u{1F6F}\u{399}-\
         \u{1FB2}\u{1FBA}\u{399}-\u{1FB3}\u{391}\u{399}-\u{1FB4}\u{386}\u{399}-\u{1FB6}\u{391}\u{342}-\
         \u{1FB7}\u{391}\u{342}\u{399}\u{1FBC}\u{391}\u{399}-\u{1FC2}\u{1FCA}\u{399}-\u{1FC3}\u{397}\u{399}-\
         \u{1FC4}\u{389}\u{399}-\u{1FC6}\u{397}\u{342}-\u{1FC7}\u{397}\u{342}\u{399}\u{1FCC}\u{397}\u{399}-\
         \u{1FD2}\u{399}\u{308}\u{300}\u{1FD3}\u{399}\u{308}\u{301}\u{1FD6}\u{399}\u{342}-\u{1FD7}\u{399}\u{308}\u{342}\
         \u{1FE2}\u{3A5}\u{308}\u{300}\u{1FE3}\u{3A5}\u{308}\u{301}\u{1FE4}\u{3A1}\u{313}-\u{1FE6}\u{3A5}\u{342}-\
         \u{1FE7}\u{3A5}\u{308}\u{342}\u{1FF2}\u{1FFA}\u{399}-\u{1FF3}\u{3A9}\u{399}-\u{1FF4}\u{38F}\u{399}-\
         \u{1FF6}\u{3A9}\u{342}-\u{1FF7}\u{3A9}\u{342}\u{399}\u{1FFC}\u{3A9}\u{399}-\u{FB00}FF-\u{FB01}FI-\u{FB02}FL-\
         \u{FB03}FFI\u{FB04}FFL\u{FB05}ST-\u{FB06}ST-\u{FB13}\u{544}\u{546}-\u{FB14}\u{544}\u{535}-\
         \u{FB15}\u{544}\u{53B}-\u{FB16}\u{54E}\u{546}-\u{FB17}\u{544}\u{53D}-";

    pub(crate) fn capitals(c: char) -> impl Iterator<Item = char> {
        let mut rest = SEVERAL.chars();
        let mut letters = [Some(to(c, upper)), None, None];
        while !c.is_ascii()
            && let Some(letter) = rest.next()
        {
            let several = [rest.next(), rest.next(), rest.next()];
            if letter == c {
                letters = several.map(|c| c.filter(|c| *c != '-'));
            }
        }
        letters.into_iter().flatten()
    }

    pub(crate) fn smalls(c: char) -> impl Iterator<Item = char> {
        let dot = (c == '\u{130}').then_some('\u{307}');
        std::iter::once(to(c, lower)).chain(dot)
    }

    fn to(c: char, map: fn(u32) -> u32) -> char {
        char::from_u32(map(c.into())).unwrap_or(c)
    }

    #[cfg(target_arch = "wasm32")]
    pub(crate) fn to_upper(text: &str) -> String {
        text.chars().flat_map(capitals).collect()
    }

    #[cfg(target_arch = "wasm32")]
    pub(crate) fn to_lower(text: &str) -> String {
        text.chars().flat_map(smalls).collect()
    }
}
