//! What takes a pattern. Patterns that are plain text take a short way.

use super::args::{int_at, null, text, text_at};
use super::replace::{interleave, replace_all as replace_text};
use crate::error::Result;
use crate::value::class::Type;
use crate::value::method::{Method, Param, example};
use crate::value::text::literal::{is_plain, literal};
use crate::value::{Class, Heap, Value};

const STRING: Param = Param::Of(Type::String);

/// The methods.
pub(super) const METHODS: &[Method] = &[
    Method { name: "matches", params: &[STRING], run: matches, example: example!("$s.matches('[a-z ]+')", "true") },
    Method {
        name: "replaceAll",
        params: &[STRING, STRING],
        run: replace_all,
        example: example!("$s.replaceAll('[aeiou]', '*')", "h*ll* w*rld"),
    },
    Method {
        name: "replaceFirst",
        params: &[STRING, STRING],
        run: replace_first,
        example: example!("$s.replaceFirst('(l+)', '<$1>')", "he<ll>o world"),
    },
    Method { name: "split", params: &[STRING], run: split, example: example!("$s.split(' ')[1]", "world") },
    Method {
        name: "split",
        params: &[STRING, Param::Int],
        run: split,
        example: example!("$s.split('o', 2)[1]", " world"),
    },
];

fn matches<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (text, pattern) = (text(this), text_at(args, 0)?);
    if let Some(literal) = literal(pattern) {
        heap.charge_bytes(pattern.len())?;
        return Ok(Value::Bool(text == literal));
    }
    let pattern = heap.pattern(pattern)?;
    charge(heap, text)?;
    pattern.matches(text).map(Value::Bool)
}

fn replace_all<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    replace(heap, text(this), args, true)
}

fn replace_first<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    replace(heap, text(this), args, false)
}

fn replace<'a>(heap: &Heap<'a>, text: &'a str, args: &[Value<'a>], all: bool) -> Result<Value<'a>> {
    let pattern = text_at(args, 0)?;
    let Some(Value::Str(replacement)) = args.get(1) else {
        return replace_by_null(heap, text, pattern, all);
    };
    if pattern.is_empty() && all && is_plain(replacement) {
        return interleave(heap, text, replacement);
    }
    if let Some(literal) = literal(pattern).filter(|_| is_plain(replacement)) {
        heap.charge_bytes(pattern.len())?;
        return match all {
            true => replace_text(heap, text, &literal, replacement),
            false => replace_once(heap, text, &literal, replacement),
        };
    }
    let pattern = heap.pattern(pattern)?;
    charge(heap, text)?;
    heap.charge_bytes(replacement.len())?;
    heap.text(&pattern.replace(text, replacement, all, heap.limits.string_bytes)?)
}

fn replace_once<'a>(heap: &Heap<'a>, text: &'a str, old: &str, new: &str) -> Result<Value<'a>> {
    let place = text.find(old).and_then(|at| text.split_at_checked(at));
    heap.charge_bytes(place.map_or(text.len(), |(before, _)| before.len()))?;
    let Some((before, rest)) = place else {
        return Ok(Value::Str(text));
    };
    let after = rest.strip_prefix(old).unwrap_or(rest);
    let bytes = before.len().saturating_add(new.len()).saturating_add(after.len());
    super::args::build(heap, bytes, |out| {
        out.push_str(before);
        out.push_str(new);
        out.push_str(after);
        Ok(())
    })
}

/// `replaceFirst` refuses null, `replaceAll` only where it finds something.
#[cold]
fn replace_by_null<'a>(heap: &Heap<'a>, text: &'a str, pattern: &str, all: bool) -> Result<Value<'a>> {
    if !all || finds(heap, text, pattern)? {
        return Err(null());
    }
    Ok(Value::Str(text))
}

fn finds<'a>(heap: &Heap<'a>, text: &'a str, pattern: &str) -> Result<bool> {
    charge(heap, text)?;
    if let Some(literal) = literal(pattern) {
        return Ok(text.contains(&*literal));
    }
    let pattern = heap.pattern(pattern)?;
    // one of the two differs from what it replaces
    for probe in ["a", "b"] {
        if pattern.replace(text, probe, false, heap.limits.string_bytes)? != text {
            return Ok(true);
        }
    }
    Ok(false)
}

fn split<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (text, pattern, limit) = (text(this), text_at(args, 0)?, int_at(args, 1));
    let most = heap.limits.list_items;
    let pieces = match literal(pattern) {
        None if pattern.is_empty() => split_units(heap, text, limit)?,
        Some(separator) => {
            heap.charge_bytes(text.len().saturating_add(pattern.len()))?;
            split_at(heap, text, &separator, limit)?
        }
        None => {
            let pattern = heap.pattern(pattern)?;
            charge(heap, text)?;
            pattern.split(text, limit, most)?
        }
    };
    let pieces: Vec<_> = pieces.into_iter().map(Value::Str).collect();
    heap.array(Class::STRING_ARRAY, &pieces)
}

/// Splits at a text that is not empty. A positive limit is the most pieces there are, with a limit of zero there are no
/// empty pieces at the end.
fn split_at<'a>(heap: &Heap<'a>, text: &'a str, separator: &str, limit: i32) -> Result<Vec<&'a str>> {
    let most = usize::try_from(limit).ok().filter(|most| *most > 0).unwrap_or(usize::MAX);
    let mut pieces = Vec::new();
    for piece in text.splitn(most, separator) {
        heap.check_items(pieces.len())?;
        pieces.push(piece);
    }
    if limit == 0 && pieces.len() > 1 {
        let kept = pieces.iter().rposition(|piece| !piece.is_empty()).map_or(0, |at| at.saturating_add(1));
        pieces.truncate(kept);
    }
    Ok(pieces)
}

/// Splits between all units, as the empty pattern does: it even parts the halves of a surrogate pair.
fn split_units<'a>(heap: &Heap<'a>, text: &'a str, limit: i32) -> Result<Vec<&'a str>> {
    let wide = heap.wide(text)?;
    heap.check_items(wide.len())?;
    heap.charge(wide.len())?;
    let last = usize::try_from(limit).ok().filter(|most| *most > 0).map_or(wide.len(), |most| most.saturating_sub(1));
    let last = last.min(wide.len());
    let units = text.char_indices().flat_map(|(at, c)| {
        let end = at.saturating_add(c.len_utf8());
        let unit = if c.len_utf16() == 1 { text.get(at..end).unwrap_or_default() } else { "?" };
        std::iter::repeat_n(unit, c.len_utf16())
    });
    let mut pieces: Vec<_> = units.take(last).collect();
    // what is left, empty only where nothing is cut off
    if last < wide.len() || limit != 0 || text.is_empty() {
        pieces.extend(wide.slice(heap, last, wide.len())?);
    }
    Ok(pieces)
}

/// What running a pattern over a text costs: more than walking it.
fn charge(heap: &Heap<'_>, text: &str) -> Result<()> {
    heap.charge(text.len() / 2)
}
