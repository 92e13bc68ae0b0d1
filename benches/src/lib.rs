//! What the benches measure: the cases of `cases/`, and the same work done by peers.
//!
//! Every peer renders the same output as the engine; [`Case::load`]'s callers check that once before they measure.

pub mod body;
pub mod by_hand;
pub mod jinja;
pub mod request;

use gatewright::{Context, json};

/// A template with free variables.
pub struct Case {
    /// The template.
    pub template: String,
    /// The variables as the engine takes them.
    pub context: Context<'static>,
    /// The variables as peers take them.
    pub variables: serde_json::Value,
}

impl Case {
    /// Reads the case of a name from `cases/`: its `free` part.
    ///
    /// # Panics
    /// Where the file is missing or has another shape.
    #[must_use]
    pub fn load(name: &str) -> Self {
        let part = part(name, "free");
        let variables = part["context"].clone();
        let text = variables.to_string();
        let json::Data::Map(map) = json::read(&text).expect("a case holds JSON").into_owned() else {
            panic!("the context of a case is an object");
        };
        let template = part["template"].as_str().expect("a case has a template").to_owned();
        Self { template, context: Context::from(map), variables }
    }
}

/// One part of a case.
///
/// # Panics
/// Where the file is missing or has another shape.
#[must_use]
pub fn part(name: &str, part: &str) -> serde_json::Value {
    let path = format!("{}/cases/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut case: serde_json::Value = serde_json::from_str(&text).expect("a case is JSON");
    case[part].take()
}
