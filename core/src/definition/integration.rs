//! What stands behind a method: type, templates, responses.

use super::reader::{POINTER, Reader, Spot};
use crate::http::MediaType;
use crate::json::Data;
use crate::pipeline::{Integration, IntegrationResponse, IntegrationType, Method, Passthrough, Templates, Validation};
use crate::regex::Pattern;

pub(super) fn read<'d>(
    reader: &mut Reader<'d>,
    spot: &Spot<'d>,
    resource: &str,
    validation: Validation,
) -> Option<Method> {
    reader.map(spot)?;
    let integration = kind(reader, spot);
    not_yet(reader, spot, &["requestParameters", "contentHandling"]);
    let method = Method {
        resource: resource.to_owned(),
        validation,
        requests: templates(reader, spot.member("requestTemplates")),
        passthrough: passthrough(reader, spot),
        integration: Integration { kind: IntegrationType::Mock, method: None, uri: None },
        responses: responses(reader, spot),
    };
    integration.map(|integration| Method { integration, ..method })
}

fn kind<'d>(reader: &mut Reader<'d>, spot: &Spot<'d>) -> Option<Integration> {
    let Some(kind) = spot.member("type") else {
        reader.shape(spot, "the integration has no `type`");
        return None;
    };
    let name = reader.text(&kind)?.to_ascii_lowercase();
    let Some((known, _)) = IntegrationType::ALL.iter().find(|(_, known)| *known == name) else {
        let (other, known): (String, Vec<&str>) =
            (name.chars().take(40).collect(), IntegrationType::ALL.iter().map(|(_, name)| *name).collect());
        reader.shape(&kind, format!("`{other}` is no type of integration; expected one of {}", known.join(", ")));
        return None;
    };
    let mut text = |name| spot.member(name).and_then(|spot| reader.text(&spot).map(str::to_owned));
    Some(Integration { kind: *known, method: text("httpMethod"), uri: text("uri") })
}

fn passthrough<'d>(reader: &mut Reader<'d>, spot: &Spot<'d>) -> Passthrough {
    let Some(spot) = spot.member("passthroughBehavior") else { return Passthrough::default() };
    let text = reader.text(&spot).map(str::to_ascii_lowercase);
    match text.as_deref() {
        Some("when_no_match") | None => Passthrough::WhenNoMatch,
        Some("when_no_templates") => Passthrough::WhenNoTemplates,
        Some("never") => Passthrough::Never,
        Some(_) => {
            reader.shape(&spot, "expected `when_no_match`, `when_no_templates` or `never`");
            Passthrough::default()
        }
    }
}

/// Templates by content type. An empty one lets the body through.
fn templates<'d>(reader: &mut Reader<'d>, spot: Option<Spot<'d>>) -> Templates {
    let Some(spot) = spot else { return Templates::default() };
    reader.map(&spot);
    let mut templates = Vec::new();
    for (kind, template) in spot.members() {
        let Some(kind) = MediaType::parse(kind) else {
            reader.shape(&template, "the key is no media type");
            continue;
        };
        let Some(text) = reader.text(&template) else { continue };
        if text.is_empty() {
            templates.push((kind.essence().to_owned(), None));
            continue;
        }
        let name: String = template.pointer().chars().take(POINTER).collect();
        match reader.engine.compile(&name, text) {
            Ok(compiled) => templates.push((kind.essence().to_owned(), Some(compiled))),
            Err(error) => reader.problem(&template, error),
        }
    }
    Templates(templates)
}

fn responses<'d>(reader: &mut Reader<'d>, spot: &Spot<'d>) -> Vec<IntegrationResponse> {
    let Some(responses) = spot.member("responses") else { return Vec::new() };
    reader.map(&responses);
    let mut read = Vec::new();
    for (pattern, spot) in responses.members() {
        reader.map(&spot);
        not_yet(reader, &spot, &["responseParameters", "contentHandling"]);
        let status = status(reader, &spot);
        let templates = templates(reader, spot.member("responseTemplates"));
        let pattern = match pattern {
            "default" | "" => None,
            text => match Pattern::java(text, reader.engine.limits()) {
                Ok(pattern) => Some(pattern),
                Err(error) => {
                    reader.problem(&spot, error);
                    continue;
                }
            },
        };
        if let Some(status) = status {
            read.push(IntegrationResponse { pattern, status, templates });
        }
    }
    read
}

/// `"201"` or `201`.
fn status<'d>(reader: &mut Reader<'d>, spot: &Spot<'d>) -> Option<u16> {
    let Some(status) = spot.member("statusCode") else {
        reader.shape(spot, "the integration response has no `statusCode`");
        return None;
    };
    let number = match status.data {
        Data::Text(text) => text.parse().ok(),
        Data::Int(number) => u16::try_from(*number).ok(),
        _ => None,
    };
    let number = number.filter(|number| (100..=599).contains(number));
    if number.is_none() {
        reader.shape(&status, "expected a status from 100 to 599");
    }
    number
}

/// Members that change the outcome and are not there yet; empty ones change nothing.
fn not_yet<'d>(reader: &mut Reader<'d>, spot: &Spot<'d>, names: &[&str]) {
    for name in names {
        match spot.member(name) {
            Some(spot) if !matches!(spot.data, Data::Map(map) if map.is_empty()) => {
                reader.unsupported(&spot, format!("`{name}` is not supported yet"));
            }
            _ => {}
        }
    }
}
