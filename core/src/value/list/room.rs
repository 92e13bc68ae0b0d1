//! How much room Java would have for the items of a list: it shows only in whether `ensureCapacity()` counts as a change.

use super::List;

/// The room that a list takes at first when none is asked for.
const FIRST: usize = 10;

impl List<'_> {
    /// Takes the room of a list that grew item by item, as lists of data did.
    pub(crate) fn grown(self) -> Self {
        let mut room = FIRST;
        while room < self.len() {
            room = room.saturating_add(room / 2);
        }
        self.room.set(room);
        self
    }

    /// Makes room for so many items.
    pub(super) fn grow(&self, wanted: usize) {
        let room = self.room.get();
        if wanted > room {
            self.room.set(wanted.max(room.saturating_add(room / 2)));
        }
    }

    /// `ensureCapacity()`.
    pub(crate) fn ensure_room(&self, wanted: usize) {
        if wanted > self.room.get() {
            self.grow(wanted);
            self.changed(1);
        }
    }

    /// `trimToSize()`.
    pub(crate) fn trim(&self) {
        self.room.set(self.len());
        self.changed(1);
    }
}
