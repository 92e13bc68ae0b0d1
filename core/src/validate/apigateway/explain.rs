//! Everything that is wrong with a body: which branch of `oneOf` and `anyOf` a value was probably meant for, and what is wrong there.

use super::Schema;
use super::gather::Findings;
use super::record::Record;
use super::schema::{Keyword, NodeId};
use super::walk::Walk;
use crate::json::Data;
use crate::validate::finding::{self, Finding};
use crate::validate::tell;

/// Steps that all explanations of one report may take.
pub(super) const FUEL: u64 = 200_000;

/// Branches that are looked at, and levels of branches in branches.
const BRANCHES: usize = 32;
const LEVELS: usize = 2;

/// Causes of one violation.
const CAUSES: usize = 10;

impl Schema {
    /// Everything that is wrong with a body, and whether this is all.
    pub(super) fn findings(&self, body: &Data<'_>) -> (Vec<Finding>, bool) {
        let mut fuel = self.limits.fuel;
        let (mut findings, has_ended) = self.gather(0, body, &mut fuel);
        let all = has_ended && !findings.is_full;
        let mut fuel = FUEL.min(self.limits.fuel);
        for (node, finding) in findings.iter_mut() {
            self.explain(node, finding, body, LEVELS, &mut fuel);
        }
        (findings.into_vec(), all)
    }

    /// What is wrong with a value, and whether the walk came to its end.
    fn gather(&self, node: NodeId, value: &Data<'_>, fuel: &mut u64) -> (Findings, bool) {
        let mut record = Record::Findings(Findings::default());
        let mut walk = Walk::new(self, Some(&mut record));
        walk.fuel.left = *fuel;
        let ended = walk.run_at(node, value);
        *fuel = walk.fuel.left;
        (record.into_findings(), ended.is_ok())
    }

    /// Adds to a finding why no branch fits.
    fn explain(&self, id: NodeId, finding: &mut Finding, body: &Data<'_>, levels: usize, fuel: &mut u64) {
        let Some(levels) = levels.checked_sub(1) else { return };
        let Some(node) = self.node(id).filter(|_| matches!(finding.code, "oneOf" | "anyOf" | "allOf")) else { return };
        let branches = node.keywords.iter().find_map(|keyword| match keyword {
            Keyword::OneOf(nodes) if finding.code == "oneOf" => Some(nodes),
            Keyword::AnyOf(nodes) if finding.code == "anyOf" => Some(nodes),
            Keyword::AllOf(nodes) if finding.code == "allOf" => Some(nodes),
            _ => None,
        });
        let (Some(branches), Some(value)) = (branches, tell::at(body, &finding.pointer)) else { return };
        let mut told = Vec::new();
        for branch in branches.iter().take(BRANCHES) {
            let (mut findings, has_ended) = self.gather(*branch, value, fuel);
            if !has_ended {
                return;
            }
            for (node, inner) in findings.iter_mut() {
                self.explain(node, inner, value, levels, fuel);
            }
            told.push(findings.into_vec());
        }
        let causes = match finding.code {
            // of those that must all fit each one counts
            "allOf" => told.into_iter().flatten().collect(),
            _ => finding::best(told, "").map(|(_, causes)| causes).unwrap_or_default(),
        };
        finding.causes = causes;
        finding.causes.truncate(CAUSES);
        set_below(&mut finding.causes, &finding.pointer);
    }
}

/// Puts findings of a value below the place of that value.
fn set_below(findings: &mut [Finding], pointer: &str) {
    for finding in findings {
        finding.pointer.insert_str(0, pointer);
        set_below(&mut finding.causes, pointer);
    }
}
