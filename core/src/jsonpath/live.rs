//! Paths over the values of a render: they see what a template changed, and what they lead to can be changed.

use std::borrow::Cow;
use std::cell::RefCell;

use super::fail::{Fail, Step, raised};
use super::tree::{Kind, Tree};
use crate::error::{Error, ErrorKind};
use crate::json::Data;
use crate::value::view::ViewKind;
use crate::value::{Class, Heap, List, Out, Value, View, print};

/// The values of a render as a document.
pub(super) struct Live<'h, 'a> {
    heap: &'h Heap<'a>,
    /// Names of the path, copied to where the keys of maps live; by address.
    names: RefCell<Vec<(usize, usize, &'a str)>>,
}

impl<'h, 'a> Live<'h, 'a> {
    pub(super) fn new(heap: &'h Heap<'a>) -> Self {
        Self { heap, names: RefCell::new(Vec::new()) }
    }

    fn name(&self, name: &str) -> &'a str {
        let place = (name.as_ptr().addr(), name.len());
        let known = self.names.borrow().iter().find(|known| (known.0, known.1) == place).map(|known| known.2);
        // an address may come back with another text
        if let Some(known) = known.filter(|known| *known == name) {
            return known;
        }
        let copy: &'a str = self.heap.bump().alloc_str(name);
        let mut names = self.names.borrow_mut();
        names.retain(|known| (known.0, known.1) != place);
        names.push((place.0, place.1, copy));
        copy
    }
}

impl<'a> Tree for Live<'_, 'a> {
    type Node = Value<'a>;

    #[inline]
    fn charge(&self, steps: usize) -> Step<()> {
        self.heap.charge(steps).map_err(fail)
    }

    #[inline]
    fn kind<'n>(&'n self, node: &'n Value<'a>) -> Kind<'n> {
        match node.settle(self.heap) {
            Value::Null => Kind::Null,
            Value::Bool(value) => Kind::Bool(value),
            Value::Str(text) => Kind::Text(text),
            list @ (Value::List(_) | Value::DataList(_)) => Kind::List(list.len(self.heap).unwrap_or(0)),
            map @ (Value::Map(_) | Value::DataMap(_)) => Kind::Map(map.len(self.heap).unwrap_or(0)),
            other => other.number().map_or(Kind::Other, Kind::Number),
        }
    }

    #[inline]
    fn item(&self, list: &Value<'a>, at: usize) -> Option<Value<'a>> {
        match list.settle(self.heap) {
            list @ (Value::List(_) | Value::DataList(_)) => list.item(self.heap, at),
            _ => None,
        }
    }

    #[inline]
    fn member(&self, map: &Value<'a>, name: &str) -> Option<Value<'a>> {
        match map.settle(self.heap) {
            Value::DataMap(map) => map.get(name).map(Value::of),
            Value::Map(map) => map.get(self.heap, Value::Str(self.name(name))).ok().flatten(),
            _ => None,
        }
    }

    fn entry<'n>(&'n self, map: &'n Value<'a>, at: usize) -> Option<(usize, Cow<'n, str>, Value<'a>)> {
        let mut at = at;
        loop {
            let (found, key, value) = map.entry_from(self.heap, at)?;
            at = found.saturating_add(1);
            // JSON has no other keys
            if let Value::Str(key) = key {
                return Some((at, Cow::Borrowed(key), value));
            }
        }
    }

    fn check_keys(&self, map: &Value<'a>) -> Step<()> {
        // data has no other keys
        let map @ Value::Map(_) = map.settle(self.heap) else { return Ok(()) };
        let mut at = 0;
        while let Some((found, key, _)) = map.entry_from(self.heap, at) {
            self.charge(1)?;
            at = found.saturating_add(1);
            if !matches!(key, Value::Str(_) | Value::Null) {
                return Err(raised("ClassCastException: a key is no String"));
            }
        }
        Ok(())
    }

    fn scalar(&self, value: Data<'static>) -> Step<Value<'a>> {
        Ok(match value {
            Data::Bool(value) => Value::Bool(value),
            Data::Int(value) => Value::Int(value),
            Data::Long(value) => Value::Long(value),
            Data::BigInt(value) => self.heap.big_int(value.0),
            Data::Float(value) => Value::Float(value),
            Data::Double(value) => Value::Double(value),
            Data::Written(value) => Value::Double(value.value()),
            Data::BigDecimal(value) => self.heap.big_decimal(value.value().clone()),
            Data::Text(text) => self.heap.text(&text).map_err(fail)?,
            Data::Null | Data::List(_) | Data::Map(_) => Value::Null,
        })
    }

    fn list(&self, items: Vec<Value<'a>>) -> Step<Value<'a>> {
        self.heap.check_items(items.len()).map_err(fail)?;
        self.charge(items.len())?;
        Ok(Value::List(self.heap.alloc(List::of_class(self.heap.bump(), Class::JSON_ARRAY, &items))))
    }

    fn append(&self, list: &Value<'a>, items: Vec<Value<'a>>) -> Step<Value<'a>> {
        if let Some(list) = list.promote_list(self.heap).map_err(fail)? {
            list.insert_all(self.heap, list.len(), &items).map_err(fail)?;
        }
        Ok(*list)
    }

    fn map(&self, entries: Vec<(&str, Value<'a>)>) -> Step<Value<'a>> {
        let map = self.heap.map();
        for (key, value) in entries {
            map.put(self.heap, Value::Str(self.name(key)), value).map_err(fail)?;
        }
        Ok(Value::Map(map))
    }

    fn keys(&self, map: &Value<'a>) -> Step<Value<'a>> {
        Ok(Value::View(self.heap.alloc(View { kind: ViewKind::Keys, map: *map })))
    }

    fn print(&self, node: &Value<'a>, out: &mut String) -> Step<()> {
        let mut text = Out::string(self.heap.limits);
        print(self.heap, *node, &mut text).map_err(fail)?;
        out.push_str(&text.text);
        self.heap.check_string(out.len()).map_err(fail)
    }
}

/// The failure that an error of a render is.
#[cold]
fn fail(error: Error) -> Fail {
    match error.kind() {
        ErrorKind::Limit => Fail::Limit(error),
        _ => Fail::Raised(error.message().into()),
    }
}
