//! What a template sees.

use crate::error::Result;
use crate::json::{Data, Map};
use crate::value::{Heap, Value};
use crate::vtl::Variables;

/// The variables of a render.
///
/// ```
/// use gatewright::Context;
/// let context = Context::new().set("name", "Ada").set("count", 3i64);
/// assert!(context.get("name").is_some());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Context<'b> {
    variables: Map<'b>,
}

impl<'b> Context<'b> {
    /// A context without variables.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a variable.
    #[must_use]
    pub fn set(mut self, name: &str, value: impl Into<Data<'b>>) -> Self {
        self.variables.insert(name.to_owned(), value.into());
        self
    }

    /// Sets a variable in place.
    pub fn insert(&mut self, name: &str, value: impl Into<Data<'b>>) {
        self.variables.insert(name.to_owned(), value.into());
    }

    /// The value of a variable.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Data<'b>> {
        self.variables.get(name)
    }
}

impl Variables for Context<'_> {
    fn variable<'a>(&'a self, _heap: &'a Heap<'a>, name: &str) -> Result<Value<'a>> {
        Ok(self.variables.get(name).map_or(Value::Null, Value::of))
    }
}

impl<'b> From<Map<'b>> for Context<'b> {
    fn from(variables: Map<'b>) -> Self {
        Self { variables }
    }
}
