//! A selector on a document.

use gatewright::Error;
use gatewright::error::ErrorKind;
use gatewright::json::{self, ReadOptions};
use gatewright::jsonpath::{Failure, Found, Path};
use gatewright::limits::Limits;
use serde_json::{Value, json};

use super::super::ending::Ending;
use super::Ask;
use super::document::with_numbers;

#[derive(Clone, Debug)]
pub(crate) struct Selector {
    pub(crate) text: String,
    pub(crate) document: String,
}

impl Ask for Selector {
    fn to_java(&self) -> Value {
        json!({"jsonpath": {"selector": self.text, "document": self.document}})
    }

    fn answer_within(&self, limits: Limits) -> (Ending, Option<Error>) {
        let reading = match json::read_permissive(&self.document, &ReadOptions::body_within(&limits)) {
            Ok(reading) => reading,
            Err(error) => return (Ending::Error("input"), Some(error)),
        };
        let found = Path::compile_with(&self.text, &limits)
            .and_then(|path| Ok((path.find(&reading.data)?, path.is_definite())));
        match found {
            Ok((found, is_definite)) => (Ending::Output(printed(&found, is_definite)), None),
            Err(error) => {
                let kind = Failure::of(&error).map(Failure::as_str);
                debug_assert!(kind.is_some() || error.kind() == ErrorKind::Limit, "{error}");
                (Ending::Error(kind.unwrap_or("evaluation")), Some(error))
            }
        }
    }

    fn texts(&self) -> Vec<&str> {
        vec![&self.text, &self.document]
    }

    fn set_text(&mut self, at: usize, text: String) {
        match at {
            0 => self.text = text,
            _ => self.document = text,
        }
    }

    fn shown(&self) -> String {
        format!("JSONPath: {:?} on {:?}", self.text, self.document)
    }
}

/// The result as JSON, whether its path is definite, and the Java class of each number.
fn printed(found: &Found<'_>, is_definite: bool) -> String {
    let definite = if is_definite { "definite" } else { "indefinite" };
    let text = format!("{} {definite}", found.to_json());
    match found {
        Found::One(node) => with_numbers(text, &node.to_data()),
        Found::Many(nodes) => nodes.iter().fold(text, |text, node| with_numbers(text, &node.to_data())),
    }
}
