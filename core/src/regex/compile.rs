//! Tree to instructions.

use std::collections::HashMap;
use std::sync::Arc;

use super::ast::{Assert, Behind, Look, Mode, Node, Repeat, Written};
use super::program::{Class, Op, Program, Turns};
use super::set::Set;

/// Ranges of first characters that are worth gathering.
const MOST_FIRST: usize = 10_000;

pub(super) fn compile(root: &Node, groups: usize) -> Program {
    let mut compiler = Compiler { ops: Vec::new(), classes: Vec::new(), turns: Vec::new(), known: HashMap::new() };
    compiler.node(root);
    compiler.emit(Op::Accept);
    let mut first = First::default();
    let first = (first.of(root) == Some(false)).then(|| Class::new(Arc::new(Set::of(first.ranges))));
    let Compiler { ops, classes, turns, .. } = compiler;
    Program { ops, classes, turns, groups, first, anchored: is_anchored(root) }
}

fn is_anchored(node: &Node) -> bool {
    match node {
        Node::Assert(Assert::Begin) => true,
        Node::Concat(nodes) => nodes.first().is_some_and(is_anchored),
        Node::Group { body, .. } => is_anchored(body),
        _ => false,
    }
}

struct Compiler {
    ops: Vec<Op>,
    classes: Vec<Class>,
    turns: Vec<Turns>,
    /// The classes by the address of their set.
    known: HashMap<usize, usize>,
}

impl Compiler {
    fn here(&self) -> usize {
        self.ops.len()
    }

    fn emit(&mut self, op: Op) -> usize {
        self.ops.push(op);
        self.here().saturating_sub(1)
    }

    fn patch(&mut self, at: usize, op: Op) {
        if let Some(slot) = self.ops.get_mut(at) {
            *slot = op;
        }
    }

    fn class(&mut self, set: &Arc<Set>) -> usize {
        let next = self.classes.len();
        let known = *self.known.entry(Arc::as_ptr(set).addr()).or_insert(next);
        if known == next {
            self.classes.push(Class::new(Arc::clone(set)));
        }
        known
    }

    fn turns(&mut self, turns: Turns) -> usize {
        self.turns.push(turns);
        self.turns.len().saturating_sub(1)
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Empty => {}
            Node::Char(c) => {
                self.emit(Op::Char(*c));
            }
            Node::Set(set) => {
                let class = self.class(set);
                self.emit(Op::Set(class));
            }
            Node::Concat(nodes) => self.concat(nodes),
            Node::Either(choices) => self.either(choices),
            Node::Group { capture: None, body } => self.node(body),
            Node::Group { capture: Some(group), body } => {
                self.emit(Op::Open(*group));
                self.node(body);
                self.emit(Op::Close(*group));
            }
            Node::Atomic(body) => {
                let id = self.turns(Turns::default());
                self.emit(Op::Atomic(id));
                self.node(body);
                self.emit(Op::AtomicEnd(id));
            }
            Node::Look(look) => self.look(look),
            Node::Repeat(repeat) => self.repeat(repeat),
            Node::Reference { group, fold } => {
                self.emit(Op::Reference(*group, *fold));
            }
            Node::Assert(assert) => {
                self.emit(Op::Assert(*assert));
            }
            Node::LineBreak => {
                let split = self.emit(Op::Split(0));
                self.emit(Op::Text("\r\n".into()));
                let jump = self.emit(Op::Jump(0));
                self.patch(split, Op::Split(self.here()));
                let class = self.class(&Arc::new(Set::range(0x0A, 0x0D).or(&Set::chars("\u{85}\u{2028}\u{2029}"))));
                self.emit(Op::Set(class));
                self.patch(jump, Op::Jump(self.here()));
            }
        }
    }

    /// A sequence; neighbouring characters become one text.
    fn concat(&mut self, nodes: &[Node]) {
        let mut text = String::new();
        for node in nodes {
            if let Node::Char(c) = node {
                text.push(*c);
                continue;
            }
            self.text(&mut text);
            self.node(node);
        }
        self.text(&mut text);
    }

    fn text(&mut self, text: &mut String) {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (None, _) => return,
            (Some(c), None) => self.emit(Op::Char(c)),
            _ => self.emit(Op::Text(text.as_str().into())),
        };
        text.clear();
    }

    fn either(&mut self, choices: &[Node]) {
        let mut jumps = Vec::new();
        for (at, choice) in choices.iter().enumerate() {
            if at.saturating_add(1) == choices.len() {
                self.node(choice);
                break;
            }
            let split = self.emit(Op::Split(0));
            self.node(choice);
            jumps.push(self.emit(Op::Jump(0)));
            self.patch(split, Op::Split(self.here()));
        }
        for jump in jumps {
            self.patch(jump, Op::Jump(self.here()));
        }
    }

    fn look(&mut self, look: &Look) {
        let Behind { min, max, least } = look.behind.unwrap_or_default();
        let id = self.turns(Turns { min, max, least, ..Turns::default() });
        let start = self.emit(match (look.behind, look.negative) {
            (None, false) => Op::Ahead(id),
            (Some(_), false) => Op::Behind(id),
            (_, true) => Op::Jump(0),
        });
        self.node(&look.body);
        self.emit(match (look.behind, look.negative) {
            (None, false) => Op::AheadEnd(id),
            (Some(_), false) => Op::BehindEnd(id),
            (None, true) => Op::NotAheadEnd(id),
            (Some(_), true) => Op::NotBehindEnd(id),
        });
        if look.negative {
            let after = self.here();
            let op = if look.behind.is_some() { Op::NotBehind(id, after) } else { Op::NotAhead(id, after) };
            self.patch(start, op);
        }
    }

    fn repeat(&mut self, repeat: &Repeat) {
        let Repeat { body, min, max, mode, written, whole } = repeat;
        if body.is_one() {
            let class = match body {
                Node::Char(c) => self.class(&Arc::new(Set::one((*c).into()))),
                Node::Set(set) => self.class(set),
                _ => return,
            };
            self.emit(Op::Run { set: class, min: *min, max: *max, mode: *mode });
            return;
        }
        if *body == Node::Empty {
            return;
        }
        let Node::Group { capture, body: inner } = body else {
            return self.whole_turns(repeat, body, None);
        };
        match (mode, written) {
            (Mode::Possessive, _) => self.whole_turns(repeat, body, None),
            (Mode::Greedy, Written::Optional) => {
                let split = self.emit(Op::Split(0));
                self.node(body);
                self.patch(split, Op::Split(self.here()));
            }
            (Mode::Lazy, Written::Optional) => {
                let split = self.emit(Op::Split(0));
                let jump = self.emit(Op::Jump(0));
                self.patch(split, Op::Split(self.here()));
                self.node(body);
                self.patch(jump, Op::Jump(self.here()));
            }
            _ if *whole => self.whole_turns(repeat, inner, *capture),
            _ => self.looped(repeat, body),
        }
    }

    /// A loop that gives back whole turns only, and nothing once it is possessive.
    fn whole_turns(&mut self, repeat: &Repeat, body: &Node, capture: Option<usize>) {
        let Repeat { min, max, mode, .. } = *repeat;
        let id = self.turns(Turns { min, max, mode: Some(mode), capture, ..Turns::default() });
        self.emit(Op::Turns(id));
        self.emit(Op::TurnsHead(id));
        let start = self.here();
        self.node(body);
        self.emit(Op::TurnsNext(id));
        self.bound(id, start);
    }

    fn looped(&mut self, repeat: &Repeat, body: &Node) {
        let Repeat { min, max, mode, .. } = *repeat;
        let id = self.turns(Turns { min, max, mode: Some(mode), ..Turns::default() });
        self.emit(Op::Loop(id));
        let start = self.emit(Op::LoopBody(id));
        self.node(body);
        self.emit(Op::LoopNext(id));
        self.bound(id, start);
    }

    fn bound(&mut self, id: usize, body: usize) {
        let exit = self.here();
        if let Some(turns) = self.turns.get_mut(id) {
            (turns.body, turns.exit) = (body, exit);
        }
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
            Node::Look(_) | Node::Reference { .. } => None,
        }
    }
}
