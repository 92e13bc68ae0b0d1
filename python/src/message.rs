//! Requests and responses.

use gatewright::json::{self, Map};
use gatewright::{door, http};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyMapping, PyString};

use crate::body::{body, lossy};
use crate::convert;
use crate::fail::{self, OrRaise};
use crate::give;
use crate::text;

type Given<'a, 'py> = Option<&'a Bound<'py, PyAny>>;

/// A request.
///
/// >>> from gatewright import Request
/// >>> request = Request("POST", "/pets", query="tag=a&tag=b", json={"id": 7})
/// >>> request.query, request.body
/// ([('tag', 'a'), ('tag', 'b')], b'{"id":7}')
#[pyclass(frozen, module = "gatewright")]
pub(crate) struct Request {
    pub(crate) inner: http::Request,
}

#[pymethods]
impl Request {
    #[new]
    #[pyo3(signature = (method, path, *, query=None, headers=None, body=None, json=None, context=None, stage_variables=None))]
    #[allow(clippy::too_many_arguments)]
    fn new(
        method: &Bound<'_, PyAny>,
        path: &Bound<'_, PyAny>,
        query: Given<'_, '_>,
        headers: Given<'_, '_>,
        body: Given<'_, '_>,
        json: Given<'_, '_>,
        context: Given<'_, '_>,
        stage_variables: Given<'_, '_>,
    ) -> PyResult<Self> {
        let given = Map::new()
            .with("method", text::of(method, "request.method")?)
            .with("path", text::of(path, "request.path")?);
        let members = [
            ("query", query, "request.query"),
            ("headers", headers, "request.headers"),
            ("context", context, "request.context"),
            ("stageVariables", stage_variables, "request.stage_variables"),
        ];
        let given = filled(given, &members)?;
        let request = door::request(given).or_raise(method.py())?;
        Ok(Self {
            inner: match self::body("request", body, json)? {
                Some(body) => request.with_body(body),
                None => request,
            },
        })
    }

    #[getter]
    fn method(&self) -> &str {
        self.inner.method()
    }

    #[getter]
    fn path(&self) -> &str {
        self.inner.path()
    }

    #[getter]
    fn query(&self) -> Vec<(&str, &str)> {
        self.inner.query().collect()
    }

    #[getter]
    fn headers(&self) -> Vec<(&str, &str)> {
        self.inner.headers().iter().collect()
    }

    #[getter]
    fn body<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, self.inner.body().as_bytes())
    }

    #[getter]
    fn text(&self) -> String {
        lossy(self.inner.body())
    }

    #[getter]
    fn context<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        give::dict(py, self.inner.context().clone())
    }

    #[getter]
    fn stage_variables<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (name, value) in self.inner.stage_variables() {
            dict.set_item(name, value)?;
        }
        Ok(dict)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let shown = |text| PyString::new(py, text).repr();
        Ok(format!("Request({}, {})", shown(self.method())?, shown(self.path())?))
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(fail::no_pickle("Request"))
    }
}

/// A response: of a backend, or of the gateway itself.
///
/// >>> from gatewright import Response
/// >>> response = Response(201, headers={"X-Id": "7"}, json={"id": 7})
/// >>> response.header("x-id"), response.json()
/// ('7', {'id': 7})
#[pyclass(frozen, module = "gatewright")]
pub(crate) struct Response {
    pub(crate) inner: http::Response,
}

#[pymethods]
impl Response {
    #[new]
    #[pyo3(signature = (status=None, *, headers=None, body=None, json=None))]
    fn new(
        py: Python<'_>,
        status: Given<'_, '_>,
        headers: Given<'_, '_>,
        body: Given<'_, '_>,
        json: Given<'_, '_>,
    ) -> PyResult<Self> {
        let members = [("status", status, "response.status"), ("headers", headers, "response.headers")];
        let response = door::response(filled(Map::new(), &members)?).or_raise(py)?;
        Ok(Self {
            inner: match self::body("response", body, json)? {
                Some(body) => response.with_body(body),
                None => response,
            },
        })
    }

    #[getter]
    fn status(&self) -> u16 {
        self.inner.status()
    }

    #[getter]
    fn headers(&self) -> Vec<(&str, &str)> {
        self.inner.headers().iter().collect()
    }

    /// The last value of a header, whatever the case of its name.
    fn header(&self, name: &str) -> Option<&str> {
        self.inner.headers().last(name)
    }

    #[getter]
    fn body<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, self.inner.body().as_bytes())
    }

    #[getter]
    fn text(&self) -> String {
        lossy(self.inner.body())
    }

    /// The body, read as JSON.
    fn json<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        give::value(py, &json::read(&self.text()).or_raise(py)?)
    }

    /// Why the gateway answered with an error, where it knows; never part of what is sent.
    #[getter]
    fn cause(&self, py: Python<'_>) -> Option<PyErr> {
        self.inner.cause().map(|cause| fail::raised(py, cause))
    }

    fn __repr__(&self) -> String {
        format!("<gatewright.Response {}, {} bytes>", self.status(), self.inner.body().len())
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(fail::no_pickle("Response"))
    }
}

/// A request, or the members of one.
pub(crate) fn request<'py>(given: &Bound<'py, PyAny>) -> PyResult<Bound<'py, Request>> {
    if let Ok(mapping) = given.cast::<PyMapping>() {
        for name in ["method", "path"] {
            if !mapping.contains(name)? {
                return Err(fail::raised(given.py(), &door::missing("request", name)));
            }
        }
    }
    made(given, "request", "a Request or a mapping")
}

/// A response, or the members of one.
pub(crate) fn response<'py>(given: &Bound<'py, PyAny>) -> PyResult<Bound<'py, Response>> {
    made(given, "response", "a Response, a mapping or an IntegrationError")
}

/// An object of a class of ours, or one made from a mapping of its arguments.
fn made<'py, T: pyo3::PyClass>(given: &Bound<'py, PyAny>, path: &str, expected: &str) -> PyResult<Bound<'py, T>> {
    if let Ok(made) = given.cast::<T>() {
        return Ok(made.clone());
    }
    let Ok(mapping) = given.cast::<PyMapping>() else {
        return Err(PyTypeError::new_err(format!("{path}: expected {expected}, found {}", text::kind(given))));
    };
    let arguments = PyDict::new(given.py());
    arguments.update(mapping)?;
    Ok(given.py().get_type::<T>().call((), Some(&arguments))?.cast_into::<T>()?)
}

/// Adds the members that are there.
fn filled<'d>(mut map: Map<'d>, members: &[(&'static str, Given<'_, '_>, &str)]) -> PyResult<Map<'d>> {
    for (name, value, path) in members {
        if let Some(value) = value {
            map.insert(*name, convert::value(value, path)?.data);
        }
    }
    Ok(map)
}
