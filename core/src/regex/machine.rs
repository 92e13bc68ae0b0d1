//! The backtracking machine: Java's way of matching, with an explicit stack and a budget of steps.

use super::ast::{Assert, Lines, Mode};
use super::program::{Class, NONE, Op, Program, Turns};
use super::unicode::{self, case::Fold};

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
                Some(op) => self.step(op, pc, at)?,
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

    /// Runs one instruction: where to go on, or `None` where it fails.
    #[inline]
    fn step(&mut self, op: &Op, pc: usize, at: usize) -> Result<Option<(usize, usize)>, Exhausted> {
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
            Op::Accept => None,
            _ => self.structure(op, pc, at),
        })
    }

    /// Loops, looks and what is never taken back.
    fn structure(&mut self, op: &Op, pc: usize, at: usize) -> Option<(usize, usize)> {
        let next = pc.saturating_add(1);
        let program = self.program;
        match *op {
            Op::Loop(id) => self.enter_loop(id, program.turns.get(id)?, at),
            Op::LoopBody(id) => {
                self.change_turn(id, Turn { begin: at, ..self.turn(id) });
                Some((next, at))
            }
            Op::LoopNext(id) => self.next_loop(id, program.turns.get(id)?, at),
            Op::Turns(id) => {
                self.change_turn(id, Turn::default());
                Some((next, at))
            }
            Op::TurnsHead(id) => Some(self.head(id, program.turns.get(id)?, at)),
            Op::TurnsNext(id) => self.next_turn(id, program.turns.get(id)?, pc, at),
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
                self.stack.truncate(turn.mark);
                Some((next, turn.begin))
            }
            Op::NotAheadEnd(id) => {
                self.stack.truncate(self.turn(id).mark.saturating_sub(1));
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

    /// Takes the latest choice back: where to go on, or `None` where there was none.
    fn back(&mut self) -> Result<Option<(usize, usize)>, Exhausted> {
        let program = self.program;
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

    fn start_run(
        &mut self,
        set: usize,
        (min, max): (usize, usize),
        mode: Mode,
        pc: usize,
        at: usize,
    ) -> Result<Option<(usize, usize)>, Exhausted> {
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
    fn next_turn(&mut self, id: usize, turns: &Turns, _pc: usize, at: usize) -> Option<(usize, usize)> {
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

    fn refer(&mut self, group: usize, fold: Fold, at: usize) -> Result<Option<usize>, Exhausted> {
        if group > self.program.groups {
            return Ok(None);
        }
        let Some((start, end)) = self.group(group) else { return Ok(None) };
        let wanted = self.text.get(start..end).unwrap_or_default();
        self.charge(wanted.len() / SKIP)?;
        let rest = self.text.get(at..).unwrap_or_default();
        if fold == Fold::No {
            return Ok(rest.starts_with(wanted).then(|| at.saturating_add(wanted.len())));
        }
        let mut chars = rest.chars();
        let mut after = at;
        for c in wanted.chars() {
            match chars.next() {
                Some(other) if alike(c, other, fold) => after = after.saturating_add(other.len_utf8()),
                _ => return Ok(None),
            }
        }
        Ok(Some(after))
    }

    fn holds(&self, assert: Assert, at: usize) -> bool {
        let after = || self.char_at(at).map(|(c, _)| c);
        let before = || self.char_before(at).map(|(c, _)| c);
        match assert {
            Assert::Begin => at == 0,
            Assert::End => at == self.text.len(),
            Assert::LastMatch => at == self.last,
            Assert::LastLine(lines) => match self.text.get(at..).unwrap_or_default() {
                "" => true,
                "\n" => lines == Lines::Unix || before() != Some('\r'),
                "\r\n" | "\r" | "\u{85}" | "\u{2028}" | "\u{2029}" => lines == Lines::All,
                _ => false,
            },
            Assert::LineStart(lines) => {
                let Some(c) = after() else { return false };
                match before() {
                    None | Some('\n') => true,
                    Some('\r') => lines == Lines::All && c != '\n',
                    Some('\u{85}' | '\u{2028}' | '\u{2029}') => lines == Lines::All,
                    Some(_) => false,
                }
            }
            Assert::LineEnd(lines) => match after() {
                None => true,
                Some('\n') => lines == Lines::Unix || before() != Some('\r'),
                Some('\r' | '\u{85}' | '\u{2028}' | '\u{2029}') => lines == Lines::All,
                Some(_) => false,
            },
            Assert::Word { unicode, negative } => {
                let left = before().is_some_and(|c| self.is_word(c, at, unicode));
                let right = after().is_some_and(|c| self.is_word(c, at, unicode));
                (left != right) != negative
            }
        }
    }

    /// Whether Java's `\b` takes a character for a part of a word: the one before or behind the place.
    fn is_word(&self, c: char, at: usize, unicode: bool) -> bool {
        if c.is_ascii() {
            return c == '_' || c.is_ascii_alphanumeric();
        }
        let code = u32::from(c);
        if if unicode { unicode::word().has(code) } else { unicode::letter_or_digit().has(code) } {
            return true;
        }
        if !unicode::non_spacing_mark().has(code) {
            return false;
        }
        // a mark belongs to the letter before it, unless one of the two is a surrogate pair, which Java does not see
        let text = self.text.get(..at).unwrap_or_default();
        let base = text.chars().rev().find(|c| *c > '\u{FFFF}' || !unicode::non_spacing_mark().has(u32::from(*c)));
        base.is_some_and(|c| c <= '\u{FFFF}' && unicode::letter_or_digit().has(u32::from(c)))
    }
}

fn alike(a: char, b: char, fold: Fold) -> bool {
    if fold == Fold::Ascii {
        return a.eq_ignore_ascii_case(&b);
    }
    let (a, b) = (unicode::case::upper(a.into()), unicode::case::upper(b.into()));
    a == b || unicode::case::lower(a) == unicode::case::lower(b)
}
