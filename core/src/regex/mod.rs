//! Regular expressions in the syntaxes of Java and of ECMA-262, each with its own meaning, in bounded time.
//!
//! ```text
//! java, ecma (text → tree, pest grammars) ─ ast ─┬─ compile → machine: Java's way of backtracking, with a budget of steps
//!                                                └─ linear: the same tree for the engine of `regex`, without backtracking
//! ```
//!
//! The machine starts, because it compiles in no time; where a pattern takes more steps than it should, the linear engine
//! takes over if it can. What belongs to Java's syntax alone is in `java`.
//!
//! Text is UTF-8 and a character is a code point. Java's is UTF-16, which shows for characters beyond U+FFFF only: it
//! looks for matches between the halves of a surrogate pair too, and look-behinds count halves.

mod ast;
mod body;
mod compile;
mod ecma;
mod first;
mod grammar;
mod java;
mod linear;
mod machine;
mod program;
mod replace;
mod search;
mod set;
mod split;
pub(crate) mod unicode;

use std::sync::OnceLock;

use crate::error::Result;
use crate::limits::Limits;
use ast::Node;
use linear::Linear;
use program::Program;
use search::Search;

/// A pattern as a tree, with its groups.
struct Parsed {
    root: Node,
    groups: usize,
    names: Vec<(Box<str>, usize)>,
    /// Whether looks are judged as Rhino judges them.
    stale: bool,
    /// Whether there are classes that cannot be made.
    unusable: bool,
}

/// A compiled pattern.
#[derive(Debug)]
pub(crate) struct Pattern {
    program: Program,
    names: Vec<(Box<str>, usize)>,
    steps: usize,
    root: Node,
    /// Whether the linear engine can run it, and for which texts.
    shape: Option<linear::Shape>,
    /// Compiled when they are first needed: for finding, and for matching the whole text.
    linear: [OnceLock<Option<Linear>>; 2],
}

impl Pattern {
    /// Compiles a pattern in the syntax of `java.util.regex`.
    ///
    /// # Errors
    /// `Code::REGEX` names the construct that is malformed or not supported; limits are errors of their own.
    pub(crate) fn java(text: &str, limits: &Limits) -> Result<Self> {
        java::parse(text, limits).map(|parsed| Self::of(parsed, limits))
    }

    fn of(Parsed { root, groups, names, stale, .. }: Parsed, limits: &Limits) -> Self {
        Self {
            program: compile::compile(&root, groups, stale),
            names,
            steps: limits.regex_steps,
            shape: linear::shape(&root),
            root,
            linear: [const { OnceLock::new() }; 2],
        }
    }

    /// Compiles a pattern of ECMA-262.
    ///
    /// # Errors
    /// As [`Pattern::java`].
    pub(crate) fn ecma(text: &str, limits: &Limits) -> Result<Self> {
        ecma::parse(text, limits).map(|parsed| Self::of(parsed, limits))
    }

    /// Checks a pattern of ECMA-262 without compiling it; whether it may still fail when a text is held against it.
    ///
    /// # Errors
    /// As [`Pattern::java`].
    pub(crate) fn check_ecma(text: &str, limits: &Limits) -> Result<bool> {
        ecma::parse(text, limits).map(|parsed| parsed.unusable)
    }

    /// Whether a pattern of ECMA-262 matches somewhere in a text, whose units are those of UTF-16.
    ///
    /// # Errors
    /// `Code::LIMIT_REGEX_STEPS`.
    pub(crate) fn finds(&self, text: &str) -> Result<bool> {
        Ok(Search::new(self, &ecma::unit::apart(text), false).next()?.is_some())
    }

    /// The same for patterns that are asked often: it is worth to make their automaton at once.
    ///
    /// # Errors
    /// As [`Pattern::finds`].
    pub(crate) fn finds_often(&self, text: &str) -> Result<bool> {
        let apart = ecma::unit::apart(text);
        match self.shape.filter(|shape| shape.fits(&apart)).and_then(|_| self.linear(false)) {
            Some(linear) => Ok(linear.finds(&apart)),
            None => self.finds(text),
        }
    }

    fn linear(&self, full: bool) -> Option<&Linear> {
        self.linear.get(usize::from(full))?.get_or_init(|| Linear::new(&self.root, full)).as_ref()
    }

    /// `String.matches`: whether the whole text matches.
    ///
    /// # Errors
    /// `Code::LIMIT_REGEX_STEPS`.
    pub(crate) fn matches(&self, text: &str) -> Result<bool> {
        Search::new(self, text, false).is_full()
    }

    /// `String.replaceAll` (`all`) and `replaceFirst`; `most` is the limit of bytes of the result.
    ///
    /// # Errors
    /// `Code::REGEX` for a replacement that is malformed, the limits of steps and of bytes.
    pub(crate) fn replace(&self, text: &str, replacement: &str, all: bool, most: usize) -> Result<String> {
        replace::replace(self, text, replacement, all, most)
    }

    /// `String.split(regex, limit)`; at most `most` pieces.
    ///
    /// # Errors
    /// The limits of steps and of pieces.
    pub(crate) fn split<'t>(&self, text: &'t str, limit: i32, most: usize) -> Result<Vec<&'t str>> {
        split::split(self, text, limit, most)
    }
}

#[cfg(test)]
mod tests;
