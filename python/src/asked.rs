//! What a single template is asked with.

use gatewright::door;
use gatewright::http::Body;
use gatewright::json::{Data, Map};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping, PyString};

use crate::body::{bytes, lossy};
use crate::convert::{self, Converted};
use crate::fail::OrRaise;
use crate::message::{Request, request};

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
