//! Text, text blocks and comments; and the beginnings of references, comments and directives, which are active everywhere.

use super::scan::is_blank;
use super::{END, Kind, Lexer, State, Step};

impl Lexer<'_> {
    pub(super) fn default(&mut self) -> Option<Step> {
        match self.byte(self.at) {
            b'$' => self.empty_index().or_else(|| self.dollar(self.at)),
            b'#' => match self.set_directive(self.at) {
                Some(end) => self.enter_set(end),
                None => self.line_comment_start().or_else(|| self.hash()),
            },
            b'\\' => self.escape(),
            byte if is_blank(byte) => match self.set_directive(self.at) {
                Some(end) => self.enter_set(end),
                None => self.plain_text(),
            },
            _ => self.plain_text(),
        }
    }

    fn plain_text(&mut self) -> Option<Step> {
        self.at = self.run(self.at, |byte| !matches!(byte, b'$' | b'#' | b'\\'));
        Some(Step::Token(Kind::Text))
    }

    /// Backslashes: before `$` they belong to the reference; an odd number before a directive's name escapes it.
    fn escape(&mut self) -> Option<Step> {
        let run = self.backslashes(self.at);
        let count = run.saturating_sub(self.at);
        match self.byte(run) {
            b'$' => return self.dollar(run),
            b'#' if count % 2 == 1 => {
                let name = run.saturating_add(1);
                if let Some(end) = self.word(name).or_else(|| self.bracketed_word(name)) {
                    self.at = end;
                    return Some(Step::Token(Kind::EscapedDirective));
                }
            }
            _ => {}
        }
        if count >= 2 { self.token(2, Kind::DoubleEscape) } else { self.token(1, Kind::Escape) }
    }

    /// `#set(`.
    pub(super) fn enter_set(&mut self, end: usize) -> Option<Step> {
        self.at = end;
        self.push(State::Directive);
        self.in_set = true;
        self.opened = self.opened.saturating_add(1);
        Some(Step::Token(Kind::Set))
    }

    /// `$[`, `$![`, `$\![`, `$.`.
    pub(super) fn empty_index(&mut self) -> Option<Step> {
        match (self.ahead(1), self.ahead(2), self.ahead(3)) {
            (b'[' | b'.', _, _) => self.token(2, Kind::EmptyIndex),
            (b'!', b'[', _) => self.token(3, Kind::EmptyIndex),
            (b'\\', b'!', b'[') => self.token(4, Kind::EmptyIndex),
            _ => None,
        }
    }

    /// `$` or `$!`, where `$` stands at `dollar` behind backslashes; more backslashes may stand before the `!`.
    pub(super) fn dollar(&mut self, dollar: usize) -> Option<Step> {
        let behind = dollar.saturating_add(1);
        let bang = self.backslashes(behind);
        self.at = if self.byte(bang) == b'!' { bang.saturating_add(1) } else { behind };
        if !self.in_comment() {
            if self.state == State::Reference {
                self.pop();
            }
            self.push(State::Reference);
        }
        Some(Step::More)
    }

    /// Backslashes with `$` behind them, in states where no other token begins with a backslash.
    pub(super) fn escaped_dollar(&mut self) -> Option<Step> {
        let run = self.backslashes(self.at);
        if self.byte(run) == b'$' { self.dollar(run) } else { None }
    }

    /// `##`.
    pub(super) fn line_comment_start(&mut self) -> Option<Step> {
        if self.ahead(1) != b'#' {
            return None;
        }
        if self.state == State::Reference {
            self.pop();
        }
        self.push(State::LineComment);
        self.token(2, Kind::LineComment)
    }

    /// `#[[`, `#**`, `#*` or `#`.
    pub(super) fn hash(&mut self) -> Option<Step> {
        let (taken, state) = match (self.ahead(1), self.ahead(2), self.ahead(3)) {
            (b'[', b'[', _) => (3, State::TextBlock),
            // the character behind it is matched and pushed back, but in comments it is not
            (b'*', b'*', next) if next != b'#' && next != END => (3, State::FormalComment),
            (b'*', _, _) => (2, State::Comment),
            _ => (1, State::PreDirective),
        };
        self.take(taken);
        if self.in_comment() {
            if state == State::FormalComment {
                let next = self.text.get(self.at..).and_then(|rest| rest.chars().next());
                self.take(next.map_or(0, char::len_utf8));
            }
        } else {
            if state == State::PreDirective && matches!(self.state, State::Reference | State::Modifier) {
                self.pop();
            }
            self.push(state);
        }
        Some(Step::More)
    }

    fn in_comment(&self) -> bool {
        matches!(self.state, State::TextBlock | State::Comment | State::FormalComment | State::LineComment)
    }

    /// `#[[ … ]]#`: everything up to the end belongs to the token.
    pub(super) fn text_block(&mut self) -> Option<Step> {
        match self.byte(self.at) {
            b'#' => self.hash(),
            b'$' => self.dollar(self.at),
            b']' if self.ahead(1) == b']' && self.ahead(2) == b'#' => {
                self.pop();
                self.token(3, Kind::TextBlock)
            }
            _ => {
                self.at = self.run(self.at.saturating_add(1), |byte| !matches!(byte, b'#' | b'$' | b']'));
                Some(Step::More)
            }
        }
    }

    pub(super) fn comment(&mut self) -> Option<Step> {
        match self.byte(self.at) {
            b'*' if self.ahead(1) == b'#' => {
                let formal = self.state == State::FormalComment;
                self.pop();
                self.token(2, if formal { Kind::FormalComment } else { Kind::Comment })
            }
            _ => self.comment_text(|byte| matches!(byte, b'#' | b'$' | b'\\' | b'*')),
        }
    }

    pub(super) fn line_comment(&mut self) -> Option<Step> {
        match self.line_end(self.at) {
            Some(end) => {
                self.pop();
                self.at = end;
                Some(Step::Token(Kind::LineCommentEnd))
            }
            None => self.comment_text(|byte| matches!(byte, b'#' | b'$' | b'\\' | b'\n' | b'\r')),
        }
    }

    /// A comment's text is dropped; `#` and `$` in it stay before whatever follows, until that is dropped too.
    fn comment_text(&mut self, special: impl Fn(u8) -> bool) -> Option<Step> {
        match self.byte(self.at) {
            b'#' => self.hash(),
            b'$' => self.dollar(self.at),
            byte => {
                let dollar = if byte == b'\\' { self.escaped_dollar() } else { None };
                dollar.or_else(|| {
                    self.at = self.run(self.at.saturating_add(1), |byte| !special(byte));
                    Some(Step::Skip)
                })
            }
        }
    }
}
