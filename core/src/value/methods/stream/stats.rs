//! `summaryStatistics()`.

use super::number::{Sum, extreme};
use super::{Kind, Stream};
use crate::error::Result;
use crate::value::method::wrong_count;
use crate::value::number::{Rounding, parse_decimal, write_double};
use crate::value::{Class, Heap, Object, Out, Value, print};

/// More digits than a double has.
const DIGITS: usize = 400;

/// `IntSummaryStatistics` and its relatives.
struct Statistics<'a> {
    kind: Kind,
    sum: Sum,
    min: Value<'a>,
    max: Value<'a>,
}

pub(super) fn statistics<'a>(this: &'a Stream<'a>, heap: &Heap<'a>) -> Result<Value<'a>> {
    let items = this.take()?;
    let (min, max) = match this.kind {
        Kind::Long => (Value::Long(i64::MAX), Value::Long(i64::MIN)),
        Kind::Double => (Value::Double(f64::INFINITY), Value::Double(f64::NEG_INFINITY)),
        _ => (Value::Int(i32::MAX), Value::Int(i32::MIN)),
    };
    Ok(Value::Object(heap.alloc(Statistics {
        kind: this.kind,
        sum: Sum::of(heap, items)?,
        min: extreme(heap, items, true)?.unwrap_or(min),
        max: extreme(heap, items, false)?.unwrap_or(max),
    })))
}

impl<'a> Statistics<'a> {
    fn member(&self, name: &str) -> Option<Value<'a>> {
        Some(match name {
            "Count" => Value::Long(self.sum.count),
            "Sum" if self.kind == Kind::Double => Value::Double(self.sum.double),
            "Sum" => Value::Long(self.sum.long),
            "Min" => self.min,
            "Average" => Value::Double(self.sum.average(self.kind)),
            "Max" => self.max,
            _ => return None,
        })
    }
}

impl<'a> Object<'a> for Statistics<'a> {
    fn class(&self) -> Class {
        match self.kind {
            Kind::Long => Class::LONG_STATISTICS,
            Kind::Double => Class::DOUBLE_STATISTICS,
            _ => Class::INT_STATISTICS,
        }
    }

    fn print(&self, heap: &Heap<'a>, out: &mut Out) -> Result<()> {
        out.push(self.class().simple_name())?;
        for (at, name) in ["Count", "Sum", "Min", "Average", "Max"].into_iter().enumerate() {
            out.push(if at == 0 { "{" } else { ", " })?;
            out.push(&name.to_ascii_lowercase())?;
            out.push("=")?;
            match self.member(name) {
                Some(Value::Double(value)) => out.push(&fixed(value))?,
                other => print(heap, other.unwrap_or(Value::Null), out)?,
            }
        }
        out.push("}")
    }

    fn property(&'a self, _: &Heap<'a>, name: &str) -> Result<Option<Value<'a>>> {
        let mut chars = name.chars();
        let capital = chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect::<String>();
        Ok(self.member(&capital))
    }

    fn call(&'a self, _: &Heap<'a>, name: &str, args: &[Value<'a>]) -> Result<Option<Value<'a>>> {
        match name.strip_prefix("get").and_then(|name| self.member(name)) {
            Some(_) if !args.is_empty() => Err(wrong_count(name)),
            found => Ok(found),
        }
    }
}

/// `%f`: six digits behind the point, rounded as the printed number would be.
fn fixed(value: f64) -> String {
    let mut shown = String::new();
    write_double(value, &mut shown);
    let rounded = parse_decimal(&shown, DIGITS).and_then(|value| value.with_scale(6, Rounding::HalfUp, DIGITS));
    let mut text = String::new();
    match rounded.and_then(|value| value.write_plain(&mut text, DIGITS)) {
        Ok(()) => text,
        // an infinity
        Err(_) => shown,
    }
}
