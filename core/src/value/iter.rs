//! Walking over containers as Java's fail-fast iterators do.

use std::cell::Cell;

use super::list::{List, ListKind, unsupported};
use super::view::{View, ViewKind};
use super::{Class, Heap, Value};
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::json::{self, Data};

/// An iterator over a list, an array or a view.
pub(crate) struct Iter<'a> {
    /// A list, an array or a view.
    pub(crate) over: Value<'a>,
    /// The next position: an index of a list, a place among the entries of a map, [`END`] behind the last.
    cursor: Cell<usize>,
    changes: Cell<u32>,
    /// The position of what came out last, for `remove()` and `set()`.
    last: Cell<Option<usize>>,
    /// Whether this is what `listIterator()` gave.
    both_ways: bool,
}

/// An element of data.
pub(crate) enum Element<'a> {
    Key(&'a str),
    Data(&'a Data<'a>),
}

/// The classes of iterators, by what they walk over; what is not here is an `ArrayList`.
const CLASSES: [(Class, Class); 17] = [
    (Class::HASH_KEY_SET, Class::HASH_KEY_ITERATOR),
    (Class::HASH_VALUES, Class::HASH_VALUE_ITERATOR),
    (Class::HASH_ENTRY_SET, Class::HASH_ENTRY_ITERATOR),
    (Class::KEY_SET, Class::KEY_ITERATOR),
    (Class::LINKED_HASH_SET, Class::KEY_ITERATOR),
    (Class::VALUES, Class::VALUE_ITERATOR),
    (Class::ENTRY_SET, Class::ENTRY_ITERATOR),
    (Class::SUB_LIST, Class::PART_ITERATOR),
    (Class::ARRAY_SUB_LIST, Class::WINDOW_ITERATOR),
    (Class::LIST_12, Class::FROZEN_ITERATOR),
    (Class::LIST_N, Class::FROZEN_ITERATOR),
    (Class::FROZEN_SUB_LIST, Class::FROZEN_ITERATOR),
    (Class::SET_12, Class::SET_12_ITERATOR),
    (Class::SET_N, Class::SET_N_ITERATOR),
    (Class::MAP_N_ENTRIES, Class::MAP_N_ITERATOR),
    (Class::ABSTRACT_KEYS, Class::ABSTRACT_KEY_ITERATOR),
    (Class::ABSTRACT_VALUES, Class::ABSTRACT_VALUE_ITERATOR),
];

/// Where an iterator over a map stands behind its last entry.
const END: usize = usize::MAX;

impl<'a> Iter<'a> {
    /// An iterator over a list, an array, a map (its values) or a view; `None` for anything else.
    pub(crate) fn over(heap: &Heap<'a>, over: Value<'a>, at: usize) -> Option<Self> {
        let over = match over.settle(heap) {
            Value::Map(_) | Value::DataMap(_) => {
                Value::View(heap.alloc(View { kind: ViewKind::Values, map: over.settle(heap) }))
            }
            over => over,
        };
        let cursor = match over {
            Value::List(list) if list.is_stale() => END,
            Value::List(_) | Value::DataList(_) | Value::Array(_) => at,
            Value::View(View { map: Value::DataMap(map), .. }) if !heap.has_changed_data() => {
                if at < map.len() {
                    at
                } else {
                    END
                }
            }
            Value::View(view) => view.map.entry_from(heap, at).map_or(END, |(at, ..)| at),
            _ => return None,
        };
        let changes = match over {
            Value::List(list) => list.known_changes(),
            _ => over.changes(heap),
        };
        Some(Self {
            over,
            cursor: Cell::new(cursor),
            changes: Cell::new(changes),
            last: Cell::new(None),
            both_ways: false,
        })
    }

    /// An iterator over the keys of data, from one of them on.
    pub(crate) fn over_keys(heap: &Heap<'a>, map: &'a json::Map<'a>, at: usize) -> Self {
        let view = heap.alloc(View { kind: ViewKind::Keys, map: Value::DataMap(map) });
        Self {
            over: Value::View(view),
            cursor: Cell::new(at),
            changes: Cell::new(0),
            last: Cell::new(None),
            both_ways: false,
        }
    }

    /// `listIterator(at)` of a list or an array; `None` for anything else.
    pub(crate) fn list_iterator(heap: &Heap<'a>, over: Value<'a>, at: usize) -> Option<Self> {
        Self::over(heap, over, at).map(|iter| Self { both_ways: true, ..iter })
    }

    /// `hasNext()`: a list compares sizes, so that a removal in the last turn but one ends the walk early. A map's
    /// iterator knew its next entry when it gave the one before: changes neither shorten nor lengthen its walk.
    #[inline]
    pub(crate) fn has_next(&self, heap: &Heap<'a>) -> bool {
        match self.over {
            Value::DataList(list) if !heap.has_changed_data() => self.cursor.get() != list.items().len(),
            Value::View(_) => self.cursor.get() != END,
            list => list.len(heap).is_some_and(|len| self.cursor.get() != len),
        }
    }

    /// `next()`.
    ///
    /// # Errors
    /// `ConcurrentModificationException` and `NoSuchElementException` as render errors.
    pub(crate) fn next(&self, heap: &Heap<'a>) -> Result<Value<'a>> {
        if let Some(element) = self.next_of_data(heap) {
            return Ok(match element {
                Element::Key(key) => Value::Str(key),
                Element::Data(data) => Value::of(data),
            });
        }
        heap.charge(1)?;
        self.check(heap)?;
        let at = self.cursor.get();
        let exhausted = || Error::render(Code::METHOD_FAILED, "NoSuchElementException: the iterator is at its end");
        let (next, value) = match self.over {
            Value::View(view) => {
                let (_, value) = view.element_from(heap, at).ok_or_else(exhausted)?;
                let next = view.map.entry_from(heap, at.saturating_add(1));
                (next.map_or(END, |(at, ..)| at), value)
            }
            list => (at.saturating_add(1), list.item(heap, at).ok_or_else(exhausted)?),
        };
        self.cursor.set(next);
        self.last.set(Some(at));
        Ok(value)
    }

    /// `next()` where that is an element of data that nobody changed.
    #[inline(always)]
    pub(crate) fn next_of_data(&self, heap: &Heap<'a>) -> Option<Element<'a>> {
        if heap.has_changed_data() {
            return None;
        }
        let at = self.cursor.get();
        let next = at.saturating_add(1);
        let (element, next) = match self.over {
            Value::DataList(list) => (Element::Data(list.items().get(at)?), next),
            Value::View(View { kind, map: Value::DataMap(map) }) if *kind != ViewKind::Entries => {
                let entries = map.entries();
                let (key, value) = entries.get(at)?;
                heap.walked.set(at);
                let element = if *kind == ViewKind::Keys { Element::Key(key) } else { Element::Data(value) };
                (element, if next < entries.len() { next } else { END })
            }
            _ => return None,
        };
        if !heap.has_step() {
            return None;
        }
        self.cursor.set(next);
        self.last.set(Some(at));
        Some(element)
    }

    /// The position of a list iterator: the index of what `next()` would give.
    pub(crate) fn cursor(&self) -> usize {
        self.cursor.get()
    }

    /// `previous()` of a list iterator.
    pub(crate) fn previous(&self, heap: &Heap<'a>) -> Result<Value<'a>> {
        heap.charge(1)?;
        self.check(heap)?;
        let none = || Error::render(Code::METHOD_FAILED, "NoSuchElementException: the iterator is at its start");
        let at = self.cursor.get().checked_sub(1).ok_or_else(none)?;
        let value = self.over.item(heap, at).ok_or_else(concurrent)?;
        self.cursor.set(at);
        self.last.set(Some(at));
        Ok(value)
    }

    /// Whether `listIterator()` gave this: the iterators of lists that never change answer only then.
    pub(crate) fn both_ways(&self) -> bool {
        self.both_ways
    }

    /// `remove()`.
    pub(crate) fn remove(&self, heap: &Heap<'a>) -> Result<()> {
        let last = self.changeable()?;
        match self.over {
            Value::View(view) => {
                self.check(heap)?;
                if let Some(map) = view.map.promote_map(heap)? {
                    map.remove_at(last);
                }
                self.resume(heap, None);
            }
            list => {
                let list = self.growing(heap, list)?;
                list.remove(heap, last)?.ok_or_else(concurrent)?;
                self.resume(heap, Some(last));
            }
        }
        Ok(())
    }

    /// `set(element)` of a list iterator.
    pub(crate) fn set(&self, heap: &Heap<'a>, value: Value<'a>) -> Result<()> {
        let last = self.changeable()?;
        self.check(heap)?;
        let replaced = match self.over {
            Value::Array(array) => array.store(last, value)?,
            list => match list.promote_list(heap)? {
                Some(list) => list.set(heap, last, value)?,
                None => return Err(unsupported()),
            },
        };
        replaced.map(|_| ()).ok_or_else(concurrent)
    }

    /// `add(element)` of a list iterator.
    pub(crate) fn add(&self, heap: &Heap<'a>, value: Value<'a>) -> Result<()> {
        if self.is_frozen() {
            return Err(unsupported());
        }
        let list = self.growing(heap, self.over)?;
        let at = self.cursor.get();
        list.insert(heap, at, value)?;
        self.resume(heap, Some(at.saturating_add(1)));
        Ok(())
    }

    /// The position of what came out last, where it may be changed.
    fn changeable(&self) -> Result<usize> {
        if self.is_frozen() {
            return Err(unsupported());
        }
        let none = "IllegalStateException: no element came out since the last change";
        self.last.get().ok_or_else(|| Error::render(Code::METHOD_FAILED, none))
    }

    fn is_frozen(&self) -> bool {
        match self.over {
            Value::List(list) => list.kind() == ListKind::Frozen,
            Value::View(view) => matches!(view.map, Value::Map(map) if map.frozen),
            _ => false,
        }
    }

    /// The list walked over, if it grows and nobody else changed it.
    fn growing(&self, heap: &Heap<'a>, list: Value<'a>) -> Result<&'a List<'a>> {
        self.check(heap)?;
        match list.promote_list(heap)? {
            Some(list) if list.kind() != ListKind::Window => Ok(list),
            _ => Err(unsupported()),
        }
    }

    /// Goes on after the iterator itself changed its container; `cursor` is the new position of a list iterator.
    fn resume(&self, heap: &Heap<'a>, cursor: Option<usize>) {
        self.last.set(None);
        self.changes.set(self.over.changes(heap));
        if let Some(cursor) = cursor {
            self.cursor.set(cursor);
        }
    }

    pub(crate) fn class(&self) -> Class {
        let of = self.over.class();
        match self.over {
            Value::Array(_) if self.both_ways => Class::ARRAY_LIST_ITERATOR,
            Value::Array(_) => Class::ARRAY_ITERATOR,
            _ => match CLASSES.iter().find(|(class, _)| *class == of) {
                Some((_, class)) => *class,
                None if self.both_ways => Class::LIST_LIST_ITERATOR,
                None => Class::LIST_ITERATOR,
            },
        }
    }

    /// Fails where the container changed behind the iterator's back.
    pub(crate) fn check(&self, heap: &Heap<'a>) -> Result<()> {
        if self.over.changes(heap) == self.changes.get() { Ok(()) } else { Err(concurrent()) }
    }
}

#[cold]
pub(crate) fn concurrent() -> Error {
    let message = "ConcurrentModificationException: a list or map was changed while it was walked over";
    Error::render(Code::CONCURRENT_CHANGE, message)
}
