//! What Java finds out about a piece before it runs: how long its text can be, and whether it has only one way to match.
//!
//! The first decides how far a look-behind looks back, and that Java refuses some; the second decides whether a repeated
//! group gives back whole turns only. Java's arithmetic wraps around, and so does this.

use super::super::ast::{Behind, Mode, Node, Repeat, UNBOUNDED, Written};

#[derive(Clone, Copy)]
struct Info {
    min: i32,
    max: i32,
    /// Whether there is a longest text.
    bounded: bool,
    deterministic: bool,
}

impl Info {
    const NEW: Self = Self { min: 0, max: 0, bounded: true, deterministic: true };

    fn add(&mut self, min: i32, max: i32) {
        self.min = self.min.wrapping_add(min);
        self.max = self.max.wrapping_add(max);
    }
}

/// The lengths of text that a look-behind tries; `None` where Java sees no bound.
pub(super) fn width(node: &Node) -> Option<Behind> {
    let mut info = Info::NEW;
    study(node, &mut info);
    if !info.bounded {
        return None;
    }
    let min = usize::try_from(info.min).unwrap_or(usize::MAX);
    Some(match usize::try_from(info.max) {
        Ok(max) => Behind { min, max, least: 0 },
        // a sum that wrapped around: Java's next one wraps back where so much text lies behind, and reaches everything
        Err(_) => Behind { min, max: usize::MAX, least: usize::try_from(info.max.wrapping_sub(i32::MIN)).unwrap_or(0) },
    })
}

/// Whether a group has only one way to match at a place, as far as Java can tell.
pub(super) fn is_deterministic(body: &Node) -> bool {
    let mut info = Info::NEW;
    study(body, &mut info);
    info.deterministic
}

/// Walks a chain of pieces. Behind a choice Java starts anew and adds up in the end, so sums wrap around elsewhere.
fn study(chain: &Node, info: &mut Info) {
    let mut rest = vec![chain];
    let mut before = Vec::new();
    while let Some(node) = rest.pop() {
        match node {
            Node::Empty | Node::Assert(_) | Node::Look(_) => {}
            Node::Char(_) | Node::Set(_) | Node::Unusable => info.add(1, 1),
            Node::LineBreak => info.add(1, 2),
            Node::Reference { .. } | Node::LooseReference(_) => info.bounded = false,
            Node::Concat(nodes) => rest.extend(nodes.iter().rev()),
            Node::Group { body, .. } => rest.push(body),
            Node::Atomic(body) => study(body, info),
            Node::Either(choices) => {
                choose(choices, info);
                before.push(std::mem::replace(info, Info::NEW));
            }
            Node::Repeat(repeat) => match (&repeat.body, repeat.mode, repeat.written) {
                (Node::Group { body, .. }, Mode::Greedy | Mode::Lazy, Written::Optional) => {
                    choose([&**body, &Node::Empty], info);
                    before.push(std::mem::replace(info, Info::NEW));
                }
                (Node::Group { .. }, _, _) if !repeat.whole => {
                    // a loop ends the walk
                    (info.bounded, info.deterministic) = (false, false);
                    break;
                }
                _ => study_repeat(repeat, info),
            },
        }
    }
    for before in before.iter().rev() {
        info.add(before.min, before.max);
        info.bounded &= before.bounded;
        info.deterministic = false;
    }
}

fn choose<'n>(choices: impl IntoIterator<Item = &'n Node>, info: &mut Info) {
    let (mut min, mut max) = (i32::MAX, -1);
    for choice in choices {
        let mut own = Info::NEW;
        study(choice, &mut own);
        (min, max) = (min.min(own.min), max.max(own.max));
        info.bounded &= own.bounded;
    }
    info.add(min, max);
}

fn study_repeat(repeat: &Repeat, info: &mut Info) {
    let Repeat { body, min, max, mode, written, .. } = repeat;
    if *written == Written::Star && *mode == Mode::Greedy && body.is_one() {
        info.add(reps(*min), i32::MAX);
        info.deterministic = false;
        return;
    }
    if *written == Written::Optional {
        let min = info.min;
        study(body, info);
        info.min = min;
        info.deterministic = false;
        return;
    }
    let mut own = Info::NEW;
    study(body, &mut own);
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
