//! Walking over containers as Java's fail-fast iterators do.

use std::cell::Cell;

use super::{Class, Heap, Value};
use crate::codes::Code;
use crate::error::{Error, Result};

/// An iterator over a list, array, map view or map values.
pub(crate) struct Iter<'a> {
    pub(crate) class: Class,
    /// A list, an array or a view.
    pub(crate) over: Value<'a>,
    /// The next position: an index for lists, a place among the entries for maps.
    cursor: Cell<usize>,
    /// How many elements came out so far.
    taken: Cell<usize>,
    changes: Cell<u32>,
    /// What came out last, for `remove()`: the index of a list, the key of a map.
    last: Cell<Option<Value<'a>>>,
}

impl<'a> Iter<'a> {
    /// An iterator over a list, an array, a map (its values) or a view; `None` for anything else.
    pub(crate) fn over(heap: &Heap<'a>, over: Value<'a>, at: usize) -> Option<Self> {
        let over = over.settle(heap);
        let class = match over {
            Value::List(_) | Value::DataList(_) => Class::LIST_ITERATOR,
            Value::Array(_) => Class::ARRAY_ITERATOR,
            Value::Map(_) | Value::DataMap(_) | Value::View(_) => Class::MAP_ITERATOR,
            _ => return None,
        };
        let changes = Cell::new(over.changes(heap));
        Some(Self { class, over, cursor: Cell::new(at), taken: Cell::new(at), changes, last: Cell::new(None) })
    }

    /// `hasNext()`: a list compares sizes, so that a removal in the last turn but one ends the walk early.
    pub(crate) fn has_next(&self, heap: &Heap<'a>) -> bool {
        match self.over {
            Value::List(_) | Value::DataList(_) | Value::Array(_) => {
                self.over.len(heap).is_some_and(|len| self.cursor.get() != len)
            }
            // a hash iterator knows its next entry beforehand: removals elsewhere do not shorten it
            Value::View(view) => view.map.entry_from(heap, self.cursor.get()).is_some(),
            map => map.entry_from(heap, self.cursor.get()).is_some(),
        }
    }

    /// `next()`.
    ///
    /// # Errors
    /// `ConcurrentModificationException` and `NoSuchElementException` as render errors.
    pub(crate) fn next(&self, heap: &Heap<'a>) -> Result<Value<'a>> {
        heap.charge(1)?;
        if self.over.changes(heap) != self.changes.get() {
            return Err(concurrent());
        }
        let at = self.cursor.get();
        let exhausted = || Error::render(Code::METHOD_FAILED, "NoSuchElementException: the iterator is at its end");
        let (next, last, value) = match self.over {
            Value::View(view) => {
                let (at, key, value) = view.map.entry_from(heap, at).ok_or_else(exhausted)?;
                (at.saturating_add(1), key, view.element(heap, key, value))
            }
            Value::Map(_) | Value::DataMap(_) => {
                let (at, key, value) = self.over.entry_from(heap, at).ok_or_else(exhausted)?;
                (at.saturating_add(1), key, value)
            }
            list => {
                let value = list.item(heap, at).ok_or_else(exhausted)?;
                (at.saturating_add(1), Value::Int(i32::try_from(at).unwrap_or(i32::MAX)), value)
            }
        };
        self.cursor.set(next);
        self.taken.set(self.taken.get().saturating_add(1));
        self.last.set(Some(last));
        Ok(value)
    }

    /// The position of a list iterator: the index of what `next()` would give.
    pub(crate) fn cursor(&self) -> usize {
        self.cursor.get()
    }

    /// `previous()` of a list iterator.
    pub(crate) fn previous(&self, heap: &Heap<'a>) -> Result<Value<'a>> {
        heap.charge(1)?;
        if self.over.changes(heap) != self.changes.get() {
            return Err(concurrent());
        }
        let none = || Error::render(Code::METHOD_FAILED, "NoSuchElementException: the iterator is at its start");
        let at = self.cursor.get().checked_sub(1).ok_or_else(none)?;
        let value = self.over.item(heap, at).ok_or_else(concurrent)?;
        self.cursor.set(at);
        self.last.set(Some(Value::Int(i32::try_from(at).unwrap_or(i32::MAX))));
        Ok(value)
    }

    /// What came out last, taken: an index (as Int) for lists, a key for maps and views.
    pub(crate) fn take_last(&self) -> Option<Value<'a>> {
        self.last.take()
    }

    /// What came out last.
    pub(crate) fn last(&self) -> Option<Value<'a>> {
        self.last.get()
    }

    /// Goes on after the iterator itself changed its container; `cursor` is the new position of a list iterator.
    pub(crate) fn resume(&self, heap: &Heap<'a>, cursor: Option<usize>) {
        self.changes.set(self.over.changes(heap));
        if let Some(cursor) = cursor {
            self.cursor.set(cursor);
        }
    }

    /// Whether the container changed behind the iterator's back.
    pub(crate) fn is_stale(&self, heap: &Heap<'a>) -> bool {
        self.over.changes(heap) != self.changes.get()
    }
}

#[cold]
pub(crate) fn concurrent() -> Error {
    let message = "ConcurrentModificationException: a list or map was changed while it was walked over";
    Error::render(Code::CONCURRENT_CHANGE, message)
}
