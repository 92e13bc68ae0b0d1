//! The values that filters compare, with the dialect's own ideas of equality.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::fault::Fault;
use super::token::{Literal, Regex};
use crate::error::Result;
use crate::json::{self, ReadOptions};
use crate::value::number::{BigDecimal, parse_decimal};
use crate::value::{Heap, Out, Value, print};

/// Numbers in filters with more digits are no numbers.
const DIGITS: usize = 10_000;

/// A value while a filter looks at one item.
#[derive(Clone)]
pub(super) enum Item<'a> {
    /// A path that leads nowhere: equal to nothing.
    Undefined,
    Null,
    Bool(bool),
    /// A number of the document.
    Number(Value<'a>),
    /// A number of the selector, as written.
    Written(&'a str),
    Text(Cow<'a, str>),
    /// A list or map of the document.
    Json(Value<'a>),
    /// JSON of the selector.
    Literal(&'a Literal),
    Pattern(&'a Regex),
    /// A text of a list that reads like a path: equal to nothing.
    Path,
}

impl Literal {
    /// Reads JSON of a selector; what cannot be read fails at its first use.
    pub(super) fn read(text: &str) -> Self {
        Self(json::read_permissive(text, &ReadOptions::body()).ok().map(|reading| reading.data.into_owned()))
    }

    pub(super) fn value(&self) -> std::result::Result<Value<'_>, Fault> {
        self.0.as_ref().map(Value::of).ok_or_else(|| Fault::failed("JSON in the path cannot be read"))
    }
}

/// `new BigDecimal(text)`.
pub(super) fn decimal(text: &str) -> Option<BigDecimal> {
    parse_decimal(text, DIGITS).ok()
}

impl<'a> Item<'a> {
    /// What a value of the document is in a filter.
    pub(super) fn of(heap: &Heap<'a>, value: Value<'a>) -> std::result::Result<Self, Fault> {
        Ok(match value.settle(heap) {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Str(text) => Self::Text(Cow::Borrowed(text)),
            Value::Double(value) if !value.is_finite() => {
                return Err(Fault::failed(format!("{value} is no decimal number")));
            }
            Value::Float(value) if !value.is_finite() => {
                return Err(Fault::failed(format!("{value} is no decimal number")));
            }
            number if number.is_number() => Self::Number(number),
            value @ (Value::List(_) | Value::DataList(_) | Value::Map(_) | Value::DataMap(_)) => Self::Json(value),
            other => return Err(Fault::failed(format!("a {} cannot be compared", other.class().name()))),
        })
    }

    /// What an element of a list is: a text that reads like a path or like JSON is taken for one, quotes around it are
    /// taken off.
    pub(super) fn of_element(heap: &Heap<'a>, value: Value<'a>) -> std::result::Result<Self, Fault> {
        let Value::Str(text) = value else {
            return match Self::of(heap, value)? {
                Self::Json(_) => Err(Fault::failed("a list or object in a list cannot be compared")),
                item => Ok(item),
            };
        };
        let trimmed = text.trim_matches(|c: char| c <= ' ');
        if trimmed.starts_with(['@', '$']) && super::Path::compile(trimmed).is_ok() {
            return Ok(Self::Path);
        }
        let is_json = (trimmed.starts_with('[') && trimmed.ends_with(']'))
            || (trimmed.starts_with('{') && trimmed.ends_with('}'));
        if is_json && trimmed.len() > 1 {
            // compared with nothing but JSON, and that only by its text
            return Ok(Self::Text(Cow::Owned(format!("\u{0}{text}"))));
        }
        if text.chars().nth(1).is_none() {
            return Ok(Self::Text(Cow::Borrowed(text)));
        }
        let quoted = |quote| text.strip_prefix(quote).and_then(|inner| inner.strip_suffix(quote));
        let inner = quoted('\'').or_else(|| quoted('"')).unwrap_or(text);
        Ok(Self::Text(super::compile::unescape(inner)?.into()))
    }

    pub(super) fn is_number(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Written(_))
    }

    /// A rough class, for the operators that compare classes.
    pub(super) fn kind(&self) -> u8 {
        match self {
            Self::Undefined => 0,
            Self::Null => 1,
            Self::Bool(_) => 2,
            Self::Number(_) | Self::Written(_) => 3,
            Self::Text(_) => 4,
            Self::Json(_) | Self::Literal(_) => 5,
            Self::Pattern(_) => 6,
            Self::Path => 7,
        }
    }

    /// The list or map behind JSON of either origin.
    pub(super) fn json(&self) -> Option<std::result::Result<Value<'a>, Fault>> {
        match self {
            Self::Json(value) => Some(Ok(*value)),
            Self::Literal(literal) => Some(literal.value()),
            _ => None,
        }
    }

    /// The number as a decimal of any size.
    fn decimal(&self, heap: &Heap<'a>) -> Result<Option<BigDecimal>> {
        Ok(match self {
            Self::Written(text) => decimal(text),
            Self::Text(text) => decimal(text),
            Self::Number(value) => {
                let mut out = Out::string(heap.limits);
                print(heap, *value, &mut out)?;
                decimal(&out.text)
            }
            _ => None,
        })
    }

    /// The text of a text or number, as comparisons by text see it.
    pub(super) fn text(&self, heap: &Heap<'a>) -> Result<Option<Cow<'a, str>>> {
        Ok(match self {
            Self::Text(text) => Some(text.clone()),
            Self::Number(Value::Int(value)) => Some(Cow::Owned(value.to_string())),
            Self::Number(_) | Self::Written(_) => self.decimal(heap)?.map(|decimal| {
                let mut text = String::new();
                decimal.write_to(&mut text);
                Cow::Owned(text)
            }),
            _ => None,
        })
    }

    /// The order of two numbers.
    pub(super) fn compare_numbers(&self, heap: &Heap<'a>, other: &Self) -> Result<Option<Ordering>> {
        if let (Self::Number(a), Self::Number(b)) = (self, other)
            && let Some(order) = compare_small(*a, *b)
        {
            return Ok(Some(order));
        }
        Ok(self.decimal(heap)?.zip(other.decimal(heap)?).map(|(a, b)| a.compare(&b)))
    }

    /// Equality of items that are not both JSON. It is not symmetric: a number compares as a number, a text as a text.
    pub(super) fn equals(&self, heap: &Heap<'a>, other: &Self) -> std::result::Result<bool, Fault> {
        Ok(match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::Text(a), b) if b.is_number() => b.text(heap)?.is_some_and(|b| *a == b),
            (a, b) if a.is_number() && (b.is_number() || matches!(b, Self::Text(_))) => {
                a.compare_numbers(heap, b)? == Some(Ordering::Equal)
            }
            (Self::Json(a), Self::Json(b)) => a.equals(heap, *b)?,
            (Self::Pattern(a), Self::Pattern(b)) => std::ptr::eq(*a, *b),
            _ => false,
        })
    }

    /// `==`: two JSON values by what they hold (the right one is read first, the left one is not).
    pub(super) fn same(&self, heap: &Heap<'a>, other: &Self) -> std::result::Result<bool, Fault> {
        match (self, other) {
            (Self::Json(a), b) if b.json().is_some() => {
                let b = b.json().transpose()?.unwrap_or(Value::Null);
                Ok(a.equals(heap, b)?)
            }
            (Self::Literal(a), Self::Literal(b)) if std::ptr::eq(*a, *b) => Ok(true),
            (Self::Literal(_), b) if b.json().is_some() => {
                b.json().transpose()?;
                Ok(false)
            }
            _ => self.equals(heap, other),
        }
    }
}

fn whole(value: Value<'_>) -> Option<i64> {
    match value {
        Value::Int(value) => Some(i64::from(value)),
        Value::Long(value) => Some(value),
        _ => None,
    }
}

/// Numbers that machine types compare as their decimal texts would.
fn compare_small(a: Value<'_>, b: Value<'_>) -> Option<Ordering> {
    match (a, b) {
        (Value::Double(a), Value::Double(b)) => a.partial_cmp(&b),
        (a, b) => Some(whole(a)?.cmp(&whole(b)?)),
    }
}
