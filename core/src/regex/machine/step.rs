//! The instructions: what each takes of the text, and where it leads.

use super::{Frame, Machine, SKIP, Stop};
use crate::regex::ast::Mode;
use crate::regex::program::Op;
use crate::regex::unicode::case::Fold;

impl Machine<'_, '_> {
    /// Notes that an instruction matched, if it is one that tells.
    pub(super) fn tell(&mut self, op: &Op, pc: usize) {
        self.told |= match op {
            Op::Char(_) | Op::Text(_) | Op::AheadEnd(_) | Op::Told => true,
            // the first instruction runs apart from the others, unless it is a text that can be looked for
            Op::Set(_) | Op::Assert(_) | Op::LooseReference(_) => pc > 0,
            Op::Run { min, mode, .. } => *min > 0 || *mode != Mode::Lazy,
            _ => false,
        };
    }

    /// Runs one instruction: where to go on, or `None` where it fails.
    #[inline]
    pub(super) fn step(&mut self, op: &Op, pc: usize, at: usize) -> Result<Option<(usize, usize)>, Stop> {
        let next = pc.saturating_add(1);
        Ok(match op {
            Op::Char(wanted) => match self.char_at(at) {
                Some((c, after)) if c == *wanted => Some((next, after)),
                _ => None,
            },
            Op::Text(text) => {
                let rest = self.text.as_bytes().get(at..).unwrap_or_default();
                rest.starts_with(text.as_bytes()).then(|| (next, at.saturating_add(text.len())))
            }
            Op::Set(class) => match (self.program.classes.get(*class), self.char_at(at)) {
                (Some(class), Some((c, after))) if class.has(c) => Some((next, after)),
                _ => None,
            },
            Op::Run { set, min, max, mode } => return self.start_run(*set, (*min, *max), *mode, pc, at),
            Op::Split(other) => {
                self.stack.push(Frame::Go { pc: *other, at });
                Some((next, at))
            }
            Op::Choose(id) => self.dispatch(*id, at),
            Op::Jump(to) => Some((*to, at)),
            Op::Open(group) => {
                self.set_slot(self.open_slot(*group), at);
                Some((next, at))
            }
            Op::Close(group) => {
                self.capture(*group, self.slot(self.open_slot(*group)), at);
                Some((next, at))
            }
            Op::Assert(assert) => self.holds(*assert, at).then_some((next, at)),
            Op::Reference(group, fold) => self.refer(*group, *fold, at)?.map(|after| (next, after)),
            Op::LooseReference(group) => match self.group(*group) {
                Some(_) => self.refer(*group, Fold::No, at)?.map(|after| (next, after)),
                None => Some((next, at)),
            },
            Op::Forget(first, last) => {
                self.forget(*first, *last);
                Some((next, at))
            }
            Op::Told => Some((next, at)),
            Op::Unusable if at < self.text.len() => return Err(Stop::Unusable),
            Op::Unusable => None,
            Op::Accept => None,
            _ => self.structure(op, pc, at),
        })
    }

    /// Goes to the first of the choices that can begin with the character here.
    fn dispatch(&mut self, id: usize, at: usize) -> Option<(usize, usize)> {
        let (c, _) = self.char_at(at)?;
        self.choose(self.program.choices.get(id)?.list(c), 0, at)
    }

    pub(super) fn choose(&mut self, list: usize, index: usize, at: usize) -> Option<(usize, usize)> {
        let list_of = self.program.lists.get(list)?;
        let pc = *list_of.get(index)?;
        let next = index.saturating_add(1);
        if next < list_of.len() {
            self.stack.push(Frame::Choose { list, next, at });
        }
        Some((pc, at))
    }

    fn start_run(
        &mut self,
        set: usize,
        (min, max): (usize, usize),
        mode: Mode,
        pc: usize,
        at: usize,
    ) -> Result<Option<(usize, usize)>, Stop> {
        let Some(class) = self.program.classes.get(set) else { return Ok(None) };
        let wanted = if mode == Mode::Lazy { min } else { max };
        let (mut count, mut end, mut floor) = (0, at, at);
        while count < wanted {
            match self.char_at(end) {
                Some((c, after)) if class.has(c) => end = after,
                _ => break,
            }
            count = count.saturating_add(1);
            if count == min {
                floor = end;
            }
        }
        self.charge(count / SKIP)?;
        if count < min {
            return Ok(None);
        }
        match mode {
            Mode::Greedy if end > floor => self.stack.push(Frame::Give { pc, at: end, floor }),
            Mode::Lazy if max > min => {
                self.stack.push(Frame::Take { pc, at: end, left: max.saturating_sub(min) });
            }
            _ => {}
        }
        Ok(Some((pc.saturating_add(1), end)))
    }
}
