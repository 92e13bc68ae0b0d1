//! Directives other than `#set` and `#if`: a name, arguments in parentheses, and for some a block.

use super::token::Kind;
use super::tokens::Parser;
use crate::error::Result;
use crate::source::Span;
use crate::vtl::Dialect;
use crate::vtl::ast::{Directive, Expr, ExprKind, Text};

/// The built-in directives other than `#set`, `#if`, `#elseif`, `#else` and `#end`.
const BUILT_IN: &[&str] = &["foreach", "macro", "define", "literal", "include", "parse", "evaluate", "stop", "break"];

/// Whether a directive of this name has a block, where it has parentheses.
pub(super) fn has_block(name: &str) -> bool {
    matches!(name, "foreach" | "macro" | "define" | "literal") || name.starts_with('@')
}

impl Parser<'_> {
    /// A directive up to its closing parenthesis, and whether its block follows.
    pub(super) fn directive(&mut self) -> Result<(Box<Directive>, bool)> {
        let mark = self.mark();
        let token = self.take()?;
        let image = token.image(self.text);
        let name = match token.kind {
            Kind::BracketedWord => image.get(2..image.len().saturating_sub(1)),
            _ => image.get(1..),
        };
        let name = name.unwrap_or("");
        self.lexer.enter_directive();
        let mut literal_text = None;
        let args = if self.lexer.parenthesis_follows() {
            Some(self.arguments(name, &mut literal_text)?)
        } else {
            self.lexer.leave_directive();
            None
        };
        if name == "macro" {
            self.check_macro_name(token, args.as_deref())?;
        }
        let is_block = args.is_some() && has_block(name);
        let literal = match &args {
            _ if is_block => Text::Source(Span::default()),
            // it prints its name behind `#`, whatever stood there: a word without `#` loses its first letter
            None if name.starts_with('@') && !image.starts_with('#') => {
                Text::owned(format!("#{name}"), self.span_from(mark))
            }
            _ => self.written(mark),
        };
        let directive = Directive {
            name: name.into(),
            name_span: token.span(),
            args,
            body: None,
            span: self.span_from(mark),
            literal,
            literal_text: literal_text.filter(|_| name == "literal"),
        };
        Ok((Box::new(directive), is_block))
    }

    /// `( argument argument, argument )`. `first` becomes the text of the first argument.
    fn arguments(&mut self, name: &str, first: &mut Option<Text>) -> Result<Vec<Expr>> {
        self.blanks()?;
        let opened = self.take()?;
        self.enter(opened.span())?;
        let mut args = Vec::new();
        loop {
            self.blanks()?;
            if self.take_if(Kind::ParenClose)? {
                self.leave();
                return Ok(args);
            }
            let comma = self.take_if(Kind::Comma)?;
            if comma {
                self.blanks()?;
            }
            let mark = self.mark();
            let arg = match self.argument()? {
                Some(arg) => arg,
                None => return Err(self.no_argument(opened, name, comma)),
            };
            first.get_or_insert_with(|| self.literal(mark));
            if let ExprKind::Word(_) = arg.kind {
                self.check_word(name, args.len(), arg.span)?;
            }
            args.push(arg);
        }
    }

    /// Whether a directive of this name is built in.
    pub(super) fn is_built_in(&self, name: &str) -> bool {
        BUILT_IN.contains(&name) || name == "return" && self.dialect == Dialect::AppSync
    }

    /// A definition makes its name known.
    pub(super) fn defines(&mut self, directive: &Directive) {
        if &*directive.name == "macro"
            && let Some(ExprKind::Word(name)) =
                directive.args.as_ref().and_then(|args| args.first()).map(|arg| &arg.kind)
        {
            self.macros.insert(name.to_string());
        }
    }
}
