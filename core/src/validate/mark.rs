//! A report as an error that shows each place in the text of the body.

use std::borrow::Cow;
use std::sync::Arc;

use super::hidden::Hidden;
use super::report::{Location, Report, Violation};
use crate::codes::Code;
use crate::error::{Error, cut};
use crate::json;
use crate::source::{Source, Span};

/// Characters of a text that an error shows.
const SHOWN: usize = 500;

/// Bytes of bodies and models that are searched for places; the first place is always searched for.
pub(super) const SEARCHED: usize = 4 << 20;

impl Report {
    /// The same as one error, whose problems each show their place in the text of the body; `None` where it is valid. Values
    /// that may not be shown are blotted out of that text.
    #[must_use]
    pub fn to_error(&self, name: &str, body: &str) -> Option<Error> {
        if self.valid {
            return None;
        }
        let source = shown(body, &self.hidden).map(|text| Arc::new(Source::new(name, &text)));
        let mut told: Vec<&Violation> = Vec::new();
        for violation in &self.violations {
            told.push(violation);
            // the branch that fits best says more than that none fits
            told.extend(&violation.causes);
        }
        let mut searched = 0_usize;
        let problem = |violation: &Violation| {
            let error = Error::new(Code::BODY_INVALID, cut(&violation.message, SHOWN));
            let error = match &violation.suggestion {
                Some(suggestion) => error.help(format!("did you mean `{}`?", cut(suggestion, SHOWN))),
                None => error,
            };
            if let Some(name) = violation.location.name() {
                return error.with_pointer(name);
            }
            let Location::Body(pointer) = &violation.location else { return error };
            let error = error.with_pointer(pointer);
            let Some(source) = source.as_ref().filter(|_| searched <= SEARCHED) else { return error };
            searched = searched.saturating_add(body.len());
            let span = json::locate(body, pointer).unwrap_or(Span::new(0, body.len()));
            error.at(span).in_source(source)
        };
        let problems: Vec<_> = told.into_iter().map(problem).collect();
        let what = match self.violations.first().map(|violation| &violation.location) {
            Some(Location::Body(_)) | None => "the body does not fit its model",
            Some(_) => "the parameters do not fit their schemas",
        };
        let message = match (self.violations.len(), self.truncated) {
            (_, true) => format!("{what} in many ways; some are told"),
            (1, _) => what.to_owned(),
            (count, _) => format!("{what} in {count} ways"),
        };
        let error = Error::new(Code::BODY_INVALID, message);
        let error = match (&self.hidden, self.messages.is_empty()) {
            (Hidden::Nothing, false) => error.help(format!("the service says `{}`", cut(&self.error_string(), SHOWN))),
            _ => error,
        };
        Some(error.with_problems(problems))
    }
}

/// A body without what may not be shown; `None` where nothing may. Places stay as they are.
fn shown<'b>(body: &'b str, hidden: &Hidden) -> Option<Cow<'b, str>> {
    let pointers = match hidden {
        Hidden::Nothing => return Some(body.into()),
        Hidden::Everything => return None,
        Hidden::At(pointers) if body.len().saturating_mul(pointers.len()) > SEARCHED => return None,
        Hidden::At(pointers) => pointers,
    };
    let mut spans: Vec<_> = pointers.iter().filter_map(|pointer| json::locate(body, pointer)).collect();
    crate::sort::by(&mut spans, |a, b| a.start.cmp(&b.start));
    let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    let mut out = String::with_capacity(body.len());
    let mut at = 0_usize;
    for span in spans {
        out.push_str(body.get(at..place(span.start)).unwrap_or_default());
        let hidden = body.get(place(span.start).max(at)..place(span.end)).unwrap_or_default();
        for c in hidden.chars() {
            let blot = if c.is_ascii_whitespace() { c } else { '*' };
            out.extend(std::iter::repeat_n(blot, c.len_utf8()));
        }
        at = place(span.end).max(at);
    }
    out.push_str(body.get(at..).unwrap_or_default());
    Some(out.into())
}
