//! Lengths, UTF-16 units and code points.

use super::args::{count, int, int_at, out_of_range, text, throw};
use crate::error::{Error, Result};
use crate::value::class::Type;
use crate::value::method::{Method, Param, example};
use crate::value::text::{Wide, units};
use crate::value::{Class, Heap, Value};

/// The methods.
pub(super) const METHODS: &[Method] = &[
    Method { name: "length", params: &[], run: length, example: example!("$foo.length()", "3") },
    Method {
        name: "isEmpty",
        params: &[],
        run: is_empty,
        example: example!("$foo.isEmpty() $foo.empty", "false false"),
    },
    Method { name: "charAt", params: &[Param::Int], run: char_at, example: example!("$foo.charAt(0)", "b") },
    Method {
        name: "codePointAt",
        params: &[Param::Int],
        run: code_point_at,
        example: example!("$foo.codePointAt(0)", "98"),
    },
    Method {
        name: "codePointBefore",
        params: &[Param::Int],
        run: code_point_before,
        example: example!("$foo.codePointBefore(1)", "98"),
    },
    Method {
        name: "codePointCount",
        params: &[Param::Int, Param::Int],
        run: code_point_count,
        example: example!("#set($x='a😀')$x.length() $x.codePointCount(0, 3)", "3 2"),
    },
    Method {
        name: "offsetByCodePoints",
        params: &[Param::Int, Param::Int],
        run: offset_by_code_points,
        example: example!("#set($x='😀a')$x.offsetByCodePoints(0, 1)", "2"),
    },
    Method {
        name: "toCharArray",
        params: &[],
        run: to_char_array,
        example: example!("#foreach($c in $foo.toCharArray())$c,#end", "b,a,r,"),
    },
    Method {
        name: "getChars",
        params: &[Param::Int, Param::Int, Param::Of(Type::CharArray), Param::Int],
        run: get_chars,
        example: example!("#set($x=$foo.toCharArray())$s.getChars(0, 2, $x, 1)$s.valueOf($x)", "bhe"),
    },
];

fn length<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(int(heap.wide(text(this))?.len()))
}

fn is_empty<'a>(_: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Bool(text(this).is_empty()))
}

fn char_at<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let wide = heap.wide(text(this))?;
    let at = int_at(args, 0);
    match count(at).and_then(|at| wide.unit(at)) {
        Some(unit) => Ok(Value::Char(unit)),
        // the two representations that Java has for texts differ in their words
        None if wide.text.chars().all(|c| c <= '\u{FF}') => {
            Err(out_of_range(format_args!("String index out of range: {at}")))
        }
        None => Err(index_length(at, &wide)),
    }
}

fn code_point_at<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let wide = heap.wide(text(this))?;
    let at = int_at(args, 0);
    let place = count(at).and_then(|at| wide.from(at));
    let Some((c, inside)) = place.and_then(|(rest, inside)| Some((rest.chars().next()?, inside))) else {
        return Err(index_length(at, &wide));
    };
    Ok(code_point(if inside { half(c, 1) } else { u32::from(c) }))
}

fn code_point_before<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let wide = heap.wide(text(this))?;
    let at = int_at(args, 0);
    let place = count(at).and_then(|at| wide.byte_of(at));
    let before = place.and_then(|(byte, inside)| {
        if inside {
            return Some(half(wide.text.get(byte..)?.chars().next()?, 0));
        }
        wide.text.get(..byte)?.chars().next_back().map(u32::from)
    });
    match before {
        Some(found) => Ok(code_point(found)),
        None => Err(out_of_range(format_args!("String index out of range: {at}"))),
    }
}

fn code_point_count<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let wide = heap.wide(text(this))?;
    let (begin, end) = (count(int_at(args, 0)), count(int_at(args, 1)));
    let places = begin.zip(end).filter(|(begin, end)| begin <= end);
    let bytes = places.and_then(|(begin, end)| Some((wide.byte_of(begin)?, wide.byte_of(end)?)));
    let (Some((begin, end)), Some(((first, cut), (last, cut_end)))) = (places, bytes) else {
        return Err(throw("IndexOutOfBoundsException: the range is outside"));
    };
    if wide.is_ascii() || begin == end {
        return Ok(int(end.saturating_sub(begin)));
    }
    let whole = wide.text.get(first..last).unwrap_or_default();
    heap.charge_bytes(whole.len())?;
    // half a pair counts as one, at both ends; the first one lies within `whole`
    let within = whole.chars().count().max(usize::from(cut));
    Ok(int(within.saturating_add(usize::from(cut_end))))
}

fn offset_by_code_points<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let wide = heap.wide(text(this))?;
    let outside = || throw("IndexOutOfBoundsException: the index or the offset is outside");
    let (start, offset) = (count(int_at(args, 0)).ok_or_else(outside)?, int_at(args, 1));
    let (byte, inside) = wide.byte_of(start).ok_or_else(outside)?;
    let (before, rest) = wide.text.split_at_checked(byte).ok_or_else(outside)?;
    let mut left = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
    heap.charge_bytes(left.min(wide.text.len()))?;
    if offset == 0 {
        return Ok(int(start));
    }
    let mut at = start;
    if inside {
        // from within a pair the first step is its half
        at = if offset > 0 { at.saturating_add(1) } else { at.saturating_sub(1) };
        left = left.saturating_sub(1);
    }
    let (taken, moved) = if offset > 0 {
        steps(rest.chars().skip(usize::from(inside)), left)
    } else {
        steps(before.chars().rev(), left)
    };
    if taken < left {
        return Err(outside());
    }
    Ok(int(if offset > 0 { at.saturating_add(moved) } else { at.saturating_sub(moved) }))
}

/// How many of the wanted characters there are, and their units.
fn steps(chars: impl Iterator<Item = char>, wanted: usize) -> (usize, usize) {
    chars.take(wanted).fold((0, 0), |(taken, moved), c| (taken.saturating_add(1), moved.saturating_add(c.len_utf16())))
}

fn to_char_array<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let text = text(this);
    heap.check_items(units(text))?;
    heap.charge(text.len())?;
    let items: Vec<_> = text.encode_utf16().map(Value::Char).collect();
    heap.array(Class::CHAR_ARRAY, &items)
}

fn get_chars<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let wide = heap.wide(text(this))?;
    let (begin, end) = range(&wide, int_at(args, 0), int_at(args, 1))?;
    let Some(Value::Array(target)) = args.get(2) else {
        return Err(super::args::null());
    };
    let len = end.saturating_sub(begin);
    let start = window(int_at(args, 3), len, target.len())?;
    heap.charge(len)?;
    for (at, unit) in wide.units_from(begin).into_iter().flatten().take(len).enumerate() {
        target.set(start.saturating_add(at), Value::Char(unit));
    }
    Ok(Value::Str(""))
}

/// The first index of a window of `len` elements in something of length `whole`.
pub(super) fn window(offset: i32, len: usize, whole: usize) -> Result<usize> {
    let fits = count(offset).filter(|start| start.checked_add(len).is_some_and(|end| end <= whole));
    fits.ok_or_else(|| out_of_range(format_args!("offset {offset}, count {len}, length {whole}")))
}

/// A checked range of indexes.
pub(super) fn range(wide: &Wide<'_>, begin: i32, end: i32) -> Result<(usize, usize)> {
    match (count(begin), count(end)) {
        (Some(first), Some(last)) if first <= last && last <= wide.len() => Ok((first, last)),
        _ => Err(out_of_range(format_args!("begin {begin}, end {end}, length {}", wide.len()))),
    }
}

#[cold]
fn index_length(at: i32, wide: &Wide<'_>) -> Error {
    out_of_range(format_args!("index {at}, length {}", wide.len()))
}

/// One half of a surrogate pair.
fn half(c: char, which: usize) -> u32 {
    let mut pair = [0; 2];
    c.encode_utf16(&mut pair).get(which).map_or(0, |unit| u32::from(*unit))
}

fn code_point<'a>(found: u32) -> Value<'a> {
    Value::Int(i32::try_from(found).unwrap_or(i32::MAX))
}
