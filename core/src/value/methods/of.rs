//! `List.of()`, `Set.of()`, `Map.of()` and their relatives: Velocity reaches the static methods of an interface through
//! any object of the interface. What they give never changes and holds no null.
//!
//! Java shuffles the elements of such sets and maps anew in every process; here they keep the order they were given in.

use crate::error::Result;
use crate::value::view::{View, ViewKind};
use crate::value::{Class, Entry, Heap, List, Map, Out, Value, print};

use super::args::arg;
use super::collection::{collection, elements};
use super::throw::{null, throw};

/// `List.of(…)`.
pub(super) fn list<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    frozen_list(heap, &spread(heap, args)?)
}

/// `List.copyOf(collection)`.
pub(super) fn list_copy<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let from = collection(args)?;
    let whole = from.class() != Class::FROZEN_SUB_LIST;
    if whole && matches!(from, Value::List(list) if list.refuses_null()) {
        return Ok(from);
    }
    frozen_list(heap, &elements(heap, from)?)
}

fn frozen_list<'a>(heap: &Heap<'a>, items: &[Value<'a>]) -> Result<Value<'a>> {
    no_null(items)?;
    heap.check_items(items.len())?;
    heap.charge(items.len())?;
    let class = if matches!(items.len(), 1 | 2) { Class::LIST_12 } else { Class::LIST_N };
    Ok(Value::List(heap.alloc(List::frozen(class, heap.bump().alloc_slice_copy(items)))))
}

/// `Set.of(…)`.
pub(super) fn set<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let items = spread(heap, args)?;
    no_null(&items)?;
    frozen_set(heap, &items, true)
}

/// `Set.copyOf(collection)`.
pub(super) fn set_copy<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let from = collection(args)?;
    let class = from.class();
    if class == Class::SET_N || class == Class::SET_12 {
        return Ok(from);
    }
    let items = elements(heap, from)?;
    no_null(&items)?;
    frozen_set(heap, &items, false)
}

fn frozen_set<'a>(heap: &Heap<'a>, items: &[Value<'a>], unique: bool) -> Result<Value<'a>> {
    let collect = |class| -> Result<Map<'a>> {
        let map = Map::frozen(heap.bump(), class);
        for item in items {
            if map.put(heap, *item, Value::Bool(true))?.is_some() && unique {
                return Err(duplicate(heap, "element", *item));
            }
        }
        Ok(map)
    };
    let class = if matches!(items.len(), 1 | 2) { Class::SET_12 } else { Class::SET_N };
    let mut map = collect(class)?;
    if matches!(map.len(), 1 | 2) && class == Class::SET_N {
        map = collect(Class::SET_12)?;
    }
    let map = Value::Map(heap.alloc(map));
    Ok(Value::View(heap.alloc(View { kind: ViewKind::Keys, map })))
}

/// `Map.of(…)`.
pub(super) fn map<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let pairs: Vec<_> = args.chunks(2).map(|pair| (arg(pair, 0), arg(pair, 1))).collect();
    frozen_map(heap, &pairs)
}

/// `Map.entry(key, value)`.
pub(super) fn entry<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    no_null(args)?;
    Ok(Value::Entry(heap.alloc(Entry::holder(arg(args, 0), arg(args, 1)))))
}

/// `Map.Entry.copyOf(entry)`.
pub(super) fn entry_copy<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let Value::Entry(from) = arg(args, 0) else {
        return Err(null("the entry"));
    };
    if from.class() == Class::KEY_VALUE_HOLDER {
        return Ok(Value::Entry(from));
    }
    entry(heap, this, &[from.key, from.value(heap)?])
}

/// `Map.ofEntries(…)`.
pub(super) fn map_of_entries<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let mut pairs = Vec::with_capacity(args.len());
    for item in args {
        match item {
            Value::Entry(entry) => pairs.push((entry.key, entry.value(heap)?)),
            _ => return Err(null("an entry")),
        }
    }
    frozen_map(heap, &pairs)
}

/// `Map.copyOf(map)`.
pub(super) fn map_copy<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let from = super::map::argument(args)?.settle(heap);
    if matches!(from, Value::Map(map) if map.frozen) {
        return Ok(from);
    }
    heap.charge(from.len(heap).unwrap_or(0))?;
    let mut pairs = Vec::new();
    let mut at = 0;
    while let Some((found, key, value)) = from.entry_from(heap, at) {
        at = found.saturating_add(1);
        pairs.push((key, value));
    }
    frozen_map(heap, &pairs)
}

fn frozen_map<'a>(heap: &Heap<'a>, pairs: &[(Value<'a>, Value<'a>)]) -> Result<Value<'a>> {
    let map = Map::frozen(heap.bump(), if pairs.len() == 1 { Class::MAP_1 } else { Class::MAP_N });
    for (key, value) in pairs {
        no_null(&[*key, *value])?;
        if map.put(heap, *key, *value)?.is_some() {
            return Err(duplicate(heap, "key", *key));
        }
    }
    Ok(Value::Map(heap.alloc(map)))
}

/// The arguments of a `T...`, which may have come as one array.
fn spread<'a>(heap: &Heap<'a>, args: &[Value<'a>]) -> Result<Vec<Value<'a>>> {
    match *args {
        [array @ Value::Array(of)] if of.class == Class::OBJECT_ARRAY => elements(heap, array),
        _ => Ok(args.to_vec()),
    }
}

fn no_null(items: &[Value<'_>]) -> Result<()> {
    if items.iter().any(Value::is_null) { Err(null("an element")) } else { Ok(()) }
}

#[cold]
fn duplicate<'a>(heap: &Heap<'a>, what: &str, item: Value<'a>) -> crate::Error {
    let mut out = Out::string(heap.limits);
    match print(heap, item, &mut out) {
        Ok(()) => throw(format!("IllegalArgumentException: duplicate {what}: {}", out.text)),
        Err(error) => error,
    }
}
