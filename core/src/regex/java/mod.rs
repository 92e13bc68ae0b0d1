//! The syntax of `java.util.regex` in JDK 17: text to tree.
//!
//! ```text
//! text ─ prepare (quotes, comments, depth) ─ pest grammar ─ reader (flags, classes, group numbers, errors) ─ Node
//! ```

mod class;
mod escape;
mod prepare;
mod property;
mod read;
mod study;

use crate::tables::HashMap;
use std::sync::Arc;

use super::Parsed;
use super::grammar::{self, Pair, Rule};
use super::set::Set;
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::limits::{Limits, fixed};
use prepare::Prepared;

const MOST_RANGES: usize = fixed::REGEX_RANGES;

/// Reads a pattern.
///
/// # Errors
/// `Code::REGEX` says what is malformed, or names the construct that is not supported; limits are errors of their own.
pub(super) fn parse(pattern: &str, limits: &Limits) -> Result<Parsed> {
    let limit = limits.regex_bytes;
    if pattern.len() > limit {
        let message =
            format!("a pattern of {} bytes is longer than {limit} bytes (limit `regex_bytes`)", pattern.len());
        return Err(Error::limit(Code::LIMIT_REGEX_LENGTH, message));
    }
    let unquoted = prepare::unquote(pattern);
    let text = unquoted.as_ref().map_or(pattern, |prepared| &prepared.text);
    let uncommented = prepare::uncomment(text);
    let text = uncommented.as_ref().map_or(text, |prepared| &prepared.text);
    let layers = [uncommented.as_ref(), unquoted.as_ref()];
    let mut reader = Reader {
        pattern,
        text,
        layers,
        flags: Flags::default(),
        groups: 0,
        names: Vec::new(),
        ranges: 0,
        known: HashMap::new(),
    };
    if let Some(at) = prepare::too_deep(text, limits.nesting) {
        let limit = limits.nesting;
        let message =
            format!("a pattern is nested deeper than {limit} (limit `nesting`) at index {}", reader.index(at));
        return Err(Error::limit(Code::LIMIT_NESTING, message));
    }
    let Some(pair) = grammar::parse(Rule::pattern, text) else {
        // the grammar takes every text, but stops where the stack of the thread runs short
        let message = "a pattern is nested deeper than the stack of the thread allows";
        return Err(Error::limit(Code::LIMIT_NESTING, message));
    };
    let root = reader.pattern(pair)?;
    Ok(Parsed { root, groups: reader.groups, names: reader.names, stale: false, unusable: false })
}

/// Inline flags.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
struct Flags {
    case_insensitive: bool,
    unix_lines: bool,
    multiline: bool,
    dot_all: bool,
    unicode_case: bool,
    /// `(?U)`: classes and boundaries go by Unicode.
    unicode_classes: bool,
}

/// Walks the pairs of the grammar, left to right.
struct Reader<'p> {
    /// As written.
    pattern: &'p str,
    /// As the grammar reads it.
    text: &'p str,
    layers: [Option<&'p Prepared>; 2],
    flags: Flags,
    /// Capturing groups so far.
    groups: usize,
    names: Vec<(Box<str>, usize)>,
    /// Ranges in classes so far.
    ranges: usize,
    /// Sets made so far, by what was written and the flags that matter to it.
    known: HashMap<(Box<str>, Flags), Arc<Set>>,
}

impl Reader<'_> {
    /// The index of a place, in characters of the pattern as written.
    fn index(&self, at: usize) -> usize {
        let mut at = at;
        for prepared in self.layers.into_iter().flatten() {
            at = prepared.place(at, usize::MAX);
        }
        self.pattern.char_indices().take_while(|(place, _)| *place < at).count()
    }

    /// What `PatternSyntaxException` says, in our words.
    #[cold]
    fn error(&self, at: usize, what: impl std::fmt::Display) -> Error {
        let index = self.index(at);
        Error::render(Code::REGEX, format!("PatternSyntaxException: {what} at index {index}"))
    }

    /// The same, with what stands at the place.
    #[cold]
    fn found(&self, at: usize, what: impl std::fmt::Display) -> Error {
        let found = match self.text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(c) if c.is_control() => format!("the character U+{:04X}", u32::from(c)),
            Some(c) => format!("`{c}`"),
            None => "the end of the pattern".to_owned(),
        };
        self.error(at, what).found(found)
    }

    /// Counts the ranges of a class, so that a short pattern cannot make a long program.
    fn charge(&mut self, ranges: usize) -> Result<()> {
        self.ranges = self.ranges.saturating_add(ranges);
        if self.ranges > MOST_RANGES {
            return Err(too_large());
        }
        Ok(())
    }

    /// The set for what is written, made once for each state of the flags.
    fn known_set(&mut self, written: &str, make: impl FnOnce(&mut Self) -> Result<Set>) -> Result<Arc<Set>> {
        let key = (written.into(), self.flags);
        if let Some(set) = self.known.get(&key) {
            return Ok(Arc::clone(set));
        }
        let set = Arc::new(make(self)?);
        self.charge(set.len())?;
        self.known.insert(key, Arc::clone(&set));
        Ok(set)
    }
}

/// A pattern that compiles to too much.
#[cold]
pub(super) fn too_large() -> Error {
    Error::limit(
        Code::LIMIT_REGEX_LENGTH,
        "the classes of a pattern hold too many ranges of characters (limit `regex_ranges`)",
    )
}
