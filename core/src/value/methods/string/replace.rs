//! `replace`: plain characters and texts, no patterns.

use bumpalo::collections::String as BumpString;

use super::args::{build, text, text_at};
use crate::error::Result;
use crate::value::class::Type;
use crate::value::method::{Method, Param, example};
use crate::value::text::{char_of, decode, units};
use crate::value::{Heap, Value};

const CHARS: Param = Param::Of(Type::CharSequence);

/// The methods.
pub(super) const METHODS: &[Method] = &[
    Method {
        name: "replace",
        params: &[Param::Char, Param::Char],
        run: replace_char,
        example: example!("$foo.replace($foo.charAt(0), $foo.charAt(2))", "rar"),
    },
    Method {
        name: "replace",
        params: &[CHARS, CHARS],
        run: replace,
        example: example!("$s.replace('l', 'L')", "heLLo worLd"),
    },
];

fn replace_char<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let text = text(this);
    let [Value::Char(old), Value::Char(new)] = *args else {
        return Ok(this);
    };
    heap.charge_bytes(text.len())?;
    let is_half = |unit: u16| char::from_u32(u32::from(unit)).is_none();
    if is_half(old) || is_half(new) {
        let units = text.encode_utf16().map(|unit| if unit == old { new } else { unit });
        return heap.text(&decode(units).collect::<String>());
    }
    let mut buffer = [0; 4];
    replace_all(heap, text, char_of(old).encode_utf8(&mut [0; 4]), char_of(new).encode_utf8(&mut buffer))
}

fn replace<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (text, old, new) = (text(this), text_at(args, 0)?, text_at(args, 1)?);
    if old.is_empty() {
        return interleave(heap, text, new);
    }
    replace_all(heap, text, old, new)
}

/// Replaces every occurrence of a text that is not empty.
pub(super) fn replace_all<'a>(heap: &Heap<'a>, text: &'a str, old: &str, new: &str) -> Result<Value<'a>> {
    heap.charge_bytes(text.len().saturating_add(old.len()))?;
    let Some(first) = text.find(old) else {
        return Ok(Value::Str(text));
    };
    let (same, rest) = text.split_at_checked(first).unwrap_or(("", text));
    let found = rest.matches(old).count();
    let bytes =
        text.len().saturating_sub(found.saturating_mul(old.len())).saturating_add(found.saturating_mul(new.len()));
    build(heap, bytes, |out| {
        out.push_str(same);
        let mut parts = rest.split(old);
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            out.push_str(new);
            out.push_str(part);
        }
        Ok(())
    })
}

/// Replaces the empty text: before each unit and at the end. A pair falls apart, each half becomes `?`.
pub(super) fn interleave<'a>(heap: &Heap<'a>, text: &'a str, new: &str) -> Result<Value<'a>> {
    if new.is_empty() {
        return Ok(Value::Str(text));
    }
    let bytes = units(text).saturating_add(1).saturating_mul(new.len()).saturating_add(text.len());
    build(heap, bytes, |out: &mut BumpString<'a>| {
        out.push_str(new);
        for c in text.chars() {
            if c.len_utf16() == 1 {
                out.push(c);
            } else {
                out.push('?');
                out.push_str(new);
                out.push('?');
            }
            out.push_str(new);
        }
        Ok(())
    })
}
