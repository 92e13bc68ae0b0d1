//! The parser's hold on the tokens: looking ahead, taking, and the texts that ranges of tokens print.

use super::MacroNames;
use super::lex::Lexer;
use super::token::{Kind, Token};
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::limits::Limits;
use crate::source::Span;
use crate::vtl::Dialect;
use crate::vtl::ast::Text;

/// The parser.
pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    pub(super) lexer: Lexer<'t>,
    /// All tokens so far; those from `at` on are looked at, but not taken.
    tokens: Vec<Token>,
    at: usize,
    /// Constructs that are open around the next token.
    depth: usize,
    limit: usize,
    pub(super) macros: &'t mut MacroNames,
    pub(super) dialect: Dialect,
}

impl<'t> Parser<'t> {
    pub(super) fn new(text: &'t str, macros: &'t mut MacroNames, dialect: Dialect, limits: &Limits) -> Self {
        let tokens = Vec::with_capacity(text.len() / 6);
        Self { text, lexer: Lexer::new(text), tokens, at: 0, depth: 0, limit: limits.nesting, macros, dialect }
    }

    /// The token some places behind the next one. Tokens are only made when they are asked for.
    #[inline]
    pub(super) fn look(&mut self, ahead: usize) -> Result<Token> {
        let at = self.at.saturating_add(ahead);
        loop {
            if let Some(token) = self.tokens.get(at) {
                return Ok(*token);
            }
            let token = self.lexer.next()?;
            self.tokens.push(token);
        }
    }

    /// The kind of the next token.
    #[inline]
    pub(super) fn peek(&mut self) -> Result<Kind> {
        self.look(0).map(|token| token.kind)
    }

    #[inline]
    pub(super) fn peek_at(&mut self, ahead: usize) -> Result<Kind> {
        self.look(ahead).map(|token| token.kind)
    }

    /// Takes the next token.
    #[inline]
    pub(super) fn take(&mut self) -> Result<Token> {
        let token = self.look(0)?;
        self.at = self.at.saturating_add(1);
        Ok(token)
    }

    /// Takes the next token if it is of a kind.
    #[inline]
    pub(super) fn take_if(&mut self, kind: Kind) -> Result<bool> {
        let token = self.look(0)?;
        if token.kind == kind {
            self.at = self.at.saturating_add(1);
        }
        Ok(token.kind == kind)
    }

    /// Takes blanks, of which there is one token at most.
    #[inline]
    pub(super) fn blanks(&mut self) -> Result<()> {
        self.take_if(Kind::Whitespace).map(|_| ())
    }

    /// The number of the next token: where a range of tokens begins or ends.
    pub(super) fn mark(&self) -> usize {
        self.at
    }

    /// The tokens before the next one.
    pub(super) fn taken(&self) -> &[Token] {
        self.tokens.get(..self.at).unwrap_or(&[])
    }

    /// The token at a mark.
    pub(super) fn token_at(&self, mark: usize) -> Token {
        self.tokens.get(mark).copied().unwrap_or(Token { kind: Kind::Eof, start: 0, end: 0, special: 0 })
    }

    /// The span of the tokens from a mark up to here.
    pub(super) fn span_from(&self, mark: usize) -> Span {
        let first = self.tokens.get(mark).map_or(0, |token| token.start);
        let last = self.at.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(first, |token| token.end);
        Span { start: first, end: last.max(first) }
    }

    /// What the tokens from a mark up to here print: the images, with what special tokens print before each. That is
    /// mostly the source itself, and not always: text in comments is lost, and escapes of references are resolved.
    pub(super) fn literal(&self, mark: usize) -> Text {
        self.literal_of(mark, self.at)
    }

    pub(super) fn literal_of(&self, from: usize, to: usize) -> Text {
        let tokens = self.tokens.get(from..to).unwrap_or(&[]);
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return Text::Source(Span::default());
        };
        let start = if first.special == 0 { first.start as usize } else { self.lexer.start(*first) };
        let span = Span::new(start, last.end as usize);
        let mut at = span.start;
        for token in tokens {
            let follows = if token.special == 0 { token.start == at } else { self.follows_with_special(*token, at) };
            if !follows || token.kind == Kind::Comment {
                return Text::owned(self.images(tokens), span);
            }
            at = token.end;
        }
        Text::Source(span)
    }

    /// Whether a token comes next in the source, right behind what its special tokens print.
    #[cold]
    fn follows_with_special(&self, token: Token, at: u32) -> bool {
        let special = self.text.get(at as usize..token.start as usize);
        self.lexer.start(token) == at as usize && special == Some(self.lexer.special(token))
    }

    #[cold]
    fn images(&self, tokens: &[Token]) -> String {
        let mut text = String::new();
        for token in tokens {
            if token.kind != Kind::Comment {
                text.push_str(self.lexer.special(*token));
                text.push_str(token.image(self.text));
            }
        }
        text
    }

    /// The plain images of the tokens from a mark up to here: what an unknown directive prints.
    pub(super) fn written(&self, mark: usize) -> Text {
        let tokens = self.tokens.get(mark..self.at).unwrap_or(&[]);
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return Text::Source(Span::default());
        };
        let span = Span { start: first.start, end: last.end };
        if tokens.is_sorted_by(|token, next| token.end == next.start) {
            return Text::Source(span);
        }
        let images: String = tokens.iter().map(|token| token.image(self.text)).collect();
        Text::owned(images, span)
    }

    /// Cuts the beginning of a token's image off.
    pub(super) fn cut(&mut self, mark: usize, start: u32) {
        if let Some(token) = self.tokens.get_mut(mark) {
            token.start = start;
        }
    }

    /// Counts a construct that opens; [`Self::leave`] follows where it closes.
    pub(super) fn enter(&mut self, opened: Span) -> Result<()> {
        if self.depth >= self.limit {
            return Err(self.too_nested(opened));
        }
        self.depth = self.depth.saturating_add(1);
        Ok(())
    }

    #[inline]
    pub(super) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    #[cold]
    fn too_nested(&self, opened: Span) -> Error {
        let limit = self.limit;
        let message = format!("blocks, brackets and calls are nested more than {limit} levels deep (limit `nesting`)");
        Error::limit(Code::LIMIT_NESTING, message).at(opened)
    }
}
