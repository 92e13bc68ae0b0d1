//! The engine of `regex`.

use regex_automata::meta::{Config, Regex};
use regex_automata::nfa::thompson::WhichCaptures;
use regex_automata::{Anchored, Input};
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, Look, Repetition};

use super::super::ast::{Assert, Mode, Node, UNBOUNDED};
use super::super::set::Set;
use super::table::Table;

/// The largest automaton, in bytes.
const MOST_BYTES: usize = 2 << 20;

/// A pattern for the linear engine.
#[derive(Debug)]
pub(in super::super) struct Linear {
    regex: Regex,
    /// Of a short pattern that is to be found.
    table: Option<Table>,
}

impl Linear {
    /// Compiles a pattern that has a [`Shape`], to find matches or (`full`) to match whole texts; `None` where the
    /// automaton would be too large.
    pub(in super::super) fn new(root: &Node, full: bool) -> Option<Self> {
        let mut hir = translate(root)?;
        if full {
            hir = Hir::concat(vec![hir, Hir::look(Look::End)]);
        }
        let config = Config::new()
            .nfa_size_limit(Some(MOST_BYTES))
            .hybrid_cache_capacity(MOST_BYTES)
            .which_captures(WhichCaptures::Implicit);
        let regex = Regex::builder().configure(config).build_from_hir(&hir).ok()?;
        let table = if full { None } else { Table::new(&hir) };
        Some(Self { regex, table })
    }

    pub(in super::super) fn is_full(&self, text: &str) -> bool {
        self.regex.is_match(Input::new(text).anchored(Anchored::Yes))
    }

    /// Whether there is a match.
    pub(in super::super) fn finds(&self, text: &str) -> bool {
        match &self.table {
            Some(table) => table.finds(text),
            None => self.regex.is_match(Input::new(text)),
        }
    }

    /// The first match that begins at a place or behind it. Its groups are the machine's to find.
    pub(in super::super) fn find(&self, text: &str, from: usize) -> Option<(usize, usize)> {
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
        Node::Atomic(_) | Node::Look(_) | Node::Reference { .. } | Node::LooseReference(_) | Node::Unusable => {
            return None;
        }
    })
}

/// A class without the surrogates, which no text holds.
fn class(set: &Set) -> Hir {
    let parts = [(0, 0xD7FF), (0xE000, super::super::set::LAST)];
    let ranges = set.ranges().iter().flat_map(|&(first, last)| {
        parts.into_iter().filter_map(move |(low, high)| {
            let (first, last) = (char::from_u32(first.max(low))?, char::from_u32(last.min(high))?);
            (first <= last).then(|| ClassUnicodeRange::new(first, last))
        })
    });
    Hir::class(Class::Unicode(ClassUnicode::new(ranges)))
}
