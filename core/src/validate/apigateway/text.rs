//! Values as the messages show them: compact JSON with the numbers of the setting, without recursion.

use std::cmp::Ordering;

use super::number::{self, Style};
use crate::json::{Data, Entry, Map, WriteOptions, write};

/// How Jackson escapes: quotes, backslashes and control characters, nothing else.
const PLAIN: WriteOptions = WriteOptions::PLAIN;

/// Appends a value; more than `most` bytes are cut.
pub(super) fn value(data: &Data<'_>, style: Style, most: usize, out: &mut String) {
    let most = out.len().saturating_add(most);
    if write::within(most, data, &PLAIN, |number, out| number::write(number, style, out), out) {
        return;
    }
    let end = (0..=most).rev().find(|at| out.is_char_boundary(*at)).unwrap_or(0);
    out.truncate(end);
    out.push('…');
}

/// Appends a list of names.
pub(super) fn names<'n>(names: impl Iterator<Item = &'n str>, out: &mut String) {
    out.push('[');
    for (at, name) in names.enumerate() {
        if at > 0 {
            out.push(',');
        }
        write::text(name, &PLAIN, out);
    }
    out.push(']');
}

/// Brings names into the order of Java's strings.
pub(super) fn sort(names: &mut [&str]) {
    crate::sort::by_cached_key(names, |name| Name::new(name));
}

/// The members of a map in the order of their names.
pub(super) fn sorted<'d>(map: &'d Map<'d>) -> Vec<&'d Entry<'d>> {
    let mut members: Vec<_> = map.entries().iter().collect();
    crate::sort::by_cached_key(&mut members, |member| Name::new(&member.0));
    members
}

/// A name in the order of Java's strings, which is by UTF-16 units. Most names differ within their first bytes.
#[derive(PartialEq, Eq)]
struct Name<'n> {
    head: u64,
    name: &'n str,
}

impl<'n> Name<'n> {
    fn new(name: &'n str) -> Self {
        let mut head = [0; 8];
        for (to, byte) in head.iter_mut().zip(name.bytes()) {
            *to = rank(byte);
        }
        Self { head: u64::from_be_bytes(head), name }
    }
}

impl Ord for Name<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.head.cmp(&other.head).then_with(|| self.name.bytes().map(rank).cmp(other.name.bytes().map(rank)))
    }
}

impl PartialOrd for Name<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Bytes of UTF-8 in the order of UTF-16: what takes a pair of units comes before U+E000 and what follows.
fn rank(byte: u8) -> u8 {
    if matches!(byte, 0xEE | 0xEF) { byte | 0xF0 } else { byte }
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn names_are_in_the_order_of_their_utf_16_units() {
        let mut names = vec![String::new()];
        for stem in ["", "a", "a\0", "abcdefgh", "é", "\u{ffff}"] {
            names.extend(
                ["\0", "a", "b", "é", "\u{d7ff}", "\u{e000}", "\u{ffff}", "😀", "\u{10ffff}"]
                    .map(|end| format!("{stem}{end}")),
            );
        }
        for a in &names {
            for b in &names {
                assert_eq!(Name::new(a).cmp(&Name::new(b)), a.encode_utf16().cmp(b.encode_utf16()), "{a:?} {b:?}");
            }
        }
    }
}
