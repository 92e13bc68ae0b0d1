//! `java.lang.Number`: the conversions, and what all its classes do alike.

use std::cmp::Ordering;

use super::args::{entry, failed, null, number, throw};
use crate::error::Result;
use crate::value::method::Method;
use crate::value::number::{Number, convert};
use crate::value::{Heap, Value};

/// The methods.
pub(super) const METHODS: &[Method] = &[
    entry("byteValue", &[], |_, this, _| Ok(Value::Byte(convert::low_byte(int_of(this)))), ("$n.byteValue()", "5")),
    entry("shortValue", &[], |_, this, _| Ok(Value::Short(convert::low_short(int_of(this)))), ("$n.shortValue()", "5")),
    entry("intValue", &[], |_, this, _| Ok(Value::Int(int_of(this))), ("$d.intValue()", "1")),
    entry("longValue", &[], |_, this, _| Ok(Value::Long(number(this).long_value())), ("$n.longValue()", "5")),
    entry("floatValue", &[], |_, this, _| Ok(Value::Float(number(this).float_value())), ("$d.floatValue()", "1.5")),
    entry("doubleValue", &[], |_, this, _| Ok(Value::Double(number(this).double_value())), ("$n.doubleValue()", "5.0")),
];

fn int_of(this: Value<'_>) -> i32 {
    number(this).int_value()
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
            heap.charge(number(this).digits_hint().saturating_add(number(other).digits_hint()))?;
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
