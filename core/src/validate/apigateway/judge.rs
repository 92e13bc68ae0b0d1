//! The shortest way to a verdict: whether a value fits a schema, where nobody asks what is wrong.
//!
//! It says what a [`Walk`] says that records nothing, keyword for keyword, and recurses for a few levels; what lies deeper
//! is the walk's. A schema for which a walk must be thorough is the walk's too.

use super::Schema;
use super::brief::Brief;
use super::equal;
use super::fuel::Fuel;
use super::kinds::Kinds;
use super::members::Members;
use super::schema::{Dependencies, Keyword, Node, NodeId, Target};
use super::walk::Walk;
use crate::error::Result;
use crate::json::{Data, List, Map};

/// Levels of values and of branches that are judged by recursion.
const LEVELS: usize = 16;

/// Members of an object whose schemas are looked up once only.
const FEW: usize = 16;

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

    fn is_among(&mut self, values: &[Data<'_>], value: &Data<'_>) -> Result<bool> {
        if let Data::Text(text) = value {
            self.fuel.spend(values.len().saturating_mul(1_usize.saturating_add(text.len() / 16)))?;
            return Ok(values.iter().any(|known| matches!(known, Data::Text(known) if is_text(known, text))));
        }
        equal::is_among(values, value, &mut self.fuel.left).map_err(|stop| self.fuel.stopped(stop))
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

    fn text<'d>(&mut self, case: Case<'m, 'd>, text: &'d str) -> Result<bool> {
        self.each(case, Kinds::STRING, |judge, keyword| {
            Ok(match keyword {
                // a text has no more characters than bytes, and a quarter of them at least
                Keyword::MaxLength(most) => text.len() <= *most || text.chars().count() <= *most,
                Keyword::MinLength(least) => text.len() / 4 >= *least || text.chars().count() >= *least,
                Keyword::Pattern(pattern) => {
                    judge.fuel.spend(text.len() / 16)?;
                    pattern.finds(text)?
                }
                Keyword::Format(format) => {
                    judge.fuel.spend(text.len() / 16)?;
                    format.check(text, &judge.schema.limits).is_ok()
                }
                _ => true,
            })
        })
    }

    fn number(&mut self, case: Case<'m, '_>) -> Result<bool> {
        let found = case.value;
        let mut read = None;
        self.each(case, Kinds::of(found), |judge, keyword| {
            let (Keyword::Maximum(bound) | Keyword::Minimum(bound) | Keyword::MultipleOf(bound)) = keyword else {
                return Ok(true);
            };
            let brief = *read.get_or_insert_with(|| Brief::of(found));
            if let Keyword::MultipleOf(divisor) = keyword {
                return divisor.divides(found, brief, &mut judge.fuel);
            }
            let order = bound.order(found, brief, &judge.fuel)?;
            let beyond = if matches!(keyword, Keyword::Maximum(_)) { order.is_gt() } else { order.is_lt() };
            Ok(!(beyond || bound.exclusive && order.is_eq()))
        })
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

    fn object<'d>(&mut self, case: Case<'m, 'd>, map: &'d Map<'d>) -> Result<bool> {
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

/// Whether two texts are the same. Most that differ differ in length or at the first byte, which needs no call.
#[inline]
fn is_text(known: &str, found: &str) -> bool {
    known.len() == found.len() && known.as_bytes().first() == found.as_bytes().first() && known == found
}
