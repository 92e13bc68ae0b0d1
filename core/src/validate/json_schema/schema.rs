//! From a schema of a definition to the one text that is compiled: references resolved to named schemas, what it can cost
//! known.
//!
//! Only the named schemas that a model reaches go along. References lead to `#/components/schemas/NAME` or to the address
//! under which the service keeps models; anything else is an error, so nothing is ever fetched.

use std::collections::HashMap;

use serde_json::{Map as Object, Number, Value};

use super::graph::{Reference, Survey, Weight, weigh};
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::json::{Data, Map};
use crate::limits::Limits;

/// Levels of one schema text; recursive schemas go deeper through references.
const DEPTH: usize = 64;

/// A schema ready to compile.
#[derive(Debug)]
pub(super) struct Schema {
    pub(super) text: Value,
    pub(super) weight: Weight,
}

/// How the parts of a schema relate to the value that the schema is applied to.
#[derive(Clone, Copy)]
struct Place {
    /// Schemas around this one that look at the same value.
    nesting: usize,
    /// Whether this is the value of the named schema itself, not of something below.
    at_root: bool,
    depth: usize,
}

impl Place {
    const ROOT: Self = Self { nesting: 0, at_root: true, depth: 0 };

    fn same_value(self) -> Self {
        Self { nesting: self.nesting.saturating_add(1), ..self.data() }
    }

    fn below(self) -> Self {
        Self { nesting: 0, at_root: false, ..self.data() }
    }

    fn data(self) -> Self {
        Self { depth: self.depth.saturating_add(1), ..self }
    }
}

/// Collects what a model needs.
pub(super) struct Collector<'d> {
    named: &'d Map<'d>,
    limits: &'d Limits,
    /// Names in the order of their indexes; index 0 is the root, which has none.
    names: Vec<&'d str>,
    indexes: HashMap<&'d str, usize>,
    surveys: Vec<Survey>,
}

impl<'d> Collector<'d> {
    pub(super) fn new(named: &'d Map<'d>, limits: &'d Limits) -> Self {
        Self { named, limits, names: vec![""], indexes: HashMap::new(), surveys: Vec::new() }
    }

    /// The schema of a root with all that it refers to.
    pub(super) fn collect(mut self, root: &'d Data<'d>) -> Result<Schema> {
        let mut text = match self.survey(root)? {
            Value::Object(members) => members,
            _ => return Err(invalid("a model must be an object")),
        };
        let mut schemas = Object::new();
        while let Some(&name) = self.names.get(self.surveys.len()) {
            let Some(schema @ Data::Map(_)) = self.named.get(name) else {
                return Err(invalid(format!("there is no schema `{name}` under `/components/schemas`")));
            };
            let schema = self.survey(schema)?;
            schemas.insert(name.to_owned(), schema);
        }
        let weight = weigh(&self.surveys).map_err(|index| {
            let name = self.names.get(index).filter(|name| !name.is_empty());
            let subject = name.map_or("a model".to_owned(), |name| format!("the schema `{name}`"));
            invalid(format!("{subject} refers to itself without going down into the body"))
        })?;
        if !schemas.is_empty() {
            let mut components = Object::new();
            components.insert("schemas".to_owned(), Value::Object(schemas));
            text.insert("components".to_owned(), Value::Object(components));
        }
        Ok(Schema { text: Value::Object(text), weight })
    }

    fn survey(&mut self, schema: &'d Data<'d>) -> Result<Value> {
        let mut survey = Survey::default();
        let value = self.schema(schema, Place::ROOT, &mut survey)?;
        self.surveys.push(survey);
        Ok(value)
    }

    fn schema(&mut self, schema: &'d Data<'d>, place: Place, survey: &mut Survey) -> Result<Value> {
        let Data::Map(members) = schema else {
            return self.data(schema, place, survey);
        };
        count(place, survey)?;
        survey.nesting = survey.nesting.max(place.nesting);
        let mut object = Object::new();
        for (key, value) in members.entries() {
            let value = match (key.as_ref(), value) {
                // Names and dialects of their own would move the base of references.
                ("id" | "$schema", Data::Text(_)) => continue,
                ("$ref", Data::Text(reference)) => Value::String(self.reference(reference, place, survey)?),
                ("allOf" | "anyOf" | "oneOf", Data::List(_)) => {
                    self.each(value, place.data(), Place::same_value, survey)?
                }
                ("not", Data::Map(_)) => self.schema(value, place.same_value(), survey)?,
                ("dependencies", Data::Map(_)) => self.each(value, place.data(), Place::same_value, survey)?,
                ("properties" | "definitions", Data::Map(_)) => self.each(value, place.data(), Place::below, survey)?,
                ("patternProperties", Data::Map(patterns)) => {
                    patterns.entries().iter().try_for_each(|(pattern, _)| self.pattern(pattern))?;
                    self.each(value, place.data(), Place::below, survey)?
                }
                ("items", Data::List(_)) => self.each(value, place.data(), Place::below, survey)?,
                ("items" | "additionalItems" | "additionalProperties", Data::Map(_)) => {
                    self.schema(value, place.below(), survey)?
                }
                ("pattern", Data::Text(pattern)) => {
                    self.pattern(pattern)?;
                    self.data(value, place.data(), survey)?
                }
                _ => self.data(value, place.data(), survey)?,
            };
            object.insert(key.clone().into_owned(), value);
        }
        Ok(Value::Object(object))
    }

    /// A list or map of schemas.
    fn each(
        &mut self,
        schemas: &'d Data<'d>,
        place: Place,
        step: impl Fn(Place) -> Place,
        survey: &mut Survey,
    ) -> Result<Value> {
        count(place, survey)?;
        let place = step(place);
        Ok(match schemas {
            Data::List(list) => {
                let items = list.items().iter().map(|item| self.schema(item, place, survey));
                Value::Array(items.collect::<Result<_>>()?)
            }
            Data::Map(map) => {
                let mut members = Object::new();
                for (key, value) in map.entries() {
                    members.insert(key.clone().into_owned(), self.schema(value, place, survey)?);
                }
                Value::Object(members)
            }
            other => self.data(other, place, survey)?,
        })
    }

    /// Anything that is no schema.
    fn data(&mut self, data: &Data<'_>, place: Place, survey: &mut Survey) -> Result<Value> {
        count(place, survey)?;
        Ok(match data {
            Data::Null => Value::Null,
            Data::Bool(value) => Value::Bool(*value),
            Data::Text(text) => Value::String(text.clone().into_owned()),
            Data::List(list) => {
                let items = list.items().iter().map(|item| self.data(item, place.data(), survey));
                Value::Array(items.collect::<Result<_>>()?)
            }
            Data::Map(map) => {
                let mut members = Object::new();
                for (key, value) in map.entries() {
                    members.insert(key.clone().into_owned(), self.data(value, place.data(), survey)?);
                }
                Value::Object(members)
            }
            number => Value::Number(number_of(number).ok_or_else(|| invalid("a number of the model is out of range"))?),
        })
    }

    fn pattern(&self, pattern: &str) -> Result<()> {
        let limit = self.limits.regex_bytes;
        if pattern.len() > limit {
            let message = format!("a pattern of the model is longer than {limit} bytes (limit `regex_bytes`)");
            return Err(Error::limit(Code::LIMIT_REGEX_LENGTH, message));
        }
        Ok(())
    }

    /// Notes a reference; the text that goes into the schema.
    fn reference(&mut self, reference: &'d str, place: Place, survey: &mut Survey) -> Result<String> {
        count(place.data(), survey)?;
        let (name, rest) = split_reference(reference).ok_or_else(|| {
            invalid(format!("the model refers to `{reference}`")).expected("`#/components/schemas/NAME`")
        })?;
        let next = self.names.len();
        let target = *self.indexes.entry(name).or_insert(next);
        if target == next {
            self.names.push(name);
        }
        let nesting = place.nesting.saturating_add(1);
        survey.references.push(Reference { target, nesting, in_place: place.at_root });
        Ok(format!("#/components/schemas/{name}{rest}"))
    }
}

/// The name that a reference leads to, and what follows it.
fn split_reference(reference: &str) -> Option<(&str, &str)> {
    let path = reference.strip_prefix("#/components/schemas/").or_else(|| {
        let (_, model) =
            reference.strip_prefix("https://apigateway.amazonaws.com/restapis/")?.split_once("/models/")?;
        Some(model)
    })?;
    let (name, rest) = path.split_at_checked(path.find('/').unwrap_or(path.len()))?;
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    (!name.is_empty() && name.bytes().all(plain)).then_some((name, rest))
}

fn count(place: Place, survey: &mut Survey) -> Result<()> {
    if place.depth > DEPTH {
        let message = format!("a model is nested more than {DEPTH} levels deep; name its parts and refer to them");
        return Err(Error::limit(Code::LIMIT_NESTING, message));
    }
    survey.nodes = survey.nodes.saturating_add(1);
    Ok(())
}

/// A number of JSON. Whole numbers past 64 bits lose digits, as in the crate that takes them.
pub(super) fn number_of(data: &Data<'_>) -> Option<Number> {
    match data {
        Data::Int(value) => Some(Number::from(*value)),
        Data::Long(value) => Some(Number::from(*value)),
        Data::Double(value) => Number::from_f64(*value),
        Data::Float(value) => Number::from_f64(f64::from(*value)),
        _ => {
            let text = spelling(data)?;
            text.parse::<u64>().ok().map(Number::from).or_else(|| Number::from_f64(text.parse().ok()?))
        }
    }
}

/// The digits of a number.
pub(super) fn spelling(data: &Data<'_>) -> Option<String> {
    Some(match data {
        Data::BigInt(value) => value.0.to_string(),
        Data::Written(value) => value.as_str().to_owned(),
        Data::BigDecimal(value) => value.as_str().to_owned(),
        Data::Int(_) | Data::Long(_) | Data::Float(_) | Data::Double(_) => number_of(data)?.to_string(),
        _ => return None,
    })
}

#[cold]
fn invalid(message: impl Into<String>) -> Error {
    Error::new(Code::MODEL_INVALID, message)
}
