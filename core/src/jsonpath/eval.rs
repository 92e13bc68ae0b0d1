//! Walking a document along a path.
//!
//! Definite steps run in a loop; only a step that branches goes one level deeper on the machine's stack, and the compiler
//! bounds how many of those a path has. So the depth of a document costs no stack.

use std::cell::{Cell, RefCell};

use super::fail::{Fail, Step};
use super::filter;
use super::token::{Compiled, Slice, Token};
use super::tree::{Kind, Tree};

/// What all evaluations on one document share.
pub(super) struct Run<'r, T: Tree> {
    pub(super) tree: &'r T,
    /// The document that `$` means in filters and arguments.
    pub(super) root: T::Node,
    /// Array indexes that deep scans left behind, see [`super::scan`].
    pub(super) gates: &'r [Cell<i32>],
    /// Results of the `$` paths of filters.
    pub(super) known: RefCell<Vec<(usize, T::Node)>>,
}

/// One evaluation of one path.
pub(super) struct Walk<'w, 'r, T: Tree> {
    pub(super) run: &'w Run<'r, T>,
    pub(super) path: &'w Compiled,
    /// Whether a missing member is a failure even where the path is indefinite.
    pub(super) require: bool,
    /// Whether a wildcard is added to the path, and the gate of it.
    pub(super) star: Option<Cell<i32>>,
}

/// The results of an evaluation: all of them, or the last one of a definite path.
pub(super) enum Sink<N> {
    Last(Option<N>),
    All(Vec<N>),
}

/// What a path leads to.
pub(super) enum Outcome<N> {
    One(N),
    Many(Vec<N>),
}

impl<'r, T: Tree> Run<'r, T> {
    pub(super) fn new(tree: &'r T, root: T::Node, gates: &'r [Cell<i32>]) -> Self {
        Self { tree, root, gates, known: RefCell::new(Vec::new()) }
    }

    /// Evaluates a path.
    pub(super) fn evaluate(&self, path: &Compiled, document: &T::Node, require: bool) -> Step<Outcome<T::Node>> {
        Walk { run: self, path, require, star: None }.evaluate(document)
    }

    /// The value of a path: a list, where it is indefinite.
    pub(super) fn value(&self, path: &Compiled, document: &T::Node) -> Step<T::Node> {
        self.evaluate(path, document, false)?.into_node(self.tree)
    }
}

impl<N: Clone> Outcome<N> {
    pub(super) fn into_node<T: Tree<Node = N>>(self, tree: &T) -> Step<N> {
        match self {
            Self::One(node) => Ok(node),
            Self::Many(nodes) => tree.list(nodes),
        }
    }
}

impl<T: Tree> Walk<'_, '_, T> {
    pub(super) fn evaluate(&self, document: &T::Node) -> Step<Outcome<T::Node>> {
        let mut sink = if self.path.definite { Sink::Last(None) } else { Sink::All(Vec::new()) };
        self.from(0, document.clone(), &mut sink)?;
        match sink {
            Sink::Last(Some(node)) => Ok(Outcome::One(node)),
            Sink::Last(None) => Err(Fail::Missing),
            Sink::All(nodes) => Ok(Outcome::Many(nodes)),
        }
    }

    /// Runs the steps from `at` on.
    pub(super) fn from(&self, at: usize, model: T::Node, sink: &mut Sink<T::Node>) -> Step<()> {
        let mut by_index = false;
        match self.run_steps(at, model, sink, &mut by_index) {
            // whoever takes an item out of a list takes an index out of range for no result, be it further down
            Err(Fail::Range(_)) if by_index => Ok(()),
            done => done,
        }
    }

    fn run_steps(&self, mut at: usize, mut model: T::Node, sink: &mut Sink<T::Node>, by_index: &mut bool) -> Step<()> {
        let tree = self.run.tree;
        loop {
            tree.charge(1)?;
            let Some(step) = self.path.steps.get(at) else {
                return if self.star.is_some() && at == self.path.steps.len() {
                    self.wildcard(at, &model, sink)
                } else {
                    self.emit(model, sink)
                };
            };
            model = match &step.token {
                Token::Name(name) => match self.named(at, &model, name, step.upstream_definite)? {
                    Some(value) if self.is_leaf(at) && !self.gate_is_open(at) => return drop_node(value),
                    Some(value) => value,
                    None => return Ok(()),
                },
                Token::Index(index) => {
                    if !self.is_list(&model, step.upstream_definite)? {
                        return Ok(());
                    }
                    *by_index = true;
                    match self.item(&model, *index) {
                        Some(item) => item,
                        None => return Ok(()),
                    }
                }
                Token::Function(call) => {
                    let result = self.run.invoke(call, &model)?;
                    if self.is_leaf(at) {
                        return self.emit(result, sink);
                    }
                    self.emit(result.clone(), sink)?;
                    result
                }
                Token::Names(names) => return self.names(at, &model, names, step.upstream_definite, sink),
                Token::Wildcard => return self.wildcard(at, &model, sink),
                Token::Indexes(indexes) => {
                    if self.is_list(&model, step.upstream_definite)? {
                        for index in indexes {
                            self.indexed(at, &model, *index, sink)?;
                        }
                    }
                    return Ok(());
                }
                Token::Slice(slice) => {
                    return if self.is_list(&model, step.upstream_definite)? {
                        self.slice(at, &model, *slice, sink)
                    } else {
                        Ok(())
                    };
                }
                Token::Scan => return self.scan(at, &model, sink),
                Token::Filter(expr) => return self.filtered(at, &model, expr, step.upstream_definite, sink),
            };
            at = at.saturating_add(1);
        }
    }

    pub(super) fn is_leaf(&self, at: usize) -> bool {
        self.star.is_none() && at.saturating_add(1) >= self.path.steps.len()
    }

    pub(super) fn emit(&self, node: T::Node, sink: &mut Sink<T::Node>) -> Step<()> {
        match sink {
            Sink::Last(last) => *last = Some(node),
            Sink::All(all) => all.push(node),
        }
        Ok(())
    }

    /// The member that a name leads to; `None` where the walk ends without a result.
    fn named(&self, at: usize, model: &T::Node, name: &str, upstream_definite: bool) -> Step<Option<T::Node>> {
        let tree = self.run.tree;
        if let Some(value) = tree.member(model, name) {
            return Ok(Some(value));
        }
        let fails = if tree.kind(model).is_map() {
            self.require || !self.is_leaf(at) && upstream_definite
        } else {
            upstream_definite
        };
        if fails { Err(Fail::Missing) } else { Ok(None) }
    }

    /// `['a','b']`: at the end of a path one map of what is there, else one walk for each name.
    fn names(
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
    fn wildcard(&self, at: usize, model: &T::Node, sink: &mut Sink<T::Node>) -> Step<()> {
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
    fn inside(&self, at: usize, item: T::Node, sink: &mut Sink<T::Node>) -> Step<()> {
        match self.from(at.saturating_add(1), item, sink) {
            Err(Fail::Range(_)) => Ok(()),
            done => done,
        }
    }

    /// Whether a node is a list; where it is none, the walk fails or ends without a result.
    fn is_list(&self, model: &T::Node, upstream_definite: bool) -> Step<bool> {
        match self.run.tree.kind(model).is_list() {
            false if upstream_definite => Err(Fail::Missing),
            is_list => Ok(is_list),
        }
    }

    /// The item at an index, which counts from the end where it is negative.
    fn item(&self, list: &T::Node, index: i32) -> Option<T::Node> {
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
    fn slice(&self, at: usize, list: &T::Node, slice: Slice, sink: &mut Sink<T::Node>) -> Step<()> {
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

    fn filtered(
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

/// Ends a walk without the result it came to.
fn drop_node<N>(_: N) -> Step<()> {
    Ok(())
}
