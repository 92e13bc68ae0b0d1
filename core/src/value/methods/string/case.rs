//! Upper and lower case of whole texts, by the rules of no language in particular.

use std::borrow::Cow;

use super::args::{no_null, text};
use crate::error::Result;
use crate::value::class::Type;
use crate::value::method::{Method, Param, example};
use crate::value::text::case;
use crate::value::{Heap, Value};

/// The methods. Only null can be given as a locale.
pub(super) const METHODS: &[Method] = &[
    Method { name: "toLowerCase", params: &[], run: to_lower, example: example!("$name.toLowerCase()", "world") },
    Method { name: "toLowerCase", params: &[Param::Of(Type::Locale)], run: no_null, example: example!("", "") },
    Method { name: "toUpperCase", params: &[], run: to_upper, example: example!("$foo.toUpperCase()", "BAR") },
    Method { name: "toUpperCase", params: &[Param::Of(Type::Locale)], run: no_null, example: example!("", "") },
];

fn to_lower<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let text = text(this);
    heap.charge_bytes(text.len())?;
    // for each of them the end of its word is looked for
    heap.charge(text.matches('Σ').count().saturating_mul(4))?;
    changed(heap, text, case::to_lower(text))
}

fn to_upper<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let text = text(this);
    heap.charge_bytes(text.len())?;
    changed(heap, text, case::to_upper(text))
}

fn changed<'a>(heap: &Heap<'a>, text: &'a str, now: Cow<'a, str>) -> Result<Value<'a>> {
    match now {
        Cow::Borrowed(_) => Ok(Value::Str(text)),
        Cow::Owned(now) => heap.text(&now),
    }
}
