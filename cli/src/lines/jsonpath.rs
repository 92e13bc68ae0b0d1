//! Cases of `jsonpath`: `{"id", "selector", "document"}`, where the document is the text of a body.

use std::fmt::Write;

use gatewright::Error;
use gatewright::codes::Code;
use gatewright::json::{self, Data, Map, ReadOptions, WriteOptions};
use gatewright::jsonpath::{Failure, Path};

use super::answer::{self, Told};
use super::case::{Line, Slip};
use super::guarded;

/// Answers a case: `{"id", "result", "definite"}`, or `{"id", "error"}`.
pub(crate) fn answer(bytes: &[u8], number: usize, out: &mut String) {
    let read = Line::read(bytes).and_then(|line| {
        let text = |name| member(&line.members, name).map_err(|told| Slip { id: line.id, told });
        Ok((line.id.unwrap_or("null"), text("selector")?, text("document")?))
    });
    match read {
        Ok((id, selector, document)) => guarded(id, out, |out| {
            find(id, &selector, &document, out).map_err(|error| Told::of_kind(kind(&error), &error.report()))
        }),
        Err(slip) => answer::slip(number, slip, out),
    }
}

fn member(members: &Map<'_>, name: &str) -> Result<String, Told> {
    match members.get(name) {
        Some(Data::Text(text)) => Ok(text.clone().into_owned()),
        Some(_) => Err(Told::input(Code::CASE_SHAPE, format!("`{name}` is no string"))),
        None => Err(Told::input(Code::CASE_SHAPE, format!("there is no `{name}`"))),
    }
}

fn find(id: &str, selector: &str, document: &str, out: &mut String) -> Result<(), Error> {
    let reading = json::read_permissive(document, &ReadOptions::body())?;
    let path = Path::compile(selector)?;
    let found = path.find(&reading.data)?;
    let _ = write!(out, "{{\"id\":{id},\"result\":");
    found.write(&WriteOptions::default(), out);
    let _ = write!(out, ",\"definite\":{}}}", path.is_definite());
    Ok(())
}

/// The kinds of error that the dialect knows; a document that cannot be read is `input`.
fn kind(error: &Error) -> &'static str {
    Failure::of(error).map_or(error.kind().as_str(), Failure::as_str)
}
