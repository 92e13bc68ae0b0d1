//! Arguments: of methods, lists and maps (blanks may stand around each), and of directives (bare words are allowed).

use super::token::{Kind, Token};
use super::tokens::Parser;
use crate::error::Result;
use crate::vtl::ast::{Expr, ExprKind};

impl Parser<'_> {
    /// An argument of a call, an item of a list, a key or a value of a map.
    pub(super) fn parameter(&mut self, opened: Token) -> Result<Expr> {
        self.blanks()?;
        let Some(expr) = self.operand()? else {
            return Err(self.no_parameter(opened));
        };
        self.blanks()?;
        Ok(expr)
    }

    /// An argument of a directive; none where no argument begins.
    pub(super) fn argument(&mut self) -> Result<Option<Expr>> {
        let token = self.look(0)?;
        if token.kind == Kind::Word {
            self.take()?;
            return Ok(Some(Expr { kind: ExprKind::Word(token.image(self.text).into()), span: token.span() }));
        }
        self.operand()
    }
}
