//! The keywords that look at a value and at nothing below.

use super::brief::Brief;
use super::equal;
use super::fault::Fault;
use super::kinds::Kinds;
use super::number::Num;
use super::schema::{Bound, Dependencies, Keyword, Node, NodeId};
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
            (Keyword::Enum(values), found) => return self.one_of(id, values, found),
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
            (Keyword::UniqueItems, Data::List(list)) => match equal::has_duplicates(list.items(), &mut self.fuel) {
                Ok(false) => {}
                Ok(true) => self.fail(id, &Fault::UniqueItems),
                Err(stop) => return Err(self.stopped(stop)),
            },
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
                self.spend(text.len() / 16)?;
                if !pattern.finds(text)? {
                    self.fail(id, &Fault::Pattern { pattern: &pattern.text, text });
                }
            }
            Keyword::Format(format) => {
                self.spend(text.len() / 16)?;
                if let Err(slip) = format.check(text, &self.schema.limits) {
                    self.fail(id, &Fault::Format { format: *format, slip, text });
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn number(&mut self, id: NodeId, keyword: &'m Keyword, found: &'d Data<'d>) -> Result<()> {
        let (Keyword::Maximum(bound) | Keyword::Minimum(bound) | Keyword::MultipleOf(bound)) = keyword else {
            return Ok(());
        };
        let Bound { value, brief, exclusive, shown } = &**bound;
        let brief = Brief::of(found).zip(*brief);
        if let Keyword::MultipleOf(_) = keyword {
            let is_multiple = match brief {
                Some((number, divisor)) => Some(number.is_multiple_of(divisor)),
                None => {
                    let Some(number) = Num::of(found) else { return Ok(()) };
                    self.spend(number.cost(value))?;
                    number.is_multiple_of(value)
                }
            };
            match is_multiple {
                Some(true) => {}
                Some(false) => self.fail(id, &Fault::MultipleOf { divisor: shown, found }),
                None => return Err(self.stopped(equal::Stop::Endless)),
            }
            return Ok(());
        }
        let order = match brief {
            Some((number, bound)) => Some(number.compare(bound)),
            None => Num::of(found).and_then(|number| number.compare(value)),
        };
        let Some(order) = order else { return Err(self.stopped(equal::Stop::Endless)) };
        let is_max = matches!(keyword, Keyword::Maximum(_));
        let beyond = if is_max { order.is_gt() } else { order.is_lt() };
        let touches = *exclusive && order.is_eq();
        if beyond || touches {
            // a value beyond the bound is told as such, whether the bound itself is allowed or not
            let exclusive = touches;
            self.fail(
                id,
                &match is_max {
                    true => Fault::Maximum { most: shown, found, exclusive },
                    false => Fault::Minimum { least: shown, found, exclusive },
                },
            );
        }
        Ok(())
    }

    fn one_of(&mut self, id: NodeId, values: &'m [Data<'static>], found: &'d Data<'d>) -> Result<()> {
        for value in values {
            match equal::is_same(value, found, &mut self.fuel) {
                Ok(true) => return Ok(()),
                Ok(false) => {}
                Err(stop) => return Err(self.stopped(stop)),
            }
        }
        self.fail(id, &Fault::Enum { found, values });
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
        'members: for (name, _) in map.entries() {
            self.spend(1)?;
            if node.members.named(name).is_some() {
                continue;
            }
            for (pattern, _) in &node.members.patterns {
                self.spend(1_usize.saturating_add(name.len() / 16))?;
                if pattern.finds(name)? {
                    continue 'members;
                }
            }
            names.push(name.as_ref());
        }
        if !names.is_empty() {
            if self.tells_messages() {
                names.sort_unstable_by(|a, b| text::order(a, b));
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
            self.spend(1)?;
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

    fn spend(&mut self, steps: usize) -> Result<()> {
        match self.fuel.checked_sub(steps as u64) {
            Some(left) => {
                self.fuel = left;
                Ok(())
            }
            None => Err(self.stopped(equal::Stop::Fuel)),
        }
    }
}
