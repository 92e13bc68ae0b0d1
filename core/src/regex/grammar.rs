//! The grammars of both syntaxes, as one: what pest makes of the rules is for one type of rules then, and there once.

#![allow(missing_docs, non_camel_case_types)]

#[derive(pest_derive::Parser)]
#[grammar = "regex/java/java.pest"]
#[grammar = "regex/ecma/ecma.pest"]
pub(super) struct Grammar;
