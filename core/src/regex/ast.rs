//! The meaning of a pattern, whatever its syntax was: flags are resolved, classes are sets, names are numbers.

use std::sync::Arc;

use super::set::Set;
use super::unicode::case::Fold;

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// Matches nothing at all, everywhere.
    Empty,
    Char(char),
    Set(Arc<Set>),
    /// A class that cannot be made, which shows where a character is held against it (Rhino).
    Unusable,
    Concat(Vec<Node>),
    Either(Vec<Node>),
    /// Parentheses; what they repeat and what they capture.
    Group {
        capture: Option<usize>,
        body: Box<Node>,
    },
    /// `(?>…)`.
    Atomic(Box<Node>),
    Look(Box<Look>),
    Repeat(Box<Repeat>),
    Reference {
        group: usize,
        fold: Fold,
    },
    /// A reference that matches nothing at all where its group took no part (ECMA-262).
    LooseReference(usize),
    Assert(Assert),
    /// `\R`: a carriage return with a line feed, or any one line terminator.
    LineBreak,
}

/// Look-ahead and look-behind.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Look {
    /// How far behind; `None` looks ahead.
    pub(crate) behind: Option<Behind>,
    pub(crate) negative: bool,
    pub(crate) body: Node,
}

/// How far a look-behind looks, in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Behind {
    pub(crate) min: usize,
    pub(crate) max: usize,
    /// So much text must lie behind.
    pub(crate) least: usize,
}

/// A quantifier with what it repeats.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Repeat {
    pub(crate) body: Node,
    pub(crate) min: usize,
    pub(crate) max: usize,
    pub(crate) mode: Mode,
    pub(crate) written: Written,
    /// Whether it gives back whole turns only.
    pub(crate) whole: bool,
    /// The first and last group that a turn forgets at its begin (ECMA-262).
    pub(crate) forget: Option<(usize, usize)>,
}

/// How much a quantifier takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// As much as it can, and gives back.
    Greedy,
    /// As little as it can.
    Lazy,
    /// As much as it can, and keeps it.
    Possessive,
}

/// The kind of a quantifier: Java builds different machines for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// `?`, `{0,1}`.
    Optional,
    /// `*`, `+`, `{n,}`.
    Star,
    /// `{n,m}`, `{n}`.
    Counted,
}

/// The quantifier without an upper bound.
pub(crate) const UNBOUNDED: usize = usize::MAX;

/// What is true between two characters, or is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Assert {
    /// `\A`, and `^` without `(?m)`.
    Begin,
    /// `\z`.
    End,
    /// `\Z`, and `$` without `(?m)`: the end, or before a line terminator there.
    LastLine(Lines),
    /// `^` with `(?m)`.
    LineStart(Lines),
    /// `$` with `(?m)`.
    LineEnd(Lines),
    /// `\G`.
    LastMatch,
    /// `\b`, or `\B`.
    Word { unicode: bool, negative: bool },
    /// The same where only letters and digits of ASCII make words (ECMA-262).
    AsciiWord { negative: bool },
}

/// What ends a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lines {
    /// Line feeds, carriage returns, both together, next line, line separators and paragraph separators.
    All,
    /// `(?d)`: line feeds.
    Unix,
}

impl Node {
    /// Whether it matches exactly one character.
    pub(crate) fn is_one(&self) -> bool {
        matches!(self, Self::Char(_) | Self::Set(_))
    }
}
