//! Arrays: Velocity gives them the methods of a list of fixed length.

use crate::value::method::Method;

/// The methods.
pub(super) const METHODS: &[Method] = &[];
