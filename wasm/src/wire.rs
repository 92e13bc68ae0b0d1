//! How values cross: as JSON, which both sides read and write fastest.
//!
//! What JSON lacks is written in a text that begins with U+0001, in strings that begin with U+0000: `\0nan`, `\0inf`, `\0-inf`,
//! `\0n` and the digits of a BigInt, `\0s` and a text that begins with U+0000 itself. In the direction from JavaScript
//! `{"\0json": TEXT}` is a JSON text for the engine's own reader, and `{"\0set": LIST}` a set. All other texts are plain JSON.

use std::borrow::Cow;

use gatewright::Error;
use gatewright::json::{self, Data, List, ListClass, Map, WriteOptions};

const TAGGED: char = '\u{1}';

/// The largest whole number that JavaScript holds exactly.
const SAFE: i64 = (1 << 53) - 1;

/// Reads a value.
pub(crate) fn read(text: &str) -> Result<Data<'_>, Error> {
    match text.strip_prefix(TAGGED) {
        None => json::read(text),
        Some(text) => untag(json::read(text)?),
    }
}

/// Reads an object. JavaScript writes nothing else where one is asked for; the text of a `jsonText` may hold another value.
pub(crate) fn map(text: &str) -> Result<Map<'_>, Error> {
    match read(text)? {
        Data::Map(map) => Ok(map),
        other => Err(door_misfit(&other)),
    }
}

fn door_misfit(found: &Data<'_>) -> Error {
    // the reader's own words for a text that does not begin as an object
    let shown: String = json::to_string(found).chars().take(40).collect();
    gatewright::door::not_an_object(&shown)
}

/// Puts what the tags stand for into their places; it recurses as deep as the reader lets values be, in frames that are small.
fn untag(data: Data<'_>) -> Result<Data<'_>, Error> {
    match data {
        Data::Text(text) if text.starts_with('\0') => Ok(special(&text[1..])),
        Data::List(list) => items(list, ListClass::ArrayList),
        Data::Map(map) => members(map),
        other => Ok(other),
    }
}

fn items(list: List<'_>, class: ListClass) -> Result<Data<'_>, Error> {
    let mut items = list.into_items();
    for item in &mut items {
        *item = untag(std::mem::replace(item, Data::Null))?;
    }
    Ok(Data::List(List::of_class(items, class)))
}

fn members(map: Map<'_>) -> Result<Data<'_>, Error> {
    let mut entries = map.into_entries();
    match entries.as_mut_slice() {
        [(key, Data::Text(text))] if key == "\0json" => return Ok(json::read(text)?.into_owned()),
        [(key, set @ Data::List(_))] if key == "\0set" => {
            if let Data::List(list) = std::mem::replace(set, Data::Null) {
                return items(list, ListClass::LinkedHashSet);
            }
        }
        _ => {}
    }
    for (key, value) in &mut entries {
        if let Some(own) = key.strip_prefix("\0s") {
            *key = Cow::Owned(own.to_owned());
        }
        *value = untag(std::mem::replace(value, Data::Null))?;
    }
    Ok(Data::Map(entries.into_iter().collect()))
}

fn special(text: &str) -> Data<'static> {
    match text {
        "nan" => Data::Double(f64::NAN),
        "inf" => Data::Double(f64::INFINITY),
        "-inf" => Data::Double(f64::NEG_INFINITY),
        text => Data::from(text.strip_prefix('s').unwrap_or(text)),
    }
}

/// Writes a value.
pub(crate) fn write(data: &Data<'_>) -> String {
    let mut out = String::new();
    if is_plain(data) {
        json::write_with(data, &WriteOptions::PLAIN, &mut out);
    } else {
        out.push(TAGGED);
        json::write_with(&tag(data), &WriteOptions::PLAIN, &mut out);
    }
    out
}

/// Whether JSON, as JavaScript reads it, holds a value.
fn is_plain(data: &Data<'_>) -> bool {
    match data {
        Data::Long(value) => (-SAFE..=SAFE).contains(value),
        Data::BigInt(_) => false,
        Data::Float(value) => value.is_finite(),
        Data::Double(value) => value.is_finite(),
        Data::Text(text) => !text.starts_with('\0'),
        Data::List(list) => list.items().iter().all(is_plain),
        Data::Map(map) => map.entries().iter().all(|(_, value)| is_plain(value)),
        _ => true,
    }
}

fn tag(data: &Data<'_>) -> Data<'static> {
    let double = |value: f64| match value {
        value if value.is_nan() => Data::from("\0nan"),
        value if value > 0.0 => Data::from("\0inf"),
        _ => Data::from("\0-inf"),
    };
    match data {
        Data::Long(_) | Data::BigInt(_) if !is_plain(data) => Data::from(format!("\0n{}", json::to_string(data))),
        Data::Float(value) if !value.is_finite() => double(f64::from(*value)),
        Data::Double(value) if !value.is_finite() => double(*value),
        Data::Text(text) if text.starts_with('\0') => Data::from(format!("\0s{text}")),
        Data::List(list) => Data::from(list.items().iter().map(tag).collect::<Vec<_>>()),
        Data::Map(map) => {
            Data::Map(map.entries().iter().map(|(key, value)| (Cow::Owned(key.to_string()), tag(value))).collect())
        }
        other => other.to_static(),
    }
}
