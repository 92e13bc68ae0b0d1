//! `allOf`, `anyOf`, `oneOf` and `not`: their branches are judged apart, and all that comes out of one is whether it fits.

use super::fault::Fault;
use super::schema::{Keyword, Node, NodeId};
use super::walk::{Frame, Walk};
use crate::error::Result;
use crate::json::Data;

/// What a branch costs, beside the look at its schema: measured, as long as four steps.
const BRANCH: usize = 4;

impl<'m, 'd> Walk<'m, 'd, '_> {
    /// Goes on with a branch of `allOf`, `anyOf`, `oneOf` or `not`, or judges what came of them.
    pub(super) fn branch(
        &mut self,
        node: &'m Node,
        id: NodeId,
        value: &'d Data<'d>,
        keyword: usize,
        branch: usize,
        matched: usize,
    ) -> Result<()> {
        let (branches, fault): (&[NodeId], Option<Fault<'_>>) = match node.keywords.get(keyword) {
            Some(Keyword::AllOf(nodes)) => {
                let fault = Fault::AllOf { matched, schemas: nodes.len() };
                (nodes, (matched < nodes.len()).then_some(fault))
            }
            Some(Keyword::AnyOf(nodes)) => (nodes, (matched == 0).then_some(Fault::AnyOf { schemas: nodes.len() })),
            Some(Keyword::OneOf(nodes)) => {
                let fault = Fault::OneOf { matched, schemas: nodes.len() };
                (nodes, (matched != 1).then_some(fault))
            }
            Some(Keyword::Not(node)) => (std::slice::from_ref(node), (matched > 0).then_some(Fault::Not)),
            _ => return Ok(()),
        };
        if let Some(next) = branches.get(branch)
            && !(self.may_hurry() && is_decided(node.keywords.get(keyword), branch, matched))
        {
            self.fuel.spend(BRANCH)?;
            self.stack.push(Frame::Branch { node, id, value, keyword, branch, matched, outer: self.failed });
            self.failed = false;
            self.level = self.level.saturating_add(1);
            self.stack.push(Frame::Visit { node: *next, value });
            return Ok(());
        }
        if let Some(fault) = fault {
            self.fail(id, &fault);
        }
        if self.is_in_vain() {
            return Ok(());
        }
        self.stack.push(Frame::Keywords { node, id, value, next: keyword.saturating_add(1) });
        Ok(())
    }

    /// Whether branches that cannot change the verdict may be left out.
    fn may_hurry(&self) -> bool {
        !self.schema.is_thorough && (self.level > 0 || self.record.is_none())
    }
}

/// Whether the branches that are left cannot change the verdict.
fn is_decided(keyword: Option<&Keyword>, branch: usize, matched: usize) -> bool {
    match keyword {
        Some(Keyword::AllOf(_)) => matched < branch,
        Some(Keyword::AnyOf(_)) => matched > 0,
        Some(Keyword::OneOf(_)) => matched > 1,
        _ => false,
    }
}
