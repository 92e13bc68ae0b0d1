//! A body as the validator walks it: the engine's own data, borrowed, every look at it paid with fuel.
//!
//! The validator cannot be stopped from outside. When the fuel is spent every value looks like an empty `null`, so it comes
//! to an end at once; its answer is then thrown away.

use std::borrow::Cow;
use std::cell::Cell;

use jsonschema::JsonType;
use jsonschema::json::{Array, Json, JsonNumber, Node as JsonNode, NodeIdentity, Object};
use serde_json::{Map as JsonMap, Number, Value};

use super::number::{number_of, spelling};
use crate::json::{Data, List, Map};

/// The representation of bodies.
pub(super) struct Bodies;

/// A value of a body.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    part: Part<'a>,
    fuel: &'a Cell<u64>,
}

#[derive(Clone, Copy)]
enum Part<'a> {
    Data(&'a Data<'a>),
    Name(&'a str),
    Nothing,
}

/// The fuel of a name that is validated on its own.
pub(super) struct Tank(Cell<u64>);

impl Default for Tank {
    fn default() -> Self {
        Self(Cell::new(u64::MAX))
    }
}

impl Json for Bodies {
    type Node<'a> = Node<'a>;
    type PreparedKey = String;
    type StringBuffer = Tank;

    const ACYCLIC: bool = true;

    fn prepare_key(key: &str) -> String {
        key.to_owned()
    }

    fn with_string_node<T>(tank: &mut Tank, string: &str, f: impl FnOnce(Node<'_>) -> T) -> T {
        f(Node { part: Part::Name(string), fuel: &tank.0 })
    }
}

impl<'a> Node<'a> {
    pub(super) fn new(data: &'a Data<'a>, fuel: &'a Cell<u64>) -> Self {
        Self { part: Part::Data(data), fuel }
    }

    /// The value, for one step.
    fn look(&self) -> Part<'a> {
        self.pay(1)
    }

    /// The value, for a number of steps.
    fn pay(&self, steps: usize) -> Part<'a> {
        let left = self.fuel.get().saturating_sub(u64::try_from(steps).unwrap_or(u64::MAX));
        self.fuel.set(left);
        if left == 0 { Part::Nothing } else { self.part }
    }

    fn text(&self) -> Option<Cow<'a, str>> {
        let text = match self.part {
            Part::Data(Data::Text(text)) => Cow::Borrowed(text.as_ref()),
            Part::Name(name) => Cow::Borrowed(name),
            _ => return None,
        };
        match self.pay(1_usize.saturating_add(text.len() / 64)) {
            Part::Nothing => None,
            _ => Some(text),
        }
    }
}

impl<'a> JsonNode<'a, Bodies> for Node<'a> {
    type Object = Members<'a>;
    type Array = Items<'a>;
    type Number = NumberOf<'a>;

    fn as_object(&self) -> Option<Members<'a>> {
        match self.look() {
            Part::Data(Data::Map(map)) => Some(Members { map, fuel: self.fuel }),
            _ => None,
        }
    }

    fn as_array(&self) -> Option<Items<'a>> {
        match self.look() {
            Part::Data(Data::List(list)) => Some(Items { list, fuel: self.fuel }),
            _ => None,
        }
    }

    fn as_string(&self) -> Option<Cow<'a, str>> {
        self.text()
    }

    fn as_number(&self) -> Option<NumberOf<'a>> {
        match self.look() {
            Part::Data(data) if self.is_number() => Some(NumberOf(data)),
            _ => None,
        }
    }

    fn as_boolean(&self) -> Option<bool> {
        match self.look() {
            Part::Data(Data::Bool(value)) => Some(*value),
            _ => None,
        }
    }

    fn is_null(&self) -> bool {
        matches!(self.look(), Part::Data(Data::Null) | Part::Nothing)
    }

    fn is_number(&self) -> bool {
        self.json_type() == JsonType::Number
    }

    fn json_type(&self) -> JsonType {
        match self.look() {
            Part::Data(Data::Null) | Part::Nothing => JsonType::Null,
            Part::Data(Data::Bool(_)) => JsonType::Boolean,
            Part::Data(Data::Text(_)) | Part::Name(_) => JsonType::String,
            Part::Data(Data::List(_)) => JsonType::Array,
            Part::Data(Data::Map(_)) => JsonType::Object,
            Part::Data(_) => JsonType::Number,
        }
    }

    fn to_value(&self) -> Cow<'a, Value> {
        Cow::Owned(match self.look() {
            Part::Nothing | Part::Data(Data::Null) => Value::Null,
            Part::Name(name) => Value::String(name.to_owned()),
            Part::Data(Data::Bool(value)) => Value::Bool(*value),
            Part::Data(Data::Text(_)) => self.text().map_or(Value::Null, |text| Value::String(text.into_owned())),
            Part::Data(Data::List(list)) => {
                let items = Items { list, fuel: self.fuel }.elements();
                Value::Array(items.map(|item| item.to_value().into_owned()).collect())
            }
            Part::Data(Data::Map(map)) => {
                let members = Members { map, fuel: self.fuel }.members();
                let members = members.map(|(name, value)| (name.to_owned(), value.to_value().into_owned()));
                Value::Object(members.collect::<JsonMap<_, _>>())
            }
            Part::Data(number) => number_of(number).map_or(Value::Null, Value::Number),
        })
    }

    fn identity(&self) -> Option<NodeIdentity> {
        match self.part {
            Part::Data(data) => Some(NodeIdentity::new(std::ptr::from_ref(data).addr())),
            Part::Name(_) | Part::Nothing => None,
        }
    }
}

/// A map of a body.
pub(super) struct Members<'a> {
    map: &'a Map<'a>,
    fuel: &'a Cell<u64>,
}

impl<'a> Object<'a, Bodies> for Members<'a> {
    type Node = Node<'a>;
    type MemberName = &'a str;
    type MembersIter = MembersIter<'a>;

    fn len(&self) -> usize {
        self.map.len()
    }

    fn get(&self, key: &String) -> Option<Node<'a>> {
        self.map.get(key).map(|data| Node::new(data, self.fuel))
    }

    fn members(&self) -> MembersIter<'a> {
        MembersIter { entries: self.map.entries().iter(), fuel: self.fuel }
    }
}

/// The members of a map, until the fuel is spent.
pub(super) struct MembersIter<'a> {
    entries: std::slice::Iter<'a, (Cow<'a, str>, Data<'a>)>,
    fuel: &'a Cell<u64>,
}

impl<'a> Iterator for MembersIter<'a> {
    type Item = (&'a str, Node<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, data) = self.entries.next().filter(|_| self.fuel.get() > 0)?;
        Some((name, Node::new(data, self.fuel)))
    }
}

/// A list of a body.
pub(super) struct Items<'a> {
    list: &'a List<'a>,
    fuel: &'a Cell<u64>,
}

impl<'a> Array<'a, Bodies> for Items<'a> {
    type Node = Node<'a>;
    type ElementsIter = ItemsIter<'a>;

    fn len(&self) -> usize {
        self.list.items().len()
    }

    fn elements(&self) -> ItemsIter<'a> {
        ItemsIter { items: self.list.items().iter(), fuel: self.fuel }
    }
}

/// The items of a list, until the fuel is spent.
pub(super) struct ItemsIter<'a> {
    items: std::slice::Iter<'a, Data<'a>>,
    fuel: &'a Cell<u64>,
}

impl<'a> Iterator for ItemsIter<'a> {
    type Item = Node<'a>;

    fn next(&mut self) -> Option<Node<'a>> {
        let data = self.items.next().filter(|_| self.fuel.get() > 0)?;
        Some(Node::new(data, self.fuel))
    }
}

/// A number of a body.
pub(super) struct NumberOf<'a>(&'a Data<'a>);

impl JsonNumber for NumberOf<'_> {
    fn as_u64(&self) -> Option<u64> {
        self.as_i64().and_then(|value| u64::try_from(value).ok()).or_else(|| match self.0 {
            Data::BigInt(value) => u64::try_from(&value.0).ok(),
            _ => None,
        })
    }

    fn as_i64(&self) -> Option<i64> {
        match self.0 {
            Data::Int(value) => Some(i64::from(*value)),
            Data::Long(value) => Some(*value),
            _ => None,
        }
    }

    fn as_f64(&self) -> Option<f64> {
        match self.0 {
            Data::Int(value) => Some(f64::from(*value)),
            Data::Double(_) | Data::Written(_) => self.0.as_double(),
            _ => self.as_str().parse().ok(),
        }
    }

    fn as_str(&self) -> Cow<'_, str> {
        Cow::Owned(spelling(self.0).unwrap_or_default())
    }

    fn to_number(&self) -> Cow<'_, Number> {
        Cow::Owned(number_of(self.0).unwrap_or_else(|| Number::from(0)))
    }

    fn is_written_as_integer(&self) -> bool {
        matches!(self.0, Data::Int(_) | Data::Long(_) | Data::BigInt(_))
    }
}
