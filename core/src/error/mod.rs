//! The one error type: what kind, which number, where, and how to mend it.
//!
//! [`Error`] is one pointer wide. `Display` prints one line, the alternate form `{:#}` adds the source line with carets:
//!
//! ```
//! # let engine = gatewright::Engine::default();
//! let error = engine.compile("order.vtl", "#if($a) x").unwrap_err();
//! assert!(format!("{error:#}").contains("--> order.vtl:1:1"));
//! ```

mod report;

use std::sync::Arc;

use crate::codes::Code;
use crate::source::{Position, Source, Span};

pub use report::Report;

/// What kind of trouble an [`Error`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A template does not parse.
    Parse,
    /// Rendering failed.
    Render,
    /// A limit was hit.
    Limit,
    /// A definition or a model cannot be used.
    Definition,
    /// What the caller gave cannot be read.
    Input,
    /// A fault of the engine.
    Internal,
}

impl ErrorKind {
    /// The lower-case word that reports use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Parse => "parse",
            Self::Render => "render",
            Self::Limit => "limit",
            Self::Definition => "definition",
            Self::Input => "input",
            Self::Internal => "internal",
        }
    }
}

/// An error of the engine. Cheap to move, `Send + Sync + 'static`.
#[derive(Clone, Debug)]
pub struct Error(Box<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    code: Code,
    message: String,
    found: Option<String>,
    expected: Option<String>,
    help: Option<String>,
    span: Option<Span>,
    source: Option<Arc<Source>>,
    /// Where it is in a document of JSON.
    pointer: Option<String>,
    problems: Vec<Error>,
}

/// The engine's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error with a number, which says the kind, and a message (lower case, no full stop).
    #[cold]
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            code,
            message: message.into(),
            found: None,
            expected: None,
            help: None,
            span: None,
            source: None,
            pointer: None,
            problems: Vec::new(),
        }))
    }

    #[cold]
    pub(crate) fn parse(code: Code, span: Span, message: impl Into<String>) -> Self {
        debug_assert_eq!(code.kind(), ErrorKind::Parse);
        Self::new(code, message).at(span)
    }

    #[cold]
    pub(crate) fn render(code: Code, message: impl Into<String>) -> Self {
        debug_assert_eq!(code.kind(), ErrorKind::Render);
        Self::new(code, message)
    }

    #[cold]
    pub(crate) fn limit(code: Code, message: impl Into<String>) -> Self {
        debug_assert_eq!(code.kind(), ErrorKind::Limit);
        Self::new(code, message)
    }

    /// Sets the place, unless one is known already (the innermost place wins).
    #[cold]
    pub(crate) fn at(mut self, span: Span) -> Self {
        self.0.span.get_or_insert(span);
        self
    }

    /// Sets the text in which the place lies, unless one is known already.
    #[cold]
    pub(crate) fn in_source(mut self, source: &Arc<Source>) -> Self {
        self.0.source.get_or_insert_with(|| Arc::clone(source));
        self
    }

    /// Says what stood at the place.
    #[cold]
    pub(crate) fn found(mut self, found: impl Into<String>) -> Self {
        self.0.found = Some(found.into());
        self
    }

    /// Says that the text that ended is that of a string.
    #[cold]
    pub(crate) fn in_string(self) -> Self {
        if self.0.found.as_deref() == Some("the end of the text") { self.found("the end of the string") } else { self }
    }

    /// Says what should have stood there.
    #[cold]
    pub(crate) fn expected(mut self, expected: impl Into<String>) -> Self {
        self.0.expected = Some(expected.into());
        self
    }

    /// Says how to mend it.
    #[cold]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    /// Sets the single problems of an error that stands for several.
    #[cold]
    pub(crate) fn with_problems(mut self, problems: Vec<Error>) -> Self {
        self.0.problems = problems;
        self
    }

    /// Moves the error to a place in another text.
    #[cold]
    pub(crate) fn moved(mut self, source: &Arc<Source>, span: Span) -> Self {
        self.0.span = Some(span);
        self.0.source = Some(Arc::clone(source));
        self
    }

    /// Says where in a document of JSON the trouble is.
    #[cold]
    pub(crate) fn with_pointer(mut self, pointer: &str) -> Self {
        const SHOWN: usize = 500;
        const KEPT: usize = 2_000;
        if !pointer.is_empty() {
            self.0.message = format!("{} at `{}`", self.0.message, cut(pointer, SHOWN));
        }
        if pointer.len() <= KEPT {
            self.0.pointer.get_or_insert_with(|| pointer.to_owned());
        }
        self
    }

    /// Finds the places of an error and of its problems in the document that their pointers are about.
    #[cold]
    pub(crate) fn located(mut self, source: &Arc<Source>, locate: &dyn Fn(&str) -> Option<Span>) -> Self {
        let problems = std::mem::take(&mut self.0.problems);
        self.0.problems = problems.into_iter().map(|problem| problem.located(source, locate)).collect();
        if self.0.span.is_none() && self.0.source.is_none() {
            self.0.span = self.0.pointer.as_deref().and_then(locate);
            self.0.source = Some(Arc::clone(source));
        }
        self
    }

    /// Says it in other words.
    #[cold]
    pub(crate) fn with_message(mut self, message: String) -> Self {
        self.0.message = message;
        self
    }

    /// Says which call failed.
    #[cold]
    pub(crate) fn in_call(mut self, call: &str) -> Self {
        self.0.message = format!("`{}` failed: {}", cut(call, 80), self.0.message);
        self
    }

    /// The same error under another number, and thus perhaps of another kind; its place and its text are kept.
    #[cold]
    pub(crate) fn into_code(mut self, code: Code) -> Self {
        self.0.code = code;
        self
    }

    /// The same error, the text that it is about under another name: of its file, say.
    #[must_use]
    pub fn with_source_name(mut self, name: &str) -> Self {
        if let Some(source) = self.0.source.take() {
            let named = Arc::new(Source::new(name, source.text()));
            for problem in &mut self.0.problems {
                if problem.is_in(&source) {
                    problem.0.source = Some(Arc::clone(&named));
                }
            }
            self.0.source = Some(named);
        }
        self
    }

    /// The kind.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.code.kind()
    }

    /// The stable number; `docs/errors.md` lists all.
    #[must_use]
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// The message without place, help or window.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The bytes of the source that the error is about.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.0.span
    }

    /// Line and column, where the source is known.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        Some(self.0.source.as_ref()?.position(self.0.span?.start as usize))
    }

    /// The single problems, where this error stands for several. That of a definition has one at least: itself.
    #[must_use]
    pub fn problems(&self) -> &[Error] {
        match self.0.problems.as_slice() {
            [] if self.kind() == ErrorKind::Definition => std::slice::from_ref(self),
            problems => problems,
        }
    }

    /// Whether the error knows its place.
    pub(crate) fn has_place(&self) -> bool {
        self.0.span.is_some()
    }

    /// Whether the error knows its text.
    pub(crate) fn has_source(&self) -> bool {
        self.0.source.is_some()
    }

    /// Whether the place lies in this very text.
    pub(crate) fn is_in(&self, source: &Arc<Source>) -> bool {
        self.0.source.as_ref().is_some_and(|own| Arc::ptr_eq(own, source))
    }
}

impl std::error::Error for Error {}

/// The first characters of a text, and `…` where there are more.
pub(crate) fn cut(text: &str, most: usize) -> String {
    let mut shown: String = text.chars().take(most).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}
