//! Bodies of messages.

use gatewright::door;
use gatewright::http::Body;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString};

use crate::convert;
use crate::fail::{self, OrRaise};
use crate::text::{self, JsonText};

type Given<'a, 'py> = Option<&'a Bound<'py, PyAny>>;

/// The body of a message.
pub(crate) fn body(what: &str, body: Given<'_, '_>, json: Given<'_, '_>) -> PyResult<Option<Body>> {
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
