//! Lines of JSON on the standard error, for those who run the function and never for its clients.

use std::io::Write;

use gatewright::json::{self, Data, Map};

/// Writes one line: what kind of trouble, in which invocation, and the words for it.
pub(crate) fn error(kind: &str, request_id: &str, message: &str) {
    let line =
        Map::new().with("level", "ERROR").with("type", kind).with("requestId", request_id).with("message", message);
    let mut line = json::to_string(&Data::Map(line));
    line.push('\n');
    // nobody is left to tell
    let _ = std::io::stderr().lock().write_all(line.as_bytes());
}
