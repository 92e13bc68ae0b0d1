//! Objects: one look at each name, and then at the values.

use super::super::kinds::Kinds;
use super::super::members::Members;
use super::super::schema::{Dependencies, Keyword, NodeId};
use super::{Case, Judge};
use crate::error::Result;
use crate::json::{Data, Map};

/// Members of an object whose schemas are looked up once only.
const FEW: usize = 16;

impl<'m> Judge<'m> {
    pub(super) fn object<'d>(&mut self, case: Case<'m, 'd>, map: &'d Map<'d>) -> Result<bool> {
        let members = &case.node.members;
        self.fuel.spend(map.len())?;
        let mut names = Names { seen: 0, known: 0, are_all: map.len() <= FEW, schemas: [Names::NONE; FEW] };
        names.look(members, map);
        let fits = self.each(case, Kinds::OBJECT, |judge, keyword| {
            Ok(match keyword {
                Keyword::Required(wanted) => match members.required {
                    Some(required) if names.are_all => names.seen & required == required,
                    _ => wanted.iter().all(|name| map.get(name).is_some()),
                },
                Keyword::MaxProperties(most) => map.len() <= *most,
                Keyword::MinProperties(least) => map.len() >= *least,
                Keyword::AdditionalProperties => names.known == map.len() || judge.knows_all(members, map)?,
                Keyword::Dependencies(dependencies) => judge.depend(dependencies, case, map)?,
                _ => true,
            })
        })?;
        if !fits || members.is_empty() {
            return Ok(fits);
        }
        if members.patterns.is_empty() {
            for (at, (name, value)) in map.entries().iter().enumerate() {
                if let Some(schema) = names.schema(at, name, members).or(members.rest)
                    && !self.fits(schema, value, case.levels)?
                {
                    return Ok(false);
                }
            }
            return Ok(true);
        }
        for (at, (name, value)) in map.entries().iter().enumerate() {
            let named = names.schema(at, name, members);
            if !self.member_fits(case, named, name, value)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether a member fits all its schemas, where some go by patterns.
    fn member_fits<'d>(
        &mut self,
        case: Case<'m, 'd>,
        named: Option<NodeId>,
        name: &str,
        value: &'d Data<'d>,
    ) -> Result<bool> {
        let members = &case.node.members;
        if let Some(schema) = named
            && !self.fits(schema, value, case.levels)?
        {
            return Ok(false);
        }
        let mut is_known = named.is_some();
        for (pattern, schema) in &members.patterns {
            self.fuel.spend(1_usize.saturating_add(name.len() / 16))?;
            if pattern.finds(name)? {
                is_known = true;
                if !self.fits(*schema, value, case.levels)? {
                    return Ok(false);
                }
            }
        }
        match members.rest {
            Some(schema) if !is_known => self.fits(schema, value, case.levels),
            _ => Ok(true),
        }
    }

    /// Whether each member has a schema.
    fn knows_all(&mut self, members: &Members, map: &Map<'_>) -> Result<bool> {
        for (name, _) in map.entries() {
            if !members.know(name, &mut self.fuel)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn depend<'d>(&mut self, dependencies: &'m Dependencies, case: Case<'m, 'd>, map: &'d Map<'d>) -> Result<bool> {
        let has = |name: &str| map.get(name).is_some();
        for (name, required) in &dependencies.names {
            self.fuel.spend(1)?;
            if has(name) && !required.iter().all(|name| has(name)) {
                return Ok(false);
            }
        }
        for (name, schema) in &dependencies.schemas {
            if has(name) && !self.fits(*schema, case.value, case.levels)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// What one look at each name of an object tells.
struct Names {
    /// The bits of those that are known.
    seen: u64,
    /// How many of them are known, of those that were looked at.
    known: usize,
    /// Whether all were.
    are_all: bool,
    /// The schema of each.
    schemas: [NodeId; FEW],
}

impl Names {
    /// Stands where a name has no schema.
    const NONE: NodeId = NodeId::MAX;

    #[inline]
    fn look(&mut self, members: &Members, map: &Map<'_>) {
        for ((name, _), schema) in map.entries().iter().zip(&mut self.schemas) {
            if let Some(named) = members.find(name) {
                self.seen |= named.bit;
                self.known = self.known.wrapping_add(1);
                *schema = named.node;
            }
        }
    }

    /// The schema of the name at a place.
    #[inline]
    fn schema(&self, at: usize, name: &str, members: &Members) -> Option<NodeId> {
        match self.schemas.get(at) {
            Some(&Self::NONE) => None,
            Some(schema) => Some(*schema),
            None => members.named(name),
        }
    }
}
