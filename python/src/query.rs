//! JSON, JSONPath and models.

use gatewright::Error;
use gatewright::door::{self, Spelling};
use gatewright::json::{self, Data, List, Map, ReadOptions};
use gatewright::jsonpath::{Failure, Found as Led, Node, Path};
use gatewright::units::Unit;
use gatewright::validate::{Model, ModelOptions};
use pyo3::prelude::*;

use crate::fail::{self, OrRaise};
use crate::text::{self, JsonText};
use crate::{convert, give, work};

type Given<'a, 'py> = Option<&'a Bound<'py, PyAny>>;

/// Reads a JSON text strictly; errors have a place and say how to mend it.
///
/// >>> from gatewright import read_json
/// >>> read_json('{"id": 7, "tags": ["a"]}')
/// {'id': 7, 'tags': ['a']}
#[pyfunction]
pub(crate) fn read_json<'py>(text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let (py, text) = (text.py(), text::of(text, "text")?);
    let data = work::call(py, text.len(), false, || json::read(text))?;
    give::value(py, &data)
}

/// What a JSONPath leads to.
///
/// >>> from gatewright import Found, jsonpath
/// >>> found = jsonpath("$..sku", {"lines": [{"sku": "a"}, {"sku": "b"}]})
/// >>> isinstance(found, Found), found.definite, found.text
/// (True, False, '["a","b"]')
#[pyclass(frozen, module = "gatewright")]
pub(crate) struct Found {
    data: Data<'static>,
    /// Whether the path can lead to one value at most.
    #[pyo3(get)]
    definite: bool,
    /// The value as JSON, as the service writes it.
    #[pyo3(get)]
    text: String,
}

#[pymethods]
impl Found {
    /// The value of a definite path, the list of values of any other.
    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        give::value(py, &self.data)
    }

    fn __repr__(&self) -> String {
        format!("Found({})", self.text)
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(fail::no_pickle("Found"))
    }
}

/// Asks a JSONPath in the service's dialect; a `json_text` is read as leniently as a body.
///
/// >>> from gatewright import jsonpath
/// >>> jsonpath("$.lines[?(@.count > 1)].sku", {"lines": [{"sku": "a", "count": 2}]}).value
/// ['a']
#[pyfunction]
pub(crate) fn jsonpath(selector: &Bound<'_, PyAny>, document: &Bound<'_, PyAny>) -> PyResult<Found> {
    let (py, selector) = (selector.py(), text::of(selector, "selector")?);
    let found = match document.cast::<JsonText>() {
        Ok(text) => {
            let text = &text.get().text;
            work::call(py, text.len(), false, || {
                Ok(json::read_permissive(text, &ReadOptions::body()).and_then(|read| find(selector, &read.data)))
            })
        }
        Err(_) => {
            let document = convert::value(document, "document")?;
            work::call(py, document.weight, false, || {
                let found = find(selector, &document.data);
                Ok(found.map_err(|error| door::hinted(error, &document.data, Spelling::Snake)))
            })
        }
    }?;
    found.map_err(|error| {
        let mut report = door::report(&error, Unit::CodePoint);
        if let (Some(failure), Data::Map(map)) = (Failure::of(&error), &mut report) {
            map.insert("failure", Data::from(failure.as_str()));
        }
        fail::with_report(py, &error, &report)
    })
}

fn find(selector: &str, document: &Data<'_>) -> Result<Found, Error> {
    let path = Path::compile(selector)?;
    let found = path.find(document)?;
    let data = match &found {
        Led::One(node) => node.to_data(),
        Led::Many(nodes) => Data::List(List::new(nodes.iter().map(Node::to_data).collect())),
    };
    Ok(Found { data: data.into_owned(), definite: path.is_definite(), text: found.to_json() })
}

/// What a validation found; it is true where the body is valid.
///
/// >>> from gatewright import Validation, validate
/// >>> validation = validate({"type": "object", "required": ["id"]}, {})
/// >>> isinstance(validation, Validation), bool(validation)
/// (True, False)
/// >>> validation.error_string
/// '[object has missing required properties (["id"])]'
#[pyclass(frozen, module = "gatewright")]
pub(crate) struct Validation(Map<'static>);

#[pymethods]
impl Validation {
    #[getter]
    fn valid(&self) -> bool {
        matches!(self.0.get("valid"), Some(Data::Bool(true)))
    }

    /// The messages of the service's validator, in its order.
    #[getter]
    fn messages<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.member(py, "messages")
    }

    /// What is wrong, as data.
    #[getter]
    fn violations<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.member(py, "violations")
    }

    /// What the service shows as `$context.error.validationErrorString`.
    #[getter]
    fn error_string<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.member(py, "error_string")
    }

    /// Whether there was more to tell.
    #[getter]
    fn truncated<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.member(py, "truncated")
    }

    fn __bool__(&self) -> bool {
        self.valid()
    }

    fn __repr__(&self) -> String {
        let text = self.0.get("error_string").and_then(Data::as_str).unwrap_or_default();
        if self.valid() {
            "<gatewright.Validation valid>".to_owned()
        } else {
            format!("<gatewright.Validation {text}>")
        }
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(fail::no_pickle("Validation"))
    }
}

impl Validation {
    fn member<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        give::value(py, self.0.get(name).unwrap_or(&Data::Null))
    }
}

/// Validates a value with a model, as the service does.
///
/// >>> from gatewright import json_text, validate
/// >>> validate({"maximum": 90}, json_text("91.50")).messages[0]["message"]
/// 'numeric instance is greater than the required maximum (maximum: 90, found: 91.50)'
#[pyfunction]
#[pyo3(signature = (model, body, *, profile=None, draft=None, numbers=None, unknown_keyword_warnings=None, model_checks=None, limits=None))]
#[allow(clippy::too_many_arguments)]
pub(crate) fn validate(
    py: Python<'_>,
    model: &Bound<'_, PyAny>,
    body: &Bound<'_, PyAny>,
    profile: Option<&str>,
    draft: Option<&str>,
    numbers: Option<&str>,
    unknown_keyword_warnings: Option<bool>,
    model_checks: Option<bool>,
    limits: Given<'_, '_>,
) -> PyResult<Validation> {
    let mut options = Map::new();
    for (name, value) in [("profile", profile), ("draft", draft), ("numbers", numbers)] {
        if let Some(value) = value {
            options.insert(name, Data::from(value));
        }
    }
    for (name, value) in [("unknown_keyword_warnings", unknown_keyword_warnings), ("model_checks", model_checks)] {
        if let Some(value) = value {
            options.insert(name, Data::Bool(value));
        }
    }
    if let Some(limits) = limits {
        options.insert("limits", Data::Map(convert::map(limits, "limits")?.data));
    }
    let options = door::model_options(options, Spelling::Snake).or_raise(py)?;
    let model = compiled(model, &options)?;
    let report = match body.cast::<JsonText>() {
        Ok(text) => {
            let text = &text.get().text;
            work::call(py, text.len(), false, || model.check(text))
        }
        Err(_) => {
            let body = convert::body(body, "body")?;
            work::call(py, body.weight, false, || model.check_data(&body.data))
        }
    }?;
    Ok(Validation(door::verdict(&report, Spelling::Snake)))
}

fn compiled(model: &Bound<'_, PyAny>, options: &ModelOptions) -> PyResult<Model> {
    let py = model.py();
    match model.cast::<JsonText>() {
        Ok(text) => {
            let text = &text.get().text;
            work::call(py, text.len(), false, || Model::compile(text, options))
        }
        Err(_) => {
            let model = convert::body(model, "model")?;
            work::call(py, model.weight, false, || {
                let compiled = Model::of(&model.data, &Map::new(), options);
                compiled.map_err(|error| door::hinted(error, &model.data, Spelling::Snake))
            })
        }
    }
}
