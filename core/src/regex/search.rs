//! One match after another, as `Matcher.find` finds them, by whichever engine suits.
//!
//! The machine needs next to no time to compile and is exact for every pattern, so it starts. Where it takes more steps
//! than a well-behaved pattern does, the linear engine takes over if it can, and the budget of steps rules if it cannot.

use super::Pattern;
use super::linear::Linear;
use super::machine::{Machine, Stop};
use crate::codes::Code;
use crate::error::{Error, Result};

/// Steps that each byte of the text adds to the budget: what is linear is never refused.
const STEPS_PER_BYTE: usize = 16;
/// Steps before the linear engine is worth its compilation, and those that each byte adds.
const FIRST_STEPS: usize = 4_096;
const FIRST_STEPS_PER_BYTE: usize = 4;

/// A walk over the matches in a text.
pub(super) struct Search<'p, 't> {
    pattern: &'p Pattern,
    text: &'t str,
    machine: Machine<'p, 't>,
    /// Whether the linear engine may be asked.
    shaped: bool,
    /// The engine that took over.
    linear: Option<&'p Linear>,
    /// Whether the groups of matches are asked for.
    groups: bool,
    /// Where the next match may begin; `None` past the end.
    from: Option<usize>,
}

impl<'p, 't> Search<'p, 't> {
    pub(super) fn new(pattern: &'p Pattern, text: &'t str, groups: bool) -> Self {
        let shaped = pattern.shape.is_some_and(|shape| shape.fits(text));
        let (steps, per_byte) =
            if shaped { (FIRST_STEPS, FIRST_STEPS_PER_BYTE) } else { (pattern.steps, STEPS_PER_BYTE) };
        let steps = steps.saturating_add(text.len().saturating_mul(per_byte));
        let machine = Machine::new(&pattern.program, text, steps);
        Self { pattern, text, machine, shaped, linear: None, groups, from: Some(0) }
    }

    pub(super) fn is_full(&mut self) -> Result<bool> {
        match self.machine.is_full() {
            Err(Stop::Exhausted) => {}
            known => return known.map_err(|stop| stopped(&stop, self.pattern.steps)),
        }
        if self.shaped
            && let Some(linear) = self.pattern.linear(true)
        {
            return Ok(linear.is_full(self.text));
        }
        self.refill()?;
        self.machine.is_full().map_err(|stop| stopped(&stop, self.pattern.steps))
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
        if self.linear.is_none() {
            match self.machine.find(from) {
                Err(Stop::Exhausted) => {}
                known => return known.map_err(|stop| stopped(&stop, self.pattern.steps)),
            }
            if self.shaped {
                self.linear = self.pattern.linear(false);
            }
            self.refill()?;
        }
        let Some(linear) = self.linear else {
            return self.machine.find(from).map_err(|stop| stopped(&stop, self.pattern.steps));
        };
        let found = linear.find(self.text, from);
        match found {
            Some((start, _)) if self.groups => {
                self.machine.find(start).map_err(|stop| stopped(&stop, self.pattern.steps))
            }
            _ => Ok(found),
        }
    }

    /// Gives the machine the whole budget, where it had only the first part of it.
    fn refill(&mut self) -> Result<()> {
        if !std::mem::take(&mut self.shaped) {
            return Err(stopped(&Stop::Exhausted, self.pattern.steps));
        }
        self.machine.steps = self.pattern.steps.saturating_add(self.text.len().saturating_mul(STEPS_PER_BYTE));
        Ok(())
    }

    /// The text of a group of the latest match.
    pub(super) fn group(&self, group: usize) -> Option<&'t str> {
        let (start, end) = self.machine.group(group)?;
        self.text.get(start..end)
    }
}

#[cold]
fn stopped(stop: &Stop, limit: usize) -> Error {
    match stop {
        Stop::Exhausted => {
            let message = format!("a pattern takes more than {limit} steps (limit `regex_steps`)");
            Error::limit(Code::LIMIT_REGEX_STEPS, message)
        }
        Stop::Unusable => {
            Error::render(Code::REGEX, "SyntaxError: a class of the pattern holds a range that goes backwards")
        }
    }
}
