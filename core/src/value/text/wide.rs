//! UTF-16 indexes of a text, without walking a long one again and again.
//!
//! ASCII needs nothing, a short text is walked. The first question about a long text leaves breadcrumbs: the byte of every
//! hundredth unit or so. A part of such a text (`substring` borrows) finds its way by the crumbs of the whole.

use bumpalo::Bump;
use bumpalo::collections::Vec;

use crate::error::Result;
use crate::value::Heap;

/// Texts up to this many bytes are simply walked.
const SHORT: usize = 256;
/// At least so many units lie between two breadcrumbs.
const STRIDE: usize = 128;
/// How many texts are remembered at once.
const REMEMBERED: usize = 16;

/// A place in a text.
#[derive(Clone, Copy)]
struct Crumb {
    unit: usize,
    byte: usize,
}

/// The long texts that this render asked about.
pub(crate) struct Breadcrumbs<'a> {
    known: Vec<'a, Known<'a>>,
    bump: &'a Bump,
}

/// Texts of a render are never freed or changed while it lasts, so that an address stands for a text.
#[derive(Clone, Copy)]
struct Known<'a> {
    text: &'a str,
    units: usize,
    /// Ascending; `None` for ASCII.
    crumbs: Option<&'a [Crumb]>,
}

/// A text with its UTF-16 indexes.
#[derive(Clone, Copy)]
pub(crate) struct Wide<'a> {
    pub(crate) text: &'a str,
    units: usize,
    way: Way<'a>,
}

/// How an index is found.
#[derive(Clone, Copy)]
enum Way<'a> {
    Ascii,
    Walk,
    /// By the crumbs of the text that holds this one from a place on.
    Crumbs {
        whole: &'a str,
        crumbs: &'a [Crumb],
        from: Crumb,
    },
}

impl<'a> Heap<'a> {
    /// A text with its indexes.
    #[inline]
    pub(crate) fn wide(&self, text: &'a str) -> Result<Wide<'a>> {
        if text.len() <= SHORT {
            let way = if text.is_ascii() { Way::Ascii } else { Way::Walk };
            return Ok(Wide { text, units: units(text), way });
        }
        if let Some(wide) = self.breadcrumbs.borrow().find(text) {
            return Ok(wide);
        }
        self.charge_bytes(text.len())?;
        Ok(self.breadcrumbs.borrow_mut().add(text))
    }
}

impl<'a> Breadcrumbs<'a> {
    pub(in crate::value) fn new(bump: &'a Bump) -> Self {
        Self { known: Vec::new_in(bump), bump }
    }

    fn find(&self, text: &'a str) -> Option<Wide<'a>> {
        let (address, bytes) = (text.as_ptr().addr(), text.len());
        self.known.iter().rev().find_map(|known| {
            let start = address.checked_sub(known.text.as_ptr().addr())?;
            let end = start.checked_add(bytes).filter(|end| *end <= known.text.len())?;
            let Some(crumbs) = known.crumbs else {
                return Some(Wide { text, units: bytes, way: Way::Ascii });
            };
            let from = Crumb { unit: unit_at(known.text, crumbs, start), byte: start };
            let units = if end == known.text.len() { known.units } else { unit_at(known.text, crumbs, end) };
            let way = Way::Crumbs { whole: known.text, crumbs, from };
            Some(Wide { text, units: units.saturating_sub(from.unit), way })
        })
    }

    fn add(&mut self, text: &'a str) -> Wide<'a> {
        let known = self.explore(text);
        if self.known.len() >= REMEMBERED {
            self.known.remove(0);
        }
        self.known.push(known);
        let way = match known.crumbs {
            Some(crumbs) => Way::Crumbs { whole: text, crumbs, from: Crumb { unit: 0, byte: 0 } },
            None => Way::Ascii,
        };
        Wide { text, units: known.units, way }
    }

    fn explore(&self, text: &'a str) -> Known<'a> {
        if text.is_ascii() {
            return Known { text, units: text.len(), crumbs: None };
        }
        let mut crumbs = Vec::with_capacity_in((text.len() / STRIDE).saturating_add(1), self.bump);
        let mut unit: usize = 0;
        let mut next = 0;
        for (byte, c) in text.char_indices() {
            if unit >= next {
                crumbs.push(Crumb { unit, byte });
                next = unit.saturating_add(STRIDE);
            }
            unit = unit.saturating_add(c.len_utf16());
        }
        Known { text, units: unit, crumbs: Some(crumbs.into_bump_slice()) }
    }
}

impl<'a> Wide<'a> {
    /// `length()`.
    pub(crate) fn len(&self) -> usize {
        self.units
    }

    /// Whether one byte is one unit.
    pub(crate) fn is_ascii(&self) -> bool {
        matches!(self.way, Way::Ascii)
    }

    /// The byte of an index, and whether the index lies inside of a surrogate pair (then it is the byte of the pair).
    /// `None` past the end.
    pub(crate) fn byte_of(&self, unit: usize) -> Option<(usize, bool)> {
        if unit > self.units {
            return None;
        }
        match self.way {
            Way::Ascii => Some((unit, false)),
            Way::Walk => walk(self.text, 0, unit),
            Way::Crumbs { whole, crumbs, from } => {
                let unit = unit.saturating_add(from.unit);
                let before = crumbs.partition_point(|crumb| crumb.unit <= unit).checked_sub(1)?;
                let crumb = crumbs.get(before)?;
                let (byte, inside) = walk(whole.get(crumb.byte..)?, crumb.unit, unit)?;
                Some((byte.saturating_add(crumb.byte).saturating_sub(from.byte), inside))
            }
        }
    }

    /// The index of a byte (of the start of a character, or of the end).
    pub(crate) fn unit_of(&self, byte: usize) -> usize {
        match self.way {
            Way::Ascii => byte,
            Way::Walk => units(self.text.get(..byte).unwrap_or(self.text)),
            Way::Crumbs { whole, crumbs, from } => {
                unit_at(whole, crumbs, byte.saturating_add(from.byte)).saturating_sub(from.unit)
            }
        }
    }

    /// The rest of the text from an index on, and whether the index lies inside of the pair with which the rest begins.
    pub(crate) fn from(&self, unit: usize) -> Option<(&'a str, bool)> {
        let (byte, inside) = self.byte_of(unit)?;
        Some((self.text.get(byte..)?, inside))
    }

    /// The UTF-16 units from an index on.
    pub(crate) fn units_from(&self, unit: usize) -> Option<impl Iterator<Item = u16> + use<'a>> {
        let (rest, inside) = self.from(unit)?;
        Some(rest.encode_utf16().skip(usize::from(inside)))
    }

    /// The unit at an index.
    pub(crate) fn unit(&self, at: usize) -> Option<u16> {
        match self.way {
            Way::Ascii => self.text.as_bytes().get(at).map(|byte| u16::from(*byte)),
            _ => self.units_from(at)?.next(),
        }
    }

    /// The text between two indexes, borrowed unless a pair is cut: its half becomes `?`. `None` where they are no range.
    pub(crate) fn slice(&self, heap: &Heap<'a>, begin: usize, end: usize) -> Result<Option<&'a str>> {
        let (Some((first, cut)), Some((last, cut_end))) = (self.byte_of(begin), self.byte_of(end)) else {
            return Ok(None);
        };
        if begin > end {
            return Ok(None);
        }
        if !cut && !cut_end {
            return Ok(self.text.get(first..last));
        }
        let mut half = String::new();
        let mut start = first;
        if cut && begin < end {
            half.push('?');
            start = first.saturating_add(char::len_utf8('\u{10000}'));
        }
        half.push_str(self.text.get(start..last).unwrap_or_default());
        if cut_end && begin < end {
            half.push('?');
        }
        heap.alloc_str(&half).map(Some)
    }
}

/// `length()` of a text that is short, or asked about once.
pub(crate) fn units(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().map(char::len_utf16).sum() }
}

/// The unit of a byte, by the last crumb before it.
fn unit_at(text: &str, crumbs: &[Crumb], byte: usize) -> usize {
    let before = crumbs.partition_point(|crumb| crumb.byte <= byte).checked_sub(1);
    let Some(crumb) = before.and_then(|at| crumbs.get(at)) else {
        return 0;
    };
    crumb.unit.saturating_add(text.get(crumb.byte..byte).map_or(0, units))
}

/// The byte of a unit in a text whose first unit has the number `at`.
fn walk(text: &str, mut at: usize, unit: usize) -> Option<(usize, bool)> {
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

#[cfg(test)]
mod tests {
    use bumpalo::Bump;

    use crate::limits::Limits;
    use crate::value::{Heap, Keep};

    /// A long text in which no two neighbours have the same width.
    fn mixed(pieces: usize) -> String {
        "aé日😀\n".repeat(pieces)
    }

    #[test]
    fn indexes_are_those_of_utf_16() {
        let (bump, keep, limits) = (Bump::new(), Keep::default(), Limits::default());
        let heap = Heap::new(&bump, &keep, &limits);
        for pieces in [2, 20, 400] {
            let whole = bump.alloc_str(&mixed(pieces));
            heap.wide(whole).unwrap();
            // the whole, and parts that find their way by its crumbs
            for cut in [0..whole.len(), 1..whole.len(), 3..whole.len() - 1, 6..whole.len() - 5] {
                let text = whole.get(cut).unwrap();
                let units: Vec<u16> = text.encode_utf16().collect();
                let wide = heap.wide(text).unwrap();
                assert_eq!(wide.len(), units.len());
                for at in 0..=units.len() {
                    assert_eq!(wide.unit(at), units.get(at).copied());
                    let (byte, inside) = wide.byte_of(at).unwrap();
                    assert_eq!(wide.unit_of(byte) + usize::from(inside), at);
                }
                assert_eq!(wide.byte_of(units.len() + 1), None);
                for (begin, end) in [(0, 3), (3, 4), (2, 5), (2, units.len()), (4, 4)] {
                    let wanted = String::from_utf16_lossy(&units[begin..end]).replace('\u{FFFD}', "?");
                    assert_eq!(wide.slice(&heap, begin, end).unwrap(), Some(wanted.as_str()));
                }
            }
        }
    }

    #[test]
    fn a_long_text_is_walked_once() {
        let (bump, keep) = (Bump::new(), Keep::default());
        let limits = Limits { fuel: 200_000, ..Limits::default() };
        let heap = Heap::new(&bump, &keep, &limits);
        let text: &str = bump.alloc_str(&mixed(80_000));
        let mut tail = text;
        for at in 0..80_000 {
            heap.wide(text).unwrap().unit(at).unwrap();
            // each tail is a part of the whole
            let wide = heap.wide(tail).unwrap();
            tail = wide.slice(&heap, 6, wide.len()).unwrap().unwrap();
        }
    }
}
