//! `java.lang.Number`: what every number has.

use crate::value::method::Method;

/// The methods.
pub(super) const METHODS: &[Method] = &[];
