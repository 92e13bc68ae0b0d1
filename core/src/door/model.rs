//! Models by name and what they find, as data.

use super::limits::limits;
use super::options::{listed, misfit, snake, unknown};
use super::{Spelling, mistyped};
use crate::error::{Error, Result};
use crate::json::{Data, Map};
use crate::validate::{Draft, Location, Message, ModelOptions, Numbers, Profile, Report, Violation};

const OPTIONS: &[&str] = &["profile", "draft", "numbers", "unknown_keyword_warnings", "model_checks", "limits"];

/// The settings of `{profile?, draft?, numbers?, unknown_keyword_warnings?, model_checks?, limits?}`.
///
/// ```
/// use gatewright::door::{self, Spelling};
/// use gatewright::json::Map;
/// use gatewright::validate::Numbers;
/// let options = door::model_options(Map::new().with("numbers", "library"), Spelling::Snake).unwrap();
/// assert_eq!(options.numbers, Numbers::Library);
/// ```
///
/// # Errors
/// Of kind `Input` where a name or a value is unknown; it lists the known ones.
pub fn model_options(given: Map<'_>, spelling: Spelling) -> Result<ModelOptions> {
    let mut options = ModelOptions::default();
    for (name, value) in given.into_entries() {
        match (snake(&name).as_str(), value) {
            (_, Data::Null) => {}
            ("profile", value) => options.profile = chosen("profile", &value, Profile::ALL)?,
            ("draft", value) => options.draft = Some(chosen("draft", &value, Draft::ALL)?),
            ("numbers", value) => options.numbers = chosen("numbers", &value, NUMBERS)?,
            ("unknown_keyword_warnings", Data::Bool(value)) => options.unknown_keyword_warnings = value,
            ("model_checks", Data::Bool(value)) => options.model_checks = value,
            ("unknown_keyword_warnings" | "model_checks", _) => return Err(misfit(&name, "true or false", false)),
            ("limits", Data::Map(map)) => options.limits = limits(map, spelling)?,
            ("limits", _) => return Err(mistyped("`limits` is no object")),
            _ => return Err(unknown("option", &name, OPTIONS, spelling)),
        }
    }
    if options.draft.is_some() && options.profile != Profile::JsonSchema {
        return Err(misfit("profile", "`jsonschema`, since there is a `draft`", true));
    }
    Ok(options)
}

/// The error of a model or a document, which says how a text of JSON is given where `given` seems to be one.
#[must_use]
pub fn hinted(error: Error, given: &Data<'_>, spelling: Spelling) -> Error {
    match given {
        Data::Text(text) if text.trim_start().starts_with(['{', '[']) => {
            error.expected(format!("`{}(…)` around a text of JSON", spelling.of("json_text")))
        }
        _ => error,
    }
}

const NUMBERS: &[(Numbers, &str)] = &[(Numbers::AsWritten, "as-written"), (Numbers::Library, "library")];

fn chosen<T: Copy>(what: &str, value: &Data<'_>, all: &[(T, &str)]) -> Result<T> {
    let names: Vec<&str> = all.iter().map(|(_, name)| *name).collect();
    let Some(name) = value.as_str() else {
        return Err(mistyped(format!("`{what}` is no string")).expected(listed(&names, Spelling::Snake)));
    };
    let found = all.iter().find(|(_, known)| *known == name).map(|(chosen, _)| *chosen);
    found.ok_or_else(|| unknown(what, name, &names, Spelling::Snake))
}

/// What a validation found, as data: `{valid, truncated, messages: [{level, keyword?, message, instance?, schema}],
/// violations: [{location: {in, at}, keyword, schema, code, message, expected?, received?, suggestion?, causes?}], error_string}`, the last
/// in the given spelling.
#[must_use]
pub fn verdict(report: &Report, spelling: Spelling) -> Map<'static> {
    Map::new()
        .with("valid", report.is_valid())
        .with("truncated", report.is_truncated())
        .with("messages", report.messages().iter().map(message).collect::<Vec<_>>())
        .with("violations", report.violations().iter().map(violation).collect::<Vec<_>>())
        .with(spelling.of("error_string"), report.error_string())
}

/// A message of the service's validator as data: `{level, keyword?, message, instance?, schema}`.
#[must_use]
pub fn message(message: &Message) -> Data<'static> {
    let level = message.level.as_str();
    let map = Map::new().with("level", level);
    let map = member(map, "keyword", message.keyword).with("message", message.text.clone());
    Data::Map(member(map, "instance", message.instance.as_deref()).with("schema", message.schema.clone()))
}

/// A violation as data: `{location: {in, at}, keyword, schema, code, message, expected?, received?, suggestion?, causes?}`.
#[must_use]
pub fn violation(violation: &Violation) -> Data<'static> {
    let (place, at) = match &violation.location {
        Location::Body(pointer) => ("body", pointer),
        Location::Query(name) => ("query", name),
        Location::Header(name) => ("header", name),
        Location::Path(name) => ("path", name),
        Location::Cookie(name) => ("cookie", name),
    };
    let map = Map::new()
        .with("location", Map::new().with("in", place).with("at", at.clone()))
        .with("keyword", violation.keyword.clone())
        .with("schema", violation.schema.clone())
        .with("code", violation.code)
        .with("message", violation.message.clone());
    let map = member(map, "expected", violation.expected.as_deref());
    let map = member(map, "received", violation.received.as_deref());
    let map = member(map, "suggestion", violation.suggestion.as_deref());
    match violation.causes.as_slice() {
        [] => Data::Map(map),
        causes => Data::Map(map.with("causes", causes.iter().map(self::violation).collect::<Vec<_>>())),
    }
}

fn member(map: Map<'static>, name: &'static str, value: Option<&str>) -> Map<'static> {
    match value {
        Some(value) => map.with(name, value),
        None => map,
    }
}

#[cfg(test)]
mod tests {
    use super::{Spelling, model_options};
    use crate::json::Map;

    #[test]
    fn a_draft_belongs_to_its_profile() {
        let draft = || Map::new().with("draft", "7");
        let told = model_options(draft(), Spelling::Snake).unwrap_err().to_string();
        assert_eq!(told, "`profile` does not take this value: expected `jsonschema`, since there is a `draft`");
        assert!(model_options(draft().with("profile", "jsonschema"), Spelling::Snake).is_ok());
    }
}
