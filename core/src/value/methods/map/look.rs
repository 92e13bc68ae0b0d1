//! Looking into maps, and their live views.

use crate::error::Result;
use crate::value::methods::args::arg;
use crate::value::methods::collection::map_contains;
use crate::value::methods::throw::null;
use crate::value::view::{View, ViewKind};
use crate::value::{Heap, Value};

/// `get(key)`.
pub(super) fn get<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(find(heap, this, args)?.unwrap_or(Value::Null))
}

/// `getOrDefault(key, value)`.
pub(super) fn get_or<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(find(heap, this, args)?.unwrap_or(arg(args, 1)))
}

/// `containsKey(key)`.
pub(super) fn contains_key<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Bool(find(heap, this, args)?.is_some()))
}

/// The value of a key; maps that never change refuse to look for null.
fn find<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Option<Value<'a>>> {
    let key = arg(args, 0);
    refuse_null(this, key, "the key")?;
    this.map_get(heap, key)
}

fn refuse_null<'a>(this: Value<'a>, item: Value<'a>, what: &str) -> Result<()> {
    match this {
        Value::Map(map) if map.frozen && item.is_null() => Err(null(what)),
        _ => Ok(()),
    }
}

/// `containsValue(value)`.
pub(super) fn contains_value<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    refuse_null(this, arg(args, 0), "the value")?;
    map_contains(heap, this, arg(args, 0)).map(Value::Bool)
}

/// `isEmpty()`.
pub(super) fn is_empty<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Bool(this.len(heap) == Some(0)))
}

/// `size()`.
pub(super) fn size<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Int(i32::try_from(this.len(heap).unwrap_or(0)).unwrap_or(i32::MAX)))
}

/// `keySet()`.
pub(super) fn keys<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(view(heap, this, ViewKind::Keys))
}

/// `values()`.
pub(super) fn values<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(view(heap, this, ViewKind::Values))
}

/// `entrySet()`.
pub(super) fn entries<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(view(heap, this, ViewKind::Entries))
}

fn view<'a>(heap: &Heap<'a>, map: Value<'a>, kind: ViewKind) -> Value<'a> {
    Value::View(heap.alloc(View { kind, map }))
}
