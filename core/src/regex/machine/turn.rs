//! Loops, looks and what is never taken back.

use super::super::ast::Mode;
use super::super::program::{Op, Turns};
use super::{Frame, Machine, Turn};

impl Machine<'_, '_> {
    /// Runs an instruction of these: where to go on, or `None` where it fails.
    pub(super) fn structure(&mut self, op: &Op, pc: usize, at: usize) -> Option<(usize, usize)> {
        let next = pc.saturating_add(1);
        let program = self.program;
        match *op {
            Op::Loop(id) => self.enter_loop(id, program.turns.get(id)?, at),
            Op::LoopBody(id) => {
                let turn = self.turn(id);
                self.change_turn(id, Turn { begin: at, ..turn });
                let turns = program.turns.get(id)?;
                if let Some((first, last)) = turns.forget
                    && (turn.count > turns.min || turns.mode == Some(Mode::Lazy))
                {
                    self.forget(first, last);
                }
                Some((next, at))
            }
            Op::LoopNext(id) => self.next_loop(id, program.turns.get(id)?, at),
            Op::Turns(id) => {
                self.change_turn(id, Turn::default());
                Some((next, at))
            }
            Op::TurnsHead(id) => Some(self.head(id, program.turns.get(id)?, at)),
            Op::TurnsNext(id) => self.next_turn(id, program.turns.get(id)?, at),
            Op::Atomic(id) | Op::Ahead(id) => {
                self.mark(id, at);
                Some((next, at))
            }
            Op::NotAhead(id, after) => {
                self.stack.push(Frame::Go { pc: after, at });
                self.mark(id, at);
                Some((next, at))
            }
            Op::AtomicEnd(id) => {
                self.stack.truncate(self.turn(id).mark);
                Some((next, at))
            }
            Op::AheadEnd(id) => {
                let turn = self.turn(id);
                if !program.stale {
                    self.stack.truncate(turn.mark);
                    return Some((next, turn.begin));
                }
                if !self.told {
                    self.undo(turn.mark);
                    return None;
                }
                self.settle(turn.mark);
                Some((next, turn.begin))
            }
            Op::NotAheadEnd(id) => {
                let mark = self.turn(id).mark;
                if program.stale {
                    self.undo(mark);
                }
                // where nothing was told, Rhino takes the look for one that failed
                self.stack.truncate(if program.stale && !self.told { mark } else { mark.saturating_sub(1) });
                None
            }
            Op::Behind(id) => {
                self.mark(id, at);
                self.look_behind(program.turns.get(id)?, next, at)
            }
            Op::NotBehind(id, after) => {
                self.stack.push(Frame::Go { pc: after, at });
                self.mark(id, at);
                self.look_behind(program.turns.get(id)?, next, at)
            }
            Op::BehindEnd(id) => {
                let turn = self.turn(id);
                if at != turn.begin {
                    return None;
                }
                self.stack.truncate(turn.mark);
                Some((next, at))
            }
            Op::NotBehindEnd(id) => {
                let turn = self.turn(id);
                if at == turn.begin {
                    self.stack.truncate(turn.mark.saturating_sub(1));
                }
                None
            }
            _ => None,
        }
    }

    fn mark(&mut self, id: usize, at: usize) {
        self.set_turn(id, Turn { count: 0, begin: at, mark: self.stack.len() });
    }

    fn enter_loop(&mut self, id: usize, turns: &Turns, at: usize) -> Option<(usize, usize)> {
        self.change_turn(id, Turn { count: 1, begin: at, mark: 0 });
        if turns.min > 0 {
            return Some((turns.body, at));
        }
        if turns.max == 0 {
            return Some((turns.exit, at));
        }
        let (now, later) = match turns.mode {
            Some(Mode::Lazy) => (turns.exit, turns.body),
            _ => (turns.body, turns.exit),
        };
        self.stack.push(Frame::Go { pc: later, at });
        Some((now, at))
    }

    /// The end of a turn; one that took nothing ends the loop.
    fn next_loop(&mut self, id: usize, turns: &Turns, at: usize) -> Option<(usize, usize)> {
        let turn = self.turn(id);
        if at <= turn.begin {
            return Some((turns.exit, at));
        }
        let more = Turn { count: turn.count.saturating_add(1), ..turn };
        if turn.count < turns.min {
            self.change_turn(id, more);
            return Some((turns.body, at));
        }
        if turn.count >= turns.max {
            return Some((turns.exit, at));
        }
        if turns.mode == Some(Mode::Lazy) {
            self.stack.push(Frame::More { id, at });
            return Some((turns.exit, at));
        }
        self.stack.push(Frame::Go { pc: turns.exit, at });
        self.change_turn(id, more);
        Some((turns.body, at))
    }

    /// Before a whole turn.
    fn head(&mut self, id: usize, turns: &Turns, at: usize) -> (usize, usize) {
        let turn = self.turn(id);
        if turn.count >= turns.min {
            if turn.count >= turns.max {
                return (turns.exit, at);
            }
            if turns.mode == Some(Mode::Lazy) {
                self.stack.push(Frame::More { id, at });
                return (turns.exit, at);
            }
            self.stack.push(Frame::Go { pc: turns.exit, at });
        }
        self.set_turn(id, Turn { begin: at, mark: self.stack.len(), ..turn });
        (turns.body, at)
    }

    /// The end of a whole turn: what it could give back is forgotten.
    fn next_turn(&mut self, id: usize, turns: &Turns, at: usize) -> Option<(usize, usize)> {
        let turn = self.turn(id);
        let (needed, empty) = (turn.count < turns.min, at == turn.begin);
        let keeps = turns.mode == Some(Mode::Possessive);
        self.stack.truncate(turn.mark);
        if empty && !needed {
            if turns.mode == Some(Mode::Lazy) {
                return None;
            }
            self.stack.truncate(turn.mark.saturating_sub(1));
            return Some((turns.exit, at));
        }
        if keeps && !needed {
            self.stack.truncate(turn.mark.saturating_sub(1));
        }
        // empty turns are all alike
        let count = if empty { turns.min } else { turn.count.saturating_add(1) };
        let more = Turn { count, ..turn };
        if keeps {
            self.set_turn(id, more);
        } else {
            self.change_turn(id, more);
        }
        if let Some(group) = turns.capture {
            self.capture(group, turn.begin, at);
        }
        Some((turns.body.saturating_sub(1), at))
    }

    /// Goes back as far as the shortest text behind is long; the others are tried later.
    fn look_behind(&mut self, width: &Turns, body: usize, at: usize) -> Option<(usize, usize)> {
        let mut start = at;
        let left = width.max.checked_sub(width.min)?;
        for _ in 0..width.least {
            start = self.char_before(start)?.1;
        }
        start = at;
        for _ in 0..width.min {
            start = self.char_before(start)?.1;
        }
        if left > 0 {
            self.stack.push(Frame::Back { pc: body, at: start, left });
        }
        Some((body, start))
    }
}
