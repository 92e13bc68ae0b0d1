//! Patterns that several states share. Each function measures a match at a place and moves nothing.

use super::super::token::Kind;
use super::Lexer;

impl Lexer<'_> {
    /// Where a run of bytes that satisfy a test ends.
    #[inline]
    pub(super) fn run(&self, from: usize, test: impl Fn(u8) -> bool) -> usize {
        let rest = self.bytes.get(from..).unwrap_or(&[]);
        from.saturating_add(rest.iter().position(|byte| !test(*byte)).unwrap_or(rest.len()))
    }

    /// Where a run of backslashes ends; a run is measured once.
    pub(super) fn backslashes(&mut self, from: usize) -> usize {
        if self.byte(from) != b'\\' {
            return from;
        }
        if self.backslashes <= from {
            self.backslashes = self.run(from, |byte| byte == b'\\');
        }
        self.backslashes
    }

    /// `[ \t]*(#set|#{set}) *\(`: the end of its match.
    pub(super) fn set_directive(&self, from: usize) -> Option<usize> {
        let hash = self.run(from, is_blank);
        let rest = self.bytes.get(hash..)?;
        let name = if rest.starts_with(b"#set") {
            4
        } else if rest.starts_with(b"#{set}") {
            6
        } else {
            return None;
        };
        let paren = self.run(hash.saturating_add(name), |byte| byte == b' ');
        (self.byte(paren) == b'(').then(|| paren.saturating_add(1))
    }

    /// `[a-zA-Z_@][a-zA-Z0-9_@]*`.
    pub(super) fn word(&self, from: usize) -> Option<usize> {
        let first = self.byte(from);
        (is_name_start(first) || first == b'@').then(|| self.run(from, is_word))
    }

    /// `{` name `}`.
    pub(super) fn bracketed_word(&self, from: usize) -> Option<usize> {
        let name = from.saturating_add(1);
        if self.byte(from) != b'{' || !is_name_start(self.byte(name)) {
            return None;
        }
        let end = self.run(name, is_word);
        (self.byte(end) == b'}').then(|| end.saturating_add(1))
    }

    /// `[a-zA-Z_][a-zA-Z0-9_-]*`.
    pub(super) fn identifier(&self, from: usize) -> Option<usize> {
        is_name_start(self.byte(from)).then(|| self.run(from, |byte| is_name(byte) || byte == b'-'))
    }

    /// An integer or a floating-point number with its end. The `..` of a range belongs to the integer's match, and is
    /// pushed back.
    pub(super) fn number(&self, from: usize) -> Option<(Kind, usize)> {
        let digits = if self.byte(from) == b'-' { from.saturating_add(1) } else { from };
        let dot = self.run(digits, is_digit);
        let behind = dot.saturating_add(1);
        if dot == digits {
            let end = self.run(behind, is_digit);
            return (self.byte(dot) == b'.' && end > behind).then(|| (Kind::Float, self.exponent(end).unwrap_or(end)));
        }
        if self.byte(dot) != b'.' {
            return Some(self.exponent(dot).map_or((Kind::Integer, dot), |end| (Kind::Float, end)));
        }
        if self.byte(behind) == b'.' {
            return Some((Kind::Integer, dot));
        }
        let end = self.run(behind, is_digit);
        Some((Kind::Float, self.exponent(end).unwrap_or(end)))
    }

    fn exponent(&self, from: usize) -> Option<usize> {
        if !matches!(self.byte(from), b'e' | b'E') {
            return None;
        }
        let mut digits = from.saturating_add(1);
        if matches!(self.byte(digits), b'+' | b'-') {
            digits = digits.saturating_add(1);
        }
        let end = self.run(digits, is_digit);
        (end > digits).then_some(end)
    }

    /// A string with its quotes. Two quotes stand for one; where no further quote closes the string, the first of the two
    /// does.
    pub(super) fn string(&self, from: usize) -> Option<usize> {
        let quote = self.byte(from);
        let mut last = None;
        let mut at = from.saturating_add(1);
        loop {
            at = self.run(at, |byte| byte != quote).saturating_add(1);
            if at > self.bytes.len() {
                return last;
            }
            last = Some(at);
            if self.byte(at) != quote {
                return last;
            }
            at = at.saturating_add(1);
        }
    }

    /// The end of a line at a place: behind `\r\n`, `\n` or `\r`.
    pub(super) fn line_end(&self, at: usize) -> Option<usize> {
        match self.byte(at) {
            b'\n' => Some(at.saturating_add(1)),
            b'\r' if self.byte(at.saturating_add(1)) == b'\n' => Some(at.saturating_add(2)),
            b'\r' => Some(at.saturating_add(1)),
            _ => None,
        }
    }

    /// Behind the blanks and the line end at a place, where there is a line end; else the place itself.
    pub(super) fn rest_of_line(&self, at: usize) -> usize {
        self.line_end(self.run(at, is_blank)).unwrap_or(at)
    }
}

pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_'
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn is_word(byte: u8) -> bool {
    is_name(byte) || byte == b'@'
}
