//! The method tables: one file for each kind of receiver, one entry for each overload of JDK 17.
//!
//! What takes a functional interface is left out. Adding a method is one function and one entry; its example is executed
//! and becomes documentation.

mod object;

use super::Value;
use super::method::Method;

/// A receiver class: the methods of the class itself first, then what it inherits.
pub(crate) struct Table {
    /// The class as the documentation calls it.
    pub(crate) name: &'static str,
    pub(crate) parts: &'static [&'static [Method]],
}

/// The number of tables.
pub(crate) const COUNT: usize = TABLES.len();

/// Every table; [`table_of`] gives positions in it.
pub(crate) static TABLES: [Table; 1] = [Table { name: "Object", parts: &[object::METHODS] }];

/// The position of a value's table.
pub(crate) fn table_of(_value: Value<'_>) -> usize {
    0
}
