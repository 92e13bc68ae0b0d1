//! `hashCode()` as Java computes it, and the hash under which maps of a render find their keys.

use std::hash::BuildHasher;

use super::{Heap, Value};
use crate::error::Result;
use crate::value::view::ViewKind;

/// How a container's hash grows out of its elements' hashes.
#[derive(Clone, Copy)]
enum Fold {
    /// `31 * h + e`.
    List,
    /// The sum of the elements.
    Set,
    /// `key ^ value` of one entry.
    Entry,
}

/// A container whose hash is being computed.
struct Frame<'a> {
    container: Value<'a>,
    next: usize,
    fold: Fold,
    hash: i32,
}

impl<'a> Value<'a> {
    /// The hash that the index of a map uses: seeded for texts, so that no input can make keys collide on purpose.
    pub(crate) fn index_hash(self, heap: &Heap<'a>) -> Result<u64> {
        Ok(match self {
            Self::Str(text) => {
                heap.charge_bytes(text.len())?;
                heap.hasher.hash_one(text)
            }
            other => heap.hasher.hash_one(other.java_hash(heap)?),
        })
    }

    /// `hashCode()`; objects without a hash of their own have 0.
    pub(crate) fn java_hash(self, heap: &Heap<'a>) -> Result<i32> {
        let value = self.settle(heap);
        if let Some(hash) = value.flat_hash(heap)? {
            return Ok(hash);
        }
        let mut stack = vec![Frame::of(heap, value)?];
        let mut done = 0;
        while let Some(frame) = stack.last_mut() {
            heap.charge(1)?;
            match frame.step(heap)? {
                Some(element) => match element.flat_hash(heap)? {
                    Some(hash) => frame.take(hash),
                    None => {
                        if stack.len() >= heap.limits.value_depth {
                            return Err(super::print::too_deep(heap));
                        }
                        stack.push(Frame::of(heap, element)?);
                    }
                },
                None => {
                    done = frame.hash;
                    stack.pop();
                    if let Some(above) = stack.last_mut() {
                        above.take(done);
                    }
                }
            }
        }
        Ok(done)
    }

    /// The hash of what holds no other values.
    fn flat_hash(self, heap: &Heap<'a>) -> Result<Option<i32>> {
        Ok(Some(match self {
            Self::Null => 0,
            Self::Str(text) => {
                heap.charge_bytes(text.len().saturating_mul(4))?;
                text_hash(text)
            }
            Self::Bool(value) => {
                if value {
                    1231
                } else {
                    1237
                }
            }
            Self::Char(unit) => i32::from(unit),
            Self::List(_) | Self::DataList(_) | Self::Map(_) | Self::DataMap(_) | Self::Entry(_) => return Ok(None),
            Self::View(view) if view.kind != ViewKind::Values => return Ok(None),
            other => other.number().map_or(0, |number| number.hash_code()),
        }))
    }
}

/// `String.hashCode()`.
pub(crate) fn text_hash(text: &str) -> i32 {
    text.encode_utf16().fold(0, |hash: i32, unit| hash.wrapping_mul(31).wrapping_add(i32::from(unit)))
}

impl<'a> Frame<'a> {
    fn of(heap: &Heap<'a>, container: Value<'a>) -> Result<Self> {
        let container = container.settle(heap);
        let (fold, hash) = match container {
            Value::List(_) | Value::DataList(_) => (Fold::List, 1),
            Value::Entry(entry) => {
                entry.value(heap)?;
                (Fold::Entry, 0)
            }
            _ => (Fold::Set, 0),
        };
        Ok(Self { container, next: 0, fold, hash })
    }

    fn take(&mut self, hash: i32) {
        self.hash = match self.fold {
            Fold::List => self.hash.wrapping_mul(31).wrapping_add(hash),
            Fold::Set => self.hash.wrapping_add(hash),
            Fold::Entry => self.hash ^ hash,
        };
    }

    /// The next element; the entries of maps come as entries.
    fn step(&mut self, heap: &Heap<'a>) -> Result<Option<Value<'a>>> {
        let entry_of =
            |key, value| Value::Entry(heap.alloc(super::Entry { key, value: std::cell::Cell::new(value), map: None }));
        let found = match self.container {
            Value::Map(_) | Value::DataMap(_) => {
                self.container.entry_from(heap, self.next).map(|(at, key, value)| (at, entry_of(key, value)))
            }
            Value::View(view) => {
                let entry = view.map.entry_from(heap, self.next);
                entry.map(|(at, key, value)| match view.kind {
                    ViewKind::Keys => (at, key),
                    _ => (at, entry_of(key, value)),
                })
            }
            Value::Entry(entry) => match self.next {
                0 => Some((0, entry.key)),
                1 => Some((1, entry.value.get())),
                _ => None,
            },
            list => list.item(heap, self.next).map(|item| (self.next, item)),
        };
        if let Some((at, _)) = found {
            self.next = at.saturating_add(1);
        }
        Ok(found.map(|(_, element)| element.settle(heap)))
    }
}
