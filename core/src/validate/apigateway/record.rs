//! Gathers what a walk finds, up to a bound.

use super::fault::Fault;
use super::number::Style;
use super::walk::Step;
use crate::validate::report::{Level, Location, Message, Report, Violation};

/// Messages of one report, and the bytes of their texts.
const MOST_MESSAGES: usize = 10_000;
const MOST_BYTES: usize = 16 << 20;

/// Violations of one report.
const MOST_VIOLATIONS: usize = 100;

/// What was found so far.
#[derive(Default)]
pub(super) struct Record {
    messages: Vec<Message>,
    violations: Vec<Violation>,
    bytes: usize,
    /// Whether no more is wanted.
    pub(super) full: bool,
}

impl Record {
    pub(super) fn finish(self, valid: bool) -> Report {
        let more = self.violations.len() >= MOST_VIOLATIONS && self.messages.len() > self.violations.len();
        Report { valid, truncated: self.full || more, messages: self.messages, violations: self.violations }
    }

    /// A warning about the model.
    pub(super) fn warn(&mut self, keyword: Option<&'static str>, text: String, schema: String) {
        self.add(Message { level: Level::Warning, keyword, text, instance: None, schema });
    }

    /// Something wrong with a value.
    pub(super) fn fault(&mut self, fault: &Fault<'_>, style: Style, path: &[Step<'_>], schema: String) {
        let text = fault.message(style);
        let instance = pointer(path);
        if self.violations.len() < MOST_VIOLATIONS {
            self.violations.push(Violation {
                location: Location::Body(instance.clone()),
                keyword: fault.keyword().to_owned(),
                schema: schema.clone(),
                code: fault.keyword(),
                message: text.clone(),
                expected: None,
                received: None,
                suggestion: None,
            });
        }
        self.add(Message {
            level: Level::Error,
            keyword: Some(fault.keyword()),
            text,
            instance: Some(instance),
            schema,
        });
    }

    fn add(&mut self, message: Message) {
        let bytes = message.text.len().saturating_add(message.schema.len());
        self.bytes = self.bytes.saturating_add(bytes).saturating_add(message.instance.as_ref().map_or(0, String::len));
        self.messages.push(message);
        self.full = self.messages.len() >= MOST_MESSAGES || self.bytes >= MOST_BYTES;
    }
}

fn pointer(path: &[Step<'_>]) -> String {
    let mut out = String::new();
    for step in path {
        out.push('/');
        match step {
            Step::Index(index) => out.push_str(&index.to_string()),
            Step::Key(key) if key.contains(['~', '/']) => out.push_str(&key.replace('~', "~0").replace('/', "~1")),
            Step::Key(key) => out.push_str(key),
        }
    }
    out
}
