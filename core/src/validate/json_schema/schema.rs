//! From the data of a schema and of the documents that it may refer to, to the values that are compiled, with what they can
//! cost. Nothing is ever fetched.

use std::collections::HashMap;

use serde_json::{Map as Object, Value};

use super::count::Count;
use super::graph::Weight;
use super::number::number_of;
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::json::{Data, Entry, Map};
use crate::limits::fixed;
use crate::validate::options::Draft;

/// Levels of one schema text; recursive schemas go deeper through references.
const DEPTH: usize = fixed::MODEL_DEPTH;

/// A schema ready to compile.
pub(super) struct Schema {
    pub(super) text: Value,
    /// The documents by address, without a fragment.
    pub(super) documents: HashMap<String, Value>,
    pub(super) weight: Weight,
}

/// Makes the value of a schema; the named ones stand under `components/schemas`, unless there is something already.
pub(super) fn collect(
    root: &Data<'_>,
    named: &Map<'_>,
    documents: &[(&str, &Data<'_>)],
    draft: Option<Draft>,
) -> Result<Schema> {
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
    let document = |(address, data): &(&str, &Data<'_>)| {
        let address = address.split('#').next().unwrap_or_default();
        Ok((address.to_owned(), value(data, DEPTH, nullable)?))
    };
    let documents = documents.iter().map(document).collect::<Result<HashMap<_, _>>>()?;
    let weight = Count::of(&text, &documents)?;
    Ok(Schema { text, documents, weight })
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
