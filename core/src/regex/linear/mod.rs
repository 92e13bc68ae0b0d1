//! The same tree for the engine of `regex`, which needs no budget: its time grows with the text, whatever the pattern is.
//!
//! The tree goes straight to that engine's own representation, so neither its parser nor its tables are in the build.
//! Not every pattern can go, and some can for some texts only: `$` is the end where no line terminator stands there.
//! In a browser a small engine of our own does the same, more slowly: see `threads`.

#[cfg(not(target_arch = "wasm32"))]
mod automaton;
#[cfg(not(target_arch = "wasm32"))]
mod table;
#[cfg(any(test, target_arch = "wasm32"))]
mod threads;

use super::ast::{Assert, Lines, Mode, Node, Repeat, UNBOUNDED};

#[cfg(not(target_arch = "wasm32"))]
pub(super) use automaton::Linear;
#[cfg(target_arch = "wasm32")]
pub(super) use threads::Linear;

/// Characters of the text times positions of the pattern that the engine may have to visit.
const MOST_VISITS: usize = 6_000_000;

/// Levels of the tree that the engine's own compiler, which recurses, is given.
const MOST_LEVELS: usize = 24;

/// Which patterns and texts the engine takes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    /// Word boundaries go by ASCII.
    ascii: bool,
    /// Line feeds are the only line terminators.
    line_feeds: bool,
    /// No line terminator at the end.
    ends_plain: bool,
    /// `^` does not hold at the very end of a text.
    not_empty: bool,
    /// The positions of the automaton.
    size: usize,
}

/// Whether the engine can run a pattern, and when.
pub(super) fn shape(root: &Node) -> Option<Shape> {
    let mut shape = Shape::default();
    shape.size = shape.admit(root, MOST_LEVELS)?;
    Some(shape)
}

impl Shape {
    /// Whether the engine finds in a text what Java finds, and soon.
    pub(super) fn fits(self, text: &str) -> bool {
        let is_terminator = |c: char| matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
        !(self.size.saturating_mul(text.len()) > MOST_VISITS
            || self.not_empty && text.is_empty()
            || self.ends_plain && text.ends_with(is_terminator)
            || self.line_feeds && text.contains(|c| c != '\n' && is_terminator(c))
            || self.ascii && !text.is_ascii())
    }

    /// The positions that a piece takes; `None` where it has no place in an automaton.
    fn admit(&mut self, node: &Node, levels: usize) -> Option<usize> {
        let levels = levels.checked_sub(1)?;
        match node {
            Node::Concat(nodes) | Node::Either(nodes) => {
                let mut size = 0_usize;
                for node in nodes {
                    size = size.saturating_add(self.admit(node, levels)?);
                }
                return Some(size);
            }
            Node::Group { body, .. } => return self.admit(body, levels),
            Node::Repeat(repeat) => return self.admit_repeat(repeat, levels),
            Node::Empty | Node::Char(_) | Node::Set(_) | Node::LineBreak => {}
            Node::Assert(assert) => match assert {
                Assert::Begin | Assert::End => {}
                Assert::LastLine(_) => self.ends_plain = true,
                Assert::LineStart(lines) => {
                    (self.ends_plain, self.not_empty) = (true, true);
                    self.line_feeds |= *lines == Lines::All;
                }
                Assert::LineEnd(lines) => self.line_feeds |= *lines == Lines::All,
                Assert::Word { .. } => self.ascii = true,
                Assert::AsciiWord { .. } => {}
                Assert::LastMatch => return None,
            },
            Node::Atomic(_) | Node::Look(_) | Node::Reference { .. } | Node::LooseReference(_) | Node::Unusable => {
                return None;
            }
        }
        Some(1)
    }

    fn admit_repeat(&mut self, repeat: &Repeat, levels: usize) -> Option<usize> {
        let Repeat { body, min, max, mode, whole, .. } = repeat;
        let size = self.admit(body, levels)?;
        if *mode == Mode::Possessive {
            return None;
        }
        let facts = Facts::of(body);
        // whole turns cannot give a line feed back, and empty ones end the loop before it has made them all
        let counts = *body != Node::Empty && (*min > 1 || *max > 1 && *max != UNBOUNDED);
        if *whole && !body.is_one() && facts.breaks || facts.empty && counts {
            return None;
        }
        let turns = if *max == UNBOUNDED { (*min).max(1) } else { *max };
        Some(size.saturating_mul(turns))
    }
}

/// What is inside of a piece.
#[derive(Clone, Copy, Default)]
struct Facts {
    /// It can match nothing.
    empty: bool,
    /// A line break is in it.
    breaks: bool,
}

impl Facts {
    fn of(node: &Node) -> Self {
        match node {
            Node::Empty | Node::Assert(_) | Node::Look(_) | Node::Reference { .. } | Node::LooseReference(_) => {
                Self { empty: true, ..Self::default() }
            }
            Node::Char(_) | Node::Set(_) | Node::Unusable => Self::default(),
            Node::LineBreak => Self { breaks: true, ..Self::default() },
            Node::Concat(nodes) => {
                nodes.iter().map(Self::of).fold(Self { empty: true, ..Self::default() }, |all, one| Self {
                    empty: all.empty && one.empty,
                    ..all.with(one)
                })
            }
            Node::Either(choices) => choices
                .iter()
                .map(Self::of)
                .fold(Self::default(), |all, one| Self { empty: all.empty || one.empty, ..all.with(one) }),
            Node::Group { body, .. } | Node::Atomic(body) => Self::of(body),
            Node::Repeat(repeat) => {
                let inner = Self::of(&repeat.body);
                Self { empty: inner.empty || repeat.min == 0, ..inner }
            }
        }
    }

    fn with(self, other: Self) -> Self {
        Self { empty: false, breaks: self.breaks || other.breaks }
    }
}
