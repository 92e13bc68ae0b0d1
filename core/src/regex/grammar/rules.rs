//! The rules of the grammars, read when they are needed first.

#![allow(non_upper_case_globals)]

use std::iter::Peekable;
use std::str::CharIndices;
use std::sync::LazyLock;

const JAVA: &str = text(&const { blank(*include_bytes!("../java/java.pest")) });
const ECMA: &str = text(&const { blank(*include_bytes!("../ecma/ecma.pest")) });

/// A grammar with blanks for its comments, which a browser would have to download.
#[allow(clippy::indexing_slicing)] // when the crate is built
const fn blank<const SIZE: usize>(mut grammar: [u8; SIZE]) -> [u8; SIZE] {
    let (mut at, mut begins, mut comment) = (0, true, false);
    while at < SIZE {
        let ends = grammar[at] == b'\n';
        comment = !ends && (comment || begins && grammar[at] == b'/');
        begins = ends;
        if comment {
            grammar[at] = b' ';
        }
        at += 1;
    }
    grammar
}

#[allow(clippy::panic)] // when the crate is built
const fn text(grammar: &'static [u8]) -> &'static str {
    match std::str::from_utf8(grammar) {
        Ok(text) => text,
        Err(_) => panic!("a grammar is no text"),
    }
}

/// A rule, by its place in the grammars.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Rule(pub(super) u8);

macro_rules! known {
    ($($name:ident)*) => {
        impl Rule {
            $(pub(in super::super) const $name: Self = Self(place(stringify!($name)));)*
        }
    };
}

known! {
    pattern stray bar text flags group unclosed quantifier escape class members meet range_end
    ecma_pattern ecma_text assertion ecma_group ecma_escape ecma_class class_escape
}

/// The place of a rule: each begins a line, and nothing else that begins one is a small letter.
#[allow(clippy::panic, clippy::indexing_slicing)] // when the crate is built
const fn place(name: &str) -> u8 {
    let (mut place, mut at, grammars) = (0, 0, [JAVA.as_bytes(), ECMA.as_bytes()]);
    while at < grammars.len() {
        let mut left = grammars[at];
        while let Some((first, _)) = left.split_first() {
            if first.is_ascii_lowercase() {
                if begins(left, name.as_bytes()) {
                    return place;
                }
                place += 1;
            }
            left = behind_line(left);
        }
        at += 1;
    }
    panic!("there is no such rule")
}

const fn begins(mut line: &[u8], mut name: &[u8]) -> bool {
    while let (Some((a, rest)), Some((b, others))) = (line.split_first(), name.split_first()) {
        if *a != *b {
            return false;
        }
        (line, name) = (rest, others);
    }
    name.is_empty() && matches!(line.first(), Some(b' '))
}

const fn behind_line(mut text: &[u8]) -> &[u8] {
    while let Some((first, rest)) = text.split_first() {
        text = rest;
        if *first == b'\n' {
            break;
        }
    }
    text
}

/// What of a rule is shown in the tree.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// The rule, and what is in it.
    All,
    /// The rule (`@`).
    Whole,
    /// What is in it (`_`).
    Inside,
}

/// What a rule takes.
pub(super) enum Expr {
    Text(&'static str),
    /// Whatever the case of its letters (`^`).
    AnyCase(&'static str),
    Range(char, char),
    One(fn(char) -> bool),
    Rule(u8),
    All(Vec<Expr>),
    First(Vec<Expr>),
    /// Whether it stands here (`&`), or does not (`!`).
    Look(bool, Box<Expr>),
    /// At least so often, and at most.
    Repeat(Box<Expr>, usize, usize),
}

/// All rules.
pub(super) static RULES: LazyLock<Vec<(Shown, Expr)>> = LazyLock::new(|| {
    let names: Vec<&'static str> = names().collect();
    let mut rules = Vec::with_capacity(names.len());
    for grammar in [JAVA, ECMA] {
        let mut reader = Reader { text: grammar, chars: grammar.char_indices().peekable(), names: &names };
        while reader.rest().is_some() {
            reader.word();
            reader.skip("=");
            let shown = match reader.next() {
                Some('@') => Shown::Whole,
                Some('_') => Shown::Inside,
                _ => Shown::All,
            };
            if shown != Shown::All {
                reader.skip("{");
            }
            rules.push((shown, reader.choice()));
            reader.skip("}");
        }
    }
    rules
});

fn names() -> impl Iterator<Item = &'static str> {
    let lines = JAVA.lines().chain(ECMA.lines()).filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    lines.filter_map(|line| line.split(' ').next())
}

#[cfg(test)]
pub(super) fn name(rule: Rule) -> &'static str {
    names().nth(usize::from(rule.0)).unwrap_or_default()
}

/// Reads the notation of pest, as far as the grammars use it.
struct Reader<'n> {
    text: &'static str,
    chars: Peekable<CharIndices<'static>>,
    names: &'n [&'static str],
}

impl Reader<'_> {
    /// The place of what comes next, behind blanks and comments.
    fn rest(&mut self) -> Option<usize> {
        loop {
            match *self.chars.peek()? {
                (_, '/') => while self.chars.next().is_some_and(|(_, c)| c != '\n') {},
                (_, c) if c.is_ascii_whitespace() => drop(self.chars.next()),
                (at, _) => return Some(at),
            }
        }
    }

    fn next(&mut self) -> Option<char> {
        self.rest();
        self.chars.next().map(|(_, c)| c)
    }

    /// Takes one of these characters, if it comes next.
    fn skip(&mut self, those: &str) -> Option<char> {
        self.rest();
        self.chars.next_if(|(_, c)| those.contains(*c)).map(|(_, c)| c)
    }

    /// Takes characters of a kind.
    fn take(&mut self, is: fn(char) -> bool) -> &'static str {
        let Some(start) = self.rest() else { return "" };
        while self.chars.next_if(|(_, c)| is(*c)).is_some() {}
        let end = self.chars.peek().map_or(self.text.len(), |(at, _)| *at);
        self.text.get(start..end).unwrap_or_default()
    }

    fn word(&mut self) -> &'static str {
        self.take(|c| c.is_ascii_alphabetic() || c == '_')
    }

    fn number(&mut self) -> usize {
        self.take(|c| c.is_ascii_digit()).parse().unwrap_or_default()
    }

    /// What stands before a quote; the only escape is that of a backslash.
    fn quoted(&mut self) -> &'static str {
        let Some(start) = self.chars.peek().map(|(at, _)| *at) else { return "" };
        let mut end = start;
        while let Some((at, c)) = self.chars.next() {
            end = at;
            match c {
                '"' | '\'' => break,
                '\\' => drop(self.chars.next()),
                _ => {}
            }
        }
        let text = self.text.get(start..end).unwrap_or_default();
        text.strip_prefix('\\').unwrap_or(text)
    }

    fn choice(&mut self) -> Expr {
        let mut choices = vec![self.sequence()];
        while self.skip("|").is_some() {
            choices.push(self.sequence());
        }
        Expr::First(choices)
    }

    fn sequence(&mut self) -> Expr {
        let mut parts = vec![self.term()];
        while self.skip("~").is_some() {
            parts.push(self.term());
        }
        Expr::All(parts)
    }

    fn term(&mut self) -> Expr {
        if let Some(sign) = self.skip("!&") {
            return Expr::Look(sign == '&', Box::new(self.term()));
        }
        let mut term = self.single();
        while let Some(sign) = self.skip("*+?{") {
            let (least, most) = match sign {
                '*' => (0, usize::MAX),
                '+' => (1, usize::MAX),
                '?' => (0, 1),
                _ => {
                    let least = self.number();
                    let most = if self.skip(",").is_some() { self.number() } else { least };
                    self.skip("}");
                    (least, most)
                }
            };
            term = Expr::Repeat(Box::new(term), least, most);
        }
        term
    }

    fn single(&mut self) -> Expr {
        match self.skip("(\"'^") {
            Some('(') => {
                let inner = self.choice();
                self.skip(")");
                inner
            }
            Some('"') => Expr::Text(self.quoted()),
            Some('^') => {
                self.skip("\"");
                Expr::AnyCase(self.quoted())
            }
            Some(_) => {
                let first = self.quoted().chars().next();
                while self.skip(".'").is_some_and(|c| c == '.') {}
                let last = self.quoted().chars().next();
                Expr::Range(first.unwrap_or_default(), last.unwrap_or_default())
            }
            None => {
                let word = self.word();
                match word {
                    "ANY" => Expr::One(|_| true),
                    "ASCII_ALPHA" => Expr::One(|c| c.is_ascii_alphabetic()),
                    "ASCII_ALPHANUMERIC" => Expr::One(|c| c.is_ascii_alphanumeric()),
                    "ASCII_DIGIT" => Expr::One(|c| c.is_ascii_digit()),
                    "ASCII_OCT_DIGIT" => Expr::One(|c| c.is_digit(8)),
                    "ASCII_HEX_DIGIT" => Expr::One(|c| c.is_ascii_hexdigit()),
                    word => {
                        let place = self.names.iter().zip(0..).find(|(name, _)| **name == word);
                        Expr::Rule(place.map_or(u8::MAX, |(_, place)| place))
                    }
                }
            }
        }
    }
}
