//! Definitions, requests through them, and the integration between.

use std::sync::{Mutex, PoisonError};

use gatewright::http::Body;
use gatewright::pipeline::IntegrationError;
use gatewright::{Step, definition, door, http};
use pyo3::exceptions::{PyTypeError, PyUnicodeDecodeError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDict, PyString, PyType};

use crate::fail::OrRaise;
use crate::message::{self, Request, Response};
use crate::settings::Settings;
use crate::text::{self, JsonText};
use crate::{body, convert, fail, work};

type Given<'a, 'py> = Option<&'a Bound<'py, PyAny>>;

/// An API, ready to answer.
///
/// >>> from gatewright import Pipeline
/// >>> pipeline = Pipeline.from_openapi({"openapi": "3.0.1", "paths": {}})
/// >>> pipeline.handle({"method": "GET", "path": "/nowhere"}).status
/// 403
#[pyclass(frozen, module = "gatewright")]
pub(crate) struct Pipeline(gatewright::Pipeline);

#[pymethods]
impl Pipeline {
    /// The pipeline of an OpenAPI document: a path is a file, text, bytes or a mapping the document itself.
    #[staticmethod]
    #[pyo3(signature = (source, *, dialect=None, limits=None, quirks=None, resources=None, name=None))]
    fn from_openapi(
        py: Python<'_>,
        source: &Bound<'_, PyAny>,
        dialect: Option<&str>,
        limits: Given<'_, '_>,
        quirks: Given<'_, '_>,
        resources: Given<'_, '_>,
        name: Option<&str>,
    ) -> PyResult<Self> {
        let engine = Settings { dialect, limits, quirks, resources }.engine(py)?;
        let (document, file) = document(source)?;
        let name = name.or(file.as_deref()).unwrap_or("openapi");
        work::call(py, document.len(), true, || definition::openapi(name, &document, &engine)).map(Self)
    }

    /// Takes a request as far as it goes without its integration.
    fn receive<'py>(&self, request: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = request.py();
        match self.step(request)? {
            (Step::Respond(response), _) => Ok(Bound::new(py, Response { inner: response })?.into_any()),
            (Step::Call(exchange), request) => Ok(Bound::new(py, Exchange::new(exchange, request))?.into_any()),
        }
    }

    /// Goes on with what the integration answered; an exchange is completed once.
    fn complete(&self, exchange: &Bound<'_, Exchange>, response: &Bound<'_, PyAny>) -> PyResult<Response> {
        let answer = answer(response)?;
        let exchange = exchange.get().take()?;
        let weight = answer.as_ref().map_or(0, |answer| answer.body().len());
        let done = work::call(response.py(), weight, true, || Ok(self.0.complete(exchange, answer)));
        done.map(|inner| Response { inner })
    }

    /// Takes a request all the way: `backend(exchange)` performs the integration.
    #[pyo3(signature = (request, backend=None))]
    fn handle(&self, request: &Bound<'_, PyAny>, backend: Given<'_, '_>) -> PyResult<Response> {
        let py = request.py();
        let exchange = match self.step(request)? {
            (Step::Respond(inner), _) => return Ok(Response { inner }),
            (Step::Call(exchange), request) => Exchange::new(exchange, request),
        };
        let Some(backend) = backend else {
            return Err(fail::raised(py, &exchange.take()?.no_backend()));
        };
        let exchange = Bound::new(py, exchange)?;
        let answered = match backend.call1((&exchange,)) {
            Err(raised) if raised.is_instance(py, integration_error(py)?) => {
                raised.into_value(py).into_bound(py).into_any()
            }
            answered => answered?,
        };
        self.complete(&exchange, &answered)
    }

    fn __repr__(&self) -> &'static str {
        "<gatewright.Pipeline>"
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(fail::no_pickle("Pipeline"))
    }
}

impl Pipeline {
    /// Takes a request to its integration; what the caller left out of time and ids is filled in first.
    fn step(&self, request: &Bound<'_, PyAny>) -> PyResult<(Step, Py<Request>)> {
        let py = request.py();
        let request = message::request(request)?;
        let seconds: f64 = py.import("time")?.call_method0("time")?.extract()?;
        let id = py.import("uuid")?.call_method0("uuid4")?.str()?;
        let id = id.to_str()?;
        let inner = request.get().inner.clone();
        let step = work::call(py, inner.body().len(), true, || {
            Ok(self.0.receive(&inner.arrived((seconds * 1_000.0) as i64, id)))
        })?;
        Ok((step, request.unbind()))
    }
}

/// A request on its way to an integration.
///
/// >>> from gatewright import Exchange, Pipeline
/// >>> integration = {"type": "http_proxy", "httpMethod": "GET", "uri": "https://example.com/hi"}
/// >>> pipeline = Pipeline.from_openapi(
/// ...     {"openapi": "3.0.1", "paths": {"/hi": {"get": {"x-amazon-apigateway-integration": integration}}}}
/// ... )
/// >>> exchange = pipeline.receive({"method": "GET", "path": "/hi"})
/// >>> isinstance(exchange, Exchange), exchange.integration, exchange.uri
/// (True, 'http_proxy', 'https://example.com/hi')
/// >>> pipeline.complete(exchange, {"status": 200, "body": "hello"}).text
/// 'hello'
#[pyclass(frozen, module = "gatewright")]
pub(crate) struct Exchange {
    inner: Mutex<Option<gatewright::Exchange>>,
    request: Py<Request>,
    integration: &'static str,
    http_method: String,
    uri: Option<String>,
    resource: String,
    path_parameters: Vec<(String, String)>,
    body: Body,
}

#[pymethods]
impl Exchange {
    /// The type of the integration.
    #[getter]
    fn integration(&self) -> &str {
        self.integration
    }

    /// The method of the call.
    #[getter]
    fn http_method(&self) -> &str {
        &self.http_method
    }

    #[getter]
    fn uri(&self) -> Option<&str> {
        self.uri.as_deref()
    }

    /// The path of the resource, as the definition writes it.
    #[getter]
    fn resource(&self) -> &str {
        &self.resource
    }

    #[getter]
    fn path_parameters<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (name, value) in &self.path_parameters {
            dict.set_item(name, value)?;
        }
        Ok(dict)
    }

    /// The request that came in.
    #[getter]
    fn request(&self, py: Python<'_>) -> Py<Request> {
        self.request.clone_ref(py)
    }

    /// The body for the integration.
    #[getter]
    fn body<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, self.body.as_bytes())
    }

    #[getter]
    fn text(&self) -> String {
        body::lossy(&self.body)
    }

    fn __repr__(&self) -> String {
        format!("<gatewright.Exchange {} {} ({})>", self.http_method, self.resource, self.integration)
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(fail::no_pickle("Exchange"))
    }
}

impl Exchange {
    fn new(exchange: gatewright::Exchange, request: Py<Request>) -> Self {
        Self {
            request,
            integration: exchange.integration().as_str(),
            http_method: exchange.http_method().to_owned(),
            uri: exchange.uri().map(str::to_owned),
            resource: exchange.resource().to_owned(),
            path_parameters: exchange.path_parameters().map(|(name, value)| (name.into(), value.into())).collect(),
            body: exchange.body().clone(),
            inner: Mutex::new(Some(exchange)),
        }
    }

    fn take(&self) -> PyResult<gatewright::Exchange> {
        let taken = self.inner.lock().unwrap_or_else(PoisonError::into_inner).take();
        taken.ok_or_else(|| PyValueError::new_err("the exchange is completed already"))
    }
}

/// `gatewright.IntegrationError`.
fn integration_error(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "gatewright._exceptions", "IntegrationError")
}

/// What a backend gave: a response, or why there is none.
fn answer(given: &Bound<'_, PyAny>) -> PyResult<Result<http::Response, IntegrationError>> {
    if given.is_instance(integration_error(given.py())?)? {
        let reason = given.getattr("reason")?;
        let is_timeout = reason.cast::<PyString>().is_ok_and(|reason| reason == "timeout");
        return Ok(Err(if is_timeout { IntegrationError::Timeout } else { IntegrationError::Failure }));
    }
    Ok(Ok(message::response(given)?.get().inner.clone()))
}

/// The text of a definition, and the name of its file.
fn document(source: &Bound<'_, PyAny>) -> PyResult<(String, Option<String>)> {
    let py = source.py();
    if source.cast::<PyString>().is_ok() {
        return Ok((text::of(source, "source")?.to_owned(), None));
    }
    if let Ok(text) = source.cast::<JsonText>() {
        return Ok((text.get().text.clone(), None));
    }
    if let Some(bytes) = body::bytes(source)? {
        return Ok((decoded(py, bytes)?, None));
    }
    if source.hasattr("__fspath__")? {
        let path = py.import("pathlib")?.call_method1("Path", (source,))?;
        let bytes = body::bytes(&path.call_method0("read_bytes")?)?.unwrap_or_default();
        return Ok((decoded(py, bytes)?, Some(path.str()?.to_string())));
    }
    if source.cast::<pyo3::types::PyMapping>().is_err() {
        return Err(PyTypeError::new_err(format!(
            "source: expected str, bytes, a path or a mapping, found {}",
            text::kind(source)
        )));
    }
    Ok((door::compact(&convert::value(source, "source")?.data, "source").or_raise(source.py())?, None))
}

fn decoded(py: Python<'_>, bytes: Vec<u8>) -> PyResult<String> {
    String::from_utf8(bytes).map_err(|error| {
        match PyUnicodeDecodeError::new_utf8(py, error.as_bytes(), error.utf8_error()) {
            Ok(raised) => PyErr::from_value(raised.into_any()),
            Err(failed) => failed,
        }
    })
}
