//! Shapes a body by a plan.

use std::borrow::Cow;

use super::plan::{Node, NodeId, Plan, Rest};
use super::{Change, ChangeKind, Shaped};
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::json::{self, Data, Decimals, Entry, List, Map, ReadOptions};
use crate::validate::MOST_VIOLATIONS;
use crate::validate::apigateway::Kinds;
use crate::validate::finding::step;

/// Levels of a body that schemas describe: what a stack of 256 KB holds, with room to spare.
const DEPTH: usize = 100;

/// Schemas on one value.
const VIEWS: usize = 256;

pub(super) fn shape<'b>(plan: &Plan, body: Data<'b>) -> Result<Shaped<'b>> {
    let mut walk =
        Walk { plan, changes: Vec::new(), is_truncated: false, fuel: plan.limits.fuel, pointer: String::new() };
    let data = walk.value(body, &[(0, true)], DEPTH)?;
    Ok(Shaped { data, changes: walk.changes, is_truncated: walk.is_truncated })
}

/// A schema on a value, and whether it must fit: one that is only thought to fit neither fills in nor removes.
type View = (NodeId, bool);

struct Walk<'p> {
    plan: &'p Plan,
    changes: Vec<Change>,
    is_truncated: bool,
    fuel: u64,
    pointer: String,
}

impl<'p> Walk<'p> {
    fn pay(&mut self, steps: usize) -> Result<()> {
        self.fuel = self.fuel.checked_sub(steps as u64).ok_or_else(|| {
            let message = format!("shaping takes more than {} steps (limit `fuel`)", self.plan.limits.fuel);
            Error::limit(Code::LIMIT_FUEL, message)
        })?;
        Ok(())
    }

    fn note(&mut self, kind: ChangeKind, name: Option<&str>) {
        if self.changes.len() >= MOST_VIOLATIONS {
            self.is_truncated = true;
            return;
        }
        let pointer = name.map_or_else(|| self.pointer.clone(), |name| step(&self.pointer, name));
        self.changes.push(Change { pointer, kind });
    }

    fn value<'b>(&mut self, data: Data<'b>, schemas: &[View], levels: usize) -> Result<Data<'b>> {
        let views = self.views(schemas, &data)?;
        if views.is_empty() {
            return Ok(data);
        }
        let levels = levels.checked_sub(1).ok_or_else(|| {
            Error::limit(Code::LIMIT_NESTING, format!("the body is nested more than {DEPTH} levels deep to be shaped"))
        })?;
        let data = if self.plan.shaping.coerce { self.coerced(data, &views) } else { data };
        match data {
            Data::List(list) => {
                let items = list.into_items().into_iter().enumerate();
                let items = items.map(|(index, item)| self.item(index, item, &views, levels));
                Ok(Data::List(List::new(items.collect::<Result<_>>()?)))
            }
            Data::Map(map) => self.members(map, &views, levels),
            data => Ok(data),
        }
    }

    /// The schemas on a value, with those that they refer to.
    fn views(&mut self, schemas: &[View], data: &Data<'_>) -> Result<Vec<View>> {
        let mut views: Vec<View> = Vec::new();
        let mut open = schemas.to_vec();
        while let Some((id, must)) = open.pop() {
            self.pay(1)?;
            let Some(node) = self.plan.node(id).filter(|_| views.iter().all(|(known, _)| *known != id)) else {
                continue;
            };
            if views.len() >= VIEWS {
                let message = format!("more than {VIEWS} schemas look at one value");
                return Err(Error::limit(Code::LIMIT_DEFINITION, message));
            }
            views.push((id, must));
            open.extend(node.also.iter().rev().map(|id| (*id, must)));
            for branches in &node.either {
                self.pay(branches.len())?;
                let kind = Kinds::of(data);
                let fits = |id: &&NodeId| self.plan.node(**id).is_some_and(|node| node.kinds.meets(kind));
                let mut fitting = branches.iter().filter(fits);
                if let (Some(only), None) = (fitting.next(), fitting.next()) {
                    open.push((*only, false));
                }
            }
        }
        Ok(views)
    }

    fn coerced<'b>(&mut self, data: Data<'b>, views: &[View]) -> Data<'b> {
        let nodes = views.iter().filter_map(|(id, _)| self.plan.node(*id));
        let wanted = nodes.fold(Kinds::ANY, |kinds, node| kinds.both(node.kinds));
        if wanted.meets(Kinds::of(&data)) {
            return data;
        }
        let (data, is_other) = coerce(data, wanted);
        if is_other {
            self.note(ChangeKind::Coerced, None);
        }
        data
    }

    fn item<'b>(&mut self, index: usize, item: Data<'b>, views: &[View], levels: usize) -> Result<Data<'b>> {
        let schema = |(id, must): &View| {
            let node = self.plan.node(*id)?;
            node.each.get(index).copied().or(node.items).map(|id| (id, *must))
        };
        let schemas: Vec<View> = views.iter().filter_map(schema).collect();
        self.below(&index.to_string(), item, &schemas, levels)
    }

    /// A value one step below.
    fn below<'b>(&mut self, name: &str, data: Data<'b>, schemas: &[View], levels: usize) -> Result<Data<'b>> {
        if schemas.is_empty() {
            return Ok(data);
        }
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
        let shaped = self.value(data, schemas, levels)?;
        self.pointer.truncate(length);
        Ok(shaped)
    }

    fn members<'b>(&mut self, map: Map<'b>, views: &[View], levels: usize) -> Result<Data<'b>> {
        let mut entries: Vec<Entry<'b>> = Vec::with_capacity(map.len());
        for (name, value) in map.into_entries() {
            let mut schemas = Vec::new();
            let mut is_forbidden = false;
            for (id, must) in views {
                let Some(node) = self.plan.node(*id) else { continue };
                let before = schemas.len();
                self.described(node, &name, *must, &mut schemas)?;
                match node.rest {
                    _ if schemas.len() > before => {}
                    Rest::Schema(rest) => schemas.push((rest, *must)),
                    Rest::Closed => is_forbidden |= *must,
                    Rest::Open => {}
                }
            }
            if is_forbidden && self.plan.shaping.remove_additional {
                self.note(ChangeKind::Removed, Some(&name));
                continue;
            }
            let value = self.below(&name, value, &schemas, levels)?;
            entries.push((name, value));
        }
        let mut map = Map::of(entries);
        if self.plan.shaping.defaults {
            self.fill(&mut map, views)?;
        }
        Ok(Data::Map(map))
    }

    /// The schemas of a node that describe a member by its name.
    fn described(&mut self, node: &Node, name: &str, must: bool, out: &mut Vec<View>) -> Result<()> {
        out.extend(node.named.get(name).map(|id| (*id, must)));
        for (pattern, id) in &node.patterns {
            self.pay(1_usize.saturating_add(name.len() / 16))?;
            if pattern.finds(name)? {
                out.push((*id, must));
            }
        }
        Ok(())
    }

    fn fill(&mut self, map: &mut Map<'_>, views: &[View]) -> Result<()> {
        let plan = self.plan;
        for node in views.iter().filter(|(_, must)| *must).filter_map(|(id, _)| plan.node(*id)) {
            self.pay(node.names.len())?;
            for name in node.names.iter().filter(|name| node.named.contains_key(*name)) {
                if map.get(name).is_some() {
                    continue;
                }
                let own = node.named.get(name).copied().unwrap_or_default();
                let views = self.views(&[(own, true)], &Data::Null)?;
                let default = views.iter().find_map(|(id, _)| plan.node(*id)?.default.clone());
                if let Some(default) = default {
                    map.insert(Cow::Owned(name.to_string()), default);
                    self.note(ChangeKind::Defaulted, Some(name));
                }
            }
        }
        Ok(())
    }
}

/// A value as one of the kinds that are wanted, and whether it is another one now.
fn coerce(data: Data<'_>, wanted: Kinds) -> (Data<'_>, bool) {
    let as_list = |data| match wanted.meets(Kinds::ARRAY) {
        true => (Data::List(List::new(vec![data])), true),
        false => (data, false),
    };
    let Data::Text(text) = data else {
        // lists are never put into lists: what comes as one is meant as one
        return if matches!(data, Data::List(_)) { (data, false) } else { as_list(data) };
    };
    match text.as_ref() {
        "true" | "false" if wanted.meets(Kinds::BOOLEAN) => return (Data::Bool(text == "true"), true),
        "" if wanted.meets(Kinds::NULL) => return (Data::Null, true),
        _ => {}
    }
    let number = if wanted.meets(Kinds::NUMERIC) { number(&text) } else { None };
    match number.filter(|number| wanted.meets(Kinds::of(number))) {
        Some(number) => (number, true),
        None => as_list(Data::Text(text)),
    }
}

/// A number as JSON writes it, with its spelling.
fn number(text: &str) -> Option<Data<'static>> {
    let begins = text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
    let ends = text.ends_with(|c: char| c.is_ascii_digit());
    let reading = ReadOptions { decimals: Decimals::Written, ..ReadOptions::body() };
    if begins && ends { json::read_with(text, &reading).ok().map(Data::into_owned) } else { None }
}
