//! Why a request meets no method: for the log and for the command line, since the service tells a client nothing of it.

use super::{Router, begins};
use crate::codes::Code;
use crate::error::{Error, cut};
use crate::suggest;

/// Bytes of a path or method that are shown, and names that are compared with the one that is asked for.
const SHOWN: usize = 200;
const COMPARED: usize = 1_000;

impl Router {
    /// Why there is no method for a request that [`Router::find`] finds none for.
    #[cold]
    pub(in crate::pipeline) fn lost(&self, method: &str, path: &str) -> Error {
        let lost = || Error::new(Code::NO_METHOD, format!("no path of the definition fits `{}`", cut(path, SHOWN)));
        if method.starts_with('/') {
            return lost().help("the method comes before the path");
        }
        if !begins(path) {
            return lost().help("a path begins with `/`");
        }
        let segments: Vec<&str> = path.split('/').filter(|text| !text.is_empty()).collect();
        let mut verbs: Vec<&str> = Vec::new();
        // the place that most of the path leads to
        let mut furthest = (0, 0);
        let mut open = vec![(0, 0)];
        while let Some((at, used)) = open.pop() {
            let Some(node) = self.nodes.get(at) else { continue };
            if used > furthest.1 {
                furthest = (at, used);
            }
            match segments.get(used) {
                None => {
                    verbs.extend(node.exact.iter().map(|(verb, _)| *verb));
                    verbs.dedup();
                }
                Some(segment) => open.extend(node.next(segment, used, segments.len())),
            }
        }
        if !verbs.is_empty() {
            let message = format!("`{}` has no method `{}`", cut(path, SHOWN), cut(method, SHOWN));
            return Error::new(Code::NO_METHOD, message).help(has(method, &verbs));
        }
        let (at, used) = furthest;
        let names = self.nodes.get(at).into_iter().flat_map(|node| node.literals.keys().map(String::as_str));
        let near = segments.get(used).and_then(|segment| suggest::near(segment, names.take(COMPARED)).first().copied());
        match near {
            Some(near) => {
                let (before, after) = segments.split_at_checked(used).unwrap_or_default();
                let all: Vec<&str> =
                    before.iter().copied().chain([near]).chain(after.iter().skip(1).copied()).collect();
                lost().help(format!("`/{}` may be meant", cut(&all.join("/"), SHOWN)))
            }
            None => lost(),
        }
    }
}

/// The methods that there are.
fn has(method: &str, verbs: &[&str]) -> String {
    if let Some(verb) = verbs.iter().find(|verb| verb.eq_ignore_ascii_case(method)) {
        return format!("a method is another one in lower case: `{verb}` may be meant");
    }
    let shown: Vec<_> = verbs.iter().map(|verb| format!("`{verb}`")).collect();
    format!("it has {}", shown.join(", "))
}
