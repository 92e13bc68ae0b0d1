//! Changing maps.

use crate::error::Result;
use crate::value::map::order;
use crate::value::methods::args::arg;
use crate::value::{Class, Heap, Map, Value};

use super::argument;
use crate::value::list::unsupported;

/// The map as one that can be changed.
fn own<'a>(heap: &Heap<'a>, this: Value<'a>) -> Result<&'a Map<'a>> {
    match this.promote_map(heap)? {
        Some(map) if !map.frozen => Ok(map),
        _ => Err(unsupported()),
    }
}

/// `put(key, value)`.
pub(super) fn put<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let old = own(heap, this)?.put(heap, arg(args, 0), arg(args, 1))?;
    Ok(old.unwrap_or(Value::Null))
}

/// `putIfAbsent(key, value)`: a key whose value is null counts as absent.
pub(super) fn put_if_absent<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let map = own(heap, this)?;
    match map.get(heap, arg(args, 0))? {
        Some(value) if !value.is_null() => Ok(value),
        _ => put(heap, this, args),
    }
}

/// `putAll(map)`.
pub(super) fn put_all<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let map = own(heap, this)?;
    let from = argument(args)?;
    map.expect(from.len(heap).unwrap_or_default());
    copy(heap, from, map)?;
    Ok(Value::Str(""))
}

/// Puts all entries of a map into another, which may be the same.
fn copy<'a>(heap: &Heap<'a>, from: Value<'a>, to: &Map<'a>) -> Result<()> {
    let mut at = 0;
    while let Some((found, key, value)) = from.entry_from(heap, at) {
        heap.charge(1)?;
        at = found.saturating_add(1);
        to.put(heap, key, value)?;
    }
    Ok(())
}

/// `remove(key)`.
pub(super) fn remove<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let old = own(heap, this)?.remove(heap, arg(args, 0))?;
    Ok(old.map_or(Value::Null, |(_, value)| value))
}

/// `remove(key, value)`.
pub(super) fn remove_pair<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let map = own(heap, this)?;
    // even an empty map asks for the hash, which a list may refuse
    arg(args, 0).index_hash(heap)?;
    let found = has_pair(heap, map, args)?;
    if found {
        map.remove(heap, arg(args, 0))?;
    }
    Ok(Value::Bool(found))
}

/// `replace(key, value)`.
pub(super) fn replace<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    match own(heap, this)?.find(heap, arg(args, 0))? {
        Some(entry) => Ok(entry.value.replace(arg(args, 1))),
        None => Ok(Value::Null),
    }
}

/// `replace(key, old, new)`.
pub(super) fn replace_pair<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let map = own(heap, this)?;
    let found = has_pair(heap, map, args)?;
    if found {
        map.put(heap, arg(args, 0), arg(args, 2))?;
    }
    Ok(Value::Bool(found))
}

/// Whether the map has the value of the second argument for the key of the first.
fn has_pair<'a>(heap: &Heap<'a>, map: &Map<'a>, args: &[Value<'a>]) -> Result<bool> {
    match map.get(heap, arg(args, 0))? {
        Some(value) => value.equals(heap, arg(args, 1)),
        None => Ok(false),
    }
}

/// `clear()`.
pub(super) fn clear<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    own(heap, this)?.clear();
    Ok(Value::Str(""))
}

/// `clone()`.
pub(super) fn clone<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    if this.class() != Class::HASH_MAP {
        let map = heap.map();
        copy(heap, this, map)?;
        return Ok(Value::Map(map));
    }
    let map = heap.alloc(Map::of_class(heap.bump(), Class::HASH_MAP));
    copy(heap, this, map)?;
    map.hash_into(heap, order::copied_table(map.len()))?;
    Ok(Value::Map(map))
}
