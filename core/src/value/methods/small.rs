//! `java.lang.Byte` and `java.lang.Short`.

use crate::value::method::Method;

/// The methods of Byte.
pub(super) const BYTE: &[Method] = &[];

/// The methods of Short.
pub(super) const SHORT: &[Method] = &[];
