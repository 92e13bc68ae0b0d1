//! The Java value model.
pub(crate) mod number;
