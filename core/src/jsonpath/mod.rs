//! JSONPath in the dialect that the service speaks (Jayway's, as of json-path 2.9), its leniencies and quirks included.
//!
//! A path is *definite* where it can lead to one value at most: names, single indexes, a union of names at its end,
//! functions. A definite path gives its value, or fails; any other path gives a list, which may be empty.
//!
//! ```
//! use gatewright::{json, jsonpath::Path};
//! let order = json::read(r#"{"lines": [{"sku": "a", "price": 5}, {"sku": "b", "price": 20}]}"#).unwrap();
//! let find = |selector: &str| Path::compile(selector).unwrap().find(&order).map(|found| found.to_json());
//! assert_eq!(find("$.lines[0].sku").unwrap(), r#""a""#);
//! assert_eq!(find("lines[?(@.price > 10)].sku").unwrap(), r#"["b"]"#);
//! assert_eq!(find("$.lines.length()").unwrap(), "2");
//! let error = find("$.lnies[0]").unwrap_err();
//! assert_eq!(error.message(), "`$` has no member `lnies`");
//! assert!(format!("{error:#}").contains("did you mean `lines`?"));
//! ```

mod both;
mod branch;
mod cursor;
mod data_tree;
mod eval;
mod explain;
mod fail;
mod filter;
mod function;
mod live;
mod node;
mod parse;
mod scan;
mod token;
mod tree;

use std::cell::Cell;
use std::sync::Arc;

use data_tree::DataTree;
use eval::{Outcome, Run};
use fail::{Fail, Step};
use live::Live;
pub use node::Node;
use parse::Parser;
use token::Compiled;
use tree::Tree;

use crate::codes::Code;
use crate::error::{Error, Result};
use crate::json::{Data, WriteOptions};
use crate::limits::{Limits, fixed};
use crate::source::Source;
use crate::value::{Heap, Value};

/// The longest selector, in bytes.
const LONGEST: usize = fixed::PATH_BYTES;

/// A compiled path. Cheap to clone, `Send + Sync`.
#[derive(Clone, Debug)]
pub struct Path(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    source: Arc<Source>,
    compiled: Compiled,
    gates: usize,
    fuel: u64,
}

/// What a path leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Found<'d> {
    /// The value of a definite path.
    One(Node<'d>),
    /// The values of an indefinite path.
    Many(Vec<Node<'d>>),
}

/// How a path fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The selector is no path, or asks for a function that there is not.
    InvalidPath,
    /// A definite path leads nowhere.
    NotFound,
    /// Something on the way cannot be computed.
    Evaluation,
}

impl Failure {
    /// The failure that an error stands for; `None` for limits, and for errors of other origin.
    #[must_use]
    pub fn of(error: &Error) -> Option<Self> {
        explain::failure(error)
    }

    /// `invalid-path`, `not-found` or `evaluation`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InvalidPath => "invalid-path",
            Self::NotFound => "not-found",
            Self::Evaluation => "evaluation",
        }
    }
}

impl Path {
    /// Compiles a selector.
    ///
    /// # Errors
    /// `Code::PATH_INVALID` with the place in the selector and what was expected there; of kind `Limit` where it nests
    /// too deep.
    ///
    /// ```
    /// use gatewright::jsonpath::{Failure, Path};
    /// assert!(Path::compile("$.a['b c'][0]").is_ok());
    /// let error = Path::compile("$.a b").unwrap_err();
    /// assert_eq!(Failure::of(&error), Some(Failure::InvalidPath));
    /// assert_eq!(error.message(), "invalid JSONPath: a name holds a blank");
    /// ```
    pub fn compile(selector: &str) -> Result<Self> {
        Self::compile_with(selector, &Limits::default())
    }

    /// Compiles a selector with limits: `nesting` bounds the selector, `fuel` what it may cost to run.
    ///
    /// # Errors
    /// As [`Path::compile`].
    pub fn compile_with(selector: &str, limits: &Limits) -> Result<Self> {
        if selector.is_empty() {
            let message = "the JSONPath is empty";
            return Err(Error::new(Code::PATH_EVALUATION, message));
        }
        if selector.len() > LONGEST {
            let message = format!("the JSONPath is longer than {LONGEST} bytes (limit `path_bytes`)");
            return Err(Error::limit(Code::LIMIT_TEMPLATE, message));
        }
        let source = Arc::new(Source::new("jsonpath", selector));
        let chars: Vec<char> = selector.chars().collect();
        let mut parser = Parser::new(limits);
        match parser.path(&chars, 0) {
            Ok(compiled) => Ok(Self(Arc::new(Inner { source, compiled, gates: parser.gates, fuel: limits.fuel }))),
            Err(stop) => Err(explain::stopped(stop, &source)),
        }
    }

    /// The selector.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.source.text()
    }

    /// Whether the path leads to one value at most.
    ///
    /// ```
    /// use gatewright::jsonpath::Path;
    /// assert!(Path::compile("$.a[0]['b','c']").unwrap().is_definite());
    /// assert!(!Path::compile("$.a[0,1]").unwrap().is_definite());
    /// ```
    #[must_use]
    pub fn is_definite(&self) -> bool {
        self.0.compiled.definite
    }

    /// Follows the path through a document.
    ///
    /// # Errors
    /// `Code::PATH_MISSING` where a definite path leads nowhere, `Code::PATH_EVALUATION` and `Code::PATH_INVALID` where
    /// something on the way cannot be computed; of kind `Limit` where a limit is hit.
    pub fn find<'d>(&self, document: &'d Data<'d>) -> Result<Found<'d>> {
        let tree = both::of_data(DataTree::new(self.0.fuel));
        Ok(match self.run(&tree, both::data(Node::of(document)))? {
            Outcome::One(node) => Found::One(both::into_data(node)),
            Outcome::Many(nodes) => Found::Many(nodes.into_iter().map(both::into_data).collect()),
        })
    }

    /// Follows the path through the values of a render; the list of an indefinite path is a `JSONArray`. `None` where a
    /// definite path leads nowhere: templates ask for what is missing all the time, so nothing is explained.
    pub(crate) fn find_live<'a>(&self, heap: &Heap<'a>, document: Value<'a>) -> Result<Option<Value<'a>>> {
        let (tree, document) = (both::of_live(Live::new(heap)), both::live(document));
        match self.outcome(&tree, &document)?.and_then(|found| found.into_node(&tree)) {
            Ok(found) => Ok(Some(both::into_live(found))),
            Err(Fail::Missing) => Ok(None),
            Err(fail) => Err(self.failed(fail, &tree, &document)),
        }
    }

    /// Why the path has no value among the values of a render; `None` where it has one.
    pub(crate) fn lost<'a>(&self, heap: &Heap<'a>, document: Value<'a>) -> Option<Lost> {
        let (tree, document) = (both::of_live(Live::new(heap)), both::live(document));
        match self.outcome(&tree, &document).map(|found| found.and_then(|found| found.into_node(&tree))) {
            Ok(Ok(found)) => both::into_live(found).is_null().then_some(Lost::Null),
            Ok(Err(Fail::Missing)) => {
                let missing = explain::missing(&self.0.compiled, &tree, &document, &self.0.source);
                Some(Lost::Nowhere(missing.what, missing.near))
            }
            Ok(Err(fail)) => Some(Lost::Nowhere(self.failed(fail, &tree, &document).message().to_owned(), None)),
            Err(error) => Some(Lost::Nowhere(error.message().to_owned(), None)),
        }
    }

    fn run<T: Tree>(&self, tree: &T, root: T::Node) -> Result<Outcome<T::Node>> {
        self.outcome(tree, &root)?.map_err(|fail| self.failed(fail, tree, &root))
    }

    fn outcome<T: Tree>(&self, tree: &T, root: &T::Node) -> Result<Step<Outcome<T::Node>>> {
        if tree.kind(root).is_null() {
            let message = "IllegalArgumentException: the document is null";
            return Err(Error::new(Code::PATH_EVALUATION, message));
        }
        let gates = vec![Cell::new(-1); self.0.gates];
        let run = Run::new(tree, root.clone(), &gates);
        Ok(run.evaluate(&self.0.compiled, &run.root, false))
    }

    #[cold]
    fn failed<T: Tree>(&self, fail: Fail, tree: &T, root: &T::Node) -> Error {
        explain::failed(fail, &self.0.compiled, tree, root, &self.0.source)
    }
}

/// Why a path has no value.
pub(crate) enum Lost {
    /// It leads to a null.
    Null,
    /// It leads nowhere: what was found, and a name that may have been meant.
    Nowhere(String, Option<String>),
}

impl Found<'_> {
    /// Appends what was found as compact JSON.
    pub fn write(&self, options: &WriteOptions, out: &mut String) {
        match self {
            Self::One(node) => node.write(options, out),
            Self::Many(nodes) => node::write_list(nodes, options, out),
        }
    }

    /// What was found as compact JSON, as the service's `$input.json` writes it.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        self.write(&WriteOptions::default(), &mut out);
        out
    }
}

/// Whether a text reads as a path.
fn is_path(text: &str) -> bool {
    text.len() <= LONGEST && Parser::new(&Limits::default()).path(&text.chars().collect::<Vec<_>>(), 0).is_ok()
}

#[cfg(test)]
mod tests;
