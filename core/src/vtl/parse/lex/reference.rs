//! References: behind `$`, behind `.`, in the parentheses of calls, in the brackets of indexes.

use super::scan::{is_blank, is_space};
use super::{Kind, Lexer, State, Step};

impl Lexer<'_> {
    pub(super) fn reference(&mut self) -> Option<Step> {
        match self.byte(self.at) {
            b'#' => match self.set_directive(self.at) {
                Some(end) => self.enter_set(end),
                None => self.line_comment_start().or_else(|| self.hash()),
            },
            b'$' => self.empty_index().or_else(|| self.dollar(self.at)),
            _ => self.reference_part(),
        }
    }

    pub(super) fn modifier(&mut self) -> Option<Step> {
        match self.byte(self.at) {
            b'#' => match self.set_directive(self.at) {
                Some(end) => self.enter_set(end),
                None => self.hash(),
            },
            b'$' => self.dollar(self.at),
            b'(' => {
                self.opened = self.opened.saturating_add(1);
                self.state = State::Call;
                self.token(1, Kind::ParenOpen)
            }
            _ => self.reference_part(),
        }
    }

    fn reference_part(&mut self) -> Option<Step> {
        match self.byte(self.at) {
            b'[' => {
                self.push(State::Index);
                self.token(1, Kind::IndexOpen)
            }
            b'{' => self.token(1, Kind::FormalOpen),
            b'}' => {
                self.pop();
                self.token(1, Kind::FormalClose)
            }
            b'.' if self.ahead(1).is_ascii_alphabetic() => self.dot(),
            b'\\' => self.escaped_dollar().or_else(|| self.terminate()),
            byte if is_blank(byte) => match self.set_directive(self.at) {
                Some(end) => self.enter_set(end),
                None => self.terminate(),
            },
            _ => self.name().or_else(|| self.terminate()),
        }
    }

    fn dot(&mut self) -> Option<Step> {
        self.state = State::Modifier;
        self.token(1, Kind::Dot)
    }

    fn name(&mut self) -> Option<Step> {
        let end = self.identifier(self.at)?;
        let name = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(Step::Token(match name {
            b"true" => Kind::True,
            b"false" => Kind::False,
            _ => Kind::Identifier,
        }))
    }

    pub(super) fn call(&mut self) -> Option<Step> {
        match self.byte(self.at) {
            b'[' => self.token(1, Kind::ListOpen),
            b']' => self.token(1, Kind::ListClose),
            b',' => self.token(1, Kind::Comma),
            b':' => self.token(1, Kind::Colon),
            b'{' => self.token(1, Kind::MapOpen),
            b'}' => self.token(1, Kind::MapClose),
            b')' => {
                self.state = State::Reference;
                self.token(1, Kind::CallClose)
            }
            b'.' if self.ahead(1) == b'.' => self.token(2, Kind::DoubleDot),
            b'.' if self.ahead(1).is_ascii_alphabetic() => self.dot(),
            b'#' => match self.set_directive(self.at) {
                Some(end) => self.enter_set(end),
                None => self.hash(),
            },
            byte if is_blank(byte) => match self.set_directive(self.at) {
                Some(end) => self.enter_set(end),
                None => self.operand(),
            },
            byte if byte.is_ascii_alphabetic() || byte == b'_' => self.name(),
            _ => self.operand(),
        }
    }

    pub(super) fn index(&mut self) -> Option<Step> {
        match self.byte(self.at) {
            b']' => {
                self.pop();
                self.token(1, Kind::IndexClose)
            }
            b'#' => self.hash(),
            b't' if self.starts_with(b"true") => self.token(4, Kind::True),
            b'f' if self.starts_with(b"false") => self.token(5, Kind::False),
            _ => self.operand(),
        }
    }

    pub(super) fn starts_with(&self, word: &[u8]) -> bool {
        self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word))
    }

    /// Blanks, strings, numbers and references.
    pub(super) fn operand(&mut self) -> Option<Step> {
        match self.byte(self.at) {
            b'$' => self.dollar(self.at),
            b'\\' => self.escaped_dollar(),
            b'"' | b'\'' => {
                let end = self.string(self.at)?;
                self.at = end;
                if self.state == State::Directive && !self.in_set && self.opened == 0 {
                    self.pop();
                }
                Some(Step::Token(Kind::String))
            }
            byte if is_space(byte) => {
                self.at = self.run(self.at, is_space);
                Some(Step::Token(Kind::Whitespace))
            }
            _ => self.numeral(),
        }
    }

    /// A number. Outside of parentheses it ends a directive.
    pub(super) fn numeral(&mut self) -> Option<Step> {
        let (kind, end) = self.number(self.at)?;
        self.at = end;
        let stays = match self.state {
            State::Call => true,
            State::Index => kind == Kind::Integer,
            _ => false,
        };
        if self.opened == 0 && !self.in_set && !stays {
            self.pop();
        }
        Some(Step::Token(kind))
    }
}
