//! Whether a short pattern matches somewhere, told by a table with a row for each state: the engine of `regex` makes its
//! rows while it runs and keeps them in a cache that it must borrow, which for short texts costs more than the run.

use std::collections::HashMap;

use regex_automata::nfa::thompson::{Config, NFA, State, WhichCaptures};
use regex_automata::util::look::Look;
use regex_automata::util::primitives::StateID;
use regex_syntax::hir::Hir;

/// The most states of the pattern, and rows of the table.
const MOST_STATES: usize = 256;
const MOST_ROWS: usize = 64;

/// Steps that its making may take.
const STEPS: usize = 100_000;

/// The row where nothing can match any more, and the one where something has.
const LOST: u8 = 0;
const FOUND: u8 = 1;
const START: u8 = 2;

/// The table of a pattern.
#[derive(Debug)]
pub(super) struct Table {
    /// The column of each byte.
    columns: [u8; 256],
    /// How many columns a row has, as a power of two.
    width: u32,
    /// The next row of each row and column.
    cells: Vec<u8>,
    /// Whether there is a match where the text ends in a row.
    ends: Vec<bool>,
    /// The row before the text.
    first: u8,
}

impl Table {
    /// Makes the table; `None` where it would be too large, or where the pattern looks around other than for the two ends.
    pub(super) fn new(hir: &Hir) -> Option<Self> {
        let config = Config::new().which_captures(WhichCaptures::None).nfa_size_limit(Some(MOST_STATES * 64));
        let nfa = NFA::compiler().configure(config).build_from_hir(hir).ok()?;
        let is_known = |state: &State| match state {
            State::Look { look, .. } => matches!(look, Look::Start | Look::End),
            _ => true,
        };
        if nfa.states().len() > MOST_STATES || !nfa.states().iter().all(is_known) {
            return None;
        }
        Maker { nfa: &nfa, steps: STEPS, rows: Vec::new(), known: HashMap::new() }.make()
    }

    /// Whether there is a match.
    #[inline]
    pub(super) fn finds(&self, text: &str) -> bool {
        let mut row = self.first;
        for byte in text.bytes() {
            let column = self.columns.get(usize::from(byte)).copied().unwrap_or_default();
            let cell = usize::from(row) << self.width | usize::from(column);
            row = self.cells.get(cell).copied().unwrap_or(LOST);
            if row <= FOUND {
                return row == FOUND;
            }
        }
        self.ends.get(usize::from(row)).copied().unwrap_or_default()
    }
}

/// States of the pattern that the text may be in at once, sorted.
type Set = Vec<StateID>;

/// A table in the making.
struct Maker<'n> {
    nfa: &'n NFA,
    steps: usize,
    rows: Vec<Set>,
    known: HashMap<Set, u8>,
}

impl Maker<'_> {
    fn make(mut self) -> Option<Table> {
        let classes = self.nfa.byte_classes();
        let columns: [u8; 256] = std::array::from_fn(|byte| u8::try_from(byte).map_or(0, |byte| classes.get(byte)));
        let width = classes.alphabet_len().checked_next_power_of_two()?.ilog2();
        // a byte of each column
        let mut bytes: Vec<u8> = (0..=u8::MAX).collect();
        bytes.dedup_by_key(|byte| classes.get(*byte));
        let nfa = self.nfa;
        let entry = if nfa.is_always_start_anchored() { nfa.start_anchored() } else { nfa.start_unanchored() };
        let start = self.close(vec![entry], true, false)?;
        let first = if self.is_match(&start) { FOUND } else { START };
        let (mut cells, mut ends) = (vec![LOST; 3 << width], vec![false, true, self.ends(&start, true)?]);
        for cell in cells.get_mut(usize::from(FOUND) << width..usize::from(START) << width)? {
            *cell = FOUND;
        }
        // the first row is like no other, since `^` holds there
        self.rows = vec![Set::new(), Set::new(), start];
        let mut row = usize::from(START);
        while let Some(states) = self.rows.get(row).cloned() {
            for byte in &bytes {
                let next = self.step(&states, *byte)?;
                let to = self.row(next)?;
                let column = usize::from(columns.get(usize::from(*byte)).copied()?);
                *cells.get_mut(row << width | column)? = to;
            }
            row = row.checked_add(1)?;
            if let Some(states) = self.rows.get(row).cloned() {
                cells.resize(row.checked_add(1)? << width, LOST);
                ends.push(self.ends(&states, false)?);
            }
        }
        Some(Table { columns, width, cells, ends, first })
    }

    /// The row of some states.
    fn row(&mut self, states: Set) -> Option<u8> {
        if states.is_empty() {
            return Some(LOST);
        }
        if self.is_match(&states) {
            return Some(FOUND);
        }
        if let Some(row) = self.known.get(&states) {
            return Some(*row);
        }
        let row = u8::try_from(self.rows.len()).ok().filter(|row| usize::from(*row) < MOST_ROWS)?;
        self.rows.push(states.clone());
        self.known.insert(states, row);
        Some(row)
    }

    fn is_match(&self, states: &Set) -> bool {
        states.iter().any(|state| matches!(self.nfa.state(*state), State::Match { .. }))
    }

    /// Whether there is a match where the text ends.
    fn ends(&mut self, states: &Set, at_start: bool) -> Option<bool> {
        let states = self.close(states.clone(), at_start, true)?;
        Some(self.is_match(&states))
    }

    /// The states behind a byte.
    fn step(&mut self, states: &Set, byte: u8) -> Option<Set> {
        let next = states.iter().filter_map(|state| match self.nfa.state(*state) {
            State::ByteRange { trans } => trans.matches_byte(byte).then_some(trans.next),
            State::Sparse(transitions) => transitions.matches_byte(byte),
            State::Dense(transitions) => transitions.matches_byte(byte),
            _ => None,
        });
        let next = next.collect();
        self.close(next, false, false)
    }

    /// The states that are reached without a byte; `None` where the steps are spent.
    fn close(&mut self, mut open: Vec<StateID>, at_start: bool, at_end: bool) -> Option<Set> {
        self.steps = self.steps.checked_sub(8)?;
        let mut seen = vec![false; self.nfa.states().len()];
        let mut closed = Set::new();
        while let Some(id) = open.pop() {
            self.steps = self.steps.checked_sub(1)?;
            if std::mem::replace(seen.get_mut(id.as_usize())?, true) {
                continue;
            }
            match self.nfa.state(id) {
                State::Look { look: Look::Start, next } => open.extend(at_start.then_some(*next)),
                State::Look { next, .. } if at_end => open.push(*next),
                State::Union { alternates } => open.extend(alternates.iter().copied()),
                State::BinaryUnion { alt1, alt2 } => open.extend([*alt1, *alt2]),
                State::Capture { next, .. } => open.push(*next),
                State::Fail => {}
                State::Look { .. }
                | State::ByteRange { .. }
                | State::Sparse(_)
                | State::Dense(_)
                | State::Match { .. } => closed.push(id),
            }
        }
        closed.sort_unstable();
        Some(closed)
    }
}

#[cfg(test)]
mod tests {
    use regex_syntax::hir::Hir;

    use super::Table;

    fn table(pattern: &str) -> Option<Table> {
        let hir: Hir = regex_syntax::ParserBuilder::new().unicode(false).build().parse(pattern).unwrap();
        Table::new(&hir)
    }

    #[test]
    fn short_patterns_have_a_table() {
        for (pattern, fits, others) in [
            ("^[0-9]{4}-(0[1-9]|1[012])$", ["2018-01", "0000-12"], ["2018-1", "12018-01"]),
            ("ab|b$", ["xabx", "xb"], ["", "bx"]),
            ("^$", ["", ""], ["a", "\n"]),
            ("^", ["", "a"], ["", ""]),
        ] {
            let table = table(pattern).unwrap();
            assert!(fits.into_iter().all(|text| table.finds(text)), "{pattern}");
            assert!(pattern == "^" || !others.into_iter().any(|text| table.finds(text)), "{pattern}");
        }
    }

    #[test]
    fn what_would_be_large_or_looks_around_has_none() {
        assert!(table("[ab]*a[ab]{10}").is_none());
        assert!(table("\\ba").is_none());
        assert!(table("(abcdefghij){100}").is_none());
    }
}
