//! Errors as people and programs read them: a line, a window of the source, a report.

use std::fmt;

use super::{Error, ErrorKind};
use crate::units::{Places, Unit};

/// An error as data: the one shape in which errors leave through a door.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// `parse`, `render`, `limit`, `definition`, `input` or `internal`.
    pub kind: &'static str,
    /// The stable number.
    pub code: u16,
    /// The message, one line.
    pub message: String,
    /// The name of the text.
    pub source: Option<String>,
    /// Line, from 1.
    pub line: Option<usize>,
    /// Column in characters, from 1.
    pub column: Option<usize>,
    /// The first byte, or other unit: see [`Error::report_in`].
    pub start: Option<usize>,
    /// One past the last.
    pub end: Option<usize>,
    /// The source line with carets.
    pub snippet: Option<String>,
    /// What should have stood there.
    pub expected: Option<String>,
    /// What stood there.
    pub found: Option<String>,
    /// How to mend it.
    pub help: Option<String>,
    /// The single problems: of a definition one at least.
    pub problems: Vec<Report>,
}

impl Error {
    /// The report, as every door gives it out; its places are bytes.
    #[must_use]
    pub fn report(&self) -> Report {
        self.report_in(Unit::Byte)
    }

    /// The report with places in another unit, as far as the text is known.
    #[must_use]
    pub fn report_in(&self, unit: Unit) -> Report {
        let mut report = self.alone(unit);
        report.problems = self.problems().iter().map(|problem| problem.below(unit)).collect();
        report
    }

    /// The report of a problem of another error.
    fn below(&self, unit: Unit) -> Report {
        let mut report = self.alone(unit);
        report.problems = self.0.problems.iter().map(|problem| problem.below(unit)).collect();
        report
    }

    fn alone(&self, unit: Unit) -> Report {
        let place = self.position();
        let places = self.0.source.as_ref().map(|source| Places::new(source.text(), unit));
        let at = |byte: u32| places.as_ref().map_or(byte as usize, |places| places.of(byte as usize));
        Report {
            kind: self.kind().as_str(),
            code: self.0.code.0,
            message: self.0.message.clone(),
            source: self.0.source.as_ref().map(|source| source.name().to_owned()),
            line: place.map(|p| p.line),
            column: place.map(|p| p.column),
            start: self.0.span.map(|s| at(s.start)),
            end: self.0.span.map(|s| at(s.end)),
            snippet: self.snippet(),
            expected: self.0.expected.clone(),
            found: self.0.found.clone(),
            help: self.0.help.clone(),
            problems: Vec::new(),
        }
    }

    fn snippet(&self) -> Option<String> {
        Some(self.0.source.as_ref()?.window(self.0.span?))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        write!(out, "{}", inner.message)?;
        match (&inner.found, &inner.expected) {
            (Some(found), Some(expected)) => write!(out, ": found {found}, expected {expected}")?,
            (Some(found), None) => write!(out, ": found {found}")?,
            (None, Some(expected)) => write!(out, ": expected {expected}")?,
            (None, None) => {}
        }
        if !out.alternate() {
            if let Some(place) = self.position() {
                write!(out, " (line {}, column {})", place.line, place.column)?;
            }
            if self.kind() == ErrorKind::Definition {
                inner.problems.iter().try_for_each(|problem| write!(out, "\n- {problem}"))?;
            }
            return Ok(());
        }
        write!(out, " [{}]", inner.code.0)?;
        match (&inner.source, inner.span) {
            (Some(source), Some(span)) => {
                writeln!(out)?;
                source.write_window(span, out)?;
            }
            (Some(source), None) => write!(out, "\n --> {}", source.name())?,
            (None, _) => {}
        }
        if let Some(help) = &inner.help {
            write!(out, "\nhelp: {help}")?;
        }
        for problem in &inner.problems {
            write!(out, "\n\n{problem:#}")?;
        }
        Ok(())
    }
}
