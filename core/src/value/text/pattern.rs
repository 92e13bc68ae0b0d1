//! The patterns compiled in a render.

use crate::tables::HashMap;
use std::cell::RefCell;
use std::rc::Rc;

use crate::error::Result;
use crate::regex::Pattern;
use crate::value::Heap;

/// How many patterns a render keeps; a template that makes more of them at run time compiles again.
const KEPT: usize = 64;
/// The steps that compiling a pattern costs for each of its bytes.
const STEPS_A_BYTE: usize = 16;

/// Patterns compiled in this render, by their text.
#[derive(Default)]
pub(crate) struct Patterns {
    known: RefCell<HashMap<Box<str>, Rc<Pattern>>>,
}

impl Heap<'_> {
    /// The compiled pattern of a text in the syntax of `java.util.regex`.
    pub(crate) fn pattern(&self, text: &str) -> Result<Rc<Pattern>> {
        let known = &self.keep.patterns.known;
        self.charge_bytes(text.len())?;
        if let Some(pattern) = known.borrow().get(text) {
            return Ok(Rc::clone(pattern));
        }
        self.charge(text.len().saturating_mul(STEPS_A_BYTE).saturating_add(STEPS_A_BYTE))?;
        let pattern = Rc::new(Pattern::java(text, self.limits)?);
        let mut known = known.borrow_mut();
        if known.len() >= KEPT {
            known.clear();
        }
        known.insert(text.into(), Rc::clone(&pattern));
        Ok(pattern)
    }
}
