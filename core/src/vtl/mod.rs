//! The template language.
pub(crate) mod ast;
