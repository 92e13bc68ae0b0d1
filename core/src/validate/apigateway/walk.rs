//! The walk over a body: keywords of a schema first, then what lies below, without recursion.
//!
//! As in the library, nothing below is looked at once something is wrong, and `allOf`, `anyOf`, `oneOf` and `not` judge
//! their branches apart: all that comes out of a branch is whether it fits.

use super::descend::Members;
use super::fault::{self, Fault};
use super::fuel::Fuel;
use super::kinds::Kinds;
use super::record::Record;
use super::schema::{Keyword, Node, NodeId, Target};
use super::{Schema, compile};
use crate::error::Result;
use crate::json::Data;

/// A step down into a body.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'d> {
    Key(&'d str),
    Index(usize),
}

/// What is still to do.
pub(super) enum Frame<'m, 'd> {
    /// A value is to be looked at.
    Visit { node: NodeId, value: &'d Data<'d> },
    /// The keywords from a place on, then what lies below.
    Keywords { node: &'m Node, id: NodeId, value: &'d Data<'d>, next: usize },
    /// A branch is being judged.
    Branch {
        node: &'m Node,
        id: NodeId,
        value: &'d Data<'d>,
        keyword: usize,
        branch: usize,
        matched: usize,
        outer: bool,
    },
    /// The items of a list from a place on.
    Items { node: &'m Node, items: &'d [Data<'d>], next: usize },
    /// The members of an object from a place on; of one member the schemas from a place on.
    Members { node: &'m Node, members: Members<'d>, next: usize, schema: usize },
    /// The schema is left.
    Leave { node: NodeId, before: usize },
    /// The value is left.
    Up,
}

/// One walk.
pub(super) struct Walk<'m, 'd, 'r> {
    pub(super) schema: &'m Schema,
    pub(super) record: Option<&'r mut Record>,
    pub(super) stack: Vec<Frame<'m, 'd>>,
    pub(super) path: Vec<Step<'d>>,
    /// Whether anybody asks for it.
    pub(super) has_path: bool,
    /// Branches around the place.
    pub(super) level: usize,
    /// Whether something is wrong already, as far as the innermost branch knows.
    pub(super) failed: bool,
    /// For each schema the depth of the path at which it is being looked at, plus one.
    open: Vec<usize>,
    pub(super) fuel: Fuel,
}

impl<'m, 'd, 'r> Walk<'m, 'd, 'r> {
    pub(super) fn new(schema: &'m Schema, record: Option<&'r mut Record>) -> Self {
        let open = if schema.may_loop { vec![0; schema.nodes.len()] } else { Vec::new() };
        Self {
            schema,
            stack: Vec::new(),
            path: Vec::new(),
            has_path: record.is_some() || schema.may_loop,
            level: 0,
            failed: false,
            open,
            fuel: Fuel::new(schema.limits.fuel),
            record,
        }
    }

    /// Whether the body is valid.
    pub(super) fn run(mut self, body: &'d Data<'d>) -> Result<bool> {
        self.run_at(0, body)
    }

    /// Whether a value fits a schema.
    pub(super) fn run_at(&mut self, node: NodeId, value: &'d Data<'d>) -> Result<bool> {
        self.visit(node, value)?;
        while let Some(frame) = self.stack.pop() {
            match frame {
                Frame::Visit { node, value } => self.visit(node, value)?,
                Frame::Keywords { node, id, value, next } => self.keywords(node, id, value, next)?,
                Frame::Branch { node, id, value, keyword, branch, matched, outer } => {
                    let matched = matched.saturating_add(usize::from(!self.failed));
                    self.failed = outer;
                    self.level = self.level.saturating_sub(1);
                    self.branch(node, id, value, keyword, branch.saturating_add(1), matched)?;
                }
                Frame::Items { node, items, next } => self.items(node, items, next)?,
                Frame::Members { node, members, next, schema } => self.members(node, members, next, schema)?,
                Frame::Leave { node, before } => {
                    if let Some(mark) = self.open.get_mut(node) {
                        *mark = before;
                    }
                }
                Frame::Up => {
                    self.path.pop();
                }
            }
            if self.is_enough() {
                return Ok(false);
            }
        }
        Ok(!self.failed)
    }

    /// Whether all that is asked is known.
    pub(super) fn is_enough(&self) -> bool {
        match &self.record {
            Some(record) => record.is_full(),
            None => self.failed && self.level == 0 && !self.schema.is_thorough,
        }
    }

    /// Notes that a value does not fit.
    #[cold]
    pub(super) fn fail(&mut self, id: NodeId, fault: &Fault<'_>) {
        self.failed = true;
        if self.level == 0
            && let Some(record) = &mut self.record
        {
            let pointer = compile::pointer(&self.schema.nodes, id);
            record.fault(fault, self.schema.style, &self.path, pointer, (id, self.schema.node(id)));
        }
    }

    pub(super) fn visit(&mut self, id: NodeId, value: &'d Data<'d>) -> Result<()> {
        self.fuel.spend(1)?;
        let schema = self.schema;
        let Some(mut node) = schema.node(id) else { return Ok(()) };
        let mut id = id;
        match &node.target {
            Target::Itself => {}
            Target::Broken(error) => return Err(error.clone()),
            Target::Node(target) => {
                id = *target;
                let Some(end) = schema.node(id) else { return Ok(()) };
                node = end;
            }
        }
        if let Some(error) = &node.broken {
            return Err(error.clone());
        }
        if schema.may_loop {
            self.enter(id)?;
        }
        if schema.warns && self.level == 0 && self.record.is_some() {
            self.warn(id, node)?;
        }
        self.keywords(node, id, value, 0)
    }

    /// Notes that a schema is being looked at; it must not be so already, for the same value.
    fn enter(&mut self, id: NodeId) -> Result<()> {
        let depth = self.path.len().saturating_add(1);
        let Some(mark) = self.open.get_mut(id) else { return Ok(()) };
        if *mark == depth {
            let error = compile::invalid("a schema comes back to itself without going down into the body");
            return Err(error.with_pointer(&compile::pointer(&self.schema.nodes, id)));
        }
        let before = std::mem::replace(mark, depth);
        self.stack.push(Frame::Leave { node: id, before });
        Ok(())
    }

    #[cold]
    fn warn(&mut self, id: NodeId, node: &Node) -> Result<()> {
        let nodes = &self.schema.nodes;
        if self.schema.unknown_keyword_warnings && node.warns {
            let mut waiting = vec![id];
            while let Some(id) = waiting.pop() {
                self.fuel.spend(1)?;
                let Some(node) = nodes.get(id).filter(|node| node.warns) else { continue };
                if let (false, Some(record)) = (node.unknown.is_empty(), &mut self.record) {
                    record.warn(None, fault::unknown_keywords(&node.unknown), compile::pointer(nodes, id));
                }
                waiting.extend(node.below.iter().rev());
            }
        }
        if let (Some(format), Some(record)) = (&node.unknown_format, &mut self.record) {
            record.warn(Some("format"), fault::unknown_format(format), compile::pointer(nodes, id));
        }
        Ok(())
    }

    /// Runs keywords until one needs a branch, then goes down.
    fn keywords(&mut self, node: &'m Node, id: NodeId, value: &'d Data<'d>, next: usize) -> Result<()> {
        let kind = Kinds::of(value);
        let rest = node.keywords.get(next..).unwrap_or_default();
        self.fuel.spend(rest.len())?;
        for (at, keyword) in (next..).zip(rest) {
            if !keyword.kinds().meets(kind) {
                continue;
            }
            match keyword {
                Keyword::AllOf(_) | Keyword::AnyOf(_) | Keyword::OneOf(_) | Keyword::Not(_) => {
                    return self.branch(node, id, value, at, 0, 0);
                }
                Keyword::Dependencies(dependencies) => {
                    self.dependent_names(id, dependencies, value)?;
                    self.stack.push(Frame::Keywords { node, id, value, next: at.saturating_add(1) });
                    if let Data::Map(map) = value {
                        let schemas = dependencies.schemas.iter().rev();
                        let wanted = schemas.filter(|(name, _)| map.get(name).is_some());
                        self.stack.extend(wanted.map(|(_, node)| Frame::Visit { node: *node, value }));
                    }
                    return Ok(());
                }
                keyword => self.check(node, id, keyword, value)?,
            }
            if self.is_in_vain() {
                return Ok(());
            }
        }
        self.descend(node, value)
    }

    /// Whether the verdict is known and nobody asks for more.
    pub(super) fn is_in_vain(&self) -> bool {
        self.failed && !self.schema.is_thorough && (self.level > 0 || self.record.is_none())
    }
}
