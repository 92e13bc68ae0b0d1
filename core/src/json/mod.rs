//! JSON: the data model, the strict reader (RFC 8259), the permissive reader (json-smart) and the writer.
//!
//! ```
//! use gatewright::json;
//! let error = json::read(r#"{"lines": [1, 2,]}"#).unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "the text is no valid JSON at `/lines/2`: found `]`, expected a value (line 1, column 17)",
//! );
//! ```

mod copy;
mod data;
mod escape;
mod list;
mod locate;
mod map;
mod number;
mod options;
mod permissive;
mod scan;
mod slip;
mod strict;
pub(crate) mod write;

pub use data::Data;
pub use list::{List, ListClass};
pub use locate::locate;
pub(crate) use map::MapClass;
pub use map::{Entry, Map};
pub use number::{BigInteger, Decimal, Written};
pub use options::{Decimals, ReadOptions, WriteOptions};
pub use permissive::Reading;

use crate::error::Result;

/// Reads a JSON text strictly (RFC 8259), as the variables of a context: a whole number becomes Integer, Long or
/// BigInteger by its size, any other number a Double, a list an `ArrayList`.
///
/// Of a key that occurs twice the last value counts, at the place of the first. Half a surrogate pair becomes `?`.
///
/// # Errors
/// Of kind `Input`, with line, column and JSON Pointer; of kind `Limit` where a limit is hit.
///
/// ```
/// use gatewright::json::{self, Data};
/// let order = json::read(r#"{"id": 7, "total": 1e2}"#).unwrap();
/// assert_eq!(order.get("total"), Some(&Data::Double(100.0)));
/// ```
pub fn read(text: &str) -> Result<Data<'_>> {
    strict::read(text, &ReadOptions::variables())
}

/// Reads a JSON text strictly, with settings.
///
/// # Errors
/// As [`read`].
pub fn read_with<'t>(text: &'t str, options: &ReadOptions) -> Result<Data<'t>> {
    strict::read(text, options)
}

/// Reads a body as the service does: permissively, see [`ReadOptions::body`]. Only a few texts are refused, such as an
/// unclosed bracket or a member without a value; one that does not begin as JSON is a string.
///
/// # Errors
/// As [`read`].
///
/// ```
/// use gatewright::json::{self, ReadOptions};
/// let read = |text| json::read_permissive(text, &ReadOptions::body()).unwrap();
/// let reading = read("{id: 7, 'tags': [new, gift,],} and more");
/// assert_eq!(json::to_string(&reading.data), r#"{"id":7,"tags":["new","gift"]}"#);
/// assert!(!reading.is_strict);
/// assert_eq!(read("a=1&b=2").data.as_str(), Some("a=1&b=2"));
/// ```
pub fn read_permissive<'t>(text: &'t str, options: &ReadOptions) -> Result<Reading<'t>> {
    permissive::read(text, options)
}

/// As [`read_permissive`], for who wants the tree only.
pub(crate) fn permissive_data<'t>(text: &'t str, options: &ReadOptions) -> Result<Data<'t>> {
    permissive::data(text, options)
}

/// Appends data as compact JSON.
///
/// As the service's own library, this writes an infinite Double as `null` and a NaN as `NaN`.
pub fn write(data: &Data<'_>, out: &mut String) {
    write::data(data, &WriteOptions::default(), out);
}

/// Appends data as compact JSON, with settings.
pub fn write_with(data: &Data<'_>, options: &WriteOptions, out: &mut String) {
    write::data(data, options, out);
}

/// Data as compact JSON.
///
/// ```
/// use gatewright::json;
/// let order = json::read(r#"{ "id": 7, "lines": [1.50, "x"] }"#).unwrap();
/// assert_eq!(json::to_string(&order), r#"{"id":7,"lines":[1.5,"x"]}"#);
/// ```
#[must_use]
pub fn to_string(data: &Data<'_>) -> String {
    let mut out = String::new();
    write(data, &mut out);
    out
}
