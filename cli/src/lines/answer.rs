//! The line that answers a line: strict JSON, UTF-8.

use std::fmt::Write;

use gatewright::codes::Code;
use gatewright::error::Report;
use gatewright::json::{self, Data, List, WriteOptions};
use gatewright::{Error, Rendered};

use super::case::Slip;
use super::validate;
use crate::report::headline;

/// An error as answers tell it.
pub(super) struct Told {
    kind: &'static str,
    code: u16,
    message: String,
    line: Option<usize>,
    column: Option<usize>,
}

impl From<&Report> for Told {
    fn from(report: &Report) -> Self {
        let Report { kind, code, line, column, .. } = *report;
        Self { kind, code, message: headline(report), line, column }
    }
}

impl Told {
    /// An error of a template, or of a text that it evaluates or reads: this one is named.
    pub(super) fn of_template(report: &Report, name: &str) -> Self {
        let mut told = Self::from(report);
        if let Some(other) = report.source.as_deref().filter(|source| *source != name) {
            told.message = format!("in `{other}`: {}", told.message);
        }
        // what is wrong with a text that is evaluated
        if let Some(problem) = report.problems.first() {
            told.message = format!("{}: {}", told.message, headline(problem));
        }
        told
    }

    /// What stands in the way of reading a line.
    pub(super) fn input(code: Code, message: impl Into<String>) -> Self {
        Self { kind: "input", code: code.0, message: message.into(), line: None, column: None }
    }

    /// What a reader says of a line, which has no lines in itself.
    pub(super) fn unreadable(report: &Report) -> Self {
        Self { kind: "input", line: None, ..Self::from(report) }
    }

    /// An error under another word for its kind.
    pub(super) fn of_kind(kind: &'static str, report: &Report) -> Self {
        Self { kind, ..Self::from(report) }
    }

    pub(super) fn too_long(most: usize) -> Self {
        Self::input(Code::LIMIT_BODY, format!("the line is longer than {most} bytes"))
    }

    pub(super) fn fault() -> Self {
        Self { kind: "internal", ..Self::input(Code::INTERNAL, "the engine has a fault: please report the case") }
    }
}

/// `{"id", "output", "overrides"?, "returned"?}`.
pub(super) fn rendered(id: &str, rendered: &Rendered, out: &mut String) {
    let _ = write!(out, "{{\"id\":{id},\"output\":");
    quote(&rendered.body, out);
    if !rendered.overrides.is_empty() {
        out.push_str(",\"overrides\":");
        json::write(&finite(rendered.overrides.to_data()), out);
    }
    if let Some(returned) = &rendered.returned {
        out.push_str(",\"returned\":");
        json::write(&finite(returned.clone()), out);
    }
    out.push('}');
}

/// Data without NaN, which JSON cannot write.
fn finite(data: Data<'_>) -> Data<'_> {
    match data {
        Data::Double(value) if value.is_nan() => Data::Null,
        Data::Float(value) if value.is_nan() => Data::Null,
        Data::List(list) => Data::List(List::new(list.into_items().into_iter().map(finite).collect())),
        Data::Map(map) => {
            Data::Map(map.into_entries().into_iter().map(|(name, value)| (name, finite(value))).collect())
        }
        other => other,
    }
}

/// `{"id", "error"}`.
pub(super) fn error(id: &str, told: &Told, out: &mut String) {
    let _ = write!(out, "{{\"id\":{id},");
    tell(told, out);
}

/// `{"error"}`: why a single body cannot be judged.
pub(crate) fn failure(error: &Error) -> String {
    let mut out = String::from("{");
    tell(&validate::told(error), &mut out);
    out
}

/// `{"line", "error"}`, with the identifier where there is one.
pub(super) fn slip(number: usize, slip: Slip<'_>, out: &mut String) {
    let _ = write!(out, "{{\"line\":{number},");
    if let Some(id) = slip.id {
        let _ = write!(out, "\"id\":{id},");
    }
    tell(&Told { line: Some(number), ..slip.told }, out);
}

fn tell(told: &Told, out: &mut String) {
    let _ = write!(out, "\"error\":{{\"kind\":\"{}\",\"code\":{},\"message\":", told.kind, told.code);
    quote(&told.message, out);
    let mut place = |name, value: Option<usize>| {
        let value = value.map_or_else(|| "null".to_owned(), |value| value.to_string());
        let _ = write!(out, ",\"{name}\":{value}");
    };
    place("line", told.line);
    place("column", told.column);
    out.push_str("}}");
}

pub(super) fn quote(text: &str, out: &mut String) {
    json::write_with(&Data::Text(text.into()), &WriteOptions::PLAIN, out);
}
