//! The shortest way to a verdict: whether a value fits a schema, where nobody asks what is wrong.
//!
//! It says what a [`Walk`] says that records nothing, keyword for keyword and with less fuel, and recurses for a few levels;
//! what lies deeper is the walk's. A schema for which a walk must be thorough is the walk's too.

mod object;
mod scalar;

use super::Schema;
use super::equal;
use super::fuel::Fuel;
use super::kinds::Kinds;
use super::schema::{Keyword, Node, NodeId, Target};
use super::walk::Walk;
use crate::error::Result;
use crate::json::{Data, List};

/// Levels of values and of branches that are judged by recursion.
const LEVELS: usize = 32;

/// One judgement.
pub(super) struct Judge<'m> {
    schema: &'m Schema,
    fuel: Fuel,
}

/// What is being judged.
#[derive(Clone, Copy)]
struct Case<'m, 'd> {
    node: &'m Node,
    value: &'d Data<'d>,
    /// Levels that are left.
    levels: usize,
}

impl<'m> Judge<'m> {
    pub(super) fn new(schema: &'m Schema) -> Self {
        Self { schema, fuel: Fuel::new(schema.limits.fuel) }
    }

    /// Whether the body is valid.
    pub(super) fn run<'d>(mut self, body: &'d Data<'d>) -> Result<bool> {
        self.fits(0, body, LEVELS)
    }

    fn fits<'d>(&mut self, id: NodeId, value: &'d Data<'d>, levels: usize) -> Result<bool> {
        let Some(levels) = levels.checked_sub(1) else { return self.walk(id, value) };
        let schema = self.schema;
        let node = match schema.node(id) {
            Some(Node { target: Target::Node(target), .. }) => schema.node(*target),
            node => node,
        };
        let Some(node) = node else { return Ok(true) };
        self.fuel.spend(1_usize.saturating_add(node.keywords.len()))?;
        let case = Case { node, value, levels };
        match value {
            Data::Text(text) => self.text(case, text),
            Data::Map(map) => self.object(case, map),
            Data::List(list) => self.list(case, list),
            Data::Null | Data::Bool(_) => self.each(case, Kinds::of(value), |_, _| Ok(true)),
            _ => self.number(case),
        }
    }

    #[cold]
    fn walk<'d>(&mut self, id: NodeId, value: &'d Data<'d>) -> Result<bool> {
        let mut walk = Walk::new(self.schema, None);
        walk.fuel = self.fuel;
        let fits = walk.run_at(id, value);
        self.fuel = walk.fuel;
        fits
    }

    /// Whether a value fits the keywords for values of every kind, and those for its own.
    #[inline]
    fn each<'d>(
        &mut self,
        case: Case<'m, 'd>,
        kind: Kinds,
        mut own: impl FnMut(&mut Self, &'m Keyword) -> Result<bool>,
    ) -> Result<bool> {
        for keyword in &case.node.keywords {
            let fits = match keyword {
                Keyword::Type(allowed) => allowed.meets(kind),
                Keyword::Enum(values) => self.is_among(values, case.value)?,
                Keyword::AllOf(_) | Keyword::AnyOf(_) | Keyword::OneOf(_) | Keyword::Not(_) => {
                    self.branches(keyword, case)?
                }
                keyword => own(self, keyword)?,
            };
            if !fits {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether a value fits its branches; those that cannot change the verdict are left out.
    fn branches(&mut self, keyword: &'m Keyword, Case { value, levels, .. }: Case<'m, '_>) -> Result<bool> {
        match keyword {
            Keyword::AllOf(nodes) => {
                for node in nodes {
                    if !self.fits(*node, value, levels)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Keyword::AnyOf(nodes) => {
                for node in nodes {
                    if self.fits(*node, value, levels)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Keyword::OneOf(nodes) => {
                let mut matched = false;
                for node in nodes {
                    if self.fits(*node, value, levels)? && std::mem::replace(&mut matched, true) {
                        return Ok(false);
                    }
                }
                Ok(matched)
            }
            Keyword::Not(node) => Ok(!self.fits(*node, value, levels)?),
            _ => Ok(true),
        }
    }

    fn list<'d>(&mut self, case: Case<'m, 'd>, list: &'d List<'d>) -> Result<bool> {
        let items = list.items();
        let fits = self.each(case, Kinds::ARRAY, |judge, keyword| {
            Ok(match keyword {
                Keyword::AdditionalItems(most) | Keyword::MaxItems(most) => items.len() <= *most,
                Keyword::MinItems(least) => items.len() >= *least,
                Keyword::UniqueItems => {
                    !equal::has_duplicates(items, &mut judge.fuel.left).map_err(|stop| judge.fuel.stopped(stop))?
                }
                _ => true,
            })
        })?;
        if !fits || case.node.items.is_empty() {
            return Ok(fits);
        }
        for (index, item) in items.iter().enumerate() {
            if let Some(schema) = case.node.items.of(index)
                && !self.fits(schema, item, case.levels)?
            {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
