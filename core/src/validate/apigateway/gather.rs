//! Gathers everything that is wrong with a body as data, up to a bound.

use super::fault::Fault;
use super::number::Style;
use super::schema::{Node, NodeId};
use super::text;
use crate::json::Data;
use crate::validate::MOST_VIOLATIONS;
use crate::validate::finding::Finding;

/// Values of `enum` that are shown and that may have been meant, and bytes of each.
const SHOWN: usize = 100;

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Findings {
    found: Vec<Finding>,
    /// The node of each finding.
    nodes: Vec<NodeId>,
    /// Whether there was more.
    pub(super) is_full: bool,
}

impl Findings {
    /// Each finding with its node.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (NodeId, &mut Finding)> {
        self.nodes.iter().copied().zip(&mut self.found)
    }

    pub(super) fn into_vec(self) -> Vec<Finding> {
        self.found
    }

    /// Something wrong with a value.
    pub(super) fn fault(
        &mut self,
        fault: &Fault<'_>,
        style: Style,
        (instance, schema): (String, String),
        (id, node): (NodeId, Option<&Node>),
    ) {
        let room = MOST_VIOLATIONS.saturating_sub(self.found.len());
        let before = self.found.len();
        self.is_full |= fault.findings(style, room, &mut self.found) > room;
        self.found.truncate(MOST_VIOLATIONS);
        for finding in self.found.iter_mut().skip(before) {
            finding.pointer.clone_from(&instance);
            finding.schema.clone_from(&schema);
            fault.keyword().clone_into(&mut finding.keyword);
            finding.custom =
                node.and_then(|node| node.texts.as_ref()?.of_fault(fault.keyword(), finding.name.as_deref()));
            if let (Some(node), "additionalProperties") = (node, finding.code) {
                let known = node.members.names().into_iter().take(MOST_VIOLATIONS);
                finding.candidates = known.map(str::to_owned).collect();
            }
            self.nodes.push(id);
        }
    }
}

impl Fault<'_> {
    /// The same as data, without its place: one for each property, up to a number. Returns how many there are.
    fn findings(&self, style: Style, most: usize, out: &mut Vec<Finding>) -> usize {
        let code = match self {
            Self::Maximum { exclusive: true, .. } => "exclusiveMaximum",
            Self::Minimum { exclusive: true, .. } => "exclusiveMinimum",
            Self::OneOf { matched, .. } if *matched > 1 => "oneOf.many",
            _ => self.keyword(),
        };
        if let Self::AdditionalProperties { names }
        | Self::Dependencies { missing: names, .. }
        | Self::Required { missing: names } = self
        {
            let named = |name: &&str| Finding { code, name: Some((*name).to_owned()), ..Finding::default() };
            out.extend(names.iter().take(most).map(named));
            return names.len();
        }
        let mut finding = Finding { code, ..Finding::default() };
        let count = |count: usize| Some(count.to_string());
        match *self {
            Self::AllOf { matched, schemas } => {
                finding.expected = count(schemas);
                finding.received = count(matched);
            }
            Self::AnyOf { schemas } | Self::OneOf { schemas, .. } => {
                finding.expected = Some(format!("{schemas} schemas"))
            }
            Self::AdditionalItems { most, found }
            | Self::MaxItems { most, found }
            | Self::MaxProperties { most, found } => {
                finding.expected = count(most);
                finding.received = count(found);
            }
            Self::MinItems { least, found } | Self::MinProperties { least, found } => {
                finding.expected = count(least);
                finding.received = count(found);
            }
            Self::MaxLength { most, .. } => finding.expected = count(most),
            Self::MinLength { least, .. } => finding.expected = count(least),
            Self::Maximum { most, .. } => finding.expected = Some(most.to_owned()),
            Self::Minimum { least, .. } => finding.expected = Some(least.to_owned()),
            Self::MultipleOf { divisor, .. } => finding.expected = Some(divisor.to_owned()),
            Self::Pattern { pattern, .. } => finding.expected = Some(format!("`{pattern}`")),
            Self::Type { allowed, .. } => {
                let allowed: Vec<_> = allowed.names().collect();
                finding.expected = Some(allowed.join(" or "));
            }
            Self::Enum { values, .. } => {
                let mut shown = String::new();
                for (at, value) in values.iter().take(SHOWN).enumerate() {
                    shown.push_str(if at > 0 { ", " } else { "" });
                    text::value(value, style, SHOWN, &mut shown);
                }
                shown.push_str(if values.len() > SHOWN { ", …" } else { "" });
                finding.expected = Some(shown);
                finding.candidates = values.iter().take(SHOWN).filter_map(Data::as_str).map(str::to_owned).collect();
            }
            Self::Format { format, .. } => finding.expected = Some(format!("`{}`", format.name())),
            Self::Not | Self::UniqueItems => {}
            Self::AdditionalProperties { .. } | Self::Dependencies { .. } | Self::Required { .. } => {}
        }
        out.push(finding);
        1
    }
}
