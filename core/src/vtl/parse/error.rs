//! placeholder errors
use super::block::Open;
use super::lex::Lexer;
use super::token::{Kind, Token};
use super::tokens::Parser;
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::source::Span;
use crate::vtl::ast::{Expr, Reference};

impl Lexer<'_> {
    pub(super) fn cut_short(&self, start: usize) -> Error {
        Error::parse(Code::LEXICAL, Span::new(start, self.at()), "cut short")
    }
    pub(super) fn no_token(&self) -> Error {
        Error::parse(Code::LEXICAL, Span::new(self.at(), self.at().saturating_add(1)), "no token")
    }
}
impl Parser<'_> {
    #[cold]
    fn un(&mut self, what: &str) -> Error {
        match self.look(0) {
            Ok(t) => Error::parse(Code::UNEXPECTED, t.span(), format!("{what}: {:?}", t.kind)),
            Err(e) => e,
        }
    }
    pub(super) fn nothing_to_end(&mut self, _: Token) -> Error {
        self.un("end")
    }
    pub(super) fn unexpected_statement(&mut self, _: Token, _: Option<&Open>) -> Error {
        self.un("statement")
    }
    pub(super) fn no_branch(&mut self, _: Token, _: Option<&Open>) -> Error {
        self.un("else")
    }
    pub(super) fn no_target(&mut self, _: Token) -> Error {
        self.un("target")
    }
    pub(super) fn no_assign(&mut self, _: Token, _: &Reference) -> Error {
        self.un("=")
    }
    pub(super) fn unclosed_parenthesis(&mut self, _: Token, _: &str) -> Error {
        self.un(")")
    }
    pub(super) fn no_condition(&mut self, _: Token) -> Error {
        self.un("condition")
    }
    pub(super) fn no_argument(&mut self, _: Token, _: &str, _: bool) -> Error {
        self.un("argument")
    }
    pub(super) fn no_identifier(&mut self, _: Token, _: Token) -> Error {
        self.un("identifier")
    }
    pub(super) fn unclosed_formal(&mut self, _: Token) -> Error {
        self.un("}")
    }
    pub(super) fn bad_call_argument(&mut self, _: Token) -> Error {
        self.un("call arg")
    }
    pub(super) fn bad_index(&mut self, _: Token) -> Error {
        self.un("index")
    }
    pub(super) fn bad_item(&mut self, _: Token) -> Error {
        self.un("item")
    }
    pub(super) fn bad_range_end(&mut self, _: Span) -> Error {
        self.un("range")
    }
    pub(super) fn unclosed_range(&mut self, _: usize) -> Error {
        self.un("range]")
    }
    pub(super) fn bad_pair(&mut self, _: Token) -> Error {
        self.un("pair")
    }
    pub(super) fn no_parameter(&mut self, _: Token) -> Error {
        self.un("param")
    }
    pub(super) fn no_operand(&mut self) -> Error {
        self.un("operand")
    }
    pub(super) fn check_macro_name(&mut self, t: Token, args: Option<&[Expr]>) -> Result<()> {
        match args.and_then(|a| a.first()).map(|a| &a.kind) {
            Some(crate::vtl::ast::ExprKind::Word(_)) => Ok(()),
            _ => Err(Error::parse(Code::DIRECTIVE_ARGUMENTS, t.span(), "macro name")),
        }
    }
    pub(super) fn check_word(&mut self, name: &str, at: usize, span: Span) -> Result<()> {
        let ok = match name {
            "macro" => at == 0,
            "foreach" => at == 1,
            _ => !super::directive::is_built_in(name),
        };
        if ok { Ok(()) } else { Err(Error::parse(Code::DIRECTIVE_ARGUMENTS, span, "word")) }
    }
}
