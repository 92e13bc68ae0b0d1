//! The backtracking machine: Java's way of matching, with an explicit stack and a budget of steps.

mod assert;
mod back;
mod step;
mod turn;

use self::back::Frame;
use super::program::{Class, NONE, Op, Program};

/// Why a machine gives up.
#[derive(Debug)]
pub(super) enum Stop {
    /// The budget is used up.
    Exhausted,
    /// It came to a class that cannot be made.
    Unusable,
}

/// Frames that may lie on the stack: a tenth of what the budget could make.
const MOST_FRAMES: usize = 500_000;
/// Characters that cost one step when they are skipped in a row.
const SKIP: usize = 4;

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
    pub(super) fn is_full(&mut self) -> Result<bool, Stop> {
        self.slots.fill(NONE);
        Ok(self.run(0, true)?.is_some())
    }

    /// The first match that begins at a place or behind it.
    pub(super) fn find(&mut self, from: usize) -> Result<Option<(usize, usize)>, Stop> {
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
    fn skip(&mut self, first: &Class, from: usize) -> Result<Option<usize>, Stop> {
        let rest = self.text.get(from..).unwrap_or_default();
        let found = rest.char_indices().find(|(_, c)| first.has(*c)).map(|(at, _)| at);
        self.charge(found.unwrap_or(rest.len()) / SKIP)?;
        Ok(found.map(|at| from.saturating_add(at)))
    }

    fn charge(&mut self, steps: usize) -> Result<(), Stop> {
        self.steps = self.steps.checked_sub(steps).ok_or(Stop::Exhausted)?;
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
    fn run(&mut self, start: usize, full: bool) -> Result<Option<usize>, Stop> {
        let program = self.program;
        self.stack.clear();
        self.told = false;
        // what was told before a choice that failed at its first instruction stays told
        let mut before_choice = None;
        let (mut pc, mut at) = (0, start);
        loop {
            self.charge(1)?;
            if self.stack.len() > MOST_FRAMES {
                return Err(Stop::Exhausted);
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
}
