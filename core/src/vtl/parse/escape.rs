//! Backslashes before directives.

use super::block::push_source;
use super::token::Kind;
use super::tokens::Parser;
use crate::error::Result;
use crate::source::Span;
use crate::vtl::ast::{Node, Text};

impl Parser<'_> {
    /// `\#name` with an odd number of backslashes: before a known name half of them print, before others all.
    pub(super) fn escaped_directive(&mut self, nodes: &mut Vec<Node>) -> Result<()> {
        let mark = self.mark();
        let token = self.take()?;
        let image = token.image(self.text);
        let name = image.trim_start_matches('\\');
        let count = image.len().saturating_sub(name.len());
        let name = name.get(1..).unwrap_or("");
        let name = name.strip_prefix('{').and_then(|name| name.strip_suffix('}')).unwrap_or(name);
        let known = matches!(name, "if" | "elseif" | "else" | "end" | "set") || self.is_directive(name);
        if !known {
            push_source(nodes, token.span());
            return Ok(());
        }
        let start = (token.start as usize).saturating_add(count.saturating_sub(count / 2));
        let printed = Span::new(start, token.end as usize);
        self.cut(mark, printed.start);
        push_source(nodes, printed);
        Ok(())
    }

    /// `\\` before anything but a reference: one backslash prints if a known directive follows, else two. 1.7 looks at
    /// the next token without its first character, whatever that is.
    pub(super) fn double_escape(&mut self, nodes: &mut Vec<Node>) -> Result<()> {
        let mark = self.mark();
        while self.peek()? == Kind::DoubleEscape {
            self.take()?;
        }
        let count = self.mark().saturating_sub(mark);
        let next = self.look(0)?;
        let mut chars = next.image(self.text).chars();
        chars.next();
        let known =
            matches!(next.kind, Kind::If | Kind::ElseIf | Kind::Else | Kind::End) || self.is_directive(chars.as_str());
        let span = self.span_from(mark);
        let printed = if known { count } else { count.saturating_mul(2) };
        if span.range().len() == printed {
            push_source(nodes, span);
        } else {
            nodes.push(Node::Text(Text::owned("\\".repeat(printed), span)));
        }
        Ok(())
    }

    fn is_directive(&self, name: &str) -> bool {
        self.is_built_in(name) || self.macros.contains(name)
    }
}
