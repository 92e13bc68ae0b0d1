//! Steps that lead to several places, or out of a list.

use super::eval::{Sink, Walk};
use super::fail::{Fail, Step};
use super::filter;
use super::token::Slice;
use super::tree::{Kind, Tree};

impl<T: Tree> Walk<'_, '_, T> {
    /// `['a','b']`: at the end of a path one map of what is there, else one walk for each name.
    pub(super) fn names(
        &self,
        at: usize,
        model: &T::Node,
        names: &[Box<str>],
        upstream_definite: bool,
        sink: &mut Sink<T::Node>,
    ) -> Step<()> {
        let tree = self.run.tree;
        if !tree.kind(model).is_map() {
            return if upstream_definite { Err(Fail::Missing) } else { Ok(()) };
        }
        tree.charge(names.len())?;
        if !self.is_leaf(at) {
            for name in names {
                match tree.member(model, name) {
                    Some(value) => self.from(at.saturating_add(1), value, sink)?,
                    None if self.require => return Err(Fail::Missing),
                    None => {}
                }
            }
            return Ok(());
        }
        let mut entries = Vec::with_capacity(names.len());
        for name in names {
            match tree.member(model, name) {
                Some(value) => entries.push((name.as_ref(), value)),
                None if self.require => return Err(Fail::Missing),
                None => {}
            }
        }
        self.emit(tree.map(entries)?, sink)
    }

    /// Every member or item. In a list, what is missing further down counts as no result.
    pub(super) fn wildcard(&self, at: usize, model: &T::Node, sink: &mut Sink<T::Node>) -> Step<()> {
        let tree = self.run.tree;
        let is_leaf = self.is_leaf(at) || at >= self.path.steps.len();
        match tree.kind(model) {
            Kind::Map(_) => {
                tree.check_keys(model)?;
                let mut position = 0;
                while let Some((next, _, value)) = tree.entry(model, position) {
                    tree.charge(1)?;
                    position = next;
                    if !is_leaf {
                        self.from(at.saturating_add(1), value, sink)?;
                    } else if self.gate_is_open(at) {
                        self.emit(value, sink)?;
                    }
                }
            }
            Kind::List(length) => {
                for index in 0..length {
                    tree.charge(1)?;
                    let Some(item) = tree.item(model, index) else {
                        break;
                    };
                    if is_leaf {
                        self.emit(item, sink)?;
                    } else {
                        match self.inside(at, item, sink) {
                            Err(Fail::Missing) if !self.require => {}
                            done => done?,
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The steps behind one that took an item out of a list.
    pub(super) fn inside(&self, at: usize, item: T::Node, sink: &mut Sink<T::Node>) -> Step<()> {
        match self.from(at.saturating_add(1), item, sink) {
            Err(Fail::Range(_)) => Ok(()),
            done => done,
        }
    }

    /// Whether a node is a list; where it is none, the walk fails or ends without a result.
    pub(super) fn is_list(&self, model: &T::Node, upstream_definite: bool) -> Step<bool> {
        match self.run.tree.kind(model).is_list() {
            false if upstream_definite => Err(Fail::Missing),
            is_list => Ok(is_list),
        }
    }

    /// The item at an index, which counts from the end where it is negative.
    pub(super) fn item(&self, list: &T::Node, index: i32) -> Option<T::Node> {
        let Kind::List(length) = self.run.tree.kind(list) else {
            return None;
        };
        let at = match usize::try_from(index) {
            Ok(at) => at,
            Err(_) => length.checked_sub(usize::try_from(index.unsigned_abs()).ok()?)?,
        };
        self.run.tree.item(list, at)
    }

    /// Walks on from the item at an index, if there is one.
    pub(super) fn indexed(&self, at: usize, list: &T::Node, index: i32, sink: &mut Sink<T::Node>) -> Step<()> {
        self.run.tree.charge(1)?;
        match self.item(list, index) {
            Some(item) if self.is_leaf(at) => self.emit(item, sink),
            Some(item) => self.inside(at, item, sink),
            None => Ok(()),
        }
    }

    /// A slice. Between two bounds a negative start is no place from the end: the walk goes through negative indexes.
    pub(super) fn slice(&self, at: usize, list: &T::Node, slice: Slice, sink: &mut Sink<T::Node>) -> Step<()> {
        let Kind::List(length) = self.run.tree.kind(list) else {
            return Ok(());
        };
        let length = i32::try_from(length).unwrap_or(i32::MAX);
        let from_end = |bound: i32| if bound < 0 { length.saturating_add(bound) } else { bound };
        let range = match slice {
            Slice::From(from) => from_end(from).max(0)..length,
            Slice::To(to) => 0..from_end(to).min(length),
            // indexes before the first item lead nowhere
            Slice::Between(from, to) if length > 0 => from.max(length.saturating_neg())..to.min(length),
            Slice::Between(..) => 0..0,
        };
        for index in range {
            self.indexed(at, list, index, sink)?;
        }
        Ok(())
    }

    pub(super) fn filtered(
        &self,
        at: usize,
        model: &T::Node,
        expr: &filter::Expr,
        upstream_definite: bool,
        sink: &mut Sink<T::Node>,
    ) -> Step<()> {
        let tree = self.run.tree;
        match tree.kind(model) {
            Kind::Map(_) if !self.run.accepts(expr, model)? => Ok(()),
            Kind::Map(_) if self.is_leaf(at) => self.emit(model.clone(), sink),
            Kind::Map(_) => self.from(at.saturating_add(1), model.clone(), sink),
            Kind::List(length) => {
                for index in 0..length {
                    let Some(item) = tree.item(model, index) else {
                        break;
                    };
                    if !self.run.accepts(expr, &item)? {
                        continue;
                    }
                    if self.is_leaf(at) {
                        self.emit(item, sink)?;
                    } else {
                        self.inside(at, item, sink)?;
                    }
                }
                Ok(())
            }
            _ if upstream_definite => Err(Fail::Invalid("a filter cannot be applied to a scalar".into())),
            _ => Ok(()),
        }
    }
}
