//! The lexer: Velocity 1.7's lexical states, written out as one function per state that looks at the next byte.
//!
//! In each state some tokens are active; the longest match wins, and of equal ones the first declared. A match is a token,
//! or a beginning that the next match continues ([`Step::More`]: the `$` before a name), or dropped ([`Step::Skip`]: a
//! comment's text), or *special* ([`Step::Special`]): it ends a reference or directive at a character that it does not
//! take, and what stood before that character (`$` of `$ x`) prints before the next token.
//!
//! States nest on a stack together with the parentheses counted in them. The parser asks for tokens one by one, because
//! after the name of a directive it is the parser who decides in which state the lexer goes on.

mod directive;
mod reference;
mod scan;
mod text;

use super::token::{Kind, Token};
use crate::error::Result;

/// Behind the last byte; no UTF-8 text holds this one.
const END: u8 = 0xFF;

/// The lexical states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Default,
    /// Behind `$`, and behind the names and calls of a reference.
    Reference,
    /// Behind the `.` of a reference.
    Modifier,
    /// Between the parentheses of a method call.
    Call,
    /// Between the brackets of a reference.
    Index,
    /// Between the parentheses of a directive.
    Directive,
    /// Behind `#`.
    PreDirective,
    TextBlock,
    Comment,
    FormalComment,
    LineComment,
}

/// What a match is.
enum Step {
    Token(Kind),
    More,
    Skip,
    Special,
}

#[derive(Clone, Copy)]
struct Saved {
    state: State,
    opened: u32,
    closed: u32,
}

/// What special tokens print before a token.
struct Special {
    text: String,
    start: usize,
    /// The last of them begins with `##`: nothing prints.
    hidden: bool,
}

/// The lexer.
pub(super) struct Lexer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    state: State,
    stack: Vec<Saved>,
    /// Parentheses of the current state that were opened and closed.
    opened: u32,
    closed: u32,
    in_set: bool,
    /// The end of the last run of backslashes that was measured.
    backslashes: usize,
    specials: Vec<Special>,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            at: 0,
            state: State::Default,
            stack: Vec::new(),
            opened: 0,
            closed: 0,
            in_set: false,
            backslashes: 0,
            specials: Vec::new(),
        }
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Result<Token> {
        let mut start = self.at;
        let mut special = 0;
        loop {
            let more = start < self.at;
            if self.at >= self.bytes.len() {
                return if more { Err(self.cut_short(start)) } else { Ok(token(Kind::Eof, start, start, special)) };
            }
            let step = match self.state {
                State::Default => self.default(),
                State::Reference => self.reference(),
                State::Modifier => self.modifier(),
                State::Call => self.call(),
                State::Index => self.index(),
                State::Directive => self.directive(),
                State::PreDirective => self.pre_directive(),
                State::TextBlock => self.text_block(),
                State::Comment | State::FormalComment => self.comment(),
                State::LineComment => self.line_comment(),
            };
            match step {
                Some(Step::Token(kind)) => {
                    // what stands before a dot in its token is lost
                    let start = if kind == Kind::Dot { self.at.saturating_sub(1) } else { start };
                    return Ok(token(kind, start, self.at, special));
                }
                Some(Step::More) => {}
                Some(Step::Skip) => start = self.at,
                Some(Step::Special) => {
                    special = self.add_special(special, start);
                    start = self.at;
                }
                None => return Err(self.no_token()),
            }
        }
    }

    /// Where the lexer is, for errors: the state, the place, the text.
    pub(super) fn place(&self) -> (State, usize, &str) {
        (self.state, self.at, self.text)
    }

    /// Whether a parenthesis follows, perhaps behind blanks and line ends.
    pub(super) fn parenthesis_follows(&self) -> bool {
        let mut at = self.at;
        while matches!(self.byte(at), b' ' | b'\t' | b'\n' | b'\r') {
            at = at.saturating_add(1);
        }
        self.byte(at) == b'('
    }

    /// The arguments of a directive follow.
    pub(super) fn enter_directive(&mut self) {
        self.state = State::Directive;
    }

    /// A directive ends with its name.
    pub(super) fn leave_directive(&mut self) {
        self.pop();
    }

    /// A `#set` ends.
    pub(super) fn leave_set(&mut self) {
        self.in_set = false;
    }

    /// The text of the special tokens before a token.
    pub(super) fn special(&self, token: Token) -> &str {
        self.specials_before(token).map_or("", |special| &special.text)
    }

    /// Where a token begins, with what prints before it.
    pub(super) fn start(&self, token: Token) -> usize {
        let special = self.specials_before(token).filter(|special| !special.text.is_empty());
        special.map_or(token.start as usize, |special| special.start)
    }

    fn specials_before(&self, token: Token) -> Option<&Special> {
        let at = (token.special as usize).checked_sub(1)?;
        self.specials.get(at).filter(|special| !special.hidden)
    }

    /// The byte at a place, or [`END`].
    #[inline]
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(END)
    }

    /// The byte some places ahead.
    #[inline]
    fn ahead(&self, by: usize) -> u8 {
        self.byte(self.at.saturating_add(by))
    }

    #[inline]
    fn take(&mut self, count: usize) {
        self.at = self.at.saturating_add(count);
    }

    #[inline]
    fn token(&mut self, count: usize, kind: Kind) -> Option<Step> {
        self.take(count);
        Some(Step::Token(kind))
    }

    fn push(&mut self, state: State) {
        self.stack.push(Saved { state: self.state, opened: self.opened, closed: self.closed });
        self.opened = 0;
        self.state = state;
    }

    /// Back to the state before; false where there was none.
    fn pop(&mut self) -> bool {
        match self.stack.pop() {
            Some(saved) => {
                self.state = saved.state;
                self.opened = saved.opened;
                self.closed = saved.closed;
                true
            }
            None => {
                self.state = State::Default;
                self.opened = 0;
                false
            }
        }
    }

    /// Ends a reference or directive at a character that belongs to what follows.
    fn terminate(&mut self) -> Option<Step> {
        self.pop();
        Some(Step::Special)
    }

    /// Takes in a special token that covers the text up to here; gives the number of the text.
    #[inline]
    fn add_special(&mut self, known: u32, start: usize) -> u32 {
        if start == self.at && known == 0 { 0 } else { self.add_special_text(known, start) }
    }

    #[cold]
    fn add_special_text(&mut self, known: u32, start: usize) -> u32 {
        if known == 0 {
            self.specials.push(Special { text: String::new(), start, hidden: false });
        }
        let image = self.text.get(start..self.at).unwrap_or("");
        if let Some(special) = self.specials.last_mut() {
            special.hidden = image.starts_with("##");
            print_special(image, &mut special.text);
        }
        u32::try_from(self.specials.len()).unwrap_or(u32::MAX)
    }
}

/// Of a special token `#` and `$` print, and backslashes before `$`; behind these one character is overlooked.
fn print_special(image: &str, printed: &mut String) {
    let mut rest = image;
    while let Some(first) = rest.chars().next() {
        let mut taken = first.len_utf8();
        match first {
            '#' | '$' => printed.push(first),
            '\\' => {
                let run = rest.len().saturating_sub(rest.trim_start_matches('\\').len());
                taken = run;
                if rest.as_bytes().get(run) == Some(&b'$') {
                    printed.extend(rest.get(..=run));
                    let overlooked = rest.get(run.saturating_add(1)..).and_then(|rest| rest.chars().next());
                    taken = run.saturating_add(1).saturating_add(overlooked.map_or(0, char::len_utf8));
                }
            }
            _ => {}
        }
        rest = rest.get(taken..).unwrap_or("");
    }
}

fn token(kind: Kind, start: usize, end: usize, special: u32) -> Token {
    let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Token { kind, start: clamp(start), end: clamp(end), special }
}
