//! Looking through collections: what every argument of type `Collection` is asked for.

use crate::error::Result;
use crate::value::iter::concurrent;
use crate::value::methods::throw::null;
use crate::value::view::{View, ViewKind};
use crate::value::{Heap, Iter, Value};

/// Fails for a part of a list that was changed in another way than through the part.
pub(in crate::value::methods) fn check(this: Value<'_>) -> Result<()> {
    if this.is_stale() { Err(concurrent()) } else { Ok(()) }
}

/// `size()`.
pub(in crate::value::methods) fn size<'a>(heap: &Heap<'a>, this: Value<'a>) -> Result<usize> {
    check(this)?;
    Ok(this.len(heap).unwrap_or(0))
}

/// What is in a collection now.
pub(in crate::value::methods) fn elements<'a>(heap: &Heap<'a>, this: Value<'a>) -> Result<Vec<Value<'a>>> {
    let len = size(heap, this)?;
    heap.check_items(len)?;
    heap.charge(len)?;
    let mut items = Vec::with_capacity(len);
    match this {
        Value::View(view) => {
            let mut at = 0;
            while let Some((found, element)) = view.element_from(heap, at) {
                at = found.saturating_add(1);
                items.push(element);
            }
        }
        list => items.extend((0..len).filter_map(|at| list.item(heap, at))),
    }
    Ok(items)
}

/// `iterator()`.
pub(in crate::value::methods) fn iterator<'a>(heap: &Heap<'a>, this: Value<'a>) -> Result<Iter<'a>> {
    check(this)?;
    Iter::over(heap, this, 0).ok_or_else(|| null("the collection"))
}

/// `contains()`.
pub(in crate::value::methods) fn contains<'a>(heap: &Heap<'a>, this: Value<'a>, item: Value<'a>) -> Result<bool> {
    match this {
        Value::View(view) => view_contains(heap, view, item),
        list => Ok(index_of(heap, list, item)?.is_some()),
    }
}

fn view_contains<'a>(heap: &Heap<'a>, view: &View<'a>, item: Value<'a>) -> Result<bool> {
    let frozen = matches!(view.map, Value::Map(map) if map.frozen);
    if frozen && item.is_null() && (view.kind != ViewKind::Entries || view.is_immutable()) {
        return Err(null("the element"));
    }
    match (view.kind, item) {
        (ViewKind::Keys, key) => Ok(view.map.map_get(heap, key)?.is_some()),
        (ViewKind::Values, _) => map_contains(heap, view.map, item),
        (ViewKind::Entries, Value::Entry(entry)) => match view.map.map_get(heap, entry.key)? {
            Some(value) => value.equals(heap, entry.value(heap)?),
            None => Ok(false),
        },
        (ViewKind::Entries, _) => Ok(false),
    }
}

/// `containsValue()`.
pub(in crate::value::methods) fn map_contains<'a>(heap: &Heap<'a>, map: Value<'a>, value: Value<'a>) -> Result<bool> {
    let mut at = 0;
    while let Some((found, _, known)) = map.entry_from(heap, at) {
        heap.charge(1)?;
        at = found.saturating_add(1);
        if value.equals(heap, known)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `indexOf()` of a list or an array.
pub(in crate::value::methods) fn index_of<'a>(
    heap: &Heap<'a>,
    this: Value<'a>,
    item: Value<'a>,
) -> Result<Option<usize>> {
    let len = searchable(heap, this, item)?;
    find(heap, this, item, 0..len)
}

/// `lastIndexOf()` of a list or an array.
pub(in crate::value::methods) fn last_index_of<'a>(
    heap: &Heap<'a>,
    this: Value<'a>,
    item: Value<'a>,
) -> Result<Option<usize>> {
    let len = searchable(heap, this, item)?;
    find(heap, this, item, (0..len).rev())
}

/// The length of a list that can be searched for an item: those that never change refuse null.
fn searchable<'a>(heap: &Heap<'a>, this: Value<'a>, item: Value<'a>) -> Result<usize> {
    if item.is_null() && matches!(this, Value::List(list) if list.refuses_null()) {
        return Err(null("the element"));
    }
    size(heap, this)
}

fn find<'a>(
    heap: &Heap<'a>,
    this: Value<'a>,
    item: Value<'a>,
    places: impl Iterator<Item = usize>,
) -> Result<Option<usize>> {
    let this = this.settle(heap);
    for at in places {
        heap.charge(1)?;
        if let Some(known) = this.item(heap, at)
            && item.equals(heap, known)?
        {
            return Ok(Some(at));
        }
    }
    Ok(None)
}
