//! Finding texts and characters in a text.

use super::args::{count, int, int_at, text, text_at};
use crate::error::Result;
use crate::value::class::Type;
use crate::value::method::{Method, Param, example};
use crate::value::text::Wide;
use crate::value::{Heap, Value};

const STRING: Param = Param::Of(Type::String);

/// The methods.
pub(super) const METHODS: &[Method] = &[
    Method {
        name: "contains",
        params: &[Param::Of(Type::CharSequence)],
        run: contains,
        example: example!("$s.contains('lo w')", "true"),
    },
    Method {
        name: "startsWith",
        params: &[STRING],
        run: starts_with,
        example: example!("$s.startsWith('he')", "true"),
    },
    Method {
        name: "startsWith",
        params: &[STRING, Param::Int],
        run: starts_with_at,
        example: example!("$s.startsWith('wor', 6)", "true"),
    },
    Method { name: "endsWith", params: &[STRING], run: ends_with, example: example!("$s.endsWith('ld')", "true") },
    Method { name: "indexOf", params: &[Param::Int], run: index_of_char, example: example!("$s.indexOf(111)", "4") },
    Method {
        name: "indexOf",
        params: &[Param::Int, Param::Int],
        run: index_of_char,
        example: example!("$s.indexOf(111, 5)", "7"),
    },
    Method { name: "indexOf", params: &[STRING], run: index_of, example: example!("$s.indexOf('o')", "4") },
    Method {
        name: "indexOf",
        params: &[STRING, Param::Int],
        run: index_of,
        example: example!("$s.indexOf('o', 5)", "7"),
    },
    Method {
        name: "lastIndexOf",
        params: &[Param::Int],
        run: last_index_of_char,
        example: example!("$s.lastIndexOf(111)", "7"),
    },
    Method {
        name: "lastIndexOf",
        params: &[Param::Int, Param::Int],
        run: last_index_of_char,
        example: example!("$s.lastIndexOf(111, 6)", "4"),
    },
    Method {
        name: "lastIndexOf",
        params: &[STRING],
        run: last_index_of,
        example: example!("$s.lastIndexOf('o')", "7"),
    },
    Method {
        name: "lastIndexOf",
        params: &[STRING, Param::Int],
        run: last_index_of,
        example: example!("$s.lastIndexOf('o', 6)", "4"),
    },
];

/// What a search of Java returns when it finds nothing.
const NONE: i32 = -1;

fn contains<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (text, part) = (text(this), text_at(args, 0)?);
    heap.charge_bytes(text.len().saturating_add(part.len()))?;
    Ok(Value::Bool(text.contains(part)))
}

fn starts_with<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let prefix = text_at(args, 0)?;
    heap.charge_bytes(prefix.len())?;
    Ok(Value::Bool(text(this).starts_with(prefix)))
}

fn starts_with_at<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let wide = heap.wide(text(this))?;
    let Some(offset) = count(int_at(args, 1)) else {
        return Ok(Value::Bool(false));
    };
    let prefix = text_at(args, 0)?;
    heap.charge_bytes(prefix.len())?;
    Ok(Value::Bool(wide.from(offset).is_some_and(|(rest, inside)| match inside {
        true => prefix.is_empty(),
        false => rest.starts_with(prefix),
    })))
}

fn ends_with<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let suffix = text_at(args, 0)?;
    heap.charge_bytes(suffix.len())?;
    Ok(Value::Bool(text(this).ends_with(suffix)))
}

fn index_of<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let wide = heap.wide(text(this))?;
    let part = text_at(args, 0)?;
    heap.charge_bytes(part.len())?;
    let from = count(int_at(args, 1)).unwrap_or(0).min(wide.len());
    if part.is_empty() {
        return Ok(int(from));
    }
    find(heap, &wide, from, |rest| rest.find(part))
}

fn index_of_char<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let wide = heap.wide(text(this))?;
    let from = count(int_at(args, 1)).unwrap_or(0).min(wide.len());
    match Wanted::of(int_at(args, 0)) {
        Wanted::Nothing => Ok(Value::Int(NONE)),
        Wanted::Char(c) => find(heap, &wide, from, |rest| rest.find(c)),
        Wanted::Half(half) => {
            heap.charge_bytes(wide.text.len())?;
            let found = wide.units_from(from).and_then(|mut units| units.position(|unit| unit == half));
            Ok(found.map_or(Value::Int(NONE), |at| int(from.saturating_add(at))))
        }
    }
}

fn last_index_of<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let wide = heap.wide(text(this))?;
    let part = text_at(args, 0)?;
    heap.charge_bytes(part.len())?;
    let Some(from) = last_start(&wide, args) else {
        return Ok(Value::Int(NONE));
    };
    if part.is_empty() {
        return Ok(int(from));
    }
    find_last(heap, &wide, from, part.len(), |front| front.rfind(part))
}

fn last_index_of_char<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let wide = heap.wide(text(this))?;
    let Some(from) = last_start(&wide, args) else {
        return Ok(Value::Int(NONE));
    };
    match Wanted::of(int_at(args, 0)) {
        Wanted::Nothing => Ok(Value::Int(NONE)),
        Wanted::Char(c) => find_last(heap, &wide, from, c.len_utf8(), |front| front.rfind(c)),
        Wanted::Half(half) => {
            heap.charge_bytes(wide.text.len())?;
            let units = wide.text.encode_utf16().take(from.saturating_add(1)).enumerate();
            Ok(units.filter(|(_, unit)| *unit == half).last().map_or(Value::Int(NONE), |(at, _)| int(at)))
        }
    }
}

/// A character to look for, given as a code point.
enum Wanted {
    Char(char),
    /// Half of a surrogate pair: Java finds it inside of pairs.
    Half(u16),
    Nothing,
}

impl Wanted {
    fn of(code: i32) -> Self {
        let Ok(code) = u32::try_from(code) else {
            return Self::Nothing;
        };
        match (char::from_u32(code), u16::try_from(code)) {
            (Some(c), _) => Self::Char(c),
            (None, Ok(half)) => Self::Half(half),
            _ => Self::Nothing,
        }
    }
}

/// The index from which a backwards search goes; `None` for a negative one.
fn last_start(wide: &Wide<'_>, args: &[Value<'_>]) -> Option<usize> {
    if args.len() == 1 { Some(wide.len()) } else { count(int_at(args, 1)).map(|from| from.min(wide.len())) }
}

/// The first match that begins at an index or behind it; charged by what was walked.
fn find<'a>(
    heap: &Heap<'a>,
    wide: &Wide<'a>,
    from: usize,
    find: impl FnOnce(&str) -> Option<usize>,
) -> Result<Value<'a>> {
    let Some((mut byte, inside)) = wide.byte_of(from) else {
        return Ok(Value::Int(NONE));
    };
    if inside {
        byte = byte.saturating_add(char::len_utf8('\u{10000}'));
    }
    let rest = wide.text.get(byte..).unwrap_or_default();
    let found = find(rest);
    heap.charge_bytes(found.unwrap_or(rest.len()))?;
    Ok(found.map_or(Value::Int(NONE), |at| int(wide.unit_of(byte.saturating_add(at)))))
}

/// The last match of so many bytes that begins at an index or before it; charged by what was walked.
fn find_last<'a>(
    heap: &Heap<'a>,
    wide: &Wide<'a>,
    from: usize,
    bytes: usize,
    find: impl FnOnce(&str) -> Option<usize>,
) -> Result<Value<'a>> {
    let Some((byte, _)) = wide.byte_of(from) else {
        return Ok(Value::Int(NONE));
    };
    let mut end = byte.saturating_add(bytes).min(wide.text.len());
    while !wide.text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    let front = wide.text.get(..end).unwrap_or_default();
    let found = find(front);
    heap.charge_bytes(front.len().saturating_sub(found.unwrap_or(0)))?;
    Ok(found.map_or(Value::Int(NONE), |at| int(wide.unit_of(at))))
}
