//! The document as a whole: its version, its paths, and what it asks of the service beyond them.

use crate::tables::HashSet;
use std::sync::Arc;

use super::operation;
use super::reader::{Reader, Spot};
use crate::envelope::{GatewayResponse, Kind, parts};
use crate::json::Data;
use crate::pipeline::{Api, RouteError, Verb};

/// The methods of a path, as the document writes them.
const VERBS: [(&str, Verb); 8] = [
    ("get", Verb::Exact("GET")),
    ("put", Verb::Exact("PUT")),
    ("post", Verb::Exact("POST")),
    ("delete", Verb::Exact("DELETE")),
    ("options", Verb::Exact("OPTIONS")),
    ("head", Verb::Exact("HEAD")),
    ("patch", Verb::Exact("PATCH")),
    ("x-amazon-apigateway-any-method", Verb::Any),
];

/// What changes the answers of the whole API and is not there yet.
const UNSUPPORTED: [&str; 3] = [
    "x-amazon-apigateway-binary-media-types",
    "x-amazon-apigateway-minimum-compression-size",
    "x-amazon-apigateway-policy",
];

pub(super) fn read(reader: &mut Reader<'_>) -> Api {
    let root = reader.root();
    let mut api = Api::default();
    if reader.map(&root).is_none() || !is_openapi_3(reader, &root) {
        return api;
    }
    for name in UNSUPPORTED {
        if let Some(spot) = root.member(name)
            && !matches!(spot.data, Data::List(list) if list.items().is_empty())
        {
            reader.unsupported(&spot, format!("`{name}` is not supported yet"));
        }
    }
    gateway_responses(reader, &root, &mut api);
    security(reader, &root);
    let Some(paths) = root.member("paths") else {
        reader.shape(&root, "the document has no `paths`");
        return api;
    };
    reader.map(&paths);
    let mut places = HashSet::new();
    for (template, item) in paths.members().filter(|(name, _)| !name.starts_with("x-")) {
        let place = match api.router.path(template) {
            Ok(found) => found,
            Err(error) => {
                reader.shape(&item, path_message(template, &error));
                continue;
            }
        };
        if !places.insert(place) {
            reader.shape(&item, "another path is the same but for empty segments");
        }
        let Some(item) = reader.resolve(item) else { continue };
        reader.map(&item);
        for (name, verb) in &VERBS {
            let Some(operation) = item.member(name) else { continue };
            security(reader, &operation);
            if let Some(method) = operation::read(reader, &item, &operation, template) {
                api.router.add(place, *verb, Arc::new(method));
            }
        }
        if let Some(trace) = item.member("trace") {
            reader.unsupported(&trace, "the service has no method `TRACE`");
        }
    }
    api
}

/// What the document sets in place of the gateway's own answers.
fn gateway_responses(reader: &mut Reader<'_>, root: &Spot<'_>, api: &mut Api) {
    let Some(responses) = root.member("x-amazon-apigateway-gateway-responses") else { return };
    for (name, spot) in responses.members() {
        if name != Kind::BadRequestBody.name() {
            reader.unsupported(&spot, "only the gateway response `BAD_REQUEST_BODY` can be set yet");
            continue;
        }
        let mut set = GatewayResponse::default();
        for (name, value) in spot.members() {
            match (name, value.data) {
                ("statusCode", Data::Int(status)) => set.status = u16::try_from(*status).ok(),
                ("statusCode", Data::Text(status)) => set.status = status.parse().ok(),
                ("responseTemplates", Data::Map(_)) => gateway_body(reader, &value, &mut set),
                ("responseParameters", Data::Map(map)) if map.is_empty() => {}
                _ => reader.unsupported(&value, format!("`{name}` of a gateway response is not supported yet")),
            }
        }
        if set.status.is_some_and(|status| !(100..=599).contains(&status)) {
            reader.shape(&spot, "expected a status from 100 to 599");
        }
        api.bad_request_body = Some(set);
    }
}

/// The body for JSON; other types are never asked for.
fn gateway_body(reader: &mut Reader<'_>, templates: &Spot<'_>, set: &mut GatewayResponse) {
    for (kind, template) in templates.members() {
        if kind != "application/json" {
            reader.unsupported(&template, "a gateway response has a body of the type `application/json` only, so far");
            continue;
        }
        let Data::Text(text) = template.data else {
            reader.shape(&template, "expected a text");
            continue;
        };
        match parts(text) {
            Ok(parts) => set.body = Some(parts),
            Err(name) => {
                let message = format!("the variable `{name}` of a gateway response is not supported yet");
                reader.unsupported(&template, message);
            }
        }
    }
}

fn is_openapi_3(reader: &mut Reader<'_>, root: &Spot<'_>) -> bool {
    match root.data.get("openapi") {
        Some(Data::Text(version)) if version.starts_with("3.") => return true,
        Some(Data::Text(version)) => {
            let version: String = version.chars().take(40).collect();
            reader.unsupported(root, format!("OpenAPI `{version}` is not supported; expected 3.0 or 3.1"));
        }
        _ if root.data.get("swagger").is_some() => {
            reader.unsupported(root, "OpenAPI 2 (`swagger`) is not supported yet; expected OpenAPI 3");
        }
        _ => reader.shape(root, "the document does not say `\"openapi\": \"3.…\"`"),
    }
    false
}

/// Whoever must prove who he is must not be let in because nobody asks.
fn security(reader: &mut Reader<'_>, spot: &Spot<'_>) {
    for name in ["security", "x-amazon-apigateway-auth"] {
        match spot.member(name) {
            Some(spot) if !matches!(spot.data, Data::List(list) if list.items().is_empty()) => {
                reader.unsupported(&spot, format!("`{name}`: authorizers and keys are not supported yet"));
            }
            _ => {}
        }
    }
}

fn path_message(template: &str, error: &RouteError) -> String {
    let template: String = template.chars().take(200).collect();
    match error {
        RouteError::NoSlash => format!("the path `{template}` does not begin with `/`"),
        RouteError::Segment(segment) => {
            let segment: String = segment.chars().take(200).collect();
            format!("the segment `{segment}` of a path is neither plain text nor `{{name}}` nor `{{name+}}`")
        }
        RouteError::Repeated(name) => format!("the variable `{name}` stands twice in the path `{template}`"),
        RouteError::AfterGreedy(name) => format!("something follows `{{{name}+}}` in the path `{template}`"),
        RouteError::Sibling(name) => format!("another path calls the variable at this place of `{template}` `{name}`"),
    }
}
