//! What Java finds out about a piece before it runs: how long its text can be, and whether it has only one way to match.
//!
//! The first decides how far a look-behind looks back, and that Java refuses some; the second decides whether a repeated
//! group gives back whole turns only. Java's arithmetic wraps around, and so does this.

use super::super::ast::{Mode, Node, Repeat, UNBOUNDED, Written};

struct Info {
    min: i32,
    max: i32,
    /// Whether there is a longest text.
    bounded: bool,
    deterministic: bool,
}

impl Info {
    fn new() -> Self {
        Self { min: 0, max: 0, bounded: true, deterministic: true }
    }

    fn add(&mut self, min: i32, max: i32) {
        self.min = self.min.wrapping_add(min);
        self.max = self.max.wrapping_add(max);
    }
}

/// The lengths of text that a look-behind tries, in characters; `None` where Java sees no bound.
pub(super) fn width(node: &Node) -> Option<(usize, usize)> {
    let mut info = Info::new();
    study(node, &mut info);
    // a length that wrapped around is one that no text has
    let max = usize::try_from(info.max).unwrap_or(0);
    let min = usize::try_from(info.min).unwrap_or(0);
    info.bounded.then_some(if info.max < info.min { (1, 0) } else { (min, max) })
}

/// Whether a group has only one way to match at a place, as far as Java can tell.
pub(crate) fn is_deterministic(body: &Node) -> bool {
    let mut info = Info::new();
    study(body, &mut info);
    info.deterministic
}

fn study(node: &Node, info: &mut Info) {
    match node {
        Node::Empty | Node::Assert(_) | Node::Look(_) => {}
        Node::Char(_) | Node::Set(_) => info.add(1, 1),
        Node::LineBreak => info.add(1, 2),
        Node::Reference { .. } => info.bounded = false,
        Node::Concat(nodes) => nodes.iter().for_each(|node| study(node, info)),
        Node::Group { body, .. } | Node::Atomic(body) => study(body, info),
        Node::Either(choices) => {
            let (mut min, mut max) = (i32::MAX, -1);
            for choice in choices {
                let mut own = Info::new();
                study(choice, &mut own);
                (min, max) = (min.min(own.min), max.max(own.max));
                info.bounded &= own.bounded;
            }
            info.add(min, max);
            info.deterministic = false;
        }
        Node::Repeat(repeat) => study_repeat(repeat, info),
    }
}

fn study_repeat(repeat: &Repeat, info: &mut Info) {
    let Repeat { body, min, max, mode, written } = repeat;
    if *written == Written::Star && *mode == Mode::Greedy && body.is_one() {
        info.add(reps(*min), i32::MAX);
        info.deterministic = false;
        return;
    }
    let mut own = Info::new();
    study(body, &mut own);
    if *written == Written::Optional {
        info.max = info.max.wrapping_add(own.max);
        info.bounded &= own.bounded;
        info.deterministic = false;
        return;
    }
    let is_group = matches!(body, Node::Group { .. });
    if is_group && *mode != Mode::Possessive && !own.deterministic {
        info.bounded = false;
        info.deterministic = false;
        return;
    }
    let least = own.min.wrapping_mul(reps(*min)).wrapping_add(info.min);
    info.min = if least < info.min { 0x0FFF_FFFF } else { least };
    if info.bounded && own.bounded {
        let most = own.max.wrapping_mul(reps(*max)).wrapping_add(info.max);
        info.bounded = most >= info.max;
        info.max = most;
    } else {
        info.bounded = false;
    }
    info.deterministic = own.deterministic && min == max && info.deterministic;
}

fn reps(count: usize) -> i32 {
    if count == UNBOUNDED { i32::MAX } else { i32::try_from(count).unwrap_or(i32::MAX) }
}
