//! Java arrays.

use std::cell::Cell;

use bumpalo::Bump;

use crate::codes::Code;
use crate::error::{Error, Result};
use crate::value::{Class, Value};

/// A Java array: fixed length, changeable items.
pub(crate) struct Array<'a> {
    pub(crate) class: Class,
    items: &'a [Cell<Value<'a>>],
}

impl<'a> Array<'a> {
    /// An array of a class such as `[Ljava.lang.String;`.
    pub(crate) fn of(bump: &'a Bump, class: Class, items: &[Value<'a>]) -> Self {
        Self { class, items: bump.alloc_slice_fill_iter(items.iter().map(|item| Cell::new(*item))) }
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    pub(crate) fn get(&self, at: usize) -> Option<Value<'a>> {
        self.items.get(at).map(Cell::get)
    }

    /// Replaces one item; `None` where there is none.
    pub(crate) fn set(&self, at: usize, value: Value<'a>) -> Option<Value<'a>> {
        self.items.get(at).map(|slot| slot.replace(value))
    }

    /// Replaces one item by what an array of this class can hold; `None` where there is none.
    ///
    /// # Errors
    /// `IllegalArgumentException` for a value of another class.
    pub(crate) fn store(&self, at: usize, value: Value<'a>) -> Result<Option<Value<'a>>> {
        if at >= self.len() {
            return Ok(None);
        }
        match self.fit(value) {
            Some(value) => Ok(self.set(at, value)),
            None => {
                let class = value.class().name();
                let message = format!("IllegalArgumentException: {} does not hold {class}", self.class.simple_name());
                Err(Error::render(Code::METHOD_FAILED, message))
            }
        }
    }

    /// The value as an array of this class holds it; `None` where it cannot.
    pub(crate) fn fit(&self, value: Value<'a>) -> Option<Value<'a>> {
        let fits = match self.class {
            class if class == Class::STRING_ARRAY => matches!(value, Value::Str(_) | Value::Null),
            class if class == Class::BIG_INTEGER_ARRAY => matches!(value, Value::BigInt(_) | Value::Null),
            class if class == Class::BIG_DECIMAL_ARRAY => matches!(value, Value::BigDecimal(_) | Value::Null),
            class if class == Class::CHAR_ARRAY => matches!(value, Value::Char(_)),
            class if class == Class::BYTE_ARRAY => matches!(value, Value::Byte(_)),
            class if class == Class::INT_ARRAY => return narrow(value).map(Value::Int),
            class if class == Class::LONG_ARRAY => return whole(value).map(Value::Long),
            class if class == Class::DOUBLE_ARRAY => {
                return match value {
                    Value::Double(value) => Some(Value::Double(value)),
                    Value::Float(value) => Some(Value::Double(value.into())),
                    #[allow(clippy::cast_precision_loss, reason = "as in Java")]
                    value => whole(value).map(|value| Value::Double(value as f64)),
                };
            }
            _ => true,
        };
        fits.then_some(value)
    }
}

/// What widens to an `int`.
fn narrow(value: Value<'_>) -> Option<i32> {
    match value {
        Value::Int(value) => Some(value),
        Value::Short(value) => Some(value.into()),
        Value::Byte(value) => Some(value.into()),
        Value::Char(value) => Some(value.into()),
        _ => None,
    }
}

/// What widens to a `long`.
fn whole(value: Value<'_>) -> Option<i64> {
    match value {
        Value::Long(value) => Some(value),
        value => narrow(value).map(i64::from),
    }
}
