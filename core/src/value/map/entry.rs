//! `Map.Entry`.

use std::cell::Cell;

use crate::error::Result;
use crate::json;
use crate::value::{Class, Heap, Value};

/// `Map.Entry`: a key and its value. The entries of a map are those of its views: a value set in one is set in the map,
/// and what was removed from the map keeps its value.
pub(crate) struct Entry<'a> {
    pub(crate) key: Value<'a>,
    /// The value when somebody last looked: ask [`Entry::value`].
    pub(crate) value: Cell<Value<'a>>,
    /// The hash of the key when it came into its map.
    pub(super) hash: u64,
    /// `None` for what a map of the render holds.
    origin: Option<&'a Origin<'a>>,
}

/// Where an entry comes from that no map of the render holds.
pub(crate) enum Origin<'a> {
    /// `Map.entry()`: it stands by itself and never changes.
    Holder,
    /// It stands at a position of a map of data.
    Data(&'a json::Map<'a>, usize),
}

impl<'a> Entry<'a> {
    pub(crate) fn new(key: Value<'a>, value: Value<'a>, hash: u64, origin: Option<&'a Origin<'a>>) -> Self {
        Self { key, value: Cell::new(value), hash, origin }
    }

    /// An entry that stands by itself.
    pub(crate) fn holder(key: Value<'a>, value: Value<'a>) -> Self {
        Self::new(key, value, 0, Some(&Origin::Holder))
    }

    pub(crate) fn class(&self) -> Class {
        match self.origin {
            Some(Origin::Holder) => Class::KEY_VALUE_HOLDER,
            _ => Class::ENTRY,
        }
    }

    /// The value as it is now.
    pub(crate) fn value(&self, heap: &Heap<'a>) -> Result<Value<'a>> {
        if let Some(entry) = self.settle(heap) {
            self.value.set(entry.value.get());
        }
        Ok(self.value.get())
    }

    /// `setValue()`: gives the value that was there; `None` for an entry that never changes.
    pub(crate) fn set_value(&self, heap: &Heap<'a>, value: Value<'a>) -> Result<Option<Value<'a>>> {
        if let Some(Origin::Holder) = self.origin {
            return Ok(None);
        }
        if let Some(Origin::Data(map, _)) = self.origin {
            Value::DataMap(map).promote_map(heap)?;
        }
        let old = self.settle(heap).unwrap_or(self).value.replace(value);
        self.value.set(value);
        Ok(Some(old))
    }

    /// The entry of the map that stands for the data which this one comes from.
    fn settle<'e>(&'e self, heap: &Heap<'a>) -> Option<&'e Entry<'a>> {
        match self.origin {
            Some(Origin::Data(map, at)) => match Value::DataMap(map).settle(heap) {
                Value::Map(map) => map.born(*at),
                _ => None,
            },
            _ => None,
        }
    }
}
