//! How values cross: as JSON, which both sides read and write fastest.
//!
//! What JSON lacks is written in a text that begins with U+0001, in strings that begin with U+0000: `\0nan`, `\0inf`, `\0-inf`,
//! `\0n` and the digits of a BigInt, `\0s` and a text that begins with U+0000 itself. In the direction from JavaScript
//! `{"\0json": TEXT}` is a JSON text for the engine's own reader, and `{"\0set": LIST}` a set. All other texts are plain JSON.

use std::borrow::Cow;
use std::vec::IntoIter;

use gatewright::Error;
use gatewright::json::{self, Data, Decimals, List, ListClass, Map, ReadOptions, WriteOptions};

const TAGGED: char = '\u{1}';

/// The largest whole number that JavaScript holds exactly.
const SAFE: i64 = (1 << 53) - 1;

/// Reads a value.
pub(crate) fn read(text: &str) -> Result<Data<'_>, Error> {
    read_with(text, &ReadOptions::variables())
}

/// The same for a model or what it judges: numbers keep their spelling.
pub(crate) fn read_body(text: &str) -> Result<Data<'_>, Error> {
    read_with(text, &ReadOptions { decimals: Decimals::Written, ..ReadOptions::variables() })
}

fn read_with<'t>(text: &'t str, options: &ReadOptions) -> Result<Data<'t>, Error> {
    match text.strip_prefix(TAGGED) {
        None => json::read_with(text, options),
        Some(text) => untag(json::read_with(text, options)?),
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

/// A list or map in which the tags are being replaced.
enum Open<'t> {
    List { rest: IntoIter<Data<'t>>, done: Vec<Data<'t>>, class: ListClass },
    Map { rest: IntoIter<(Cow<'t, str>, Data<'t>)>, done: Vec<(Cow<'t, str>, Data<'t>)>, key: Cow<'t, str> },
}

impl<'t> Open<'t> {
    fn list(list: List<'t>, class: ListClass) -> Self {
        Self::List { rest: list.into_items().into_iter(), done: Vec::new(), class }
    }

    fn map(map: Map<'t>) -> Self {
        Self::Map { rest: map.into_entries().into_iter(), done: Vec::new(), key: Cow::Borrowed("") }
    }

    fn put(&mut self, item: Data<'t>) {
        match self {
            Self::List { done, .. } => done.push(item),
            Self::Map { done, key, .. } => done.push((std::mem::take(key), item)),
        }
    }

    fn next(&mut self) -> Option<Data<'t>> {
        match self {
            Self::List { rest, .. } => rest.next(),
            Self::Map { rest, key, .. } => {
                let (name, item) = rest.next()?;
                *key = match name.strip_prefix("\0s") {
                    Some(own) => Cow::Owned(own.to_owned()),
                    None => name,
                };
                Some(item)
            }
        }
    }

    fn close(self) -> Data<'t> {
        match self {
            Self::List { done, class, .. } => Data::List(List::of_class(done, class)),
            Self::Map { done, .. } => Data::Map(done.into_iter().collect()),
        }
    }
}

/// Puts what the tags stand for into their places. It keeps its own stack: that of the caller may be small.
fn untag(root: Data<'_>) -> Result<Data<'_>, Error> {
    let mut open = Vec::new();
    let mut next = root;
    loop {
        let mut done = match next {
            Data::Text(text) if text.starts_with('\0') => Some(special(&text[1..])),
            Data::List(list) => {
                open.push(Open::list(list, ListClass::ArrayList));
                None
            }
            Data::Map(map) => match tag_of(map)? {
                Tagged::Value(value) => Some(value),
                Tagged::Level(level) => {
                    open.push(level);
                    None
                }
            },
            other => Some(other),
        };
        next = loop {
            let Some(level) = open.last_mut() else { return Ok(done.unwrap_or(Data::Null)) };
            if let Some(item) = done.take() {
                level.put(item);
            }
            match level.next() {
                Some(item) => break item,
                None => done = open.pop().map(Open::close),
            }
        };
    }
}

/// What a map is.
enum Tagged<'t> {
    Value(Data<'t>),
    Level(Open<'t>),
}

fn tag_of(mut map: Map<'_>) -> Result<Tagged<'_>, Error> {
    if let [(key, value)] = map.entries() {
        match (key.as_ref(), value) {
            ("\0json", Data::Text(text)) => return Ok(Tagged::Value(json::read(text)?.into_owned())),
            ("\0set", Data::List(_)) => {
                if let Some((_, Data::List(list))) = map.into_entries().pop() {
                    return Ok(Tagged::Level(Open::list(list, ListClass::LinkedHashSet)));
                }
                map = Map::new();
            }
            _ => {}
        }
    }
    Ok(Tagged::Level(Open::map(map)))
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
