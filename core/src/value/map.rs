//! Maps of a render: insertion order, any key, an index once they grow.

use std::cell::{Cell, RefCell};

use bumpalo::Bump;
use bumpalo::collections::Vec;
use hashbrown::HashTable;

use super::{Class, Heap, Value};
use crate::error::Result;

/// A mutable map: a `LinkedHashMap` or one of its relatives.
pub(crate) struct Map<'a> {
    pub(crate) class: Class,
    /// Entries in insertion order; a removed one stays as `None` until the next insertion tidies up.
    entries: RefCell<Vec<'a, Option<(Value<'a>, Value<'a>)>>>,
    /// Positions by hash, from [`INDEX_FROM`] entries on.
    index: RefCell<Option<HashTable<u32, &'a Bump>>>,
    len: Cell<usize>,
    changes: Cell<u32>,
}

const INDEX_FROM: usize = 12;

impl<'a> Map<'a> {
    /// An empty `LinkedHashMap`.
    pub(crate) fn new(bump: &'a Bump) -> Self {
        Self::of_class(bump, Class::LINKED_HASH_MAP)
    }

    /// An empty map of a class.
    pub(crate) fn of_class(bump: &'a Bump, class: Class) -> Self {
        Self {
            class,
            entries: RefCell::new(Vec::new_in(bump)),
            index: RefCell::new(None),
            len: Cell::new(0),
            changes: Cell::new(0),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.len.get()
    }

    /// The count of structural changes.
    pub(crate) fn changes(&self) -> u32 {
        self.changes.get()
    }

    /// The entry at or behind a position, with its position: how iterators walk.
    pub(crate) fn entry_from(&self, at: usize) -> Option<(usize, Value<'a>, Value<'a>)> {
        let entries = self.entries.borrow();
        let mut rest = entries.iter().enumerate().skip(at);
        rest.find_map(|(at, entry)| entry.map(|(key, value)| (at, key, value)))
    }

    /// The value of a key.
    pub(crate) fn get(&self, heap: &Heap<'a>, key: Value<'a>) -> Result<Option<Value<'a>>> {
        let at = self.position(heap, key)?;
        let entries = self.entries.borrow();
        Ok(at.and_then(|at| entries.get(at)).and_then(|entry| entry.map(|(_, value)| value)))
    }

    /// Sets a key and gives the value it had.
    pub(crate) fn put(&self, heap: &Heap<'a>, key: Value<'a>, value: Value<'a>) -> Result<Option<Value<'a>>> {
        if let Some(at) = self.position(heap, key)? {
            let mut entries = self.entries.borrow_mut();
            let slot = entries.get_mut(at).and_then(Option::as_mut);
            return Ok(slot.map(|(_, old)| std::mem::replace(old, value)));
        }
        heap.check_items(self.len().saturating_add(1))?;
        heap.charge(1)?;
        self.tidy(heap)?;
        let at = self.entries.borrow().len();
        self.entries.borrow_mut().push(Some((key, value)));
        self.len.set(self.len.get().saturating_add(1));
        self.changes.set(self.changes.get().wrapping_add(1));
        if self.index.borrow().is_some() {
            self.add_to_index(heap, key, at)?;
        } else if self.len.get() > INDEX_FROM {
            self.build_index(heap)?;
        }
        Ok(None)
    }

    /// Removes a key and gives the entry it had.
    pub(crate) fn remove(&self, heap: &Heap<'a>, key: Value<'a>) -> Result<Option<(Value<'a>, Value<'a>)>> {
        let Some(at) = self.position(heap, key)? else {
            return Ok(None);
        };
        let hash = key.index_hash(heap)?;
        if let Some(index) = &mut *self.index.borrow_mut()
            && let Ok(found) = index.find_entry(hash, |slot| usize::try_from(*slot) == Ok(at))
        {
            found.remove();
        }
        let removed = self.entries.borrow_mut().get_mut(at).and_then(Option::take);
        if removed.is_some() {
            self.len.set(self.len.get().saturating_sub(1));
            self.changes.set(self.changes.get().wrapping_add(1));
        }
        Ok(removed)
    }

    /// Removes everything.
    pub(crate) fn clear(&self) {
        self.entries.borrow_mut().clear();
        *self.index.borrow_mut() = None;
        self.len.set(0);
        self.changes.set(self.changes.get().wrapping_add(1));
    }

    fn position(&self, heap: &Heap<'a>, key: Value<'a>) -> Result<Option<usize>> {
        if let Some(index) = &*self.index.borrow() {
            let hash = key.index_hash(heap)?;
            let mut failed = Ok(());
            let entries = self.entries.borrow();
            let same = |slot: &u32| {
                let entry = usize::try_from(*slot).ok().and_then(|at| entries.get(at)).copied().flatten();
                entry.is_some_and(|(known, _)| {
                    known.equals(heap, key).unwrap_or_else(|error| {
                        failed = Err(error);
                        false
                    })
                })
            };
            let found = index.find(hash, same).and_then(|slot| usize::try_from(*slot).ok());
            return failed.map(|()| found);
        }
        for (at, entry) in self.entries.borrow().iter().enumerate() {
            if let Some((known, _)) = entry
                && known.equals(heap, key)?
            {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    /// Drops the places of removed entries once they outnumber the others.
    fn tidy(&self, heap: &Heap<'a>) -> Result<()> {
        let places = self.entries.borrow().len();
        if places > INDEX_FROM && places > self.len().saturating_mul(2) {
            heap.charge(places)?;
            self.entries.borrow_mut().retain(Option::is_some);
            self.build_index(heap)?;
        }
        Ok(())
    }

    fn build_index(&self, heap: &Heap<'a>) -> Result<()> {
        *self.index.borrow_mut() = Some(HashTable::new_in(heap.bump()));
        let keys: std::vec::Vec<_> = self.entries.borrow().iter().map(|entry| entry.map(|(key, _)| key)).collect();
        for (at, key) in keys.into_iter().enumerate() {
            if let Some(key) = key {
                self.add_to_index(heap, key, at)?;
            }
        }
        Ok(())
    }

    fn add_to_index(&self, heap: &Heap<'a>, key: Value<'a>, at: usize) -> Result<()> {
        let hash = key.index_hash(heap)?;
        let entries = self.entries.borrow();
        let rehash = |slot: &u32| {
            let entry = usize::try_from(*slot).ok().and_then(|at| entries.get(at)).copied().flatten();
            entry.map_or(0, |(key, _)| key.index_hash(heap).unwrap_or(0))
        };
        if let (Some(index), Ok(at)) = (&mut *self.index.borrow_mut(), u32::try_from(at)) {
            index.insert_unique(hash, at, rehash);
        }
        Ok(())
    }
}

/// `Map.Entry`: a key and the value that its map has for it.
pub(crate) struct Entry<'a> {
    pub(crate) key: Value<'a>,
    /// The value when the entry was made; what remains once the key is gone from its map.
    pub(crate) value: Cell<Value<'a>>,
    /// The map behind it; `None` for an entry that stands by itself.
    pub(crate) map: Option<Value<'a>>,
}

impl<'a> Entry<'a> {
    /// The value as the map has it now.
    pub(crate) fn value(&self, heap: &Heap<'a>) -> Result<Value<'a>> {
        if let Some(map) = self.map
            && let Some(value) = map.map_get(heap, self.key)?
        {
            self.value.set(value);
        }
        Ok(self.value.get())
    }
}
