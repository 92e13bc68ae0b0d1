//! `equals()`: Java's equality, class by class. Containers are compared with a work list instead of the machine stack;
//! fuel ends the comparison of values that hold themselves.

use super::class::Type;
use super::iter::concurrent;
use super::view::ViewKind;
use super::{Heap, Value};
use crate::error::Result;

impl<'a> Value<'a> {
    /// `equals()`; null equals only null.
    pub(crate) fn equals(self, heap: &Heap<'a>, other: Value<'a>) -> Result<bool> {
        if let Some(answer) = self.equals_flat(heap, other)? {
            return Ok(answer);
        }
        let mut work = vec![(self, other)];
        heap.charge(1)?;
        while let Some((a, b)) = work.pop() {
            let equal = match a.equals_flat(heap, b)? {
                Some(answer) => answer,
                None => unfold(heap, a.settle(heap), b.settle(heap), &mut work)?,
            };
            if !equal {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The answer without looking into containers; `None` where two containers must be walked.
    #[inline]
    fn equals_flat(self, heap: &Heap<'a>, other: Value<'a>) -> Result<Option<bool>> {
        Ok(Some(match (self, other) {
            (Self::Str(a), Self::Str(b)) => {
                heap.charge_bytes(a.len().min(b.len()))?;
                a == b
            }
            (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Byte(a), Self::Byte(b)) => a == b,
            (Self::Short(a), Self::Short(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Long(a), Self::Long(b)) => a == b,
            // Float and Double compare bits: NaN equals NaN, and 0.0 is not -0.0
            (Self::Float(a), Self::Float(b)) => a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()),
            (Self::Double(a), Self::Double(b)) => a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()),
            (Self::BigInt(a), Self::BigInt(b)) => {
                heap.charge(usize::try_from(a.bits().min(b.bits()) / 64).unwrap_or(usize::MAX))?;
                a == b
            }
            (Self::BigDecimal(a), Self::BigDecimal(b)) => {
                let bits = a.unscaled().bits().min(b.unscaled().bits());
                heap.charge(usize::try_from(bits / 64).unwrap_or(usize::MAX))?;
                a.equals(b)
            }
            (Self::Char(a), Self::Char(b)) => a == b,
            (Self::Class(a), Self::Class(b)) => a == b,
            (a, b) if a.same(heap, b) => true,
            (a, b) if a.kind(heap) == b.kind(heap) && a.kind(heap) != Kind::Other => {
                return Ok(None);
            }
            (Self::Object(a), Self::Object(b)) if a.class() == b.class() && a.class().is(Type::Optional) => {
                matches!(a.call(heap, "equals", &[other])?, Some(Self::Bool(true)))
            }
            _ => false,
        }))
    }

    fn kind(self, heap: &Heap<'a>) -> Kind {
        match self.settle(heap) {
            Self::List(_) | Self::DataList(_) => Kind::List,
            Self::Map(_) | Self::DataMap(_) => Kind::Map,
            Self::View(view) if view.kind != ViewKind::Values => Kind::Set,
            Self::Entry(_) => Kind::Entry,
            _ => Kind::Other,
        }
    }

    /// Whether this holds other values that `equals()` looks at.
    fn is_container(self, heap: &Heap<'a>) -> bool {
        self.kind(heap) != Kind::Other
    }

    /// The value of a key of a map. A key that holds other values is found by its hash alone and left to be compared, so
    /// that keys inside of keys cost no stack.
    fn counterpart(
        self,
        heap: &Heap<'a>,
        key: Value<'a>,
        work: &mut Vec<(Value<'a>, Value<'a>)>,
    ) -> Result<Option<Value<'a>>> {
        match self.settle(heap) {
            Value::Map(map) if key.is_container(heap) => {
                let Some(entry) = map.find_alike(heap, key)? else {
                    return Ok(None);
                };
                work.push((entry.key, key));
                Ok(Some(entry.value.get()))
            }
            map => map.map_get(heap, key),
        }
    }
}

/// What can equal something of the same kind and another class.
#[derive(PartialEq)]
enum Kind {
    List,
    Map,
    Set,
    Entry,
    Other,
}

/// Compares sizes and puts the pairs of elements on the work list; both are settled and of one kind.
fn unfold<'a>(heap: &Heap<'a>, a: Value<'a>, b: Value<'a>, work: &mut Vec<(Value<'a>, Value<'a>)>) -> Result<bool> {
    if a.is_stale() || b.is_stale() {
        return Err(concurrent());
    }
    let len = a.len(heap);
    if len != b.len(heap) {
        return Ok(false);
    }
    // what goes on the work list is paid for here
    let len = len.unwrap_or(0);
    heap.charge(len.max(1))?;
    match (a, b) {
        (Value::Entry(a), Value::Entry(b)) => {
            work.push((a.value(heap)?, b.value(heap)?));
            work.push((a.key, b.key));
        }
        (Value::View(a), Value::View(b)) => {
            let mut at = 0;
            while let Some((found, element)) = b.element_from(heap, at) {
                at = found.saturating_add(1);
                let key = match (a.kind, element) {
                    (ViewKind::Entries, Value::Entry(entry)) => entry.key,
                    (ViewKind::Entries, _) => return Ok(false),
                    _ => element,
                };
                let Some(value) = a.map.counterpart(heap, key, work)? else {
                    return Ok(false);
                };
                if let (ViewKind::Entries, Value::Entry(entry)) = (a.kind, element) {
                    work.push((value, entry.value(heap)?));
                }
            }
        }
        (Value::Map(_) | Value::DataMap(_), _) => {
            let mut at = 0;
            while let Some((found, key, value)) = a.entry_from(heap, at) {
                at = found.saturating_add(1);
                match b.counterpart(heap, key, work)? {
                    Some(other) => work.push((value, other)),
                    None => return Ok(false),
                }
            }
        }
        _ => {
            for at in (0..len).rev() {
                let (Some(a), Some(b)) = (a.item(heap, at), b.item(heap, at)) else {
                    return Ok(false);
                };
                work.push((a, b));
            }
        }
    }
    Ok(true)
}
