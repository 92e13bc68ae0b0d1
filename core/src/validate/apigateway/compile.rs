//! From the data of a model to nodes, without recursion: every schema is one entry of a worklist.
//!
//! A node is known by the address of its data, so each schema is compiled once, however many references lead to it. What
//! the library would refuse in a schema that no value reaches is kept with the node, and told when a value does.

use crate::tables::HashMap;
use std::cell::Cell;

use super::format::uri;
use super::keyword;
use super::number::{Num, Style};
use super::operand;
use super::refer::{self, Documents, SCHEMAS};
use super::schema::{Keyword, Node, NodeId, Target};
use super::text;
use crate::codes::Code;
use crate::error::{Error, ErrorKind, Result};
use crate::json::{Data, Map};
use crate::limits::Limits;

/// What is compiled, and how.
pub(super) struct Task<'t> {
    pub(super) root: &'t Data<'t>,
    /// Models that references may lead to.
    pub(super) named: &'t Map<'t>,
    pub(super) style: Style,
    pub(super) limits: &'t Limits,
}

/// A schema that waits to be compiled.
#[derive(Clone, Copy)]
pub(super) struct Pending<'t> {
    pub(super) node: NodeId,
    pub(super) data: &'t Data<'t>,
    pub(super) document: usize,
    /// Whether an `id` around it, or its own, gives references another base.
    pub(super) based: bool,
}

/// Compiles the schemas of a model.
pub(super) struct Compiler<'t> {
    pub(super) style: Style,
    pub(super) limits: &'t Limits,
    pub(super) nodes: Vec<Node>,
    known: HashMap<usize, NodeId>,
    pending: Vec<Pending<'t>>,
    documents: Documents<'t>,
    budget: usize,
    /// Slips that were told with their places.
    placed: Cell<usize>,
}

/// The nodes of a model; the first one is the model itself.
///
/// # Errors
/// `Code::MODEL_INVALID` where the library would refuse the model before it looks at any value; `budget` is lessened by
/// the number of nodes.
pub(super) fn compile(task: &Task<'_>, budget: &mut usize) -> Result<Vec<Node>> {
    let mut compiler = Compiler {
        style: task.style,
        limits: task.limits,
        nodes: Vec::new(),
        known: HashMap::new(),
        pending: Vec::new(),
        documents: Documents::new(task.root, task.named),
        budget: *budget,
        placed: Cell::new(0),
    };
    compiler.node(task.root, 0, (None, "".into()), false)?;
    let mut slips = Vec::new();
    while let Some(pending) = compiler.pending.pop() {
        if let Err(error) = compiler.schema(pending) {
            if error.kind() == ErrorKind::Limit {
                return Err(error);
            }
            slips.push((pending.node, error));
        }
    }
    *budget = compiler.budget;
    let mut nodes = compiler.nodes;
    spread(&mut nodes, slips);
    bar_endless(&mut nodes);
    refer::settle(&mut nodes);
    match slip(&nodes) {
        Some(error) => Err(error.clone()),
        None => Ok(nodes),
    }
}

impl<'t> Compiler<'t> {
    /// The node of a schema that stands at a place; it goes to the worklist when it is met first.
    pub(super) fn node(
        &mut self,
        data: &'t Data<'t>,
        document: usize,
        place: (Option<NodeId>, Box<str>),
        based: bool,
    ) -> Result<NodeId> {
        let next = self.nodes.len();
        let id = *self.known.entry(std::ptr::from_ref(data).addr()).or_insert(next);
        if id == next {
            self.budget = self.budget.checked_sub(1).ok_or_else(|| {
                let message = "the models hold more schemas than one definition may hold";
                Error::limit(Code::LIMIT_DEFINITION, message)
            })?;
            self.nodes.push(Node { place, ..Node::default() });
            let based = refer::rebased(based, data);
            self.pending.push(Pending { node: id, data, document, based });
        } else if let (Some(_), Some(node)) = (place.0, self.nodes.get_mut(id)) {
            // a reference was here first, and did not know what the schema stands in
            node.place = place;
        }
        Ok(id)
    }

    /// The node of a schema inside of another one.
    pub(super) fn below(&mut self, data: &'t Data<'t>, of: &Pending<'t>, steps: &[&str]) -> Result<NodeId> {
        let mut place = String::new();
        for step in steps {
            place.push('/');
            place.push_str(&escaped(step));
        }
        self.node(data, of.document, (Some(of.node), place.into()), of.based)
    }

    fn schema(&mut self, pending: Pending<'t>) -> Result<()> {
        let Data::Map(members) = pending.data else {
            let error = invalid("a schema is no object").found(operand::kind(pending.data)).expected("an object");
            return Err(self.placed(error, &pending, ""));
        };
        // the library reads keywords in the order of their names
        let mut names: Vec<&'t str> = members.entries().iter().map(|(name, _)| name.as_ref()).collect();
        text::sort(&mut names);
        let mut node = keyword::Parts::default();
        let mut slip = None;
        for name in names {
            let Some(value) = members.get(name) else { continue };
            if let Err(error) = self.keyword(name, value, members, &pending, &mut node) {
                if error.kind() == ErrorKind::Limit {
                    return Err(error);
                }
                slip.get_or_insert((error, name));
            }
        }
        let target = match members.get("$ref") {
            Some(Data::Text(reference)) if uri::is_uri(reference) => self.reference(reference, &pending)?,
            _ => Target::Itself,
        };
        if let Some(slot) = self.nodes.get_mut(pending.node) {
            let place = std::mem::take(&mut slot.place);
            *slot = Node { place, target, ..node.finish() };
        }
        slip.map_or(Ok(()), |(error, name)| Err(self.placed(error, &pending, name)))
    }

    fn reference(&mut self, reference: &str, pending: &Pending<'t>) -> Result<Target> {
        match self.documents.find(reference, pending) {
            Some(found) => {
                let place = (None, found.pointer.into());
                Ok(Target::Node(self.node(found.data, found.document, place, found.based)?))
            }
            None => {
                let shown: String = reference.chars().take(200).collect();
                let error = invalid(format!("`$ref` leads to nothing: `{shown}`"));
                let near = if self.placed.get() < TOLD { self.documents.near(reference) } else { None };
                let error = match near {
                    Some(near) => error.help(format!("`{SCHEMAS}{near}` may be meant")),
                    None if reference.starts_with(SCHEMAS) => error.expected("the name of a schema of the definition"),
                    None => error.expected(
                        "a JSON Pointer into the model (`#/definitions/NAME`), or the address of another model",
                    ),
                };
                Ok(Target::Broken(self.placed(error, pending, "$ref")))
            }
        }
    }

    /// An error with the place of a schema, or of a keyword in it.
    fn placed(&self, error: Error, pending: &Pending<'_>, keyword: &str) -> Error {
        if self.placed.replace(self.placed.get().saturating_add(1)) >= PLACED {
            return error;
        }
        let mut pointer = pointer(&self.nodes, pending.node);
        if !keyword.is_empty() {
            pointer.push('/');
            pointer.push_str(&escaped(keyword));
        }
        error.with_pointer(&pointer)
    }
}

/// Slips that are told with what may be meant.
const TOLD: usize = 100;
/// Slips that are told with their places.
const PLACED: usize = 1_000;

/// A step of a JSON Pointer.
pub(super) fn escaped(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

/// The JSON Pointer of a node.
pub(super) fn pointer(nodes: &[Node], node: NodeId) -> String {
    let mut steps = Vec::new();
    let mut at = Some(node);
    while let Some(node) = at.and_then(|at| nodes.get(at)) {
        steps.push(&*node.place.1);
        at = node.place.0;
    }
    steps.into_iter().rev().collect()
}

/// Why the library cannot use a model, whatever the value is: it looks at the schema that a reference at the root leads to,
/// and at nothing beside the reference.
fn slip(nodes: &[Node]) -> Option<&Error> {
    let root = nodes.first()?;
    match &root.target {
        Target::Itself => root.broken.as_ref(),
        Target::Node(end) => nodes.get(*end)?.broken.as_ref(),
        Target::Broken(error) => Some(error),
    }
}

/// Tells the nodes around a slip or an unknown keyword of it.
fn spread(nodes: &mut [Node], slips: Vec<(NodeId, Error)>) {
    for (id, error) in slips {
        let mut at = Some(id);
        while let Some(node) = at.and_then(|at| nodes.get_mut(at)).filter(|node| node.broken.is_none()) {
            node.broken = Some(error.clone());
            at = node.place.0;
        }
    }
    for id in 0..nodes.len() {
        let mut at = nodes.get(id).filter(|node| !node.unknown.is_empty()).map(|_| id);
        while let Some(node) = at.and_then(|at| nodes.get_mut(at)).filter(|node| !node.warns) {
            node.warns = true;
            at = node.place.0;
        }
    }
}

/// Tells nodes with a bound past the largest double that they cannot be used: the library fails when it comes to them, whatever
/// the value is.
fn bar_endless(nodes: &mut [Node]) {
    let mut placed = 0;
    for id in 0..nodes.len() {
        let keywords = nodes.get(id).filter(|node| node.broken.is_none()).map(|node| &*node.keywords);
        let name = keywords.into_iter().flatten().find_map(|keyword| match keyword {
            Keyword::Maximum(bound) if bound.value == Num::Endless => Some("maximum"),
            Keyword::Minimum(bound) if bound.value == Num::Endless => Some("minimum"),
            _ => None,
        });
        let Some(name) = name else { continue };
        let mut error = operand::endless(name);
        if placed < PLACED {
            placed += 1;
            error = error.with_pointer(&format!("{}/{name}", pointer(nodes, id)));
        }
        if let Some(node) = nodes.get_mut(id) {
            node.broken = Some(error);
        }
    }
}

#[cold]
pub(super) fn invalid(message: impl Into<String>) -> Error {
    Error::new(Code::MODEL_INVALID, message)
}
