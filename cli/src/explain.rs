//! `render --explain`: which references printed nothing and why, and whether the output is JSON.

use std::io::{self, IsTerminal};

use gatewright::json;
use gatewright::source::{Source, Span};
use gatewright::trace::{Reference, Status, Trace};

use crate::report::{self, Ink};

/// References that are told one by one.
const TOLD: usize = 20;

/// Tells what a trace shows, on the standard error.
pub(crate) fn tell(source: &Source, trace: &Trace) {
    let ink = Ink::of_stderr();
    let mut out = String::new();
    if io::stdout().is_terminal() && !trace.output.is_empty() && !trace.output.ends_with('\n') {
        out.push('\n');
    }
    references(source, trace, ink, &mut out);
    if trace.error.is_none() {
        output(source, trace, ink, &mut out);
    }
    report::print(&out);
}

/// A reference without a value, and how often it was met.
struct Lost<'t> {
    reference: &'t Reference,
    reason: String,
    times: usize,
}

fn references(source: &Source, trace: &Trace, ink: Ink, out: &mut String) {
    let mut lost: Vec<Lost<'_>> = Vec::new();
    for reference in &trace.references {
        let Some(reason) = reason(reference) else { continue };
        match lost.iter_mut().find(|known| known.reference.span == reference.span && known.reason == reason) {
            Some(known) => known.times += 1,
            None => lost.push(Lost { reference, reason, times: 1 }),
        }
    }
    let what = match (trace.references.len(), lost.len()) {
        (0, _) => "the template has no reference that was evaluated".to_owned(),
        (_, 0) => "every reference had a value".to_owned(),
        (_, 1) => "1 reference came to nothing".to_owned(),
        (_, many) => format!("{many} references came to nothing"),
    };
    heading("explain", &what, ink, out);
    for Lost { reference, reason, times } in lost.iter().take(TOLD) {
        out.push('\n');
        report::window(&source.window(reference.span), ink, out);
        out.push_str(&report::plain(reason));
        if *times > 1 {
            out.push_str(&format!(" ({times} times)"));
        }
        out.push('\n');
    }
    if let Some(more) = lost.len().checked_sub(TOLD).filter(|more| *more > 0) {
        out.push_str(&format!("\nand {more} more\n"));
    }
    if trace.truncated {
        out.push_str(&format!("\nonly the first {} references and pieces of output were looked at\n", Trace::MOST));
    }
    if !lost.is_empty() {
        out.push('\n');
    }
}

/// Why a reference came to nothing; `None` where it did not.
fn reason(reference: &Reference) -> Option<String> {
    if let Some(failed) = &reference.failed {
        let at = if failed.step == reference.text { String::new() } else { format!("`{}`: ", failed.step) };
        let help = failed.suggestion.as_ref().map_or(String::new(), |name| format!(", did you mean `{name}`?"));
        return Some(format!("{at}{}{help}", failed.found));
    }
    let is_empty = reference.status == Status::Value && reference.value.as_deref() == Some("");
    (is_empty && reference.printed).then(|| "its value is the empty text".to_owned())
}

fn output(source: &Source, trace: &Trace, ink: Ink, out: &mut String) {
    let Err(error) = json::read(&trace.output) else {
        return heading("output", "well-formed JSON", ink, out);
    };
    let report = error.with_source_name("output").report();
    heading("output", &format!("no well-formed JSON: {}", report::headline(&report)), ink, out);
    if let Some(snippet) = &report.snippet {
        report::window(snippet, ink, out);
    }
    // at the end of the output nothing printed it: what came last did
    let at = report.start.map(|start| start.min(trace.output.len().saturating_sub(1)));
    if let Some(piece) = at.and_then(|at| trace.piece_at(at)) {
        let from = Span::new(piece.span.start as usize, piece.span.end as usize);
        out.push_str(&format!("printed by the {} here:\n", piece.kind.as_str()));
        report::window(&source.window(from), ink, out);
    }
}

fn heading(title: &str, text: &str, ink: Ink, out: &mut String) {
    out.push_str(&format!("{}: {}\n", ink.cyan(title), report::plain(text)));
}
