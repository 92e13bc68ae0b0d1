//! Texts: `str` as it comes, and JSON that the engine reads itself.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::fail;

/// The text of a `str`; `path` is what errors call it.
pub(crate) fn of<'a>(value: &'a Bound<'_, PyAny>, path: &str) -> PyResult<&'a str> {
    let Ok(text) = value.cast::<PyString>() else {
        return Err(PyTypeError::new_err(format!("{path}: expected str, found {}", kind(value))));
    };
    text.to_str().map_err(|_| PyTypeError::new_err(lone_surrogate(path)))
}

#[cold]
pub(crate) fn lone_surrogate(path: &str) -> String {
    format!("{path}: the text holds a lone surrogate")
}

/// The name of the type of a value, for messages.
pub(crate) fn kind(value: &Bound<'_, PyAny>) -> String {
    value.get_type().name().map_or_else(|_| "something else".to_owned(), |name| name.to_string())
}

/// A JSON text that the engine reads itself: `json_text` makes it.
#[pyclass(frozen, module = "gatewright")]
pub(crate) struct JsonText {
    pub(crate) text: String,
}

#[pymethods]
impl JsonText {
    #[getter]
    fn text(&self) -> &str {
        &self.text
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("json_text({})", PyString::new(py, &self.text).repr()?))
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(fail::no_pickle("JsonText"))
    }
}

/// Marks a text as JSON for the engine's own reader: keys keep their order, and numbers their size; in `validate` their spelling too.
///
/// >>> from gatewright import json_text, render
/// >>> render("$total", json_text('{"total": 10000000000000000000000}'))
/// '10000000000000000000000'
#[pyfunction]
pub(crate) fn json_text(text: &Bound<'_, PyAny>) -> PyResult<JsonText> {
    Ok(JsonText { text: of(text, "text")?.to_owned() })
}
