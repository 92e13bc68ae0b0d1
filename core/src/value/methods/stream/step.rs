//! What makes a stream of a stream.

use std::cell::Cell;
use std::cmp::Ordering;

use super::{Kind, Stream};
use crate::error::Result;
use crate::value::methods::args::{long, null, throw};
use crate::value::{Class, Heap, Value};

impl<'a> Stream<'a> {
    /// The next stage of a pipeline.
    fn next(&self, heap: &Heap<'a>, kind: Kind, class: Class, items: &'a [Value<'a>]) -> Value<'a> {
        self.stage(heap, kind, class, items, self.ordered)
    }

    fn stage(&self, heap: &Heap<'a>, kind: Kind, class: Class, items: &'a [Value<'a>], ordered: bool) -> Value<'a> {
        let used = Cell::new(false);
        Value::Object(heap.alloc(Self { kind, class, items, used, ordered, parallel: self.parallel }))
    }

    /// The next stage, of elements that are made one by one.
    fn map(
        &self,
        heap: &Heap<'a>,
        kind: Kind,
        class: Class,
        make: impl Fn(Value<'a>) -> Value<'a>,
    ) -> Result<Value<'a>> {
        let items = self.take()?;
        heap.charge(items.len())?;
        let items = heap.bump().alloc_slice_fill_iter(items.iter().map(|item| make(*item)));
        Ok(self.next(heap, kind, class, items))
    }
}

/// The methods with arguments; `None` where there is none for these.
pub(super) fn with_arguments<'a>(
    this: &'a Stream<'a>,
    heap: &Heap<'a>,
    name: &str,
    args: &[Value<'a>],
) -> Result<Option<Value<'a>>> {
    use Value::{Array, Byte, Int, Long, Null, Short};
    match (name, args) {
        ("limit" | "skip", [Byte(_) | Short(_) | Int(_) | Long(_)]) => slice(this, heap, name, long(args, 0)).map(Some),
        ("of", [Null]) if this.kind != Kind::Object => Err(null()),
        ("of", [Array(array)]) if array.class == this.kind.array() => {
            let items: Vec<_> = (0..array.len()).filter_map(|at| array.get(at)).collect();
            Stream::of(heap, this.kind, &items).map(Some)
        }
        ("of", items) => match items.iter().map(|item| this.kind.element(*item)).collect::<Option<Vec<_>>>() {
            Some(items) => Stream::of(heap, this.kind, &items).map(Some),
            None => Ok(None),
        },
        ("ofNullable", [Null]) if this.kind == Kind::Object => Ok(Some(nothing(heap, Kind::Object, false))),
        ("ofNullable", [_]) if this.kind == Kind::Object => Stream::of(heap, Kind::Object, args).map(Some),
        ("range" | "rangeClosed", [first, last]) => {
            let bounds = (this.kind.element(*first), this.kind.element(*last));
            let (first, last) = match (this.kind, bounds) {
                (Kind::Int | Kind::Long, (Some(first), Some(last))) => (long(&[first], 0), long(&[last], 0)),
                _ => return Ok(None),
            };
            let end = i128::from(last).saturating_add(i128::from(name == "rangeClosed"));
            range(heap, this.kind, first.into(), end).map(Some)
        }
        _ => Ok(None),
    }
}

impl Kind {
    /// An argument as an element of a stream; `None` where it cannot be one.
    pub(in crate::value::methods) fn element(self, item: Value<'_>) -> Option<Value<'_>> {
        Some(match (self, item) {
            (Self::Object, item) => item,
            (Self::Int, Value::Byte(value)) => Value::Int(value.into()),
            (Self::Int, Value::Short(value)) => Value::Int(value.into()),
            (Self::Int, Value::Int(value)) => Value::Int(value),
            (Self::Long, Value::Byte(_) | Value::Short(_) | Value::Int(_) | Value::Long(_)) => {
                Value::Long(item.number()?.long_value())
            }
            (Self::Double, Value::BigInt(_) | Value::BigDecimal(_)) => return None,
            (Self::Double, item) => Value::Double(item.number()?.double_value()),
            _ => return None,
        })
    }
}

fn range<'a>(heap: &Heap<'a>, kind: Kind, first: i128, end: i128) -> Result<Value<'a>> {
    if end <= first {
        return Ok(nothing(heap, kind, false));
    }
    let len = end.saturating_sub(first);
    heap.check_items(usize::try_from(len).unwrap_or(usize::MAX))?;
    let items = (first..end).filter_map(|item| match kind {
        Kind::Long => i64::try_from(item).ok().map(Value::Long),
        _ => i32::try_from(item).ok().map(Value::Int),
    });
    Stream::of(heap, kind, &items.collect::<Vec<_>>())
}

fn slice<'a>(this: &'a Stream<'a>, heap: &Heap<'a>, name: &str, count: i64) -> Result<Value<'a>> {
    let Ok(count) = usize::try_from(count) else {
        return Err(throw(format!("IllegalArgumentException: {count}")));
    };
    if name == "skip" && count == 0 {
        return Ok(Value::Object(this));
    }
    let items = this.take()?;
    let (front, rest) = items.split_at_checked(count).unwrap_or((items, &[]));
    Ok(this.next(heap, this.kind, this.kind.slice(), if name == "skip" { rest } else { front }))
}

pub(super) fn empty<'a>(this: &'a Stream<'a>, heap: &Heap<'a>) -> Result<Value<'a>> {
    Ok(nothing(heap, this.kind, false))
}

pub(super) fn of_nothing<'a>(this: &'a Stream<'a>, heap: &Heap<'a>) -> Result<Value<'a>> {
    Ok(nothing(heap, this.kind, true))
}

/// A stream without elements; only the one that `of()` gives has an order.
fn nothing<'a>(heap: &Heap<'a>, kind: Kind, ordered: bool) -> Value<'a> {
    let (used, parallel) = (Cell::new(false), heap.alloc(Cell::new(false)));
    Value::Object(heap.alloc(Stream { kind, class: kind.head(), items: &[], used, ordered, parallel }))
}

pub(super) fn sorted<'a>(this: &'a Stream<'a>, heap: &Heap<'a>) -> Result<Value<'a>> {
    let items = this.take()?;
    let items = heap.bump().alloc_slice_copy(items);
    let levels = usize::try_from(items.len().checked_ilog2().unwrap_or(0)).unwrap_or(0);
    heap.charge(items.len().saturating_mul(levels))?;
    let mut failure = None;
    crate::sort::by(items, |a, b| {
        natural(heap, *a, *b).unwrap_or_else(|error| {
            failure.get_or_insert(error);
            Ordering::Equal
        })
    });
    match failure {
        Some(error) => Err(error),
        None => Ok(this.stage(heap, this.kind, this.kind.sorted(), items, true)),
    }
}

/// `Comparable.compareTo`, for what streams hold.
fn natural<'a>(heap: &Heap<'a>, a: Value<'a>, b: Value<'a>) -> Result<Ordering> {
    use Value as V;
    Ok(match (a, b) {
        (V::Int(a), V::Int(b)) => a.cmp(&b),
        (V::Long(a), V::Long(b)) => a.cmp(&b),
        (V::Double(a), V::Double(b)) => a.total_cmp(&b),
        (V::Char(a), V::Char(b)) => a.cmp(&b),
        (V::Bool(a), V::Bool(b)) => a.cmp(&b),
        (V::BigInt(a), V::BigInt(b)) => a.cmp(b),
        (V::Str(a), V::Str(b)) => {
            heap.charge_bytes(a.len().min(b.len()))?;
            a.encode_utf16().cmp(b.encode_utf16())
        }
        (V::Null, _) | (_, V::Null) => return Err(null()),
        (a, b) => {
            let (a, b) = (a.class().name(), b.class().name());
            return Err(throw(format!("ClassCastException: class {a} cannot be cast to class {b}")));
        }
    })
}

/// Each element where it stands first.
pub(super) fn distinct<'a>(this: &'a Stream<'a>, heap: &Heap<'a>) -> Result<Value<'a>> {
    let items = this.take()?;
    let seen = heap.map();
    let mut kept = bumpalo::collections::Vec::new_in(heap.bump());
    for item in items {
        let before = seen.len();
        seen.put(heap, *item, Value::Null)?;
        if seen.len() > before {
            kept.push(*item);
        }
    }
    Ok(this.next(heap, this.kind, this.kind.distinct(), kept.into_bump_slice()))
}

pub(super) fn unordered<'a>(this: &'a Stream<'a>, heap: &Heap<'a>) -> Result<Value<'a>> {
    if !this.ordered {
        return Ok(Value::Object(this));
    }
    let items = this.take()?;
    Ok(this.stage(heap, this.kind, this.kind.unordered(), items, false))
}

/// There is one thread; what can be seen of it is the switch.
pub(super) fn parallel<'a>(this: &'a Stream<'a>, _: &Heap<'a>) -> Result<Value<'a>> {
    this.parallel.set(true);
    Ok(Value::Object(this))
}

pub(super) fn sequential<'a>(this: &'a Stream<'a>, _: &Heap<'a>) -> Result<Value<'a>> {
    this.parallel.set(false);
    Ok(Value::Object(this))
}

pub(super) fn is_parallel<'a>(this: &'a Stream<'a>, _: &Heap<'a>) -> Result<Value<'a>> {
    Ok(Value::Bool(this.parallel.get()))
}

pub(super) fn close<'a>(this: &'a Stream<'a>, _: &Heap<'a>) -> Result<Value<'a>> {
    this.used.set(true);
    Ok(Value::Str(""))
}

pub(super) fn boxed<'a>(this: &'a Stream<'a>, heap: &Heap<'a>) -> Result<Value<'a>> {
    let class = match this.kind {
        Kind::Long => Class::BOXED_LONGS,
        Kind::Double => Class::BOXED_DOUBLES,
        _ => Class::BOXED_INTS,
    };
    let items = this.take()?;
    Ok(this.next(heap, Kind::Object, class, items))
}

pub(super) fn as_longs<'a>(this: &'a Stream<'a>, heap: &Heap<'a>) -> Result<Value<'a>> {
    let wide = |item: Value<'a>| Value::Long(item.number().map_or(0, |number| number.long_value()));
    this.map(heap, Kind::Long, Class::INTS_AS_LONGS, wide)
}

pub(super) fn as_doubles<'a>(this: &'a Stream<'a>, heap: &Heap<'a>) -> Result<Value<'a>> {
    let class = if this.kind == Kind::Int { Class::INTS_AS_DOUBLES } else { Class::LONGS_AS_DOUBLES };
    let wide = |item: Value<'a>| Value::Double(item.number().map_or(0.0, |number| number.double_value()));
    this.map(heap, Kind::Double, class, wide)
}
