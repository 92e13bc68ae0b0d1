//! From the syntax tree to a program: names become slots, methods become tables, and everything that Velocity 1.7 checks
//! when a template is initialised is checked here.

mod directive;
mod expr;
mod reference;
mod separator;

use crate::tables::HashMap;
use std::sync::Arc;

use super::ast::{self, Ast};
use super::parse::{self, MacroNames};
use super::program::{If, LoopSlots, Macro, Node, Program, Set, Slot};
use super::{Dialect, Settings};
use crate::error::Result;
use crate::limits::Limits;
use crate::source::Source;
use crate::value::object::Prepare;

/// Compiles a template.
///
/// `macros` are the names known before. `inside` is for texts that are parsed while a template renders: there are macros and
/// blocks then that may ask for what their loops set.
pub(crate) fn compile(
    source: &Arc<Source>,
    macros: &mut MacroNames,
    settings: &Settings,
    inside: bool,
) -> Result<Program> {
    let limits = &settings.limits;
    let attach = |error: crate::Error| error.in_source(source);
    let ast = parse::parse(source.text(), macros, settings.dialect, limits).map_err(attach)?;
    let mut lower = Lower {
        limits,
        known: macros,
        dialect: settings.dialect,
        prepare: settings.prepare,
        names: Vec::new(),
        slots: HashMap::new(),
        macros: Vec::new(),
        dynamic: inside,
        size_hint: 0,
        strings: 0,
    };
    let nodes = lower.block(source, ast.nodes).map_err(attach)?;
    let loop_slots = lower.loop_slots();
    Ok(Program {
        source: Arc::clone(source),
        nodes,
        names: lower.names.into(),
        macros: lower.macros.into(),
        loop_slots,
        size_hint: lower.size_hint.into(),
    })
}

struct Lower<'l> {
    limits: &'l Limits,
    known: &'l mut MacroNames,
    dialect: Dialect,
    prepare: Option<Prepare>,
    names: Vec<Box<str>>,
    slots: HashMap<Box<str>, Slot>,
    macros: Vec<Macro>,
    /// Something renders texts that are not known yet, or was known before.
    dynamic: bool,
    size_hint: usize,
    /// Strings inside of strings so far.
    strings: usize,
}

impl Lower<'_> {
    fn slot(&mut self, name: &str) -> Slot {
        if let Some(slot) = self.slots.get(name) {
            return *slot;
        }
        let slot = Slot::try_from(self.names.len()).unwrap_or(Slot::MAX);
        self.names.push(name.into());
        self.slots.insert(name.into(), slot);
        slot
    }

    fn loop_slots(&mut self) -> LoopSlots {
        let mut find = |name: &str| {
            if self.dynamic { Some(self.slot(name)) } else { self.slots.get(name).copied() }
        };
        LoopSlots { foreach: find("foreach"), count: find("velocityCount"), has_next: find("velocityHasNext") }
    }

    fn block(&mut self, source: &Arc<Source>, nodes: Vec<ast::Node>) -> Result<Box<[Node]>> {
        let mut lowered = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node {
                ast::Node::Text(text) => {
                    self.size_hint = self.size_hint.saturating_add(text.of(source).len());
                    separator::push_text(&mut lowered, (text.of(source).into(), text.span()));
                }
                ast::Node::Reference(reference) => {
                    self.size_hint = self.size_hint.saturating_add(12);
                    let mut print = self.print(source, *reference)?;
                    print.before = separator::pop_text(&mut lowered);
                    lowered.push(Node::Print(Box::new(print)));
                }
                ast::Node::Set(set) => {
                    let ast::Set { target, value, span } = *set;
                    let key = target.steps.is_empty().then(|| self.key(&target));
                    let mut target = self.reference(source, target)?;
                    target.slot = key.unwrap_or(target.slot);
                    let value = self.expr(source, value)?;
                    lowered.push(Node::Set(Box::new(Set { target, value, span })));
                }
                ast::Node::If(node) => {
                    let mut branches = Vec::with_capacity(node.branches.len());
                    for (condition, body) in node.branches {
                        branches.push((self.expr(source, condition)?, self.block(source, body)?));
                    }
                    let otherwise = node.otherwise.map(|body| self.block(source, body)).transpose()?;
                    separator::push_if(&mut lowered, If { branches: branches.into(), otherwise });
                }
                ast::Node::Directive(directive) => lowered.extend(self.directive(source, *directive)?),
            }
        }
        separator::join(&mut lowered);
        Ok(lowered.into())
    }

    /// Parses the text of an interpolated string.
    fn nested(&mut self, source: &Arc<Source>) -> Result<Ast> {
        parse::parse(source.text(), self.known, self.dialect, self.limits).map_err(|error| error.in_source(source))
    }
}
