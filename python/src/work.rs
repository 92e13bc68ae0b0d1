//! Calls of the engine: without the interpreter's lock where that pays, and without panics.

use std::panic::{AssertUnwindSafe, catch_unwind};

use gatewright::{Error, door};
use pyo3::prelude::*;

use crate::fail;

/// Bytes of input from which on the lock is released. Giving it up and getting it back takes 0.1 µs in one thread and 1.5 µs
/// where four ask for it; an input of this size takes about ten.
const LARGE: usize = 8 * 1024;

/// Calls the engine. `weight` is about how many bytes it is given; what `may_loop` counts as large.
pub(crate) fn call<T: Send>(
    py: Python<'_>,
    weight: usize,
    may_loop: bool,
    work: impl FnOnce() -> Result<T, Error> + Send,
) -> PyResult<T> {
    let guarded = || catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(door::fault()));
    let done = if may_loop || weight >= LARGE { py.detach(guarded) } else { guarded() };
    done.map_err(|error| fail::raised(py, &error))
}
