//! Values as the messages show them: compact JSON with the numbers of the setting, without recursion.

use super::number::{self, Style};
use crate::json::{Data, WriteOptions, write};

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

/// The order of Java's strings: by UTF-16 units.
pub(super) fn order(a: &str, b: &str) -> std::cmp::Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}
