//! JSONPath in the Jayway dialect, as the service's templates speak it.
//!
//! ```
//! use gatewright::{json, jsonpath::Path};
//! let order = json::read(r#"{"lines": [{"sku": "a", "qty": 2}, {"sku": "b", "qty": 0}]}"#).unwrap();
//! let path = Path::compile("$.lines[?(@.qty > 0)].sku").unwrap();
//! assert!(!path.is_definite());
//! assert_eq!(json::to_string(&path.find(&order).unwrap()), r#"["a"]"#);
//! ```
//!
//! The dialect is not RFC 9535: a selector may leave out `$.`, the step of a slice is ignored, `['a','b']` merges into one
//! object, a deep scan (`..`) has a quirk of its own. A *definite* path has one value or is not found; any other has a list,
//! maybe an empty one.

mod call;
mod compile;
mod compile_call;
mod compile_filter;
mod cursor;
mod eval;
mod fault;
mod filter;
mod missing;
mod operand;
mod token;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use bumpalo::Bump;

use crate::error::Result;
use crate::json::Data;
use crate::limits::Limits;
use crate::value::{Heap, Keep, Value};

use compile::Compiler;
use eval::{Evaluation, Need};
pub(crate) use fault::Fault;
use token::{Step, Steps};

/// A compiled path. Cheap to clone, `Send + Sync`.
#[derive(Clone)]
pub struct Path(Arc<Inner>);

struct Inner {
    selector: Box<str>,
    steps: Steps,
}

impl Path {
    /// Compiles a selector under the default limits.
    ///
    /// # Errors
    /// `PATH_INVALID`, with what was found and what was expected.
    pub fn compile(selector: &str) -> Result<Self> {
        Self::compile_with(selector, &Limits::default())
    }

    /// Compiles a selector under limits.
    ///
    /// # Errors
    /// As [`Path::compile`].
    pub fn compile_with(selector: &str, limits: &Limits) -> Result<Self> {
        let steps = Compiler::new(limits).selector(selector).map_err(|fault| {
            let fault = match fault {
                // whatever the reference throws while it compiles is an invalid path, but for an empty one
                Fault::Failed(message) if !selector.is_empty() => Fault::Invalid(message),
                other => other,
            };
            fault.into_error(selector, |_| String::new())
        })?;
        Ok(Self(Arc::new(Inner { selector: selector.into(), steps })))
    }

    /// Whether the path can have one value only.
    #[must_use]
    pub fn is_definite(&self) -> bool {
        self.0.steps.definite
    }

    /// The selector as it was given.
    #[must_use]
    pub fn selector(&self) -> &str {
        &self.0.selector
    }

    /// What the path leads to: for a definite path the value, otherwise the list of all values.
    ///
    /// # Errors
    /// `PATH_NOT_FOUND` where a definite path leads nowhere, `PATH_FAILED` where it cannot be evaluated.
    pub fn find<'d>(&self, document: &'d Data<'d>) -> Result<Cow<'d, Data<'d>>> {
        if let Some(found) = self.straight(document) {
            return Ok(Cow::Borrowed(found));
        }
        let (bump, keep, limits) = (Bump::new(), Keep::default(), Limits::default());
        let heap = Heap::new(&bump, &keep, &limits);
        let root = Value::of(document);
        match self.evaluate(&heap, root) {
            Ok(value) => value.to_data(&heap).map(Cow::Owned),
            Err(fault) => {
                Err(fault.into_error(&self.0.selector, |step| missing::explain(&heap, root, &self.0.steps, step)))
            }
        }
    }

    /// What the path leads to, among the values of a render.
    pub(crate) fn evaluate<'a>(&'a self, heap: &Heap<'a>, root: Value<'a>) -> std::result::Result<Value<'a>, Fault> {
        if root.is_null() {
            return Err(Fault::failed("there is no document: it is null"));
        }
        Evaluation::new(heap, root).inner(&self.0.steps, root, Need::Some)
    }

    /// The error of a fault, with what the path did not find.
    #[cold]
    pub(crate) fn error<'a>(&self, heap: &Heap<'a>, root: Value<'a>, fault: Fault) -> crate::Error {
        fault.into_error(&self.0.selector, |step| missing::explain(heap, root, &self.0.steps, step))
    }

    /// A path of names and indexes only, straight through data.
    fn straight<'d>(&self, document: &'d Data<'d>) -> Option<&'d Data<'d>> {
        let mut place = document;
        for step in &self.0.steps.steps {
            place = match (step, place) {
                (Step::Name(name), Data::Map(map)) => map.get(name)?,
                (Step::Index(index), Data::List(list)) => list.items().get(usize::try_from(*index).ok()?)?,
                _ => return None,
            };
        }
        (!matches!(document, Data::Null)).then_some(place)
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Path({:?})", self.0.selector)
    }
}
