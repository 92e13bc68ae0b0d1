//! Values without operators: literals, references, lists, maps and ranges.

use super::token::Kind;
use super::tokens::Parser;
use crate::error::Result;
use crate::source::Span;
use crate::vtl::ast::{Expr, ExprKind, Range};

impl Parser<'_> {
    /// A value that begins with the next token; none where no value does.
    pub(super) fn operand(&mut self) -> Result<Option<Expr>> {
        match self.peek()? {
            Kind::ListOpen => self.list_or_range().map(Some),
            Kind::MapOpen => self.map().map(Some),
            _ => self.simple(),
        }
    }

    /// A literal or a reference.
    pub(super) fn simple(&mut self) -> Result<Option<Expr>> {
        let token = self.look(0)?;
        let kind = match token.kind {
            Kind::Identifier | Kind::FormalOpen => {
                let reference = Box::new(self.reference()?);
                let span = reference.span;
                return Ok(Some(Expr { kind: ExprKind::Reference(reference), span }));
            }
            Kind::Integer => ExprKind::Integer(token.image(self.text).into()),
            Kind::Float => ExprKind::Float(token.image(self.text).into()),
            Kind::True => ExprKind::Bool(true),
            Kind::False => ExprKind::Bool(false),
            Kind::String => {
                let quote = token.image(self.text).chars().next().unwrap_or('"');
                let raw = Span { start: token.start.saturating_add(1), end: token.end.saturating_sub(1) };
                ExprKind::String { quote, raw }
            }
            _ => return Ok(None),
        };
        self.take()?;
        Ok(Some(Expr { kind, span: token.span() }))
    }

    /// `[a, b]` or `[a..b]`.
    fn list_or_range(&mut self) -> Result<Expr> {
        let mark = self.mark();
        let opened = self.take()?;
        self.enter(opened.span())?;
        let mut items = Vec::new();
        if !self.take_if(Kind::ListClose)? {
            let first = self.parameter(opened)?;
            if self.peek()? == Kind::DoubleDot {
                let expr = self.range(mark, first)?;
                self.leave();
                return Ok(expr);
            }
            items.push(first);
            while !self.take_if(Kind::ListClose)? {
                if !self.take_if(Kind::Comma)? {
                    return Err(self.bad_item(opened));
                }
                items.push(self.parameter(opened)?);
            }
        }
        self.leave();
        Ok(Expr { kind: ExprKind::List(items), span: self.span_from(mark) })
    }

    /// The rest of a range, from `..` on. Its ends are references or integers.
    fn range(&mut self, mark: usize, first: Expr) -> Result<Expr> {
        let dots = self.take()?;
        let is_end = |expr: &Expr| matches!(expr.kind, ExprKind::Reference(_) | ExprKind::Integer(_));
        if !is_end(&first) {
            return Err(self.bad_range_end(first.span));
        }
        let last = self.parameter(dots)?;
        if !is_end(&last) {
            return Err(self.bad_range_end(last.span));
        }
        if !self.take_if(Kind::ListClose)? {
            return Err(self.unclosed_range(mark));
        }
        let range = Range { first, last, text: self.literal(mark) };
        Ok(Expr { kind: ExprKind::Range(Box::new(range)), span: self.span_from(mark) })
    }

    /// `{key: value, key: value}`.
    fn map(&mut self) -> Result<Expr> {
        let mark = self.mark();
        let opened = self.take()?;
        self.enter(opened.span())?;
        let mut pairs = Vec::new();
        if self.peek()? == Kind::Whitespace && is_map_end(self.peek_at(1)?) {
            self.take()?;
        }
        if !self.map_end()? {
            loop {
                let key = self.parameter(opened)?;
                if !self.take_if(Kind::Colon)? {
                    return Err(self.bad_pair(opened, true));
                }
                pairs.push((key, self.parameter(opened)?));
                if self.map_end()? {
                    break;
                }
                if !self.take_if(Kind::Comma)? {
                    return Err(self.bad_pair(opened, false));
                }
            }
        }
        self.leave();
        Ok(Expr { kind: ExprKind::Map(pairs), span: self.span_from(mark) })
    }

    fn map_end(&mut self) -> Result<bool> {
        let ends = is_map_end(self.peek()?);
        if ends {
            self.take()?;
        }
        Ok(ends)
    }
}

/// Directly behind a reference the lexer takes the `}` of a map for that of a formal reference.
fn is_map_end(kind: Kind) -> bool {
    matches!(kind, Kind::MapClose | Kind::FormalClose)
}
