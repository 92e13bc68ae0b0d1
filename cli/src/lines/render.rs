//! Cases of `render`.

use gatewright::Dialect;

use super::case::Case;
use super::{answer, guarded};

/// Renders a case: `{"id", "output", "overrides"?, "returned"?}`, or `{"id", "error"}`.
pub(crate) fn answer(bytes: &[u8], number: usize, dialect: Dialect, out: &mut String) {
    match Case::read(bytes) {
        Ok(case) => {
            let id = case.id;
            guarded(id, out, |out| {
                let rendered = case.render(dialect)?;
                answer::rendered(id, &rendered, out);
                Ok(())
            });
        }
        Err(slip) => answer::slip(number, slip, out),
    }
}
