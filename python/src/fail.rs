//! Errors of the engine as exceptions.

use gatewright::codes::Code;
use gatewright::error::ErrorKind;
use gatewright::units::Unit;
use gatewright::{Error, door};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

use crate::give;

/// A class of the package's own module of exceptions.
fn class<'py>(py: Python<'py>, kind: ErrorKind) -> PyResult<&'py Bound<'py, PyType>> {
    static TEMPLATE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    static LIMIT: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    static DEFINITION: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    static OTHER: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let (known, name) = match kind {
        ErrorKind::Parse | ErrorKind::Render => (&TEMPLATE, "TemplateError"),
        ErrorKind::Limit => (&LIMIT, "LimitError"),
        ErrorKind::Definition => (&DEFINITION, "DefinitionError"),
        _ => (&OTHER, "GatewrightError"),
    };
    known.import(py, "gatewright._exceptions", name)
}

/// The exception of an error; its places are code points.
#[cold]
pub(crate) fn raised(py: Python<'_>, error: &Error) -> PyErr {
    if error.code() == Code::VALUE_TYPE {
        return PyTypeError::new_err(error.to_string());
    }
    let report = door::report(error, Unit::CodePoint);
    with_report(py, error, &report)
}

/// The same with a report that holds more.
#[cold]
pub(crate) fn with_report(py: Python<'_>, error: &Error, report: &gatewright::json::Data<'_>) -> PyErr {
    let made = || {
        let report = give::value(py, report)?;
        class(py, error.kind())?.call1((error.to_string(), report))
    };
    made().map_or_else(|failed| failed, PyErr::from_value)
}

/// Turns the engine's error into an exception.
pub(crate) trait OrRaise<T> {
    fn or_raise(self, py: Python<'_>) -> PyResult<T>;
}

impl<T> OrRaise<T> for Result<T, Error> {
    fn or_raise(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|error| raised(py, &error))
    }
}

/// Why an object of ours cannot be pickled.
#[cold]
pub(crate) fn no_pickle(class: &str) -> PyErr {
    PyTypeError::new_err(format!("gatewright.{class} cannot be pickled yet: pickling comes with a later version"))
}
