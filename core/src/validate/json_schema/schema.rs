//! From the data of a schema to the one value that is compiled, with what it can cost.
//!
//! References stay inside of the document: those that are JSON Pointers are followed here to count what they lead to, and
//! nothing is ever fetched.

use std::collections::HashMap;

use serde_json::{Map as Object, Value};

use super::graph::{Reference, Survey, Weight, weigh};
use super::number::number_of;
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::json::{Data, Entry, Map};
use crate::validate::options::Draft;

/// Levels of one schema text; recursive schemas go deeper through references.
const DEPTH: usize = 100;

/// Values that may be looked at to follow references.
const LOOKS: usize = 1_000_000;

/// A schema ready to compile.
pub(super) struct Schema {
    pub(super) text: Value,
    pub(super) weight: Weight,
}

/// Makes the value of a schema; the named ones stand under `components/schemas`, unless there is something already.
pub(super) fn collect(root: &Data<'_>, named: &Map<'_>, draft: Option<Draft>) -> Result<Schema> {
    let nullable = draft == Some(Draft::OpenApi30);
    let mut text = value(root, DEPTH, nullable)?;
    if let (Value::Object(members), false) = (&mut text, named.is_empty()) {
        let mut schemas = Object::new();
        for (name, schema) in named.entries() {
            schemas.insert(name.clone().into_owned(), value(schema, DEPTH, nullable)?);
        }
        let mut components = Object::new();
        components.insert("schemas".to_owned(), Value::Object(schemas));
        members.entry("components").or_insert(Value::Object(components));
    }
    let weight = Count::of(&text)?;
    Ok(Schema { text, weight })
}

fn value(data: &Data<'_>, levels: usize, nullable: bool) -> Result<Value> {
    let Some(levels) = levels.checked_sub(1) else {
        let message = format!("a model is nested more than {DEPTH} levels deep; name its parts and refer to them");
        return Err(Error::limit(Code::LIMIT_NESTING, message));
    };
    Ok(match data {
        Data::Null => Value::Null,
        Data::Bool(value) => Value::Bool(*value),
        Data::Text(text) => Value::String(text.clone().into_owned()),
        Data::List(list) => {
            Value::Array(list.items().iter().map(|item| value(item, levels, nullable)).collect::<Result<_>>()?)
        }
        Data::Map(map) => {
            let entry = |(name, item): &Entry<'_>| Ok((name.clone().into_owned(), value(item, levels, nullable)?));
            let mut members: Object<_, _> = map.entries().iter().map(entry).collect::<Result<_>>()?;
            if nullable {
                allow_null(&mut members);
            }
            Value::Object(members)
        }
        number => Value::Number(
            number_of(number)
                .ok_or_else(|| Error::new(Code::MODEL_INVALID, "a number of the model is out of range"))?,
        ),
    })
}

/// What `nullable` of OpenAPI 3.0 means.
fn allow_null(members: &mut Object<String, Value>) {
    if members.get("nullable") != Some(&Value::Bool(true)) {
        return;
    }
    if let Some(kind @ Value::String(_)) = members.get_mut("type") {
        *kind = Value::Array(vec![kind.take(), Value::from("null")]);
    }
    if let Some(Value::Array(values)) = members.get_mut("enum") {
        values.push(Value::Null);
    }
}

/// Counts what a schema holds and what its references lead to.
struct Count<'v> {
    root: &'v Value,
    targets: Vec<&'v Value>,
    indexes: HashMap<String, usize>,
    looks: usize,
}

impl<'v> Count<'v> {
    fn of(root: &'v Value) -> Result<Weight> {
        let mut count = Self { root, targets: vec![root], indexes: HashMap::new(), looks: LOOKS };
        count.indexes.insert(String::new(), 0);
        let mut surveys: Vec<Survey> = Vec::new();
        while let Some(target) = count.targets.get(surveys.len()) {
            let mut survey = Survey::default();
            count.survey(target, 0, true, &mut survey)?;
            surveys.push(survey);
        }
        Ok(weigh(&surveys))
    }

    fn survey(&mut self, value: &'v Value, nesting: usize, in_place: bool, survey: &mut Survey) -> Result<()> {
        self.looks = self.looks.checked_sub(1).ok_or_else(|| {
            Error::limit(Code::LIMIT_DEFINITION, "a model has more references into itself than can be followed")
        })?;
        survey.nodes = survey.nodes.saturating_add(1);
        survey.nesting = survey.nesting.max(nesting);
        match value {
            Value::Array(items) => items.iter().try_for_each(|item| self.survey(item, nesting, in_place, survey)),
            Value::Object(members) => {
                for (name, value) in members {
                    if let ("$ref", Value::String(reference)) = (name.as_str(), value) {
                        self.reference(reference, nesting, in_place, survey);
                    }
                    let (nesting, in_place) = match name.as_str() {
                        "properties"
                        | "patternProperties"
                        | "additionalProperties"
                        | "items"
                        | "prefixItems"
                        | "additionalItems"
                        | "contains"
                        | "propertyNames"
                        | "unevaluatedItems"
                        | "unevaluatedProperties" => (0, false),
                        _ => (nesting.saturating_add(1), in_place),
                    };
                    self.survey(value, nesting, in_place, survey)?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn reference(&mut self, reference: &str, nesting: usize, in_place: bool, survey: &mut Survey) {
        let Some(pointer) = reference.strip_prefix('#') else { return };
        let Some(value) = self.root.pointer(pointer) else { return };
        let next = self.targets.len();
        let target = *self.indexes.entry(pointer.to_owned()).or_insert(next);
        if target == next {
            self.targets.push(value);
        }
        survey.references.push(Reference { target, nesting: nesting.saturating_add(1), in_place });
    }
}
