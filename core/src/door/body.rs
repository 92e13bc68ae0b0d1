//! Data as the JSON of a body.

use std::cell::Cell;

use super::mistyped;
use crate::error::{Error, Result};
use crate::json::{self, Data, Decimals, ReadOptions, WriteOptions, write};
use crate::value::number::{plain, plain_float};

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

/// Reads JSON as [`json::read`](crate::json::read) does, but numbers keep their spelling: for a model, which shows them as they
/// are written. Another language's `1.0` is such a text as well.
///
/// ```
/// use gatewright::door::as_written;
/// use gatewright::validate::{Model, ModelOptions};
/// let model = Model::compile(r#"{"maximum": 90}"#, &ModelOptions::default()).unwrap();
/// let found = model.check_data(&as_written("1e+22").unwrap()).unwrap();
/// assert!(found.error_string().ends_with("(maximum: 90, found: 1e+22)]"));
/// ```
///
/// # Errors
/// Of kind `Input` where the text is no JSON.
pub fn as_written(text: &str) -> Result<Data<'static>> {
    let reading = ReadOptions { decimals: Decimals::Written, ..ReadOptions::variables() };
    Ok(json::read_with(text, &reading)?.to_spelled())
}

fn is_finite(data: &Data<'_>) -> bool {
    match data {
        Data::Double(value) => value.is_finite(),
        Data::Float(value) => value.is_finite(),
        _ => true,
    }
}

fn number(data: &Data<'_>, out: &mut String) {
    match data {
        Data::Double(value) => spelled(&plain(*value), out),
        Data::Float(value) => spelled(&plain_float(*value), out),
        Data::Written(written) => out.push_str(written.as_str()),
        data => write::number(data, out),
    }
}

/// A number from its digits without an exponent: as they are, or with one where they are mostly zeros.
fn spelled(plain: &str, out: &mut String) {
    let digits = plain.trim_start_matches('-');
    let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
    if before.len() <= 16 && !(before == "0" && after.starts_with("0000")) {
        out.push_str(plain);
        out.push_str(if after.is_empty() { ".0" } else { "" });
        return;
    }
    let all = format!("{before}{after}");
    let some = all.trim_start_matches('0');
    // the first digit stands before the point
    let exponent = before.len().saturating_sub(1).cast_signed() - (all.len() - some.len()).cast_signed();
    let (first, rest) = some.split_at_checked(1).unwrap_or((some, ""));
    let rest = rest.trim_end_matches('0');
    out.push_str(if plain.len() > digits.len() { "-" } else { "" });
    out.push_str(first);
    out.push_str(if rest.is_empty() { "" } else { "." });
    out.push_str(rest);
    out.push('e');
    out.push_str(&exponent.to_string());
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
                return mistyped(format!("`{path}` is {number}, which JSON cannot say"));
            }
            _ => {}
        }
    }
    mistyped(format!("`{path}` holds a number that JSON cannot say"))
}

fn json_of(data: &Data<'_>) -> &'static str {
    match data {
        Data::Double(value) if value.is_nan() => "NaN",
        Data::Float(value) if value.is_nan() => "NaN",
        _ => "infinite",
    }
}

#[cfg(test)]
mod tests {
    use super::spelled;
    use crate::value::number::plain;

    #[test]
    fn numbers_are_spelled_as_short_as_they_read_back() {
        let mut state = 7_u64;
        let bits = std::iter::repeat_with(|| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            f64::from_bits(state)
        });
        let odd = [0.0, -0.0, 1.0, -1.5, 1e15, 1e16, 12e15, 9999e12, 1e-4, 0.99e-4, 1e300, 1.5e-300, f64::MAX, 5e-324];
        for value in odd.into_iter().chain(bits.take(20_000)).filter(|value| value.is_finite()) {
            let mut text = String::new();
            spelled(&plain(value), &mut text);
            assert_eq!(text, format!("{value:?}"));
        }
    }
}
