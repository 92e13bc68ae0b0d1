//! The live views of a map: `keySet()`, `values()`, `entrySet()`.

use std::cell::Cell;

use super::{Entry, Heap, Value};

/// What a view shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ViewKind {
    Keys,
    Values,
    Entries,
}

/// A view: it shows what its map holds now.
pub(crate) struct View<'a> {
    pub(crate) kind: ViewKind,
    pub(crate) map: Value<'a>,
}

impl<'a> View<'a> {
    /// The element of an entry, as this view shows it.
    pub(crate) fn element(&self, heap: &Heap<'a>, key: Value<'a>, value: Value<'a>) -> Value<'a> {
        match self.kind {
            ViewKind::Keys => key,
            ViewKind::Values => value,
            ViewKind::Entries => Value::Entry(heap.alloc(Entry { key, value: Cell::new(value), map: Some(self.map) })),
        }
    }
}
