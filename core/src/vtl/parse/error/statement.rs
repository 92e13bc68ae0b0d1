//! Blocks and directives that do not fit together.

use super::super::block::{Open, OpenKind};
use super::super::directive::has_block;
use super::super::token::{Kind, Token};
use super::{NO_COMMENT, Parser, Result, shown};
use crate::codes::Code;
use crate::error::Error;
use crate::vtl::ast::{Expr, ExprKind, Reference};

impl Parser<'_> {
    /// `#end`, and no block is open.
    #[cold]
    pub(in super::super) fn nothing_to_end(&mut self, end: Token) -> Error {
        if let Some(error) = self.opens_no_block(end) {
            return error;
        }
        let error = Error::parse(Code::UNEXPECTED, end.span(), "`#end` closes nothing: no block is open");
        let help =
            self.else_if().or_else(|| self.misspelled(|near| matches!(near, "if" | "foreach" | "macro" | "define")));
        error.help(help.unwrap_or_else(|| "each `#end` closes one `#if`, `#foreach`, `#macro` or `#define`".to_owned()))
    }

    /// A directive before an `#end` that would have opened a block, had it parentheses.
    fn opens_no_block(&self, end: Token) -> Option<Error> {
        let tokens = self.taken();
        let is_alone = |token: &Token| {
            let rest = self.text.get(token.end as usize..).unwrap_or("");
            !rest.trim_start().starts_with('(')
        };
        let name = |token: &Token| token.image(self.text).trim_start_matches('#').trim_matches(['{', '}']);
        let is_word = |token: &Token| matches!(token.kind, Kind::Word | Kind::BracketedWord);
        let opens = |token: &Token| is_word(token) && token.image(self.text).starts_with('#') && has_block(name(token));
        let directive = tokens.iter().rev().find(|token| opens(token) && is_alone(token))?;
        let name = name(directive);
        let message = format!(
            "`#{name}` without parentheses opens no block, and `#end` in line {} closes nothing",
            self.line(end.start)
        );
        let error = Error::parse(Code::UNEXPECTED, directive.span(), message).expected("`(`");
        Some(error.help(match name {
            "foreach" => "write `#foreach($item in $list)`".to_owned(),
            "macro" => "write `#macro(name $parameter)`".to_owned(),
            "define" => "write `#define($name)`".to_owned(),
            name => format!("write `#{name}()`"),
        }))
    }

    /// An `#else` before this place with an `if` behind it.
    fn else_if(&self) -> Option<String> {
        let elses = self.taken().iter().rev().filter(|token| token.kind == Kind::Else);
        elses.into_iter().find_map(|token| {
            let rest = self.text.get(token.end as usize..).unwrap_or("").trim_start_matches([' ', '\t']);
            let line = self.line(token.start);
            if rest.strip_prefix("if").is_some_and(|rest| rest.trim_start_matches([' ', '\t']).starts_with('(')) {
                return Some(format!("line {line} has `#else if`, where the `if` is text: write `#elseif(…)`"));
            }
            let is_nested = rest.starts_with("#if") && !token.image(self.text).contains(['\n', '\r']);
            is_nested.then(|| format!("line {line} has `#else #if`, which opens another block: write `#elseif(…)`"))
        })
    }

    /// A token that no statement begins with; or the end of the text, and blocks are open.
    #[cold]
    pub(in super::super) fn unexpected_statement(&mut self, token: Token, blocks: &[Open]) -> Error {
        if token.kind == Kind::Eof
            && let Some(open) = blocks.last()
        {
            let name = self.name_of(open);
            let error = self.unclosed(self.token_at(open.mark).span(), &format!("this `{name}`"), "`#end`");
            let help = self.misspelled(|near| matches!(near, "end")).or_else(|| self.else_if());
            return error.help(help.unwrap_or_else(|| match blocks.len() {
                1 => "write `#end` where the block ends".to_owned(),
                many => format!("{many} blocks are open here, and each needs an `#end` of its own"),
            }));
        }
        if let Some(error) = self.bare_path() {
            return error;
        }
        let error = self.unexpected("this cannot stand in the text", "text, a reference or a directive");
        let before = self.mark().checked_sub(1).map(|before| self.token_at(before).kind);
        let image = token.image(self.text).trim_start_matches(['$', '!', '\\']);
        match (token.kind, before) {
            (Kind::True | Kind::False, Some(Kind::Dot)) => error.help(format!(
                "`{image}` is a word of the language, and no name of a property: write `.get('{image}')`"
            )),
            (Kind::True | Kind::False, _) => {
                error.help(format!("`{image}` is a word of the language, and no name of a variable"))
            }
            (_, Some(Kind::ParenOpen)) => error.help(
                "the arguments of a call are strings, numbers, lists, maps and references; `()` has no blank inside",
            ),
            _ => error,
        }
    }

    /// `#else` or `#elseif` where no `#if` waits for it.
    #[cold]
    pub(in super::super) fn no_branch(&mut self, token: Token, open: Option<&Open>) -> Error {
        let word = if token.kind == Kind::Else { "#else" } else { "#elseif" };
        let new = |message: String| Error::parse(Code::UNEXPECTED, token.span(), message);
        let Some(open) = open else {
            let error = new(format!("`{word}` without `#if`"));
            let help = self.misspelled(|near| near == "if");
            return error
                .help(help.unwrap_or_else(|| "no `#if` is open here: is there an `#end` too many before?".to_owned()));
        };
        let name = self.name_of(open);
        let line = self.line(self.token_at(open.mark).start);
        match open.kind {
            OpenKind::If(_) => {
                new(format!("`{word}` stands behind the `#else` of the `#if` of line {line}")).expected("`#end`")
            }
            OpenKind::Directive(..) if name == "#foreach" => {
                new(format!("`{word}` belongs to `#if`, and the `#foreach` of line {line} is open")).help(
                    "in Velocity 1.7 `#foreach` has no `#else`; write an `#if` around it, or close the `#if` inside with `#end`",
                )
            }
            OpenKind::Directive(..) => new(format!("`{word}` belongs to `#if`, and the `{name}` of line {line} is open"))
                .help("close the inner block with `#end` first"),
        }
    }

    /// `#set(` without a reference.
    #[cold]
    pub(in super::super) fn no_target(&mut self, opened: Token) -> Error {
        if self.is_left_open() {
            return self.unclosed(opened.span(), "this `#set`", "a reference");
        }
        let image = self.next_image();
        let error = self.unexpected("`#set` needs a reference to assign to", "a reference");
        match self.next_kind() {
            Some(Kind::Word) => error.help(format!("write `#set(${} = …)`", shown(&image))),
            _ => error.help("write `#set($name = …)`"),
        }
    }

    /// `#set($x` without `=`.
    #[cold]
    pub(in super::super) fn no_assign(&mut self, opened: Token, target: &Reference) -> Error {
        let name = shown(target.span.of(self.text));
        let is_open = self.is_left_open();
        let error = if is_open {
            self.unclosed(opened.span(), "this `#set`", "`=`")
        } else {
            self.unexpected(format!("`#set` needs `=` behind `{name}`"), "`=`")
        };
        match self.next_kind() {
            Some(Kind::Equal) => error.help("`==` compares; write `=` to assign"),
            Some(Kind::LineComment | Kind::Comment | Kind::FormalComment) => error.help(NO_COMMENT),
            Some(Kind::Plus | Kind::Minus | Kind::Times) => {
                error.help(format!("there is no other assignment than `=`: write `#set({name} = {name} + …)`"))
            }
            Some(Kind::Eof) | None => error,
            _ => error.help(format!("write `#set({name} = …)`")),
        }
    }

    /// `#if` without `(`.
    #[cold]
    pub(in super::super) fn no_condition(&mut self, directive: Token) -> Error {
        let name = shown(directive.image(self.text));
        let error = self.unexpected(format!("`{name}` needs a condition in parentheses"), "`(`");
        error.help(format!("write `{name}(…)`"))
    }

    /// `#macro` whose first argument is no bare word.
    pub(in super::super) fn check_macro_name(&self, directive: Token, args: Option<&[Expr]>) -> Result<()> {
        let first = args.and_then(|args| args.first());
        let span = match first {
            Some(Expr { kind: ExprKind::Word(_), .. }) => return Ok(()),
            Some(other) => other.span,
            None => directive.span(),
        };
        let error = Error::parse(
            Code::DIRECTIVE_ARGUMENTS,
            span,
            "`#macro` needs a name first, a bare word without `$` or quotes",
        );
        Err(error.help("write `#macro(name $parameter)`"))
    }

    /// The directive of a block as it is written.
    fn name_of(&self, open: &Open) -> String {
        match &open.kind {
            OpenKind::If(_) => "#if".to_owned(),
            OpenKind::Directive(directive, _) => format!("#{}", directive.name),
        }
    }

    /// A directive before this place that is none, and looks like one of those that a test accepts.
    fn misspelled(&self, accepts: impl Fn(&str) -> bool) -> Option<String> {
        let words = self.taken().iter().rev().filter(|token| matches!(token.kind, Kind::Word | Kind::BracketedWord));
        for word in words {
            let image = word.image(self.text);
            let Some(name) = image.strip_prefix('#').map(|name| name.trim_matches(['{', '}'])) else {
                continue;
            };
            if self.is_built_in(name) {
                continue;
            }
            if accepts("end") && name.starts_with("end") && !super::ends_block(name) {
                let rest = name.get(3..).unwrap_or("");
                return Some(format!(
                    "line {} has `{image}`, which is not `#end`: write `#{{end}}{rest}`",
                    self.line(word.start)
                ));
            }
            if let Some(near) = self.near_directive(name).filter(|near| accepts(near)) {
                return Some(format!(
                    "line {} has `{image}`, which is no directive: is `#{near}` meant?",
                    self.line(word.start)
                ));
            }
        }
        None
    }
}
