//! Counts what schemas hold and what their references lead to, before anything is compiled.
//!
//! Where a reference could lead to several places it counts as leading to all of them: a count that is too high refuses a
//! model, one that is too low would let it grow without bound.

use std::collections::HashMap;

use serde_json::Value;

use super::graph::{Reference, Survey, Weight, weigh};
use crate::codes::Code;
use crate::error::{Error, Result};

/// Values that may be looked at to follow references.
const LOOKS: usize = 1_000_000;

/// The count over a schema and its documents.
pub(super) struct Count<'v> {
    targets: Vec<Target<'v>>,
    /// Targets by the address of their value.
    known: HashMap<usize, usize>,
    /// Schemas with an address of their own, by the last step of it; under the empty step those that may have any.
    resources: HashMap<String, Vec<&'v Value>>,
    all: Vec<&'v Value>,
    anchors: HashMap<&'v str, Vec<&'v Value>>,
    /// Schemas that `$recursiveRef` may lead to.
    recursive: Vec<&'v Value>,
    looks: usize,
}

/// A schema that something refers to.
#[derive(Clone)]
struct Target<'v> {
    value: &'v Value,
    /// The schemas around it that have an address, outermost first.
    bases: Vec<&'v Value>,
}

/// Where a schema stands.
#[derive(Clone, Copy)]
struct Place {
    /// How deep it is nested in schemas that look at the same value.
    nesting: usize,
    in_place: bool,
}

impl<'v> Count<'v> {
    pub(super) fn of(root: &'v Value, documents: &'v HashMap<String, Value>) -> Result<Weight> {
        let mut count = Self {
            targets: vec![Target { value: root, bases: vec![root] }],
            known: HashMap::from([(address_of(root), 0)]),
            resources: HashMap::new(),
            all: vec![root],
            anchors: HashMap::new(),
            recursive: vec![root],
            looks: LOOKS,
        };
        count.index(root)?;
        for (address, document) in documents {
            count.resource(address, document);
            count.index(document)?;
        }
        let mut surveys: Vec<Survey> = Vec::new();
        while let Some(target) = count.targets.get(surveys.len()).cloned() {
            let mut survey = Survey::default();
            count.survey(target.value, Place { nesting: 0, in_place: true }, &target.bases, &mut survey)?;
            surveys.push(survey);
        }
        Ok(weigh(&surveys))
    }

    fn look(&mut self, times: usize) -> Result<()> {
        self.looks = self.looks.checked_sub(times).ok_or_else(|| {
            Error::limit(Code::LIMIT_DEFINITION, "a model has more references into itself than can be followed")
        })?;
        Ok(())
    }

    /// Notes what can be referred to by an address or a name.
    fn index(&mut self, value: &'v Value) -> Result<()> {
        self.look(1)?;
        match value {
            Value::Array(items) => items.iter().try_for_each(|item| self.index(item)),
            Value::Object(members) => {
                for (name, member) in members {
                    match (name.as_str(), member) {
                        ("$id" | "id", Value::String(id)) => {
                            let (address, anchor) = id.split_once('#').unwrap_or((id, ""));
                            if !address.is_empty() {
                                self.resource(address, value);
                            }
                            if !anchor.is_empty() {
                                self.anchors.entry(anchor).or_default().push(value);
                            }
                        }
                        ("$anchor" | "$dynamicAnchor", Value::String(anchor)) => {
                            self.anchors.entry(anchor).or_default().push(value);
                        }
                        ("$recursiveAnchor", Value::Bool(true)) => self.recursive.push(value),
                        _ => {}
                    }
                    self.index(member)?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn resource(&mut self, address: &str, value: &'v Value) {
        self.resources.entry(last_step(address)).or_default().push(value);
        self.all.push(value);
    }

    fn survey(&mut self, value: &'v Value, place: Place, bases: &[&'v Value], survey: &mut Survey) -> Result<()> {
        self.look(1)?;
        survey.nodes = survey.nodes.saturating_add(1);
        survey.nesting = survey.nesting.max(place.nesting);
        match value {
            Value::Array(items) => items.iter().try_for_each(|item| self.survey(item, place, bases, survey)),
            Value::Object(members) => {
                let own;
                let has_address = ["$id", "id"].iter().any(|name| members.get(*name).is_some_and(Value::is_string));
                let mut bases = bases;
                if has_address && bases.last().is_none_or(|last| !std::ptr::eq(*last, value)) {
                    own = [bases, &[value]].concat();
                    bases = &own;
                }
                for (name, member) in members {
                    if let (name @ ("$ref" | "$dynamicRef" | "$recursiveRef"), Value::String(reference)) =
                        (name.as_str(), member)
                    {
                        self.reference(name, reference, place, bases, survey)?;
                    }
                    self.survey(member, below(name, place), bases, survey)?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn reference(
        &mut self,
        keyword: &str,
        reference: &str,
        place: Place,
        bases: &[&'v Value],
        survey: &mut Survey,
    ) -> Result<()> {
        let (address, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let fragment = decoded(fragment);
        let resources = match last_step(address) {
            _ if address.is_empty() => bases.to_vec(),
            step if step.is_empty() => self.all.clone(),
            step => {
                [step.as_str(), ""].iter().filter_map(|step| self.resources.get(*step)).flatten().copied().collect()
            }
        };
        let mut found: Vec<&'v Value> = match fragment.as_str() {
            "" => resources,
            pointer if pointer.starts_with('/') => {
                self.look(resources.len())?;
                resources.iter().filter_map(|resource| resource.pointer(pointer)).collect()
            }
            anchor => self.anchors.get(anchor).cloned().unwrap_or_default(),
        };
        if keyword == "$recursiveRef" {
            found.extend(&self.recursive);
        }
        self.look(found.len())?;
        for value in found {
            let next = self.targets.len();
            let target = *self.known.entry(address_of(value)).or_insert(next);
            if target == next {
                let mut bases = if address.is_empty() { bases.to_vec() } else { Vec::new() };
                bases.push(value);
                self.targets.push(Target { value, bases });
            }
            let nesting = place.nesting.saturating_add(1);
            survey.references.push(Reference { target, nesting, in_place: place.in_place });
        }
        Ok(())
    }
}

/// The place of a member of a schema.
fn below(name: &str, place: Place) -> Place {
    match name {
        "properties"
        | "patternProperties"
        | "additionalProperties"
        | "items"
        | "prefixItems"
        | "additionalItems"
        | "contains"
        | "propertyNames"
        | "unevaluatedItems"
        | "unevaluatedProperties" => Place { nesting: 0, in_place: false },
        _ => Place { nesting: place.nesting.saturating_add(1), ..place },
    }
}

fn address_of(value: &Value) -> usize {
    std::ptr::from_ref(value).addr()
}

/// The last step of an address, which stays the same when it is resolved; empty where it may not.
fn last_step(address: &str) -> String {
    let step = decoded(address.rsplit(['/', ':']).next().unwrap_or_default()).to_lowercase();
    match step.as_str() {
        "." | ".." => String::new(),
        step if step.starts_with('?') => String::new(),
        _ => step,
    }
}

/// A text without its percent signs.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use serde_json::{Value, json};

    use super::Count;

    fn doubling(reference: impl Fn(usize) -> String, name: impl Fn(usize) -> Value) -> Value {
        let mut definitions = serde_json::Map::new();
        for level in 0..30 {
            let next = json!({"$ref": reference(level + 1)});
            let mut schema = json!({"allOf": [next, next]});
            if let (Some(schema), Value::Object(name)) = (schema.as_object_mut(), name(level)) {
                schema.extend(name);
            }
            definitions.insert(format!("d{level}"), schema);
        }
        let mut last = name(30);
        if !last.is_object() {
            last = json!({});
        }
        definitions.insert("d30".to_owned(), last);
        json!({"$id": "https://example.com/root", "$ref": reference(0), "$defs": definitions})
    }

    #[test]
    fn references_of_every_kind_are_counted() {
        let none = |_| Value::Null;
        let models = [
            doubling(|n| format!("#/$defs/d{n}"), none),
            doubling(|n| format!("#/%24defs/d{n}"), none),
            doubling(|n| format!("root#/$defs/d{n}"), none),
            doubling(|n| format!("./x/../%72oot#/$defs/d{n}"), none),
            doubling(|n| format!("#a{n}"), |n| json!({"$anchor": format!("a{n}")})),
            doubling(|n| format!("d{n}"), |n| json!({"$id": format!("d{n}")})),
            doubling(|n| format!("d{n}/."), |n| json!({"$id": format!("d{n}/")})),
        ];
        for model in models {
            let weight = Count::of(&model, &HashMap::new()).map(|weight| weight.nodes);
            assert!(weight.is_ok_and(|nodes| nodes > 1 << 30), "{model}");
        }
    }

    #[test]
    fn documents_are_counted_where_they_are_referred_to() {
        let model = json!({"allOf": [{"$ref": "a.json"}, {"$ref": "a.json#/x"}]});
        let documents = HashMap::from([("https://example.com/a.json".to_owned(), json!({"x": [1, 2, 3]}))]);
        let alone = Count::of(&json!({"allOf": [{}, {}]}), &documents).map(|weight| weight.nodes).unwrap_or(0);
        let weight = Count::of(&model, &documents).map(|weight| weight.nodes).unwrap_or(0);
        assert_eq!(weight, alone + 2 + 5 + 4);
    }
}
