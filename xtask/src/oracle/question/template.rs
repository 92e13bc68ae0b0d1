//! A template with variables.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use gatewright::limits::Limits;
use gatewright::{Context, Dialect, Error};
use gatewright_tests::{outcome, template};
use serde_json::{Map, Value, json};

use super::super::ending::Ending;
use super::super::generate::VARIABLES;
use super::{Ask, Body, Question};

#[derive(Clone, Debug)]
pub(crate) struct Template {
    dialect: Dialect,
    text: String,
    resources: BTreeMap<String, String>,
    variables: Variables,
}

/// Which variables a template sees.
#[derive(Clone, Copy, Debug)]
enum Variables {
    /// Those of the vectors.
    Vectors,
    /// Those of the generators.
    Generators,
}

struct Known {
    value: Value,
    context: Context<'static>,
}

impl Known {
    fn of(text: &str) -> Self {
        Self { value: serde_json::from_str(text).unwrap_or_default(), context: outcome::context(text) }
    }
}

static OF_VECTORS: LazyLock<Known> = LazyLock::new(|| Known::of(&template::CONTEXT));
static OF_GENERATORS: LazyLock<Known> = LazyLock::new(|| Known::of(&VARIABLES));

impl Variables {
    fn known(self) -> &'static Known {
        match self {
            Self::Vectors => &OF_VECTORS,
            Self::Generators => &OF_GENERATORS,
        }
    }
}

impl Template {
    /// A template with the variables of the vectors.
    pub(crate) fn of_vectors(dialect: Dialect, text: &str, resources: BTreeMap<String, String>) -> Self {
        Self { dialect, text: text.to_owned(), resources, variables: Variables::Vectors }
    }

    /// A template with the variables of the generators.
    pub(crate) fn generated(dialect: Dialect, text: &str, resources: BTreeMap<String, String>) -> Self {
        Self { dialect, text: text.to_owned(), resources, variables: Variables::Generators }
    }

    pub(crate) fn question(self, origin: String) -> Question {
        Question::new(origin, Body::Template(self))
    }
}

impl Ask for Template {
    fn to_java(&self) -> Value {
        json!({
            "template": self.text, "dialect": self.dialect.name(), "resources": self.resources,
            "context": self.variables.known().value,
        })
    }

    fn answer_within(&self, limits: Limits) -> (Ending, Option<Error>) {
        let context = &self.variables.known().context;
        let (outcome, error) = outcome::render_within(self.dialect, limits, &self.text, context, &self.resources);
        (outcome.into(), error)
    }

    fn texts(&self) -> Vec<&str> {
        vec![&self.text]
    }

    fn set_text(&mut self, _at: usize, text: String) {
        self.text = text;
    }

    fn shown(&self) -> String {
        format!("{}: {:?}", self.dialect.name(), self.text)
    }

    fn is_list(&self, name: &str) -> bool {
        self.variables.known().value[name].is_array()
    }

    fn template(&self) -> Option<&str> {
        Some(&self.text)
    }
}

/// Two JSON objects as one: the second one's members go to the end.
pub(crate) fn merged(first: &str, second: &str) -> String {
    let mut map: Map<String, Value> = serde_json::from_str(first).unwrap_or_default();
    map.extend(serde_json::from_str::<Map<String, Value>>(second).unwrap_or_default());
    Value::Object(map).to_string()
}
