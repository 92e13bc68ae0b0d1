//! Why a request meets no method: for the command line and whoever asks for a cause; the service tells a client nothing of it.

use super::{Router, begins};
use crate::codes::Code;
use crate::error::{Error, cut};
use crate::suggest;

/// Bytes of a path or method that are shown.
const SHOWN: usize = 200;

/// The methods of the service, in the order in which a definition is read.
const METHODS: [&str; 7] = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH"];

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
            let verbs = self.verbs(path);
            if !verbs.is_empty() {
                message = format!("`{shown}` has no method `{}`", cut(method, SHOWN));
                has(method, &verbs)
            } else if let Some(near) = self.near(path) {
                format!("`{}` may be meant", cut(&near, SHOWN))
            } else {
                return Error::new(Code::NO_METHOD, message);
            }
        };
        Error::new(Code::NO_METHOD, message).help(help)
    }

    /// The methods that a path has.
    fn verbs(&self, path: &str) -> Vec<&'static str> {
        METHODS.into_iter().filter(|method| self.find(method, path).is_some()).collect()
    }

    /// The path that may be meant by one that leads to no end.
    fn near(&self, path: &str) -> Option<String> {
        let mut segments: Vec<&str> = path.split('/').filter(|text| !text.is_empty()).collect();
        // the place that most of the path leads to
        let mut furthest = (0, 0);
        let mut open = vec![(0, 0)];
        while let Some((at, used)) = open.pop() {
            let (Some(node), Some(segment)) = (self.nodes.get(at), segments.get(used)) else { continue };
            if used > furthest.1 {
                furthest = (at, used);
            }
            node.lead(segment, used, segments.len(), &mut open);
        }
        let (at, used) = furthest;
        let (node, segment) = self.nodes.get(at).zip(segments.get_mut(used))?;
        // more of them have no order, and every request could ask for them
        let literals = Some(&node.literals).filter(|literals| literals.len() <= suggest::COMPARED)?;
        *segment = suggest::nearest(segment, literals.keys().map(String::as_str))?;
        let near = format!("/{}", segments.join("/"));
        (!self.verbs(&near).is_empty()).then_some(near)
    }
}

/// The methods that there are.
fn has(method: &str, verbs: &[&str]) -> String {
    if let Some(verb) = verbs.iter().find(|verb| verb.eq_ignore_ascii_case(method)) {
        return format!("a method is another one in lower case: `{verb}` may be meant");
    }
    format!("it has `{}`", verbs.join("`, `"))
}
