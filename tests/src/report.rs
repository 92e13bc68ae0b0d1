//! Vectors of reports: where an error lies, in the units of the languages that Gatewright speaks.

use gatewright::units::Unit;
use gatewright::{Context, Engine};
use serde::Deserialize;

/// A template that fails, with the variables `x` = `xyz` and `a` = `é`, and where.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its number.
    pub id: String,
    /// Who vouches for the answer.
    pub source: String,
    /// The template.
    pub template: String,
    /// The kind of the error.
    pub kind: String,
    /// Its number.
    pub code: u16,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Start and end in bytes.
    pub bytes: [usize; 2],
    /// Start and end in code points.
    pub code_points: [usize; 2],
    /// Start and end in UTF-16 units.
    pub utf16: [usize; 2],
}

impl Case {
    /// Runs the case.
    ///
    /// # Errors
    /// What was expected and what came.
    pub fn run(&self) -> Result<(), String> {
        let context = Context::new().set("x", "xyz").set("a", "é");
        let rendered = Engine::default().compile("template", &self.template).and_then(|t| t.render(&context));
        let Err(error) = rendered else { return Err(format!("{:?} does not fail", self.template)) };
        let units = [(Unit::Byte, self.bytes), (Unit::CodePoint, self.code_points), (Unit::Utf16, self.utf16)];
        for (unit, [start, end]) in units {
            let report = error.report_in(unit);
            let place = (report.line, report.column, report.start, report.end);
            if place != (Some(self.line), Some(self.column), Some(start), Some(end))
                || (report.kind, report.code) != (self.kind.as_str(), self.code)
            {
                return Err(format!("{:?}: {unit:?}: got {report:?}", self.template));
            }
        }
        Ok(())
    }
}
