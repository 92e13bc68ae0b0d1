//! The Java value model: what a reference holds while a template renders.
//!
//! A [`Value`] is 24 bytes and `Copy`. It borrows: strings and data from the context, containers from the [`Heap`] of
//! the render, which frees everything at once at its end (so a list nested a million deep costs no stack to drop, and a
//! map that holds itself leaks nothing). Data of the caller is never changed: the first change of a list or map of data
//! *promotes* it to a container of the heap, and every later look at the same data finds that container, so that
//! Java's aliasing holds without a copy in the renders that change nothing (see [`promote`]).

pub(crate) mod class;
mod equal;
mod export;
pub(crate) mod format;
pub(crate) mod hash;
pub(crate) mod heap;
pub(crate) mod iter;
mod json_text;
pub(crate) mod list;
pub(crate) mod map;
pub(crate) mod method;
pub(crate) mod methods;
pub(crate) mod number;
pub(crate) mod object;
mod out;
mod print;
pub(crate) mod promote;
pub(crate) mod text;
pub(crate) mod view;

use num_bigint::BigInt;

use crate::json;

pub(crate) use class::Class;
pub(crate) use heap::{Heap, Keep};
pub(crate) use iter::{Element, Iter};
pub(crate) use json_text::print_json;
pub(crate) use list::{Array, List};
pub(crate) use map::{Entry, Map};
use number::{BigDecimal, Number};
pub(crate) use object::Object;
pub(crate) use out::Out;
pub(crate) use print::print;
pub(crate) use view::View;

/// A Java value.
///
/// The tag fills a word: a value then moves in whole words, where a tag of one byte would be moved byte by byte together
/// with its neighbours, which stalls on every step of a reference.
#[derive(Clone, Copy)]
#[repr(u64)]
pub(crate) enum Value<'a> {
    Null,
    Bool(bool),
    Byte(i8),
    Short(i16),
    Int(i32),
    Long(i64),
    Float(f32),
    Double(f64),
    BigInt(&'a BigInt),
    BigDecimal(&'a BigDecimal),
    /// A UTF-16 unit; half of a surrogate pair prints as `?`.
    Char(u16),
    Str(&'a str),
    /// A list made in the render, or promoted.
    List(&'a List<'a>),
    /// A list of the context.
    DataList(&'a json::List<'a>),
    /// A set of the context, before anybody looked at it.
    DataSet(&'a json::List<'a>),
    /// A map made in the render, or promoted.
    Map(&'a Map<'a>),
    /// A map of the context.
    DataMap(&'a json::Map<'a>),
    /// `keySet()`, `values()`, `entrySet()`.
    View(&'a View<'a>),
    Entry(&'a Entry<'a>),
    Iter(&'a Iter<'a>),
    Array(&'a Array<'a>),
    /// `.class`: names as text, nothing else.
    Class(Class),
    /// Whatever the language itself provides: blocks, `$foreach`, streams, later the roots of the service.
    Object(&'a dyn Object<'a>),
}

impl<'a> Value<'a> {
    /// The value of a piece of data.
    pub(crate) fn of(data: &'a json::Data<'a>) -> Self {
        use json::Data;
        match data {
            Data::Null => Self::Null,
            Data::Bool(value) => Self::Bool(*value),
            Data::Int(value) => Self::Int(*value),
            Data::Long(value) => Self::Long(*value),
            Data::BigInt(value) => Self::BigInt(&value.0),
            Data::Float(value) => Self::Float(*value),
            Data::Double(value) => Self::Double(*value),
            Data::Written(value) => Self::Double(value.value()),
            Data::BigDecimal(value) => Self::BigDecimal(value.value()),
            Data::Text(value) => Self::Str(value),
            Data::List(value) if value.class() == json::ListClass::LinkedHashSet => Self::DataSet(value),
            Data::List(value) => Self::DataList(value),
            Data::Map(value) => Self::DataMap(value),
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The number, if it is one.
    pub(crate) fn number(&self) -> Option<Number<'a>> {
        use std::borrow::Cow;
        Some(match *self {
            Self::Byte(value) => Number::Byte(value),
            Self::Short(value) => Number::Short(value),
            Self::Int(value) => Number::Int(value),
            Self::Long(value) => Number::Long(value),
            Self::Float(value) => Number::Float(value),
            Self::Double(value) => Number::Double(value),
            Self::BigInt(value) => Number::BigInt(Cow::Borrowed(value)),
            Self::BigDecimal(value) => Number::BigDec(Cow::Borrowed(value)),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn hot_types_stay_small() {
        assert_eq!(size_of::<Value<'_>>(), 24);
        assert_eq!(size_of::<crate::json::Data<'_>>(), 24);
        assert_eq!(size_of::<crate::Error>(), size_of::<usize>());
    }
}
