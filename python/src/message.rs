//! Requests and responses.

use gatewright::http::Body;
use gatewright::json::{self, Data, Map};
use gatewright::{door, http};
use pyo3::exceptions::PyTypeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyDict, PyMapping, PyMemoryView, PyString};

use crate::convert::{self, Converted};
use crate::fail::{self, OrRaise};
use crate::give;
use crate::text::{self, JsonText};

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

/// What a caller gives for a request.
pub(crate) enum Asked<'py> {
    Request(Bound<'py, Request>),
    /// What a single template sees: `{"body", "params", "context", "stage_variables", "web_socket"}`.
    View(Converted<Map<'static>>),
}

/// What a single template is asked with: a request, its members, or what a template sees of one.
pub(crate) fn asked<'py>(given: &Bound<'py, PyAny>) -> PyResult<Asked<'py>> {
    if let Ok(request) = given.cast::<Request>() {
        return Ok(Asked::Request(request.clone()));
    }
    if let Ok(mapping) = given.cast::<PyMapping>()
        && mapping.contains(intern!(given.py(), "method"))?
    {
        return request(given).map(Asked::Request);
    }
    let (given, body) = apart(given)?;
    let mut members = convert::map(&given, "request")?;
    if let Some(body) = body {
        members.data.insert("body", Data::from(body));
    }
    if members.data.get("method").is_some() {
        let inner = door::request(members.data).or_raise(given.py())?;
        return Ok(Asked::Request(Bound::new(given.py(), Request { inner })?));
    }
    Ok(Asked::View(members))
}

/// What a template sees of a request, and its body as text where that is bytes.
fn apart<'py>(given: &Bound<'py, PyAny>) -> PyResult<(Bound<'py, PyAny>, Option<String>)> {
    let name = intern!(given.py(), "body");
    // most are a text in a dict, which is not looked at twice
    if let Ok(dict) = given.cast_exact::<PyDict>()
        && dict.get_item(name)?.is_none_or(|body| body.is_exact_instance_of::<PyString>())
    {
        return Ok((given.clone(), None));
    }
    if let Ok(mapping) = given.cast::<PyMapping>()
        && mapping.contains(name)?
        && let Some(body) = bytes(&mapping.get_item(name)?)?
    {
        let rest = PyDict::new(given.py());
        rest.update(mapping)?;
        rest.del_item("body")?;
        return Ok((rest.into_any(), Some(lossy(&Body::from(body)))));
    }
    Ok((given.clone(), None))
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

/// The body of a message.
fn body(what: &str, body: Given<'_, '_>, json: Given<'_, '_>) -> PyResult<Option<Body>> {
    if let Some(json) = json {
        if body.is_some() {
            return Err(fail::raised(json.py(), &door::two_bodies(what)));
        }
        if let Ok(text) = json.cast::<JsonText>() {
            return Ok(Some(Body::from(text.get().text.as_str())));
        }
        let path = format!("{what}.json");
        let text = door::compact(&convert::value(json, &path)?.data, &path).or_raise(json.py())?;
        return Ok(Some(Body::from(text)));
    }
    let Some(body) = body else { return Ok(None) };
    if body.cast::<PyString>().is_ok() {
        return Ok(Some(Body::from(text::of(body, &format!("{what}.body"))?)));
    }
    bytes(body)?
        .map(|bytes| Some(Body::from(bytes)))
        .ok_or_else(|| PyTypeError::new_err(format!("{what}.body: expected str or bytes, found {}", text::kind(body))))
}

/// The bytes of `bytes`, `bytearray` or `memoryview`.
pub(crate) fn bytes(value: &Bound<'_, PyAny>) -> PyResult<Option<Vec<u8>>> {
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(Some(bytes.as_bytes().to_vec()));
    }
    if value.cast::<PyByteArray>().is_ok() || value.cast::<PyMemoryView>().is_ok() {
        let bytes = value.py().get_type::<PyBytes>().call1((value,))?;
        return Ok(Some(bytes.cast::<PyBytes>()?.as_bytes().to_vec()));
    }
    Ok(None)
}

pub(crate) fn lossy(body: &Body) -> String {
    String::from_utf8_lossy(body.as_bytes()).into_owned()
}
