//! From text to syntax tree: a lexer with the lexical states of Velocity 1.7, and a parser that asks it for tokens.
//!
//! The lexer cannot run ahead of the parser: whether a directive has arguments is decided when its name has been read, and
//! the answer changes the lexer's state. So the parser takes tokens one by one and looks ahead exactly as far as the
//! grammar needs. Blocks lie on a stack of their own; expressions and arguments recurse, up to the limit of nesting.

mod block;
mod directive;
mod error;
mod escape;
mod expr;
mod lex;
mod literal;
mod parameter;
mod reference;
mod token;
mod tokens;

use super::Dialect;
use super::ast::Ast;
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::limits::Limits;

/// The names of the macros that are known: escapes depend on them.
pub(crate) type MacroNames = crate::tables::HashSet<String>;

/// Parses a template, or the text of an interpolated string. The names of macros that it defines join `macros`.
pub(crate) fn parse(text: &str, macros: &mut MacroNames, dialect: Dialect, limits: &Limits) -> Result<Ast> {
    let limit = limits.template_bytes;
    if text.len() > limit {
        let message = format!("the template has {} bytes, more than {limit} (limit `template_bytes`)", text.len());
        return Err(Error::limit(Code::LIMIT_TEMPLATE, message));
    }
    tokens::Parser::new(text, macros, dialect, limits).template()
}
