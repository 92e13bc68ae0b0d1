//! JSON: the data model, the strict reader (RFC 8259), the permissive reader (json-smart) and the writer.

mod data;
mod locate;

pub use data::{BigInteger, Data, Decimal, List, ListClass, Map};
pub use locate::locate;

use crate::codes::Code;
use crate::error::{Error, ErrorKind, Result};

/// Reads a JSON text strictly (RFC 8259). Placeholder until the room is furnished.
///
/// # Errors
/// Of kind `Input`, with line, column and JSON Pointer.
pub fn read(_text: &str) -> Result<Data<'_>> {
    Err(Error::new(ErrorKind::Input, Code::INTERNAL, "no reader yet"))
}
