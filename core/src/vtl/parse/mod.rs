//! placeholder
use super::ast::Ast;
use crate::error::Result;
use crate::limits::Limits;
pub(crate) type MacroNames = std::collections::HashSet<String>;
pub(crate) fn parse(_: &str, _: &mut MacroNames, _: &Limits) -> Result<Ast> {
    Ok(Ast::default())
}
