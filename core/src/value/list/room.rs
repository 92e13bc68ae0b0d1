//! How much room Java would have for the items of a list: it shows only in whether `ensureCapacity()` counts as a change.

use super::List;
use crate::value::Class;

/// The room that a list takes at first when it was made without one.
const FIRST: usize = 10;

impl List<'_> {
    /// The room of a new list: literals take what they need, and a `JSONArray` grew item by item.
    pub(super) fn first_room(class: Class, len: usize) -> usize {
        if class != Class::JSON_ARRAY || len == 0 {
            return len;
        }
        let mut room = FIRST;
        while room < len {
            room = room.saturating_add(room / 2);
        }
        room
    }

    /// Makes room for so many items.
    pub(super) fn grow(&self, wanted: usize) {
        let room = self.room.get();
        if wanted > room {
            let least =
                if room == 0 && self.class == Class::JSON_ARRAY { FIRST } else { room.saturating_add(room / 2) };
            self.room.set(wanted.max(least));
        }
    }

    /// `ensureCapacity()`.
    pub(crate) fn ensure_room(&self, wanted: usize) {
        let free = if self.room.get() == 0 && self.class == Class::JSON_ARRAY { FIRST } else { self.room.get() };
        if wanted > free {
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
