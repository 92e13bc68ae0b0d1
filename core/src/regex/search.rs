//! One match after another, as `Matcher.find` finds them.

use super::Pattern;
use super::machine::{Exhausted, Machine};
use crate::codes::Code;
use crate::error::{Error, Result};

/// Steps that each byte of the text adds to the budget: what is linear is never refused.
const STEPS_PER_BYTE: usize = 16;

/// A walk over the matches in a text.
pub(super) struct Search<'p, 't> {
    machine: Machine<'p, 't>,
    text: &'t str,
    /// Where the next match may begin; `None` past the end.
    from: Option<usize>,
    limit: usize,
}

impl<'p, 't> Search<'p, 't> {
    pub(super) fn new(pattern: &'p Pattern, text: &'t str) -> Self {
        let limit = pattern.steps;
        let steps = limit.saturating_add(text.len().saturating_mul(STEPS_PER_BYTE));
        Self { machine: Machine::new(&pattern.program, text, steps), text, from: Some(0), limit }
    }

    pub(super) fn is_full(&mut self) -> Result<bool> {
        self.machine.is_full().map_err(|Exhausted| exhausted(self.limit))
    }

    /// The next match. Behind an empty one the search goes on one character later.
    pub(super) fn next(&mut self) -> Result<Option<(usize, usize)>> {
        let Some(from) = self.from else { return Ok(None) };
        let found = self.machine.find(from).map_err(|Exhausted| exhausted(self.limit))?;
        self.from = found.and_then(|(start, end)| {
            self.machine.last = end;
            if start < end {
                return Some(end);
            }
            let rest = self.text.get(end..)?;
            rest.chars().next().map(|c| end.saturating_add(c.len_utf8()))
        });
        Ok(found)
    }

    /// The text of a group of the latest match.
    pub(super) fn group(&self, group: usize) -> Option<&'t str> {
        let (start, end) = self.machine.group(group)?;
        self.text.get(start..end)
    }
}

#[cold]
fn exhausted(limit: usize) -> Error {
    Error::limit(Code::LIMIT_REGEX_STEPS, format!("a pattern takes more than {limit} steps (limit `regex_steps`)"))
}
