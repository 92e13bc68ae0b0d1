//! Data that outlives a render: what a caller hands in, and what a body is read into.

use std::borrow::Cow;

use num_bigint::BigInt;

/// A piece of data: the variables of a context, a JSON body, a literal.
///
/// Numbers carry the Java class under which a template sees them. Strings are borrowed from the text they were read from
/// wherever no escape forces a copy.
///
/// ```
/// use gatewright::json::{self, Data};
/// let order = json::read(r#"{"id": 7, "lines": [1.5]}"#).unwrap();
/// assert_eq!(order.get("id"), Some(&Data::Int(7)));
/// ```
#[derive(Clone, Debug, PartialEq)]
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
    /// A Double.
    Double(f64),
    /// A BigDecimal.
    BigDecimal(Box<Decimal>),
    /// A String.
    Text(Cow<'b, str>),
    /// A list.
    List(Box<List<'b>>),
    /// A map in insertion order.
    Map(Box<Map<'b>>),
}

/// A whole number of any size.
#[derive(Clone, Debug, PartialEq)]
pub struct BigInteger(pub(crate) BigInt);

/// A decimal number as written, of any size.
#[derive(Clone, Debug, PartialEq)]
pub struct Decimal(pub(crate) crate::value::number::BigDecimal);

/// A list with the Java class that decides how it prints.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List<'b> {
    pub(crate) items: Box<[Data<'b>]>,
    pub(crate) class: ListClass,
}

/// The Java class of a list of data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListClass {
    /// `java.util.ArrayList`: prints `[a, b]`.
    #[default]
    ArrayList,
    /// `net.minidev.json.JSONArray`: prints as JSON.
    JsonArray,
}

/// A map in insertion order, each key once.
#[derive(Clone, Debug, Default)]
pub struct Map<'b> {
    entries: Vec<(Cow<'b, str>, Data<'b>)>,
    index: Option<std::collections::HashMap<Box<str>, usize>>,
}

/// Above this many entries a map finds its keys through an index.
const INDEX_FROM: usize = 16;

impl<'b> Map<'b> {
    /// An empty map.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a key: a new one goes to the end, a known one keeps its place.
    pub fn insert(&mut self, key: impl Into<Cow<'b, str>>, value: Data<'b>) {
        let key = key.into();
        match self.position(&key) {
            Some(at) => {
                if let Some(entry) = self.entries.get_mut(at) {
                    entry.1 = value;
                }
            }
            None => {
                let at = self.entries.len();
                if let Some(index) = &mut self.index {
                    index.insert(key.as_ref().into(), at);
                }
                self.entries.push((key, value));
                if self.index.is_none() && self.entries.len() > INDEX_FROM {
                    let keys = self.entries.iter().enumerate();
                    self.index = Some(keys.map(|(at, (key, _))| (key.as_ref().into(), at)).collect());
                }
            }
        }
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Data<'b>> {
        self.position(key).and_then(|at| self.entries.get(at)).map(|(_, value)| value)
    }

    /// The entries in insertion order.
    #[must_use]
    pub fn entries(&self) -> &[(Cow<'b, str>, Data<'b>)] {
        &self.entries
    }

    /// The number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn position(&self, key: &str) -> Option<usize> {
        match &self.index {
            Some(index) => index.get(key).copied(),
            None => self.entries.iter().position(|(name, _)| name == key),
        }
    }
}

impl PartialEq for Map<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl<'b> List<'b> {
    /// A `java.util.ArrayList` of these items.
    #[must_use]
    pub fn new(items: Vec<Data<'b>>) -> Self {
        Self { items: items.into(), class: ListClass::ArrayList }
    }

    /// A list of a class.
    #[must_use]
    pub fn of_class(items: Vec<Data<'b>>, class: ListClass) -> Self {
        Self { items: items.into(), class }
    }

    /// The items.
    #[must_use]
    pub fn items(&self) -> &[Data<'b>] {
        &self.items
    }
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

    /// A whole number, as the smallest of Integer, Long and BigInteger that holds it.
    #[must_use]
    pub fn integer(value: i64) -> Self {
        i32::try_from(value).map_or(Self::Long(value), Self::Int)
    }

    /// The same data, borrowing from nothing.
    #[must_use]
    pub fn into_owned(self) -> Data<'static> {
        match self {
            Self::Null => Data::Null,
            Self::Bool(value) => Data::Bool(value),
            Self::Int(value) => Data::Int(value),
            Self::Long(value) => Data::Long(value),
            Self::BigInt(value) => Data::BigInt(value),
            Self::Double(value) => Data::Double(value),
            Self::BigDecimal(value) => Data::BigDecimal(value),
            Self::Text(value) => Data::Text(Cow::Owned(value.into_owned())),
            Self::List(list) => {
                let List { items, class } = *list;
                let items = items.into_vec().into_iter().map(Data::into_owned).collect();
                Data::List(Box::new(List::of_class(items, class)))
            }
            Self::Map(map) => {
                let Map { entries, index } = *map;
                let owned = |(key, value): (Cow<'b, str>, Data<'b>)| (Cow::Owned(key.into_owned()), value.into_owned());
                Data::Map(Box::new(Map { entries: entries.into_iter().map(owned).collect(), index }))
            }
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

impl<'b> From<List<'b>> for Data<'b> {
    fn from(value: List<'b>) -> Self {
        Self::List(Box::new(value))
    }
}

impl<'b> From<Map<'b>> for Data<'b> {
    fn from(value: Map<'b>) -> Self {
        Self::Map(Box::new(value))
    }
}
