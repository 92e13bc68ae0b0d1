//! What `subList()` gives: a window on another list, or on an array.
//!
//! A part reads and writes through. It knows the count of changes of the list behind it, so that it notices when that
//! list was changed otherwise; a change through it is told to every part between it and that list.

use super::{Array, Items, List};
use crate::error::Result;
use crate::value::{Class, Heap, Value};

/// A window on a list that grows.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    /// The list that holds the items.
    pub(crate) root: &'a List<'a>,
    /// The part that this one was cut out of.
    parent: Option<&'a List<'a>>,
    /// The place of the first item in the root.
    pub(crate) from: usize,
    pub(crate) len: usize,
}

impl Part<'_> {
    /// The place of an item in the root.
    pub(super) fn place(&self, at: usize) -> Option<usize> {
        (at < self.len).then(|| self.from.saturating_add(at))
    }
}

impl<'a> List<'a> {
    /// Where the items of a part are.
    pub(crate) fn part(&self) -> Option<Part<'a>> {
        match &*self.items.borrow() {
            Items::Part(part) => Some(*part),
            _ => None,
        }
    }

    /// `subList()`; the range must lie inside.
    pub(crate) fn cut(&'a self, from: usize, to: usize) -> Self {
        let len = to.saturating_sub(from);
        let items = match &*self.items.borrow() {
            Items::Part(part) => {
                Items::Part(Part { root: part.root, parent: Some(self), from: part.from.saturating_add(from), len })
            }
            Items::Window { array, from: first, .. } => Items::Window { array, from: first.saturating_add(from), len },
            Items::Frozen { items, nulls } => {
                Items::Frozen { items: items.get(from..to).unwrap_or(&[]), nulls: *nulls }
            }
            _ => Items::Part(Part { root: self, parent: None, from, len }),
        };
        let class = match &items {
            Items::Window { .. } => Class::ARRAY_SUB_LIST,
            Items::Frozen { .. } => Class::FROZEN_SUB_LIST,
            _ => Class::SUB_LIST,
        };
        let part = Self::with(class, items);
        part.changes.set(self.changes.get());
        part
    }

    /// `subList()` of an array; the range must lie inside.
    pub(crate) fn window(array: &'a Array<'a>, from: usize, to: usize) -> Self {
        Self::with(Class::ARRAY_SUB_LIST, Items::Window { array, from, len: to.saturating_sub(from) })
    }

    /// Takes over a change that was made through this part, here and in the parts that it was cut out of.
    pub(super) fn follow(&self, heap: &Heap<'a>, resize: impl Fn(usize) -> usize) -> Result<()> {
        let changes = self.changes();
        let mut part = Some(self);
        while let Some(list) = part {
            heap.charge(1)?;
            list.changes.set(changes);
            part = match &mut *list.items.borrow_mut() {
                Items::Part(part) => {
                    part.len = resize(part.len);
                    part.parent
                }
                _ => None,
            };
        }
        Ok(())
    }
}

impl<'a> Value<'a> {
    /// Whether this is a part of a list that was changed in another way than through the part.
    pub(crate) fn is_stale(self) -> bool {
        matches!(self, Value::List(list) if list.is_stale())
    }
}
