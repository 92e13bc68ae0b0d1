//! Places where no token begins, and beginnings that the text cuts short.

use super::super::lex::{Lexer, State};
use crate::codes::Code;
use crate::error::Error;
use crate::source::Span;

/// What to do where an expression cannot stand.
pub(super) const SET_FIRST: &str = "give a variable the value with `#set` first, and pass the variable";

impl Lexer<'_> {
    /// The text ends where a token had only begun.
    #[cold]
    pub(in super::super) fn cut_short(&self, start: usize) -> Error {
        let (state, at, text) = self.place();
        let begun = text.get(start..at).unwrap_or("");
        let open = |what: &str, opening: &str, closing: &str| {
            let from = text.rfind(opening).unwrap_or(start);
            let span = Span::new(from, from.saturating_add(opening.len()));
            Error::parse(Code::UNCLOSED, span, format!("{what} is not closed"))
                .found("the end of the text")
                .expected(format!("`{closing}`"))
        };
        match state {
            State::TextBlock => {
                let from = begun.find("#[[").map_or(start, |from| start.saturating_add(from));
                let span = Span::new(from, from.saturating_add(3));
                let error = Error::parse(Code::UNCLOSED, span, "the text block is not closed");
                error.found("the end of the text").expected("`]]#`")
            }
            State::Comment | State::FormalComment => {
                open("the comment", "#*", "*#").help("write `*#` where the comment ends")
            }
            State::LineComment => {
                let error =
                    Error::parse(Code::LEXICAL, Span::new(start, at), "the text ends with `$` or `#` in a comment");
                error.help("let a line end follow, or leave the last character out")
            }
            _ => {
                let last = begun.trim_start_matches('\\');
                let message = format!("the text ends with `{last}`, where a name should follow");
                let what = if last.starts_with('#') { "directive" } else { "reference" };
                let help = format!(
                    "Velocity 1.7 takes a last `{last}` for the beginning of a {what}: let a line end follow, or print it from a string, as in `#set($c = '{last}')$c`"
                );
                Error::parse(Code::LEXICAL, Span::new(start, at), message).help(help)
            }
        }
    }

    /// No token begins here.
    #[cold]
    pub(in super::super) fn no_token(&self) -> Error {
        let (state, at, text) = self.place();
        let rest = text.get(at..).unwrap_or("");
        let found = rest.chars().next().unwrap_or(' ');
        let end = at.saturating_add(found.len_utf8());
        if matches!(found, '"' | '\'') {
            let error = Error::parse(Code::UNCLOSED, Span::new(at, end), "the string that begins here is not closed");
            return error.found("the end of the text").expected(format!("`{found}`"));
        }
        let place = match state {
            State::Call => "among the arguments of a call",
            State::Index => "in an index",
            _ => "between the parentheses of a directive",
        };
        let name = match found {
            '`' => "a back-tick".to_owned(),
            _ if is_invisible(found) => format!("the invisible character U+{:04X}", u32::from(found)),
            _ => format!("`{found}`"),
        };
        let error = Error::parse(Code::LEXICAL, Span::new(at, end), format!("{name} cannot stand {place}"));
        match (found, state) {
            _ if found.is_whitespace() => error.help("write an ordinary blank for it"),
            _ if is_invisible(found) => error.help("take it out"),
            ('`', _) => error.help("strings stand in `\"` or `'`"),
            ('\u{2018}' | '\u{2019}' | '\u{201C}' | '\u{201D}', _) => {
                error.help("this is a typographic quote: write `\"` or `'`")
            }
            ('&' | '|', State::Directive) => error.help(format!("write `{found}{found}`")),
            ('?', State::Directive) => error.help("there is no `… ? … : …`: write `#if(…) … #else … #end`"),
            ('+' | '-' | '*' | '/' | '%' | '=' | '!' | '<' | '>' | '&' | '|' | '(', State::Call) => {
                error.help(format!("arguments cannot be expressions: {SET_FIRST}"))
            }
            ('+' | '-' | '*' | '/' | '%' | '(' | '.', State::Index) => {
                error.help("an index is a number, a string or a reference: `#set` a variable first, and use it")
            }
            (_, State::Index) => error.help("an index is a number, a string in quotes, or a reference"),
            (';', _) => error.help("leave it out: a directive ends with its `)`"),
            ('\\', _) => error.help("a backslash escapes nothing here: in a string, two quotes stand for one"),
            _ => error,
        }
    }
}

/// Whether an error that shows a character as it is shows nothing.
fn is_invisible(found: char) -> bool {
    let is_format = matches!(found, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    found.is_whitespace() || found.is_control() || is_format
}
