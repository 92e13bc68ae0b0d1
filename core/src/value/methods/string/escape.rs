//! `translateEscapes`: the escapes of Java's string literals, except those of Unicode.

use std::iter::Peekable;
use std::str::Chars;

use super::args::{text, throw};
use crate::error::Result;
use crate::value::method::{Method, example};
use crate::value::{Heap, Value};

/// The methods.
pub(super) const METHODS: &[Method] = &[Method {
    name: "translateEscapes",
    params: &[],
    run: translate_escapes,
    example: example!(r"#set($x='a\tb\101')$x.translateEscapes()", "a\tbA"),
}];

fn translate_escapes<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let text = text(this);
    heap.charge_bytes(text.len())?;
    if !text.contains('\\') {
        return Ok(Value::Str(text));
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let escape = chars.next().unwrap_or('\0');
        match escape {
            'b' => out.push('\u{8}'),
            'f' => out.push('\u{C}'),
            'n' => out.push('\n'),
            'r' => out.push('\r'),
            's' => out.push(' '),
            't' => out.push('\t'),
            '\'' | '"' | '\\' => out.push(escape),
            '0'..='7' => out.push(octal(escape, &mut chars)),
            // the end of a line is left out
            '\n' => {}
            '\r' => {
                chars.next_if_eq(&'\n');
            }
            _ => return Err(invalid(escape)),
        }
    }
    heap.text(&out)
}

/// Up to three digits, the first of three at most 3.
fn octal(first: char, chars: &mut Peekable<Chars<'_>>) -> char {
    let mut value = first.to_digit(8).unwrap_or(0);
    let more = if first <= '3' { 2 } else { 1 };
    for _ in 0..more {
        let Some(digit) = chars.peek().and_then(|c| c.to_digit(8)) else {
            break;
        };
        chars.next();
        value = value.saturating_mul(8).saturating_add(digit);
    }
    char::from_u32(value).unwrap_or('?')
}

#[cold]
fn invalid(escape: char) -> crate::Error {
    let unit = escape.encode_utf16(&mut [0; 2]).first().copied().unwrap_or(0);
    let shown = crate::value::text::char_of(unit);
    throw(format!("IllegalArgumentException: Invalid escape sequence: \\{shown} \\\\u{unit:04X}"))
}
