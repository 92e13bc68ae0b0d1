//! `$ref`: inside the model, to other models, and round in circles. Nothing is ever fetched.

use super::compile::{Pending, invalid, pointer};
use super::format::uri;
use super::schema::{Node, Target};
use crate::json::{Data, Map};
use crate::suggest;

/// The address under which the service keeps models, up to the identifier of the API.
const MODELS: &str = "https://apigateway.amazonaws.com/restapis/";

/// How references to named models begin.
pub(super) const SCHEMAS: &str = "#/components/schemas/";

/// What references can lead into: the model itself, and every named one.
pub(super) struct Documents<'t> {
    root: &'t Data<'t>,
    named: &'t Map<'t>,
}

/// Where a reference leads.
pub(super) struct Found<'t> {
    pub(super) data: &'t Data<'t>,
    pub(super) document: usize,
    pub(super) pointer: String,
    pub(super) based: bool,
}

impl<'t> Documents<'t> {
    pub(super) fn new(root: &'t Data<'t>, named: &'t Map<'t>) -> Self {
        Self { root, named }
    }

    /// Document 0 is the model itself, the others are the named ones in their order.
    fn document(&self, at: usize) -> Option<&'t Data<'t>> {
        match at.checked_sub(1) {
            None => Some(self.root),
            Some(at) => self.named.entries().get(at).map(|(_, data)| data),
        }
    }

    pub(super) fn find(&self, reference: &str, from: &Pending<'t>) -> Option<Found<'t>> {
        if let Some(rest) = reference.strip_prefix(MODELS) {
            let (name, fragment) = rest.split_once("/models/")?.1.split_once('#').unwrap_or((rest, ""));
            let name = if name == rest { rest.split_once("/models/")?.1 } else { name };
            return self.named(name, &uri::decode(fragment)?);
        }
        let fragment = match reference.strip_prefix('#') {
            Some(fragment) => fragment,
            None if reference.is_empty() => "",
            None => return None,
        };
        let decoded = uri::decode(fragment)?;
        if !from.based
            && let Some(found) = walk(self.document(from.document)?, from.document, &decoded)
        {
            return Some(found);
        }
        let name = decoded.strip_prefix(SCHEMAS.trim_start_matches('#'))?;
        let (name, rest) = name.split_at_checked(name.find('/').unwrap_or(name.len()))?;
        self.named(&name.replace("~1", "/").replace("~0", "~"), rest)
    }

    /// The named model that a reference to one that does not exist may mean.
    #[cold]
    pub(super) fn near(&self, reference: &str) -> Option<&'t str> {
        let wanted = reference.strip_prefix(SCHEMAS)?;
        let names = self.named.entries().iter().map(|(name, _)| name.as_ref());
        suggest::nearest(wanted, names.take(suggest::COMPARED))
    }

    fn named(&self, name: &str, pointer: &str) -> Option<Found<'t>> {
        let at = self.named.entries().iter().position(|(known, _)| known == name)?;
        let document = at.saturating_add(1);
        walk(self.document(document)?, document, pointer)
    }
}

/// Follows a JSON Pointer.
fn walk<'t>(root: &'t Data<'t>, document: usize, pointer: &str) -> Option<Found<'t>> {
    let mut data = root;
    let mut based = false;
    if !pointer.is_empty() {
        for step in pointer.strip_prefix('/')?.split('/') {
            based = rebased(based, data);
            let step = unescape(step)?;
            data = match data {
                Data::Map(map) => map.get(&step)?,
                Data::List(list) => list.items().get(index(&step)?)?,
                _ => return None,
            };
        }
    }
    Some(Found { data, document, pointer: pointer.to_owned(), based })
}

/// A step of a JSON Pointer; `None` where a `~` is followed by neither `0` nor `1`.
fn unescape(step: &str) -> Option<String> {
    let mut rest = step.split('~');
    let mut out = rest.next().unwrap_or_default().to_owned();
    for part in rest {
        let (code, after) = part.split_at_checked(1)?;
        out.push(match code {
            "0" => '~',
            "1" => '/',
            _ => return None,
        });
        out.push_str(after);
    }
    Some(out)
}

fn index(step: &str) -> Option<usize> {
    let plain = step.bytes().all(|byte| byte.is_ascii_digit()) && (step == "0" || !step.starts_with('0'));
    if plain { step.parse().ok() } else { None }
}

/// Whether references inside of a schema have a base of their own, so that they do not lead into the document; `based` says
/// so for what stands around it.
pub(super) fn rebased(based: bool, data: &Data<'_>) -> bool {
    match data.get("id") {
        // what is resolved against an opaque address stays as it is, and so means the document
        Some(Data::Text(id)) if !id.is_empty() && !id.starts_with('#') && uri::is_uri(id) => !uri::is_opaque(id),
        _ => based,
    }
}

/// Lets every reference know where its chain of references ends.
pub(super) fn settle(nodes: &mut [Node]) {
    // 0 for nodes that are not settled yet, else the number of the chain that settled them
    let mut settled = vec![0_usize; nodes.len()];
    for start in 0..nodes.len() {
        let chain = start.saturating_add(1);
        let mut path = Vec::new();
        let mut at = start;
        let end = loop {
            let (Some(node), Some(mark)) = (nodes.get(at), settled.get_mut(at)) else { break None };
            let next = match &node.target {
                Target::Itself => break Some(at),
                Target::Broken(_) => break None,
                Target::Node(next) => *next,
            };
            if *mark == chain {
                break None;
            }
            if *mark != 0 {
                break Some(next);
            }
            *mark = chain;
            path.push(at);
            at = next;
        };
        for id in path {
            let target = match end {
                Some(end) => Target::Node(end),
                None => match nodes.get(at).map(|node| &node.target) {
                    Some(Target::Broken(error)) => Target::Broken(error.clone()),
                    _ => {
                        let message = "`$ref` loops on itself";
                        Target::Broken(invalid(message).with_pointer(&pointer(nodes, id)))
                    }
                },
            };
            if let Some(node) = nodes.get_mut(id) {
                node.target = target;
            }
        }
    }
}
