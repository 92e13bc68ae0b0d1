//! What the grammar does not take: what was found, what was expected, and how to mend it.

use super::block::{Open, OpenKind};
use super::directive::is_built_in;
use super::token::{Kind, Token};
use super::tokens::Parser;
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::source::Span;
use crate::vtl::ast::{Expr, ExprKind, Reference};

/// How much of a token a message shows.
const SHOWN: usize = 24;

impl Parser<'_> {
    /// What stands next, in words.
    fn shown(&self, token: Token) -> String {
        let image = token.image(self.text);
        let first = image.trim_end().lines().next().unwrap_or("");
        let cut: String = first.chars().take(SHOWN).collect();
        match token.kind {
            Kind::Eof => "the end of the template".to_owned(),
            Kind::Whitespace => "a blank".to_owned(),
            Kind::LineComment | Kind::Comment | Kind::FormalComment => "a comment".to_owned(),
            _ if cut.len() < first.len() => format!("`{cut}…`"),
            _ => format!("`{cut}`"),
        }
    }

    /// The next token is not what is expected. A text that cannot be cut into tokens is the first thing to mend.
    #[cold]
    fn unexpected(&mut self, message: impl Into<String>, expected: &str) -> Error {
        match self.look(0) {
            Ok(token) => {
                let error = Error::parse(Code::UNEXPECTED, place(token), message);
                error.found(self.shown(token)).expected(expected)
            }
            Err(error) => error,
        }
    }

    fn next_kind(&mut self) -> Kind {
        self.look(0).map_or(Kind::Eof, |token| token.kind)
    }

    /// Something is not closed before the end of the template: the place is where it was opened.
    #[cold]
    fn unclosed(&mut self, opened: Span, what: &str, expected: &str) -> Error {
        let error = Error::parse(Code::UNCLOSED, opened, format!("{what} is not closed"));
        error.found("the end of the template").expected(expected)
    }

    #[cold]
    pub(super) fn nothing_to_end(&mut self, token: Token) -> Error {
        Error::parse(Code::UNEXPECTED, place(token), "`#end` closes nothing")
            .help("remove it, or write the `#if` or `#foreach` that it belongs to")
    }

    #[cold]
    pub(super) fn unexpected_statement(&mut self, token: Token, open: Option<&Open>) -> Error {
        if let (Kind::Eof, Some(open)) = (token.kind, open) {
            let opened = self.token_at(open.mark).map_or(Span::default(), place);
            let name = opened.of(self.text).to_owned();
            return self.unclosed(opened, &format!("`{name}`"), "`#end`");
        }
        let error = self.unexpected("this cannot stand here", "text, a reference or a directive");
        error.help("a word directly behind a reference belongs to it; write `${name}` with braces")
    }

    #[cold]
    pub(super) fn no_branch(&mut self, token: Token, open: Option<&Open>) -> Error {
        let name = self.shown(token).trim_matches('`').to_owned();
        let error = |message: String| Error::parse(Code::UNEXPECTED, place(token), message);
        match open.map(|open| &open.kind) {
            None => error(format!("`{name}` stands outside of every `#if`")).help("remove it, or write the `#if`"),
            Some(OpenKind::If(_)) => error(format!("`{name}` follows an `#else`")).expected("`#end`"),
            Some(OpenKind::Directive(directive, _)) => {
                let outer = format!("`#{}`", directive.name);
                let error = error(format!("`{name}` stands in {outer}, which has none")).expected("`#end`");
                error.help("an `#else` of `#foreach` is a feature of Velocity 2; test `$list.isEmpty()` with `#if`")
            }
        }
    }

    #[cold]
    pub(super) fn no_target(&mut self, _: Token) -> Error {
        let error = self.unexpected("`#set` has nothing to assign to", "a reference");
        error.help("write `#set($name = value)`")
    }

    #[cold]
    pub(super) fn no_assign(&mut self, _: Token, target: &Reference) -> Error {
        let compares = self.next_kind() == Kind::Equal;
        let error = self.unexpected("`#set` assigns nothing", "`=`");
        match compares {
            true => error.help("`==` compares; one `=` assigns"),
            false => error.help(format!("write `#set({} = value)`", target.span.of(self.text))),
        }
    }

    #[cold]
    pub(super) fn unclosed_parenthesis(&mut self, opened: Token, what: &str) -> Error {
        let next = match self.look(0) {
            Ok(token) => token,
            Err(error) => return error,
        };
        let what = if what == "(" { "the parenthesis".to_owned() } else { format!("the parenthesis of `{what}`") };
        let negative = matches!(next.kind, Kind::Integer | Kind::Float) && next.image(self.text).starts_with('-');
        match next.kind {
            Kind::Eof => self.unclosed(place(opened), &what, "`)`"),
            Kind::Assign => self.unexpected("one `=` assigns", "an operator or `)`").help("`==` compares"),
            Kind::LineComment | Kind::Comment | Kind::FormalComment => {
                self.unexpected("a comment cannot stand between parentheses", "an operator or `)`")
            }
            _ if negative => {
                let shown = next.image(self.text);
                let digits = shown.trim_start_matches('-');
                let error = self.unexpected(format!("`{shown}` is one number"), "an operator or `)`");
                error.help(format!("write a blank on both sides of the minus: `- {digits}`"))
            }
            _ => self.unexpected(format!("{what} is not closed"), "an operator or `)`"),
        }
    }

    #[cold]
    pub(super) fn no_condition(&mut self, directive: Token) -> Error {
        let name = self.shown(directive).trim_matches('`').to_owned();
        let error = self.unexpected(format!("`{name}` has no condition"), "`(`");
        error.help(format!("write `{name}($name == 'value')`"))
    }

    #[cold]
    pub(super) fn no_argument(&mut self, opened: Token, name: &str, comma: bool) -> Error {
        let kind = self.next_kind();
        if kind == Kind::Eof && self.look(0).is_ok() {
            return self.unclosed(place(opened), &format!("the parenthesis of `#{name}`"), "`)`");
        }
        let error = self.unexpected(
            format!("`#{name}` cannot take this as an argument"),
            if comma { "an argument" } else { "an argument or `)`" },
        );
        match kind {
            Kind::Assign if name == "set" => {
                error.help("only blanks may stand between `#set` and `(`, no tab and no line end")
            }
            Kind::Assign if name == "macro" => error.help("defaults of parameters are a feature of Velocity 2"),
            Kind::LineComment | Kind::Comment | Kind::FormalComment => {
                error.help("a comment cannot stand between parentheses")
            }
            _ if is_operator(kind) => {
                error.help("arguments cannot be expressions; `#set` a variable to the expression first")
            }
            _ => error,
        }
    }

    #[cold]
    pub(super) fn no_identifier(&mut self, first: Token, name: Token) -> Error {
        let error = Error::parse(Code::UNEXPECTED, place(name), format!("{} has no name", self.shown(first)));
        error.found(self.shown(name)).expected("a name")
    }

    #[cold]
    pub(super) fn unclosed_formal(&mut self, first: Token) -> Error {
        let next = match self.look(0) {
            Ok(token) => token,
            Err(error) => return error,
        };
        let sign = next.image(self.text).chars().next();
        let name = self.text.get(first.start as usize..next.start as usize).unwrap_or("").to_owned();
        if next.kind == Kind::Eof {
            return self.unclosed(first.span(), &format!("`{name}`"), "`}`");
        }
        let start = next.start as usize;
        let span = Span::new(start, start.saturating_add(sign.map_or(0, char::len_utf8)));
        let error = Error::parse(Code::UNEXPECTED, span, format!("`{name}` is not closed"));
        let error = error.found(sign.map_or_else(String::new, |sign| format!("`{sign}`"))).expected("`}`");
        match sign {
            Some('|') => {
                error.help("alternate values are a feature of Velocity 2; write `#if($name)$name#{else}value#end`")
            }
            _ => error,
        }
    }

    #[cold]
    pub(super) fn bad_call_argument(&mut self, opened: Token) -> Error {
        self.in_brackets(opened, "the call", "`,` or `)`")
    }

    #[cold]
    pub(super) fn bad_index(&mut self, opened: Token) -> Error {
        let error = self.in_brackets(opened, "the index", "an integer, a string or a reference, and `]`");
        error.help("`#set` a variable to anything else first, and use the variable as the index")
    }

    #[cold]
    pub(super) fn bad_item(&mut self, opened: Token) -> Error {
        self.in_brackets(opened, "the list", "`,` or `]`")
    }

    #[cold]
    pub(super) fn bad_range_end(&mut self, span: Span) -> Error {
        let error = Error::parse(Code::UNEXPECTED, span, "a range goes from an integer to an integer");
        error.expected("an integer or a reference")
    }

    #[cold]
    pub(super) fn unclosed_range(&mut self, mark: usize) -> Error {
        match self.token_at(mark) {
            Some(opened) => self.in_brackets(opened, "the range", "`]`"),
            None => self.unexpected("the range is not closed", "`]`"),
        }
    }

    #[cold]
    pub(super) fn bad_pair(&mut self, opened: Token) -> Error {
        self.in_brackets(opened, "the map", "`:` behind a key, `,` or `}` behind a value")
    }

    /// Something in brackets is followed by what does not belong there.
    #[cold]
    fn in_brackets(&mut self, opened: Token, what: &str, expected: &str) -> Error {
        match self.look(0) {
            Ok(token) if token.kind == Kind::Eof => self.unclosed(place(opened), what, expected),
            Ok(_) => self.unexpected(format!("{what} is not closed"), expected),
            Err(error) => error,
        }
    }

    #[cold]
    pub(super) fn no_parameter(&mut self, opened: Token) -> Error {
        let kind = self.next_kind();
        if kind == Kind::Eof && self.look(0).is_ok() {
            let what = self.shown(opened);
            return self.unclosed(place(opened), &what, "a value");
        }
        let closes = matches!(kind, Kind::ListClose | Kind::MapClose | Kind::CallClose | Kind::FormalClose);
        let error = self.unexpected("there is no value", "a literal or a reference");
        match kind {
            _ if closes => error.help("remove the comma or the blank before it; an empty list is written `[]`"),
            Kind::Word | Kind::Identifier | Kind::BracketedWord => error.help("put texts in quotes"),
            Kind::Minus => error.help(NO_MINUS),
            _ if is_operator(kind) || kind == Kind::ParenOpen => {
                error.help("this cannot be an expression; `#set` a variable to the expression first")
            }
            _ => error,
        }
    }

    #[cold]
    pub(super) fn no_operand(&mut self) -> Error {
        let kind = self.next_kind();
        let error = self.unexpected("there is no value", "a literal, a reference or `(`");
        match kind {
            Kind::Minus => error.help(NO_MINUS),
            Kind::Assign => error.help("`==` compares"),
            Kind::Word | Kind::BracketedWord => {
                error.help("put texts in quotes, and `$` before the names of variables")
            }
            _ => error,
        }
    }

    #[cold]
    fn no_macro_name(&self, token: Token) -> Error {
        let error = Error::parse(Code::DIRECTIVE_ARGUMENTS, place(token), "`#macro` has no name");
        error.expected("a name").help("write `#macro(name $parameter) … #end`")
    }

    pub(super) fn check_macro_name(&mut self, token: Token, args: Option<&[Expr]>) -> Result<()> {
        match args.and_then(|args| args.first()).map(|arg| &arg.kind) {
            Some(ExprKind::Word(_)) => Ok(()),
            _ => Err(self.no_macro_name(token)),
        }
    }

    /// Whether a bare word may stand among the arguments of a directive. Macros take none either, which is found where one
    /// is called.
    pub(super) fn check_word(&mut self, name: &str, at: usize, span: Span) -> Result<()> {
        let allowed = match name {
            "macro" => at == 0,
            "foreach" => at == 1,
            _ => !is_built_in(name),
        };
        if allowed { Ok(()) } else { Err(bare_word(name, span)) }
    }
}

const NO_MINUS: &str = "there is no minus before a value; write `0 - $name`";

#[cold]
fn bare_word(name: &str, span: Span) -> Error {
    let message = format!("`#{name}` does not take a bare word here");
    let error = Error::parse(Code::DIRECTIVE_ARGUMENTS, span, message);
    error.help("put texts in quotes, and `$` before the names of variables")
}

/// Where a token lies; of one that swallows the rest of its line, the sign only.
fn place(token: Token) -> Span {
    let visible = match token.kind {
        Kind::ParenClose => 1,
        Kind::End => 4,
        Kind::Else => 5,
        _ => return token.span(),
    };
    Span { start: token.start, end: token.end.min(token.start.saturating_add(visible)) }
}

fn is_operator(kind: Kind) -> bool {
    use Kind::{
        And, Assign, Divide, Equal, Greater, GreaterEqual, Less, LessEqual, Minus, Modulo, Not, NotEqual, Or, Plus,
        Times,
    };
    matches!(
        kind,
        And | Assign
            | Divide
            | Equal
            | Greater
            | GreaterEqual
            | Less
            | LessEqual
            | Minus
            | Modulo
            | Not
            | NotEqual
            | Or
            | Plus
            | Times
    )
}
