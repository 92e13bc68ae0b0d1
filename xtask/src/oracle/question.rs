//! A question that both sides can answer.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use gatewright::json::Data;
use gatewright::{Context, Dialect, Error};
use gatewright_tests::java::ITEM_END;
use gatewright_tests::outcome::{self, Outcome};
use gatewright_tests::template;
use serde_json::{Map, Value, json};

use super::generate::VARIABLES;

/// A question with where it came from.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) origin: String,
    pub(crate) body: Body,
}

#[derive(Clone, Debug)]
pub(crate) enum Body {
    Template { dialect: Dialect, template: String, resources: BTreeMap<String, String>, variables: Variables },
    Regex(Regex),
}

/// Which variables a template sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variables {
    /// Those of the vectors.
    Vectors,
    /// Those of the generators.
    Generators,
}

/// A pattern put to a method of String.
#[derive(Clone, Debug)]
pub(crate) struct Regex {
    pub(crate) op: &'static str,
    pub(crate) text: String,
    pub(crate) pattern: String,
    pub(crate) replacement: String,
    pub(crate) limit: Option<i64>,
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

impl Question {
    /// A template with the variables of the vectors.
    pub(crate) fn template(origin: String, dialect: Dialect, template: &str) -> Self {
        let (template, resources) = (template.to_owned(), BTreeMap::new());
        Self { origin, body: Body::Template { dialect, template, resources, variables: Variables::Vectors } }
    }

    /// A template with the variables of the generators.
    pub(crate) fn generated(origin: String, dialect: Dialect, text: &str) -> Self {
        let mut question = Self::template(origin, dialect, text);
        if let Body::Template { variables, .. } = &mut question.body {
            *variables = Variables::Generators;
        }
        question
    }

    pub(crate) fn with_resources(mut self, texts: BTreeMap<String, String>) -> Self {
        if let Body::Template { resources, .. } = &mut self.body {
            *resources = texts;
        }
        self
    }

    /// The question as a line for the JVM.
    pub(crate) fn line(&self, id: usize) -> String {
        let question = match &self.body {
            Body::Template { dialect, template, resources, variables } => json!({
                "id": id, "template": template, "dialect": dialect.name(), "resources": resources,
                "context": variables.known().value,
            }),
            Body::Regex(regex) => json!({"id": id, "regex": {
                "op": regex.op, "text": regex.text, "pattern": regex.pattern, "replacement": regex.replacement,
                "limit": regex.limit,
            }}),
        };
        question.to_string()
    }

    /// The engine's answer.
    pub(crate) fn answer(&self) -> (Outcome, Option<Error>) {
        match &self.body {
            Body::Template { dialect, template, resources, variables } => {
                outcome::render(*dialect, template, &variables.known().context, resources)
            }
            Body::Regex(regex) => regex.answer(),
        }
    }

    /// The texts that shrinking may cut.
    pub(crate) fn texts(&self) -> Vec<&str> {
        match &self.body {
            Body::Template { template, .. } => vec![template],
            Body::Regex(regex) => vec![&regex.pattern, &regex.text, &regex.replacement],
        }
    }

    /// The same question with another text at a place of [`Self::texts`].
    pub(crate) fn with_text(&self, at: usize, text: String) -> Self {
        let mut question = self.clone();
        match (&mut question.body, at) {
            (Body::Template { template, .. }, _) => *template = text,
            (Body::Regex(regex), 0) => regex.pattern = text,
            (Body::Regex(regex), 1) => regex.text = text,
            (Body::Regex(regex), _) => regex.replacement = text,
        }
        question
    }

    /// How a report shows it.
    pub(crate) fn shown(&self) -> String {
        match &self.body {
            Body::Template { dialect, template, .. } => format!("{}: {template:?}", dialect.name()),
            Body::Regex(Regex { op, text, pattern, replacement, limit }) => {
                let limit = limit.map_or(String::new(), |limit| format!(", {limit}"));
                let replacement = if op.starts_with("replace") { format!(", {replacement:?}") } else { String::new() };
                format!("{text:?}.{op}({pattern:?}{replacement}{limit})")
            }
        }
    }
}

impl Regex {
    /// Through a template: that is the way in which templates reach patterns.
    fn answer(&self) -> (Outcome, Option<Error>) {
        let template = match self.op {
            "split" if self.limit.is_some() => format!("#foreach($i in $s.split($p, $n))$i{ITEM_END}#end"),
            "split" => format!("#foreach($i in $s.split($p))$i{ITEM_END}#end"),
            "matches" => "$s.matches($p)".to_owned(),
            op => format!("$s.{op}($p, $r)"),
        };
        let context = Context::new()
            .set("s", self.text.as_str())
            .set("p", self.pattern.as_str())
            .set("r", self.replacement.as_str())
            .set("n", Data::integer(self.limit.unwrap_or(0)));
        outcome::render(Dialect::Velocity, &template, &context, &BTreeMap::new())
    }
}

/// Two JSON objects as one: the second one's members go to the end.
pub(crate) fn merged(first: &str, second: &str) -> String {
    let mut map: Map<String, Value> = serde_json::from_str(first).unwrap_or_default();
    map.extend(serde_json::from_str::<Map<String, Value>>(second).unwrap_or_default());
    Value::Object(map).to_string()
}
