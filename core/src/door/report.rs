//! Errors as data.

use crate::codes::Code;
use crate::error::{Error, Report};
use crate::json::{Data, Map};
use crate::units::Unit;

/// The report of an error as data, with places in a unit. What is not known is not there.
///
/// ```
/// use gatewright::units::Unit;
/// use gatewright::{Engine, door};
/// let error = Engine::default().compile("t", "é😀#if(").unwrap_err();
/// let report = door::report(&error, Unit::Utf16);
/// assert_eq!(report.get("kind").and_then(|kind| kind.as_str()), Some("parse"));
/// ```
#[must_use]
pub fn report(error: &Error, unit: Unit) -> Data<'static> {
    of(error.report_in(unit))
}

fn of(report: Report) -> Data<'static> {
    let count = |count: usize| Data::from(i64::try_from(count).unwrap_or(i64::MAX));
    let mut data = Map::new()
        .with("kind", report.kind)
        .with("code", Data::Int(i32::from(report.code)))
        .with("message", report.message);
    let members = [
        ("source", report.source.map(Data::from)),
        ("line", report.line.map(count)),
        ("column", report.column.map(count)),
        ("start", report.start.map(count)),
        ("end", report.end.map(count)),
        ("snippet", report.snippet.map(Data::from)),
        ("expected", report.expected.map(Data::from)),
        ("found", report.found.map(Data::from)),
        ("help", report.help.map(Data::from)),
    ];
    for (name, value) in members {
        if let Some(value) = value {
            data.insert(name, value);
        }
    }
    if !report.problems.is_empty() {
        data.insert("problems", Data::from(report.problems.into_iter().map(of).collect::<Vec<_>>()));
    }
    Data::Map(data)
}

/// The error of a value of another language that is nested deeper than `depth` levels: a list that holds itself, say.
#[must_use]
pub fn too_deep(depth: usize) -> Error {
    Error::limit(Code::LIMIT_VALUE_DEPTH, format!("a value is nested deeper than {depth} levels"))
        .help("a list or map that holds itself has no end")
}

/// The error of a JSON text that stands where an object is needed: the variables of a context, say.
#[must_use]
pub fn not_an_object(found: &str) -> Error {
    super::misfit("the JSON text is no object").found(format!("`{found}`")).expected("an object")
}

/// The error of a number of another language that has more digits than `digits`.
#[must_use]
pub fn too_many_digits(digits: usize) -> Error {
    Error::limit(Code::LIMIT_NUMBER, format!("a number has more than {digits} digits (limit `number_digits`)"))
}

/// The error that a door gives instead of a panic, which never crosses it.
#[must_use]
pub fn fault() -> Error {
    Error::new(Code::INTERNAL, "the engine failed")
        .help("this is never the fault of what it was given: please report the case")
}
