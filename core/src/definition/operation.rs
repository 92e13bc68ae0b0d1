//! A method: who may pass (validator, parameters, models), and what stands behind it.

use super::integration;
use super::reader::{Reader, Spot};
use crate::http::MediaType;
use crate::json::{Data, Map};
use crate::limits::Limits;
use crate::pipeline::{Method, Validation};
use crate::validate::{Declared, Model, ModelOptions, Parameter, ParameterLocation as Location};

/// What a request validator looks at.
#[derive(Clone, Copy, Default)]
struct Checks {
    body: bool,
    parameters: bool,
}

pub(super) fn read<'d>(
    reader: &mut Reader<'d>,
    item: &Spot<'d>,
    operation: &Spot<'d>,
    resource: &str,
) -> Option<Method> {
    reader.map(operation)?;
    let checks = checks(reader, operation);
    let mut validation = Validation::default();
    if checks.parameters {
        let (required, schemas) = parameters(reader, item, operation);
        validation.parameters = required;
        validation.schemas = reader.engine.has_parameter_schemas().then(|| schemas.into_iter().collect());
    }
    if checks.body {
        validation.models = models(reader, operation);
    }
    let Some(spot) = operation.member("x-amazon-apigateway-integration") else {
        reader.shape(operation, "the method has no `x-amazon-apigateway-integration`");
        return None;
    };
    let spot = reader.resolve(spot)?;
    integration::read(reader, &spot, resource, validation)
}

/// The validator of the method, else the one of the API, else none.
fn checks(reader: &mut Reader<'_>, operation: &Spot<'_>) -> Checks {
    const NAME: &str = "x-amazon-apigateway-request-validator";
    let root = reader.root();
    let Some(spot) = root_or(operation, &root, NAME) else { return Checks::default() };
    let Data::Text(name) = spot.data else {
        reader.shape(&spot, "expected the name of a request validator");
        return Checks::default();
    };
    let validators = root.member("x-amazon-apigateway-request-validators");
    let Some(validator) = validators.as_ref().and_then(|validators| validators.member(name)) else {
        let name: String = name.chars().take(100).collect();
        reader.shape(&spot, format!("there is no `{name}` in `x-amazon-apigateway-request-validators`"));
        return Checks::default();
    };
    let mut flag = |name| validator.member(name).and_then(|spot| reader.boolean(&spot)).unwrap_or(false);
    Checks { body: flag("validateRequestBody"), parameters: flag("validateRequestParameters") }
}

fn root_or<'d>(operation: &Spot<'d>, root: &Spot<'d>, name: &str) -> Option<Spot<'d>> {
    operation.member(name).or_else(|| root.member(name))
}

/// The required parameters, those of the method over those of the path, in the order of the service; and the schemas of all,
/// where they are asked for. One of the path that the path does not have is missing in every request, as in the service.
fn parameters<'d>(reader: &mut Reader<'d>, item: &Spot<'d>, operation: &Spot<'d>) -> (Vec<Parameter>, Vec<Declared>) {
    let mut declared: Vec<(Parameter, bool, Spot<'d>)> = Vec::new();
    for holder in [item, operation] {
        let Some(list) = holder.member("parameters") else { continue };
        if !matches!(list.data, Data::List(_)) {
            reader.shape(&list, "expected a list of parameters");
        }
        for spot in list.items() {
            let Some(spot) = reader.resolve(spot) else { continue };
            let Some((parameter, required)) = parameter(reader, &spot) else { continue };
            declared.retain(|(known, ..)| *known != parameter);
            declared.push((parameter, required, spot));
        }
    }
    let mut schemas = Vec::new();
    if reader.engine.has_parameter_schemas() {
        for (.., spot) in &declared {
            let limits = Limits { model_nodes: reader.schema_budget, ..*reader.engine.limits() };
            match Declared::of(spot.data, schemas_of(reader).unwrap_or(&Map::new()), &limits) {
                Ok(schema) => {
                    let weight = schema.as_ref().map_or(0, Declared::weight);
                    reader.schema_budget = reader.schema_budget.saturating_sub(weight);
                    schemas.extend(schema);
                }
                Err(error) => reader.problem(spot, error),
            }
        }
    }
    // cookies are nothing that the service looks at
    let required = declared.into_iter().filter(|(one, required, _)| *required && one.location != Location::Cookie);
    let mut parameters: Vec<_> = required.map(|(parameter, ..)| parameter).collect();
    crate::sort::by(&mut parameters, |a, b| a.location.cmp(&b.location));
    (parameters, schemas)
}

/// The schemas that have names.
fn schemas_of<'d>(reader: &Reader<'d>) -> Option<&'d Map<'d>> {
    match reader.root().member("components")?.member("schemas")?.data {
        Data::Map(named) => Some(named),
        _ => None,
    }
}

/// A parameter and whether it must be there.
fn parameter<'d>(reader: &mut Reader<'d>, spot: &Spot<'d>) -> Option<(Parameter, bool)> {
    reader.map(spot)?;
    let (Some(name), Some(location)) = (spot.member("name"), spot.member("in")) else {
        reader.shape(spot, "a parameter needs `name` and `in`");
        return None;
    };
    let name = reader.text(&name)?;
    let location = match reader.text(&location)? {
        "cookie" => Location::Cookie,
        "header" => Location::Header,
        "path" => Location::Path,
        "query" => Location::Query,
        _ => return None,
    };
    let required = match spot.member("required") {
        Some(required) => reader.boolean(&required)?,
        None => false,
    };
    Some((Parameter { location, name: name.to_owned() }, required))
}

/// The models of the request body by content type.
fn models<'d>(reader: &mut Reader<'d>, operation: &Spot<'d>) -> Vec<(String, Model)> {
    let body = operation.member("requestBody").and_then(|body| reader.resolve(body));
    let Some(content) = body.and_then(|body| body.member("content")) else { return Vec::new() };
    reader.map(&content);
    let mut models = Vec::new();
    for (kind, media) in content.members() {
        let Some(schema) = media.member("schema") else { continue };
        let Some(kind) = MediaType::parse(kind) else {
            reader.shape(&media, "the key is no media type");
            continue;
        };
        if let Some(model) = model(reader, &schema) {
            models.push((kind.essence().to_owned(), model));
        }
    }
    models
}

fn model<'d>(reader: &mut Reader<'d>, schema: &Spot<'d>) -> Option<Model> {
    let reference = schema.member("$ref").and_then(|spot| spot.data.as_str());
    if let Some(known) = reference.and_then(|reference| reader.models.get(reference)) {
        return known.clone();
    }
    let empty = Map::new();
    let named = schemas_of(reader).unwrap_or(&empty);
    let options = ModelOptions { model_checks: true, limits: *reader.engine.limits(), ..ModelOptions::default() };
    let model = match Model::imported(schema.data, named, &options, &mut reader.schema_budget) {
        Ok(model) => Some(model),
        Err(error) => {
            reader.problem(schema, error);
            None
        }
    };
    if let Some(reference) = reference {
        reader.models.insert(reference, model.clone());
    }
    model
}
