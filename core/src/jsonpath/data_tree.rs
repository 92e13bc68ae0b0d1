//! Paths over data.

use std::borrow::Cow;
use std::cell::Cell;
use std::marker::PhantomData;

use super::fail::{Fail, Step};
use super::node::{Made, Node, Repr};
use super::tree::{Kind, Tree};
use crate::codes::Code;
use crate::error::Error;
use crate::json::{Data, WriteOptions};
use crate::value::number::{Number, write_double};

/// Data as a document, with a budget of steps.
pub(super) struct DataTree<'d> {
    fuel: Cell<u64>,
    limit: u64,
    data: PhantomData<&'d ()>,
}

impl DataTree<'_> {
    pub(super) fn new(limit: u64) -> Self {
        Self { fuel: Cell::new(limit), limit, data: PhantomData }
    }

    /// For what the selector itself spells out.
    pub(super) fn unlimited() -> Self {
        Self::new(u64::MAX)
    }
}

impl<'d> Tree for DataTree<'d> {
    type Node = Node<'d>;

    fn charge(&self, steps: usize) -> Step<()> {
        match self.fuel.get().checked_sub(steps as u64) {
            Some(left) => {
                self.fuel.set(left);
                Ok(())
            }
            None => {
                self.fuel.set(0);
                let message = format!("the path takes more than {} steps (limit `fuel`)", self.limit);
                Err(Fail::Limit(Error::limit(Code::LIMIT_FUEL, message)))
            }
        }
    }

    #[inline]
    fn kind<'n>(&'n self, node: &'n Node<'d>) -> Kind<'n> {
        match &node.0 {
            Repr::Document(data) => kind(data),
            Repr::Made(made) => match &**made {
                Made::Scalar(data) => kind(data),
                Made::List(items) => Kind::List(items.len()),
                Made::Map(entries) => Kind::Map(entries.len()),
                Made::Keys(_) => Kind::Other,
            },
        }
    }

    #[inline]
    fn item(&self, node: &Node<'d>, at: usize) -> Option<Node<'d>> {
        match &node.0 {
            Repr::Document(Data::List(list)) => list.items().get(at).map(Node::of),
            Repr::Document(_) => None,
            Repr::Made(made) => match &**made {
                Made::List(items) => items.get(at).cloned(),
                _ => None,
            },
        }
    }

    #[inline]
    fn member(&self, node: &Node<'d>, name: &str) -> Option<Node<'d>> {
        match &node.0 {
            Repr::Document(data) => data.get(name).map(Node::of),
            Repr::Made(made) => match &**made {
                Made::Map(entries) => entries.iter().find(|(key, _)| **key == *name).map(|(_, value)| value.clone()),
                _ => None,
            },
        }
    }

    fn entry<'n>(&'n self, node: &'n Node<'d>, at: usize) -> Option<(usize, Cow<'n, str>, Node<'d>)> {
        let next = at.saturating_add(1);
        match &node.0 {
            Repr::Document(Data::Map(map)) => {
                map.entries().get(at).map(|(key, value)| (next, Cow::Borrowed(key.as_ref()), Node::of(value)))
            }
            Repr::Document(_) => None,
            Repr::Made(made) => match &**made {
                Made::Map(entries) => {
                    entries.get(at).map(|(key, value)| (next, Cow::Borrowed(key.as_ref()), value.clone()))
                }
                _ => None,
            },
        }
    }

    fn scalar(&self, value: Data<'static>) -> Step<Node<'d>> {
        Ok(Node::made(Made::Scalar(value)))
    }

    fn list(&self, items: Vec<Node<'d>>) -> Step<Node<'d>> {
        Ok(Node::made(Made::List(items)))
    }

    fn append(&self, list: &Node<'d>, items: Vec<Node<'d>>) -> Step<Node<'d>> {
        let Kind::List(length) = self.kind(list) else {
            return Ok(list.clone());
        };
        self.charge(length)?;
        let known = (0..length).filter_map(|at| self.item(list, at));
        self.list(known.chain(items).collect())
    }

    fn map(&self, entries: Vec<(&str, Node<'d>)>) -> Step<Node<'d>> {
        let mut once: Vec<(Box<str>, Node<'d>)> = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            self.charge(once.len())?;
            match once.iter_mut().find(|(known, _)| **known == *key) {
                Some(entry) => entry.1 = value,
                None => once.push((key.into(), value)),
            }
        }
        Ok(Node::made(Made::Map(once)))
    }

    fn keys(&self, map: &Node<'d>) -> Step<Node<'d>> {
        let mut keys = Vec::new();
        let mut at = 0;
        while let Some((next, key, _)) = self.entry(map, at) {
            self.charge(1)?;
            keys.push(key.as_ref().into());
            at = next;
        }
        Ok(Node::made(Made::Keys(keys)))
    }

    /// Maps and sets of keys print as Java's, lists as JSON.
    fn print(&self, node: &Node<'d>, out: &mut String) -> Step<()> {
        let mut open = vec![(node.clone(), 0)];
        while let Some((node, at)) = open.last_mut() {
            self.charge(1)?;
            if !matches!(self.kind(node), Kind::Map(_)) {
                let before = out.len();
                match self.kind(node) {
                    Kind::Text(text) => out.push_str(text),
                    // in JSON an infinite one is null
                    Kind::Number(Number::Double(value)) => write_double(value, out),
                    _ => match &node.0 {
                        Repr::Made(made) if let Made::Keys(keys) = &**made => {
                            out.push('[');
                            out.push_str(&keys.join(", "));
                            out.push(']');
                        }
                        _ => node.write(&WriteOptions::to_string_of_list(), out),
                    },
                }
                self.charge(out.len().saturating_sub(before) / 8)?;
                open.pop();
                continue;
            }
            let Some((next, key, value)) = self.entry(node, *at) else {
                out.push_str(if *at == 0 { "{}" } else { "}" });
                open.pop();
                continue;
            };
            out.push_str(if *at == 0 { "{" } else { ", " });
            out.push_str(&key);
            out.push('=');
            *at = next;
            open.push((value, 0));
        }
        Ok(())
    }
}

fn kind<'n>(data: &'n Data<'_>) -> Kind<'n> {
    match data {
        Data::Null => Kind::Null,
        Data::Bool(value) => Kind::Bool(*value),
        Data::Int(value) => Kind::Number(Number::Int(*value)),
        Data::Long(value) => Kind::Number(Number::Long(*value)),
        Data::BigInt(value) => Kind::Number(Number::BigInt(Cow::Borrowed(&value.0))),
        Data::Float(value) => Kind::Number(Number::Float(*value)),
        Data::Double(value) => Kind::Number(Number::Double(*value)),
        Data::Written(value) => Kind::Number(Number::Double(value.value())),
        Data::BigDecimal(value) => Kind::Number(Number::BigDec(Cow::Borrowed(value.value()))),
        Data::Text(text) => Kind::Text(text),
        Data::List(list) => Kind::List(list.items().len()),
        Data::Map(map) => Kind::Map(map.len()),
    }
}
