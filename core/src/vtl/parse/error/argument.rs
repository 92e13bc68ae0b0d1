//! Arguments of directives and calls, indexes, lists, maps and ranges.

use super::super::token::{Kind, Token};
use super::lexical::SET_FIRST;
use super::{NO_COMMENT, NO_DIRECTIVE, Parser, Result, shown};
use crate::codes::Code;
use crate::error::Error;
use crate::source::Span;

impl Parser<'_> {
    /// An argument of a directive or `)` should stand here.
    #[cold]
    pub(in super::super) fn no_argument(&mut self, opened: Token, name: &str, after_comma: bool) -> Error {
        if let Some(error) = self.bare_path() {
            return error;
        }
        let help = self.meant(name).or_else(|| self.long_string());
        let is_next = matches!(self.next_kind(), Some(Kind::End | Kind::ElseIf | Kind::Else));
        if is_next || self.is_left_open() {
            let error = self.unclosed(opened.span(), &format!("this parenthesis of `#{name}`"), "an argument or `)`");
            return match help {
                Some(help) => error.help(help),
                None if is_next => error.help("is a `)` missing before it?"),
                None => error,
            };
        }
        let image = self.next_image();
        let expected = if after_comma { "an argument" } else { "an argument or `)`" };
        let error = self.unexpected(format!("`#{name}` cannot take this as an argument"), expected);
        if let Some(help) = help {
            return error.help(help);
        }
        match self.next_kind() {
            Some(Kind::Assign) if name == "macro" => {
                error.help("default values of parameters are a feature of Velocity 2")
            }
            Some(Kind::LineComment | Kind::Comment | Kind::FormalComment) => error.help(NO_COMMENT),
            Some(Kind::Colon) if name == "foreach" => {
                error.help("write `in` for `:`, as in `#foreach($item in $list)`")
            }
            Some(Kind::Comma) => error.help("one comma stands between two arguments, or none"),
            Some(Kind::ParenClose) => error.help("take out the comma before it"),
            Some(Kind::ParenOpen) if name == "foreach" => error.help("write `#foreach($item in $list)`"),
            Some(Kind::Whitespace) => error.help("take out what stands alone before the blank"),
            Some(Kind::BracketedWord) => {
                error.help(format!("write `${image}` for a reference, `{{'key': 'value'}}` for a map"))
            }
            Some(_) if is_operator(&image) => {
                error.help(format!("arguments of directives cannot be expressions: {SET_FIRST}"))
            }
            _ => error,
        }
    }

    /// Bare words: the name of a macro, the `in` of a loop; others only macros that are not known here could take.
    pub(in super::super) fn check_word(&self, name: &str, at: usize, span: Span) -> Result<()> {
        let fits = match name {
            "macro" => at == 0,
            "foreach" => at == 1,
            _ => !self.is_built_in(name),
        };
        if fits {
            return Ok(());
        }
        let word = shown(span.of(self.text));
        let error = Error::parse(Code::DIRECTIVE_ARGUMENTS, span, format!("`#{name}` cannot take a bare word here"))
            .found(format!("`{word}`"));
        Err(match name {
            _ if word.starts_with('#') => error.help(NO_DIRECTIVE),
            "macro" => error.help(format!("a parameter is written `${word}`")),
            "foreach" if at == 0 => error.help(format!("write `#foreach(${word} in …)`")),
            "foreach" if word == "in" => error.help("`#foreach` has one variable: `#foreach($item in $list)`"),
            "foreach" if word == "range" => error.help("a range is written `[1..3]`"),
            _ => error.help(format!("write `${word}` for the variable, or `'{word}'` for the text")),
        })
    }

    /// The directive that is meant by one that is none.
    fn meant(&self, name: &str) -> Option<String> {
        self.near_directive(name).map(|near| format!("`#{name}` is no directive: is `#{near}` meant?"))
    }

    /// An argument of a call, an item of a list, a key or value of a map should stand here.
    #[cold]
    pub(in super::super) fn no_parameter(&mut self, opened: Token) -> Error {
        let (what, closing) = opened_by(opened.kind);
        if let Some(error) = self.bare_path() {
            return error;
        }
        if self.is_left_open() {
            return self.unclosed(opened.span(), what, &format!("a value or {closing}"));
        }
        let image = self.next_image();
        let closes_another = self.next_kind().and_then(closes).is_some_and(|kinds| !kinds.contains(&opened.kind));
        if closes_another && opened.kind != Kind::DoubleDot {
            let error = self.unclosed(opened.span(), what, &format!("a value or {closing}"));
            let after_comma = self.taken().iter().rev().find(|token| token.kind != Kind::Whitespace);
            return match after_comma {
                Some(Token { kind: Kind::Comma, .. }) => error.help(format!("write {closing} for the last comma")),
                _ => error,
            };
        }
        let after_blank = self.taken().last().is_some_and(|token| token.kind == Kind::Whitespace);
        let error = self.unexpected("a value is missing", "a reference, a string, a number, `[` or `{`");
        match self.next_kind() {
            Some(Kind::CallClose | Kind::ListClose) if after_blank => {
                error.help("an empty pair has nothing inside: write `()`, `[]` without a blank")
            }
            _ if opened.kind == Kind::DoubleDot => error.help("a range has two ends: `[1..3]`"),
            Some(Kind::CallClose | Kind::ListClose | Kind::MapClose | Kind::FormalClose) => {
                error.help("take out the comma before it")
            }
            Some(Kind::Word) if image.starts_with('#') => error.help(NO_DIRECTIVE),
            Some(Kind::Word) if opened.kind == Kind::MapOpen => {
                error.help(format!("keys and values are strings or references: write `'{}'`", shown(&image)))
            }
            Some(Kind::Word) if image == "null" => {
                error.help("`null` is no word of Velocity 1.7: use a variable that is not defined, say `$null`")
            }
            Some(Kind::Word) => {
                error.help(format!("write `${0}` for the variable, or `'{0}'` for the text", shown(&image)))
            }
            Some(Kind::BracketedWord) => error.help(
                "`{{…}}` is not Velocity: write `$name` or `${name}` for a reference, `{'key': 'value'}` for a map",
            ),
            Some(Kind::Minus | Kind::Plus | Kind::Not | Kind::ParenOpen) => {
                error.help(format!("only one value may stand here, and no expression: {SET_FIRST}"))
            }
            Some(Kind::LineComment | Kind::Comment | Kind::FormalComment) => error.help(NO_COMMENT),
            _ => error,
        }
    }

    /// `,` or `)` should stand behind an argument of a call.
    #[cold]
    pub(in super::super) fn bad_call_argument(&mut self, opened: Token) -> Error {
        self.after_value(opened, "`,` or `)`")
    }

    /// `,` or `]` should stand behind an item of a list.
    #[cold]
    pub(in super::super) fn bad_item(&mut self, opened: Token) -> Error {
        self.after_value(opened, "`,`, `..` or `]`")
    }

    /// `:` should stand behind a key, `,` or `}` behind a value.
    #[cold]
    pub(in super::super) fn bad_pair(&mut self, opened: Token, after_key: bool) -> Error {
        if !after_key || self.is_left_open() {
            return self.after_value(opened, if after_key { "`:`" } else { "`,` or `}`" });
        }
        let error = self.unexpected("a key of a map ends here", "`:`");
        error.help("a map has keys and values: `{'key': 'value'}`")
    }

    fn after_value(&mut self, opened: Token, expected: &str) -> Error {
        if let Some(error) = self.bare_path() {
            return error;
        }
        let (what, _) = opened_by(opened.kind);
        let closes_another =
            matches!(self.next_kind(), Some(Kind::ParenClose | Kind::CallClose | Kind::ListClose | Kind::MapClose));
        let is_open = closes_another || self.is_left_open();
        let error = if is_open {
            self.unclosed(opened.span(), what, expected)
        } else {
            self.unexpected("a value ends here", expected)
        };
        if let Some(help) = self.long_string().or_else(|| self.quote_in_string()) {
            return error.help(help);
        }
        if is_open {
            return error;
        }
        let image = self.next_image();
        match self.next_kind() {
            Some(Kind::Integer | Kind::Float | Kind::String | Kind::Identifier | Kind::FormalOpen)
                if !image.starts_with('-') =>
            {
                error.help("is a comma missing?")
            }
            Some(Kind::LineComment | Kind::Comment | Kind::FormalComment) => error.help(NO_COMMENT),
            Some(_) if is_operator(&image) => {
                error.help(format!("only one value may stand here, and no expression: {SET_FIRST}"))
            }
            _ => error,
        }
    }

    /// An index or its `]` should stand here.
    #[cold]
    pub(in super::super) fn bad_index(&mut self, opened: Token) -> Error {
        if self.next_kind() == Some(Kind::Eof) {
            return self.unclosed(opened.span(), "this index", "`]`");
        }
        let error = self.unexpected("an index is one value", "a number, a string or a reference, and `]`");
        match self.next_kind() {
            Some(Kind::Float) => error.help("an index is a whole number"),
            Some(Kind::Integer) => error.help("an index cannot be an expression: `#set` a variable first, and use it"),
            Some(Kind::IndexClose) => error.help("put a number, a string or a reference between the brackets"),
            _ => error,
        }
    }

    /// The ends of a range are references and integers only.
    #[cold]
    pub(in super::super) fn bad_range_end(&mut self, span: Span) -> Error {
        let found = shown(span.of(self.text));
        let error = Error::parse(Code::UNEXPECTED, span, "a range ends with integers or references");
        error.found(format!("`{found}`")).expected("an integer or a reference").help("write `[1..$n]`")
    }

    /// A range without `]`.
    #[cold]
    pub(in super::super) fn unclosed_range(&mut self, mark: usize) -> Error {
        if self.is_left_open() {
            return self.unclosed(self.token_at(mark).span(), "this range", "`]`");
        }
        self.unexpected("a range has two ends", "`]`").help("write `[1..3]`; an end cannot be an expression")
    }
}

/// What a bracket opens, and what closes it.
fn opened_by(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::ParenOpen => ("this call", "`)`"),
        Kind::MapOpen => ("this map", "`}`"),
        _ => ("this list", "`]`"),
    }
}

/// What a closing token closes. Directly behind a reference the lexer takes every `}` for that of a formal reference.
fn closes(kind: Kind) -> Option<&'static [Kind]> {
    match kind {
        Kind::ParenClose | Kind::CallClose => Some(&[Kind::ParenOpen]),
        Kind::ListClose => Some(&[Kind::ListOpen]),
        Kind::MapClose | Kind::FormalClose => Some(&[Kind::MapOpen]),
        _ => None,
    }
}

/// Whether a token is an operator, or a number that was meant as one.
fn is_operator(image: &str) -> bool {
    let word = matches!(image, "and" | "or" | "not" | "eq" | "ne" | "lt" | "le" | "gt" | "ge");
    word || image.starts_with(['+', '-', '*', '/', '%', '=', '!', '<', '>', '&', '|', '('])
}
