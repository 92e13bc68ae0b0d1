//! `MANIFEST.json`: how many cases each file holds, and which a build leaves out, with the reason.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The manifest: file under `tests/vectors` → what is in it.
pub type Manifest = BTreeMap<String, File>;

/// One file of vectors.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The number of cases.
    pub cases: usize,
    /// Build (`any`, `rust`, `wasm`, …) → why it does not run them.
    #[serde(default)]
    pub left_out: BTreeMap<String, String>,
}

impl File {
    /// Why a build leaves the file out.
    #[must_use]
    pub fn left_out_by(&self, build: &str) -> Option<&str> {
        self.left_out.get("any").or_else(|| self.left_out.get(build)).map(String::as_str)
    }
}

/// Reads the manifest.
///
/// # Panics
/// Where it is missing or has another shape.
#[must_use]
pub fn read() -> Manifest {
    let manifest = serde_json::from_str(&crate::read("vectors/MANIFEST.json"));
    manifest.unwrap_or_else(|error| panic!("vectors/MANIFEST.json: {error}"))
}

/// The files of an area (a folder) that a build runs.
#[must_use]
pub fn files_of(area: &str, build: &str) -> Vec<String> {
    let in_area = |(file, entry): &(String, File)| {
        file.split_once('/').is_some_and(|(folder, _)| folder == area) && entry.left_out_by(build).is_none()
    };
    read().into_iter().filter(in_area).map(|(file, _)| file).collect()
}
