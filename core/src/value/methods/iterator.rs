//! `java.util.Iterator` and `ListIterator`.

use crate::value::method::Method;

/// The methods.
pub(super) const METHODS: &[Method] = &[];
