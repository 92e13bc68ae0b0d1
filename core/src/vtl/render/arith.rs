//! Operators on numbers: the usual classes at once, the others through Java's arithmetic.

use std::cmp::Ordering;

use crate::error::Result;
use crate::value::number;
use crate::value::{Heap, Value};
use crate::vtl::ast::BinaryOp;

/// `==` of two numbers; `None` unless both are numbers.
pub(super) fn equal_numbers<'a>(heap: &Heap<'a>, left: Value<'a>, right: Value<'a>) -> Result<Option<bool>> {
    if let (Value::Int(a), Value::Int(b)) = (left, right) {
        return Ok(Some(a == b));
    }
    let (Some(a), Some(b)) = (left.number(), right.number()) else {
        return Ok(None);
    };
    heap.charge(number::effort(&a, &b))?;
    let order = number::compare(&a, &b).map_err(|error| heap.number_error(error))?;
    Ok(Some(order == Ordering::Equal))
}

/// An arithmetic operator or a comparison; null where it has no result.
pub(super) fn operate<'a>(heap: &Heap<'a>, op: BinaryOp, left: Value<'a>, right: Value<'a>) -> Result<Value<'a>> {
    if let (Value::Int(a), Value::Int(b)) = (left, right)
        && let Some(value) = integers(op, a, b)
    {
        return Ok(value);
    }
    let (Some(a), Some(b)) = (left.number(), right.number()) else {
        return Ok(if op.is_comparison() { Value::Bool(false) } else { Value::Null });
    };
    heap.charge(number::effort(&a, &b))?;
    let limit = heap.limits.number_digits;
    let result = match op {
        BinaryOp::Add => number::add(&a, &b, limit),
        BinaryOp::Sub => number::subtract(&a, &b, limit),
        BinaryOp::Mul => number::multiply(&a, &b, limit),
        BinaryOp::Div | BinaryOp::Rem if b.is_zero() => return Ok(Value::Null),
        BinaryOp::Div => number::divide(&a, &b, limit),
        BinaryOp::Rem => number::modulo(&a, &b, limit),
        _ => {
            let order = number::compare(&a, &b).map_err(|error| heap.number_error(error))?;
            return Ok(Value::Bool(op.accepts(order)));
        }
    };
    result.map(|value| heap.number(value)).map_err(|error| heap.number_error(error))
}

/// Integers whose result is an Integer.
fn integers<'a>(op: BinaryOp, a: i32, b: i32) -> Option<Value<'a>> {
    Some(match op {
        BinaryOp::Add => Value::Int(a.checked_add(b)?),
        BinaryOp::Sub => Value::Int(a.checked_sub(b)?),
        BinaryOp::Mul => Value::Int(a.checked_mul(b)?),
        BinaryOp::Div | BinaryOp::Rem if b == 0 => Value::Null,
        BinaryOp::Div => Value::Int(a.checked_div(b)?),
        BinaryOp::Rem => Value::Int(a.checked_rem(b)?),
        _ => Value::Bool(op.accepts(a.cmp(&b))),
    })
}

impl BinaryOp {
    fn is_comparison(self) -> bool {
        matches!(self, Self::Lt | Self::Gt | Self::Le | Self::Ge)
    }

    fn accepts(self, order: Ordering) -> bool {
        match self {
            Self::Lt => order == Ordering::Less,
            Self::Gt => order == Ordering::Greater,
            Self::Le => order != Ordering::Greater,
            Self::Ge => order != Ordering::Less,
            _ => false,
        }
    }
}
