//! The way back: what is undone, and which choices are left.

use super::{Machine, Stop, Turn};
use crate::regex::program::Op;

/// What to do when the way so far leads nowhere.
pub(super) enum Frame {
    /// Go on there.
    Go { pc: usize, at: usize },
    /// What a slot held before.
    Slot { slot: usize, old: usize },
    /// What a loop held before.
    Turn { id: usize, old: Turn },
    /// Give back one character of a run.
    Give { pc: usize, at: usize, floor: usize },
    /// Take one more character.
    Take { pc: usize, at: usize, left: usize },
    /// Make one more turn.
    More { id: usize, at: usize },
    /// Try the next of the choices that are left.
    Choose { list: usize, next: usize, at: usize },
    /// Look from one character further back.
    Back { pc: usize, at: usize, left: usize },
}

impl Machine<'_, '_> {
    /// Undoes what was captured since the stack had a height.
    pub(super) fn undo(&mut self, height: usize) {
        while self.stack.len() > height {
            match self.stack.pop() {
                Some(Frame::Slot { slot, old }) => {
                    if let Some(held) = self.slots.get_mut(slot) {
                        *held = old;
                    }
                }
                Some(Frame::Turn { id, old }) => self.set_turn(id, old),
                _ => {}
            }
        }
    }

    /// Takes the choices since the stack had a height away, but keeps what is to be undone.
    pub(super) fn settle(&mut self, height: usize) {
        let mut at = height;
        for from in height..self.stack.len() {
            if matches!(self.stack.get(from), Some(Frame::Slot { .. } | Frame::Turn { .. })) {
                self.stack.swap(at, from);
                at = at.saturating_add(1);
            }
        }
        self.stack.truncate(at);
    }

    /// Takes the latest choice back: where to go on, or `None` where there was none.
    pub(super) fn back(&mut self) -> Result<Option<(usize, usize)>, Stop> {
        let program = self.program;
        self.told = false;
        while let Some(frame) = self.stack.pop() {
            match frame {
                Frame::Go { pc, at } => return Ok(Some((pc, at))),
                Frame::Slot { slot, old } => {
                    if let Some(held) = self.slots.get_mut(slot) {
                        *held = old;
                    }
                }
                Frame::Turn { id, old } => self.set_turn(id, old),
                Frame::Give { pc, at, floor } => {
                    let Some((_, before)) = self.char_before(at) else { continue };
                    if before > floor {
                        self.stack.push(Frame::Give { pc, at: before, floor });
                    }
                    self.told = true;
                    return Ok(Some((pc.saturating_add(1), before)));
                }
                Frame::Take { pc, at, left } => {
                    let Some(Op::Run { set, .. }) = program.ops.get(pc) else { continue };
                    let (Some(class), Some((c, after))) = (program.classes.get(*set), self.char_at(at)) else {
                        continue;
                    };
                    if !class.has(c) {
                        continue;
                    }
                    if left > 1 {
                        self.stack.push(Frame::Take { pc, at: after, left: left.saturating_sub(1) });
                    }
                    self.told = true;
                    return Ok(Some((pc.saturating_add(1), after)));
                }
                Frame::More { id, at } => {
                    let Some(turns) = program.turns.get(id) else { continue };
                    let turn = self.turn(id);
                    if matches!(program.ops.get(turns.body), Some(Op::LoopBody(_))) {
                        self.change_turn(id, Turn { count: turn.count.saturating_add(1), ..turn });
                    } else {
                        self.set_turn(id, Turn { begin: at, mark: self.stack.len(), ..turn });
                    }
                    return Ok(Some((turns.body, at)));
                }
                Frame::Choose { list, next, at } => match self.choose(list, next, at) {
                    None => continue,
                    next => return Ok(next),
                },
                Frame::Back { pc, at, left } => {
                    let Some((_, before)) = self.char_before(at) else { continue };
                    if left > 1 {
                        self.stack.push(Frame::Back { pc, at: before, left: left.saturating_sub(1) });
                    }
                    return Ok(Some((pc, before)));
                }
            }
            self.charge(1)?;
        }
        Ok(None)
    }
}
