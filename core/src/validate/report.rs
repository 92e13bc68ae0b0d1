//! What a validation finds: the service's messages, and the same as data.

use crate::tables::HashSet;

use super::hidden::Hidden;
use crate::value::map::order::{self, grown_table};

/// What a validation found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    pub(super) valid: bool,
    pub(super) truncated: bool,
    pub(super) messages: Vec<Message>,
    pub(super) violations: Vec<Violation>,
    /// What of the body may not be shown.
    pub(super) hidden: Hidden,
}

/// A message of the service's validator, in its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Whether it makes the body invalid.
    pub level: Level,
    /// The keyword that it is about; none where keywords are unknown.
    pub keyword: Option<&'static str>,
    /// The text.
    pub text: String,
    /// The JSON Pointer into the body; none where it is about the model alone.
    pub instance: Option<String>,
    /// The JSON Pointer into the model.
    pub schema: String,
}

/// How much a message weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The model holds what the validator does not know.
    Warning,
    /// The body is invalid.
    Error,
}

impl Level {
    /// The lower-case word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// Where the value stands.
    pub location: Location,
    /// The keyword of the schema that it breaks.
    pub keyword: String,
    /// The JSON Pointer of that keyword's schema.
    pub schema: String,
    /// A short name of what is wrong, which does not change.
    pub code: &'static str,
    /// What is wrong, as a sentence.
    pub message: String,
    /// What should have stood there.
    pub expected: Option<String>,
    /// What stands there.
    pub received: Option<String>,
    /// What was probably meant.
    pub suggestion: Option<String>,
    /// Of `oneOf` and `anyOf`: what is wrong in the branch that fits best.
    pub causes: Vec<Violation>,
}

/// Where a value stands in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Location {
    /// In the body, at a JSON Pointer.
    Body(String),
    /// A parameter of the query.
    Query(String),
    /// A header.
    Header(String),
    /// A parameter of the path.
    Path(String),
    /// A cookie.
    Cookie(String),
}

impl Location {
    /// The name of a parameter, with a JSON Pointer behind it where the place is inside of its value.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Body(_) => None,
            Self::Query(name) | Self::Header(name) | Self::Path(name) | Self::Cookie(name) => Some(name),
        }
    }
}

impl Report {
    /// Whether the body is valid.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.valid
    }

    /// Whether there was more to tell than a report holds.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }

    /// The service's messages in the order in which its validator finds them; empty under the profile `jsonschema`.
    #[must_use]
    pub fn messages(&self) -> &[Message] {
        &self.messages
    }

    /// What is wrong, as data: up to 100 of them.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// What the service shows as `$context.error.validationErrorString`: every message once, in the order of a Java
    /// `HashSet`. It is escaped where it is put into JSON.
    #[must_use]
    pub fn error_string(&self) -> String {
        let mut texts: Vec<&str> = Vec::new();
        let mut known = HashSet::new();
        for message in &self.messages {
            if known.insert(message.text.as_str()) {
                texts.push(&message.text);
            }
        }
        hash_order(&mut texts, |text| text);
        format!("[{}]", texts.join(", "))
    }
}

/// Puts things in the order in which a `java.util.HashSet` or `HashMap`, filled with their texts one by one, gives them back.
pub(super) fn hash_order<T>(things: &mut [T], text: impl Fn(&T) -> &str) {
    let table = grown_table(things.len());
    order::sort(things, table, text);
}
