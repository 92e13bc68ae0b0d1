//! The instructions that the backtracking machine runs.
//!
//! They follow Java's machines where those can be told apart from others: whole turns of some loops are kept once they
//! are made (see [`Turns`]), and a group keeps what it captured inside of something that is never taken back.

use std::sync::Arc;

use super::ast::{Assert, Mode};
use super::set::Set;
use super::unicode::case::Fold;

/// The start or end of a group that did not take part.
pub(super) const NONE: usize = usize::MAX;

#[derive(Debug)]
pub(super) enum Op {
    Char(char),
    Text(Box<str>),
    Set(usize),
    /// A class that cannot be made.
    Unusable,
    /// One character again and again.
    Run {
        set: usize,
        min: usize,
        max: usize,
        mode: Mode,
    },
    /// Goes on, and to the other place if that fails.
    Split(usize),
    /// Goes to those of several choices that can begin with the next character, one after the other.
    Choose(usize),
    Jump(usize),
    Open(usize),
    Close(usize),
    /// A loop whose turns give back inside.
    Loop(usize),
    LoopBody(usize),
    LoopNext(usize),
    /// A loop whose turns are whole.
    Turns(usize),
    TurnsHead(usize),
    TurnsNext(usize),
    Atomic(usize),
    AtomicEnd(usize),
    Ahead(usize),
    AheadEnd(usize),
    /// With the place behind it.
    NotAhead(usize, usize),
    NotAheadEnd(usize),
    Behind(usize),
    BehindEnd(usize),
    NotBehind(usize, usize),
    NotBehindEnd(usize),
    Reference(usize, Fold),
    LooseReference(usize),
    /// Forgets what groups captured.
    Forget(usize, usize),
    Assert(Assert),
    /// Behind a greedy group: see [`Program::stale`].
    Told,
    Accept,
}

/// What has turns or a mark while it runs: loops, and everything that is never taken back.
#[derive(Debug, Default)]
pub(super) struct Turns {
    pub(super) min: usize,
    pub(super) max: usize,
    pub(super) mode: Option<Mode>,
    pub(super) body: usize,
    pub(super) exit: usize,
    /// Characters that must lie behind (for a look-behind).
    pub(super) least: usize,
    /// The group that each turn captures.
    pub(super) capture: Option<usize>,
    /// The groups that a turn forgets, where it need not be made.
    pub(super) forget: Option<(usize, usize)>,
}

/// A class, fast for ASCII.
#[derive(Debug)]
pub(super) struct Class {
    pub(super) ascii: u128,
    pub(super) set: Arc<Set>,
}

impl Class {
    pub(super) fn new(set: Arc<Set>) -> Self {
        let ascii = (0..128_u32).filter(|c| set.has(*c)).fold(0, |bits, c| bits | 1_u128 << c);
        Self { ascii, set }
    }

    #[inline]
    pub(super) fn has(&self, c: char) -> bool {
        let c = u32::from(c);
        if c < 128 { self.ascii >> c & 1 == 1 } else { self.set.has(c) }
    }
}

/// Which choices can begin with which character; lists of places are numbers in [`Program::lists`].
#[derive(Debug)]
pub(super) struct Choices {
    pub(super) ascii: Vec<usize>,
    pub(super) other: usize,
}

impl Choices {
    #[inline]
    pub(super) fn list(&self, c: char) -> usize {
        self.ascii.get(c as usize).copied().unwrap_or(self.other)
    }
}

/// A compiled pattern.
#[derive(Debug, Default)]
pub(super) struct Program {
    pub(super) ops: Vec<Op>,
    pub(super) classes: Vec<Class>,
    pub(super) turns: Vec<Turns>,
    pub(super) choices: Vec<Choices>,
    pub(super) lists: Vec<Vec<usize>>,
    /// The number of groups, the whole match not counted.
    pub(super) groups: usize,
    /// What a match begins with, where it cannot be empty.
    pub(super) first: Option<Class>,
    /// Whether a match begins at the start of the text.
    pub(super) anchored: bool,
    /// Whether looks fail where no instruction told of a match since the latest choice was taken back: Rhino judges them by
    /// what the latest instruction said, and what matches nothing says nothing.
    pub(super) stale: bool,
}
