//! Calling Java methods: tables of overloads, and the choice among them by the classes of the arguments.
//!
//! The rules are Velocity 1.7's: an overload applies when each argument can be assigned to its parameter, numbers widen
//! only towards primitive parameters, a last array parameter takes several arguments. An overload whose parameters
//! are just the arguments' classes wins at once, otherwise the most specific one; if none is, the call has no value.

mod choose;

use std::collections::HashMap;
use std::sync::LazyLock;

use self::choose::choose;
use super::class::Type;
use super::methods::{self, TABLES};
use super::{Heap, Value};
use crate::codes::Code;
use crate::error::{Error, Result};

/// A parameter's type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Param {
    Boolean,
    Char,
    Byte,
    Short,
    Int,
    Long,
    Float,
    Double,
    /// A class or interface.
    Of(Type),
    /// A last parameter `T...`, `T[]`: an array (the first type), or any number of the second.
    Rest(Type, Type),
}

/// What a method runs: the receiver and its arguments. Those of a [`Param::Rest`] come one by one, unless the caller
/// gave the array itself. A `void` method gives the empty text.
pub(crate) type Run = for<'a> fn(&Heap<'a>, Value<'a>, &[Value<'a>]) -> Result<Value<'a>>;

/// One overload of a method.
pub(crate) struct Method {
    pub(crate) name: &'static str,
    pub(crate) params: &'static [Param],
    pub(crate) run: Run,
    /// A template (dialect `velocity`) and what it prints, or `fails with …`: documentation shows it and a test runs it.
    /// Only what no template can call has none.
    pub(crate) example: (&'static str, &'static str),
}

/// An example as a table keeps it: a browser would download them all and show none.
pub(crate) const fn shown(example: (&'static str, &'static str)) -> (&'static str, &'static str) {
    if cfg!(target_arch = "wasm32") { ("", "") } else { example }
}

/// The example of an entry: template and output.
macro_rules! example {
    ($template:expr, $output:expr $(,)?) => {
        $crate::value::method::shown(($template, $output))
    };
}
pub(crate) use example;

/// All overloads of one name, by the table of the receiver.
pub(crate) struct Named {
    pub(crate) name: &'static str,
    by_table: [Vec<&'static Method>; methods::COUNT],
}

static NAMES: LazyLock<HashMap<&'static str, Named>> = LazyLock::new(|| {
    let mut names: HashMap<&'static str, Named> = HashMap::new();
    for (at, table) in TABLES.iter().enumerate() {
        for method in table.parts.iter().flat_map(|part| part.iter()) {
            let named = names
                .entry(method.name)
                .or_insert_with(|| Named { name: method.name, by_table: std::array::from_fn(|_| Vec::new()) });
            if let Some(methods) = named.by_table.get_mut(at) {
                // an overload of the class itself hides the one it inherits
                if !methods.iter().any(|known| known.params == method.params) {
                    methods.push(method);
                }
            }
        }
    }
    names
});

/// The overloads of a name; `None` where no value has such a method.
pub(crate) fn named(name: &str) -> Option<&'static Named> {
    NAMES.get(name)
}

/// Every name that some value has a method of.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    NAMES.keys().copied()
}

/// The names of the methods of a value.
pub(crate) fn names_of(value: Value<'_>) -> impl Iterator<Item = &'static str> {
    let table = methods::table_of(value);
    NAMES
        .values()
        .filter(move |named| named.by_table.get(table).is_some_and(|methods| !methods.is_empty()))
        .map(|named| named.name)
}

/// Whether a value has a method of a name that takes such arguments.
pub(crate) fn takes(value: Value<'_>, name: &str, args: &[Value<'_>]) -> bool {
    let methods = named(name).and_then(|named| named.by_table.get(methods::table_of(value)));
    methods.is_some_and(|methods| choose(methods, args).is_some())
}

impl Named {
    /// Whether the table at a position has a method of the name.
    pub(crate) fn is_of(&self, table: usize) -> bool {
        self.by_table.get(table).is_some_and(|methods| !methods.is_empty())
    }

    /// Calls the method; `None` where there is none for this receiver and these arguments.
    pub(crate) fn call<'a>(&self, heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Option<Value<'a>>> {
        let Some(methods) = self.by_table.get(methods::table_of(this)) else {
            return Ok(None);
        };
        let Some(method) = choose(methods, args) else {
            return Ok(None);
        };
        heap.charge(1)?;
        if method.params.is_empty() && !args.is_empty() {
            return Err(wrong_count(self.name));
        }
        if is_set(&this) || args.iter().any(is_set) {
            let args: Vec<_> = args.iter().map(|arg| arg.settle(heap)).collect();
            return (method.run)(heap, this.settle(heap), &args).map(Some);
        }
        (method.run)(heap, this, args).map(Some)
    }
}

/// Whether this is a set of the context at which nobody looked.
fn is_set(value: &Value<'_>) -> bool {
    matches!(value, Value::DataSet(_))
}

#[cold]
pub(crate) fn wrong_count(name: &str) -> Error {
    let message = format!("IllegalArgumentException: wrong number of arguments: `{name}` takes none");
    Error::render(Code::METHOD_FAILED, message)
}
