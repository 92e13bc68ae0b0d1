//! Gathers what a walk finds, up to a bound.

use super::fault::Fault;
use super::number::Style;
use super::schema::{Node, NodeId};
use super::walk::Step;
use crate::validate::finding::Finding;
use crate::validate::report::{Level, Message, Report};

/// Messages of one report, and the bytes of their texts.
const MOST_MESSAGES: usize = 10_000;
const MOST_BYTES: usize = 16 << 20;

/// Violations of one report.
const MOST_VIOLATIONS: usize = 100;

/// What was found so far.
#[derive(Default)]
pub(super) struct Record {
    messages: Vec<Message>,
    findings: Vec<Finding>,
    /// The node of each finding.
    nodes: Vec<NodeId>,
    bytes: usize,
    dropped: bool,
    /// Whether no more is wanted.
    pub(super) full: bool,
}

impl Record {
    pub(super) fn finish(self, valid: bool) -> (Report, Vec<Finding>) {
        let truncated = self.full || self.dropped;
        (Report { valid, truncated, messages: self.messages, ..Report::default() }, self.findings)
    }

    /// What was found, each with its node.
    pub(super) fn findings(&mut self) -> impl Iterator<Item = (NodeId, &mut Finding)> {
        self.nodes.iter().copied().zip(&mut self.findings)
    }

    /// What was found.
    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// A warning about the model.
    pub(super) fn warn(&mut self, keyword: Option<&'static str>, text: String, schema: String) {
        self.add(Message { level: Level::Warning, keyword, text, instance: None, schema });
    }

    /// Something wrong with a value.
    pub(super) fn fault(
        &mut self,
        fault: &Fault<'_>,
        style: Style,
        path: &[Step<'_>],
        schema: String,
        (id, node): (NodeId, Option<&Node>),
    ) {
        let text = fault.message(style);
        let instance = pointer(path);
        let room = MOST_VIOLATIONS.saturating_sub(self.findings.len());
        let before = self.findings.len();
        let wanted = fault.findings(style, room.saturating_add(1), &mut self.findings);
        self.dropped |= wanted > room;
        self.findings.truncate(MOST_VIOLATIONS);
        for finding in self.findings.iter_mut().skip(before) {
            finding.pointer.clone_from(&instance);
            finding.schema.clone_from(&schema);
            fault.keyword().clone_into(&mut finding.keyword);
            finding.custom =
                node.and_then(|node| node.texts.as_ref()?.of_fault(fault.keyword(), finding.name.as_deref()));
            if let (Some(node), "additionalProperties") = (node, finding.code) {
                let known = node.members.named.iter().take(MOST_VIOLATIONS);
                finding.candidates = known.map(|(name, _)| name.to_string()).collect();
            }
            self.nodes.push(id);
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
