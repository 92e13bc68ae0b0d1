//! What holds of every trace: it tells the same output as the plain render, and its pieces tile it.

use gatewright::source::Span;
use gatewright::trace::PieceKind;
use gatewright::{Context, Error, Rendered, Result, Template};

/// Traces a template that was rendered already.
///
/// # Errors
/// What does not hold.
pub fn check(
    template: &Template,
    context: &Context<'_>,
    rendered: &Result<Rendered>,
) -> std::result::Result<(), String> {
    let trace = template.trace(context);
    let told = trace.error.as_ref().map(Error::to_string);
    let expected = match rendered {
        Ok(rendered) if rendered.body == trace.output => None,
        Ok(rendered) => return Err(format!("the trace prints {:?}, the render {:?}", trace.output, rendered.body)),
        Err(error) => Some(error.to_string()),
    };
    if told != expected {
        return Err(format!("the trace ends with {told:?}, the render with {expected:?}"));
    }
    let source = template.source().text();
    let mut at = 0;
    for piece in &trace.pieces {
        let is_in = |span: Span, text: &str| span.start <= span.end && text.get(span.range()).is_some();
        if piece.out.start as usize != at || piece.out.start >= piece.out.end || !is_in(piece.out, &trace.output) {
            return Err(format!("a piece is {:?} where byte {at} comes next", piece.out));
        }
        if !is_in(piece.span, source) || piece.reference.is_some_and(|at| at >= trace.references.len()) {
            return Err(format!("a piece points out of the template: {piece:?}"));
        }
        let (printed, place) = (piece.out.of(&trace.output), piece.span.of(source));
        // `{a@x}` prints `#@x`, as in Velocity 1.7
        let is_text = piece.kind == PieceKind::Text && !printed.starts_with("#@");
        if is_text && !stands_in(printed, place) {
            return Err(format!("a text prints {printed:?}, and is said to stand in {place:?}"));
        }
        at = piece.out.end as usize;
    }
    if at != trace.output.len() {
        return Err(format!("the pieces end at byte {at} of {}", trace.output.len()));
    }
    let lost = trace.references.iter().find(|reference| reference.span.of(source).is_empty());
    lost.map_or(Ok(()), |reference| Err(format!("a reference has no place: {reference:?}")))
}

/// Whether a text has all of what it prints, in that order.
fn stands_in(printed: &str, place: &str) -> bool {
    let mut chars = place.chars();
    printed.chars().all(|printed| chars.any(|c| c == printed))
}
