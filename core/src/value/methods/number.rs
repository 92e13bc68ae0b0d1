//! `java.lang.Number`: the conversions, and what all its classes do alike.

use std::cmp::Ordering;

use super::args::{entry, failed, null, number, throw};
use crate::error::Result;
use crate::value::method::Method;
use crate::value::number::{Number, convert, effort};
use crate::value::{Heap, Value};

/// The methods.
pub(super) const METHODS: &[Method] = &[
    entry(
        "byteValue",
        &[],
        |heap, this, _| int_of(heap, this).map(convert::low_byte).map(Value::Byte),
        ("$n.byteValue()", "5"),
    ),
    entry(
        "shortValue",
        &[],
        |heap, this, _| int_of(heap, this).map(convert::low_short).map(Value::Short),
        ("$n.shortValue()", "5"),
    ),
    entry("intValue", &[], |heap, this, _| int_of(heap, this).map(Value::Int), ("$d.intValue()", "1")),
    entry(
        "longValue",
        &[],
        |heap, this, _| Ok(Value::Long(receiver(heap, this)?.long_value())),
        ("$n.longValue()", "5"),
    ),
    entry(
        "floatValue",
        &[],
        |heap, this, _| Ok(Value::Float(receiver(heap, this)?.float_value())),
        ("$d.floatValue()", "1.5"),
    ),
    entry(
        "doubleValue",
        &[],
        |heap, this, _| Ok(Value::Double(receiver(heap, this)?.double_value())),
        ("$n.doubleValue()", "5.0"),
    ),
];

/// The receiver, its digits charged for.
fn receiver<'a>(heap: &Heap<'a>, this: Value<'a>) -> Result<Number<'a>> {
    let number = number(this);
    heap.charge(number.digits_hint())?;
    Ok(number)
}

fn int_of<'a>(heap: &Heap<'a>, this: Value<'a>) -> Result<i32> {
    receiver(heap, this).map(|number| number.int_value())
}

/// `compareTo`: with null or another class it fails.
pub(super) fn compare_to<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let other = args.first().copied().unwrap_or(Value::Null);
    let order = match (this, other) {
        (_, Value::Null) => return Err(null()),
        (Value::Byte(a), Value::Byte(b)) => return Ok(Value::Int(i32::from(a).wrapping_sub(b.into()))),
        (Value::Short(a), Value::Short(b)) => return Ok(Value::Int(i32::from(a).wrapping_sub(b.into()))),
        (Value::Char(a), Value::Char(b)) => return Ok(Value::Int(i32::from(a).wrapping_sub(b.into()))),
        (Value::Bool(a), Value::Bool(b)) => a.cmp(&b),
        (Value::Int(a), Value::Int(b)) => a.cmp(&b),
        (Value::Long(a), Value::Long(b)) => a.cmp(&b),
        (Value::Float(a), Value::Float(b)) => total_order(a.into(), b.into()),
        (Value::Double(a), Value::Double(b)) => total_order(a, b),
        (Value::BigInt(a), Value::BigInt(b)) => a.cmp(b),
        (Value::BigDecimal(a), Value::BigDecimal(b)) => {
            heap.charge(effort(&number(this), &number(other)))?;
            a.compare(b)
        }
        _ => return Err(cannot_cast(other, this)),
    };
    Ok(Value::Int(sign(order)))
}

pub(super) fn sign(order: Ordering) -> i32 {
    match order {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    }
}

/// `Double.compare`: -0.0 before 0.0, every NaN last and equal.
pub(super) fn total_order(a: f64, b: f64) -> Ordering {
    match (a.is_nan(), b.is_nan()) {
        (false, false) => a.total_cmp(&b),
        (a, b) => a.cmp(&b),
    }
}

#[cold]
fn cannot_cast(value: Value<'_>, to: Value<'_>) -> crate::Error {
    let (from, to) = (value.class().name(), to.class().name());
    throw(format!("ClassCastException: class {from} cannot be cast to class {to}"))
}

/// `toString()` of a static method's argument.
pub(super) fn print_number<'a>(heap: &Heap<'a>, value: Value<'a>) -> Result<Value<'a>> {
    let mut out = crate::value::Out::string(heap.limits);
    crate::value::print(heap, value, &mut out)?;
    heap.text(&out.text)
}

/// `valueOf(String)` and its like, from what reading gave.
pub(super) fn read<'a, T>(
    heap: &Heap<'a>,
    read: std::result::Result<T, crate::value::number::NumberError>,
    value: impl FnOnce(T) -> Value<'a>,
) -> Result<Value<'a>> {
    read.map(value).map_err(|error| failed(heap, error))
}

/// The hash of a static method's argument.
pub(super) fn hash<'a>(number: Number<'a>) -> Result<Value<'a>> {
    Ok(Value::Int(number.hash_code()))
}

/// A whole number as the class that its name tells, where it fits.
pub(super) fn in_range<'a>(value: i64, name: &str) -> Option<Value<'a>> {
    Some(match name {
        "byte" => Value::Byte(i8::try_from(value).ok()?),
        "short" => Value::Short(i16::try_from(value).ok()?),
        "int" => Value::Int(i32::try_from(value).ok()?),
        _ => Value::Long(value),
    })
}
