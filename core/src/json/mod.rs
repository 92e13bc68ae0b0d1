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

mod data;
mod escape;
mod list;
mod map;
mod number;
mod options;
mod scan;
mod slip;
mod strict;

pub use data::Data;
pub use list::{List, ListClass};
pub use map::{Entry, Map};
pub use number::{BigInteger, Decimal, Written};
pub use options::{Decimals, ReadOptions};

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
