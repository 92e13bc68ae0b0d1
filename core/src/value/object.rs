//! Values that the language itself provides: blocks, `$foreach`, streams, the roots of the service.

use std::any::Any;

use super::{Class, Heap, Out, Value};
use crate::error::Result;
use crate::limits::Limits;
use crate::suggest::nearest;

/// A constant argument that was compiled with the template: a path, say.
pub(crate) type Prepared = Box<dyn Any + Send + Sync>;

/// Compiles the constant argument of a method of a root: by the name of the variable, the name of the method, and the
/// argument, within limits. `None` where there is nothing to prepare, or nothing that could be: the call itself then says
/// why.
pub(crate) type Prepare = fn(&str, &str, &str, &Limits) -> Option<Prepared>;

impl Value<'_> {
    /// The map that the scope of a loop is; any other value as it is.
    pub(crate) fn scope_as_map(self) -> Self {
        match self {
            Self::Object(object) if object.class() == Class::FOREACH_SCOPE => object.walk().unwrap_or(self),
            value => value,
        }
    }
}

/// Why something has no value.
pub(crate) struct Told {
    /// Whether what was named is there, and null.
    pub(crate) exists: bool,
    /// What was found.
    pub(crate) found: String,
    /// A name that may have been meant.
    pub(crate) suggestion: Option<String>,
}

impl Told {
    /// An object does not answer to a name; it answers to the known ones.
    pub(crate) fn no_such(class: Class, name: &str, is_method: bool, known: &[&str]) -> Self {
        let what = if is_method { "method" } else { "property" };
        let found = format!("{} has no {what} `{name}`", class.simple_name());
        Self { exists: false, found, suggestion: nearest(name, known.iter().copied()).map(str::to_owned) }
    }
}

/// A value with behaviour of its own. No host object is ever reachable through it: each implementation names what it
/// answers to, and everything else is undefined.
pub(crate) trait Object<'a> {
    /// The Java class whose name `.class.name` shows.
    fn class(&self) -> Class;

    /// `toString()`.
    fn print(&self, heap: &Heap<'a>, out: &mut Out) -> Result<()>;

    /// Whether a reference to it in the text prints as if it had no value: a block that is rendering itself too deep.
    fn is_spent(&self) -> bool {
        false
    }

    /// A property; `None` where there is none.
    fn property(&'a self, _heap: &Heap<'a>, _name: &str) -> Result<Option<Value<'a>>> {
        Ok(None)
    }

    /// A method; `None` where there is none for these arguments.
    fn call(&'a self, _heap: &Heap<'a>, _name: &str, _args: &[Value<'a>]) -> Result<Option<Value<'a>>> {
        Ok(None)
    }

    /// A method of one argument that was compiled beforehand; `None` where this object knows nothing of it.
    fn call_prepared(&'a self, _heap: &Heap<'a>, _name: &str, _arg: &'a Prepared) -> Result<Option<Value<'a>>> {
        Ok(None)
    }

    /// Writes the text that a call with one text gives straight into the output; `None` where it must be called.
    fn print_call(&self, _heap: &Heap<'a>, _name: &str, _arg: &'a str, _out: &mut Out) -> Option<Result<()>> {
        None
    }

    /// Why a property (without arguments) or a method has no value; `None` where it has one.
    fn explain(&'a self, _heap: &Heap<'a>, name: &'a str, args: Option<&[Value<'a>]>) -> Option<Told> {
        Some(Told::no_such(self.class(), name, args.is_some(), &[]))
    }

    /// What a loop walks over; `None` where it walks over nothing.
    fn walk(&self) -> Option<Value<'a>> {
        None
    }

    /// Sets a property; `false` where it cannot be set.
    fn set_property(&self, _heap: &Heap<'a>, _name: &str, _value: Value<'a>) -> Result<bool> {
        Ok(false)
    }
}
