//! Walking a document along a path.
//!
//! Definite steps run in a loop; only a step that branches goes one level deeper on the machine's stack, and the compiler
//! bounds how many of those a path has. So the depth of a document costs no stack.

use std::cell::{Cell, RefCell};

use super::fail::{Fail, Step};
use super::token::{Compiled, Token};
use super::tree::Tree;

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
                    let result = self.run.invoke(call, &model, self.require)?;
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
}

/// Ends a walk without the result it came to.
fn drop_node<N>(_: N) -> Step<()> {
    Ok(())
}
