//! Why a request meets no method: for the command line and whoever asks for a cause; the service tells a client nothing of it.

use super::{Router, begins};
use crate::codes::Code;
use crate::error::{Error, cut};
use crate::suggest;

/// Bytes of a path or method that are shown.
const SHOWN: usize = 200;

impl Router {
    /// Why there is no method for a request that [`Router::find`] finds none for.
    #[cold]
    pub(in crate::pipeline) fn lost(&self, method: &str, path: &str) -> Error {
        let shown = cut(path, SHOWN);
        let mut message = format!("no path of the definition fits `{shown}`");
        let help = if method.starts_with('/') {
            "the method comes before the path".to_owned()
        } else if !begins(path) {
            "a path begins with `/`".to_owned()
        } else {
            match self.near(path) {
                (verbs, _) if !verbs.is_empty() => {
                    message = format!("`{shown}` has no method `{}`", cut(method, SHOWN));
                    has(method, &verbs)
                }
                (_, Some(near)) => format!("`/{}` may be meant", cut(&near, SHOWN)),
                _ => return Error::new(Code::NO_METHOD, message),
            }
        };
        Error::new(Code::NO_METHOD, message).help(help)
    }

    /// The methods at the end of a path, and the path that may be meant by one that leads to no end.
    fn near(&self, path: &str) -> (Vec<&str>, Option<String>) {
        let mut segments: Vec<&str> = path.split('/').filter(|text| !text.is_empty()).collect();
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
                    for (verb, _) in &node.exact {
                        if !verbs.contains(verb) {
                            verbs.push(verb);
                        }
                    }
                }
                Some(segment) => node.lead(segment, used, segments.len(), &mut open),
            }
        }
        let (at, used) = furthest;
        let Some((node, segment)) = self.nodes.get(at).zip(segments.get_mut(used)) else { return (verbs, None) };
        // more of them have no order, and every request could ask for them
        if node.literals.len() > suggest::COMPARED {
            return (verbs, None);
        }
        let Some(near) = suggest::nearest(segment, node.literals.keys().map(String::as_str)) else {
            return (verbs, None);
        };
        *segment = near;
        let near = segments.join("/");
        let leads = |method: &&str| self.find(method, &format!("/{near}")).is_some();
        let leads = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"].iter().any(leads);
        (verbs, leads.then_some(near))
    }
}

/// The methods that there are.
fn has(method: &str, verbs: &[&str]) -> String {
    if let Some(verb) = verbs.iter().find(|verb| verb.eq_ignore_ascii_case(method)) {
        return format!("a method is another one in lower case: `{verb}` may be meant");
    }
    format!("it has `{}`", verbs.join("`, `"))
}
