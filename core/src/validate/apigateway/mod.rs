//! The profile `apigateway`: JSON Schema of draft 4 as the service's own validator judges it, message for message.
//!
//! ```text
//! Data ─ compile (keyword, refer) ─▶ nodes ─ walk (check) ─▶ faults ─ record ─▶ Report
//! ```
//!
//! A model is compiled once into a list of nodes whose keywords stand in the order in which they run. A walk over a body
//! has a stack of its own, so neither bodies nor models can be too deep for it, and pays fuel for every step. A judge
//! only says whether the body is valid; where it is not, or where there may be warnings, a walk gathers the service's
//! messages, which stop where something is wrong, and another one everything that is wrong.

mod bound;
mod branch;
mod brief;
mod check;
mod compile;
mod custom;
mod descend;
mod equal;
mod exact;
mod explain;
mod fault;
mod format;
mod fuel;
mod gather;
mod inner;
#[cfg(not(target_arch = "wasm32"))]
mod judge;
mod keyword;
mod kinds;
mod members;
mod number;
mod operand;
mod record;
mod refer;
mod schema;
mod text;
mod walk;

use super::finding::Finding;
use super::options::{ModelOptions, Numbers};
use super::report::Report;
use crate::error::{Error, ErrorKind, Result};
use crate::json::{Data, Map};
use crate::limits::Limits;
use crate::suggest;
#[cfg(not(target_arch = "wasm32"))]
use judge::Judge;
pub(super) use kinds::Kinds;
use number::Style;
use record::{Messages, Record};
use schema::{Keyword, Node, NodeId, Target};
use walk::Walk;

/// A compiled model.
#[derive(Debug)]
pub(super) struct Schema {
    nodes: Vec<Node>,
    style: Style,
    limits: Limits,
    unknown_keyword_warnings: bool,
    /// Whether a validation may yield warnings.
    warns: bool,
    /// Whether a validation may come to a node that is no schema, or back to one that is being looked at, or to a pattern that
    /// fails: it must then look at all that the library looks at, which fails there.
    is_thorough: bool,
    /// Whether a schema may come back to itself without going down into the body.
    may_loop: bool,
}

impl Schema {
    /// Compiles a model that may refer to the named ones; `budget` is lessened by the number of its schemas. One that is
    /// imported with a definition may hold what OpenAPI adds to schemas.
    pub(super) fn compile(
        root: &Data<'_>,
        named: &Map<'_>,
        options: &ModelOptions,
        budget: &mut usize,
        is_imported: bool,
    ) -> Result<Self> {
        let style = match options.numbers {
            Numbers::AsWritten => Style::Written,
            Numbers::Library => Style::Library,
        };
        let task = compile::Task { root, named, style, limits: &options.limits };
        let nodes = compile::compile(&task, budget).map_err(|error| match error.kind() {
            ErrorKind::Definition if options.model_checks => refused(vec![error]),
            _ => error,
        })?;
        let formats = nodes.iter().any(|node| node.unknown_format.is_some());
        let keywords = options.unknown_keyword_warnings && nodes.iter().any(|node| node.warns);
        let broken = |node: &Node| node.broken.is_some() || matches!(node.target, Target::Broken(_)) || node.may_fail();
        let may_loop = may_loop(&nodes);
        if options.model_checks {
            service_takes(&nodes, may_loop, is_imported)?;
        }
        Ok(Self {
            warns: formats || keywords,
            is_thorough: may_loop || nodes.iter().any(broken),
            may_loop,
            nodes,
            style,
            limits: options.limits,
            unknown_keyword_warnings: options.unknown_keyword_warnings,
        })
    }

    /// Whether a body is valid.
    pub(super) fn is_valid(&self, body: &Data<'_>) -> Result<bool> {
        // speed that a browser would have to download
        #[cfg(not(target_arch = "wasm32"))]
        if !self.is_thorough {
            return Judge::new(self).run(body);
        }
        Walk::new(self, None).run(body)
    }

    /// What is wrong with a body.
    pub(super) fn check(&self, body: &Data<'_>) -> Result<(Report, Vec<Finding>)> {
        if !self.warns && self.is_valid(body)? {
            return Ok((Report { valid: true, ..Report::default() }, Vec::new()));
        }
        let mut record = Record::Messages(Messages::default());
        let valid = Walk::new(self, Some(&mut record)).run(body)?;
        // a full record ends the walk, perhaps before anything was wrong
        let valid = if record.is_full() { self.is_valid(body)? } else { valid };
        let (messages, all_told) = record.into_messages();
        let (findings, all_found) = if valid { (Vec::new(), true) } else { self.findings(body) };
        Ok((Report { valid, truncated: !(all_told && all_found), messages, ..Report::default() }, findings))
    }

    fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id)
    }
}

/// The nodes that look at the same value as a node does.
fn in_place(node: &Node) -> impl Iterator<Item = NodeId> {
    let reference = match node.target {
        Target::Node(target) => Some(target),
        _ => None,
    };
    let own = if reference.is_some() { &[] } else { &*node.keywords };
    let branches = own.iter().flat_map(|keyword| {
        let (list, one, of_members): (&[NodeId], _, &[_]) = match keyword {
            Keyword::AllOf(nodes) | Keyword::AnyOf(nodes) | Keyword::OneOf(nodes) => (nodes, None, &[]),
            Keyword::Not(node) => (&[], Some(*node), &[]),
            Keyword::Dependencies(dependencies) => (&[], None, &dependencies.schemas),
            _ => (&[], None, &[]),
        };
        list.iter().copied().chain(one).chain(of_members.iter().map(|(_, node)| *node))
    });
    reference.into_iter().chain(branches)
}

/// Whether a way leads from a node back to it without going down into the value.
fn may_loop(nodes: &[Node]) -> bool {
    // 0: not seen, 1: on the way, 2: done
    let mut marks = vec![0_u8; nodes.len()];
    for root in 0..nodes.len() {
        let mut stack = vec![(root, false)];
        while let Some((id, done)) = stack.pop() {
            let (Some(node), Some(mark)) = (nodes.get(id), marks.get_mut(id)) else { continue };
            if done {
                *mark = 2;
                continue;
            }
            match *mark {
                0 => *mark = 1,
                1 => return true,
                _ => continue,
            }
            stack.push((id, true));
            // what is done already needs no second look, and what is on the way shows at once
            for next in in_place(node) {
                match marks.get(next) {
                    Some(0) => stack.push((next, false)),
                    Some(1) => return true,
                    _ => {}
                }
            }
        }
    }
    false
}

/// Problems of one model that are told.
const MOST_PROBLEMS: usize = 100;

/// What the service says of a model that it does not take.
const REFUSED: &str =
    "Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema specified]";

/// Refuses what the service refuses when a model is created: keywords that it does not know, and references that lead
/// nowhere.
fn service_takes(nodes: &[Node], may_loop: bool, is_imported: bool) -> Result<()> {
    let mut problems: Vec<Error> = Vec::new();
    if may_loop {
        problems.push(compile::invalid("a schema comes back to itself without going down into the body"));
    }
    for (id, node) in nodes.iter().enumerate() {
        let target = match &node.target {
            Target::Broken(error) => Some(error),
            _ => None,
        };
        // what stands around a slip knows of it, too
        for error in node.broken.iter().chain(target) {
            if problems.iter().all(|known| known.message() != error.message()) {
                problems.push(error.clone());
            }
        }
        let mut unknown = node.unknown.iter().filter(|name| !is_imported || !is_of_openapi(name)).peekable();
        let left = MOST_PROBLEMS.saturating_sub(problems.len());
        if unknown.peek().is_some() && left > 0 {
            let pointer = compile::pointer(nodes, id);
            problems.extend(unknown.take(left).map(|name| {
                let shown: String = name.chars().take(100).collect();
                let error = compile::invalid(format!("the service does not know the keyword `{shown}`"));
                let error = match suggest::nearest(&shown, keyword::NAMES.into_iter()) {
                    // `if` is a keyword of others, not a slip for `id`
                    Some(near) if shown.len() > 2 => error.help(format!("`{near}` may be meant")),
                    _ => error,
                };
                error.with_pointer(&format!("{pointer}/{}", compile::escaped(name)))
            }));
        }
        if problems.len() >= MOST_PROBLEMS {
            break;
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(refused(problems)) }
}

/// Whether OpenAPI adds a keyword to schemas; the service leaves these out when it imports a definition.
fn is_of_openapi(name: &str) -> bool {
    const NAMES: [&str; 8] =
        ["deprecated", "discriminator", "example", "externalDocs", "nullable", "readOnly", "writeOnly", "xml"];
    NAMES.contains(&name) || name.starts_with("x-")
}

/// The refusal of the service, with what is wrong.
#[cold]
fn refused(problems: Vec<Error>) -> Error {
    compile::invalid(REFUSED).with_problems(problems)
}
