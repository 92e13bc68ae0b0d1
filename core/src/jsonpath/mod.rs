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

mod cursor;
mod data_tree;
mod eval;
mod explain;
mod fail;
mod filter;
mod function;
mod live;
mod parse;
mod scan;
mod token;
mod tree;

use std::cell::Cell;
use std::sync::Arc;

use data_tree::DataTree;
pub use data_tree::Node;
use eval::{Outcome, Run};
use fail::{Fail, Step};
use live::Live;
use parse::Parser;
use token::Compiled;
use tree::Tree;

use crate::codes::Code;
use crate::error::{Error, Result};
use crate::json::{Data, WriteOptions};
use crate::limits::Limits;
use crate::source::Source;
use crate::value::{Heap, Value};

/// The longest selector, in bytes.
const LONGEST: usize = 16 * 1024;

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
            let message = format!("the JSONPath is longer than {LONGEST} bytes");
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
        let tree = DataTree::new(self.0.fuel);
        Ok(match self.run(&tree, Node::of(document))? {
            Outcome::One(node) => Found::One(node),
            Outcome::Many(nodes) => Found::Many(nodes),
        })
    }

    /// Follows the path through the values of a render; the list of an indefinite path is a `JSONArray`. `None` where a
    /// definite path leads nowhere: templates ask for what is missing all the time, so nothing is explained.
    pub(crate) fn find_live<'a>(&self, heap: &Heap<'a>, document: Value<'a>) -> Result<Option<Value<'a>>> {
        let tree = Live::new(heap);
        match self.outcome(&tree, &document)?.and_then(|found| found.into_node(&tree)) {
            Ok(found) => Ok(Some(found)),
            Err(Fail::Missing) => Ok(None),
            Err(fail) => Err(self.failed(fail, &tree, &document)),
        }
    }

    /// Why the path has no value among the values of a render; `None` where it has one.
    pub(crate) fn lost<'a>(&self, heap: &Heap<'a>, document: Value<'a>) -> Option<Lost> {
        let tree = Live::new(heap);
        match self.outcome(&tree, &document).map(|found| found.and_then(|found| found.into_node(&tree))) {
            Ok(Ok(found)) => found.is_null().then_some(Lost::Null),
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
            Self::Many(nodes) => data_tree::write_list(nodes, options, out),
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
mod tests {
    use super::{Failure, Found, Path};
    use crate::codes::Code;
    use crate::json::{self, Data, ReadOptions};
    use crate::limits::Limits;
    use crate::value::{Heap, Keep, Value};

    fn body(text: &str) -> Data<'_> {
        json::read_permissive(text, &ReadOptions::body()).unwrap().data
    }

    fn code_of(selector: &str, text: &str) -> Option<Code> {
        let document = body(text);
        let failed = Path::compile(selector).and_then(|path| path.find(&document).map(|_| ()));
        failed.err().map(|error| error.code())
    }

    #[test]
    fn definite_paths_lead_into_the_document() {
        let document = body(r#"{"a":{"b":[{"c":[1,2]}]}}"#);
        let inner = document.get("a").and_then(|a| a.get("b")).unwrap();
        let Ok(Found::One(node)) = Path::compile("$.a.b").unwrap().find(&document) else { panic!() };
        assert!(std::ptr::eq(node.as_data().unwrap(), inner));
        let Ok(Found::Many(nodes)) = Path::compile("$..c[*]").unwrap().find(&document) else { panic!() };
        assert!(nodes.iter().all(|node| node.as_data().is_some()));
    }

    #[test]
    fn errors_tell_the_step_and_what_may_have_been_meant() {
        let document = body(r#"{"lines":[{"price":1}],"n":null}"#);
        for (selector, expected) in [
            ("$.lines[0].prize", "`$.lines[0]` has no member `prize`"),
            ("$.lines[0].prize", "did you mean `price`?"),
            ("$.lines[3].price", "`$.lines` has no item 3: it has 1"),
            ("$.lines.price", "`$.lines` is a list, not a map"),
            ("$.n.x.y", "`$.n` is null, not a map"),
            ("$.lines[0].price[*]", ""),
            ("$.lines[0]['a b", "invalid JSONPath: a quoted name is not closed: found `a`, expected its closing quote"),
            ("$.lines[?(@.price = 1)]", "--> jsonpath:1:"),
            ("$.lines.sort()", "there is no function `sort`"),
        ] {
            let found = Path::compile(selector).and_then(|path| path.find(&document).map(|found| found.to_json()));
            let said = found.unwrap_or_else(|error| format!("{error:#}"));
            assert!(said.contains(expected), "{selector}: {said}");
        }
    }

    #[test]
    fn what_a_selector_may_cost_is_bounded() {
        let nested = format!("{}1{}", r#"{"a":"#.repeat(40), "}".repeat(40));
        assert_eq!(code_of(&format!("${}", "..*".repeat(12)), &nested), Some(Code::LIMIT_FUEL));
        assert_eq!(code_of(&format!("${}", "[0,0,0,0,0,0,0,0]".repeat(40)), "[[[]]]"), None);
        assert_eq!(code_of("$[-2147483648:2147483647]", "[1]"), None);
        for (open, close, count) in
            [("[?(@", ")]", 90), ("[?(!(@.a && (@.b", ")))]", 25), ("[*]", "", 200), ("..*", "", 60)]
        {
            let selector = format!("$.a{}{}", open.repeat(count), close.repeat(count));
            assert_eq!(code_of(&selector, "{}"), Some(Code::LIMIT_NESTING), "{selector}");
        }
        assert_eq!(code_of(&"a".repeat(100_000), "{}"), Some(Code::LIMIT_TEMPLATE));
    }

    #[test]
    fn depth_costs_no_stack() {
        let deep = format!("{}1{}", r#"{"a":["#.repeat(200), "]}".repeat(200));
        let (bump, keep, limits) = (bumpalo::Bump::new(), Keep::default(), Limits::default());
        let run = move || {
            let document = body(&deep);
            let names = Path::compile(&format!("${}", ".a[0]".repeat(200))).unwrap();
            assert_eq!(names.find(&document).unwrap().to_json(), "1");
            for selector in ["$..*", "$..a[0]", "$..[?(@.a)]..a", "$..[?(@ == $.a)]", "$.concat($..a)"] {
                assert!(Path::compile(selector).unwrap().find(&document).is_ok(), "{selector}");
            }
        };
        std::thread::Builder::new().stack_size(256 * 1024).spawn(run).unwrap().join().unwrap();
        let heap = Heap::new(&bump, &keep, &limits);
        let map = heap.map();
        map.put(&heap, Value::Str("self"), Value::Map(map)).unwrap();
        let failed = Path::compile("$..self").unwrap().find_live(&heap, Value::Map(map));
        assert_eq!(failed.err().map(|error| error.code()), Some(Code::LIMIT_VALUE_DEPTH));
    }

    #[test]
    fn paths_over_live_values_see_and_make_changes() {
        let document = body(r#"{"a":[1,2],"m":{"k":"v"}}"#);
        let (bump, keep, limits) = (bumpalo::Bump::new(), Keep::default(), Limits::default());
        let heap = Heap::new(&bump, &keep, &limits);
        let root = Value::of(&document);
        let find = |selector: &str| {
            let mut out = crate::value::Out::string(&limits);
            let found = Path::compile(selector).unwrap().find_live(&heap, root).unwrap();
            crate::value::print(&heap, found.unwrap_or(Value::Null), &mut out).unwrap();
            out.text
        };
        let map = find_map(&heap, root);
        map.put(&heap, Value::Str("k"), Value::Str("new")).unwrap();
        assert_eq!(find("$.m.k"), "new");
        assert_eq!(find("$..k"), r#"["new"]"#);
        assert_eq!(find("$.a.append(3)"), "[1,2,3]");
        assert_eq!(find("$.a"), "[1,2,3]");
        assert_eq!(find("$.m.keys()"), "[k]");
        assert_eq!(find("$['a','m']"), r#"{a=[1,2,3], m={k=new}}"#);
        assert_eq!(find("$.nothing"), "null");
    }

    fn find_map<'a>(heap: &Heap<'a>, root: Value<'a>) -> &'a crate::value::Map<'a> {
        let inner = root.map_get(heap, Value::Str("m")).unwrap().unwrap();
        inner.promote_map(heap).unwrap().unwrap()
    }

    #[test]
    fn failures_have_names() {
        let kind = |selector| {
            let error = Path::compile(selector).and_then(|path| path.find(&Data::Int(1)).map(|_| ())).unwrap_err();
            Failure::of(&error).map(Failure::as_str)
        };
        assert_eq!(kind("$."), Some("invalid-path"));
        assert_eq!(kind("$.a"), Some("not-found"));
        assert_eq!(kind("$.sum()"), Some("evaluation"));
        assert_eq!(kind(""), Some("evaluation"));
    }
}
