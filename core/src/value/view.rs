//! The live views of a map: `keySet()`, `values()`, `entrySet()`.

use super::list::unsupported;
use super::{Class, Entry, Heap, Map, Value};
use crate::error::Result;
use crate::value::map::Origin;

/// What a view shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ViewKind {
    Keys,
    Values,
    Entries,
}

/// A view: it shows what its map holds now. A set of its own is the keys of a map that nobody else knows, and has the class
/// of that.
pub(crate) struct View<'a> {
    pub(crate) kind: ViewKind,
    pub(crate) map: Value<'a>,
}

impl<'a> View<'a> {
    /// A new `LinkedHashSet`.
    pub(crate) fn linked_set(heap: &Heap<'a>) -> &'a Self {
        let map = heap.alloc(Map::of_class(heap.bump(), Class::LINKED_HASH_SET));
        heap.alloc(Self { kind: ViewKind::Keys, map: Value::Map(map) })
    }

    /// Adds an element to a set that takes any; whether it was not there.
    pub(crate) fn add(&self, heap: &Heap<'a>, element: Value<'a>) -> Result<bool> {
        match self.map {
            Value::Map(map) if map.class == Class::LINKED_HASH_SET => {
                Ok(map.put(heap, element, Value::Bool(true))?.is_none())
            }
            _ => Err(unsupported()),
        }
    }

    /// What the view shows of a key and its value, to be looked at.
    pub(crate) fn element(&self, heap: &Heap<'a>, key: Value<'a>, value: Value<'a>) -> Value<'a> {
        match self.kind {
            ViewKind::Keys => key,
            ViewKind::Values => value,
            ViewKind::Entries => Value::Entry(heap.alloc(Entry::holder(key, value))),
        }
    }

    /// The element at or behind a place of the map, with its place.
    pub(crate) fn element_from(&self, heap: &Heap<'a>, at: usize) -> Option<(usize, Value<'a>)> {
        let (found, key, value) = self.map.entry_from(heap, at)?;
        let element = match self.kind {
            ViewKind::Keys => key,
            ViewKind::Values => value,
            ViewKind::Entries => match self.map.settle(heap) {
                Value::Map(map) => Value::Entry(map.find_from(at)?.1),
                Value::DataMap(map) => {
                    let origin = heap.alloc(Origin::Data(map, found));
                    Value::Entry(heap.alloc(Entry::new(key, value, 0, Some(origin))))
                }
                _ => return None,
            },
        };
        Some((found, element))
    }

    /// Whether this is a set that refuses every change, and not a view of a map that does.
    pub(crate) fn is_immutable(&self) -> bool {
        let class = self.class();
        class == Class::SET_N || class == Class::SET_12
    }

    pub(crate) fn class(&self) -> Class {
        let map = self.map.class();
        match self.kind {
            _ if map == Class::SET_N || map == Class::SET_12 || map == Class::LINKED_HASH_SET => map,
            ViewKind::Entries if map == Class::MAP_1 => Class::SET_12,
            ViewKind::Entries if map == Class::MAP_N => Class::MAP_N_ENTRIES,
            ViewKind::Keys if map == Class::MAP_1 || map == Class::MAP_N => Class::ABSTRACT_KEYS,
            ViewKind::Values if map == Class::MAP_1 || map == Class::MAP_N => Class::ABSTRACT_VALUES,
            ViewKind::Keys if map == Class::HASH_MAP => Class::HASH_KEY_SET,
            ViewKind::Values if map == Class::HASH_MAP => Class::HASH_VALUES,
            ViewKind::Entries if map == Class::HASH_MAP => Class::HASH_ENTRY_SET,
            ViewKind::Keys => Class::KEY_SET,
            ViewKind::Values => Class::VALUES,
            ViewKind::Entries => Class::ENTRY_SET,
        }
    }
}
