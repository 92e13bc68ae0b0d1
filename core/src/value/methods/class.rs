//! `java.lang.Class`: names as text, nothing else.

use crate::value::method::Method;

/// The methods.
pub(super) const METHODS: &[Method] = &[];
