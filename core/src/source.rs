//! Source texts, byte spans in them, and the window that an error shows.

use std::fmt;

/// A half-open range of bytes in a [`Source`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from `start` to `end`, saturating at 4 GiB (limits refuse such texts long before).
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end) }
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The text of the span in `text`, or the empty text where the span does not fit.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// The span as a range of indexes.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A place in a text, as people count: both start at 1, columns are characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1. `\n`, `\r\n` and a lone `\r` end a line, as in the language.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A named text.
#[derive(Clone, PartialEq, Eq)]
pub struct Source {
    name: Box<str>,
    text: Box<str>,
}

impl Source {
    /// A text with the name that errors show.
    #[must_use]
    pub fn new(name: &str, text: &str) -> Self {
        Self { name: name.into(), text: text.into() }
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte offset; an offset past the end is the end.
    ///
    /// ```
    /// let source = gatewright::source::Source::new("t", "a\nbé$");
    /// let place = source.position(5);
    /// assert_eq!((place.line, place.column), (2, 3));
    /// ```
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let mut place = Position { line: 1, column: 1 };
        let mut after_return = false;
        for (at, c) in self.text.char_indices() {
            if at >= offset {
                break;
            }
            match c {
                '\n' if after_return => place.column = 1,
                '\n' | '\r' => place = Position { line: place.line.saturating_add(1), column: 1 },
                _ => place.column = place.column.saturating_add(1),
            }
            after_return = c == '\r';
        }
        place
    }

    /// The line of a span with carets under it, as errors show it; a long line is cut.
    ///
    /// ```
    /// use gatewright::source::{Source, Span};
    /// let window = Source::new("t.vtl", "a\n$b c").window(Span::new(2, 4));
    /// assert_eq!(window, " --> t.vtl:2:1\n  |\n2 | $b c\n  | ^^");
    /// ```
    #[must_use]
    pub fn window(&self, span: Span) -> String {
        Window(self, span).to_string()
    }

    /// Writes the line of `span` with carets under it, cut to a window where the line is long.
    pub(crate) fn write_window(&self, span: Span, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        const BEFORE: usize = 60;
        const WIDTH: usize = 100;
        let place = self.position(span.start as usize);
        let line: Vec<char> =
            self.line_at(span.start as usize).chars().map(|c| if c == '\t' { ' ' } else { c }).collect();
        let at = place.column.saturating_sub(1).min(line.len());
        let from = at.saturating_sub(BEFORE);
        let shown: String = line.iter().skip(from).take(WIDTH).collect();
        let carets = span.of(&self.text).split(['\n', '\r']).next().unwrap_or("").chars().count();
        let carets = carets.clamp(1, WIDTH.saturating_sub(at.saturating_sub(from)).max(1));
        let number = place.line.to_string();
        let margin = " ".repeat(number.len());
        let (head, pad) = if from > 0 { ("…", at - from + 1) } else { ("", at) };
        let tail = if line.len() > from.saturating_add(WIDTH) { "…" } else { "" };
        writeln!(out, "{margin}--> {}:{}:{}", self.name, place.line, place.column)?;
        writeln!(out, "{margin} |")?;
        writeln!(out, "{number} | {head}{shown}{tail}")?;
        write!(out, "{margin} | {}{}", " ".repeat(pad), "^".repeat(carets))
    }

    /// The whole line around a byte offset, without its end.
    fn line_at(&self, offset: usize) -> &str {
        let ends = |c: char| c == '\n' || c == '\r';
        let mut at = offset.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at = at.saturating_sub(1);
        }
        let (before, after) = self.text.split_at_checked(at).unwrap_or((&self.text, ""));
        let start = before.rfind(ends).map_or(0, |i| i.saturating_add(1));
        let end = at.saturating_add(after.find(ends).unwrap_or(after.len()));
        self.text.get(start..end).unwrap_or("")
    }
}

struct Window<'s>(&'s Source, Span);

impl fmt::Display for Window<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write_window(self.1, out)
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Source({:?}, {} bytes)", self.name, self.text.len())
    }
}
