//! `java.util.Collection`: what lists, sets and the values of a map share.

use crate::value::method::Method;

/// The methods.
pub(super) const METHODS: &[Method] = &[];
