//! Where everything lies that a render makes.

use std::cell::Cell;

use bumpalo::Bump;

use super::Programs;
use crate::value::Keep;

/// Bytes that most renders do with.
const ROOM: usize = 2_048;

thread_local! {
    /// The arena of the last render of this thread, empty again: most renders then allocate nothing but their output.
    static SPARE: Cell<Option<Bump>> = const { Cell::new(None) };
}

/// The arena of one render, and what else lives as long.
pub(super) struct Room {
    pub(super) bump: Bump,
    pub(super) keep: Keep,
    pub(super) programs: Programs,
    /// The bytes that an arena begins with.
    first: usize,
}

impl Room {
    pub(super) fn new() -> Self {
        let spare = SPARE.try_with(Cell::take).ok().flatten();
        let bump = spare.unwrap_or_else(|| Bump::with_capacity(ROOM));
        let first = bump.allocated_bytes();
        Self { bump, keep: Keep::default(), programs: Programs::default(), first }
    }

    /// Leaves the arena to the next render, unless it grew: every render begins with the same.
    pub(super) fn leave(mut self) {
        if self.bump.allocated_bytes() == self.first {
            self.bump.reset();
            // a thread that ends has no next render
            let _ = SPARE.try_with(|spare| spare.set(Some(self.bump)));
        }
    }
}
