//! Conditions, and values of `#set`.

use super::super::token::{Kind, Token};
use super::{NO_COMMENT, NO_DIRECTIVE, Parser, shown};
use crate::codes::Code;
use crate::error::Error;

impl Parser<'_> {
    /// An operator or `)` should stand behind an operand; `opened` is what the `)` closes, `what` its name.
    #[cold]
    pub(in super::super) fn unclosed_parenthesis(&mut self, opened: Token, what: &str) -> Error {
        let what = match opened.kind {
            Kind::Set => "this `#set(`".to_owned(),
            _ if what == "(" => "this parenthesis".to_owned(),
            _ => format!("this parenthesis of `{}`", shown(what)),
        };
        if let Some(error) = self.bare_path() {
            return error;
        }
        if self.is_left_open() {
            let error = self.unclosed(opened.span(), &what, "an operator or `)`");
            return match self.long_string() {
                Some(help) => error.help(help),
                None => error,
            };
        }
        let image = self.next_image();
        if self.nothing_closes() {
            let error = self.unclosed(opened.span(), &what, "an operator or `)`");
            return error.help(format!("is a `)` missing before `{}`?", shown(&image)));
        }
        let error = self.unexpected("an expression ends here", "an operator or `)`");
        if let Some(help) = self.long_string().or_else(|| self.quote_in_string()) {
            return error.help(help);
        }
        match self.next_kind() {
            Some(Kind::Integer | Kind::Float) if image.starts_with('-') => {
                let digits = image.trim_start_matches('-');
                error.help(format!("`{image}` is one number: write a blank on both sides of `-`, as in ` - {digits}`"))
            }
            Some(Kind::Assign) => error.help(match self.peek_at(1) {
                Ok(Kind::Less) => "`=<` is no operator: write `<=`",
                Ok(Kind::Greater) => "`=>` is no operator: write `>=`",
                Ok(Kind::Not) => "`=!` is no operator: write `!=`",
                _ => "`=` does not compare: write `==`",
            }),
            Some(Kind::Word) => match image.to_ascii_lowercase().as_str() {
                word @ ("and" | "or" | "not" | "eq" | "ne" | "lt" | "le" | "gt" | "ge") => {
                    error.help(format!("operators are written in lower case: `{word}`"))
                }
                "is" | "equals" => error.help("write `==` to compare"),
                "contains" | "in" | "matches" | "like" => {
                    error.help(format!("`{image}` is no operator: call a method, as in `$list.contains($item)`"))
                }
                _ if image.starts_with('#') => error.help(NO_DIRECTIVE),
                _ => error.help("a bare word means nothing here: is an operator missing, or quotes?"),
            },
            Some(Kind::Identifier | Kind::FormalOpen | Kind::String | Kind::Integer | Kind::Float | Kind::MapOpen) => {
                error.help("two values stand side by side: is an operator missing?")
            }
            Some(Kind::LineComment | Kind::Comment | Kind::FormalComment) => error.help(NO_COMMENT),
            Some(Kind::ListOpen) => error.help("an index follows a reference directly, without a blank: `$list[0]`"),
            Some(Kind::ListClose | Kind::MapClose | Kind::FormalClose) => {
                let line = self.line(opened.start);
                error.help(format!("{what} (line {line}) is still open"))
            }
            Some(Kind::Comma) => error.help("an expression is one value: write `[…]` around a list"),
            Some(Kind::DoubleDot) => error.help("a range stands in brackets: `[1..3]`"),
            _ => error,
        }
    }

    /// A value should stand here.
    #[cold]
    pub(in super::super) fn no_operand(&mut self) -> Error {
        const VALUES: &str = "a reference, a string, a number, `[`, `{` or `(`";
        if self.next_kind() == Some(Kind::Eof)
            && let Some(opened) = self.innermost_open()
        {
            let what = if opened.kind == Kind::Set { "this `#set(`" } else { "this parenthesis" };
            return self.unclosed(opened.span(), what, VALUES);
        }
        let image = self.next_image();
        let error = self.unexpected("a value is missing", VALUES);
        match self.next_kind() {
            Some(Kind::Minus) => {
                error.help("there is no sign before a value: write `0 - $x`, or a number such as `-1`")
            }
            Some(Kind::Plus) => error.help("there is no sign before a value: leave the `+` out"),
            Some(Kind::Word) if image == "null" => error
                .help("`null` is no word of Velocity 1.7: compare with a variable that is not defined, say `$null`"),
            Some(Kind::Word) if image.starts_with('#') => error.help(NO_DIRECTIVE),
            Some(Kind::Word) => match image.to_ascii_lowercase().as_str() {
                "true" | "false" => error.help(format!("write `{}`", image.to_ascii_lowercase())),
                _ => error.help(format!("write `${0}` for the variable, or `'{0}'` for the text", shown(&image))),
            },
            Some(Kind::BracketedWord) => {
                error.help("a map has keys and values: `{'key': 'value'}`; a reference begins with `$`")
            }
            Some(Kind::Greater) if self.follows_directly(Kind::Less) => error.help("`<>` is no operator: write `!=`"),
            Some(Kind::Assign) if self.follows_directly(Kind::Equal) => error.help("write `==` to compare"),
            Some(Kind::Assign | Kind::Equal) => {
                error.help("a comparison is written `==`, and has a value on both sides")
            }
            Some(
                Kind::And
                | Kind::Or
                | Kind::NotEqual
                | Kind::Less
                | Kind::Greater
                | Kind::LessEqual
                | Kind::GreaterEqual,
            )
            | Some(Kind::Times | Kind::Divide | Kind::Modulo) => {
                error.help(format!("`{image}` needs a value on its left and one on its right"))
            }
            Some(Kind::ParenClose) => error.help("put a value before the `)`"),
            Some(Kind::LineComment | Kind::Comment | Kind::FormalComment) => error.help(NO_COMMENT),
            Some(Kind::TextBlock | Kind::If | Kind::Set | Kind::End) => error.help(NO_DIRECTIVE),
            _ => error,
        }
    }

    /// Whether a word or a reference stands next, and no `)` behind it on its line: then one is missing before it.
    fn nothing_closes(&mut self) -> bool {
        let is_text = matches!(self.next_kind(), Some(Kind::Word | Kind::Identifier | Kind::FormalOpen));
        let is_touching = self.taken().last().is_some_and(|token| token.kind == Kind::String);
        is_text && !is_touching && !self.rest().split(['\n', '\r']).next().unwrap_or("").contains(')')
    }

    /// The last parenthesis that is still open.
    fn innermost_open(&self) -> Option<Token> {
        let mut closed = 0_usize;
        for token in self.taken().iter().rev() {
            match token.kind {
                Kind::ParenClose | Kind::CallClose => closed = closed.saturating_add(1),
                Kind::ParenOpen | Kind::Set if closed == 0 => return Some(*token),
                Kind::ParenOpen | Kind::Set => closed = closed.saturating_sub(1),
                _ => {}
            }
        }
        None
    }

    /// Whether the next token touches one of a kind before it.
    fn follows_directly(&mut self, kind: Kind) -> bool {
        let Ok(next) = self.look(0) else { return false };
        self.taken().last().is_some_and(|token| token.kind == kind && token.end == next.start)
    }

    /// A string with a line end just before says where a quote may be missing.
    pub(super) fn long_string(&self) -> Option<String> {
        let mut last = self.taken().iter().rev().take(2);
        let long = |token: &&Token| token.kind == Kind::String && token.image(self.text).contains(['\n', '\r']);
        let string = last.find(long)?;
        let (first, last) = (self.line(string.start), self.line(string.end));
        Some(format!("the string that begins in line {first} ends in line {last}: is a quote missing?"))
    }

    /// A string that something follows directly was ended by a quote that it should hold.
    pub(super) fn quote_in_string(&mut self) -> Option<String> {
        let next = self.look(0).ok()?;
        let string = self.taken().last().filter(|token| token.kind == Kind::String && token.end == next.start)?;
        let quote = string.image(self.text).chars().next()?;
        let is_bare = next.kind == Kind::Identifier && !next.image(self.text).starts_with('$');
        let touches = is_bare || matches!(next.kind, Kind::Word | Kind::Integer | Kind::String);
        touches.then(|| format!("a quote inside of a string is written twice: `{quote}{quote}`"))
    }

    /// `${` without a name.
    #[cold]
    pub(in super::super) fn no_identifier(&mut self, first: Token, found: Token) -> Error {
        let found = self.describe(found);
        let error = Error::parse(Code::UNEXPECTED, first.span(), "a reference needs a name");
        error.found(found).expected("a name")
    }

    /// `${name` without `}`.
    #[cold]
    pub(in super::super) fn unclosed_formal(&mut self, first: Token) -> Error {
        if let Some(error) = self.bare_path() {
            return error;
        }
        let opening = shown(first.image(self.text));
        let error = self.unclosed(first.span(), &format!("this `{opening}`"), "`}`");
        let rest = self.rest();
        match rest.trim_start_matches('.').chars().next() {
            Some('|') => error.help("alternate values are a feature of Velocity 2: write `#if($x)$x#{else}…#end`"),
            Some('+' | '*' | '/' | '%' | '=' | '<' | '>' | '?') => {
                error.help("between the braces stands one reference, and no expression: `#set` a variable first")
            }
            Some('$') => error.help("names cannot be made from variables: write `$map.get($key)` or `$map[$key]`"),
            Some('(') if self.taken().iter().rev().nth(1).is_some_and(|token| token.kind == Kind::Dot) => {
                error.help("a call has its arguments and `)` before the `}`: `${object.method('argument')}`")
            }
            Some('(') => error.help("only methods are called: `${object.method()}`"),
            _ => error.help("close the reference with `}`, directly behind it"),
        }
    }
}
