//! `java.util.Map`.

use crate::value::method::Method;

/// The methods.
pub(super) const METHODS: &[Method] = &[];
