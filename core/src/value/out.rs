//! A growing text: the output of a render, and the strings made while it runs.

use std::fmt;

use super::Heap;
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::limits::Limits;

/// The first room of a text that grows, in bytes.
const SMALLEST: usize = 64;

/// A growing text with a limit that has a name. What writes into `text` past [`Out::push`] calls [`Out::check`].
pub(crate) struct Out {
    pub(crate) text: String,
    limit: usize,
    code: Code,
}

impl Out {
    /// Whether it is the output of the render.
    pub(crate) fn is_output(&self) -> bool {
        self.code == Code::LIMIT_OUTPUT
    }

    /// The output of a render, in a buffer of the caller.
    pub(crate) fn over(buffer: &mut String, limits: &Limits, capacity: usize) -> Self {
        let (mut text, limit) = (std::mem::take(buffer), limits.output_bytes);
        text.clear();
        if text.capacity() > limit {
            text = String::new();
        }
        text.reserve_exact(capacity.min(limit));
        Self { text, limit, code: Code::LIMIT_OUTPUT }
    }

    /// A string made while rendering.
    pub(crate) fn string(limits: &Limits) -> Self {
        Self { text: String::new(), limit: limits.string_bytes, code: Code::LIMIT_STRING }
    }

    /// Appends, and refuses to grow past the limit. Whatever fits into the room that is there needs no look at the limit:
    /// [`Self::grow`] makes no more room than that allows.
    #[inline]
    pub(crate) fn push(&mut self, text: &str) -> Result<()> {
        if text.len() > self.text.capacity().wrapping_sub(self.text.len()) {
            return self.grow(text);
        }
        self.text.push_str(text);
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, text: &str) -> Result<()> {
        let needed = self.text.len().saturating_add(text.len());
        if needed > self.limit {
            return Err(self.full());
        }
        let room = needed.max(self.text.capacity().saturating_mul(2)).max(SMALLEST).min(self.limit);
        self.text.reserve_exact(room.saturating_sub(self.text.len()));
        self.text.push_str(text);
        Ok(())
    }

    /// Appends a string that is written piece by piece.
    #[inline]
    pub(crate) fn write_string(&mut self, heap: &Heap<'_>, write: impl FnOnce(&mut String)) -> Result<()> {
        let before = self.text.len();
        write(&mut self.text);
        heap.check_string(self.text.len().saturating_sub(before))?;
        self.check()
    }

    /// Appends a whole number.
    #[inline(never)]
    pub(crate) fn push_int(&mut self, value: i64) -> Result<()> {
        super::number::write_int(value, &mut self.text);
        self.check()
    }

    /// Appends what `Double.toString` gives.
    #[inline]
    pub(crate) fn push_double(&mut self, value: f64) -> Result<()> {
        super::number::write_double(value, &mut self.text);
        self.check()
    }

    /// Checks the limit after something short was written into `text`.
    #[inline]
    pub(crate) fn check(&self) -> Result<()> {
        if self.text.len() > self.limit { Err(self.full()) } else { Ok(()) }
    }

    #[cold]
    fn full(&self) -> Error {
        let (what, name) = match self.code {
            Code::LIMIT_OUTPUT => ("the output", "output_bytes"),
            _ => ("a string", "string_bytes"),
        };
        Error::limit(self.code, format!("{what} would grow past {} bytes (limit `{name}`)", self.limit))
    }
}

impl fmt::Write for Out {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text.push_str(text);
        Ok(())
    }
}
