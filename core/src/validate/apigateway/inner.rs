//! Schemas that stand in a schema.

use super::compile::{Compiler, Pending, invalid};
use super::keyword::Parts;
use super::operand::{names, wrong};
use super::schema::{Dependencies, Items, Keyword, Lazy, NodeId};
use super::text;
use crate::error::Result;
use crate::json::{Data, Map};
use crate::validate::report::hash_order;

impl<'t> Compiler<'t> {
    pub(super) fn list_of_schemas(
        &mut self,
        name: &str,
        value: &'t Data<'t>,
        at: &Pending<'t>,
        parts: &mut Parts,
    ) -> Result<Box<[NodeId]>> {
        let Data::List(list) = value else { return Err(wrong(name, value, "a list of schemas")) };
        if list.items().is_empty() {
            return Err(invalid(format!("`{name}` is empty")).expected("at least one schema"));
        }
        let schemas = list.items().iter().enumerate();
        let schemas: Box<[_]> =
            schemas.map(|(index, item)| self.below(item, at, &[name, &index.to_string()])).collect::<Result<_>>()?;
        parts.below.extend_from_slice(&schemas);
        Ok(schemas)
    }

    pub(super) fn map_of_schemas(
        &mut self,
        name: &str,
        value: &'t Data<'t>,
        at: &Pending<'t>,
        parts: &mut Parts,
    ) -> Result<Vec<(Box<str>, NodeId)>> {
        let Data::Map(map) = value else { return Err(wrong(name, value, "an object of schemas")) };
        let mut named = Vec::with_capacity(map.len());
        for (member, schema) in text::sorted(map) {
            let node = self.below(schema, at, &[name, member])?;
            parts.below.push(node);
            named.push((member.as_ref().into(), node));
        }
        Ok(named)
    }

    pub(super) fn pattern_properties(
        &mut self,
        name: &str,
        value: &'t Data<'t>,
        at: &Pending<'t>,
        parts: &mut Parts,
    ) -> Result<()> {
        let schemas = self.map_of_schemas(name, value, at, parts)?;
        let patterns = schemas.into_iter().map(|(pattern, node)| Ok((Lazy::new(&pattern, self.limits)?, node)));
        parts.node.members.patterns = patterns.collect::<Result<_>>()?;
        Ok(())
    }

    pub(super) fn items(&mut self, value: &'t Data<'t>, at: &Pending<'t>, parts: &mut Parts) -> Result<()> {
        match value {
            Data::Map(_) => {
                let node = self.below(value, at, &["items"])?;
                parts.below.push(node);
                parts.node.items = Items { all: Some(node), ..Items::default() };
            }
            Data::List(_) => parts.node.items.each = self.list_of_schemas("items", value, at, parts)?,
            _ => return Err(wrong("items", value, "a schema or a list of schemas")),
        }
        Ok(())
    }

    pub(super) fn additional_items(
        &mut self,
        value: &'t Data<'t>,
        all: &Map<'_>,
        at: &Pending<'t>,
        parts: &mut Parts,
    ) -> Result<Option<Keyword>> {
        match value {
            Data::Map(_) => {
                let node = self.below(value, at, &["additionalItems"])?;
                parts.below.push(node);
                parts.node.items.rest = Some(node);
                Ok(None)
            }
            Data::Bool(false) => Ok(match all.get("items") {
                Some(Data::List(list)) => Some(Keyword::AdditionalItems(list.items().len())),
                _ => None,
            }),
            Data::Bool(true) => Ok(None),
            _ => Err(wrong("additionalItems", value, "a Boolean or a schema")),
        }
    }

    pub(super) fn additional_properties(
        &mut self,
        value: &'t Data<'t>,
        at: &Pending<'t>,
        parts: &mut Parts,
    ) -> Result<Option<Keyword>> {
        match value {
            Data::Map(_) => {
                let node = self.below(value, at, &["additionalProperties"])?;
                parts.below.push(node);
                parts.node.members.rest = Some(node);
                Ok(None)
            }
            Data::Bool(true) => Ok(None),
            Data::Bool(false) => Ok(Some(Keyword::AdditionalProperties)),
            _ => Err(wrong("additionalProperties", value, "a Boolean or a schema")),
        }
    }

    pub(super) fn dependencies(
        &mut self,
        value: &'t Data<'t>,
        at: &Pending<'t>,
        parts: &mut Parts,
    ) -> Result<Option<Keyword>> {
        const NAME: &str = "dependencies";
        let Data::Map(map) = value else { return Err(wrong(NAME, value, "an object of names and schemas")) };
        let mut dependencies = Dependencies::default();
        for (member, value) in map.entries() {
            if let Data::List(_) = value {
                dependencies.names.push((member.as_ref().into(), names(NAME, value)?));
            }
        }
        // the library has a HashMap of these, and reads them as they stand there; the schemas it sorts
        hash_order(&mut dependencies.names, |(name, _)| name);
        for (member, value) in text::sorted(map) {
            match value {
                Data::List(_) => {}
                Data::Map(_) => {
                    let node = self.below(value, at, &[NAME, member])?;
                    parts.below.push(node);
                    dependencies.schemas.push((member.as_ref().into(), node));
                }
                other => return Err(wrong(NAME, other, "a list of names or a schema for each member")),
            }
        }
        Ok(Some(Keyword::Dependencies(Box::new(dependencies))))
    }
}
