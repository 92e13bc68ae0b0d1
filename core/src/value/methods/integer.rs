//! `java.lang.Integer`.

use crate::value::method::Method;

/// The methods.
pub(super) const METHODS: &[Method] = &[];
