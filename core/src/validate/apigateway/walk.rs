//! The walk over a body: keywords of a schema first, then what lies below, without recursion.
//!
//! As in the library, nothing below is looked at once something is wrong, and `allOf`, `anyOf`, `oneOf` and `not` judge
//! their branches apart: all that comes out of a branch is whether it fits.

use super::equal::Stop;
use super::fault::{self, Fault};
use super::record::Record;
use super::schema::{Keyword, Kinds, Node, NodeId, Target};
use super::{Schema, compile, text};
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::json::{Data, Entry};

/// A step down into a body.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'d> {
    Key(&'d str),
    Index(usize),
}

/// What is still to do.
enum Frame<'m, 'd> {
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

/// The members of an object, in the order in which they are looked at.
enum Members<'d> {
    AsTheyAre(&'d [Entry<'d>]),
    Sorted(Vec<&'d Entry<'d>>),
}

impl<'d> Members<'d> {
    fn get(&self, at: usize) -> Option<&'d Entry<'d>> {
        match self {
            Self::AsTheyAre(entries) => entries.get(at),
            Self::Sorted(entries) => entries.get(at).copied(),
        }
    }
}

/// One walk.
pub(super) struct Walk<'m, 'd, 'r> {
    pub(super) schema: &'m Schema,
    record: Option<&'r mut Record>,
    stack: Vec<Frame<'m, 'd>>,
    path: Vec<Step<'d>>,
    /// Branches around the place.
    level: usize,
    /// Whether something is wrong already, as far as the innermost branch knows.
    failed: bool,
    /// For each schema the depth of the path at which it is being looked at, plus one.
    open: Vec<usize>,
    pub(super) fuel: u64,
}

impl<'m, 'd, 'r> Walk<'m, 'd, 'r> {
    pub(super) fn new(schema: &'m Schema, record: Option<&'r mut Record>) -> Self {
        let open = if schema.may_loop { vec![0; schema.nodes.len()] } else { Vec::new() };
        Self {
            schema,
            record,
            stack: Vec::new(),
            path: Vec::new(),
            level: 0,
            failed: false,
            open,
            fuel: schema.limits.fuel,
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
    fn is_enough(&self) -> bool {
        match &self.record {
            Some(record) => record.full,
            None => self.failed && self.level == 0 && !self.schema.is_thorough,
        }
    }

    fn pay(&mut self, steps: u64) -> Result<()> {
        self.fuel = self.fuel.checked_sub(steps).ok_or_else(|| self.spent())?;
        Ok(())
    }

    #[cold]
    fn spent(&self) -> Error {
        let message = format!("validating takes more than {} steps (limit `fuel`)", self.schema.limits.fuel);
        Error::limit(Code::LIMIT_FUEL, message)
    }

    /// Why a comparison stopped.
    #[cold]
    pub(super) fn stopped(&self, stop: Stop) -> Error {
        match stop {
            Stop::Fuel => self.spent(),
            Stop::Endless => {
                let message = "a number is past the largest double, which the service's validator cannot compare";
                Error::new(Code::BODY_INVALID, message)
            }
        }
    }

    /// Notes that a value does not fit.
    pub(super) fn fail(&mut self, id: NodeId, fault: &Fault<'_>) {
        self.failed = true;
        if self.level == 0
            && let Some(record) = &mut self.record
        {
            let pointer = compile::pointer(&self.schema.nodes, id);
            record.fault(fault, self.schema.style, &self.path, pointer, (id, self.schema.node(id)));
        }
    }

    fn visit(&mut self, id: NodeId, value: &'d Data<'d>) -> Result<()> {
        self.pay(1)?;
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
                self.pay(1)?;
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
        for (at, keyword) in (next..).zip(rest) {
            if !keyword.kinds().meets(kind) {
                continue;
            }
            self.pay(1)?;
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
    fn is_in_vain(&self) -> bool {
        self.failed && !self.schema.is_thorough && (self.level > 0 || self.record.is_none())
    }

    /// Goes on with a branch of `allOf`, `anyOf`, `oneOf` or `not`, or judges what came of them.
    fn branch(
        &mut self,
        node: &'m Node,
        id: NodeId,
        value: &'d Data<'d>,
        keyword: usize,
        branch: usize,
        matched: usize,
    ) -> Result<()> {
        let (branches, fault): (&[NodeId], Option<Fault<'_>>) = match node.keywords.get(keyword) {
            Some(Keyword::AllOf(nodes)) => {
                let fault = Fault::AllOf { matched, schemas: nodes.len() };
                (nodes, (matched < nodes.len()).then_some(fault))
            }
            Some(Keyword::AnyOf(nodes)) => (nodes, (matched == 0).then_some(Fault::AnyOf { schemas: nodes.len() })),
            Some(Keyword::OneOf(nodes)) => {
                let fault = Fault::OneOf { matched, schemas: nodes.len() };
                (nodes, (matched != 1).then_some(fault))
            }
            Some(Keyword::Not(node)) => (std::slice::from_ref(node), (matched > 0).then_some(Fault::Not)),
            _ => return Ok(()),
        };
        if let Some(next) = branches.get(branch)
            && !(self.may_hurry() && is_decided(node.keywords.get(keyword), branch, matched))
        {
            self.stack.push(Frame::Branch { node, id, value, keyword, branch, matched, outer: self.failed });
            self.failed = false;
            self.level = self.level.saturating_add(1);
            self.stack.push(Frame::Visit { node: *next, value });
            return Ok(());
        }
        if let Some(fault) = fault {
            self.fail(id, &fault);
        }
        if self.is_in_vain() {
            return Ok(());
        }
        self.stack.push(Frame::Keywords { node, id, value, next: keyword.saturating_add(1) });
        Ok(())
    }

    /// Whether branches that cannot change the verdict may be left out.
    fn may_hurry(&self) -> bool {
        !self.schema.is_thorough && (self.level > 0 || self.record.is_none())
    }

    /// Goes on with what lies below, unless something is wrong already.
    fn descend(&mut self, node: &'m Node, value: &'d Data<'d>) -> Result<()> {
        if self.failed {
            return Ok(());
        }
        match value {
            Data::List(list) if !node.items.is_empty() => {
                self.stack.push(Frame::Items { node, items: list.items(), next: 0 });
            }
            Data::Map(map) if !node.members.is_empty() => {
                // the order shows in messages only
                let members = if self.record.is_some() && self.level == 0 {
                    self.pay(map.len() as u64)?;
                    let mut sorted: Vec<_> = map.entries().iter().collect();
                    sorted.sort_unstable_by(|a, b| text::order(&a.0, &b.0));
                    Members::Sorted(sorted)
                } else {
                    Members::AsTheyAre(map.entries())
                };
                self.stack.push(Frame::Members { node, members, next: 0, schema: 0 });
            }
            _ => {}
        }
        Ok(())
    }

    /// Visits a value below; whether that left something to do first.
    fn down(&mut self, node: NodeId, step: Step<'d>, value: &'d Data<'d>) -> Result<bool> {
        let height = self.stack.len();
        self.path.push(step);
        self.stack.push(Frame::Up);
        self.visit(node, value)?;
        if self.stack.len() == height.saturating_add(1) {
            self.stack.pop();
            self.path.pop();
            return Ok(false);
        }
        Ok(true)
    }

    fn items(&mut self, node: &'m Node, items: &'d [Data<'d>], next: usize) -> Result<()> {
        let place = self.stack.len();
        self.stack.push(Frame::Items { node, items, next: items.len() });
        for (index, value) in items.iter().enumerate().skip(next) {
            if let Some(schema) = node.items.of(index)
                && self.down(schema, Step::Index(index), value)?
            {
                if let Some(slot) = self.stack.get_mut(place) {
                    *slot = Frame::Items { node, items, next: index.saturating_add(1) };
                }
                return Ok(());
            }
            if self.is_in_vain() || self.is_enough() {
                break;
            }
        }
        self.stack.truncate(place);
        Ok(())
    }

    fn members(&mut self, node: &'m Node, members: Members<'d>, next: usize, schema: usize) -> Result<()> {
        let place = self.stack.len();
        self.stack.push(Frame::Up);
        let (mut next, mut schema) = (next, schema);
        while let Some((name, value)) = members.get(next) {
            while let Some((found, after)) = self.schema_of(node, name, schema)? {
                schema = after;
                if self.down(found, Step::Key(name), value)? {
                    if let Some(slot) = self.stack.get_mut(place) {
                        *slot = Frame::Members { node, members, next, schema };
                    }
                    return Ok(());
                }
                if self.is_in_vain() || self.is_enough() {
                    self.stack.truncate(place);
                    return Ok(());
                }
            }
            next = next.saturating_add(1);
            schema = 0;
        }
        self.stack.truncate(place);
        Ok(())
    }

    /// The next schema of a member, and from where to go on: 0 is the named one, then come the patterns, then the rest if
    /// none of them was one.
    fn schema_of(&mut self, node: &'m Node, name: &str, from: usize) -> Result<Option<(NodeId, usize)>> {
        const FOUND: usize = 1 << (usize::BITS - 2);
        let members = &node.members;
        let mut at = from & !FOUND;
        let mut found = from & FOUND;
        if at == 0 {
            at = 1;
            if let Some(node) = members.named(name) {
                return Ok(Some((node, at | FOUND)));
            }
        }
        while let Some((pattern, node)) = members.patterns.get(at.saturating_sub(1)) {
            at = at.saturating_add(1);
            self.pay(1_u64.saturating_add((name.len() / 16) as u64))?;
            if pattern.finds(name)? {
                return Ok(Some((*node, at | FOUND)));
            }
        }
        if found == 0 && at == members.patterns.len().saturating_add(1) {
            found = FOUND;
            return Ok(members.rest.map(|node| (node, at.saturating_add(1) | found)));
        }
        Ok(None)
    }
}

/// Whether the branches that are left cannot change the verdict.
fn is_decided(keyword: Option<&Keyword>, branch: usize, matched: usize) -> bool {
    match keyword {
        Some(Keyword::AllOf(_)) => matched < branch,
        Some(Keyword::AnyOf(_)) => matched > 0,
        Some(Keyword::OneOf(_)) => matched > 1,
        _ => false,
    }
}
