//! What pieces begin with: it tells where to look for a match, which choice to try, and when giving back is in vain.

use super::ast::{Assert, Mode, Node};
use super::program::{Op, Program};
use super::set::Set;

/// Ranges of first characters that are worth gathering.
const MOST_FIRST: usize = 10_000;
/// Choices from which a table of them pays.
const FEWEST_CHOICES: usize = 3;
/// Ranges of a class that are worth comparing.
const MOST_COMPARED: usize = 64;

/// What a match of the node begins with; `None` where that cannot be said, or the match can be empty.
pub(super) fn first(node: &Node) -> Option<Vec<(u32, u32)>> {
    let mut first = First::default();
    (first.of(node) == Some(false)).then_some(first.ranges)
}

/// Whether a match begins at the start of the text.
pub(super) fn is_anchored(node: &Node) -> bool {
    match node {
        Node::Assert(Assert::Begin) => true,
        Node::Concat(nodes) => nodes.first().is_some_and(is_anchored),
        Node::Group { body, .. } => is_anchored(body),
        _ => false,
    }
}

/// Gathers what a match can begin with.
#[derive(Default)]
struct First {
    ranges: Vec<(u32, u32)>,
}

impl First {
    /// Whether the node can match nothing; `None` where what it begins with cannot be said.
    fn of(&mut self, node: &Node) -> Option<bool> {
        if self.ranges.len() > MOST_FIRST {
            return None;
        }
        match node {
            Node::Empty => Some(true),
            Node::Char(c) => {
                self.ranges.push((u32::from(*c), u32::from(*c)));
                Some(false)
            }
            Node::Set(set) => {
                self.ranges.extend_from_slice(set.ranges());
                Some(false)
            }
            Node::LineBreak => {
                self.ranges.extend([(0x0A, 0x0D), (0x85, 0x85), (0x2028, 0x2029)]);
                Some(false)
            }
            Node::Concat(nodes) => {
                for node in nodes {
                    if !self.of(node)? {
                        return Some(false);
                    }
                }
                Some(true)
            }
            Node::Either(choices) => {
                let mut empty = false;
                for choice in choices {
                    empty |= self.of(choice)?;
                }
                Some(empty)
            }
            Node::Group { body, .. } | Node::Atomic(body) => self.of(body),
            Node::Repeat(repeat) => {
                if repeat.max == 0 {
                    return Some(true);
                }
                Some(self.of(&repeat.body)? || repeat.min == 0)
            }
            Node::Assert(_) => Some(true),
            // what looks only narrows what follows, but what it captures stays, wherever the search goes on, and it may fail
            Node::Look(look) if !tells(&look.body) => Some(true),
            Node::Look(_) | Node::Reference { .. } | Node::LooseReference(_) | Node::Unusable => None,
        }
    }
}

/// Whether it shows that a look was made, beyond what it said.
fn tells(node: &Node) -> bool {
    match node {
        Node::Concat(nodes) | Node::Either(nodes) => nodes.iter().any(tells),
        Node::Group { capture, body } => capture.is_some() || tells(body),
        Node::Atomic(body) => tells(body),
        Node::Look(look) => tells(&look.body),
        Node::Repeat(repeat) => tells(&repeat.body),
        Node::Unusable => true,
        _ => false,
    }
}

/// The choices of an alternation, by their first character.
pub(super) struct Table {
    /// For each character of ASCII its list.
    pub(super) ascii: Vec<usize>,
    /// The list for all others.
    pub(super) other: usize,
    pub(super) lists: Vec<Vec<usize>>,
}

impl Table {
    /// `None` where a choice can be empty, or the table would be large.
    pub(super) fn of(choices: &[Node]) -> Option<Self> {
        if choices.len() < FEWEST_CHOICES {
            return None;
        }
        // the last row is for everything else
        let mut rows = vec![Vec::new(); 129];
        let mut left = choices.len().saturating_mul(8).saturating_add(256);
        for (at, choice) in choices.iter().enumerate() {
            let set = Set::of(first(choice)?);
            for &(low, high) in set.ranges() {
                let high = usize::try_from(high.min(128)).ok()?;
                let low = usize::try_from(low.min(128)).ok()?;
                left = left.checked_sub(high.saturating_sub(low).saturating_add(1))?;
                for row in rows.get_mut(low..=high)? {
                    if row.last() != Some(&at) {
                        row.push(at);
                    }
                }
            }
        }
        let mut lists: Vec<Vec<usize>> = Vec::new();
        let mut ascii: Vec<usize> = Vec::with_capacity(rows.len());
        for row in rows {
            // neighbours are often alike, and few lists differ
            let known = lists.iter().rposition(|list| *list == row);
            ascii.push(known.unwrap_or(lists.len()));
            if known.is_none() {
                lists.push(row);
            }
        }
        let other = ascii.pop()?;
        Some(Self { ascii, other, lists })
    }
}

/// Makes runs possessive where what follows cannot begin with any of their characters.
pub(super) fn tighten(program: &mut Program) {
    for at in 0..program.ops.len() {
        let Some(Op::Run { set, mode: Mode::Greedy, .. }) = program.ops.get(at) else { continue };
        let Some(class) = program.classes.get(*set) else { continue };
        if excludes(program, &class.set, at.saturating_add(1))
            && let Some(Op::Run { mode, .. }) = program.ops.get_mut(at)
        {
            *mode = Mode::Possessive;
        }
    }
}

/// Whether nothing that goes on from a place begins with a character of the set.
fn excludes(program: &Program, set: &Set, mut pc: usize) -> bool {
    for _ in 0..8 {
        match program.ops.get(pc) {
            Some(Op::Open(_) | Op::Close(_)) => pc = pc.saturating_add(1),
            Some(Op::Jump(to)) => pc = *to,
            Some(Op::Char(c)) => return !set.has((*c).into()),
            Some(Op::Text(text)) => return text.chars().next().is_some_and(|c| !set.has(c.into())),
            Some(Op::Set(other) | Op::Run { set: other, min: 1.., .. }) => {
                let Some(other) = program.classes.get(*other) else { return false };
                return set.len().saturating_add(other.set.len()) <= MOST_COMPARED && set.and(&other.set).len() == 0;
            }
            // with less than it has, a match of the whole text is no nearer
            Some(Op::Accept | Op::Assert(Assert::End)) => return true,
            _ => return false,
        }
    }
    false
}
