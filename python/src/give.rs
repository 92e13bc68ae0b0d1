//! Values on their way out.

use std::slice::Iter;

use gatewright::json::{Data, Map};
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict, PyBytes, PyDict, PyInt, PyList};

use crate::convert::decimal_class;

/// A list or map that is being filled.
enum Open<'d, 'b, 'py> {
    List(Bound<'py, PyList>, Iter<'d, Data<'b>>),
    Map(Bound<'py, PyDict>, Iter<'d, (std::borrow::Cow<'b, str>, Data<'b>)>),
}

/// Data as a value of Python; a list or map is filled where it already stands, so nothing recurses.
pub(crate) fn value<'py>(py: Python<'py>, data: &Data<'_>) -> PyResult<Bound<'py, PyAny>> {
    let mut open = Vec::new();
    let root = shell(py, data, &mut open)?;
    while let Some(top) = open.last_mut() {
        match top {
            Open::List(list, items) => match items.next() {
                Some(item) => {
                    let list = list.clone();
                    list.append(shell(py, item, &mut open)?)?;
                }
                None => drop(open.pop()),
            },
            Open::Map(dict, entries) => match entries.next() {
                Some((key, item)) => {
                    let dict = dict.clone();
                    dict.set_item(key.as_ref(), shell(py, item, &mut open)?)?;
                }
                None => drop(open.pop()),
            },
        }
    }
    Ok(root)
}

/// A map as a `dict`.
pub(crate) fn dict<'py>(py: Python<'py>, map: Map<'_>) -> PyResult<Bound<'py, PyAny>> {
    value(py, &Data::Map(map))
}

/// A value; a list or map comes empty and is put on the pile of those to fill.
fn shell<'d, 'b, 'py>(
    py: Python<'py>,
    data: &'d Data<'b>,
    open: &mut Vec<Open<'d, 'b, 'py>>,
) -> PyResult<Bound<'py, PyAny>> {
    Ok(match data {
        Data::Bool(value) => value.into_pyobject(py)?.to_owned().into_any(),
        Data::Int(value) => value.into_pyobject(py)?.into_any(),
        Data::Long(value) => value.into_pyobject(py)?.into_any(),
        Data::BigInt(value) => {
            let signed = [("signed", true)].into_py_dict(py)?;
            let bytes = PyBytes::new(py, &value.to_le_bytes());
            py.get_type::<PyInt>().call_method("from_bytes", (bytes, "little"), Some(&signed))?
        }
        Data::Float(value) => f64::from(*value).into_pyobject(py)?.into_any(),
        Data::Double(value) => value.into_pyobject(py)?.into_any(),
        Data::Written(value) => value.value().into_pyobject(py)?.into_any(),
        Data::BigDecimal(value) => decimal_class(py)?.call1((value.as_str(),))?,
        Data::Text(text) => text.as_ref().into_pyobject(py)?.into_any(),
        Data::List(items) => {
            let list = PyList::empty(py);
            open.push(Open::List(list.clone(), items.items().iter()));
            list.into_any()
        }
        Data::Map(map) => {
            let dict = PyDict::new(py);
            open.push(Open::Map(dict.clone(), map.entries().iter()));
            dict.into_any()
        }
        // null, and what the engine may come to hold
        _ => py.None().into_bound(py),
    })
}
