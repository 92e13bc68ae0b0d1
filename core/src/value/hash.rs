//! `hashCode()` as Java computes it, and the hash under which maps of a render find their keys.

use std::hash::{BuildHasher, Hash};

use super::iter::concurrent;
use super::{Heap, Value};
use crate::error::Result;
use crate::value::view::ViewKind;

/// Which hash is computed.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    /// Java's, of 32 bits.
    Java,
    /// One with a seed, so that no input can make keys collide on purpose.
    Index,
}

/// How the hash of a container grows out of the hashes of its elements.
#[derive(Clone, Copy)]
enum Fold {
    /// `31 * h + e`.
    List,
    /// The sum of the elements.
    Set,
    /// `key ^ value` of one entry.
    Entry,
}

/// What holds values.
#[derive(Clone, Copy)]
enum Container<'a> {
    Value(Value<'a>),
    Pair(Value<'a>, Value<'a>),
}

/// A container whose hash is being computed.
struct Frame<'a> {
    container: Container<'a>,
    next: usize,
    fold: Fold,
    hash: u64,
}

/// `String.hashCode()`.
pub(crate) fn text_hash(text: &str) -> i32 {
    text.encode_utf16().fold(0, |hash: i32, unit| hash.wrapping_mul(31).wrapping_add(i32::from(unit)))
}

impl<'a> Value<'a> {
    /// The hash that the index of a map uses: seeded, and alike for values that are equal.
    pub(crate) fn index_hash(self, heap: &Heap<'a>) -> Result<u64> {
        match self {
            Self::Str(text) => {
                heap.charge_bytes(text.len())?;
                Ok(heap.hasher.hash_one(text))
            }
            other => other.hash(heap, Mode::Index),
        }
    }

    /// `hashCode()`; objects without a hash of their own have 0.
    pub(crate) fn java_hash(self, heap: &Heap<'a>) -> Result<i32> {
        self.hash(heap, Mode::Java).map(low)
    }

    fn hash(self, heap: &Heap<'a>, mode: Mode) -> Result<u64> {
        let value = self.settle(heap);
        if let Some(hash) = value.flat_hash(heap, mode)? {
            return Ok(hash);
        }
        let mut stack = vec![Frame::of(Container::Value(value))?];
        let mut depth = 1_usize;
        let mut done = 0;
        while let Some(frame) = stack.last_mut() {
            heap.charge(1)?;
            match frame.step(heap)? {
                Some(Container::Value(element)) => match element.flat_hash(heap, mode)? {
                    Some(hash) => frame.take(heap, mode, hash),
                    None => {
                        depth = depth.saturating_add(1);
                        if depth > heap.limits.value_depth {
                            return Err(super::print::too_deep(heap));
                        }
                        stack.push(Frame::of(Container::Value(element))?);
                    }
                },
                Some(pair) => stack.push(Frame::of(pair)?),
                None => {
                    done = frame.finish(heap, mode);
                    if let Container::Value(_) = frame.container {
                        depth = depth.saturating_sub(1);
                    }
                    stack.pop();
                    if let Some(above) = stack.last_mut() {
                        above.take(heap, mode, done);
                    }
                }
            }
        }
        Ok(done)
    }

    /// The hash of what holds no other values.
    fn flat_hash(self, heap: &Heap<'a>, mode: Mode) -> Result<Option<u64>> {
        match self {
            Self::List(_) | Self::DataList(_) | Self::Map(_) | Self::DataMap(_) | Self::Entry(_) => return Ok(None),
            Self::View(view) if view.kind != ViewKind::Values => return Ok(None),
            _ => {}
        }
        if mode == Mode::Index {
            return Ok(Some(self.seeded(heap)?));
        }
        let hash = match self {
            Self::Str(text) => {
                heap.charge_bytes(text.len().saturating_mul(4))?;
                text_hash(text)
            }
            Self::Bool(true) => 1231,
            Self::Bool(false) => 1237,
            Self::Char(unit) => i32::from(unit),
            other => match other.number() {
                Some(number) => {
                    heap.charge(number.digits_hint() / 64)?;
                    number.hash_code()
                }
                None => 0,
            },
        };
        Ok(Some(wide(hash)))
    }

    /// The seeded hash of what holds no other values.
    fn seeded(self, heap: &Heap<'a>) -> Result<u64> {
        fn of<T: Hash>(heap: &Heap<'_>, kind: u8, value: T) -> u64 {
            heap.hasher.hash_one((kind, value))
        }
        Ok(match self {
            Self::Str(_) => self.index_hash(heap)?,
            Self::Bool(value) => of(heap, 1, value),
            Self::Char(unit) => of(heap, 2, unit),
            Self::Byte(value) => of(heap, 3, value),
            Self::Short(value) => of(heap, 4, value),
            Self::Int(value) => of(heap, 5, value),
            Self::Long(value) => of(heap, 6, value),
            Self::Float(value) => of(heap, 7, if value.is_nan() { f32::NAN.to_bits() } else { value.to_bits() }),
            Self::Double(value) => of(heap, 8, if value.is_nan() { f64::NAN.to_bits() } else { value.to_bits() }),
            Self::BigInt(value) => {
                heap.charge(usize::try_from(value.bits() / 64).unwrap_or(usize::MAX))?;
                of(heap, 9, value)
            }
            Self::BigDecimal(value) => {
                heap.charge(usize::try_from(value.unscaled().bits() / 64).unwrap_or(usize::MAX))?;
                of(heap, 10, value.unscaled())
            }
            Self::Array(array) => of(heap, 11, std::ptr::from_ref(array).addr()),
            Self::Iter(iter) => of(heap, 12, std::ptr::from_ref(iter).addr()),
            Self::Object(object) => of(heap, 13, std::ptr::from_ref(object).cast::<()>().addr()),
            other => of(heap, 14, other.class().name()),
        })
    }
}

impl<'a> Frame<'a> {
    fn of(container: Container<'a>) -> Result<Self> {
        let (fold, hash) = match container {
            Container::Value(value @ (Value::List(_) | Value::DataList(_))) => {
                if value.is_stale() {
                    return Err(concurrent());
                }
                (Fold::List, 1)
            }
            Container::Value(Value::Entry(_)) | Container::Pair(..) => (Fold::Entry, 0),
            Container::Value(_) => (Fold::Set, 0),
        };
        Ok(Self { container, next: 0, fold, hash })
    }

    fn take(&mut self, heap: &Heap<'a>, mode: Mode, hash: u64) {
        self.hash = match (mode, self.fold) {
            (Mode::Java, Fold::List) => wide(low(self.hash).wrapping_mul(31).wrapping_add(low(hash))),
            (Mode::Java, Fold::Set) => wide(low(self.hash).wrapping_add(low(hash))),
            (Mode::Java, Fold::Entry) => self.hash ^ hash,
            (Mode::Index, Fold::Set) => self.hash.wrapping_add(hash),
            (Mode::Index, _) => heap.hasher.hash_one((self.hash, hash)),
        };
    }

    /// The hash once all elements are in: sums of a set may not add up in the set above.
    fn finish(&self, heap: &Heap<'a>, mode: Mode) -> u64 {
        match (mode, self.fold) {
            (Mode::Index, Fold::Set) => heap.hasher.hash_one(self.hash),
            _ => self.hash,
        }
    }

    /// The next element; maps give pairs.
    fn step(&mut self, heap: &Heap<'a>) -> Result<Option<Container<'a>>> {
        let at = self.next;
        let found = match self.container {
            Container::Value(map @ (Value::Map(_) | Value::DataMap(_))) => {
                map.entry_from(heap, at).map(|(at, key, value)| (at, Container::Pair(key, value)))
            }
            Container::Value(Value::View(view)) => {
                let entry = view.map.entry_from(heap, at);
                entry.map(|(at, key, value)| match view.kind {
                    ViewKind::Keys => (at, Container::Value(key)),
                    _ => (at, Container::Pair(key, value)),
                })
            }
            Container::Value(Value::Entry(entry)) => match at {
                0 => Some((0, Container::Value(entry.key))),
                1 => Some((1, Container::Value(entry.value(heap)?))),
                _ => None,
            },
            Container::Value(list) => list.item(heap, at).map(|item| (at, Container::Value(item))),
            Container::Pair(key, value) => match at {
                0 => Some((0, Container::Value(key))),
                1 => Some((1, Container::Value(value))),
                _ => None,
            },
        };
        let Some((at, element)) = found else {
            return Ok(None);
        };
        self.next = at.saturating_add(1);
        Ok(Some(match element {
            Container::Value(element) => Container::Value(element.settle(heap)),
            pair => pair,
        }))
    }
}

fn wide(hash: i32) -> u64 {
    u64::from(hash.cast_unsigned())
}

fn low(hash: u64) -> i32 {
    u32::try_from(hash & u64::from(u32::MAX)).unwrap_or(0).cast_signed()
}
