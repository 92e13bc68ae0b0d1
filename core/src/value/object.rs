//! Values that the language itself provides: blocks, `$foreach`, streams, the roots of the service.

use super::{Class, Heap, Out, Value};
use crate::error::Result;

/// A value with behaviour of its own. No host object is ever reachable through it: each implementation names what it
/// answers to, and everything else is undefined.
pub(crate) trait Object<'a> {
    /// The Java class whose name `.class.name` shows.
    fn class(&self) -> Class;

    /// `toString()`.
    fn print(&self, heap: &Heap<'a>, out: &mut Out) -> Result<()>;

    /// A property; `None` where there is none.
    fn property(&'a self, _heap: &Heap<'a>, _name: &str) -> Result<Option<Value<'a>>> {
        Ok(None)
    }

    /// A method; `None` where there is none for these arguments.
    fn call(&'a self, _heap: &Heap<'a>, _name: &str, _args: &[Value<'a>]) -> Result<Option<Value<'a>>> {
        Ok(None)
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
