//! What cannot be cut into tokens, and how to mend it.

use super::{Lexer, State};
use crate::codes::Code;
use crate::error::Error;
use crate::source::Span;

impl Lexer<'_> {
    /// The text ends inside of a token that begins at `start`.
    #[cold]
    pub(super) fn cut_short(&self, start: usize) -> Error {
        let rest = self.text.get(start..).unwrap_or("");
        let unclosed = |what: &str, open: usize, close: &str| {
            let message = format!("the {what} is not closed");
            let span = Span::new(start, start.saturating_add(open));
            Error::parse(Code::UNCLOSED, span, message).found("the end of the template").expected(close)
        };
        if self.state == State::TextBlock {
            return unclosed("text block `#[[`", 3, "`]]#`");
        }
        let sign = rest.chars().next_back().unwrap_or('$');
        let end = self.text.len();
        let span = Span::new(end.saturating_sub(sign.len_utf8()), end);
        let message = match self.state {
            State::Comment | State::FormalComment | State::LineComment => {
                format!("a comment cannot end the template with `{sign}`")
            }
            _ => format!("`{sign}` is the last character of the template"),
        };
        let error = Error::parse(Code::LEXICAL, span, message);
        error.help(format!("put a blank or a line end behind the `{sign}`"))
    }

    /// No token begins here.
    #[cold]
    pub(super) fn no_token(&self) -> Error {
        let at = self.at;
        let c = self.text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        let span = Span::new(at, at.saturating_add(c.len_utf8()));
        let shown = if c.is_control() { format!("{c:?}").replace('\'', "`") } else { format!("`{c}`") };
        if c == '"' || c == '\'' {
            let error = Error::parse(Code::UNCLOSED, span, "the string is not closed");
            let error = error.found("the end of the template").expected(format!("another {shown}"));
            return error.help(format!("a {shown} inside of the string is written twice: {c}{c}"));
        }
        let error = |message: &str| Error::parse(Code::LEXICAL, span, message).found(shown.clone());
        let is_operator = matches!(c, '+' | '-' | '*' | '/' | '%' | '<' | '>' | '=' | '!' | '&' | '|' | '(');
        match self.state {
            State::Call if is_operator => error("an argument of a method cannot be an expression")
                .expected("`,` or `)`")
                .help("`#set` a variable to the expression first, and pass the variable"),
            State::Index if is_operator => error("an index cannot be an expression")
                .expected("`]`")
                .help("`#set` a variable to the expression first, and use the variable as the index"),
            State::Call => error("this cannot stand in the arguments of a method").expected("an argument, `,` or `)`"),
            State::Index => error("this cannot stand in an index").expected("an integer, a string or a reference"),
            State::Directive if c == '&' || c == '|' => error("this is no operator")
                .expected(format!("`{c}{c}`"))
                .help("`and`, `or` and `not` are operators, too"),
            State::Directive if c == ';' || c == '?' => error("this cannot stand in a directive")
                .help("Velocity has no `;` and no `?:`; use `#if … #else … #end`"),
            State::Directive => error("this cannot stand between the parentheses of a directive")
                .expected("a literal, a reference or an operator"),
            _ => error("this cannot stand here"),
        }
    }
}
