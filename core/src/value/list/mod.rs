//! Lists of a render: lists that grow, what shows a part of them, and lists that never change.

mod array;
mod part;
mod room;

use std::cell::{Cell, RefCell};

use bumpalo::Bump;
use bumpalo::collections::Vec;

use super::{Class, Heap, Value};
use crate::codes::Code;
use crate::error::{Error, Result};

pub(crate) use array::Array;
use part::Part;

/// A list: an `ArrayList` or one of its relatives.
pub(crate) struct List<'a> {
    pub(crate) class: Class,
    items: RefCell<Items<'a>>,
    /// Structural changes so far; loops and iterators compare it. A part keeps the count of its root that it knows of.
    changes: Cell<u32>,
    room: Cell<usize>,
}

/// Where the items are.
enum Items<'a> {
    /// A range stays two numbers until something changes it: `[1..1000000000]` costs nothing.
    Range {
        first: i32,
        last: i32,
    },
    Vec(Vec<'a, Value<'a>>),
    /// `subList()` of a list that grows.
    Part(Part<'a>),
    /// `subList()` of an array.
    Window {
        array: &'a Array<'a>,
        from: usize,
        len: usize,
    },
    /// `List.of()` and what is cut out of it; what a stream was collected in may hold null.
    Frozen {
        items: &'a [Value<'a>],
        nulls: bool,
    },
}

/// What a list lets be done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListKind {
    /// Everything.
    Own,
    /// Everything, in the list behind it.
    Part,
    /// Items can be replaced, in the array behind it.
    Window,
    /// Nothing.
    Frozen,
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
        Self::with(class, Items::Vec(vec))
    }

    /// The list of a range literal, both ends included, downwards where the last is smaller.
    pub(crate) fn range(first: i32, last: i32) -> Self {
        Self::with(Class::ARRAY_LIST, Items::Range { first, last })
    }

    /// A list that never changes and refuses to look for null.
    pub(crate) fn frozen(class: Class, items: &'a [Value<'a>]) -> Self {
        Self::with(class, Items::Frozen { items, nulls: false })
    }

    /// A list that never changes and may hold null.
    pub(crate) fn frozen_with_nulls(class: Class, items: &'a [Value<'a>]) -> Self {
        Self::with(class, Items::Frozen { items, nulls: true })
    }

    /// Whether even looking for null fails.
    pub(crate) fn refuses_null(&self) -> bool {
        matches!(&*self.items.borrow(), Items::Frozen { nulls: false, .. })
    }

    fn with(class: Class, items: Items<'a>) -> Self {
        let list = Self { class, items: RefCell::new(items), changes: Cell::new(0), room: Cell::new(0) };
        list.room.set(list.len());
        list
    }

    pub(crate) fn kind(&self) -> ListKind {
        match &*self.items.borrow() {
            Items::Range { .. } | Items::Vec(_) => ListKind::Own,
            Items::Part(_) => ListKind::Part,
            Items::Window { .. } => ListKind::Window,
            Items::Frozen { .. } => ListKind::Frozen,
        }
    }

    pub(crate) fn len(&self) -> usize {
        match &*self.items.borrow() {
            Items::Range { first, last } => {
                usize::try_from(first.abs_diff(*last)).unwrap_or(usize::MAX).saturating_add(1)
            }
            Items::Vec(items) => items.len(),
            Items::Part(part) => part.len,
            Items::Window { len, .. } => *len,
            Items::Frozen { items, .. } => items.len(),
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
            Items::Part(part) => part.root.get(part.place(at)?),
            Items::Window { array, from, len } => (at < *len).then(|| array.get(from.saturating_add(at)))?,
            Items::Frozen { items, .. } => items.get(at).copied(),
        }
    }

    /// The count of structural changes of the list that holds the items.
    pub(crate) fn changes(&self) -> u32 {
        match &*self.items.borrow() {
            Items::Part(part) => part.root.changes.get(),
            _ => self.changes.get(),
        }
    }

    /// The count that this list knows of: what iterators over it expect.
    pub(crate) fn known_changes(&self) -> u32 {
        self.changes.get()
    }

    /// Whether the list behind a part was changed in another way than through the part.
    pub(crate) fn is_stale(&self) -> bool {
        self.changes() != self.changes.get()
    }

    /// Replaces one item; `None` where there is none, or where nothing can be replaced.
    pub(crate) fn set(&self, heap: &Heap<'a>, at: usize, value: Value<'a>) -> Result<Option<Value<'a>>> {
        let behind = match &*self.items.borrow() {
            Items::Part(part) => part.place(at).map(|at| (part.root, at)),
            Items::Window { array, from, len } => {
                return if at < *len { array.store(from.saturating_add(at), value) } else { Ok(None) };
            }
            Items::Frozen { .. } => return Ok(None),
            _ => None,
        };
        match behind {
            Some((root, at)) => root.set(heap, at, value),
            None if self.kind() == ListKind::Part => Ok(None),
            None => self.with_vec(heap, |items| Ok(items.get_mut(at).map(|slot| std::mem::replace(slot, value)))),
        }
    }

    /// Inserts before `at` (which is at most the length).
    pub(crate) fn insert(&self, heap: &Heap<'a>, at: usize, value: Value<'a>) -> Result<()> {
        self.insert_all(heap, at, &[value])
    }

    /// Appends.
    pub(crate) fn push(&self, heap: &Heap<'a>, value: Value<'a>) -> Result<()> {
        self.insert(heap, self.len(), value)
    }

    /// Inserts items before `at` (which is at most the length): one structural change.
    pub(crate) fn insert_all(&self, heap: &Heap<'a>, at: usize, added: &[Value<'a>]) -> Result<()> {
        if let Some(part) = self.part() {
            part.root.insert_all(heap, part.from.saturating_add(at.min(part.len)), added)?;
            return self.follow(heap, |len| len.saturating_add(added.len()));
        }
        self.with_vec(heap, |items| {
            let len = items.len();
            let at = at.min(len);
            heap.check_items(len.saturating_add(added.len()))?;
            self.grow(len.saturating_add(added.len()));
            heap.charge((len.saturating_sub(at) / 64).saturating_add(added.len() / 8))?;
            match added {
                [value] if at == len => items.push(*value),
                [value] => items.insert(at, *value),
                _ => {
                    let behind = at.saturating_add(added.len());
                    items.resize(len.saturating_add(added.len()), Value::Null);
                    items.copy_within(at..len, behind);
                    if let Some(gap) = items.get_mut(at..behind) {
                        gap.copy_from_slice(added);
                    }
                }
            }
            Ok(())
        })?;
        self.changed(1);
        Ok(())
    }

    /// Takes one item out.
    pub(crate) fn remove(&self, heap: &Heap<'a>, at: usize) -> Result<Option<Value<'a>>> {
        let removed = self.get(at);
        if removed.is_some() {
            self.remove_range(heap, at, at.saturating_add(1), 1)?;
        }
        Ok(removed)
    }

    /// Takes the items of a range out, and counts that as so many structural changes.
    pub(crate) fn remove_range(&self, heap: &Heap<'a>, from: usize, to: usize, changes: u32) -> Result<()> {
        if let Some(part) = self.part() {
            let (from, to) = (from.min(part.len), to.min(part.len));
            let place = |at: usize| part.from.saturating_add(at);
            part.root.remove_range(heap, place(from), place(to), changes)?;
            return self.follow(heap, |len| len.saturating_sub(to.saturating_sub(from)));
        }
        self.with_vec(heap, |items| {
            let to = to.min(items.len());
            heap.charge(items.len().saturating_sub(from) / 64)?;
            if from < to {
                items.drain(from..to);
            }
            Ok(())
        })?;
        self.changed(changes);
        Ok(())
    }

    /// Counts structural changes.
    pub(crate) fn changed(&self, changes: u32) {
        self.changes.set(self.changes.get().wrapping_add(changes));
    }

    /// Runs with the items as a vector; a range becomes one here.
    fn with_vec<T>(&self, heap: &Heap<'a>, run: impl FnOnce(&mut Vec<'a, Value<'a>>) -> Result<T>) -> Result<T> {
        let is_range = matches!(&*self.items.borrow(), Items::Range { .. });
        if is_range {
            let len = self.len();
            heap.check_items(len)?;
            heap.charge(len)?;
            let mut vec = Vec::with_capacity_in(len, heap.bump());
            vec.extend((0..len).filter_map(|at| self.get(at)));
            *self.items.borrow_mut() = Items::Vec(vec);
        }
        match &mut *self.items.borrow_mut() {
            Items::Vec(items) => run(items),
            _ => Err(unsupported()),
        }
    }
}

/// What a list raises that cannot be changed, or not in this way.
#[cold]
pub(crate) fn unsupported() -> Error {
    let message = "UnsupportedOperationException: the collection cannot be changed in this way";
    Error::render(Code::METHOD_FAILED, message)
}
