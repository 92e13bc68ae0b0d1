//! What a traced render tells: which part of the template made which part of the output, and what became of every
//! reference.

use std::borrow::Cow;
use std::sync::Arc;

use crate::error::Error;
use crate::json::{Data, Entry, Map};
use crate::source::{Source, Span};
use crate::units::{Places, Unit};

/// Output that knows where it came from.
///
/// ```
/// use gatewright::{Context, Engine};
/// let template = Engine::default().compile("t", "Hi $name$nmae!").unwrap();
/// let trace = template.trace(&Context::new().set("name", "Ada"));
/// assert_eq!(trace.output, "Hi Ada!");
/// assert_eq!(trace.pieces[1].span.of(template.source().text()), "$name");
/// let failed = trace.references[1].failed.as_ref().unwrap();
/// assert_eq!((failed.step.as_str(), failed.suggestion.as_deref()), ("$nmae", Some("name")));
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Trace {
    /// The output, or what was printed before the error.
    pub output: String,
    /// The output cut into pieces, without gap or overlap.
    pub pieces: Vec<Piece>,
    /// Every evaluation of a reference, in order.
    pub references: Vec<Reference>,
    /// Why the render failed.
    pub error: Option<Error>,
    /// Whether there were more than [`Trace::MOST`] pieces or references; the further ones are missing.
    pub truncated: bool,
}

impl Trace {
    /// How many pieces and how many references are kept.
    pub const MOST: usize = 100_000;

    /// The piece of output that holds a byte.
    #[must_use]
    pub fn piece_at(&self, byte: usize) -> Option<&Piece> {
        let at = self.pieces.partition_point(|piece| (piece.out.end as usize) <= byte);
        self.pieces.get(at).filter(|piece| piece.out.start as usize <= byte)
    }

    /// The trace of a template as data, the error left out: what doors hand on, with places in their unit.
    #[must_use]
    pub fn to_data(&self, source: &Source, unit: Unit) -> Data<'_> {
        let (source, output) = (Places::new(source.text(), unit), Places::new(&self.output, unit));
        let pieces: Vec<Data<'_>> = self.pieces.iter().map(|piece| piece.data(&source, &output)).collect();
        let references: Vec<Data<'_>> = self.references.iter().map(|reference| reference.data(&source)).collect();
        map(vec![
            entry("output", text(&self.output)),
            entry("pieces", pieces),
            entry("references", references),
            entry("truncated", self.truncated),
        ])
    }
}

/// What made a piece of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PieceKind {
    /// Text of the template.
    Text,
    /// A reference.
    Reference,
    /// A directive whose text is not in the template: `#evaluate`, `#parse`, `#include`.
    Directive,
}

impl PieceKind {
    /// The lower-case word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Reference => "reference",
            Self::Directive => "directive",
        }
    }
}

/// A piece of output and what made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Piece {
    /// Bytes of the output.
    pub out: Span,
    /// Bytes of the template.
    pub span: Span,
    /// What stands there.
    pub kind: PieceKind,
    /// The evaluation that printed it, as an index into [`Trace::references`].
    pub reference: Option<usize>,
}

impl Piece {
    pub(crate) fn new(out: Span, span: Span, kind: PieceKind, reference: Option<usize>) -> Self {
        Self { out, span, kind, reference }
    }

    fn data(&self, source: &Places<'_>, output: &Places<'_>) -> Data<'static> {
        let mut entries = Vec::with_capacity(4);
        entries.push(entry("out", span_data(self.out, output)));
        entries.push(entry("span", span_data(self.span, source)));
        entries.push(entry("kind", text(self.kind.as_str())));
        entries.extend(self.reference.map(|at| entry("reference", count(at))));
        map(entries)
    }
}

/// Whether a reference had a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Status {
    /// It had one.
    Value,
    /// What it names exists and is null.
    Null,
    /// What it names does not exist.
    Undefined,
}

impl Status {
    /// The lower-case word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Null => "null",
            Self::Undefined => "undefined",
        }
    }
}

/// One evaluation of a reference.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Reference {
    /// Bytes of the template; in an evaluated or included text those of the directive that brought it.
    pub span: Span,
    /// The reference as it is written.
    pub text: String,
    /// Whether it had a value.
    pub status: Status,
    /// The Java class of the value, without its package.
    pub class: Option<&'static str>,
    /// The first [`Reference::SHOWN`] characters of the value's text; a block has none, because asking for it runs it.
    pub value: Option<String>,
    /// Which step had no value, and why.
    pub failed: Option<Failed>,
    /// Whether it stood in the text, to be printed, and not in an expression.
    pub printed: bool,
    /// What it ran in, the outermost first.
    pub within: Arc<[Within]>,
}

impl Reference {
    /// How many characters of a value are kept.
    pub const SHOWN: usize = 200;

    fn data(&self, source: &Places<'_>) -> Data<'_> {
        let within: Vec<Data<'_>> = self.within.iter().map(|within| within.data(source)).collect();
        let mut entries = Vec::with_capacity(8);
        entries.push(entry("span", span_data(self.span, source)));
        entries.push(entry("text", text(&self.text)));
        entries.push(entry("status", text(self.status.as_str())));
        entries.push(entry("printed", self.printed));
        entries.extend(self.class.map(|class| entry("type", text(class))));
        entries.extend(self.value.as_deref().map(|value| entry("value", text(value))));
        entries.extend(self.failed.as_ref().map(|failed| entry("failed", failed.data())));
        entries.push(entry("within", within));
        map(entries)
    }
}

/// The step of a reference that had no value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Failed {
    /// The reference up to that step.
    pub step: String,
    /// What was found there.
    pub found: String,
    /// A name that may have been meant.
    pub suggestion: Option<String>,
}

impl Failed {
    pub(crate) fn new(step: String, found: String, suggestion: Option<String>) -> Self {
        Self { step, found, suggestion }
    }

    fn data(&self) -> Data<'_> {
        let mut entries = vec![entry("step", text(&self.step)), entry("found", text(&self.found))];
        entries.extend(self.suggestion.as_deref().map(|name| entry("suggestion", text(name))));
        map(entries)
    }
}

/// Something that a reference ran in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Within {
    /// What it is.
    pub kind: WithinKind,
    /// Bytes of the template: the call or the directive.
    pub span: Span,
    /// Of a loop the turn, from 1.
    pub turn: Option<usize>,
}

/// What a reference can run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WithinKind {
    /// The call of a macro.
    Macro,
    /// A block of `#define` or the body of a macro call.
    Define,
    /// `#evaluate`.
    Evaluate,
    /// `#parse`.
    Parse,
    /// `#foreach`.
    Foreach,
}

impl WithinKind {
    /// The lower-case word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Macro => "macro",
            Self::Define => "define",
            Self::Evaluate => "evaluate",
            Self::Parse => "parse",
            Self::Foreach => "foreach",
        }
    }
}

impl Within {
    fn data(&self, source: &Places<'_>) -> Data<'static> {
        let mut entries = Vec::with_capacity(3);
        entries.push(entry("kind", text(self.kind.as_str())));
        entries.push(entry("span", span_data(self.span, source)));
        entries.extend(self.turn.map(|turn| entry("turn", count(turn))));
        map(entries)
    }
}

fn span_data(span: Span, places: &Places<'_>) -> Data<'static> {
    let place = |byte: u32| count(places.of(byte as usize));
    map(vec![entry("start", place(span.start)), entry("end", place(span.end))])
}

// A long trace is half a million maps: each is made at once, and no text of it is copied.

fn map(entries: Vec<Entry<'_>>) -> Data<'_> {
    Data::Map(Map::of(entries))
}

fn entry<'t>(key: &'static str, value: impl Into<Data<'t>>) -> Entry<'t> {
    (Cow::Borrowed(key), value.into())
}

fn text(text: &str) -> Data<'_> {
    Data::Text(Cow::Borrowed(text))
}

fn count(count: usize) -> Data<'static> {
    Data::from(i64::try_from(count).unwrap_or(i64::MAX))
}
