//! The keywords that look at a value and at nothing below.

use super::brief::Brief;
use super::equal;
use super::fault::Fault;
use super::kinds::Kinds;
use super::schema::{Dependencies, Keyword, Node, NodeId};
use super::text;
use super::walk::Walk;
use crate::error::Result;
use crate::json::{Data, Map};

impl<'m, 'd> Walk<'m, 'd, '_> {
    /// Checks a keyword that has no branches; the value is of a kind that it looks at.
    pub(super) fn check(
        &mut self,
        node: &'m Node,
        id: NodeId,
        keyword: &'m Keyword,
        value: &'d Data<'d>,
    ) -> Result<()> {
        match (keyword, value) {
            (Keyword::Type(allowed), value) => {
                let kind = Kinds::of(value);
                if !allowed.meets(kind) {
                    let found = kind.names().next().unwrap_or_default();
                    self.fail(id, &Fault::Type { found, allowed: *allowed });
                }
            }
            (Keyword::Enum(values), found) => match equal::is_among(values, found, &mut self.fuel.left) {
                Ok(true) => {}
                Ok(false) => self.fail(id, &Fault::Enum { found, values }),
                Err(stop) => return Err(self.fuel.stopped(stop)),
            },
            (Keyword::Required(names), Data::Map(map)) => self.required(id, names, map),
            (Keyword::AdditionalProperties, Data::Map(map)) => return self.no_more(node, id, map),
            (Keyword::MaxProperties(most), Data::Map(map)) if map.len() > *most => {
                self.fail(id, &Fault::MaxProperties { most: *most, found: map.len() });
            }
            (Keyword::MinProperties(least), Data::Map(map)) if map.len() < *least => {
                self.fail(id, &Fault::MinProperties { least: *least, found: map.len() });
            }
            (Keyword::AdditionalItems(most), Data::List(list)) if list.items().len() > *most => {
                self.fail(id, &Fault::AdditionalItems { most: *most, found: list.items().len() });
            }
            (Keyword::MaxItems(most), Data::List(list)) if list.items().len() > *most => {
                self.fail(id, &Fault::MaxItems { most: *most, found: list.items().len() });
            }
            (Keyword::MinItems(least), Data::List(list)) if list.items().len() < *least => {
                self.fail(id, &Fault::MinItems { least: *least, found: list.items().len() });
            }
            (Keyword::UniqueItems, Data::List(list)) => {
                match equal::has_duplicates(list.items(), &mut self.fuel.left) {
                    Ok(false) => {}
                    Ok(true) => self.fail(id, &Fault::UniqueItems),
                    Err(stop) => return Err(self.fuel.stopped(stop)),
                }
            }
            (keyword, Data::Text(text)) => return self.text(id, keyword, text),
            (keyword, number) => return self.number(id, keyword, number),
        }
        Ok(())
    }

    fn text(&mut self, id: NodeId, keyword: &'m Keyword, text: &'d str) -> Result<()> {
        match keyword {
            // a text has no more characters than bytes, and a quarter of them at least
            Keyword::MaxLength(most) if text.len() > *most => {
                let found = text.chars().count();
                if found > *most {
                    self.fail(id, &Fault::MaxLength { most: *most, found, text });
                }
            }
            Keyword::MinLength(least) if text.len() / 4 < *least => {
                let found = text.chars().count();
                if found < *least {
                    self.fail(id, &Fault::MinLength { least: *least, found, text });
                }
            }
            Keyword::Pattern(pattern) => {
                self.fuel.spend(text.len() / 16)?;
                if !pattern.finds(text)? {
                    self.fail(id, &Fault::Pattern { pattern: &pattern.text, text });
                }
            }
            Keyword::Format(format) => {
                self.fuel.spend(text.len() / 16)?;
                if let Err(slip) = format.check(text, &self.schema.limits) {
                    self.fail(id, &Fault::Format { format: *format, slip, text });
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn number(&mut self, id: NodeId, keyword: &'m Keyword, found: &'d Data<'d>) -> Result<()> {
        let (Keyword::MultipleOf(bound) | Keyword::Maximum(bound) | Keyword::Minimum(bound)) = keyword else {
            return Ok(());
        };
        let brief = Brief::of(found);
        if let Keyword::MultipleOf(_) = keyword {
            if !bound.divides(found, brief, &mut self.fuel)? {
                self.fail(id, &Fault::MultipleOf { divisor: &bound.shown, found });
            }
            return Ok(());
        }
        let order = bound.order(found, brief, &self.fuel)?;
        // a value beyond the bound is told as such, whether the bound itself is allowed or not
        let exclusive = bound.exclusive && order.is_eq();
        match keyword {
            Keyword::Maximum(_) if order.is_gt() || exclusive => {
                self.fail(id, &Fault::Maximum { most: &bound.shown, found, exclusive });
            }
            Keyword::Minimum(_) if order.is_lt() || exclusive => {
                self.fail(id, &Fault::Minimum { least: &bound.shown, found, exclusive });
            }
            _ => {}
        }
        Ok(())
    }

    fn required(&mut self, id: NodeId, names: &'m [Box<str>], map: &Map<'_>) {
        if names.iter().all(|name| map.get(name).is_some()) {
            return;
        }
        let missing: Vec<&str> = names.iter().map(|name| &**name).filter(|name| map.get(name).is_none()).collect();
        self.fail(id, &Fault::Required { missing: &missing });
    }

    fn no_more(&mut self, node: &'m Node, id: NodeId, map: &'d Map<'d>) -> Result<()> {
        let mut names = Vec::new();
        for (name, _) in map.entries() {
            self.fuel.spend(1)?;
            if !node.members.know(name, &mut self.fuel)? {
                names.push(name.as_ref());
            }
        }
        if !names.is_empty() {
            if self.tells_messages() {
                text::sort(&mut names);
            }
            self.fail(id, &Fault::AdditionalProperties { names: &names });
        }
        Ok(())
    }

    /// The members that other members ask for.
    pub(super) fn dependent_names(
        &mut self,
        id: NodeId,
        dependencies: &'m Dependencies,
        value: &'d Data<'d>,
    ) -> Result<()> {
        let Data::Map(map) = value else { return Ok(()) };
        for (name, required) in &dependencies.names {
            self.fuel.spend(1)?;
            if map.get(name).is_none() {
                continue;
            }
            let missing: Vec<&str> =
                required.iter().map(|name| &**name).filter(|name| map.get(name).is_none()).collect();
            if !missing.is_empty() {
                self.fail(id, &Fault::Dependencies { name, required, missing: &missing });
            }
        }
        Ok(())
    }
}
