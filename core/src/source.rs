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
        let before = self.before(offset);
        let bytes = before.as_bytes();
        let ends = bytes.iter().filter(|byte| is_end(**byte)).count();
        let pairs = bytes.windows(2).filter(|pair| pair == b"\r\n").count();
        let line = ends.saturating_sub(pairs).saturating_add(1);
        Position { line, column: last_line(before).chars().count().saturating_add(1) }
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
        let before = self.before(span.start as usize);
        let rest = first_line(self.text.get(before.len()..).unwrap_or_default());
        // the line may be the whole of a body: no more of it is copied than is shown
        let before = last_line(before);
        let start = before.char_indices().rev().nth(BEFORE.saturating_sub(1)).map_or(0, |(start, _)| start);
        let begin = before.get(start..).unwrap_or_default();
        let at = begin.chars().count();
        let end = rest.char_indices().nth(WIDTH.saturating_sub(at)).map_or(rest.len(), |(end, _)| end);
        let (shown, left) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let carets = first_line(span.of(&self.text)).chars().take(WIDTH.saturating_sub(at)).count().max(1);
        let number = place.line.to_string();
        let margin = " ".repeat(number.len());
        let (head, pad) = if start > 0 { ("…", at.saturating_add(1)) } else { ("", at) };
        let tail = if left.is_empty() { "" } else { "…" };
        writeln!(out, "{margin}--> {}:{}:{}", self.name, place.line, place.column)?;
        writeln!(out, "{margin} |")?;
        writeln!(out, "{number} | {head}{}{tail}", [begin, shown].concat().replace('\t', " "))?;
        write!(out, "{margin} | {}{}", " ".repeat(pad), "^".repeat(carets))
    }

    /// The text before a byte offset, with the whole of a character that the offset is inside of.
    fn before(&self, offset: usize) -> &str {
        let mut at = offset.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at = at.saturating_add(1);
        }
        self.text.get(..at).unwrap_or_default()
    }
}

fn is_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// What stands behind the last end of a line.
fn last_line(text: &str) -> &str {
    let start = text.bytes().rposition(is_end).map_or(0, |end| end.saturating_add(1));
    text.get(start..).unwrap_or_default()
}

/// What stands before the first end of a line.
fn first_line(text: &str) -> &str {
    let end = text.bytes().position(is_end).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
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
