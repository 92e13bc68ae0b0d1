//! Values as the messages show them: compact JSON with the numbers of the setting, without recursion.

use super::number::{self, Style};
use crate::json::{Data, Entry, WriteOptions, write};

/// How Jackson escapes: quotes, backslashes and control characters, nothing else.
const PLAIN: WriteOptions = WriteOptions { slash: false, controls: false, punctuation: false };

/// What is left of a list or map.
enum Rest<'d, 'b> {
    Items(std::slice::Iter<'d, Data<'b>>),
    Entries(std::slice::Iter<'d, Entry<'b>>),
}

/// Appends a value; more than `most` bytes are cut.
pub(super) fn value(data: &Data<'_>, style: Style, most: usize, out: &mut String) {
    let most = out.len().saturating_add(most);
    let mut open = Vec::new();
    open.extend(one(data, style, out));
    let mut first = true;
    while let Some(rest) = open.last_mut() {
        if out.len() > most {
            let end = (0..=most).rev().find(|at| out.is_char_boundary(*at)).unwrap_or(0);
            out.truncate(end);
            out.push('…');
            return;
        }
        let next = match rest {
            Rest::Items(items) => items.next().map(|item| (None, item)),
            Rest::Entries(entries) => entries.next().map(|(key, item)| (Some(key), item)),
        };
        let Some((key, item)) = next else {
            out.push(if matches!(rest, Rest::Items(_)) { ']' } else { '}' });
            open.pop();
            first = false;
            continue;
        };
        if !first {
            out.push(',');
        }
        if let Some(key) = key {
            write::text(key, &PLAIN, out);
            out.push(':');
        }
        let inner = one(item, style, out);
        first = inner.is_some();
        open.extend(inner);
    }
}

fn one<'d, 'b>(data: &'d Data<'b>, style: Style, out: &mut String) -> Option<Rest<'d, 'b>> {
    match data {
        Data::Null => out.push_str("null"),
        Data::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Data::Text(text) => write::text(text, &PLAIN, out),
        Data::List(list) => {
            out.push('[');
            return Some(Rest::Items(list.items().iter()));
        }
        Data::Map(map) => {
            out.push('{');
            return Some(Rest::Entries(map.entries().iter()));
        }
        number => number::write(number, style, out),
    }
    None
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

/// `String.hashCode`.
pub(super) fn hash(text: &str) -> i32 {
    text.encode_utf16().fold(0, |hash: i32, unit| hash.wrapping_mul(31).wrapping_add(i32::from(unit)))
}
