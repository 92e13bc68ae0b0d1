//! Vectors of JSONPath: a selector, a document, and what the dialect's reference answers.

use std::collections::BTreeMap;

use gatewright::json::{self, ReadOptions};
use gatewright::jsonpath::{Failure, Path};
use serde::Deserialize;

/// A selector on a document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its number.
    pub id: String,
    /// Who vouches for the answer.
    pub source: String,
    /// The selector.
    pub selector: String,
    /// The name of the document.
    pub document: String,
    /// Whether the path is definite.
    pub definite: Option<bool>,
    /// The result as JSON.
    pub json: Option<String>,
    /// The Java class of the result: it only informs.
    pub class: Option<String>,
    /// The Java class of the exception.
    pub error: Option<String>,
}

/// How a selector ends on a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// With a value, and whether the path is definite.
    Found(String, bool),
    /// With an error of a kind: `invalid-path`, `not-found`, `evaluation`.
    Error(&'static str),
}

/// The kind of error that a Java exception stands for.
#[must_use]
pub fn kind_of(exception: &str) -> &'static str {
    match exception {
        "InvalidPathException" => "invalid-path",
        "PathNotFoundException" => "not-found",
        _ => "evaluation",
    }
}

/// Answers a selector on the text of a document.
#[must_use]
pub fn answer(selector: &str, document: &str) -> (Outcome, String) {
    let found = Path::compile(selector).and_then(|path| {
        let reading = json::read_permissive(document, &ReadOptions::body())?;
        let found = path.find(&reading.data)?;
        Ok(Outcome::Found(found.to_json(), path.is_definite()))
    });
    match found {
        Ok(found) => (found, String::new()),
        Err(error) => {
            let kind = Failure::of(&error).map_or(error.kind().as_str(), Failure::as_str);
            (Outcome::Error(kind), format!("{error:#}"))
        }
    }
}

/// The documents by their names.
///
/// # Panics
/// Where the file is missing or has another shape.
#[must_use]
pub fn documents() -> BTreeMap<String, String> {
    serde_json::from_str(&crate::read("vectors/jsonpath/documents.json")).expect("documents.json maps names to texts")
}

impl Case {
    /// Runs the case.
    ///
    /// # Errors
    /// What was expected and what came.
    pub fn run(&self, documents: &BTreeMap<String, String>) -> Result<(), String> {
        let document = documents.get(&self.document).ok_or("no such document")?;
        let expected = match (&self.error, &self.json) {
            (Some(exception), _) => Outcome::Error(kind_of(exception)),
            (None, Some(json)) => Outcome::Found(json.clone(), self.definite.unwrap_or_default()),
            (None, None) => return Err("neither json nor error".to_owned()),
        };
        let (outcome, error) = answer(&self.selector, document);
        if outcome == expected {
            return Ok(());
        }
        Err(format!("{} on {}\nexpected {expected:?}\ngot      {outcome:?}\n{error}", self.selector, self.document))
    }
}
