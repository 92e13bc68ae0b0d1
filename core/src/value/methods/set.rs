//! `java.util.Set`: keys and entries of a map.

use crate::value::method::Method;

/// The methods.
pub(super) const METHODS: &[Method] = &[];
