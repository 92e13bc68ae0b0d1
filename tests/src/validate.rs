//! Vectors of validation: a schema, an instance, and what the service's validator says.

use gatewright::Result;
use gatewright::json::{self, ReadOptions};
use gatewright::validate::{Model, ModelOptions, Numbers, Report};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// An instance put to a schema. Both keep the spelling of their numbers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its name.
    pub id: String,
    /// Who vouches for the answer.
    pub source: String,
    /// How it is asked.
    #[serde(default)]
    pub settings: Settings,
    /// The schema.
    pub schema: Box<RawValue>,
    /// The instance.
    pub instance: Box<RawValue>,
    /// The verdict; none where the schema cannot be used.
    pub valid: Option<bool>,
    /// The messages in order, where they are known.
    pub messages: Option<Vec<Message>>,
    /// Their text.
    pub string: Option<String>,
    /// Why the schema cannot be used: it only informs.
    pub error: Option<String>,
}

/// The settings of the profile `apigateway`.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Settings {
    /// How numbers print.
    pub numbers: Spelling,
    /// Whether unknown keywords are told.
    pub unknown_keyword_warnings: bool,
}

/// How numbers print.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spelling {
    /// As they are written.
    #[default]
    AsWritten,
    /// As the library prints them.
    Library,
}

/// A message as the library tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// `warning` or `error`.
    pub level: String,
    /// The keyword.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keyword: Option<String>,
    /// The text.
    pub message: String,
    /// The JSON Pointer into the instance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// The JSON Pointer into the schema.
    pub schema: String,
}

impl Settings {
    /// The settings of the library.
    #[must_use]
    pub fn of_library() -> Self {
        Self { numbers: Spelling::Library, unknown_keyword_warnings: true }
    }

    /// The same for the engine.
    #[must_use]
    pub fn options(self) -> ModelOptions {
        let numbers = match self.numbers {
            Spelling::AsWritten => Numbers::AsWritten,
            Spelling::Library => Numbers::Library,
        };
        ModelOptions { numbers, unknown_keyword_warnings: self.unknown_keyword_warnings, ..ModelOptions::default() }
    }
}

/// Puts an instance to a schema; the short way to a verdict must agree with the report.
///
/// # Errors
/// Where the schema cannot be used, or a text cannot be read.
///
/// # Panics
/// Where the two do not agree.
pub fn check(schema: &str, instance: &str, settings: Settings) -> Result<Report> {
    let model = Model::compile(schema, &settings.options())?;
    let report = model.check(instance)?;
    if let Ok(verdict) = json::read_with(instance, &ReadOptions::body()).and_then(|data| model.is_valid(&data)) {
        assert_eq!(verdict, report.is_valid(), "{schema}\n{instance}");
    }
    Ok(report)
}

/// The messages of a report.
#[must_use]
pub fn messages(report: &Report) -> Vec<Message> {
    let shown = |message: &gatewright::validate::Message| Message {
        level: message.level.as_str().to_owned(),
        keyword: message.keyword.map(str::to_owned),
        message: message.text.clone(),
        instance: message.instance.clone(),
        schema: message.schema.clone(),
    };
    report.messages().iter().map(shown).collect()
}

impl Case {
    /// Runs the case.
    ///
    /// # Errors
    /// What was expected and what came.
    pub fn run(&self) -> Result<(), String> {
        let (schema, instance) = (self.schema.get(), self.instance.get());
        let report = match (check(schema, instance, self.settings), &self.error) {
            (Ok(report), None) => report,
            (Err(_), Some(_)) => return Ok(()),
            (got, expected) => return Err(format!("{schema}\n{instance}\nexpected error {expected:?}\ngot {got:?}")),
        };
        let mut problems = Vec::new();
        if self.valid != Some(report.is_valid()) {
            problems.push(format!("valid: expected {:?}, got {}", self.valid, report.is_valid()));
        }
        let got = messages(&report);
        if let Some(expected) = self.messages.as_ref().filter(|expected| **expected != got) {
            problems.push(format!("messages: expected {expected:#?}, got {got:#?}"));
        }
        let got = report.error_string();
        if let Some(expected) = self.string.as_ref().filter(|expected| **expected != got) {
            problems.push(format!("string: expected {expected}\n             got {got}"));
        }
        if problems.is_empty() { Ok(()) } else { Err(format!("{schema}\n{instance}\n{}", problems.join("\n"))) }
    }
}
