//! The backtracking machine: Java's way of matching, with an explicit stack and a budget of steps.

mod assert;
mod step;
mod turn;

use super::program::{Class, NONE, Op, Program};

/// The budget is used up.
#[derive(Debug)]
pub(super) struct Exhausted;

/// Frames that may lie on the stack: a tenth of what the budget could make.
const MOST_FRAMES: usize = 500_000;
/// Characters that cost one step when they are skipped in a row.
const SKIP: usize = 4;

/// What to do when the way so far leads nowhere.
enum Frame {
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

/// Where a loop stands.
#[derive(Clone, Copy, Default)]
struct Turn {
    count: usize,
    /// Where the turn began.
    begin: usize,
    /// The height of the stack then.
    mark: usize,
}

/// Runs one program over one text.
pub(super) struct Machine<'p, 't> {
    program: &'p Program,
    text: &'t str,
    /// Start and end of each group, then the start of each group that is open.
    slots: Vec<usize>,
    turns: Vec<Turn>,
    stack: Vec<Frame>,
    pub(super) steps: usize,
    /// Where `\G` holds.
    pub(super) last: usize,
    /// Whether an instruction told of a match since the latest choice was taken back.
    told: bool,
}

impl<'p, 't> Machine<'p, 't> {
    pub(super) fn new(program: &'p Program, text: &'t str, steps: usize) -> Self {
        let groups = program.groups.saturating_add(1);
        Self {
            program,
            text,
            slots: vec![NONE; groups.saturating_mul(3)],
            turns: vec![Turn::default(); program.turns.len()],
            stack: Vec::new(),
            steps,
            last: 0,
            told: false,
        }
    }

    /// The text of a group of the latest match.
    pub(super) fn group(&self, group: usize) -> Option<(usize, usize)> {
        let start = *self.slots.get(group.saturating_mul(2))?;
        let end = *self.slots.get(group.saturating_mul(2).saturating_add(1))?;
        (start != NONE && end != NONE).then_some((start, end))
    }

    /// Whether the whole text matches.
    pub(super) fn is_full(&mut self) -> Result<bool, Exhausted> {
        self.slots.fill(NONE);
        Ok(self.run(0, true)?.is_some())
    }

    /// The first match that begins at a place or behind it.
    pub(super) fn find(&mut self, from: usize) -> Result<Option<(usize, usize)>, Exhausted> {
        self.slots.fill(NONE);
        let mut at = from;
        loop {
            if let Some(first) = &self.program.first {
                match self.skip(first, at)? {
                    Some(next) => at = next,
                    None => return Ok(None),
                }
            }
            if self.program.anchored && at > 0 {
                return Ok(None);
            }
            if let Some(end) = self.run(at, false)? {
                if let Some(whole) = self.slots.get_mut(..2) {
                    whole.copy_from_slice(&[at, end]);
                }
                return Ok(Some((at, end)));
            }
            match self.char_at(at) {
                Some((_, next)) => at = next,
                None => return Ok(None),
            }
        }
    }

    /// The next place where a match can begin.
    fn skip(&mut self, first: &Class, from: usize) -> Result<Option<usize>, Exhausted> {
        let rest = self.text.get(from..).unwrap_or_default();
        let found = rest.char_indices().find(|(_, c)| first.has(*c)).map(|(at, _)| at);
        self.charge(found.unwrap_or(rest.len()) / SKIP)?;
        Ok(found.map(|at| from.saturating_add(at)))
    }

    fn charge(&mut self, steps: usize) -> Result<(), Exhausted> {
        self.steps = self.steps.checked_sub(steps).ok_or(Exhausted)?;
        Ok(())
    }

    #[inline]
    fn char_at(&self, at: usize) -> Option<(char, usize)> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte < 0x80 {
            return Some((char::from(byte), at.saturating_add(1)));
        }
        let c = self.text.get(at..)?.chars().next()?;
        Some((c, at.saturating_add(c.len_utf8())))
    }

    #[inline]
    fn char_before(&self, at: usize) -> Option<(char, usize)> {
        let c = self.text.get(..at)?.chars().next_back()?;
        Some((c, at.saturating_sub(c.len_utf8())))
    }

    fn slot(&self, slot: usize) -> usize {
        self.slots.get(slot).copied().unwrap_or(NONE)
    }

    fn set_slot(&mut self, slot: usize, value: usize) {
        if let Some(held) = self.slots.get_mut(slot) {
            let old = std::mem::replace(held, value);
            self.stack.push(Frame::Slot { slot, old });
        }
    }

    fn capture(&mut self, group: usize, start: usize, end: usize) {
        self.set_slot(group.saturating_mul(2), start);
        self.set_slot(group.saturating_mul(2).saturating_add(1), end);
    }

    /// Undoes what was captured since the stack had a height.
    fn undo(&mut self, height: usize) {
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
    fn settle(&mut self, height: usize) {
        let mut at = height;
        for from in height..self.stack.len() {
            if matches!(self.stack.get(from), Some(Frame::Slot { .. } | Frame::Turn { .. })) {
                self.stack.swap(at, from);
                at = at.saturating_add(1);
            }
        }
        self.stack.truncate(at);
    }

    /// Forgets what groups captured.
    fn forget(&mut self, first: usize, last: usize) {
        for group in first..=last {
            if self.group(group).is_some() {
                self.capture(group, NONE, NONE);
            }
        }
    }

    fn open_slot(&self, group: usize) -> usize {
        self.program.groups.saturating_add(1).saturating_mul(2).saturating_add(group)
    }

    fn turn(&self, id: usize) -> Turn {
        self.turns.get(id).copied().unwrap_or_default()
    }

    fn set_turn(&mut self, id: usize, turn: Turn) {
        if let Some(held) = self.turns.get_mut(id) {
            *held = turn;
        }
    }

    /// The same, to be undone.
    fn change_turn(&mut self, id: usize, turn: Turn) {
        self.stack.push(Frame::Turn { id, old: self.turn(id) });
        self.set_turn(id, turn);
    }

    /// The end of the match that begins at a place.
    fn run(&mut self, start: usize, full: bool) -> Result<Option<usize>, Exhausted> {
        let program = self.program;
        self.stack.clear();
        self.told = false;
        // what was told before a choice that failed at its first instruction stays told
        let mut before_choice = None;
        let (mut pc, mut at) = (0, start);
        loop {
            self.charge(1)?;
            if self.stack.len() > MOST_FRAMES {
                return Err(Exhausted);
            }
            let next = match program.ops.get(pc) {
                None => None,
                Some(Op::Accept) if full && at != self.text.len() => None,
                Some(Op::Accept) => return Ok(Some(at)),
                Some(op) => {
                    let next = self.step(op, pc, at)?;
                    if program.stale {
                        let told = before_choice.take().filter(|_| next.is_none());
                        match op {
                            Op::Split(_) => before_choice = Some(self.told),
                            _ if next.is_some() => self.tell(op, pc),
                            _ => {}
                        }
                        if let Some(told) = told {
                            let Some(next) = self.back()? else { return Ok(None) };
                            self.told |= told;
                            (pc, at) = next;
                            continue;
                        }
                    }
                    next
                }
            };
            (pc, at) = match next {
                Some(next) => next,
                None => match self.back()? {
                    Some(next) => next,
                    None => return Ok(None),
                },
            };
        }
    }

    /// Takes the latest choice back: where to go on, or `None` where there was none.
    fn back(&mut self) -> Result<Option<(usize, usize)>, Exhausted> {
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
