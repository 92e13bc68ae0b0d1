//! Lists and arrays of a render.

use std::cell::{Cell, RefCell};

use bumpalo::Bump;
use bumpalo::collections::Vec;

use super::{Class, Heap, Value};
use crate::codes::Code;
use crate::error::{Error, Result};

/// A mutable list: an `ArrayList` or one of its relatives.
pub(crate) struct List<'a> {
    pub(crate) class: Class,
    items: RefCell<Items<'a>>,
    /// Structural changes so far; loops and iterators compare it.
    changes: Cell<u32>,
}

/// A range stays two numbers until something changes it: `[1..1000000000]` costs nothing.
enum Items<'a> {
    Range { first: i32, last: i32 },
    Vec(Vec<'a, Value<'a>>),
}

impl<'a> List<'a> {
    /// An `ArrayList` of these items.
    pub(crate) fn of(bump: &'a Bump, items: &[Value<'a>]) -> Self {
        Self::of_class(bump, Class::ARRAY_LIST, items)
    }

    /// A list of a class.
    pub(crate) fn of_class(bump: &'a Bump, class: Class, items: &[Value<'a>]) -> Self {
        let mut vec = Vec::with_capacity_in(items.len(), bump);
        vec.extend_from_slice(items);
        Self { class, items: RefCell::new(Items::Vec(vec)), changes: Cell::new(0) }
    }

    /// The list of a range literal, both ends included, downwards where the last is smaller.
    pub(crate) fn range(first: i32, last: i32) -> Self {
        Self { class: Class::ARRAY_LIST, items: RefCell::new(Items::Range { first, last }), changes: Cell::new(0) }
    }

    pub(crate) fn len(&self) -> usize {
        match &*self.items.borrow() {
            Items::Range { first, last } => {
                usize::try_from(first.abs_diff(*last)).unwrap_or(usize::MAX).saturating_add(1)
            }
            Items::Vec(items) => items.len(),
        }
    }

    pub(crate) fn get(&self, at: usize) -> Option<Value<'a>> {
        match &*self.items.borrow() {
            Items::Range { first, last } => {
                let step = u32::try_from(at).ok().filter(|step| *step <= first.abs_diff(*last))?;
                let value =
                    if first <= last { first.checked_add_unsigned(step) } else { first.checked_sub_unsigned(step) };
                value.map(Value::Int)
            }
            Items::Vec(items) => items.get(at).copied(),
        }
    }

    /// The count of structural changes.
    pub(crate) fn changes(&self) -> u32 {
        self.changes.get()
    }

    /// Replaces one item; `None` where there is none.
    pub(crate) fn set(&self, heap: &Heap<'a>, at: usize, value: Value<'a>) -> Result<Option<Value<'a>>> {
        self.with_vec(heap, |items| Ok(items.get_mut(at).map(|slot| std::mem::replace(slot, value))))
    }

    /// Inserts before `at` (which is at most the length).
    pub(crate) fn insert(&self, heap: &Heap<'a>, at: usize, value: Value<'a>) -> Result<()> {
        self.with_vec(heap, |items| {
            heap.check_items(items.len().saturating_add(1))?;
            heap.charge(items.len().saturating_sub(at) / 64)?;
            if at <= items.len() {
                items.insert(at, value);
            }
            Ok(())
        })?;
        self.changed();
        Ok(())
    }

    /// Appends.
    pub(crate) fn push(&self, heap: &Heap<'a>, value: Value<'a>) -> Result<()> {
        self.insert(heap, self.len(), value)
    }

    /// Takes one item out.
    pub(crate) fn remove(&self, heap: &Heap<'a>, at: usize) -> Result<Option<Value<'a>>> {
        let removed = self.with_vec(heap, |items| {
            heap.charge(items.len().saturating_sub(at) / 64)?;
            Ok((at < items.len()).then(|| items.remove(at)))
        })?;
        if removed.is_some() {
            self.changed();
        }
        Ok(removed)
    }

    /// Replaces all items.
    pub(crate) fn replace(&self, heap: &Heap<'a>, items: &[Value<'a>]) -> Result<()> {
        heap.check_items(items.len())?;
        heap.charge(items.len())?;
        let mut vec = Vec::with_capacity_in(items.len(), heap.bump());
        vec.extend_from_slice(items);
        *self.items.borrow_mut() = Items::Vec(vec);
        self.changed();
        Ok(())
    }

    fn changed(&self) {
        self.changes.set(self.changes.get().wrapping_add(1));
    }

    /// Runs with the items as a vector; a range becomes one here.
    fn with_vec<T>(&self, heap: &Heap<'a>, run: impl FnOnce(&mut Vec<'a, Value<'a>>) -> Result<T>) -> Result<T> {
        let range = match &*self.items.borrow() {
            Items::Range { first, last } => Some((*first, *last)),
            Items::Vec(_) => None,
        };
        if range.is_some() {
            let len = self.len();
            heap.check_items(len)?;
            heap.charge(len)?;
            let mut vec = Vec::with_capacity_in(len, heap.bump());
            vec.extend((0..len).filter_map(|at| self.get(at)));
            *self.items.borrow_mut() = Items::Vec(vec);
        }
        match &mut *self.items.borrow_mut() {
            Items::Vec(items) => run(items),
            Items::Range { .. } => {
                Err(Error::new(crate::ErrorKind::Internal, Code::INTERNAL, "a range stayed a range"))
            }
        }
    }
}

/// A Java array: fixed length, changeable items.
pub(crate) struct Array<'a> {
    pub(crate) class: Class,
    items: &'a [Cell<Value<'a>>],
}

impl<'a> Array<'a> {
    /// An array of a class such as `[Ljava.lang.String;`.
    pub(crate) fn of(bump: &'a Bump, class: Class, items: &[Value<'a>]) -> Self {
        Self { class, items: bump.alloc_slice_fill_iter(items.iter().map(|item| Cell::new(*item))) }
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    pub(crate) fn get(&self, at: usize) -> Option<Value<'a>> {
        self.items.get(at).map(Cell::get)
    }

    /// Replaces one item; `None` where there is none.
    pub(crate) fn set(&self, at: usize, value: Value<'a>) -> Option<Value<'a>> {
        self.items.get(at).map(|slot| slot.replace(value))
    }
}
