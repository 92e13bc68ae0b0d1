//! `sort(null)`: the natural order, stable, charged by n log n.

use std::cmp::Ordering;

use crate::error::{Error, Result};
use crate::value::class::Type;
use crate::value::list::{ListKind, unsupported};
use crate::value::methods::collection::{Target, elements, target};
use crate::value::methods::throw::{null, throw};
use crate::value::{Heap, Value, number};

/// `sort(comparator)`, which can only be null.
pub(super) fn sort<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let target = target(heap, this)?;
    if let Target::Frozen = target {
        return Err(unsupported());
    }
    let mut items = elements(heap, this)?;
    if items.len() > 1 {
        comparable(&items)?;
        charge(heap, &items)?;
        crate::sort::by(&mut items, |a, b| compare(*a, *b));
    }
    for (at, item) in items.iter().enumerate() {
        match (target, this) {
            (Target::Grows(list), _) | (_, Value::List(list)) => list.set(heap, at, *item)?,
            (_, Value::Array(array)) => array.set(at, *item),
            _ => None,
        };
    }
    if let Target::Grows(list) = target
        && list.kind() == ListKind::Own
    {
        list.changed(1);
    }
    Ok(Value::Str(""))
}

/// Charges for the comparisons: each may read two texts to their ends.
fn charge(heap: &Heap<'_>, items: &[Value<'_>]) -> Result<()> {
    let rounds = usize::try_from(items.len().ilog2()).unwrap_or(0).saturating_add(1);
    let texts = items.iter().map(|item| match item {
        Value::Str(text) => text.len(),
        other => other.number().map_or(0, |number| number.digits_hint()),
    });
    let bytes = texts.fold(0, usize::saturating_add);
    heap.charge(items.len().saturating_mul(rounds))?;
    heap.charge_bytes(bytes.saturating_mul(rounds))
}

/// Fails unless all items are of one class that has an order.
fn comparable(items: &[Value<'_>]) -> Result<()> {
    let ordered = |item: &Value<'_>| item.class().is(Type::Comparable);
    for pair in items.windows(2) {
        let [a, b] = pair else { continue };
        if !b.is_null() && !ordered(b) {
            return Err(no_cast(*b, "java.lang.Comparable"));
        }
        if a.is_null() || b.is_null() {
            return Err(null("an element to compare"));
        }
        if a.class() != b.class() {
            return Err(no_cast(*a, b.class().name()));
        }
    }
    Ok(())
}

#[cold]
fn no_cast(item: Value<'_>, to: &str) -> Error {
    throw(format!("ClassCastException: class {} cannot be cast to class {to}", item.class().name()))
}

/// `compareTo()` of two values of one class.
fn compare(a: Value<'_>, b: Value<'_>) -> Ordering {
    match (a, b) {
        (Value::Str(a), Value::Str(b)) => compare_text(a, b),
        (Value::Bool(a), Value::Bool(b)) => a.cmp(&b),
        (Value::Char(a), Value::Char(b)) => a.cmp(&b),
        (Value::Int(a), Value::Int(b)) => a.cmp(&b),
        (Value::Long(a), Value::Long(b)) => a.cmp(&b),
        // -0.0 comes before 0.0, and NaN behind everything
        (Value::Double(a), Value::Double(b)) => a.is_nan().cmp(&b.is_nan()).then(order(a.total_cmp(&b), a.is_nan())),
        (Value::Float(a), Value::Float(b)) => a.is_nan().cmp(&b.is_nan()).then(order(a.total_cmp(&b), a.is_nan())),
        _ => match (a.number(), b.number()) {
            (Some(a), Some(b)) => number::compare(&a, &b).unwrap_or(Ordering::Equal),
            _ => Ordering::Equal,
        },
    }
}

fn order(order: Ordering, both_nan: bool) -> Ordering {
    if both_nan { Ordering::Equal } else { order }
}

/// Java compares UTF-16 units: surrogates come before the units from U+E000 on.
fn compare_text(a: &str, b: &str) -> Ordering {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    match (a.as_bytes().get(same), b.as_bytes().get(same)) {
        (Some(x), Some(y)) if *x >= 0xee || *y >= 0xee => {
            // in UTF-8, 0xf0 and above lead what UTF-16 writes as surrogates
            let rank = |byte: u8| if byte >= 0xf0 { 0xed } else { byte };
            rank(*x).cmp(&rank(*y)).then(x.cmp(y))
        }
        (x, y) => x.cmp(&y),
    }
}
