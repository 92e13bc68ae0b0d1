//! Members that no case has: one that seems to be a misspelt member which may be left out is told once, on the standard error,
//! and the answers stay as they are. What must be there is missed anyway.

use std::cell::RefCell;

use gatewright::suggest;

use crate::report;

/// Names that are remembered.
const MOST: usize = 100;

thread_local! {
    static MET: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Looks at the name of a member that is none of the known ones. What is near to none of them is somebody else's.
pub(super) fn met(name: &str, known: &[&str]) {
    MET.with_borrow_mut(|met| {
        if met.len() >= MOST || met.iter().any(|before| before == name) {
            return;
        }
        if let Some(near) = suggest::nearest(name, known.iter().copied()) {
            met.push(name.to_owned());
            report::note(&format!("the member `{name}` of a case is not used; did you mean `{near}`?"));
        }
    });
}

/// The same for all names of an object.
pub(super) fn met_in<'n>(names: impl Iterator<Item = &'n str>, known: &[&str]) {
    names.filter(|name| !known.contains(name)).for_each(|name| met(name, known));
}
