//! What is wrong with a text that a template has: a path, a body, the argument of `$util.parseJson`.

use crate::codes::Code;
use crate::error::{Error, ErrorKind};

/// An error about such a text as an error of the template: its place is then the call. `code` is for a text that
/// cannot be read; a limit stays a limit.
#[cold]
pub(super) fn in_template(error: &Error, code: Code, what: &str) -> Error {
    let code = match error.kind() {
        ErrorKind::Parse | ErrorKind::Input => code,
        _ => error.code(),
    };
    let report = error.report();
    let mut parts = vec![report.message];
    parts.extend(report.found.map(|found| format!("found {found}")));
    parts.extend(report.expected.map(|expected| format!("expected {expected}")));
    let mut message = parts.join(", ");
    if let (Some(line), Some(column)) = (report.line, report.column) {
        message.push_str(&format!(" (line {line}, column {column} of the {what})"));
    }
    let moved = Error::new(code, message);
    match report.help {
        Some(help) => moved.help(help),
        None => moved,
    }
}
