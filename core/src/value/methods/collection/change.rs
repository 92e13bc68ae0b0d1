//! Changing collections, each kind in its way: lists that grow, arrays of fixed length, views of maps, and what never
//! changes.

use super::walk::{check, contains, elements, index_of, iterator, size};
use crate::error::Result;
use crate::value::list::{ListKind, unsupported};
use crate::value::methods::args::arg;
use crate::value::methods::throw::null;
use crate::value::view::ViewKind;
use crate::value::{Heap, List, Value};

/// What a change meets.
#[derive(Clone, Copy)]
pub(in crate::value::methods) enum Target<'a> {
    /// A list that grows, or a part of one.
    Grows(&'a List<'a>),
    /// An array, or a part of one: items can be replaced.
    Fixed,
    /// Nothing can be changed.
    Frozen,
    /// A view of a map.
    View,
}

/// What a change of a collection meets; a list of data becomes changeable.
pub(in crate::value::methods) fn target<'a>(heap: &Heap<'a>, this: Value<'a>) -> Result<Target<'a>> {
    Ok(match this {
        Value::View(view) if view.is_immutable() => Target::Frozen,
        Value::View(_) => Target::View,
        list => match list.promote_list(heap)? {
            Some(list) => match list.kind() {
                ListKind::Own | ListKind::Part => Target::Grows(list),
                ListKind::Window => Target::Fixed,
                ListKind::Frozen => Target::Frozen,
            },
            None => Target::Fixed,
        },
    })
}

/// `add(element)`.
pub(super) fn add<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    if let Value::View(set) = this {
        return set.add(heap, arg(args, 0)).map(Value::Bool);
    }
    let Target::Grows(list) = target(heap, this)? else {
        return Err(unsupported());
    };
    check(Value::List(list))?;
    list.push(heap, arg(args, 0))?;
    Ok(Value::Bool(true))
}

/// `addAll(collection)`.
pub(super) fn add_all<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let target = target(heap, this)?;
    if let Target::Frozen = target {
        return Err(unsupported());
    }
    let added = collection(args)?;
    match target {
        Target::Grows(list) => append(heap, list, list.len(), added),
        _ if size(heap, added)? == 0 => Ok(Value::Bool(false)),
        Target::View => add_each(heap, this, added),
        _ => Err(unsupported()),
    }
}

fn add_each<'a>(heap: &Heap<'a>, this: Value<'a>, added: Value<'a>) -> Result<Value<'a>> {
    let Value::View(set) = this else { return Err(unsupported()) };
    let mut changed = false;
    for element in elements(heap, added)? {
        changed |= set.add(heap, element)?;
    }
    Ok(Value::Bool(changed))
}

/// Inserts a collection into a list that grows; a list counts it as a change even if nothing came in.
pub(in crate::value::methods) fn append<'a>(
    heap: &Heap<'a>,
    list: &List<'a>,
    at: usize,
    added: Value<'a>,
) -> Result<Value<'a>> {
    let added = elements(heap, added)?;
    if list.kind() == ListKind::Part {
        if added.is_empty() {
            return Ok(Value::Bool(false));
        }
        if list.is_stale() {
            return Err(crate::value::iter::concurrent());
        }
    }
    list.insert_all(heap, at, &added)?;
    Ok(Value::Bool(!added.is_empty()))
}

/// `clear()`.
pub(super) fn clear<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    match (target(heap, this)?, this) {
        (Target::Grows(list), _) => {
            check(Value::List(list))?;
            list.remove_range(heap, 0, list.len(), 1)?;
        }
        (Target::View, Value::View(view)) => match view.map.promote_map(heap)? {
            Some(map) if !map.frozen => map.clear(),
            // the entries are taken out one by one, and there are none
            Some(map) if map.len() == 0 && view.kind == ViewKind::Entries => {}
            _ => return Err(unsupported()),
        },
        (Target::Fixed, _) if size(heap, this)? == 0 => {}
        _ => return Err(unsupported()),
    }
    Ok(Value::Str(""))
}

/// `remove(element)`.
pub(super) fn remove<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let item = arg(args, 0);
    let removed = match (target(heap, this)?, this) {
        (Target::Frozen, _) => return Err(unsupported()),
        (Target::Grows(list), _) => match index_of(heap, Value::List(list), item)? {
            Some(at) => list.remove(heap, at)?.is_some(),
            None => false,
        },
        (Target::View, Value::View(view)) if !is_frozen(this) && view.kind != ViewKind::Values => {
            let key = match (view.kind, item) {
                (ViewKind::Entries, Value::Entry(entry)) => entry.key,
                (ViewKind::Entries, _) => return Ok(Value::Bool(false)),
                (_, key) => key,
            };
            let found = contains(heap, this, item)?;
            if found && let Some(map) = view.map.promote_map(heap)? {
                map.remove(heap, key)?;
            }
            found
        }
        _ => return remove_first(heap, this, item).map(Value::Bool),
    };
    Ok(Value::Bool(removed))
}

/// Removes the first such element through an iterator.
fn remove_first<'a>(heap: &Heap<'a>, this: Value<'a>, item: Value<'a>) -> Result<bool> {
    let iter = iterator(heap, this)?;
    while iter.has_next(heap) {
        let next = iter.next(heap)?;
        if item.equals(heap, next)? {
            iter.remove(heap)?;
            return Ok(true);
        }
    }
    Ok(false)
}

/// `removeAll(collection)`.
pub(super) fn remove_all<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let target = target(heap, this)?;
    if let Target::Frozen = target {
        return Err(unsupported());
    }
    let other = collection(args)?;
    // a set that is the larger one gives up the elements of the other
    if let (Target::View, Value::View(view)) = (target, this)
        && view.kind != ViewKind::Values
        && size(heap, this)? > size(heap, other)?
    {
        let mut removed = false;
        for item in elements(heap, other)? {
            let one = remove(heap, this, &[item])?;
            removed = removed || matches!(one, Value::Bool(true));
        }
        return Ok(Value::Bool(removed));
    }
    sift(heap, this, target, other, false)
}

/// `retainAll(collection)`.
pub(super) fn retain_all<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let target = target(heap, this)?;
    if let Target::Frozen = target {
        return Err(unsupported());
    }
    sift(heap, this, target, collection(args)?, true)
}

/// Keeps the elements whose being in the other collection is as wanted; tells whether one went.
fn sift<'a>(heap: &Heap<'a>, this: Value<'a>, target: Target<'a>, other: Value<'a>, wanted: bool) -> Result<Value<'a>> {
    let mut changed = false;
    if let Target::Grows(list) = target {
        check(Value::List(list))?;
        changed = sift_list(heap, list, other, wanted)?;
    } else {
        let iter = iterator(heap, this)?;
        while iter.has_next(heap) {
            let next = iter.next(heap)?;
            if contains(heap, other, next)? != wanted {
                iter.remove(heap)?;
                changed = true;
            }
        }
    }
    Ok(Value::Bool(changed))
}

/// Moves the items that stay to the front, one after another: the other collection may be a part of the list, and sees
/// each move. Every item that goes counts as a change.
fn sift_list<'a>(heap: &Heap<'a>, list: &List<'a>, other: Value<'a>, wanted: bool) -> Result<bool> {
    let stays = |at: usize| match list.get(at) {
        Some(item) => Ok(contains(heap, other, item)? == wanted),
        None => Ok(true),
    };
    let len = list.len();
    let mut at = 0;
    while at < len && stays(at)? {
        at = at.saturating_add(1);
    }
    let mut kept = at;
    for from in at.saturating_add(1)..len {
        if stays(from)?
            && let Some(item) = list.get(from)
        {
            list.set(heap, kept, item)?;
            kept = kept.saturating_add(1);
        }
    }
    if kept < len {
        let gone = u32::try_from(len.saturating_sub(kept)).unwrap_or(u32::MAX);
        list.remove_range(heap, kept, len, gone)?;
    }
    Ok(kept < len)
}

/// The argument of type `Collection`.
pub(in crate::value::methods) fn collection<'a>(args: &[Value<'a>]) -> Result<Value<'a>> {
    args.last().copied().filter(|value| !value.is_null()).ok_or_else(|| null("the collection"))
}

fn is_frozen(this: Value<'_>) -> bool {
    matches!(this, Value::View(view) if matches!(view.map, Value::Map(map) if map.frozen))
}
