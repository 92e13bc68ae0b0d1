//! The writer: compact JSON as json-smart writes it, without recursion.

use std::fmt::Write;

use super::map::Entry;
use super::{Data, WriteOptions};
use crate::value::number;

/// A list or map of which something is still to write.
enum Rest<'d, 'b> {
    Items(std::slice::Iter<'d, Data<'b>>),
    Entries(std::slice::Iter<'d, Entry<'b>>),
}

/// Appends data.
pub(crate) fn data(data: &Data<'_>, options: &WriteOptions, out: &mut String) {
    within(usize::MAX, data, options, number, out);
}

/// Appends data whose numbers are written in a way of its own. Ends where the text has more than `most` bytes: whether it did not.
pub(crate) fn within<'d, 'b>(
    most: usize,
    data: &'d Data<'b>,
    options: &WriteOptions,
    number: impl Fn(&'d Data<'b>, &mut String),
    out: &mut String,
) -> bool {
    let mut open = Vec::new();
    open.extend(value(data, options, &number, out));
    let mut first = true;
    while let Some(rest) = open.last_mut() {
        if out.len() > most {
            return false;
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
            text(key, options, out);
            out.push(':');
        }
        let inner = value(item, options, &number, out);
        first = inner.is_some();
        open.extend(inner);
    }
    true
}

/// Writes a scalar, or the bracket of a list or map.
fn value<'d, 'b>(
    data: &'d Data<'b>,
    options: &WriteOptions,
    number: &impl Fn(&'d Data<'b>, &mut String),
    out: &mut String,
) -> Option<Rest<'d, 'b>> {
    match data {
        Data::Null => out.push_str("null"),
        Data::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Data::Text(value) => text(value, options, out),
        Data::List(list) => {
            out.push('[');
            return Some(Rest::Items(list.items().iter()));
        }
        Data::Map(map) => {
            out.push('{');
            return Some(Rest::Entries(map.entries().iter()));
        }
        other => number(other, out),
    }
    None
}

/// Writes a number.
pub(crate) fn number(data: &Data<'_>, out: &mut String) {
    match data {
        Data::Int(value) => number::write_int(i64::from(*value), out),
        Data::Long(value) => number::write_int(*value, out),
        Data::BigInt(value) => {
            let _ = write!(out, "{}", value.0);
        }
        Data::Float(value) => float(*value, out),
        Data::Double(value) => double(*value, out),
        Data::Written(written) if written.prints_as_written() => out.push_str(written.as_str()),
        Data::Written(written) => double(written.value(), out),
        Data::BigDecimal(value) => value.value().write_to(out),
        Data::Null | Data::Bool(_) | Data::Text(_) | Data::List(_) | Data::Map(_) => {}
    }
}

/// A Double: infinity is `null`, NaN stays.
pub(crate) fn double(value: f64, out: &mut String) {
    if value.is_infinite() { out.push_str("null") } else { number::write_double(value, out) }
}

/// A Float: infinity is `null`, NaN stays.
pub(crate) fn float(value: f32, out: &mut String) {
    if value.is_infinite() { out.push_str("null") } else { number::write_float(value, out) }
}

/// A string in its quotes.
pub(crate) fn text(text: &str, options: &WriteOptions, out: &mut String) {
    out.reserve(text.len().saturating_add(2));
    out.push('"');
    escape(text, options, out);
    out.push('"');
}

/// The inside of a string.
pub(crate) fn escape(text: &str, options: &WriteOptions, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| may_escape(byte, options)) {
        let (plain, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut chars = from.chars();
        if let Some(c) = chars.next() {
            escaped(c, options, out);
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

/// Whether a character that begins with this byte may need an escape.
fn may_escape(byte: u8, options: &WriteOptions) -> bool {
    match byte {
        b'"' | b'\\' | 0..0x20 => true,
        b'/' => options.slash,
        0x7f | 0xc2 => options.controls,
        0xe2 => options.punctuation,
        _ => false,
    }
}

fn escaped(c: char, options: &WriteOptions, out: &mut String) {
    let short = match c {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\u{8}' => "\\b",
        '\u{c}' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '/' if options.slash => "\\/",
        '\0'..'\u{20}' => "",
        '\u{7f}'..='\u{9f}' if options.controls => "",
        '\u{2000}'..='\u{20ff}' if options.punctuation => "",
        _ => return out.push(c),
    };
    out.push_str(short);
    if short.is_empty() {
        let _ = write!(out, "\\u{:04X}", u32::from(c));
    }
}

#[cfg(test)]
mod tests {
    use crate::json::{Data, List, WriteOptions, read, to_string, write_with};

    #[test]
    fn values_are_written_as_they_were_read() {
        for text in ["{}", "[]", "[[],{}]", r#"{"a":[1,{"b":null}],"c":true,"":"x"}"#, "\"\"", "[[[]],[]]"] {
            assert_eq!(to_string(&read(text).unwrap()), text);
        }
    }

    #[test]
    fn strings_are_escaped_as_the_library_does() {
        let text = "a/b\"\\\u{1}\u{1f}\u{7f}\u{80}\u{9f}\u{a0}\u{2000}\u{20ff}\u{2100}\u{8}\u{c}\n\r\t'<>&é😀";
        let data = Data::from(text);
        let written = |options: &WriteOptions| {
            let mut out = String::new();
            write_with(&data, options, &mut out);
            out
        };
        let tail = "\\u0001\\u001F\\u007F\\u0080\\u009F\u{a0}\\u2000\\u20FF\u{2100}\\b\\f\\n\\r\\t'<>&é😀\"";
        assert_eq!(written(&WriteOptions::default()), format!("\"a/b\\\"\\\\{tail}"));
        assert_eq!(written(&WriteOptions::to_string_of_list()), format!("\"a\\/b\\\"\\\\{tail}"));
        let bare = WriteOptions::PLAIN;
        let tail = "\\u0001\\u001F\u{7f}\u{80}\u{9f}\u{a0}\u{2000}\u{20ff}\u{2100}\\b\\f\\n\\r\\t'<>&é😀\"";
        assert_eq!(written(&bare), format!("\"a/b\\\"\\\\{tail}"));
    }

    #[test]
    fn infinite_numbers_are_null() {
        let data = List::new(vec![Data::Double(f64::INFINITY), Data::Float(f32::NEG_INFINITY), Data::Null]).into();
        assert_eq!(to_string(&data), "[null,null,null]");
    }
}
