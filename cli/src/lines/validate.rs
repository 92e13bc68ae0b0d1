//! Cases of `validate`: `{"id", "schema", "instance", "profile"?, "settings"?}`.
//!
//! The schema and the instance are values of the line itself. It is read by the engine's own reader, so their numbers keep the
//! spelling that they have there.

use std::fmt::Write;

use gatewright::codes::Code;
use gatewright::error::ErrorKind;
use gatewright::json::{self, Data, Decimals, Map, ReadOptions, WriteOptions};
use gatewright::validate::{Model, ModelOptions, Numbers, Profile, Report};
use gatewright::{Error, door};

use super::answer::{self, Told, quote};
use super::case::{Line, Slip};
use super::{guarded, stranger};

/// Answers a case; `options` are those of the command.
pub(crate) fn answer(bytes: &[u8], number: usize, options: &ModelOptions, out: &mut String) {
    let reading = ReadOptions { decimals: Decimals::Written, ..ReadOptions::variables() };
    let read = Line::read_with(bytes, &reading).and_then(|line| {
        let slip = |message| Slip { id: line.id, told: Told::input(Code::CASE_SHAPE, message) };
        let options = settings(&line.members, options).map_err(slip)?;
        for name in ["schema", "instance"] {
            if line.members.get(name).is_none() {
                return Err(slip(format!("there is no `{name}`")));
            }
        }
        Ok((line, options))
    });
    match read {
        Ok((line, options)) => guarded(line.id.unwrap_or("null"), out, |out| check(&line, &options, out)),
        Err(slip) => answer::slip(number, slip, out),
    }
}

/// The settings of a case over those of the command.
fn settings(members: &Map<'_>, options: &ModelOptions) -> Result<ModelOptions, String> {
    let mut options = ModelOptions { model_checks: false, ..*options };
    stranger::met_in(names(members), &["profile", "settings"]);
    if let Some(profile) = present(members, "profile") {
        options.profile = profile.as_str().and_then(Profile::from_name).ok_or_else(|| {
            let names: Vec<_> = Profile::ALL.iter().map(|(_, name)| format!("\"{name}\"")).collect();
            format!("`profile` is none of {}", names.join(", "))
        })?;
    }
    let Some(settings) = present(members, "settings") else { return Ok(options) };
    let Data::Map(settings) = settings else { return Err("`settings` is no object".to_owned()) };
    stranger::met_in(names(settings), &["numbers", "unknownKeywordWarnings"]);
    match present(settings, "numbers").map(Data::as_str) {
        None => {}
        Some(Some("as-written")) => options.numbers = Numbers::AsWritten,
        Some(Some("library")) => options.numbers = Numbers::Library,
        Some(_) => return Err("`settings.numbers` is none of \"as-written\", \"library\"".to_owned()),
    }
    match present(settings, "unknownKeywordWarnings") {
        None => {}
        Some(Data::Bool(value)) => options.unknown_keyword_warnings = *value,
        Some(_) => return Err("`settings.unknownKeywordWarnings` is no Boolean".to_owned()),
    }
    Ok(options)
}

fn names<'m>(members: &'m Map<'_>) -> impl Iterator<Item = &'m str> {
    members.entries().iter().map(|(name, _)| name.as_ref())
}

fn present<'m>(members: &'m Map<'_>, name: &str) -> Option<&'m Data<'m>> {
    members.get(name).filter(|value| !matches!(value, Data::Null))
}

fn check(line: &Line<'_>, options: &ModelOptions, out: &mut String) -> Result<(), Told> {
    let told = |error: Error| told(&error);
    let null = Data::Null;
    let member = |name| line.members.get(name).unwrap_or(&null);
    let model = Model::of(member("schema"), &Map::new(), options).map_err(told)?;
    let found = model.check_data(member("instance")).map_err(told)?;
    let _ = write!(out, "{{\"id\":{},", line.id.unwrap_or("null"));
    report(&found, options.profile, out);
    out.push('}');
    Ok(())
}

/// An error as answers tell it: one of the model is of the kind `schema`.
pub(super) fn told(error: &Error) -> Told {
    match error.kind() {
        ErrorKind::Definition => Told::of_kind("schema", &error.report()),
        _ => Told::from(&error.report()),
    }
}

/// Appends the members of a report, and under either profile its violations.
pub(crate) fn full_report(found: &Report, profile: Profile, out: &mut String) {
    report(found, profile, out);
    if profile == Profile::ApiGateway {
        list("violations", found.violations(), door::violation, out);
    }
}

/// Appends the members of a report.
pub(crate) fn report(report: &Report, profile: Profile, out: &mut String) {
    let _ = write!(out, "\"valid\":{}", report.is_valid());
    if profile == Profile::ApiGateway {
        list("messages", report.messages(), door::message, out);
        out.push_str(",\"validationErrorString\":");
        quote(&report.error_string(), out);
    } else {
        list("violations", report.violations(), door::violation, out);
    }
    if report.is_truncated() {
        out.push_str(",\"truncated\":true");
    }
}

fn list<T>(name: &str, items: &[T], data: fn(&T) -> Data<'static>, out: &mut String) {
    let _ = write!(out, ",\"{name}\":");
    json::write_with(&Data::from(items.iter().map(data).collect::<Vec<_>>()), &WriteOptions::PLAIN, out);
}
