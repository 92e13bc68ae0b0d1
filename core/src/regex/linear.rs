//! The same tree for the engine of `regex`, which needs no budget: its time grows with the text, whatever the pattern is.
//!
//! The tree goes straight to that engine's own representation, so neither its parser nor its tables are in the build.
//! Not every pattern can go, and some can for some texts only: `$` is the end where no line terminator stands there.

use regex_automata::meta::{Config, Regex};
use regex_automata::nfa::thompson::WhichCaptures;
use regex_automata::{Anchored, Input};
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, Look, Repetition};

use super::ast::{Assert, Lines, Mode, Node, Repeat, UNBOUNDED};
use super::set::Set;

/// The largest automaton, in bytes.
const MOST_BYTES: usize = 2 << 20;

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
            Node::Atomic(_) | Node::Look(_) | Node::Reference { .. } | Node::LooseReference(_) => return None,
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
            Node::Char(_) | Node::Set(_) => Self::default(),
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

/// A pattern for the linear engine.
#[derive(Debug)]
pub(super) struct Linear {
    regex: Regex,
}

impl Linear {
    /// Compiles a pattern that has a [`Shape`], to find matches or (`full`) to match whole texts; `None` where the
    /// automaton would be too large.
    pub(super) fn new(root: &Node, full: bool) -> Option<Self> {
        let mut hir = translate(root)?;
        if full {
            hir = Hir::concat(vec![hir, Hir::look(Look::End)]);
        }
        let config = Config::new()
            .nfa_size_limit(Some(MOST_BYTES))
            .hybrid_cache_capacity(MOST_BYTES)
            .which_captures(WhichCaptures::Implicit);
        let regex = Regex::builder().configure(config).build_from_hir(&hir).ok()?;
        Some(Self { regex })
    }

    pub(super) fn is_full(&self, text: &str) -> bool {
        self.regex.is_match(Input::new(text).anchored(Anchored::Yes))
    }

    /// Whether there is a match.
    pub(super) fn finds(&self, text: &str) -> bool {
        self.regex.is_match(Input::new(text))
    }

    /// The first match that begins at a place or behind it. Its groups are the machine's to find.
    pub(super) fn find(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let found = self.regex.search(&Input::new(text).range(from..))?;
        Some((found.start(), found.end()))
    }
}

fn translate(node: &Node) -> Option<Hir> {
    let all = |nodes: &[Node]| nodes.iter().map(translate).collect::<Option<Vec<_>>>();
    Some(match node {
        Node::Empty => Hir::empty(),
        Node::Char(c) => Hir::literal(c.encode_utf8(&mut [0; 4]).as_bytes()),
        Node::Set(set) => class(set),
        Node::Concat(nodes) => Hir::concat(all(nodes)?),
        Node::Either(nodes) => Hir::alternation(all(nodes)?),
        Node::Group { body, .. } => translate(body)?,
        Node::Repeat(repeat) => Hir::repetition(Repetition {
            min: u32::try_from(repeat.min).ok()?,
            max: if repeat.max == UNBOUNDED { None } else { Some(u32::try_from(repeat.max).ok()?) },
            greedy: repeat.mode == Mode::Greedy,
            sub: Box::new(translate(&repeat.body)?),
        }),
        Node::Assert(assert) => Hir::look(match assert {
            Assert::Begin => Look::Start,
            Assert::End | Assert::LastLine(_) => Look::End,
            Assert::LineStart(_) => Look::StartLF,
            Assert::LineEnd(_) => Look::EndLF,
            Assert::Word { negative: false, .. } | Assert::AsciiWord { negative: false } => Look::WordAscii,
            Assert::Word { negative: true, .. } | Assert::AsciiWord { negative: true } => Look::WordAsciiNegate,
            Assert::LastMatch => return None,
        }),
        Node::LineBreak => Hir::alternation(vec![
            Hir::literal(*b"\r\n"),
            class(&Set::range(0x0A, 0x0D).or(&Set::chars("\u{85}\u{2028}\u{2029}"))),
        ]),
        Node::Atomic(_) | Node::Look(_) | Node::Reference { .. } | Node::LooseReference(_) => return None,
    })
}

/// A class without the surrogates, which no text holds.
fn class(set: &Set) -> Hir {
    let parts = [(0, 0xD7FF), (0xE000, super::set::LAST)];
    let ranges = set.ranges().iter().flat_map(|&(first, last)| {
        parts.into_iter().filter_map(move |(low, high)| {
            let (first, last) = (char::from_u32(first.max(low))?, char::from_u32(last.min(high))?);
            (first <= last).then(|| ClassUnicodeRange::new(first, last))
        })
    });
    Hir::class(Class::Unicode(ClassUnicode::new(ranges)))
}
