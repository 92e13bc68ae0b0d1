//! What a traced render writes down. A plain render has no recorder at all: it is a type parameter.

use crate::tables::HashMap;
use std::cell::{Cell, RefCell};
use std::sync::Arc;

use crate::error::Error;
use crate::source::{Source, Span};
use crate::value::Out;
use crate::vtl::trace::{Failed, Piece, PieceKind, Reference, Trace, Within, WithinKind};

/// Whether a render is written down.
pub(super) trait Recorder {
    /// Where to write, if so.
    fn log(&self) -> Option<&Log>;
}

/// What writes nothing down, and what writes down: two types, so that a plain render does not even ask.
#[cfg(not(target_arch = "wasm32"))]
mod which {
    use super::{Log, Recorder};

    pub(in super::super) struct Silent;

    impl Recorder for Silent {
        #[inline(always)]
        fn log(&self) -> Option<&Log> {
            None
        }
    }

    impl Recorder for &Log {
        #[inline(always)]
        fn log(&self) -> Option<&Log> {
            Some(self)
        }
    }

    pub(in super::super) fn silent() -> Silent {
        Silent
    }

    pub(in super::super) fn writing(log: &Log) -> &Log {
        log
    }
}

/// One type for both: a browser would have to download the renderer twice.
#[cfg(target_arch = "wasm32")]
mod which {
    use super::{Log, Recorder};

    impl Recorder for Option<&Log> {
        fn log(&self) -> Option<&Log> {
            *self
        }
    }

    pub(in super::super) fn silent() -> Option<&'static Log> {
        None
    }

    pub(in super::super) fn writing(log: &Log) -> Option<&Log> {
        Some(log)
    }
}

pub(super) use which::{silent, writing};

/// The record of one render.
pub(super) struct Log {
    /// Where texts that are no template of their own stand in the template.
    origins: RefCell<HashMap<usize, Origin>>,
    main: usize,
    /// Bytes of output that pieces cover.
    covered: Cell<usize>,
    pieces: RefCell<Vec<Piece>>,
    references: RefCell<Vec<Reference>>,
    within: RefCell<Vec<Within>>,
    /// The same, shared by the references that are in it.
    shared: RefCell<Option<Arc<[Within]>>>,
    failed: RefCell<Option<(bool, Failed)>>,
    truncated: Cell<bool>,
}

/// Where a text stands in the template.
#[derive(Clone, Copy)]
struct Origin {
    /// What it is part of.
    whole: Span,
    /// Where it begins, if it is there as it is.
    start: Option<u32>,
}

fn address(source: &Arc<Source>) -> usize {
    Arc::as_ptr(source).addr()
}

impl Log {
    pub(super) fn new(main: &Arc<Source>) -> Self {
        Self {
            origins: RefCell::default(),
            main: address(main),
            covered: Cell::new(0),
            pieces: RefCell::default(),
            references: RefCell::default(),
            within: RefCell::default(),
            shared: RefCell::default(),
            failed: RefCell::default(),
            truncated: Cell::new(false),
        }
    }

    /// The place in the template of a place in some text of it, and whether it is more than the directive around it.
    fn locate(&self, source: &Arc<Source>, span: Span) -> (Span, bool) {
        if address(source) == self.main {
            return (span, true);
        }
        match self.origins.borrow().get(&address(source)) {
            Some(Origin { start: Some(start), .. }) => {
                (Span { start: start.saturating_add(span.start), end: start.saturating_add(span.end) }, true)
            }
            Some(origin) => (origin.whole, false),
            None => (Span::default(), false),
        }
    }

    /// A text came up that stands in another one: as it is (`verbatim`), or made from what stands there.
    pub(super) fn adopt(&self, source: &Arc<Source>, outer: &Arc<Source>, span: Span, verbatim: bool) {
        let (whole, exact) = self.locate(outer, span);
        let start = (verbatim && exact).then_some(whole.start);
        self.origins.borrow_mut().insert(address(source), Origin { whole, start });
    }

    /// Everything printed since the last piece was printed by this.
    pub(super) fn piece(&self, out: &Out, source: &Arc<Source>, span: Span, kind: PieceKind, reference: Option<usize>) {
        let (from, to) = (self.covered.get(), out.text.len());
        if !out.is_output() || from >= to {
            return;
        }
        self.covered.set(to);
        let mut pieces = self.pieces.borrow_mut();
        if pieces.len() >= Trace::MOST {
            return self.truncated.set(true);
        }
        let (span, exact) = self.locate(source, span);
        let kind = if exact { kind } else { PieceKind::Directive };
        pieces.push(Piece::new(Span::new(from, to), span, kind, reference));
    }

    pub(super) fn enter(&self, kind: WithinKind, source: &Arc<Source>, span: Span) {
        let (span, _) = self.locate(source, span);
        self.within.borrow_mut().push(Within { kind, span, turn: None });
        self.shared.take();
    }

    pub(super) fn turn(&self, turn: usize) {
        if let Some(last) = self.within.borrow_mut().last_mut() {
            last.turn = Some(turn);
        }
        self.shared.take();
    }

    pub(super) fn leave(&self) {
        self.within.borrow_mut().pop();
        self.shared.take();
    }

    /// What runs now runs in this.
    pub(super) fn within(&self) -> Arc<[Within]> {
        let mut shared = self.shared.borrow_mut();
        Arc::clone(shared.get_or_insert_with(|| self.within.borrow().as_slice().into()))
    }

    /// A step of the reference that is being evaluated has no value; `exists` where what it names is there and null.
    pub(super) fn fail(&self, exists: bool, failed: Failed) {
        self.failed.replace(Some((exists, failed)));
    }

    pub(super) fn take_failed(&self) -> Option<(bool, Failed)> {
        self.failed.take()
    }

    /// A reference was evaluated; its span is in `source`.
    pub(super) fn reference(&self, mut reference: Reference, source: &Arc<Source>) {
        let mut references = self.references.borrow_mut();
        if references.len() >= Trace::MOST {
            return self.truncated.set(true);
        }
        reference.span = self.locate(source, reference.span).0;
        references.push(reference);
    }

    /// The index of the last reference.
    pub(super) fn last(&self) -> Option<usize> {
        self.references.borrow().len().checked_sub(1)
    }

    pub(super) fn into_trace(self, output: String, error: Option<Error>) -> Trace {
        Trace {
            output,
            pieces: self.pieces.into_inner(),
            references: self.references.into_inner(),
            error,
            truncated: self.truncated.get(),
        }
    }
}
