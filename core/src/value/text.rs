//! Java's strings over UTF-8: lengths and indexes in UTF-16 units, without walking a long text again and again.

use std::cell::RefCell;
use std::collections::HashMap;

use bumpalo::Bump;
use bumpalo::collections::Vec;

use super::Heap;

/// Patterns compiled in this render, by their text.
#[derive(Default)]
pub(crate) struct Patterns {
    _known: RefCell<HashMap<Box<str>, ()>>,
}

/// Texts up to this many bytes are simply walked.
const SHORT: usize = 256;
/// At least so many units lie between two breadcrumbs.
const STRIDE: usize = 128;
/// How many texts are remembered at once.
const REMEMBERED: usize = 16;

/// Byte offsets of some UTF-16 indexes of the long texts that this render asked about.
pub(crate) struct Breadcrumbs<'a> {
    known: Vec<'a, Known<'a>>,
    bump: &'a Bump,
}

#[derive(Clone, Copy)]
struct Known<'a> {
    address: usize,
    bytes: usize,
    units: usize,
    /// Pairs of unit and byte, ascending; `None` for ASCII.
    crumbs: Option<&'a [(usize, usize)]>,
}

impl<'a> Breadcrumbs<'a> {
    pub(super) fn new(bump: &'a Bump) -> Self {
        Self { known: Vec::new_in(bump), bump }
    }

    fn of(&mut self, text: &str) -> Known<'a> {
        let address = text.as_ptr().addr();
        if let Some(known) = self.known.iter().find(|k| k.address == address && k.bytes == text.len()) {
            return *known;
        }
        let (units, crumbs) = if text.is_ascii() { (text.len(), None) } else { self.drop_crumbs(text) };
        let known = Known { address, bytes: text.len(), units, crumbs };
        if self.known.len() >= REMEMBERED {
            self.known.remove(0);
        }
        self.known.push(known);
        known
    }

    fn drop_crumbs(&self, text: &str) -> (usize, Option<&'a [(usize, usize)]>) {
        let mut crumbs = Vec::new_in(self.bump);
        let mut units: usize = 0;
        let mut next = 0;
        for (at, c) in text.char_indices() {
            if units >= next {
                crumbs.push((units, at));
                next = units.saturating_add(STRIDE);
            }
            units = units.saturating_add(c.len_utf16());
        }
        (units, Some(crumbs.into_bump_slice()))
    }
}

impl<'a> Heap<'a> {
    /// `length()`.
    pub(crate) fn units(&self, text: &str) -> usize {
        if text.len() <= SHORT { units(text) } else { self.breadcrumbs.borrow_mut().of(text).units }
    }

    /// The byte offset of a UTF-16 index, and whether the index lies inside of a surrogate pair (then it is the offset
    /// of the pair). `None` past the end.
    pub(crate) fn byte_of(&self, text: &str, unit: usize) -> Option<(usize, bool)> {
        if text.len() <= SHORT {
            return walk(text, 0, unit);
        }
        let known = self.breadcrumbs.borrow_mut().of(text);
        if unit > known.units {
            return None;
        }
        let Some(crumbs) = known.crumbs else {
            return Some((unit, false));
        };
        let before = crumbs.partition_point(|(at, _)| *at <= unit).checked_sub(1)?;
        let (base, start) = *crumbs.get(before)?;
        walk(text.get(start..)?, base, unit).map(|(at, inside)| (at.saturating_add(start), inside))
    }
}

/// `length()` of a short text.
pub(crate) fn units(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().map(char::len_utf16).sum() }
}

fn walk(text: &str, base: usize, unit: usize) -> Option<(usize, bool)> {
    let mut at = base;
    for (byte, c) in text.char_indices() {
        if at == unit {
            return Some((byte, false));
        }
        let next = at.saturating_add(c.len_utf16());
        if next > unit {
            return Some((byte, true));
        }
        at = next;
    }
    (at == unit).then_some((text.len(), false))
}
