//! Maps of a render: insertion order or that of a `HashMap`, any key, an index once they grow.
//!
//! As in Java, an entry is an object of its own that keeps the hash its key had when it came in: a list that was changed
//! after it became a key is not found again.

mod entry;
pub(crate) mod order;
#[cfg(test)]
mod tests;

use std::cell::{Cell, RefCell};

use bumpalo::Bump;
use bumpalo::collections::Vec;
use hashbrown::HashTable;

use super::{Class, Heap, Value};
use crate::error::Result;

pub(crate) use entry::{Entry, Origin};

/// A map: a `LinkedHashMap` or one of its relatives.
pub(crate) struct Map<'a> {
    pub(crate) class: Class,
    /// Whether templates cannot change it (`Map.of()` and its relatives).
    pub(crate) frozen: bool,
    /// Entries in insertion order; removed ones leave a gap until an insertion tidies up.
    places: RefCell<Vec<'a, Place<'a>>>,
    /// Places by hash, from [`INDEX_FROM`] entries on.
    index: RefCell<Option<HashTable<Slot, &'a Bump>>>,
    len: Cell<usize>,
    changes: Cell<u32>,
    /// The buckets of a `HashMap`, see [`order`]; 0 where the order is that of insertion.
    table: Cell<usize>,
    /// The entries that data had when it was promoted, by their position there.
    born: &'a [Entry<'a>],
}

enum Place<'a> {
    Entry(&'a Entry<'a>),
    /// Nothing; everything up to the given place is nothing too.
    Gap(Cell<usize>),
}

const INDEX_FROM: usize = 12;

/// What the index knows of an entry: so much of its hash that a growing index need not look at entries.
#[derive(Clone, Copy)]
struct Slot {
    hash: u32,
    place: u32,
}

impl Slot {
    fn spread(hash: u32) -> u64 {
        u64::from(hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    fn place(self) -> Option<usize> {
        usize::try_from(self.place).ok()
    }
}

/// The part of a hash that the index keeps.
fn short(hash: u64) -> u32 {
    u32::try_from(hash & u64::from(u32::MAX)).unwrap_or(0)
}

impl<'a> Map<'a> {
    /// An empty `LinkedHashMap`.
    pub(crate) fn new(bump: &'a Bump) -> Self {
        Self::of_class(bump, Class::LINKED_HASH_MAP)
    }

    /// An empty map of a class.
    pub(crate) fn of_class(bump: &'a Bump, class: Class) -> Self {
        Self {
            class,
            frozen: false,
            places: RefCell::new(Vec::new_in(bump)),
            index: RefCell::new(None),
            len: Cell::new(0),
            changes: Cell::new(0),
            table: Cell::new(0),
            born: &[],
        }
    }

    /// An empty map of a class that templates cannot change.
    pub(crate) fn frozen(bump: &'a Bump, class: Class) -> Self {
        Self { frozen: true, ..Self::of_class(bump, class) }
    }

    /// The map that stands for changed data; its entries have different keys.
    pub(super) fn promoted(heap: &Heap<'a>, class: Class, born: &'a [Entry<'a>]) -> Result<Self> {
        let map = Self { born, len: Cell::new(born.len()), ..Self::of_class(heap.bump(), class) };
        map.places.borrow_mut().extend(born.iter().map(Place::Entry));
        if born.len() > INDEX_FROM {
            map.build_index(heap)?;
        }
        Ok(map)
    }

    /// The entry that stood at a position of the data that this map stands for.
    pub(super) fn born(&self, at: usize) -> Option<&'a Entry<'a>> {
        self.born.get(at)
    }

    pub(crate) fn len(&self) -> usize {
        self.len.get()
    }

    /// The count of structural changes.
    pub(crate) fn changes(&self) -> u32 {
        self.changes.get()
    }

    /// The entry at or behind a place, with its place: how iterators walk.
    pub(crate) fn find_from(&self, at: usize) -> Option<(usize, &'a Entry<'a>)> {
        let places = self.places.borrow();
        let mut found = at;
        while let Some(Place::Gap(next)) = places.get(found) {
            found = next.get();
        }
        // a walk over gaps makes the next one short
        let mut passed = at;
        while let Some(Place::Gap(next)) = places.get(passed) {
            passed = next.replace(found);
        }
        match places.get(found) {
            Some(Place::Entry(entry)) => Some((found, entry)),
            _ => None,
        }
    }

    /// The entry at or behind a place, with its place.
    pub(crate) fn entry_from(&self, at: usize) -> Option<(usize, Value<'a>, Value<'a>)> {
        self.find_from(at).map(|(at, entry)| (at, entry.key, entry.value.get()))
    }

    /// The value of a key.
    pub(crate) fn get(&self, heap: &Heap<'a>, key: Value<'a>) -> Result<Option<Value<'a>>> {
        Ok(self.find(heap, key)?.map(|entry| entry.value.get()))
    }

    /// The entry of a key.
    pub(crate) fn find(&self, heap: &Heap<'a>, key: Value<'a>) -> Result<Option<&'a Entry<'a>>> {
        if self.len() == 0 {
            return Ok(None);
        }
        Ok(self.position(heap, key, key.index_hash(heap)?)?.map(|(_, entry)| entry))
    }

    /// An entry whose key has the hash of this one: to be compared by the caller.
    pub(super) fn find_alike(&self, heap: &Heap<'a>, key: Value<'a>) -> Result<Option<&'a Entry<'a>>> {
        let hash = key.index_hash(heap)?;
        Ok(self.search(hash, |_| true).map(|(_, entry)| entry))
    }

    /// Sets a key and gives the value it had.
    pub(crate) fn put(&self, heap: &Heap<'a>, key: Value<'a>, value: Value<'a>) -> Result<Option<Value<'a>>> {
        let hash = key.index_hash(heap)?;
        if let Some((_, entry)) = self.position(heap, key, hash)? {
            return Ok(Some(entry.value.replace(value)));
        }
        heap.check_items(self.len().saturating_add(1))?;
        heap.charge(1)?;
        self.tidy(heap)?;
        let origin = self.frozen.then_some(&Origin::Holder);
        let entry = heap.alloc(Entry::new(key, value, hash, origin));
        let at = self.places.borrow().len();
        self.places.borrow_mut().push(Place::Entry(entry));
        self.len.set(self.len.get().saturating_add(1));
        self.changed();
        if self.table.get() > 0 {
            self.settle_last(heap)?;
            return self.index_anew(heap).map(|()| None);
        }
        if self.index.borrow().is_some() {
            self.add_to_index(hash, at);
        } else if self.len.get() > INDEX_FROM {
            self.build_index(heap)?;
        }
        Ok(None)
    }

    /// Removes a key and gives the entry it had.
    pub(crate) fn remove(&self, heap: &Heap<'a>, key: Value<'a>) -> Result<Option<(Value<'a>, Value<'a>)>> {
        let Some((at, entry)) = self.position(heap, key, key.index_hash(heap)?)? else {
            return Ok(None);
        };
        self.remove_at(at);
        Ok(Some((entry.key, entry.value.get())))
    }

    /// Removes the entry at a place.
    pub(crate) fn remove_at(&self, at: usize) {
        let removed = match self.places.borrow_mut().get_mut(at) {
            Some(place @ Place::Entry(_)) => std::mem::replace(place, Place::Gap(Cell::new(at.saturating_add(1)))),
            _ => return,
        };
        if let (Place::Entry(entry), Some(index)) = (removed, &mut *self.index.borrow_mut())
            && let Ok(found) = index.find_entry(Slot::spread(short(entry.hash)), |slot| slot.place() == Some(at))
        {
            found.remove();
        }
        self.len.set(self.len.get().saturating_sub(1));
        self.changed();
    }

    /// Removes everything.
    pub(crate) fn clear(&self) {
        self.places.borrow_mut().clear();
        *self.index.borrow_mut() = None;
        self.len.set(0);
        self.changed();
    }

    fn changed(&self) {
        self.changes.set(self.changes.get().wrapping_add(1));
    }

    fn position(&self, heap: &Heap<'a>, key: Value<'a>, hash: u64) -> Result<Option<(usize, &'a Entry<'a>)>> {
        let mut failed = Ok(());
        let found = self.search(hash, |entry| {
            let equal = heap.charge(1).and_then(|()| entry.key.equals(heap, key));
            equal.unwrap_or_else(|error| {
                failed = Err(error);
                false
            })
        });
        failed.map(|()| found)
    }

    /// The entry with a hash whose key is the right one.
    fn search(&self, hash: u64, mut right: impl FnMut(&'a Entry<'a>) -> bool) -> Option<(usize, &'a Entry<'a>)> {
        let places = self.places.borrow();
        let Some(index) = &*self.index.borrow() else {
            return places.iter().enumerate().find_map(|(at, place)| match place {
                Place::Entry(entry) if entry.hash == hash && right(entry) => Some((at, *entry)),
                _ => None,
            });
        };
        let entry_at = |slot: &Slot| match slot.place().and_then(|at| Some((at, places.get(at)?))) {
            Some((at, Place::Entry(entry))) => Some((at, *entry)),
            _ => None,
        };
        let wanted = short(hash);
        let found = index.find(Slot::spread(wanted), |slot| {
            slot.hash == wanted && entry_at(slot).is_some_and(|(_, entry)| entry.hash == hash && right(entry))
        });
        found.and_then(entry_at)
    }

    /// Drops the gaps once they outnumber the entries.
    fn tidy(&self, heap: &Heap<'a>) -> Result<()> {
        let places = self.places.borrow().len();
        if places > INDEX_FROM && places > self.len().saturating_mul(2) {
            heap.charge(places)?;
            self.places.borrow_mut().retain(|place| matches!(place, Place::Entry(_)));
            self.build_index(heap)?;
        }
        Ok(())
    }

    /// Builds the index anew, after entries changed their places.
    fn index_anew(&self, heap: &Heap<'a>) -> Result<()> {
        *self.index.borrow_mut() = None;
        if self.len.get() > INDEX_FROM { self.build_index(heap) } else { Ok(()) }
    }

    fn build_index(&self, heap: &Heap<'a>) -> Result<()> {
        let places = self.places.borrow();
        heap.charge(places.len())?;
        *self.index.borrow_mut() = Some(HashTable::with_capacity_in(places.len(), heap.bump()));
        for (at, place) in places.iter().enumerate() {
            if let Place::Entry(entry) = place {
                self.add_to_index(entry.hash, at);
            }
        }
        Ok(())
    }

    fn add_to_index(&self, hash: u64, at: usize) {
        if let (Some(index), Ok(place)) = (&mut *self.index.borrow_mut(), u32::try_from(at)) {
            let slot = Slot { hash: short(hash), place };
            index.insert_unique(Slot::spread(slot.hash), slot, |slot| Slot::spread(slot.hash));
        }
    }
}
