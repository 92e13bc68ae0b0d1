//! Tree to instructions.

use crate::tables::HashMap;
use std::sync::Arc;

use super::ast::{Behind, Look, Mode, Node, Repeat, Written};
use super::first::{Table, first, is_anchored, tighten};
use super::program::{Choices, Class, Op, Program, Turns};
use super::set::Set;

/// The program of a tree; `stale` is what [`Program::stale`] says.
pub(super) fn compile(root: &Node, groups: usize, stale: bool) -> Program {
    let program = Program { groups, stale, ..Program::default() };
    let mut compiler = Compiler { program, known: HashMap::new() };
    compiler.node(root);
    compiler.emit(Op::Accept);
    let mut program = compiler.program;
    tighten(&mut program);
    program.first = first(root).map(|ranges| Class::new(Arc::new(Set::of(ranges))));
    program.anchored = is_anchored(root);
    program
}

struct Compiler {
    program: Program,
    /// The classes by the address of their set.
    known: HashMap<usize, usize>,
}

impl Compiler {
    fn here(&self) -> usize {
        self.program.ops.len()
    }

    fn emit(&mut self, op: Op) -> usize {
        self.program.ops.push(op);
        self.here().saturating_sub(1)
    }

    fn patch(&mut self, at: usize, op: Op) {
        if let Some(slot) = self.program.ops.get_mut(at) {
            *slot = op;
        }
    }

    fn class(&mut self, set: &Arc<Set>) -> usize {
        let next = self.program.classes.len();
        let known = *self.known.entry(Arc::as_ptr(set).addr()).or_insert(next);
        if known == next {
            self.program.classes.push(Class::new(Arc::clone(set)));
        }
        known
    }

    fn turns(&mut self, turns: Turns) -> usize {
        self.program.turns.push(turns);
        self.program.turns.len().saturating_sub(1)
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
            Node::Unusable => {
                self.emit(Op::Unusable);
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
            Node::LooseReference(group) => {
                self.emit(Op::LooseReference(*group));
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
        if !self.program.stale
            && let Some(table) = Table::of(choices)
        {
            return self.choose(choices, table);
        }
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

    fn choose(&mut self, choices: &[Node], table: Table) {
        let choose = self.emit(Op::Choose(0));
        let (mut starts, mut jumps) = (Vec::new(), Vec::new());
        for choice in choices {
            starts.push(self.here());
            self.node(choice);
            jumps.push(self.emit(Op::Jump(0)));
        }
        for jump in jumps {
            self.patch(jump, Op::Jump(self.here()));
        }
        let base = self.program.lists.len();
        let place = |list: Vec<usize>| list.into_iter().filter_map(|at| starts.get(at).copied()).collect();
        self.program.lists.extend(table.lists.into_iter().map(place));
        let ascii = table.ascii.iter().map(|list| base.saturating_add(*list)).collect();
        self.patch(choose, Op::Choose(self.program.choices.len()));
        self.program.choices.push(Choices { ascii, other: base.saturating_add(table.other) });
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
            self.tell();
        }
    }

    fn repeat(&mut self, repeat: &Repeat) {
        let Repeat { body, min, max, mode, written, whole, forget } = repeat;
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
                self.forget(*forget);
                self.node(body);
                self.patch(split, Op::Split(self.here()));
                self.tell();
            }
            (Mode::Lazy, Written::Optional) => {
                let split = self.emit(Op::Split(0));
                let jump = self.emit(Op::Jump(0));
                self.patch(split, Op::Split(self.here()));
                self.forget(*forget);
                self.node(body);
                self.patch(jump, Op::Jump(self.here()));
            }
            _ if *whole => self.whole_turns(repeat, inner, *capture),
            _ => {
                self.looped(repeat, body);
                if *mode == Mode::Greedy {
                    self.tell();
                }
            }
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

    fn tell(&mut self) {
        if self.program.stale {
            self.emit(Op::Told);
        }
    }

    fn forget(&mut self, groups: Option<(usize, usize)>) {
        if let Some((first, last)) = groups {
            self.emit(Op::Forget(first, last));
        }
    }

    fn looped(&mut self, repeat: &Repeat, body: &Node) {
        let Repeat { min, max, mode, forget, .. } = *repeat;
        let id = self.turns(Turns { min, max, mode: Some(mode), forget, ..Turns::default() });
        self.emit(Op::Loop(id));
        let start = self.emit(Op::LoopBody(id));
        self.node(body);
        self.emit(Op::LoopNext(id));
        self.bound(id, start);
    }

    fn bound(&mut self, id: usize, body: usize) {
        let exit = self.here();
        if let Some(turns) = self.program.turns.get_mut(id) {
            (turns.body, turns.exit) = (body, exit);
        }
    }
}
