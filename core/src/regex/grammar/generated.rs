//! What pest makes of the grammars.

#![allow(missing_docs, non_camel_case_types)]

use pest::Parser as _;

#[derive(pest_derive::Parser)]
#[grammar = "regex/java/java.pest"]
#[grammar = "regex/ecma/ecma.pest"]
struct Grammar;

pub(in super::super) type Pair<'p> = pest::iterators::Pair<'p, Rule>;

/// What a rule makes of a text, or of its beginning.
pub(in super::super) fn parse(rule: Rule, text: &str) -> Option<Pair<'_>> {
    Grammar::parse(rule, text).ok().and_then(|mut pairs| pairs.next())
}
