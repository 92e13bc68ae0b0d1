//! Gathers what a walk finds, up to a bound: the service's messages, or everything that is wrong.

use super::fault::Fault;
use super::gather::Findings;
use super::number::Style;
use super::schema::{Node, NodeId};
use super::walk::Step;
use crate::limits::fixed;
use crate::validate::report::{Level, Message};

/// Messages of one report, and the bytes of their texts.
const MOST_MESSAGES: usize = fixed::REPORT_MESSAGES;
const MOST_BYTES: usize = 16 << 20;

/// What was found so far.
pub(super) enum Record {
    Messages(Messages),
    Findings(Findings),
}

/// The service's messages.
#[derive(Default)]
pub(super) struct Messages {
    list: Vec<Message>,
    bytes: usize,
    is_full: bool,
}

impl Record {
    /// Whether no more is wanted.
    pub(super) fn is_full(&self) -> bool {
        match self {
            Self::Messages(messages) => messages.is_full,
            Self::Findings(findings) => findings.is_full,
        }
    }

    /// The messages, and whether these are all.
    pub(super) fn into_messages(self) -> (Vec<Message>, bool) {
        match self {
            Self::Messages(messages) => (messages.list, !messages.is_full),
            Self::Findings(_) => (Vec::new(), true),
        }
    }

    /// What was found.
    pub(super) fn into_findings(self) -> Findings {
        match self {
            Self::Messages(_) => Findings::default(),
            Self::Findings(findings) => findings,
        }
    }

    /// A warning about the model.
    pub(super) fn warn(&mut self, keyword: Option<&'static str>, text: String, schema: String) {
        if let Self::Messages(messages) = self {
            messages.add(Message { level: Level::Warning, keyword, text, instance: None, schema });
        }
    }

    /// Something wrong with a value.
    pub(super) fn fault(
        &mut self,
        fault: &Fault<'_>,
        style: Style,
        path: &[Step<'_>],
        schema: String,
        node: (NodeId, Option<&Node>),
    ) {
        let instance = pointer(path);
        match self {
            Self::Messages(messages) => messages.add(Message {
                level: Level::Error,
                keyword: Some(fault.keyword()),
                text: fault.message(style),
                instance: Some(instance),
                schema,
            }),
            Self::Findings(findings) => findings.fault(fault, style, (instance, schema), node),
        }
    }
}

impl Messages {
    fn add(&mut self, message: Message) {
        let bytes = message.text.len().saturating_add(message.schema.len());
        self.bytes = self.bytes.saturating_add(bytes).saturating_add(message.instance.as_ref().map_or(0, String::len));
        self.list.push(message);
        self.is_full = self.list.len() >= MOST_MESSAGES || self.bytes >= MOST_BYTES;
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
