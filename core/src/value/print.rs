//! `toString()`: how Java prints each value. Walks with a stack of its own, so that depth costs no machine stack.

use std::fmt::Write;

use super::class::Type;
use super::{Class, Heap, Out, Value, json_text, number};
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::json::{MapClass, WriteOptions};

/// What is still to print, the next on top.
enum Work<'a> {
    /// An element of a container.
    Value(Value<'a>, Value<'a>),
    Text(&'static str),
    /// What is left of a container.
    Rest(Value<'a>, Rest),
}

/// Where the walk through a container stands.
struct Rest {
    /// The position that comes next.
    at: usize,
    is_first: bool,
    /// The changes that were known when it began.
    changes: u32,
    /// Whether a map had another entry before the last value printed.
    had_next: bool,
}

/// How many keys may print inside of keys: a list of a body may be the key of a map that it holds.
pub(super) const KEY_NESTING: usize = 8;

/// Prints a value as its `toString()` does; null prints `null`.
pub(crate) fn print<'a>(heap: &Heap<'a>, value: Value<'a>, out: &mut Out) -> Result<()> {
    nested(heap, value, out, 0)
}

/// As [`print`], inside of `keys` values that print as the keys of JSON objects.
pub(super) fn nested<'a>(heap: &Heap<'a>, value: Value<'a>, out: &mut Out, keys: usize) -> Result<()> {
    let value = value.settle(heap).scope_as_map();
    if print_scalar(heap, value, out, keys)? {
        return Ok(());
    }
    let mut depth = 1_usize;
    let mut stack = vec![];
    open(heap, value, &mut stack, out)?;
    while let Some(work) = stack.pop() {
        heap.charge(1)?;
        match work {
            Work::Text(text) => out.push(text)?,
            Work::Value(container, item) => {
                let item = item.settle(heap).scope_as_map();
                // an entry does not look whether it holds itself
                if item.same(heap, container) && !matches!(container, Value::Entry(_)) {
                    out.push(if is_map(container) { "(this Map)" } else { "(this Collection)" })?;
                } else if !print_scalar(heap, item, out, keys)? {
                    depth = depth.saturating_add(1);
                    if depth > heap.limits.value_depth {
                        return Err(too_deep(heap));
                    }
                    open(heap, item, &mut stack, out)?;
                }
            }
            Work::Rest(container, rest) => {
                let found = step(heap, container, rest.at);
                let found =
                    if container.changes(heap) == rest.changes { found } else { changed(found, container, &rest)? };
                let Some((next, key, item)) = found else {
                    depth = depth.saturating_sub(1);
                    out.push(close(container))?;
                    continue;
                };
                let had_next = may_change(item) && step(heap, container, next).is_some();
                stack.push(Work::Rest(container, Rest { at: next, is_first: false, had_next, ..rest }));
                stack.push(Work::Value(container, item));
                if let Some(key) = key {
                    stack.push(Work::Text("="));
                    stack.push(Work::Value(container, key));
                }
                if !rest.is_first {
                    out.push(", ")?;
                }
            }
        }
    }
    Ok(())
}

/// Whether a value may change others when it prints: a block, or what may hold one.
fn may_change(value: Value<'_>) -> bool {
    matches!(value, Value::Object(_) | Value::List(_) | Value::Map(_) | Value::View(_) | Value::Entry(_))
}

/// What comes next in a container that a block inside has changed. The iterator of a map knew its next entry before, that of a
/// list asks for the size.
#[cold]
fn changed<T>(found: Option<T>, container: Value<'_>, rest: &Rest) -> Result<Option<T>> {
    let goes_on = match container {
        Value::Map(_) | Value::DataMap(_) | Value::View(_) => rest.had_next,
        _ => found.is_some(),
    };
    if goes_on { Err(super::iter::concurrent()) } else { Ok(None) }
}

pub(super) fn is_map(value: Value<'_>) -> bool {
    matches!(value, Value::Map(_) | Value::DataMap(_))
}

fn open<'a>(heap: &Heap<'a>, value: Value<'a>, stack: &mut Vec<Work<'a>>, out: &mut Out) -> Result<()> {
    if value.is_stale() {
        return Err(super::iter::concurrent());
    }
    if let Value::Entry(entry) = value {
        entry.value(heap)?;
    }
    let changes = value.changes(heap);
    stack.push(Work::Rest(value, Rest { at: 0, is_first: true, changes, had_next: false }));
    out.push(match value {
        Value::Map(_) | Value::DataMap(_) => "{",
        Value::Entry(_) => "",
        _ => "[",
    })
}

fn close(value: Value<'_>) -> &'static str {
    match value {
        Value::Map(_) | Value::DataMap(_) => "}",
        Value::Entry(_) => "",
        _ => "]",
    }
}

/// The element at or behind a position, its key for maps and entries, and the position behind it.
pub(super) fn step<'a>(
    heap: &Heap<'a>,
    container: Value<'a>,
    at: usize,
) -> Option<(usize, Option<Value<'a>>, Value<'a>)> {
    match container {
        Value::Map(_) | Value::DataMap(_) => {
            let (at, key, value) = container.entry_from(heap, at)?;
            Some((at.saturating_add(1), Some(key), value))
        }
        Value::View(view) => {
            let (at, key, value) = view.map.entry_from(heap, at)?;
            Some((at.saturating_add(1), None, view.element(heap, key, value)))
        }
        Value::Entry(entry) => (at == 0).then(|| (1, Some(entry.key), entry.value.get())),
        list => list.item(heap, at).map(|item| (at.saturating_add(1), None, item)),
    }
}

/// Prints what holds no other values, and the lists of a body, which print as JSON; `false` for any other container.
pub(super) fn print_scalar<'a>(heap: &Heap<'a>, value: Value<'a>, out: &mut Out, keys: usize) -> Result<bool> {
    match value {
        Value::Str(text) => {
            heap.charge_bytes(text.len())?;
            out.push(text)?;
            return Ok(true);
        }
        Value::Map(map) if map.class.is(Type::Silent) => return Ok(true),
        Value::DataMap(map) if matches!(map.class(), MapClass::Silent | MapClass::SilentLinked) => return Ok(true),
        Value::Null => out.text.push_str("null"),
        Value::Bool(value) => out.text.push_str(if value { "true" } else { "false" }),
        Value::Byte(value) => number::write_int(i64::from(value), &mut out.text),
        Value::Short(value) => number::write_int(i64::from(value), &mut out.text),
        Value::Int(value) => number::write_int(i64::from(value), &mut out.text),
        Value::Long(value) => number::write_int(value, &mut out.text),
        Value::Float(value) => number::write_float(value, &mut out.text),
        Value::Double(value) => number::write_double(value, &mut out.text),
        Value::BigInt(value) => {
            heap.charge(usize::try_from(value.bits() / 4).unwrap_or(usize::MAX))?;
            let _ = write!(out, "{value}");
        }
        Value::BigDecimal(value) => {
            heap.charge(usize::try_from(value.unscaled().bits() / 4).unwrap_or(usize::MAX))?;
            value.write_to(&mut out.text);
        }
        Value::Char(unit) => out.text.push(char::from_u32(u32::from(unit)).unwrap_or('?')),
        Value::Class(class) => {
            out.text.push_str("class ");
            out.text.push_str(class.name());
        }
        // an identity hash is printed as zero: it differs from run to run
        Value::Array(array) => {
            out.text.push_str(array.class.name());
            out.text.push_str("@0");
        }
        Value::Iter(iter) => {
            out.text.push_str(iter.class().name());
            out.text.push_str("@0");
        }
        Value::Object(object) => object.print(heap, out)?,
        Value::List(_) | Value::DataList(_) if value.class() == Class::JSON_ARRAY => {
            json_text::nested(heap, value, &WriteOptions::to_string_of_list(), out, keys)?;
        }
        Value::List(_)
        | Value::DataList(_)
        | Value::DataSet(_)
        | Value::Map(_)
        | Value::DataMap(_)
        | Value::View(_)
        | Value::Entry(_) => return Ok(false),
    }
    out.check()?;
    Ok(true)
}

#[cold]
pub(super) fn too_deep(heap: &Heap<'_>) -> Error {
    let limit = heap.limits.value_depth;
    let message = format!("lists and maps are nested more than {limit} levels deep (limit `value_depth`)");
    Error::limit(Code::LIMIT_VALUE_DEPTH, message).help("a list or map may hold itself through another one")
}
