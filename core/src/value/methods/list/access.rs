//! Reading and changing lists by index.

use crate::codes::Code;
use crate::error::{Error, Result};
use crate::value::list::{ListKind, unsupported};
use crate::value::methods::args::{arg, int};
use crate::value::methods::collection::{self, Target, append, check, size, target};
use crate::value::methods::throw::{no_array_item, no_item, no_place, throw};
use crate::value::{Class, Heap, Iter, List, Value};

/// `get(index)`.
pub(super) fn get<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let at = int(args, 0);
    let item = usize::try_from(at).ok().and_then(|at| this.item(heap, at)).ok_or_else(|| no_such(heap, this, at))?;
    check(this)?;
    Ok(item)
}

/// What the kind of list raises where it has no item.
#[cold]
fn no_such<'a>(heap: &Heap<'a>, this: Value<'a>, at: i32) -> Error {
    let len = this.len(heap).unwrap_or(0);
    match this.class() {
        _ if matches!(this, Value::Array(_)) => no_array_item(at, len),
        class if class == Class::LIST_N => no_array_item(at, len),
        class if class == Class::LIST_12 => no_place(at, len, ""),
        _ => no_item(at, len),
    }
}

/// `set(index, element)`.
pub(super) fn set<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (at, value) = (int(args, 0), arg(args, 1));
    let place = usize::try_from(at).unwrap_or(usize::MAX);
    let replaced = match (target(heap, this)?, this) {
        (Target::Frozen, _) => return Err(unsupported()),
        (_, Value::Array(array)) => array.store(place, value)?,
        (Target::Grows(list), _) | (_, Value::List(list)) if place < list.len() => {
            check(Value::List(list))?;
            list.set(heap, place, value)?
        }
        _ => None,
    };
    replaced.ok_or_else(|| no_such(heap, this, at))
}

/// `add(index, element)`.
pub(super) fn insert<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    match target(heap, this)? {
        Target::Grows(list) => {
            let at = place(list.len(), int(args, 0))?;
            check(Value::List(list))?;
            list.insert(heap, at, arg(args, 1))?;
            Ok(Value::Str(""))
        }
        Target::Fixed if matches!(this, Value::List(_)) => {
            place(size(heap, this)?, int(args, 0))?;
            Err(unsupported())
        }
        _ => Err(unsupported()),
    }
}

/// `addAll(index, collection)`.
pub(super) fn insert_all<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let target = target(heap, this)?;
    if let Target::Frozen = target {
        return Err(unsupported());
    }
    let at = place(this.len(heap).unwrap_or(0), int(args, 0))?;
    let added = collection::collection(args)?;
    match target {
        Target::Grows(list) => append(heap, list, at, added),
        _ if size(heap, added)? == 0 => Ok(Value::Bool(false)),
        _ => Err(unsupported()),
    }
}

/// `remove(index)`.
pub(super) fn remove<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let at = int(args, 0);
    match (target(heap, this)?, this) {
        (Target::Grows(list), _) => {
            let place = usize::try_from(at).ok().filter(|place| *place < list.len());
            let place = place.ok_or_else(|| no_item(at, list.len()))?;
            check(Value::List(list))?;
            list.remove(heap, place)?.ok_or_else(|| no_item(at, list.len()))
        }
        (Target::Fixed, Value::List(list)) if usize::try_from(at).map_or(true, |at| at >= list.len()) => {
            Err(no_item(at, list.len()))
        }
        _ => Err(unsupported()),
    }
}

/// `indexOf(element)`.
pub(super) fn index_of<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    collection::index_of(heap, this, arg(args, 0)).map(index)
}

/// `lastIndexOf(element)`.
pub(super) fn last_index_of<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    collection::last_index_of(heap, this, arg(args, 0)).map(index)
}

fn index<'a>(at: Option<usize>) -> Value<'a> {
    Value::Int(at.map_or(-1, |at| i32::try_from(at).unwrap_or(i32::MAX)))
}

/// `listIterator()`, `listIterator(index)`.
pub(super) fn list_iterator<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (at, len) = (int(args, 0), size(heap, this)?);
    let start = match this {
        Value::List(list) if list.kind() == ListKind::Frozen => {
            let inside = usize::try_from(at).ok().filter(|at| *at <= len);
            inside.ok_or_else(|| no_place(at, len, ""))?
        }
        _ => place(len, at)?,
    };
    match Iter::list_iterator(heap, this, start) {
        Some(iter) => Ok(Value::Iter(heap.alloc(iter))),
        None => Err(unsupported()),
    }
}

/// `subList(from, to)`: a window through which the list is seen and changed.
pub(super) fn sub_list<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (from, to) = (int(args, 0), int(args, 1));
    let len = this.len(heap).unwrap_or(0);
    let (Ok(first), Ok(end)) = (usize::try_from(from), usize::try_from(to.max(0))) else {
        return Err(outside(format!("fromIndex = {from}")));
    };
    if end > len {
        return Err(outside(format!("toIndex = {to}")));
    }
    if first > end || to < 0 {
        return Err(throw(format!("IllegalArgumentException: fromIndex({from}) > toIndex({to})")));
    }
    let part = match this {
        Value::Array(array) => List::window(array, first, end),
        _ => match this.promote_list(heap)? {
            Some(list) => list.cut(first, end),
            None => return Err(unsupported()),
        },
    };
    Ok(Value::List(heap.alloc(part)))
}

#[cold]
fn outside(what: String) -> Error {
    Error::render(Code::INDEX_RANGE, format!("IndexOutOfBoundsException: {what}"))
}

/// An index at which something can be inserted.
fn place(len: usize, at: i32) -> Result<usize> {
    let inside = usize::try_from(at).ok().filter(|at| *at <= len);
    inside.ok_or_else(|| no_place(at, len, ","))
}
