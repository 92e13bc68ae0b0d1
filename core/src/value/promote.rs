//! The first change of a list or map of the caller makes a container of the heap out of it, known by its address.
//!
//! `$a` and `$b` may hold the same list of a body; after `$a.add(1)` both must show the new item. Every look at data
//! asks here first, which costs one test of a flag in renders that change nothing. A set of the caller is made one of the
//! heap at the first look.

use std::cell::{Cell, RefCell};

use bumpalo::Bump;
use hashbrown::HashTable;

use super::{Class, Entry, Heap, List, Map, Value, View};
use crate::error::Result;
use crate::json;

/// The containers that stand for changed data.
pub(crate) struct Promoted<'a> {
    pub(super) any: Cell<bool>,
    by_address: RefCell<HashTable<(usize, Value<'a>), &'a Bump>>,
}

impl<'a> Promoted<'a> {
    pub(super) fn new(bump: &'a Bump) -> Self {
        Self { any: Cell::new(false), by_address: RefCell::new(HashTable::new_in(bump)) }
    }

    fn get(&self, address: usize) -> Option<Value<'a>> {
        let table = self.by_address.borrow();
        table.find(spread(address), |(known, _)| *known == address).map(|(_, value)| *value)
    }

    fn put(&self, address: usize, value: Value<'a>) {
        self.keep(address, value);
        self.any.set(true);
    }

    fn keep(&self, address: usize, value: Value<'a>) {
        let rehash = |(known, _): &(usize, Value<'a>)| spread(*known);
        self.by_address.borrow_mut().insert_unique(spread(address), (address, value), rehash);
    }
}

fn spread(address: usize) -> u64 {
    (address as u64 >> 3).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn address<T>(data: &T) -> usize {
    std::ptr::from_ref(data).addr()
}

impl<'a> Value<'a> {
    /// The container that stands for changed data, or the value itself.
    #[inline(always)]
    pub(crate) fn settle(self, heap: &Heap<'a>) -> Self {
        if heap.promoted.any.get() || matches!(self, Self::DataSet(_)) { self.settled(heap) } else { self }
    }

    #[inline(never)]
    fn settled(self, heap: &Heap<'a>) -> Self {
        let known = match self {
            Self::DataList(list) => heap.promoted.get(address(list)),
            Self::DataMap(map) => heap.promoted.get(address(map)),
            Self::DataSet(set) => return heap.promoted.get(address(set)).unwrap_or_else(|| of_items(heap, set)),
            _ => None,
        };
        known.unwrap_or(self)
    }

    /// Makes a list of data changeable.
    pub(crate) fn promote_list(self, heap: &Heap<'a>) -> Result<Option<&'a List<'a>>> {
        Ok(match self.settle(heap) {
            Self::List(list) => Some(list),
            Self::DataList(data) => {
                heap.charge(data.items().len())?;
                let items: Vec<_> = data.items().iter().map(Value::of).collect();
                let class = Class::of_list(data);
                let list = heap.alloc(List::of_class(heap.bump(), class, &items).grown());
                heap.promoted.put(address(data), Value::List(list));
                Some(list)
            }
            _ => None,
        })
    }

    /// Makes a map of data changeable.
    pub(crate) fn promote_map(self, heap: &Heap<'a>) -> Result<Option<&'a Map<'a>>> {
        Ok(match self.settle(heap) {
            Self::Map(map) => Some(map),
            Self::DataMap(data) => {
                heap.charge(data.len())?;
                let mut born = bumpalo::collections::Vec::with_capacity_in(data.len(), heap.bump());
                for (key, value) in data.entries() {
                    let key = Value::Str(key);
                    born.push(Entry::new(key, Value::of(value), key.index_hash(heap)?, None));
                }
                let map = Map::promoted(heap, Class::of_map(data), born.into_bump_slice())?.hashed(data.table());
                let map = heap.alloc(map);
                heap.promoted.put(address(data), Value::Map(map));
                Some(map)
            }
            _ => None,
        })
    }

    /// The length of a list, array, map or view; `None` for anything else.
    pub(crate) fn len(self, heap: &Heap<'a>) -> Option<usize> {
        Some(match self.settle(heap) {
            Self::List(list) => list.len(),
            Self::DataList(list) => list.items().len(),
            Self::Array(array) => array.len(),
            Self::Map(map) => map.len(),
            Self::DataMap(map) => map.len(),
            Self::View(view) => return view.map.len(heap),
            _ => return None,
        })
    }

    /// The item of a list or array.
    pub(crate) fn item(self, heap: &Heap<'a>, at: usize) -> Option<Value<'a>> {
        match self.settle(heap) {
            Self::List(list) => list.get(at),
            Self::DataList(list) => list.items().get(at).map(Value::of),
            Self::Array(array) => array.get(at),
            _ => None,
        }
    }

    /// The member of a map; null where it has none, or where this is no map.
    #[inline]
    pub(crate) fn member(self, heap: &Heap<'a>, name: &'a str) -> Result<Value<'a>> {
        match self.settle(heap) {
            Self::DataMap(map) => Ok(map.get(name).map_or(Value::Null, Value::of)),
            Self::Map(map) => Ok(map.get(heap, Value::Str(name))?.unwrap_or(Value::Null)),
            _ => Ok(Value::Null),
        }
    }

    /// The value that a map has for a key; `None` where the key is missing or this is no map.
    pub(crate) fn map_get(self, heap: &Heap<'a>, key: Value<'a>) -> Result<Option<Value<'a>>> {
        match self.settle(heap) {
            Self::Map(map) => map.get(heap, key),
            Self::DataMap(map) => match key.settle(heap) {
                Self::Str(key) => Ok(map.get(key).map(Value::of)),
                // no such key, but Java asks for its hash, which a list may refuse
                key if !map.is_empty() => key.index_hash(heap).map(|_| None),
                _ => Ok(None),
            },
            _ => Ok(None),
        }
    }

    /// The entry of a map at or behind a position, with its position.
    pub(crate) fn entry_from(self, heap: &Heap<'a>, at: usize) -> Option<(usize, Value<'a>, Value<'a>)> {
        match self.settle(heap) {
            Self::Map(map) => map.entry_from(at),
            Self::DataMap(map) => map.entries().get(at).map(|(key, value)| (at, Value::Str(key), Value::of(value))),
            _ => None,
        }
    }

    /// The count of structural changes of a container; data counts none.
    pub(crate) fn changes(self, heap: &Heap<'a>) -> u32 {
        match self.settle(heap) {
            Self::List(list) => list.changes(),
            Self::Map(map) => map.changes(),
            Self::View(view) => view.map.changes(heap),
            _ => 0,
        }
    }

    /// Whether both are the same object, as Java's `==` tells.
    pub(crate) fn same(self, heap: &Heap<'a>, other: Value<'a>) -> bool {
        match (self.settle(heap), other.settle(heap)) {
            (Self::List(a), Self::List(b)) => std::ptr::eq(a, b),
            (Self::DataList(a), Self::DataList(b)) => std::ptr::eq(a, b),
            (Self::Map(a), Self::Map(b)) => std::ptr::eq(a, b),
            (Self::DataMap(a), Self::DataMap(b)) => std::ptr::eq(a, b),
            (Self::Array(a), Self::Array(b)) => std::ptr::eq(a, b),
            (Self::View(a), Self::View(b)) => a.kind == b.kind && a.map.same(heap, b.map),
            (Self::Iter(a), Self::Iter(b)) => std::ptr::eq(a, b),
            (Self::Entry(a), Self::Entry(b)) => std::ptr::eq(a, b),
            (Self::Object(a), Self::Object(b)) => std::ptr::addr_eq(a, b),
            _ => false,
        }
    }
}

/// The set that stands for one of the caller. Those inside of it come first: to add one asks for the hash of all that it holds.
#[cold]
fn of_items<'a>(heap: &Heap<'a>, data: &'a json::List<'a>) -> Value<'a> {
    let (mut sets, mut left) = (vec![data], Vec::from_iter(data.items()));
    while let Some(next) = left.pop() {
        match next {
            json::Data::List(list) => {
                let is_set = list.class() == json::ListClass::LinkedHashSet;
                sets.extend(is_set.then_some(list));
                let is_known = is_set && heap.promoted.get(address(list)).is_some();
                left.extend(if is_known { &[] } else { list.items() });
            }
            json::Data::Map(map) => left.extend(map.entries().iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    let of_one = |set| heap.promoted.get(address(set)).unwrap_or_else(|| of_flat_items(heap, set));
    sets.into_iter().rev().fold(Value::Null, |_, set| of_one(set))
}

fn of_flat_items<'a>(heap: &Heap<'a>, data: &'a json::List<'a>) -> Value<'a> {
    let set = View::linked_set(heap);
    // a look cannot fail, but the next step can
    if let Err(error) = data.items().iter().try_for_each(|item| set.add(heap, Value::of(item)).map(|_| ())) {
        heap.fail_soon(error);
    }
    let set = Value::View(set);
    heap.promoted.keep(address(data), set);
    set
}

/// The class of data.
impl Class {
    pub(crate) fn of_map(data: &json::Map<'_>) -> Self {
        match data.class() {
            json::MapClass::Linked => Self::LINKED_HASH_MAP,
            json::MapClass::Hash | json::MapClass::Copied => Self::HASH_MAP,
            json::MapClass::Silent | json::MapClass::SilentLinked => Self::SILENT_MAP,
        }
    }

    pub(crate) fn of_list(data: &json::List<'_>) -> Self {
        match data.class() {
            json::ListClass::ArrayList => Self::ARRAY_LIST,
            json::ListClass::JsonArray => Self::JSON_ARRAY,
            json::ListClass::LinkedHashSet => Self::LINKED_HASH_SET,
        }
    }
}
