//! Data as the JSON of a body.

use std::cell::Cell;
use std::fmt::Write;

use super::misfit;
use crate::error::{Error, Result};
use crate::json::{Data, WriteOptions, write};

/// Data as compact JSON, escaped no more than JSON asks for: what a body given as data becomes. A number that came as text keeps
/// its spelling, another one with a fraction has the shortest that reads back. `path` is what errors call the data.
///
/// ```
/// use gatewright::door::compact;
/// use gatewright::json::{Data, Map};
/// let order = |price: f64| Data::Map(Map::new().with("price", price));
/// assert_eq!(compact(&order(123_456_789.125), "json").unwrap(), r#"{"price":123456789.125}"#);
/// assert!(compact(&order(f64::NAN), "json").unwrap_err().to_string().contains("`json.price` is NaN"));
/// ```
///
/// # Errors
/// Of kind `Input` where a number is infinite or NaN: JSON has neither.
pub fn compact(data: &Data<'_>, path: &str) -> Result<String> {
    let (mut out, is_odd) = (String::new(), Cell::new(false));
    let number = |data: &Data<'_>, out: &mut String| {
        is_odd.set(is_odd.get() || !is_finite(data));
        number(data, out);
    };
    write::within(usize::MAX, data, &WriteOptions::PLAIN, number, &mut out);
    if is_odd.get() { Err(no_json(data, path)) } else { Ok(out) }
}

fn is_finite(data: &Data<'_>) -> bool {
    match data {
        Data::Double(value) => value.is_finite(),
        Data::Float(value) => value.is_finite(),
        _ => true,
    }
}

fn number(data: &Data<'_>, out: &mut String) {
    let _ = match data {
        Data::Double(value) => write!(out, "{value:?}"),
        Data::Float(value) => write!(out, "{value:?}"),
        Data::Written(written) => {
            out.push_str(written.as_str());
            Ok(())
        }
        data => {
            write::number(data, out);
            Ok(())
        }
    };
}

/// Says where the first number stands that is none in JSON.
#[cold]
fn no_json(data: &Data<'_>, path: &str) -> Error {
    let mut left = vec![(path.to_owned(), data)];
    while let Some((path, data)) = left.pop() {
        match data {
            Data::List(list) => {
                let items = list.items().iter().enumerate().rev();
                left.extend(items.map(|(at, item)| (format!("{path}[{at}]"), item)));
            }
            Data::Map(map) => {
                left.extend(map.entries().iter().rev().map(|(key, value)| (format!("{path}.{key}"), value)));
            }
            number if !is_finite(number) => {
                let number = json_of(number);
                return misfit(format!("`{path}` is {number}, which JSON cannot say"));
            }
            _ => {}
        }
    }
    misfit(format!("`{path}` holds a number that JSON cannot say"))
}

fn json_of(data: &Data<'_>) -> &'static str {
    match data {
        Data::Double(value) if value.is_nan() => "NaN",
        Data::Float(value) if value.is_nan() => "NaN",
        _ => "infinite",
    }
}
