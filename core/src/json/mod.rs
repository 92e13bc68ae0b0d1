//! JSON: the data model, the strict reader (RFC 8259) and the writer.

mod data;

pub use data::{BigInteger, Data, Decimal, List, ListClass, Map};
