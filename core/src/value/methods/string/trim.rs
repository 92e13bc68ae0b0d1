//! White space at the ends. `trim` means everything up to the blank, `strip` what Unicode calls white.

use super::args::text;
use crate::error::Result;
use crate::value::method::{Method, example};
use crate::value::text::is_white;
use crate::value::{Heap, Value};

/// The methods.
pub(super) const METHODS: &[Method] = &[
    Method { name: "trim", params: &[], run: trim, example: example!("#set($x='  a b ')[$x.trim()]", "[a b]") },
    Method { name: "strip", params: &[], run: strip, example: example!("#set($x='  a b ')[$x.strip()]", "[a b]") },
    Method {
        name: "stripLeading",
        params: &[],
        run: strip_leading,
        example: example!("#set($x='  a b ')[$x.stripLeading()]", "[a b ]"),
    },
    Method {
        name: "stripTrailing",
        params: &[],
        run: strip_trailing,
        example: example!("#set($x='  a b ')[$x.stripTrailing()]", "[  a b]"),
    },
    Method {
        name: "isBlank",
        params: &[],
        run: is_blank,
        example: example!("#set($x=' ')$x.isBlank() $x.blank", "true true"),
    },
];

fn trim<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    cut(heap, text(this), |text| text.trim_matches(|c| c <= ' '))
}

fn strip<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    cut(heap, text(this), |text| text.trim_matches(is_white))
}

fn strip_leading<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    cut(heap, text(this), |text| text.trim_start_matches(is_white))
}

fn strip_trailing<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    cut(heap, text(this), |text| text.trim_end_matches(is_white))
}

/// Charged by what is cut off: the rest is neither walked nor copied.
fn cut<'a>(heap: &Heap<'a>, text: &'a str, cut: impl FnOnce(&'a str) -> &'a str) -> Result<Value<'a>> {
    let left = cut(text);
    heap.charge_bytes(text.len().saturating_sub(left.len()))?;
    Ok(Value::Str(left))
}

fn is_blank<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let text = text(this);
    let ink = text.find(|c| !is_white(c));
    heap.charge_bytes(ink.unwrap_or(text.len()))?;
    Ok(Value::Bool(ink.is_none()))
}
