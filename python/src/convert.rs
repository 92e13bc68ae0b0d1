//! Values on their way in, as `docs` of the package tell it.
//!
//! The walk keeps its own stack, so that no value can exhaust the one of the thread, and knows at every step where it is, so that
//! an error names the path.

use std::borrow::Cow;
use std::vec::IntoIter;

use gatewright::door;
use gatewright::json::{self, BigInteger, Data, Decimal, List, ListClass, Map};
use gatewright::limits::Limits;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{
    IntoPyDict, PyBool, PyDict, PyFloat, PyFrozenSet, PyInt, PyList, PyMapping, PySet, PyString, PyTuple, PyType,
};

use crate::fail::{self, OrRaise};
use crate::text::{self, JsonText, kind};

type Owned = Data<'static>;

/// A value that was converted, and about how many bytes it takes.
pub(crate) struct Converted<T> {
    pub(crate) data: T,
    pub(crate) weight: usize,
}

/// Converts a value; `root` is what errors call it.
pub(crate) fn value(value: &Bound<'_, PyAny>, root: &str) -> PyResult<Converted<Owned>> {
    Walk { root, is_body: false, levels: Vec::new(), weight: 0 }.run(value)
}

/// The same for a model or what it judges: a number keeps the spelling that it has as JSON.
pub(crate) fn body(value: &Bound<'_, PyAny>, root: &str) -> PyResult<Converted<Owned>> {
    Walk { root, is_body: true, levels: Vec::new(), weight: 0 }.run(value)
}

/// Converts a mapping, or reads the JSON text of one.
pub(crate) fn map(value: &Bound<'_, PyAny>, root: &str) -> PyResult<Converted<Map<'static>>> {
    if value.cast::<PyMapping>().is_err() && value.cast::<JsonText>().is_err() {
        return Err(PyTypeError::new_err(format!("{root}: expected a mapping, found {}", kind(value))));
    }
    let Converted { data, weight } = self::value(value, root)?;
    match data {
        Data::Map(data) => Ok(Converted { data, weight }),
        other => Err(fail::raised(value.py(), &not_an_object(&other))),
    }
}

/// The error of a JSON text that is no object.
pub(crate) fn not_an_object(found: &Data<'_>) -> gatewright::Error {
    let shown: String = json::to_string(found).chars().take(40).collect();
    door::not_an_object(&shown)
}

/// A key and its value.
type Pair<'py> = (Bound<'py, PyAny>, Bound<'py, PyAny>);

/// A list or map that is being converted.
enum Level<'py> {
    List { rest: IntoIter<Bound<'py, PyAny>>, done: Vec<Owned>, class: ListClass },
    Map { rest: IntoIter<Pair<'py>>, key: String, done: Vec<(Cow<'static, str>, Owned)> },
}

/// What a value is.
enum Shape<'py> {
    Data(Owned),
    Level(Level<'py>),
}

struct Walk<'r, 'py> {
    root: &'r str,
    is_body: bool,
    levels: Vec<Level<'py>>,
    weight: usize,
}

impl<'py> Walk<'_, 'py> {
    fn run(mut self, value: &Bound<'py, PyAny>) -> PyResult<Converted<Owned>> {
        let mut shape = self.shape(value)?;
        loop {
            match shape {
                Shape::Level(level) => {
                    if self.levels.len() >= door::DEPTH {
                        return Err(fail::raised(value.py(), &door::too_deep(door::DEPTH)));
                    }
                    self.levels.push(level);
                }
                Shape::Data(data) => match self.levels.last_mut() {
                    None => return Ok(Converted { data, weight: self.weight }),
                    Some(Level::List { done, .. }) => done.push(data),
                    Some(Level::Map { key, done, .. }) => done.push((Cow::Owned(std::mem::take(key)), data)),
                },
            }
            shape = self.next()?;
        }
    }

    /// The next item of the innermost level, or the level itself where there is none.
    fn next(&mut self) -> PyResult<Shape<'py>> {
        let next = match self.levels.last_mut() {
            Some(Level::List { rest, .. }) => rest.next().map(|item| (None, item)),
            Some(Level::Map { rest, .. }) => rest.next().map(|(name, value)| (Some(name), value)),
            None => None,
        };
        let Some((name, value)) = next else {
            return Ok(Shape::Data(match self.levels.pop() {
                Some(Level::List { done, class, .. }) => Data::List(List::of_class(done, class)),
                Some(Level::Map { done, .. }) => Data::Map(done.into_iter().collect()),
                None => Data::Null,
            }));
        };
        let Some(name) = name else { return self.shape(&value) };
        let Ok(name) = name.cast::<PyString>() else {
            let path = self.path_of_level();
            return Err(PyTypeError::new_err(format!("{path}: expected keys of type str, found {}", kind(&name))));
        };
        let name = name.to_str().map_err(|_| PyTypeError::new_err(text::lone_surrogate(&self.path_of_level())))?;
        self.weight += name.len();
        if let Some(Level::Map { key, .. }) = self.levels.last_mut() {
            name.clone_into(key);
        }
        self.shape(&value)
    }

    fn shape(&mut self, value: &Bound<'py, PyAny>) -> PyResult<Shape<'py>> {
        self.weight += 16;
        if let Ok(text) = value.cast::<PyString>() {
            let text = text.to_str().map_err(|_| PyTypeError::new_err(text::lone_surrogate(&self.path())))?;
            self.weight += text.len();
            return Ok(Shape::Data(Data::from(text)));
        }
        if let Ok(dict) = value.cast::<PyDict>() {
            return Ok(Self::map(dict.iter().collect()));
        }
        if let Ok(list) = value.cast::<PyList>() {
            return Ok(Self::list(list.iter().collect(), ListClass::ArrayList));
        }
        if value.is_none() {
            return Ok(Shape::Data(Data::Null));
        }
        if let Ok(flag) = value.cast::<PyBool>() {
            return Ok(Shape::Data(Data::Bool(flag.is_true())));
        }
        if let Ok(number) = value.cast::<PyInt>() {
            return integer(number).map(Shape::Data);
        }
        if let Ok(number) = value.cast::<PyFloat>() {
            return self.float(number).map(Shape::Data);
        }
        self.rare(value)
    }

    fn rare(&mut self, value: &Bound<'py, PyAny>) -> PyResult<Shape<'py>> {
        let py = value.py();
        if let Ok(tuple) = value.cast::<PyTuple>() {
            return Ok(Self::list(tuple.iter().collect(), ListClass::ArrayList));
        }
        if value.cast::<PySet>().is_ok() || value.cast::<PyFrozenSet>().is_ok() {
            return Ok(Self::list(value.try_iter()?.collect::<PyResult<_>>()?, ListClass::LinkedHashSet));
        }
        if let Ok(text) = value.cast::<JsonText>() {
            let text = &text.get().text;
            self.weight += text.len();
            let read = if self.is_body { door::as_written(text) } else { json::read(text).map(Data::into_owned) };
            return read.map(Shape::Data).or_raise(py);
        }
        if value.is_instance(decimal_class(py)?)? {
            return self.decimal(value).map(Shape::Data);
        }
        if let Ok(mapping) = value.cast::<PyMapping>() {
            return Ok(Self::map(mapping.items()?.iter().map(|pair| pair.extract()).collect::<PyResult<_>>()?));
        }
        Err(PyTypeError::new_err(format!(
            "{}: expected None, bool, int, float, Decimal, str, list, tuple, set, a mapping or json_text, found {}",
            self.path(),
            kind(value)
        )))
    }

    fn list(items: Vec<Bound<'py, PyAny>>, class: ListClass) -> Shape<'py> {
        Shape::Level(Level::List { done: Vec::with_capacity(items.len()), rest: items.into_iter(), class })
    }

    /// A map of pairs, copied: what a value of the map does while it is read cannot reach them.
    fn map(pairs: Vec<Pair<'py>>) -> Shape<'py> {
        let done = Vec::with_capacity(pairs.len());
        Shape::Level(Level::Map { rest: pairs.into_iter(), key: String::new(), done })
    }

    fn float(&self, number: &Bound<'py, PyFloat>) -> PyResult<Owned> {
        if self.is_body && number.value().is_finite() {
            // what `json.dumps` writes, whatever a class below `float` makes of its `repr`
            let text = number.py().get_type::<PyFloat>().call_method1("__repr__", (number,))?;
            return door::as_written(text.extract()?).or_raise(number.py());
        }
        Ok(Data::Double(number.value()))
    }

    fn decimal(&self, value: &Bound<'py, PyAny>) -> PyResult<Owned> {
        let digits = Limits::default().number_digits;
        let text = value.str()?;
        if let Some(number) = Decimal::parse(text.to_str()?, digits) {
            return Ok(Data::BigDecimal(Box::new(number)));
        }
        if value.call_method0("is_finite")?.is_truthy()? {
            return Err(fail::raised(value.py(), &door::too_many_digits(digits)));
        }
        Err(PyTypeError::new_err(format!("{}: expected a finite Decimal, found {text}", self.path())))
    }

    /// Where the walk is: `context.lines[3].date`.
    fn path(&self) -> String {
        self.path_to(self.levels.len())
    }

    /// Where the innermost level is.
    fn path_of_level(&self) -> String {
        self.path_to(self.levels.len().saturating_sub(1))
    }

    fn path_to(&self, levels: usize) -> String {
        let step = |path: String, level: &Level<'_>| match level {
            Level::List { done, .. } => format!("{path}[{}]", done.len()),
            Level::Map { key, .. } if is_name(key) => format!("{path}.{key}"),
            Level::Map { key, .. } => format!("{path}[{}]", json::to_string(&Data::from(key.as_str()))),
        };
        self.levels.iter().take(levels).fold(self.root.to_owned(), step)
    }
}

fn is_name(key: &str) -> bool {
    let starts = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    starts && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// An `int` by size, through bytes: its text would take quadratic time.
fn integer(number: &Bound<'_, PyInt>) -> PyResult<Owned> {
    if let Ok(small) = number.extract::<i64>() {
        return Ok(Data::integer(small));
    }
    let (py, class) = (number.py(), number.py().get_type::<PyInt>());
    let digits = Limits::default().number_digits;
    let bits: usize = class.call_method1("bit_length", (number,))?.extract()?;
    // log2(10) is a little less than 3.33
    if bits / 10 * 3 > digits {
        return Err(fail::raised(py, &door::too_many_digits(digits)));
    }
    let signed = [("signed", true)].into_py_dict(py)?;
    let bytes = class.call_method("to_bytes", (number, bits / 8 + 1, "little"), Some(&signed))?;
    Ok(Data::BigInt(Box::new(BigInteger::from_le_bytes(bytes.extract()?))))
}

/// `decimal.Decimal`.
pub(crate) fn decimal_class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    DECIMAL.import(py, "decimal", "Decimal")
}
