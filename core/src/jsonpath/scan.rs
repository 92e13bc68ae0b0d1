//! The deep scan `..`: every map and list of the document, itself first, then what it holds, in document order.
//!
//! The step behind the scan runs where it fits: a name on maps that have it, an index on lists, `*` on both, a filter on
//! what it accepts. On a list with more steps to come, the reference implementation skips that step and runs the *next*
//! one on every item. It also notes the index of the item in that next step; a name or `*` that ends the path then
//! counts only if the step before it is that very index. The note stays, so `$..*.name` finds nothing any more once a
//! list was walked. A path that can be affected has a cell for the note, its gate.

use std::cell::Cell;

use super::eval::{Sink, Walk};
use super::fail::{Fail, Step, raised};
use super::token::Token;
use super::tree::{Kind, Tree};

impl<T: Tree> Walk<'_, '_, T> {
    /// Scans from a node on. The stack of the walk is a list of its own.
    pub(super) fn scan(&self, at: usize, model: &T::Node, sink: &mut Sink<T::Node>) -> Step<()> {
        let tree = self.run.tree;
        let target = at.saturating_add(1);
        if target >= self.path.steps.len() && self.star.is_none() {
            return Err(raised("IllegalStateException: nothing follows a deep scan"));
        }
        let mut open = vec![(model.clone(), None)];
        while let Some((node, position)) = open.last_mut() {
            tree.charge(1)?;
            let place = match *position {
                Some(place) => place,
                None => {
                    *position = Some(0);
                    let node = node.clone();
                    self.visit(target, &node, sink)?;
                    if tree.kind(&node).is_map() {
                        tree.check_keys(&node)?;
                    }
                    continue;
                }
            };
            let child = match tree.kind(node) {
                Kind::Map(_) => tree.entry(node, place).map(|(next, _, value)| (next, value)),
                Kind::List(_) => tree.item(node, place).map(|item| (place.saturating_add(1), item)),
                _ => None,
            };
            match child {
                Some((next, child)) => {
                    *position = Some(next);
                    if tree.kind(&child).is_container() {
                        self.check_depth(open.len())?;
                        open.push((child, None));
                    }
                }
                None => {
                    open.pop();
                }
            }
        }
        Ok(())
    }

    /// Runs the step behind the scan on a node, where it fits.
    fn visit(&self, target: usize, node: &T::Node, sink: &mut Sink<T::Node>) -> Step<()> {
        let tree = self.run.tree;
        let fits = match (self.path.steps.get(target).map(|step| &step.token), tree.kind(node)) {
            (Some(Token::Name(name)), Kind::Map(_)) => tree.member(node, name).is_some(),
            (Some(Token::Names(names)), Kind::Map(_)) => {
                tree.charge(names.len())?;
                !self.is_leaf(target) || names.iter().all(|name| tree.member(node, name).is_some())
            }
            (Some(Token::Index(_) | Token::Indexes(_) | Token::Slice(_)), Kind::List(_)) => true,
            (Some(Token::Wildcard) | None, Kind::Map(_) | Kind::List(_)) => true,
            (Some(Token::Filter(expr)), Kind::Map(_) | Kind::List(_)) => self.run.accepts(expr, node)?,
            _ => false,
        };
        if !fits {
            return Ok(());
        }
        let Kind::List(length) = tree.kind(node) else {
            return self.from(target, node.clone(), sink);
        };
        if self.is_leaf(target) {
            return self.from(target, node.clone(), sink);
        }
        let next = target.saturating_add(1);
        for index in 0..length {
            let Some(item) = tree.item(node, index) else {
                break;
            };
            if let Some(gate) = self.gate(next) {
                gate.set(i32::try_from(index).unwrap_or(i32::MAX));
            }
            self.from(next, item, sink)?;
        }
        Ok(())
    }

    /// The cell in which a scan notes the index for the step that ends the path.
    fn gate(&self, leaf: usize) -> Option<&Cell<i32>> {
        if leaf == self.path.steps.len() {
            return self.star.as_ref();
        }
        let is_last = leaf.saturating_add(1) == self.path.steps.len();
        self.path.gate.filter(|_| is_last).and_then(|gate| self.run.gates.get(gate))
    }

    /// Whether a member counts that the step at `leaf` came to, which ends the path.
    pub(super) fn gate_is_open(&self, leaf: usize) -> bool {
        let Some(noted) = self.gate(leaf).map(Cell::get).filter(|noted| *noted != -1) else {
            return true;
        };
        // a wildcard that was added does not count as the end of the path here
        let last = self.path.steps.len().saturating_sub(1);
        let before = last.checked_sub(1).and_then(|at| self.path.steps.get(at));
        matches!(before.map(|step| &step.token), Some(Token::Index(index)) if *index == noted)
    }

    fn check_depth(&self, depth: usize) -> Step<()> {
        const DEEPEST: usize = crate::limits::fixed::SCAN_DEPTH;
        if depth < DEEPEST {
            return Ok(());
        }
        let message = format!("a deep scan goes more than {DEEPEST} levels deep (limit `scan_depth`)");
        Err(Fail::Limit(crate::Error::limit(crate::codes::Code::LIMIT_VALUE_DEPTH, message)))
    }
}
