//! Sums and extremes of streams of numbers.

use super::{Kind, Stream};
use crate::error::Result;
use crate::value::methods::optional::Optional;
use crate::value::number::Number;
use crate::value::{Class, Heap, Value};

/// What has been added up.
#[derive(Clone, Copy)]
pub(super) struct Sum {
    pub(super) count: i64,
    pub(super) long: i64,
    pub(super) double: f64,
}

impl Sum {
    pub(super) fn of(heap: &Heap<'_>, items: &[Value<'_>]) -> Result<Self> {
        heap.charge(items.len())?;
        let mut sum = Self { count: 0, long: 0, double: 0.0 };
        // doubles are added with the rounding errors kept apart, as Java does
        let mut error = 0.0_f64;
        for item in items {
            sum.count = sum.count.saturating_add(1);
            if let Value::Double(value) = *item {
                let corrected = value - error;
                let next = sum.double + corrected;
                error = (next - sum.double) - corrected;
                sum.double = next;
            } else {
                sum.long = sum.long.wrapping_add(item.number().map_or(0, |number| number.long_value()));
            }
        }
        sum.double -= error;
        Ok(sum)
    }

    /// The mean; 0.0 of nothing.
    pub(super) fn average(self, kind: Kind) -> f64 {
        if self.count == 0 {
            return 0.0;
        }
        let sum = if kind == Kind::Double { self.double } else { double(self.long) };
        sum / double(self.count)
    }
}

pub(super) fn sum<'a>(this: &'a Stream<'a>, heap: &Heap<'a>) -> Result<Value<'a>> {
    let sum = Sum::of(heap, this.take()?)?;
    Ok(match this.kind {
        Kind::Double => Value::Double(sum.double),
        Kind::Long => Value::Long(sum.long),
        _ => Value::Int(Number::Long(sum.long).int_value()),
    })
}

pub(super) fn average<'a>(this: &'a Stream<'a>, heap: &Heap<'a>) -> Result<Value<'a>> {
    let sum = Sum::of(heap, this.take()?)?;
    let average = (sum.count > 0).then(|| Value::Double(sum.average(this.kind)));
    Ok(Optional::of_class(heap, Class::OPTIONAL_DOUBLE, average))
}

pub(super) fn min<'a>(this: &'a Stream<'a>, heap: &Heap<'a>) -> Result<Value<'a>> {
    let least = extreme(heap, this.take()?, true)?;
    Ok(Optional::of_class(heap, this.kind.optional(), least))
}

pub(super) fn max<'a>(this: &'a Stream<'a>, heap: &Heap<'a>) -> Result<Value<'a>> {
    let most = extreme(heap, this.take()?, false)?;
    Ok(Optional::of_class(heap, this.kind.optional(), most))
}

/// The least or the greatest.
pub(super) fn extreme<'a>(heap: &Heap<'a>, items: &[Value<'a>], least: bool) -> Result<Option<Value<'a>>> {
    heap.charge(items.len())?;
    let key = |item: &Value<'a>| item.number().map_or((0.0, 0), |number| (number.double_value(), number.long_value()));
    let order = |a: &Value<'a>, b: &Value<'a>| {
        let (a, b) = (key(a), key(b));
        a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
    };
    let found = if least { items.iter().min_by(|a, b| order(a, b)) } else { items.iter().max_by(|a, b| order(a, b)) };
    Ok(found.copied())
}

/// A `long` as a `double`.
#[expect(clippy::cast_precision_loss, reason = "Java's conversion rounds")]
fn double(value: i64) -> f64 {
    value as f64
}
