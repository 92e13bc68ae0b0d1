//! The vectors of `tests/vectors`, read and run through the public API.
//!
//! The runner in `suite/vectors.rs` makes a test of each one; `cargo xtask oracle` puts the same cases to the Java parts.

pub mod java;
pub mod jsonpath;
pub mod manifest;
pub mod outcome;
pub mod permissive;
pub mod pipeline;
pub mod report;
pub mod request;
pub mod template;
pub mod trace;
pub mod validate;

use std::path::PathBuf;

use serde::de::DeserializeOwned;

/// A file or folder under `tests/`.
#[must_use]
pub fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The text of a file under `tests/`.
///
/// # Panics
/// Where there is no such file: the tests are then not worth running.
#[must_use]
pub fn read(name: &str) -> String {
    let path = path(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The cases of a file of `tests/vectors`: one JSON value per line.
///
/// # Panics
/// Where the file is missing or a line has another shape.
#[must_use]
pub fn cases<T: DeserializeOwned>(file: &str) -> Vec<T> {
    let text = read(&format!("vectors/{file}"));
    let lines = text.split('\n').enumerate().filter(|(_, line)| !line.is_empty());
    let case = |(at, line): (usize, &str)| {
        serde_json::from_str(line).unwrap_or_else(|error| panic!("vectors/{file}:{}: {error}", at + 1))
    };
    lines.map(case).collect()
}
