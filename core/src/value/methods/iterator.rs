//! `java.util.Iterator` and `ListIterator`.

use crate::error::Result;
use crate::value::class::Type;
use crate::value::list::{ListKind, unsupported};
use crate::value::method::{Method, Param, example};
use crate::value::{Heap, Iter, Value};

use super::args::{OBJECT, arg, no_null};
use super::throw::null;

/// The methods of every iterator.
pub(super) const METHODS: &[Method] = &[
    Method { name: "forEachRemaining", params: &[Param::Of(Type::Nothing)], run: no_null, example: example!("", "") },
    Method { name: "hasNext", params: &[], run: has_next, example: example!("$l.iterator().hasNext()", "true") },
    Method { name: "next", params: &[], run: next, example: example!("$l.iterator().next()", "1") },
    Method {
        name: "remove",
        params: &[],
        run: remove,
        example: example!("#set($i = $l.iterator())$i.next()$i.remove() $l", "1 [2, 3]"),
    },
];

/// What iterators over lists have besides.
pub(super) const LIST: &[Method] = &[
    Method {
        name: "add",
        params: &[OBJECT],
        run: add,
        example: example!("$l.listIterator(1).add('x')$l", "[1, x, 2, 3]"),
    },
    Method {
        name: "hasPrevious",
        params: &[],
        run: has_previous,
        example: example!("$l.listIterator().hasPrevious()", "false"),
    },
    Method {
        name: "nextIndex",
        params: &[],
        run: next_index,
        example: example!("$l.listIterator(2).nextIndex()", "2"),
    },
    Method { name: "previous", params: &[], run: previous, example: example!("$l.listIterator(2).previous()", "2") },
    Method {
        name: "previousIndex",
        params: &[],
        run: previous_index,
        example: example!("$l.listIterator().previousIndex()", "-1"),
    },
    Method {
        name: "set",
        params: &[OBJECT],
        run: set,
        example: example!("#set($i = $l.listIterator())$i.next()$i.set('x')$l", "1[x, 2, 3]"),
    },
];

fn iter<'a>(this: Value<'a>) -> Result<&'a Iter<'a>> {
    match this {
        Value::Iter(iter) => Ok(iter),
        _ => Err(null("the iterator")),
    }
}

/// The iterator, if it goes both ways: `iterator()` of a list that never changes gives one that refuses to.
fn both_ways<'a>(this: Value<'a>) -> Result<&'a Iter<'a>> {
    let iter = iter(this)?;
    match iter.over {
        Value::List(list) if list.kind() == ListKind::Frozen && !iter.both_ways() => Err(unsupported()),
        _ => Ok(iter),
    }
}

fn has_next<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Bool(iter(this)?.has_next(heap)))
}

fn next<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    iter(this)?.next(heap)
}

fn remove<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    iter(this)?.remove(heap)?;
    Ok(Value::Str(""))
}

fn has_previous<'a>(_: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Bool(both_ways(this)?.cursor() != 0))
}

fn previous<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    both_ways(this)?.previous(heap)
}

fn next_index<'a>(_: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Int(position(both_ways(this)?)))
}

fn previous_index<'a>(_: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Int(position(both_ways(this)?).saturating_sub(1)))
}

fn position(iter: &Iter<'_>) -> i32 {
    i32::try_from(iter.cursor()).unwrap_or(i32::MAX)
}

fn set<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    iter(this)?.set(heap, arg(args, 0))?;
    Ok(Value::Str(""))
}

fn add<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    iter(this)?.add(heap, arg(args, 0))?;
    Ok(Value::Str(""))
}
