//! Data that outlives a render: what a caller hands in, and what a body is read into.

use std::borrow::Cow;

use super::copy::copy;
use super::{BigInteger, Decimal, List, Map, Written};

/// A piece of data: the variables of a context, a JSON body, a literal.
///
/// Numbers carry the Java class under which a template sees them. Strings are borrowed from the text they were read from
/// wherever no escape forces a copy, and so are decimal numbers, which keep their spelling.
///
/// ```
/// use gatewright::json::{self, Data};
/// let order = json::read(r#"{"id": 7, "lines": [1.5]}"#).unwrap();
/// assert_eq!(order.get("id"), Some(&Data::Int(7)));
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Data<'b> {
    /// Java's `null`.
    Null,
    /// A Boolean.
    Bool(bool),
    /// An Integer.
    Int(i32),
    /// A Long.
    Long(i64),
    /// A BigInteger.
    BigInt(Box<BigInteger>),
    /// A Float.
    Float(f32),
    /// A Double.
    Double(f64),
    /// A Double as it is written.
    Written(Written<'b>),
    /// A BigDecimal.
    BigDecimal(Box<Decimal<'b>>),
    /// A String.
    Text(Cow<'b, str>),
    /// A list.
    List(List<'b>),
    /// A map in insertion order.
    Map(Map<'b>),
}

impl<'b> Data<'b> {
    /// The member of a map.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Data<'b>> {
        match self {
            Self::Map(map) => map.get(key),
            _ => None,
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a Double, however it is kept.
    #[must_use]
    pub fn as_double(&self) -> Option<f64> {
        match self {
            Self::Double(value) => Some(*value),
            Self::Written(written) => Some(written.value()),
            _ => None,
        }
    }

    /// A whole number, as the smallest of Integer, Long and BigInteger that holds it.
    #[must_use]
    pub fn integer(value: i64) -> Self {
        i32::try_from(value).map_or(Self::Long(value), Self::Int)
    }

    /// The same data, borrowing from nothing, every number with its spelling; `None` where it is nested deeper than a number
    /// of levels.
    pub(crate) fn kept(&self, levels: usize) -> Option<Data<'static>> {
        Some(match self {
            Self::Written(value) => Data::BigDecimal(Box::new(Decimal::kept(value.as_str()))),
            Self::List(list) => {
                let levels = levels.checked_sub(1)?;
                let items: Option<_> = list.items().iter().map(|item| item.kept(levels)).collect();
                Data::List(List::of_class(items?, list.class()))
            }
            Self::Map(map) => {
                let levels = levels.checked_sub(1)?;
                let entry =
                    |(key, value): &(Cow<'b, str>, Self)| Some((Cow::Owned(key.to_string()), value.kept(levels)?));
                let entries: Option<_> = map.entries().iter().map(entry).collect();
                Data::Map(Map::of(entries?))
            }
            other => other.to_static(),
        })
    }

    /// A copy that borrows from nothing, every number with its spelling.
    pub(crate) fn to_spelled(&self) -> Data<'static> {
        let scalar: fn(&Data<'b>) -> Data<'static> = |scalar| match scalar {
            Self::Written(value) => Data::BigDecimal(Box::new(Decimal::kept(value.as_str()))),
            other => other.owned_scalar(),
        };
        copy(self, scalar, |key| Cow::Owned(key.to_string()))
    }

    /// The same data, borrowing from nothing. A Double loses its spelling.
    #[must_use]
    pub fn into_owned(self) -> Data<'static> {
        match self {
            Self::Text(value) => Data::Text(Cow::Owned(value.into_owned())),
            other => other.to_static(),
        }
    }

    /// A copy that borrows from nothing. A Double loses its spelling.
    #[must_use]
    pub fn to_static(&self) -> Data<'static> {
        match self {
            Self::List(_) | Self::Map(_) => copy(self, Self::owned_scalar, |key| Cow::Owned(key.to_string())),
            scalar => scalar.owned_scalar(),
        }
    }

    /// A value that holds no other. Lists and maps are copied elsewhere.
    fn owned_scalar(&self) -> Data<'static> {
        match self {
            Self::Bool(value) => Data::Bool(*value),
            Self::Int(value) => Data::Int(*value),
            Self::Long(value) => Data::Long(*value),
            Self::BigInt(value) => Data::BigInt(value.clone()),
            Self::Float(value) => Data::Float(*value),
            Self::Double(value) => Data::Double(*value),
            Self::Written(value) => Data::Double(value.value()),
            Self::BigDecimal(value) => Data::BigDecimal(Box::new((**value).clone().into_owned())),
            Self::Text(value) => Data::Text(Cow::Owned(value.to_string())),
            Self::Null | Self::List(_) | Self::Map(_) => Data::Null,
        }
    }

    fn cloned_scalar(&self) -> Self {
        match self {
            Self::Bool(value) => Self::Bool(*value),
            Self::Int(value) => Self::Int(*value),
            Self::Long(value) => Self::Long(*value),
            Self::BigInt(value) => Self::BigInt(value.clone()),
            Self::Float(value) => Self::Float(*value),
            Self::Double(value) => Self::Double(*value),
            Self::Written(value) => Self::Written(*value),
            Self::BigDecimal(value) => Self::BigDecimal(value.clone()),
            Self::Text(value) => Self::Text(value.clone()),
            Self::Null | Self::List(_) | Self::Map(_) => Self::Null,
        }
    }
}

impl Clone for Data<'_> {
    fn clone(&self) -> Self {
        match self {
            Self::List(_) | Self::Map(_) => copy(self, Self::cloned_scalar, Cow::clone),
            scalar => scalar.cloned_scalar(),
        }
    }
}

impl PartialEq for Data<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Long(a), Self::Long(b)) => a == b,
            (Self::BigInt(a), Self::BigInt(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a == b,
            (Self::Double(_) | Self::Written(_), Self::Double(_) | Self::Written(_)) => {
                self.as_double() == other.as_double()
            }
            (Self::BigDecimal(a), Self::BigDecimal(b)) => a == b,
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::List(a), Self::List(b)) => a == b,
            (Self::Map(a), Self::Map(b)) => a == b,
            _ => false,
        }
    }
}

impl From<&str> for Data<'static> {
    fn from(value: &str) -> Self {
        Self::Text(Cow::Owned(value.to_owned()))
    }
}

impl From<String> for Data<'static> {
    fn from(value: String) -> Self {
        Self::Text(Cow::Owned(value))
    }
}

impl From<bool> for Data<'static> {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Data<'static> {
    fn from(value: i64) -> Self {
        Self::integer(value)
    }
}

impl From<f64> for Data<'static> {
    fn from(value: f64) -> Self {
        Self::Double(value)
    }
}

impl<'b> From<Vec<Data<'b>>> for Data<'b> {
    fn from(items: Vec<Data<'b>>) -> Self {
        Self::List(List::new(items))
    }
}

impl<'b> From<List<'b>> for Data<'b> {
    fn from(value: List<'b>) -> Self {
        Self::List(value)
    }
}

impl<'b> From<Map<'b>> for Data<'b> {
    fn from(value: Map<'b>) -> Self {
        Self::Map(value)
    }
}
