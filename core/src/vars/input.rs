//! `$input`: the body as text, JSON and by JSONPath; the parameters.

use super::fault::in_template;
use super::params;
use super::request::RequestView;
use crate::codes::Code;
use crate::error::{Error, ErrorKind, Result};
use crate::json::WriteOptions;
use crate::jsonpath::{Failure, Lost, Path};
use crate::limits::Limits;
use crate::quirks::{JsonNull, OnFault, Quirks};
use crate::value::method::wrong_count;
use crate::value::object::{Prepared, Told};
use crate::value::{Class, Heap, Object, Out, Value, print_json};

/// `$input` of a request.
pub(super) struct Input<'a, 'b> {
    pub(super) request: &'a RequestView<'b>,
    pub(super) quirks: Quirks,
}

/// What `$input.json` gives for a path that leads nowhere: the text of an empty JSON string.
const MISSING_JSON: &str = "\"\"";

/// Compiles constant paths together with their template.
pub(crate) fn prepare(root: &str, method: &str, argument: &str, limits: &Limits) -> Option<Prepared> {
    if root != "input" || (method != "path" && method != "json") {
        return None;
    }
    // a path that does not parse fails where it is used, if it is
    let path = Path::compile_with(argument, limits).ok()?;
    Some(Box::new(path))
}

impl<'a, 'b: 'a> Input<'a, 'b> {
    /// `$input.path`: what the path leads to, live; null where it leads nowhere.
    fn path(&'a self, heap: &Heap<'a>, path: &'a Path) -> Result<Value<'a>> {
        let Some(tree) = self.request.tree(heap.limits) else {
            return match self.quirks.unreadable_body {
                OnFault::Empty => Ok(Value::Null),
                OnFault::Fail => Err(unreadable(self.request.body(), heap.limits)),
            };
        };
        let root = Value::of(tree);
        if root.is_null() {
            return Ok(Value::Null);
        }
        match path.find_live(heap, root) {
            Ok(found) => Ok(found.unwrap_or(Value::Null)),
            Err(error) if self.quirks.bad_path == OnFault::Empty && Failure::of(&error).is_some() => Ok(Value::Null),
            Err(error) => Err(in_template(&error, Code::PATH_IN_TEMPLATE, "path")),
        }
    }

    /// `$input.json`: the same as compact JSON.
    fn json(&'a self, heap: &Heap<'a>, path: &'a Path) -> Result<Value<'a>> {
        let value = self.path(heap, path)?;
        if value.is_null() {
            let explicit = self.quirks.json_null == JsonNull::Null && self.is_explicit_null(heap, path);
            return Ok(Value::Str(if explicit { "null" } else { MISSING_JSON }));
        }
        let mut out = Out::string(heap.limits);
        print_json(heap, value, &WriteOptions::default(), &mut out)?;
        heap.text(&out.text)
    }

    fn is_explicit_null(&'a self, heap: &Heap<'a>, path: &'a Path) -> bool {
        let tree = self.request.tree(heap.limits).map(Value::of);
        tree.is_some_and(|root| root.is_null() || path.find_live(heap, root).is_ok_and(|found| found.is_some()))
    }

    /// A path that only the render knows.
    fn compiled(&self, heap: &Heap<'a>, selector: &'a str) -> Result<Option<&'a Path>> {
        let compile = || Ok(Box::new(Path::compile_with(selector, heap.limits)?) as Prepared);
        match heap.prepared(selector, compile) {
            Ok(path) => Ok(path.downcast_ref()),
            Err(error) if self.quirks.bad_path == OnFault::Empty && error.kind() != ErrorKind::Limit => Ok(None),
            Err(error) => Err(in_template(&error, Code::PATH_IN_TEMPLATE, "path")),
        }
    }
}

#[cold]
fn unreadable(body: &str, limits: &Limits) -> Error {
    match crate::json::read_permissive(body, &crate::json::ReadOptions::body_within(limits)) {
        Err(error) => in_template(&error, Code::METHOD_FAILED, "body"),
        Ok(_) => Error::render(Code::METHOD_FAILED, "the body cannot be read as JSON"),
    }
}

impl<'a, 'b: 'a> Object<'a> for Input<'a, 'b> {
    fn class(&self) -> Class {
        Class::INPUT
    }

    fn print(&self, _heap: &Heap<'a>, _out: &mut Out) -> Result<()> {
        Ok(())
    }

    fn property(&'a self, _heap: &Heap<'a>, name: &str) -> Result<Option<Value<'a>>> {
        Ok((name == "body").then(|| Value::Str(self.request.body())))
    }

    fn explain(&'a self, heap: &Heap<'a>, name: &'a str, args: Option<&[Value<'a>]>) -> Option<Told> {
        let selector = match (name, args) {
            ("params", Some(_)) if self.request.web_socket => {
                let found = "a message of a WebSocket API has no parameters".to_owned();
                return Some(Told { exists: false, found, suggestion: None });
            }
            ("path" | "json", Some([Value::Str(selector)])) => *selector,
            ("params", Some([Value::Str(name)])) => {
                return Some(params::explain(self.request.params(&self.quirks), name));
            }
            ("path" | "json" | "params", Some(args)) => {
                let found = format!("`$input.{name}` takes one text, and not {} arguments", args.len());
                return Some(Told { exists: false, found, suggestion: None });
            }
            _ => return Some(Told::no_such(self.class(), name, args.is_some(), &["params", "path", "json", "body"])),
        };
        let Some(tree) = self.request.tree(heap.limits) else {
            return Some(Told { exists: false, found: "the body cannot be read as JSON".to_owned(), suggestion: None });
        };
        let told = |found| Told { exists: false, found, suggestion: None };
        match Path::compile_with(selector, heap.limits) {
            Err(error) => Some(told(error.message().to_owned())),
            Ok(_) if Value::of(tree).is_null() => Some(told("the body is null".to_owned())),
            Ok(path) => path.lost(heap, Value::of(tree)).map(|lost| match lost {
                Lost::Nowhere(found, suggestion) => Told { exists: false, found, suggestion },
                Lost::Null => Told { exists: true, found: format!("`{selector}` is null"), suggestion: None },
            }),
        }
    }

    fn call_prepared(&'a self, heap: &Heap<'a>, name: &str, arg: &'a Prepared) -> Result<Option<Value<'a>>> {
        let Some(path) = arg.downcast_ref::<Path>() else { return Ok(None) };
        match name {
            "path" => self.path(heap, path).map(Some),
            "json" => self.json(heap, path).map(Some),
            _ => Ok(None),
        }
    }

    fn call(&'a self, heap: &Heap<'a>, name: &str, args: &[Value<'a>]) -> Result<Option<Value<'a>>> {
        match (name, args) {
            ("params", _) if self.request.web_socket => Ok(None),
            ("params", []) => Ok(Some(Value::of(self.request.params(&self.quirks)))),
            ("params", [Value::Str(name)]) => {
                params::find(heap, Value::of(self.request.params(&self.quirks)), name, self.quirks.header_names)
            }
            ("params", [Value::Null]) => Ok(None),
            // to the service's engine, a method without parameters takes any
            ("params", _) => Err(wrong_count(name)),
            ("path", [Value::Str(selector)]) => match self.compiled(heap, selector)? {
                Some(path) => self.path(heap, path).map(Some),
                None => Ok(None),
            },
            ("json", [Value::Str(selector)]) => match self.compiled(heap, selector)? {
                Some(path) => self.json(heap, path).map(Some),
                None => Ok(Some(Value::Str(MISSING_JSON))),
            },
            ("path" | "json", [Value::Null]) if self.quirks.bad_path == OnFault::Fail => {
                Err(Error::render(Code::PATH_EVALUATION, "the JSONPath is null"))
            }
            _ => Ok(None),
        }
    }
}
