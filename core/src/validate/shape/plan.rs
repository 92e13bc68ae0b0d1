//! What a model says about the shape of a body: nodes in one list, compiled without recursion.

use crate::tables::HashMap;

use super::Shaping;
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::json::{Data, Map};
use crate::limits::Limits;
use crate::regex::Pattern;
use crate::validate::apigateway::Kinds;
use crate::validate::tell;

pub(super) type NodeId = usize;

/// Levels of a default.
const DEPTH: usize = 64;

/// Passes in which nodes learn from one another which kinds they allow.
const PASSES: usize = 16;

#[derive(Debug)]
pub(super) struct Plan {
    pub(super) nodes: Vec<Node>,
    pub(super) shaping: Shaping,
    pub(super) limits: Limits,
}

#[derive(Debug, Default)]
pub(super) struct Node {
    /// The kinds of values that it allows.
    pub(super) kinds: Kinds,
    pub(super) default: Option<Data<'static>>,
    pub(super) named: HashMap<Box<str>, NodeId>,
    /// The names that have defaults perhaps, in the order of the model.
    pub(super) names: Vec<Box<str>>,
    pub(super) patterns: Vec<(Pattern, NodeId)>,
    pub(super) rest: Rest,
    /// The schemas of items one by one, and of those behind them.
    pub(super) each: Vec<NodeId>,
    pub(super) items: Option<NodeId>,
    /// Schemas that must fit the same value.
    pub(super) also: Vec<NodeId>,
    /// Lists of schemas of which one must fit.
    pub(super) either: Vec<Vec<NodeId>>,
}

/// What becomes of members that are not described.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Rest {
    #[default]
    Open,
    Closed,
    Schema(NodeId),
}

/// A plan that is being made.
struct Planner<'t> {
    root: &'t Data<'t>,
    models: &'t Map<'t>,
    limits: &'t Limits,
    nodes: Vec<Node>,
    known: HashMap<usize, NodeId>,
    pending: Vec<(NodeId, &'t Data<'t>)>,
}

impl Plan {
    pub(super) fn of(root: &Data<'_>, models: &Map<'_>, shaping: Shaping, limits: &Limits) -> Result<Self> {
        let mut planner =
            Planner { root, models, limits, nodes: Vec::new(), known: HashMap::new(), pending: Vec::new() };
        planner.node(root)?;
        while let Some((id, data)) = planner.pending.pop() {
            // a schema that is no object says nothing about shape
            if let Data::Map(map) = data {
                let node = planner.schema(map)?;
                if let Some(slot) = planner.nodes.get_mut(id) {
                    *slot = node;
                }
            }
        }
        let mut nodes = planner.nodes;
        settle(&mut nodes);
        Ok(Self { nodes, shaping, limits: *limits })
    }

    pub(super) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id)
    }

    /// The names of the members that the schemas on the whole value describe.
    pub(super) fn members(&self) -> Vec<String> {
        let mut names = Vec::new();
        let mut seen = vec![0];
        let mut at = 0;
        while let Some(node) = seen.get(at).and_then(|id| self.node(*id)) {
            names.extend(node.names.iter().map(ToString::to_string));
            let also = node.also.iter().filter(|id| !seen.contains(id)).copied().collect::<Vec<_>>();
            seen.extend(also);
            at = at.saturating_add(1);
        }
        names
    }
}

impl<'t> Planner<'t> {
    fn node(&mut self, data: &'t Data<'t>) -> Result<NodeId> {
        let next = self.nodes.len();
        let id = *self.known.entry(std::ptr::from_ref(data).addr()).or_insert(next);
        if id == next {
            if next >= self.limits.model_nodes {
                let message = "the models hold more schemas than one definition may hold";
                return Err(Error::limit(Code::LIMIT_DEFINITION, message));
            }
            self.nodes.push(Node { kinds: Kinds::ANY, ..Node::default() });
            self.pending.push((id, data));
        }
        Ok(id)
    }

    fn schema(&mut self, map: &'t Map<'t>) -> Result<Node> {
        let mut node = Node { kinds: Kinds::ANY, ..Node::default() };
        for (keyword, value) in map.entries() {
            match (keyword.as_ref(), value) {
                ("type", kinds) => node.kinds = kinds_of(kinds),
                ("default", value) => node.default = value.kept(DEPTH),
                ("properties", Data::Map(map)) => {
                    for (name, schema) in map.entries() {
                        let id = self.node(schema)?;
                        node.names.push(name.as_ref().into());
                        node.named.insert(name.as_ref().into(), id);
                    }
                }
                ("patternProperties", Data::Map(map)) => {
                    for (pattern, schema) in map.entries() {
                        let pattern = Pattern::ecma(pattern, self.limits);
                        let pattern = pattern.map_err(|error| error.into_code(Code::MODEL_INVALID))?;
                        node.patterns.push((pattern, self.node(schema)?));
                    }
                }
                ("additionalProperties", Data::Bool(false)) => node.rest = Rest::Closed,
                ("additionalProperties", schema @ Data::Map(_)) => node.rest = Rest::Schema(self.node(schema)?),
                ("items" | "prefixItems", Data::List(list)) => node.each = self.all(list.items())?,
                ("items" | "additionalItems", schema @ Data::Map(_)) => node.items = Some(self.node(schema)?),
                ("allOf", Data::List(list)) => {
                    let all = self.all(list.items())?;
                    node.also.extend(all);
                }
                ("oneOf" | "anyOf", Data::List(list)) => node.either.push(self.all(list.items())?),
                ("$ref", Data::Text(reference)) => {
                    let target = self.target(reference)?;
                    node.also.push(self.node(target)?);
                }
                _ => {}
            }
        }
        Ok(node)
    }

    fn all(&mut self, schemas: &'t [Data<'t>]) -> Result<Vec<NodeId>> {
        schemas.iter().map(|schema| self.node(schema)).collect()
    }

    /// Where a reference leads: into the model, or to one of the named ones.
    fn target(&self, reference: &str) -> Result<&'t Data<'t>> {
        let inside = reference.strip_prefix('#').and_then(|pointer| tell::at(self.root, pointer));
        let named = || {
            let (address, name) = reference.rsplit_once('/')?;
            let is_known = address == "#/components/schemas"
                || address.starts_with("https://apigateway.amazonaws.com/restapis/") && address.ends_with("/models");
            self.models.get(&name.replace("~1", "/").replace("~0", "~")).filter(|_| is_known)
        };
        inside.or_else(named).ok_or_else(|| {
            let shown: String = reference.chars().take(200).collect();
            Error::new(Code::MODEL_INVALID, format!("`$ref` leads to nothing: `{shown}`"))
        })
    }
}

/// The kinds that `type` names; any where it names none that is known.
fn kinds_of(value: &Data<'_>) -> Kinds {
    let one = |value: &Data<'_>| match value.as_str() {
        Some("number") => Some(Kinds::NUMERIC),
        Some(name) => Kinds::named(name),
        None => None,
    };
    match value {
        Data::List(list) => list
            .items()
            .iter()
            .map(one)
            .try_fold(Kinds::default(), |all, kinds| Some(all.and(kinds?)))
            .unwrap_or(Kinds::ANY),
        value => one(value).unwrap_or(Kinds::ANY),
    }
}

/// Lets each node know what the schemas on the same value allow too.
fn settle(nodes: &mut [Node]) {
    for _ in 0..PASSES {
        let mut has_changed = false;
        for id in 0..nodes.len() {
            let Some(node) = nodes.get(id) else { continue };
            let kinds_at = |id: &NodeId| nodes.get(*id).map_or(Kinds::ANY, |node| node.kinds);
            let also = node.also.iter().fold(node.kinds, |kinds, id| kinds.both(kinds_at(id)));
            let either =
                |branches: &Vec<NodeId>| branches.iter().fold(Kinds::default(), |kinds, id| kinds.and(kinds_at(id)));
            let kinds = node.either.iter().fold(also, |kinds, branches| kinds.both(either(branches)));
            if let Some(node) = nodes.get_mut(id).filter(|node| node.kinds != kinds) {
                node.kinds = kinds;
                has_changed = true;
            }
        }
        if !has_changed {
            return;
        }
    }
}
