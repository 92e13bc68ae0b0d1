//! JSON and JSONPath.

use gatewright::Error;
use gatewright::door::{self, Spelling};
use gatewright::json::{self, Data, List, Map, ReadOptions};
use gatewright::jsonpath::{Failure, Found, Node, Path};
use gatewright::validate::{Model, ModelOptions, Report};
use wasm_bindgen::prelude::*;

use crate::{Given, report, told, wire};

/// Reads a JSON text strictly.
#[wasm_bindgen]
pub fn read_json(text: &str) -> Given<String> {
    json::read(text).map(|data| wire::write(&data)).map_err(told)
}

/// Asks a JSONPath: `{"definite", "value", "text"}`. The document is a body, read as the service does, or a value.
#[wasm_bindgen]
pub fn jsonpath(selector: &str, document: &str, is_body: bool) -> Given<String> {
    find(selector, document, is_body).map(|found| wire::write(&found)).map_err(|error| {
        // the three kinds that the dialect tells apart
        let mut report = report(&error);
        if let (Some(failure), Data::Map(map)) = (Failure::of(&error), &mut report) {
            map.insert("failure", Data::from(failure.as_str()));
        }
        JsValue::from_str(&wire::write(&report))
    })
}

fn find(selector: &str, document: &str, is_body: bool) -> Result<Data<'static>, Error> {
    let path = Path::compile(selector)?;
    let document = match is_body {
        true => json::read_permissive(document, &ReadOptions::body())?.data,
        false => wire::read(document)?,
    };
    let found = path.find(&document).map_err(|error| door::hinted(error, &document, Spelling::Camel))?;
    let value = match &found {
        Found::One(node) => node.to_data(),
        Found::Many(nodes) => Data::List(List::new(nodes.iter().map(Node::to_data).collect())),
    };
    let found = Map::new().with("definite", path.is_definite()).with("text", found.to_json());
    Ok(Data::Map(found.with("value", value.into_owned())))
}

/// Validates a value with a model; what was given as a JSON text is read by the engine itself.
#[wasm_bindgen]
pub fn validate(model: &str, is_model_text: bool, body: &str, is_body_text: bool, options: &str) -> Given<String> {
    let check = || -> Result<Report, Error> {
        let options = door::model_options(wire::map(options)?, Spelling::Camel)?;
        let model = compiled(model, is_model_text, &options)?;
        if is_body_text { model.check(body) } else { model.check_data(&wire::read_body(body)?) }
    };
    let report = check().map_err(told)?;
    Ok(wire::write(&Data::Map(door::verdict(&report, Spelling::Camel))))
}

fn compiled(model: &str, is_text: bool, options: &ModelOptions) -> Result<Model, Error> {
    if is_text {
        return Model::compile(model, options);
    }
    let model = wire::read_body(model)?;
    Model::of(&model, &Map::new(), options).map_err(|error| door::hinted(error, &model, Spelling::Camel))
}
