//! One match after another, as `Matcher.find` finds them, by whichever engine suits.
//!
//! The machine needs next to no time to compile and is exact for every pattern, so it starts. Where it takes more steps
//! than a well-behaved pattern does, the linear engine takes over if it can, and the budget of steps rules if it cannot.

use regex_automata::util::captures::Captures;

use super::Pattern;
use super::linear::Linear;
use super::machine::{Exhausted, Machine};
use crate::codes::Code;
use crate::error::{Error, Result};

/// Steps that each byte of the text adds to the budget: what is linear is never refused.
const STEPS_PER_BYTE: usize = 16;
/// Steps before the linear engine is worth its compilation.
const STEPS_FIRST: usize = 4_096;

/// A walk over the matches in a text.
pub(super) struct Search<'p, 't> {
    pattern: &'p Pattern,
    text: &'t str,
    machine: Machine<'p, 't>,
    /// Whether the linear engine may be asked.
    shaped: bool,
    /// The engine that took over, with room for its groups.
    linear: Option<(&'p Linear, Option<Captures>)>,
    groups: bool,
    /// Where the next match may begin; `None` past the end.
    from: Option<usize>,
}

impl<'p, 't> Search<'p, 't> {
    /// `groups` tells whether the groups of matches are asked for.
    pub(super) fn new(pattern: &'p Pattern, text: &'t str, groups: bool) -> Self {
        let shaped = pattern.shape.is_some_and(|shape| shape.fits(text, groups));
        let first = if shaped { STEPS_FIRST } else { pattern.steps };
        let steps = first.saturating_add(text.len().saturating_mul(STEPS_PER_BYTE));
        let machine = Machine::new(&pattern.program, text, steps);
        Self { pattern, text, machine, shaped, linear: None, groups, from: Some(0) }
    }

    pub(super) fn is_full(&mut self) -> Result<bool> {
        if let Ok(full) = self.machine.is_full() {
            return Ok(full);
        }
        if self.shaped
            && let Some(linear) = self.pattern.linear(true)
        {
            return Ok(linear.is_full(self.text));
        }
        self.refill()?;
        self.machine.is_full().map_err(|Exhausted| exhausted(self.pattern.steps))
    }

    /// The next match. Behind an empty one the search goes on one character later.
    pub(super) fn next(&mut self) -> Result<Option<(usize, usize)>> {
        let Some(from) = self.from else { return Ok(None) };
        let found = self.find(from)?;
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

    fn find(&mut self, from: usize) -> Result<Option<(usize, usize)>> {
        if let Some((linear, captures)) = &mut self.linear {
            return Ok(linear.find(self.text, from, captures.as_mut()));
        }
        if let Ok(found) = self.machine.find(from) {
            return Ok(found);
        }
        if self.shaped
            && let Some(linear) = self.pattern.linear(false)
        {
            self.linear = Some((linear, self.groups.then(|| linear.captures())));
            return self.find(from);
        }
        self.refill()?;
        self.machine.find(from).map_err(|Exhausted| exhausted(self.pattern.steps))
    }

    /// Gives the machine the whole budget, where it had only the first part of it.
    fn refill(&mut self) -> Result<()> {
        if !std::mem::take(&mut self.shaped) {
            return Err(exhausted(self.pattern.steps));
        }
        self.machine.steps = self.pattern.steps;
        Ok(())
    }

    /// The text of a group of the latest match.
    pub(super) fn group(&self, group: usize) -> Option<&'t str> {
        let (start, end) = match &self.linear {
            Some((_, captures)) => {
                let span = captures.as_ref()?.get_group(group)?;
                (span.start, span.end)
            }
            None => self.machine.group(group)?,
        };
        self.text.get(start..end)
    }
}

#[cold]
fn exhausted(limit: usize) -> Error {
    Error::limit(Code::LIMIT_REGEX_STEPS, format!("a pattern takes more than {limit} steps (limit `regex_steps`)"))
}
