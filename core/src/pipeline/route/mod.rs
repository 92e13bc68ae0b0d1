//! Which method a request meets: a literal segment before `{name}` before `{name+}`, an exact method before `ANY`.
//!
//! The most specific resource that has the method answers; one that has neither the method nor `ANY` leaves the request to
//! the next. Empty segments do not count, so `/pets/` is `/pets`. Segments are compared as written, not decoded.

mod lost;

use std::sync::Arc;

use super::Method;
use crate::tables::HashMap;

/// The resources of an API, a tree in an arena: no path is too long for it.
pub(crate) struct Router {
    nodes: Vec<Node>,
}

/// What a method answers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Any,
    Exact(&'static str),
}

/// Why a path cannot be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RouteError {
    /// The path does not begin with `/`.
    NoSlash,
    /// A segment has characters that it cannot have.
    Segment(String),
    /// A name stands twice in the path.
    Repeated(String),
    /// Something follows `{name+}`.
    AfterGreedy(String),
    /// The same place has a variable of another name.
    Sibling(String),
}

#[derive(Default)]
struct Node {
    /// The node before, and the name under which the segment between is known, if it has one.
    parent: usize,
    name: Option<String>,
    literals: HashMap<String, usize>,
    parameter: Option<usize>,
    greedy: Option<usize>,
    exact: Vec<(&'static str, Arc<Method>)>,
    any: Option<Arc<Method>>,
}

enum Segment<'p> {
    Literal(&'p str),
    Parameter(&'p str),
    Greedy(&'p str),
}

/// A method with the path parameters by name.
pub(super) type Found = (Arc<Method>, Vec<(String, String)>);

impl Default for Router {
    fn default() -> Self {
        Self { nodes: vec![Node::default()] }
    }
}

impl Router {
    /// Adds a path; gives its place, for [`Self::add`].
    pub(crate) fn path(&mut self, template: &str) -> Result<usize, RouteError> {
        let path = template.strip_prefix('/').ok_or(RouteError::NoSlash)?;
        let mut at = 0;
        let mut names = Vec::new();
        let mut greedy = None;
        for text in path.split('/').filter(|text| !text.is_empty()) {
            if let Some(name) = greedy {
                return Err(RouteError::AfterGreedy(name));
            }
            let segment = segment(text).ok_or_else(|| RouteError::Segment(text.to_owned()))?;
            if let Segment::Parameter(name) | Segment::Greedy(name) = segment {
                if names.contains(&name) {
                    return Err(RouteError::Repeated(name.to_owned()));
                }
                names.push(name);
            }
            if let Segment::Greedy(name) = segment {
                greedy = Some(name.to_owned());
            }
            at = self.child(at, &segment)?;
        }
        Ok(at)
    }

    /// Every method with its verb.
    pub(crate) fn methods(&self) -> impl Iterator<Item = (&str, &Method)> {
        self.nodes.iter().flat_map(|node| {
            let exact = node.exact.iter().map(|(verb, method)| (*verb, &**method));
            exact.chain(node.any.iter().map(|method| ("ANY", &**method)))
        })
    }

    /// Adds a method to the path at a place.
    pub(crate) fn add(&mut self, place: usize, verb: Verb, method: Arc<Method>) {
        let Some(node) = self.nodes.get_mut(place) else { return };
        match verb {
            Verb::Any => node.any = Some(method),
            Verb::Exact(name) => node.exact.push((name, method)),
        }
    }

    fn child(&mut self, parent: usize, segment: &Segment<'_>) -> Result<usize, RouteError> {
        let next = self.nodes.len();
        let Some(node) = self.nodes.get_mut(parent) else { return Ok(parent) };
        let (place, name) = match segment {
            Segment::Literal(text) => (node.literals.entry((*text).to_owned()).or_insert(next), None),
            Segment::Parameter(name) => (node.parameter.get_or_insert(next), Some(*name)),
            Segment::Greedy(name) => (node.greedy.get_or_insert(next), Some(*name)),
        };
        let place = *place;
        if place == next {
            self.nodes.push(Node { parent, name: name.map(str::to_owned), ..Node::default() });
        }
        match self.nodes.get(place).and_then(|node| node.name.as_deref()) {
            Some(known) if name.is_some_and(|name| name != known) => Err(RouteError::Sibling(known.to_owned())),
            _ => Ok(place),
        }
    }

    /// The method that answers a request.
    pub(super) fn find(&self, method: &str, path: &str) -> Option<Found> {
        if !begins(path) {
            return None;
        }
        let segments: Vec<&str> = path.split('/').filter(|text| !text.is_empty()).collect();
        // Every node lies at one depth only, so each is looked at once at most.
        let mut open = vec![(0, 0)];
        while let Some((at, used)) = open.pop() {
            let node = self.nodes.get(at)?;
            let Some(segment) = segments.get(used) else {
                match node.method(method) {
                    Some(method) => return Some((method, self.parameters(at, &segments))),
                    None => continue,
                }
            };
            node.lead(segment, used, segments.len(), &mut open);
        }
        None
    }

    /// The path parameters of a request that ended at a node.
    fn parameters(&self, end: usize, segments: &[&str]) -> Vec<(String, String)> {
        let mut path = Vec::new();
        let mut at = end;
        while let Some(node) = self.nodes.get(at).filter(|_| at != 0) {
            path.push(node.name.as_deref());
            at = node.parent;
        }
        let last = path.len().saturating_sub(1);
        let named = path.into_iter().rev().enumerate().filter_map(|(index, name)| Some((index, name?)));
        let value = |index: usize| {
            let rest = segments.get(index..).unwrap_or_default();
            // Only the last one can be greedy; any other takes one segment.
            if index == last { rest.join("/") } else { rest.first().copied().unwrap_or_default().to_owned() }
        };
        named.map(|(index, name)| (name.to_owned(), value(index))).collect()
    }
}

/// Whether a path begins as one does; an empty one is `/`.
fn begins(path: &str) -> bool {
    path.is_empty() || path.starts_with('/')
}

impl Node {
    fn method(&self, name: &str) -> Option<Arc<Method>> {
        let exact = self.exact.iter().find(|(known, _)| *known == name).map(|(_, method)| method);
        exact.or(self.any.as_ref()).map(Arc::clone)
    }

    /// Adds where a segment leads, with how many are used then; what comes first in order is added last.
    fn lead(&self, segment: &str, used: usize, all: usize, open: &mut Vec<(usize, usize)>) {
        let after = used.saturating_add(1);
        let one = |place: usize| (place, after);
        open.extend(self.greedy.map(|greedy| (greedy, all)));
        open.extend(self.parameter.map(one));
        open.extend(self.literals.get(segment).copied().map(one));
    }
}

fn segment(text: &str) -> Option<Segment<'_>> {
    let plain = |text: &str| {
        let allowed =
            |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b':' | b'~' | b'%' | b'$' | b'@');
        !text.is_empty() && text.bytes().all(allowed)
    };
    let Some(inner) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) else {
        return plain(text).then_some(Segment::Literal(text));
    };
    match inner.strip_suffix('+') {
        Some(name) => plain(name).then_some(Segment::Greedy(name)),
        None => plain(inner).then_some(Segment::Parameter(inner)),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{RouteError, Router, Verb};
    use crate::pipeline::{
        Integration, IntegrationResponse, IntegrationType, Method, Passthrough, Templates, Validation,
    };

    /// A method that is known by its status.
    fn method(status: u16) -> Arc<Method> {
        let response = IntegrationResponse { pattern: None, status, templates: Templates::default() };
        Arc::new(Method {
            resource: String::new(),
            validation: Validation::default(),
            requests: Templates::default(),
            passthrough: Passthrough::default(),
            integration: Integration { kind: IntegrationType::Mock, method: None, uri: None },
            responses: vec![response],
        })
    }

    fn router(routes: &[(&'static str, &str)]) -> Router {
        let mut router = Router::default();
        for (status, (verb, path)) in (0..).zip(routes) {
            let place = router.path(path).unwrap();
            let verb = if *verb == "ANY" { Verb::Any } else { Verb::Exact(verb) };
            router.add(place, verb, method(status));
        }
        router
    }

    fn find(router: &Router, verb: &str, path: &str) -> Option<(usize, String)> {
        let (method, parameters) = router.find(verb, path)?;
        let status = method.responses[0].status;
        let parameters: Vec<_> = parameters.iter().map(|(name, value)| format!("{name}={value}")).collect();
        Some((usize::from(status), parameters.join("&")))
    }

    #[test]
    fn the_most_specific_resource_with_the_method_answers() {
        let router = router(&[
            ("POST", "/test"),
            ("OPTIONS", "/{proxy+}"),
            ("GET", "/{id}"),
            ("ANY", "/any"),
            ("GET", "/pets/{id}/tags"),
            ("GET", "/pets/7/{what}"),
            ("GET", "/"),
            ("GET", "/a/{rest+}"),
        ]);
        for (verb, path, expected) in [
            ("POST", "/test", Some((0, ""))),
            ("GET", "/test", Some((2, "id=test"))),
            ("OPTIONS", "/test", Some((1, "proxy=test"))),
            ("OPTIONS", "/any", Some((3, ""))),
            ("OPTIONS", "/x//y/", Some((1, "proxy=x/y"))),
            ("GET", "/pets/7/tags", Some((5, "what=tags"))),
            ("GET", "/pets/8/tags/", Some((4, "id=8"))),
            ("GET", "/pets/%37/tags", Some((4, "id=%37"))),
            ("GET", "/", Some((6, ""))),
            ("GET", "", Some((6, ""))),
            ("OPTIONS", "/", None),
            ("GET", "/a/b/c", Some((7, "rest=b/c"))),
            ("GET", "/pets/7/tags/x", None),
            ("get", "/test", None),
        ] {
            assert_eq!(find(&router, verb, path), expected.map(|(n, p)| (n, p.to_owned())), "{verb} {path}");
        }
    }

    #[test]
    fn a_path_that_cannot_be_is_refused() {
        let mut router = router(&[("GET", "/pets/{id}"), ("GET", "/files/{path+}")]);
        for (path, error) in [
            ("pets", RouteError::NoSlash),
            ("/a b", RouteError::Segment("a b".to_owned())),
            ("/{id}.json", RouteError::Segment("{id}.json".to_owned())),
            ("/{}", RouteError::Segment("{}".to_owned())),
            ("/{a}/{a}", RouteError::Repeated("a".to_owned())),
            ("/{a+}/b", RouteError::AfterGreedy("a".to_owned())),
            ("/pets/{name}", RouteError::Sibling("id".to_owned())),
            ("/files/{rest+}", RouteError::Sibling("path".to_owned())),
        ] {
            assert_eq!(router.path(path), Err(error), "{path}");
        }
    }

    #[test]
    fn long_paths_need_no_stack() {
        let path = "/a".repeat(200_000);
        let router = router(&[("GET", &path)]);
        assert_eq!(find(&router, "GET", &path), Some((0, String::new())));
        assert_eq!(find(&router, "GET", &"/a".repeat(199_999)), None);
    }
}
