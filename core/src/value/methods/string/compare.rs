//! Order and equality, with and without case.

use super::args::{count, int_at, null, text, text_at, throw};
use crate::error::Result;
use crate::value::class::Type;
use crate::value::method::{Method, Param, example};
use crate::value::text::{case, units};
use crate::value::{Heap, Value};

const STRING: Param = Param::Of(Type::String);
const CHARS: Param = Param::Of(Type::CharSequence);

/// The methods.
pub(super) const METHODS: &[Method] = &[
    Method { name: "compareTo", params: &[STRING], run: compare_to, example: example!("$foo.compareTo('baz')", "-8") },
    // the bridge of `Comparable`: it takes anything and then refuses it
    Method {
        name: "compareTo",
        params: &[Param::Of(Type::Object)],
        run: compare_to,
        example: example!("$foo.compareTo('ba')", "1"),
    },
    Method {
        name: "compareToIgnoreCase",
        params: &[STRING],
        run: compare_to_ignore_case,
        example: example!("$foo.compareToIgnoreCase('BAZ')", "-8"),
    },
    Method {
        name: "compare",
        params: &[CHARS, CHARS],
        run: compare,
        example: example!("$foo.compare('a', 'c')", "-2"),
    },
    Method {
        name: "equalsIgnoreCase",
        params: &[STRING],
        run: equals_ignore_case,
        example: example!("$foo.equalsIgnoreCase('BAR')", "true"),
    },
    Method {
        name: "contentEquals",
        params: &[CHARS],
        run: content_equals,
        example: example!("$foo.contentEquals('bar')", "true"),
    },
    Method {
        name: "contentEquals",
        params: &[Param::Of(Type::StringBuffer)],
        run: content_equals,
        example: example!("$foo.contentEquals('baz')", "false"),
    },
    Method {
        name: "regionMatches",
        params: &[Param::Int, STRING, Param::Int, Param::Int],
        run: region_matches,
        example: example!("$s.regionMatches(6, 'my world', 3, 5)", "true"),
    },
    Method {
        name: "regionMatches",
        params: &[Param::Boolean, Param::Int, STRING, Param::Int, Param::Int],
        run: region_matches_case,
        example: example!("$s.regionMatches(true, 0, 'HELP', 0, 3)", "true"),
    },
];

fn compare_to<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    match args.first().copied() {
        Some(Value::Str(other)) => order(heap, text(this), other),
        None | Some(Value::Null) => Err(null()),
        Some(other) => {
            let class = other.class().name();
            Err(throw(format!("ClassCastException: class {class} cannot be cast to class java.lang.String")))
        }
    }
}

fn compare<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    order(heap, text_at(args, 0)?, text_at(args, 1)?)
}

/// The difference of the first units that differ, or of the lengths.
fn order<'a>(heap: &Heap<'a>, a: &'a str, b: &'a str) -> Result<Value<'a>> {
    let mut same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    heap.charge_bytes(same)?;
    while !a.is_char_boundary(same) {
        same = same.saturating_sub(1);
    }
    let (a, b) = (a.get(same..).unwrap_or_default(), b.get(same..).unwrap_or_default());
    let mut pairs = a.encode_utf16().zip(b.encode_utf16());
    if let Some((a, b)) = pairs.find(|(a, b)| a != b) {
        return Ok(Value::Int(i32::from(a).wrapping_sub(i32::from(b))));
    }
    heap.charge_bytes(a.len().saturating_add(b.len()))?;
    Ok(difference(a, b))
}

fn difference<'a>(a: &str, b: &str) -> Value<'a> {
    let length = |text| i32::try_from(units(text)).unwrap_or(i32::MAX);
    Value::Int(length(a).wrapping_sub(length(b)))
}

fn compare_to_ignore_case<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (text, other) = (text(this), text_at(args, 0)?);
    heap.charge_bytes(text.len().saturating_add(other.len()))?;
    for (a, b) in text.chars().zip(other.chars()) {
        let (a, b) = (case::fold(a), case::fold(b));
        if a != b {
            return Ok(Value::Int(code(a, is_latin(other)).wrapping_sub(code(b, is_latin(text)))));
        }
    }
    Ok(difference(text, other))
}

/// What is compared: code points. Against a text of Latin-1 only, Java looks at single units.
fn code(c: char, by_unit: bool) -> i32 {
    let unit = c.encode_utf16(&mut [0; 2]).first().copied().map_or(0, i32::from);
    if by_unit { unit } else { i32::try_from(u32::from(c)).unwrap_or(i32::MAX) }
}

fn is_latin(text: &str) -> bool {
    text.chars().all(|c| c <= '\u{FF}')
}

fn equals_ignore_case<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let Some(Value::Str(other)) = args.first() else {
        return Ok(Value::Bool(false));
    };
    let text = text(this);
    heap.charge_bytes(text.len().min(other.len()))?;
    if text.len() == other.len() && text.is_ascii() {
        return Ok(Value::Bool(other.is_ascii() && text.eq_ignore_ascii_case(other)));
    }
    Ok(Value::Bool(text.chars().map(case::fold).eq(other.chars().map(case::fold))))
}

fn content_equals<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (text, other) = (text(this), text_at(args, 0)?);
    heap.charge_bytes(text.len().min(other.len()))?;
    Ok(Value::Bool(text == other))
}

fn region_matches<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    region(heap, text(this), args, false)
}

fn region_matches_case<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (case, args) = args.split_first().unwrap_or((&Value::Null, &[]));
    region(heap, text(this), args, matches!(case, Value::Bool(true)))
}

fn region<'a>(heap: &Heap<'a>, text: &'a str, args: &[Value<'a>], ignore_case: bool) -> Result<Value<'a>> {
    let this = heap.wide(text)?;
    let (a, b, len) = (int_at(args, 0), int_at(args, 2), int_at(args, 3));
    // without case, the other text is looked at last
    if ignore_case && (a < 0 || b < 0 || !fits(a, len, this.len())) {
        return Ok(Value::Bool(false));
    }
    let other = heap.wide(text_at(args, 1)?)?;
    let (Some(start), Some(other_start)) = (count(a), count(b)) else {
        return Ok(Value::Bool(false));
    };
    if !fits(a, len, this.len()) || !fits(b, len, other.len()) {
        return Ok(Value::Bool(false));
    }
    // a region of negative length matches anything
    let Some(len) = count(len) else {
        return Ok(Value::Bool(true));
    };
    heap.charge_bytes(len.saturating_mul(3))?;
    let (Some(a), Some(b)) = (this.units_from(start), other.units_from(other_start)) else {
        return Ok(Value::Bool(false));
    };
    let (a, b) = (a.take(len), b.take(len));
    Ok(Value::Bool(if ignore_case { folded(a).eq(folded(b)) } else { a.eq(b) }))
}

/// Whether a region ends within a text.
fn fits(start: i32, len: i32, whole: usize) -> bool {
    i64::try_from(whole).is_ok_and(|whole| i64::from(start).saturating_add(i64::from(len)) <= whole)
}

/// Code points without case; a half of a pair stands for itself.
fn folded(units: impl Iterator<Item = u16>) -> impl Iterator<Item = u32> {
    char::decode_utf16(units).map(|unit| match unit {
        Ok(c) => u32::from(case::fold(c)),
        Err(half) => u32::from(half.unpaired_surrogate()),
    })
}
