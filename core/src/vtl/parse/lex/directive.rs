//! Directives: the name behind `#`, and what stands between the parentheses.

use super::{Kind, Lexer, State, Step};

impl Lexer<'_> {
    pub(super) fn pre_directive(&mut self) -> Option<Step> {
        match self.byte(self.at) {
            b'#' => return self.line_comment_start().or_else(|| self.hash()),
            b'$' => return self.dollar(self.at),
            b'\\' => return self.escaped_dollar().or_else(|| self.terminate()),
            _ => {}
        }
        let (end, bracketed) = match self.word(self.at) {
            Some(end) => (end, false),
            None => match self.bracketed_word(self.at) {
                Some(end) => (end, true),
                None => return self.numeral().or_else(|| self.terminate()),
            },
        };
        let name = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(Step::Token(match name {
            b"end" | b"{end}" => self.closing(end, Kind::End),
            b"else" | b"{else}" => self.closing(end, Kind::Else),
            b"if" | b"{if}" => self.opening(Kind::If),
            b"elseif" | b"{elseif}" => self.opening(Kind::ElseIf),
            _ if bracketed => Kind::BracketedWord,
            _ => Kind::Word,
        }))
    }

    /// `#end`, `#else`: with the rest of the line where that is blank.
    fn closing(&mut self, end: usize, kind: Kind) -> Kind {
        self.at = self.rest_of_line(end);
        self.pop();
        kind
    }

    fn opening(&mut self, kind: Kind) -> Kind {
        self.state = State::Directive;
        kind
    }

    pub(super) fn directive(&mut self) -> Option<Step> {
        let next = self.ahead(1);
        match self.byte(self.at) {
            b'[' => self.token(1, Kind::ListOpen),
            b']' => self.token(1, Kind::ListClose),
            b',' => self.token(1, Kind::Comma),
            b':' => self.token(1, Kind::Colon),
            b'.' if next == b'.' => self.token(2, Kind::DoubleDot),
            b'{' => match self.bracketed_word(self.at) {
                Some(end) => {
                    self.at = end;
                    Some(Step::Token(Kind::BracketedWord))
                }
                None => self.token(1, Kind::MapOpen),
            },
            b'}' => self.token(1, Kind::MapClose),
            b'(' => {
                self.opened = self.opened.saturating_add(1);
                self.token(1, Kind::ParenOpen)
            }
            b')' => {
                self.at = self.rest_of_line(self.at.saturating_add(1));
                self.close();
                Some(Step::Token(Kind::ParenClose))
            }
            b'#' => self.line_comment_start().or_else(|| self.hash()),
            b'-' => self.numeral().or_else(|| self.token(1, Kind::Minus)),
            b'+' => self.token(1, Kind::Plus),
            b'*' => self.token(1, Kind::Times),
            b'/' => self.token(1, Kind::Divide),
            b'%' => self.token(1, Kind::Modulo),
            b'&' if next == b'&' => self.token(2, Kind::And),
            b'|' if next == b'|' => self.token(2, Kind::Or),
            b'<' if next == b'=' => self.token(2, Kind::LessEqual),
            b'<' => self.token(1, Kind::Less),
            b'>' if next == b'=' => self.token(2, Kind::GreaterEqual),
            b'>' => self.token(1, Kind::Greater),
            b'=' if next == b'=' => self.token(2, Kind::Equal),
            b'=' => self.token(1, Kind::Assign),
            b'!' if next == b'=' => self.token(2, Kind::NotEqual),
            b'!' => self.token(1, Kind::Not),
            byte if byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'@') => self.directive_word(),
            _ => self.operand(),
        }
    }

    fn directive_word(&mut self) -> Option<Step> {
        let end = self.word(self.at)?;
        let word = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(Step::Token(match word {
            b"true" => Kind::True,
            b"false" => Kind::False,
            b"and" => Kind::And,
            b"or" => Kind::Or,
            b"lt" => Kind::Less,
            b"le" => Kind::LessEqual,
            b"gt" => Kind::Greater,
            b"ge" => Kind::GreaterEqual,
            b"eq" => Kind::Equal,
            b"ne" => Kind::NotEqual,
            b"not" => Kind::Not,
            _ => Kind::Word,
        }))
    }

    /// `)`: closes a parenthesis, or the directive that the last one opened.
    fn close(&mut self) {
        loop {
            if self.opened > 0 {
                if self.opened == self.closed.saturating_add(1) {
                    self.pop();
                } else {
                    self.closed = self.closed.saturating_add(1);
                }
                return;
            }
            if !self.pop() {
                return;
            }
        }
    }
}
