//! The syntax of ECMA-262, as Rhino 1.7.7 reads it: text to tree. It is what `pattern` of a model is written in.
//!
//! ```text
//! text ─ unit (UTF-16) ─ depth ─ pest grammar ─ reader (classes, group numbers, errors) ─ Node
//! ```

mod class;
mod read;
pub(super) mod unit;

use std::sync::Arc;

use super::Parsed;
use super::grammar::{self, Pair, Rule};
use super::set::Set;
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::limits::Limits;

/// Ranges of characters that all classes of one pattern may take together.
const MOST_RANGES: usize = crate::limits::fixed::PATTERN_RANGES;

/// Reads a pattern.
///
/// # Errors
/// `Code::REGEX` says what is malformed; limits are errors of their own.
pub(super) fn parse(pattern: &str, limits: &Limits) -> Result<Parsed> {
    let limit = limits.regex_bytes;
    if pattern.len() > limit {
        let message =
            format!("a pattern of {} bytes is longer than {limit} bytes (limit `regex_bytes`)", pattern.len());
        return Err(Error::limit(Code::LIMIT_REGEX_LENGTH, message));
    }
    let text = unit::apart(pattern);
    let Some(Scan { groups, refers }) = scan(&text, limits.nesting) else {
        let message = format!("a pattern is nested deeper than {} (limit `nesting`)", limits.nesting);
        return Err(Error::limit(Code::LIMIT_NESTING, message));
    };
    let Some(pair) = grammar::parse(Rule::ecma_pattern, &text) else {
        // the grammar takes every text, but stops where the stack of the thread runs short
        let message = "a pattern is nested deeper than the stack of the thread allows";
        return Err(Error::limit(Code::LIMIT_NESTING, message));
    };
    let looks = text.contains("(?");
    let mut reader =
        Reader { text: &text, looks, groups: 0, unusable: false, ranges: 0, refers, sets: Default::default() };
    let root = reader.pattern(pair)?;
    Ok(Parsed { root, groups, names: Vec::new(), stale: looks, unusable: reader.unusable })
}

/// What is to be known of a pattern before it is read.
#[derive(Default)]
struct Scan {
    /// Groups that capture.
    groups: usize,
    /// Whether digits behind a backslash refer to groups: all of them do, or none does because one of them is too large.
    refers: bool,
}

/// Looks through a pattern; `None` where parentheses lie deeper than `most`: the grammar and all that follows it recurse, so
/// this is asked first.
fn scan(text: &str, most: usize) -> Option<Scan> {
    let (mut groups, mut depth, mut in_class, mut largest) = (0_usize, 0_usize, false, 0_usize);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                let digit = |c: &char| c.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
                let mut number = chars.next().as_ref().and_then(digit).filter(|_| !in_class).unwrap_or(0);
                while number > 0
                    && let Some(next) = chars.peek().and_then(digit)
                {
                    number = number.saturating_mul(10).saturating_add(next);
                    chars.next();
                }
                largest = largest.max(number);
            }
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => {
                groups = groups.saturating_add(usize::from(chars.peek() != Some(&'?')));
                depth = depth.saturating_add(1);
                if depth > most {
                    return None;
                }
            }
            ')' if !in_class => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Some(Scan { groups, refers: (1..=groups).contains(&largest) })
}

/// Walks the pairs of the grammar, left to right.
struct Reader<'p> {
    text: &'p str,
    /// Whether there may be look-aheads, which Rhino judges by the instructions before them.
    looks: bool,
    /// Capturing groups so far.
    groups: usize,
    /// Whether there are classes that cannot be made.
    unusable: bool,
    /// Ranges in classes so far.
    ranges: usize,
    /// Whether digits behind a backslash refer to groups.
    refers: bool,
    /// `\d`, `\s`, `\w`, their complements and `.`, made once.
    sets: [Option<Arc<Set>>; 7],
}

impl Reader<'_> {
    /// What Rhino says by throwing, in our words.
    #[cold]
    fn error(&self, at: usize, what: impl std::fmt::Display) -> Error {
        let index = self.text.get(..at).unwrap_or_default().chars().count();
        Error::render(Code::REGEX, format!("SyntaxError: {what} at index {index}"))
    }

    /// The same, with what stands at the place.
    #[cold]
    fn found(&self, at: usize, what: impl std::fmt::Display) -> Error {
        let found = match self.text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(c) if c.is_control() => format!("the character U+{:04X}", u32::from(c)),
            Some(c) if u32::from(c) > 0xFFFF => "half of a surrogate pair".to_owned(),
            Some(c) => format!("`{c}`"),
            None => "the end of the pattern".to_owned(),
        };
        self.error(at, what).found(found)
    }

    /// Counts the ranges of a class, so that a short pattern cannot make a long program.
    fn charge(&mut self, ranges: usize) -> Result<()> {
        self.ranges = self.ranges.saturating_add(ranges);
        if self.ranges > MOST_RANGES {
            let message = "the classes of a pattern hold too many ranges of characters";
            return Err(Error::limit(Code::LIMIT_REGEX_LENGTH, message));
        }
        Ok(())
    }
}
