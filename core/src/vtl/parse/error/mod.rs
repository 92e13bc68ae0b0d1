//! What is wrong with a template: what was found, what was expected, where it began, and how to mend it.
//!
//! Everything here runs once for a template that does not parse. The functions of the parser say at which point of the
//! grammar they stand; these ones look around and choose the words.

mod argument;
mod expression;
mod lexical;
mod statement;

use super::token::{Kind, Token};
use super::tokens::Parser;
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::source::{Source, Span};
use crate::vtl::Dialect;

const NO_COMMENT: &str = "no comment may stand between the parentheses of a directive; put it on a line of its own";

const NO_DIRECTIVE: &str = "a directive cannot stand in an expression; a string in double quotes can hold one";

impl Parser<'_> {
    /// Some other token than expected stands next.
    #[cold]
    fn unexpected(&mut self, message: impl Into<String>, expected: &str) -> Error {
        match self.look(0) {
            Ok(token) => {
                let found = self.describe(token);
                let error = Error::parse(Code::UNEXPECTED, token.span(), message);
                error.found(found).expected(expected)
            }
            Err(error) => error,
        }
    }

    /// Something that was opened does not close.
    #[cold]
    fn unclosed(&mut self, opened: Span, what: &str, expected: &str) -> Error {
        let found = match self.look(0) {
            Ok(token) => self.describe(token),
            Err(error) => return error,
        };
        let error = Error::parse(Code::UNCLOSED, opened, format!("{what} is not closed"));
        error.found(found).expected(expected)
    }

    /// Whether the next token says that something was left open: the text ends, or goes on in another line.
    fn is_left_open(&mut self) -> bool {
        let Ok(token) = self.look(0) else {
            return false;
        };
        let goes_on =
            matches!(token.kind, Kind::Word | Kind::Text | Kind::Identifier | Kind::End | Kind::If | Kind::Set);
        token.kind == Kind::Eof || goes_on && self.after_line_end(token)
    }

    /// A JSONPath without quotes behind the last `(` or `,`, and nothing that closes before the next token.
    #[cold]
    fn bare_path(&mut self) -> Option<Error> {
        let next = self.look(0).ok()?;
        let opened = match next.kind {
            Kind::ParenOpen => &next,
            _ => self.taken().iter().rev().find(|token| matches!(token.kind, Kind::ParenOpen | Kind::Comma))?,
        };
        let rest = self.text.get(opened.end as usize..)?;
        let path = rest.trim_start();
        let start = self.text.len().saturating_sub(path.len());
        let path = path.split([')', ',', '\n', '\r']).next()?.trim_end();
        let end = start.saturating_add(path.len());
        let is_path = path.starts_with("$.") || path.starts_with("$[");
        if !is_path || end < next.start as usize {
            return None;
        }
        let quote = if path.contains('\'') { '"' } else { '\'' };
        let error = Error::parse(Code::UNEXPECTED, Span::new(start, end), "a JSONPath needs quotes");
        // one that was cut, or that holds a variable, has to be written by its author
        let is_whole = path.matches('[').count() == path.matches(']').count() && path.matches('$').count() == 1;
        let path = shown(path);
        let expected = if is_whole { format!("`{quote}{path}{quote}`") } else { "a string with it".to_owned() };
        Some(error.found(format!("`{path}`")).expected(expected))
    }

    fn after_line_end(&self, token: Token) -> bool {
        let before = self.text.get(..token.start as usize).unwrap_or("");
        before.trim_end_matches([' ', '\t']).ends_with(['\n', '\r'])
    }

    /// A token in words.
    fn describe(&self, token: Token) -> String {
        let image = token.image(self.text);
        match token.kind {
            Kind::Eof => "the end of the text".to_owned(),
            Kind::Whitespace if image.contains(['\n', '\r']) => "the end of the line".to_owned(),
            Kind::Whitespace => "a blank".to_owned(),
            Kind::String => format!("the string {}", shown(image)),
            Kind::Integer | Kind::Float => format!("the number `{image}`"),
            // strings with templates end with a blank that nobody wrote
            Kind::Text if image == " " && token.end as usize == self.text.len() => "the end of the text".to_owned(),
            Kind::Text if image.trim().is_empty() => "a blank".to_owned(),
            Kind::Text => format!("the text `{}`", shown(image)),
            Kind::LineComment | Kind::Comment | Kind::FormalComment => "a comment".to_owned(),
            _ => format!("`{}`", shown(image)),
        }
    }

    /// The line of a place, for messages about two places.
    fn line(&self, at: u32) -> usize {
        Source::new("", self.text).position(at as usize).line
    }

    /// The next token, where it is only looked at to choose words.
    fn next_kind(&mut self) -> Option<Kind> {
        self.peek().ok()
    }

    /// The source from the next token on.
    fn rest(&mut self) -> &str {
        let start = self.look(0).map_or(0, |token| token.start as usize);
        self.text.get(start..).unwrap_or("").trim_start()
    }

    fn next_image(&mut self) -> String {
        self.look(0).map_or_else(|_| String::new(), |token| token.image(self.text).to_owned())
    }

    /// The nearest directive to a name that is none.
    fn near_directive(&self, name: &str) -> Option<&'static str> {
        const NAMES: &[&str] = &[
            "if", "elseif", "else", "end", "set", "foreach", "macro", "define", "literal", "include", "parse",
            "evaluate", "stop", "break",
        ];
        if NAMES.contains(&name) || self.is_built_in(name) || self.macros.contains(name) {
            return None;
        }
        match name.to_ascii_lowercase().as_str() {
            lower if lower == "fi" || ends_block(lower) => Some("end"),
            "elsif" | "elif" | "else_if" => Some("elseif"),
            "for" | "each" | "loop" => Some("foreach"),
            _ => {
                let only_here = (self.dialect == Dialect::AppSync).then_some("return");
                crate::suggest::nearest(name, NAMES.iter().copied().chain(only_here))
            }
        }
    }
}

/// Whether a name is that of an `#end` as other languages have it.
fn ends_block(name: &str) -> bool {
    matches!(
        name.to_ascii_lowercase().strip_prefix("end"),
        Some("if" | "for" | "foreach" | "macro" | "define" | "literal" | "set")
    )
}

/// A text on one line, not too long.
fn shown(text: &str) -> String {
    const LONGEST: usize = 30;
    let line = text.trim().split(['\n', '\r']).next().unwrap_or("").trim_end();
    let mut shown: String = line.chars().take(LONGEST).collect();
    if shown.len() < text.trim().len() {
        shown.push('…');
    }
    shown
}
