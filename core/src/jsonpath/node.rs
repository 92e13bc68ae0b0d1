//! What a path leads to.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use crate::json::{Data, List, ListClass, Map, WriteOptions, write};

/// A place in a document, or a value that a path computed from it.
///
/// ```
/// use gatewright::{json, jsonpath::{Found, Path}};
/// let document = json::read(r#"{"lines": [{"price": 2}, {"price": 3}]}"#).unwrap();
/// let Found::Many(prices) = Path::compile("$.lines[*].price").unwrap().find(&document).unwrap() else { panic!() };
/// assert_eq!(prices[1].as_data(), Some(&json::Data::Int(3)));
/// let Found::One(sum) = Path::compile("$.lines.length()").unwrap().find(&document).unwrap() else { panic!() };
/// assert_eq!(sum.to_data(), json::Data::Int(2));
/// ```
#[derive(Clone)]
pub struct Node<'d>(pub(super) Repr<'d>);

#[derive(Clone)]
pub(super) enum Repr<'d> {
    Document(&'d Data<'d>),
    Made(Arc<Made<'d>>),
}

/// A value that a path computed.
pub(super) enum Made<'d> {
    Scalar(Data<'static>),
    List(Vec<Node<'d>>),
    Map(Vec<(Box<str>, Node<'d>)>),
    Keys(Vec<Box<str>>),
}

impl<'d> Node<'d> {
    /// A place in a document.
    pub(super) fn of(data: &'d Data<'d>) -> Self {
        Self(Repr::Document(data))
    }

    pub(super) fn made(made: Made<'d>) -> Self {
        Self(Repr::Made(Arc::new(made)))
    }

    /// The data, if this is a place in the document; `None` for what was computed.
    #[must_use]
    pub fn as_data(&self) -> Option<&'d Data<'d>> {
        match &self.0 {
            Repr::Document(data) => Some(data),
            Repr::Made(_) => None,
        }
    }

    /// The data, copied.
    #[must_use]
    pub fn to_data(&self) -> Data<'d> {
        match &self.0 {
            Repr::Document(data) => (*data).clone(),
            Repr::Made(made) => match &**made {
                Made::Scalar(data) => data.clone(),
                Made::List(items) => list(items.iter().map(Self::to_data).collect()),
                Made::Map(entries) => {
                    let entries = entries.iter().map(|(key, value)| (Cow::Owned(key.to_string()), value.to_data()));
                    Data::Map(entries.collect::<Map<'d>>())
                }
                Made::Keys(keys) => list(keys.iter().map(|key| Data::from(key.as_ref())).collect()),
            },
        }
    }

    /// Appends the node as compact JSON.
    pub fn write(&self, options: &WriteOptions, out: &mut String) {
        match &self.0 {
            Repr::Document(data) => write::data(data, options, out),
            Repr::Made(made) => match &**made {
                Made::Scalar(data) => write::data(data, options, out),
                Made::List(items) => write_list(items, options, out),
                Made::Map(entries) => {
                    out.push('{');
                    for (at, (key, value)) in entries.iter().enumerate() {
                        if at > 0 {
                            out.push(',');
                        }
                        write::text(key, options, out);
                        out.push(':');
                        value.write(options, out);
                    }
                    out.push('}');
                }
                Made::Keys(_) => write::data(&self.to_data(), options, out),
            },
        }
    }
}

/// Appends nodes as a JSON array.
pub(super) fn write_list(items: &[Node<'_>], options: &WriteOptions, out: &mut String) {
    out.push('[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        item.write(options, out);
    }
    out.push(']');
}

fn list(items: Vec<Data<'_>>) -> Data<'_> {
    Data::List(List::of_class(items, ListClass::JsonArray))
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_data().fmt(out)
    }
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.to_data() == other.to_data()
    }
}
