//! A question, and how each side answers it.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use gatewright::error::ErrorKind;
use gatewright_tests::validate::{self, Settings};
use serde_json::{Value, json};

use super::tree::Tree;

/// A question.
#[derive(Clone, Debug)]
pub(super) enum Case {
    Schema { schema: Tree, instance: Tree },
    Pattern { pattern: String, text: String },
}

/// An answer.
#[derive(Clone, Debug)]
pub(super) enum Answer {
    Told(Value),
    Error(String),
    /// No answer that could be compared.
    None(String),
}

impl Answer {
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Told(a), Self::Told(b)) => a == b,
            (Self::Error(_), Self::Error(_)) => true,
            _ => false,
        }
    }
}

impl Case {
    /// The question as the JVM reads it.
    pub(super) fn question(&self, id: usize) -> String {
        match self {
            Self::Schema { schema, instance } => {
                json!({"id": id, "validate": {"schema": schema.to_string(), "instance": instance.to_string()}})
            }
            Self::Pattern { pattern, text } => json!({"id": id, "ecma": {"pattern": pattern, "text": text}}),
        }
        .to_string()
    }

    /// The engine's answer.
    pub(super) fn ours(&self) -> Answer {
        catch_unwind(AssertUnwindSafe(|| self.answer())).unwrap_or(Answer::Error("a panic".to_owned()))
    }

    fn answer(&self) -> Answer {
        let (schema, instance) = match self {
            Self::Schema { schema, instance } => (schema.to_string(), instance.to_string()),
            Self::Pattern { pattern, text } => {
                (json!({"pattern": pattern}).to_string(), Value::from(text.as_str()).to_string())
            }
        };
        let report = match validate::check(&schema, &instance, Settings::of_library()) {
            Ok(report) => report,
            Err(error) if error.kind() == ErrorKind::Limit => return Answer::None(error.to_string()),
            Err(error) => return Answer::Error(error.to_string()),
        };
        match self {
            Self::Schema { .. } => Answer::Told(json!({
                "valid": report.is_valid(),
                "messages": validate::messages(&report),
                "validationErrorString": report.error_string(),
            })),
            Self::Pattern { .. } => Answer::Told(json!(report.is_valid())),
        }
    }

    /// Cases that are smaller by one piece.
    pub(super) fn smaller(&self) -> Vec<Self> {
        match self {
            Self::Schema { schema, instance } => {
                let of_schema = schema.smaller().into_iter();
                let of_schema = of_schema.map(|schema| Self::Schema { schema, instance: instance.clone() });
                let of_instance = instance.smaller().into_iter();
                of_schema.chain(of_instance.map(|i| Self::Schema { schema: schema.clone(), instance: i })).collect()
            }
            Self::Pattern { pattern, text } => {
                let without = |text: &str| -> Vec<String> {
                    let chars: Vec<char> = text.chars().collect();
                    let cut = |at: usize, length: usize| {
                        chars
                            .iter()
                            .enumerate()
                            .filter(|(i, _)| *i < at || *i >= at + length)
                            .map(|(_, c)| *c)
                            .collect()
                    };
                    (0..chars.len()).flat_map(|at| [cut(at, 1), cut(at, 3)]).collect()
                };
                let patterns = without(pattern).into_iter();
                let patterns = patterns.map(|pattern| Self::Pattern { pattern, text: text.clone() });
                let texts = without(text).into_iter();
                patterns.chain(texts.map(|text| Self::Pattern { pattern: pattern.clone(), text })).collect()
            }
        }
    }
}

impl fmt::Display for Case {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Schema { schema, instance } => write!(out, "{schema}\n{instance}"),
            Self::Pattern { pattern, text } => write!(out, "{pattern:?} in {text:?}"),
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Told(value) => write!(out, "{value}"),
            Self::Error(what) => write!(out, "an error: {}", what.lines().next().unwrap_or_default()),
            Self::None(what) => write!(out, "no answer: {what}"),
        }
    }
}
