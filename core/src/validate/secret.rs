//! Which members of a body are never shown: those that a model marks with `writeOnly` or `format: password`.
//!
//! They are known by name: what is secret at one place of a model is so at every place. Where a reference cannot be
//! followed by its last step, what it leads to counts as secret too.

use crate::tables::HashMap;
use std::collections::BTreeSet;

use crate::json::Data;

/// Passes over the references; more that depend on one another make everything secret.
const PASSES: usize = 16;

/// Levels of a schema that are looked at; what lies deeper counts as secret.
const DEPTH: usize = 400;

/// The secret members.
#[derive(Debug, Default)]
pub(super) struct Secrets {
    everything: bool,
    names: BTreeSet<String>,
}

impl Secrets {
    /// The secrets of models, each with the name by which references may lead to it.
    pub(super) fn of<'d>(models: impl Iterator<Item = (&'d str, &'d Data<'d>)> + Clone) -> Self {
        if !models.clone().any(|(_, model)| has_mark(model, DEPTH)) {
            return Self::default();
        }
        let mut named: HashMap<&str, Vec<&Data<'_>>> = HashMap::new();
        for (name, model) in models.clone() {
            named.entry(last_step(name)).or_default().push(model);
            collect(model, DEPTH, &mut named);
        }
        let mut secrets = Self::default();
        for _ in 0..PASSES {
            let before = secrets.names.len();
            for (name, schemas) in &named {
                if !secrets.names.contains(*name) && schemas.iter().any(|schema| secrets.covers(schema, &named, DEPTH))
                {
                    secrets.names.insert((*name).to_owned());
                }
            }
            if secrets.names.len() == before {
                secrets.everything = models.clone().next().is_some_and(|(_, root)| secrets.covers(root, &named, DEPTH));
                return secrets;
            }
        }
        Self { everything: true, ..secrets }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        !self.everything && self.names.is_empty()
    }

    /// Whether a member of this name is secret.
    pub(super) fn names(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Whether the value at a JSON Pointer may not be shown.
    pub(super) fn cover(&self, pointer: &str) -> bool {
        let is_secret = |step: &str| match step.contains('~') {
            true => self.names.contains(&step.replace("~1", "/").replace("~0", "~")),
            false => self.names.contains(step),
        };
        self.everything || (!self.names.is_empty() && pointer.split('/').skip(1).any(is_secret))
    }

    /// Whether a schema marks its own value, or one below that has no name.
    fn covers(&self, schema: &Data<'_>, named: &HashMap<&str, Vec<&Data<'_>>>, levels: usize) -> bool {
        let Some(levels) = levels.checked_sub(1) else { return true };
        match schema {
            Data::List(list) => list.items().iter().any(|item| self.covers(item, named, levels)),
            Data::Map(map) => map.entries().iter().any(|(name, value)| match (name.as_ref(), value) {
                ("writeOnly", Data::Bool(true)) => true,
                ("format", Data::Text(format)) => format == "password",
                ("$ref" | "$dynamicRef" | "$recursiveRef", Data::Text(reference)) => {
                    let step = last_step(reference);
                    self.names.contains(step) || (!named.contains_key(step) && reference != "#")
                }
                (name, _) if holds_names(name) => false,
                (_, value) => self.covers(value, named, levels),
            }),
            _ => false,
        }
    }
}

/// Whether a schema or one below has a mark.
fn has_mark(schema: &Data<'_>, levels: usize) -> bool {
    let Some(levels) = levels.checked_sub(1) else { return true };
    match schema {
        Data::List(list) => list.items().iter().any(|item| has_mark(item, levels)),
        Data::Map(map) => map.entries().iter().any(|(name, value)| match (name.as_ref(), value) {
            ("writeOnly", Data::Bool(true)) => true,
            ("format", Data::Text(format)) => format == "password",
            (_, value) => has_mark(value, levels),
        }),
        _ => false,
    }
}

/// Notes the schemas that have names.
fn collect<'d>(schema: &'d Data<'d>, levels: usize, named: &mut HashMap<&'d str, Vec<&'d Data<'d>>>) {
    let Some(levels) = levels.checked_sub(1) else { return };
    match schema {
        Data::List(list) => list.items().iter().for_each(|item| collect(item, levels, named)),
        Data::Map(map) => {
            for (name, value) in map.entries() {
                if let (true, Data::Map(members)) = (holds_names(name), value) {
                    for (name, member) in members.entries() {
                        named.entry(name).or_default().push(member);
                    }
                }
                collect(value, levels, named);
            }
        }
        _ => {}
    }
}

/// Whether the members of a keyword are schemas with names of their own.
fn holds_names(keyword: &str) -> bool {
    ["$defs", "definitions", "properties", "schemas"].contains(&keyword)
}

fn last_step(reference: &str) -> &str {
    reference.rsplit(['/', '#', ':']).next().unwrap_or_default()
}
