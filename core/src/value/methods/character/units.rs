//! Code points and their UTF-16 units, in texts and in arrays of `char`.

use super::super::args::{CHARS, arg, entry, int, null, text, unit};
use super::map::valid;
use super::{CODE, given};
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::value::class::Type;
use crate::value::method::{Method, Param};
use crate::value::{Array, Class, Heap, Value};

const INT: Param = Param::Int;
const ARRAY: Param = Param::Of(Type::CharArray);

/// The methods.
pub(super) const METHODS: &[Method] = &[
    entry(
        "charCount",
        CODE,
        |_, _, args| Ok(Value::Int(if given(args) >= 0x1_0000 { 2 } else { 1 })),
        ("$foo.charAt(0).charCount(128512)", "2"),
    ),
    entry(
        "isSurrogatePair",
        &[Param::Char, Param::Char],
        |_, _, args| Ok(Value::Bool(matches!((unit(args, 0), unit(args, 1)), (0xd800..=0xdbff, 0xdc00..=0xdfff)))),
        ("#set($c=$foo.charAt(0))$c.isSurrogatePair($c, $c)", "false"),
    ),
    entry("codePointAt", &[CHARS, INT], at, ("$foo.charAt(0).codePointAt($s, 4)", "111")),
    entry("codePointAt", &[ARRAY, INT], at, ("$foo.charAt(0).codePointAt($s.toCharArray(), 4)", "111")),
    entry("codePointAt", &[ARRAY, INT, INT], at, ("$foo.charAt(0).codePointAt($s.toCharArray(), 4, 5)", "111")),
    entry("codePointBefore", &[CHARS, INT], before, ("$foo.charAt(0).codePointBefore($s, 5)", "111")),
    entry("codePointBefore", &[ARRAY, INT], before, ("$foo.charAt(0).codePointBefore($s.toCharArray(), 5)", "111")),
    entry(
        "codePointBefore",
        &[ARRAY, INT, INT],
        before,
        ("$foo.charAt(0).codePointBefore($s.toCharArray(), 5, 0)", "111"),
    ),
    entry("codePointCount", &[CHARS, INT, INT], count, ("$foo.charAt(0).codePointCount($s, 0, 5)", "5")),
    entry("codePointCount", &[ARRAY, INT, INT], count, ("$foo.charAt(0).codePointCount($s.toCharArray(), 0, 5)", "5")),
    entry(
        "highSurrogate",
        CODE,
        |_, _, args| Ok(Value::Char(high(given(args)))),
        ("#set($c=$foo.charAt(0))$c.isHighSurrogate($c.highSurrogate(128512))", "true"),
    ),
    entry(
        "lowSurrogate",
        CODE,
        |_, _, args| Ok(Value::Char(low(given(args)))),
        ("#set($c=$foo.charAt(0))$c.isLowSurrogate($c.lowSurrogate(128512))", "true"),
    ),
    entry("offsetByCodePoints", &[CHARS, INT, INT], offset, ("$foo.charAt(0).offsetByCodePoints($s, 1, 2)", "3")),
    entry(
        "offsetByCodePoints",
        &[ARRAY, INT, INT, INT, INT],
        offset,
        ("$foo.charAt(0).offsetByCodePoints($s.toCharArray(), 0, 5, 1, 2)", "3"),
    ),
    entry("toChars", CODE, to_chars, ("$foo.charAt(0).toChars(8364).get(0)", "€")),
    entry(
        "toChars",
        &[INT, ARRAY, INT],
        to_chars_in,
        ("#set($a=$foo.toCharArray())$foo.charAt(0).toChars(8364, $a, 1) $a.get(1)", "1 €"),
    ),
    entry(
        "toCodePoint",
        &[Param::Char, Param::Char],
        |_, _, args| Ok(Value::Int(pair(unit(args, 0), unit(args, 1)))),
        ("#set($c=$foo.charAt(0))$c.toCodePoint($c.highSurrogate(128512), $c.lowSurrogate(128512))", "128512"),
    ),
];

/// The first half of a code point past the first plane; of others whatever comes out.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn high(code: i32) -> u16 {
    ((code as u32) >> 10).wrapping_add(0xd7c0) as u16
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn low(code: i32) -> u16 {
    ((code as u32) & 0x3ff).wrapping_add(0xdc00) as u16
}

/// The code point of two units, whether they are halves or not.
fn pair(high: u16, low: u16) -> i32 {
    (i32::from(high) << 10).wrapping_add(low.into()).wrapping_sub((0xd800 << 10) + 0xdc00 - 0x1_0000)
}

fn is_high(unit: u16) -> bool {
    matches!(unit, 0xd800..=0xdbff)
}

fn is_low(unit: u16) -> bool {
    matches!(unit, 0xdc00..=0xdfff)
}

/// The units of a text or an array.
struct Units<'a> {
    units: Vec<u16>,
    array: Option<&'a Array<'a>>,
}

impl<'a> Units<'a> {
    fn of(heap: &Heap<'a>, args: &[Value<'a>], at: usize) -> Result<Self> {
        match arg(args, at) {
            Value::Array(array) => {
                heap.charge(array.len())?;
                let units = (0..array.len()).map(|at| match array.get(at) {
                    Some(Value::Char(unit)) => unit,
                    _ => 0,
                });
                Ok(Self { units: units.collect(), array: Some(array) })
            }
            Value::Str(_) => {
                let text = text(heap, args, at)?;
                heap.charge(text.len())?;
                Ok(Self { units: text.encode_utf16().collect(), array: None })
            }
            _ => Err(null()),
        }
    }

    fn get(&self, at: i32) -> Option<u16> {
        usize::try_from(at).ok().and_then(|at| self.units.get(at)).copied()
    }

    fn len(&self) -> i32 {
        i32::try_from(self.units.len()).unwrap_or(i32::MAX)
    }

    #[cold]
    fn no_unit(&self, at: i32) -> Error {
        Error::render(
            Code::INDEX_RANGE,
            match self.array {
                Some(array) => {
                    format!("ArrayIndexOutOfBoundsException: Index {at} out of bounds for length {}", array.len())
                }
                None => format!("StringIndexOutOfBoundsException: String index out of range: {at}"),
            },
        )
    }

    /// The number of code points in a part, where halves without their other half count as one.
    fn count(&self, from: i32, to: i32) -> i32 {
        let (from, to) = (usize::try_from(from).unwrap_or(0), usize::try_from(to).unwrap_or(0));
        let part = self.units.get(from..to).unwrap_or_default();
        let pairs = part.windows(2).filter(|pair| matches!(pair, [a, b] if is_high(*a) && is_low(*b))).count();
        i32::try_from(part.len().saturating_sub(pairs)).unwrap_or(i32::MAX)
    }
}

#[cold]
fn out_of_bounds() -> Error {
    Error::render(Code::INDEX_RANGE, "IndexOutOfBoundsException")
}

/// `codePointAt`: with a limit, a pair that it cuts is no pair.
fn at<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let units = Units::of(heap, args, 0)?;
    let (at, mut limit) = (int(args, 1), units.len());
    if args.len() > 2 {
        limit = int(args, 2);
        if at >= limit || limit < 0 || limit > units.len() {
            return Err(out_of_bounds());
        }
    }
    let first = units.get(at).ok_or_else(|| units.no_unit(at))?;
    let next = at.saturating_add(1);
    Ok(Value::Int(match units.get(next) {
        Some(second) if next < limit && is_high(first) && is_low(second) => pair(first, second),
        _ => first.into(),
    }))
}

/// `codePointBefore`
fn before<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let units = Units::of(heap, args, 0)?;
    let (at, mut start) = (int(args, 1), 0);
    if args.len() > 2 {
        start = int(args, 2);
        if at <= start || start < 0 || start >= units.len() {
            return Err(out_of_bounds());
        }
    }
    let last = at.wrapping_sub(1);
    let second = units.get(last).ok_or_else(|| units.no_unit(last))?;
    let first = last.wrapping_sub(1);
    Ok(Value::Int(match units.get(first) {
        Some(first_unit) if first >= start && is_high(first_unit) && is_low(second) => pair(first_unit, second),
        _ => second.into(),
    }))
}

/// `codePointCount`: of a text from an index to another one, of an array so many from an index on.
fn count<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let units = Units::of(heap, args, 0)?;
    let (from, mut to) = (int(args, 1), int(args, 2));
    if units.array.is_some() {
        to = to.checked_add(from).filter(|_| to >= 0).ok_or_else(out_of_bounds)?;
    }
    if from < 0 || to > units.len() || from > to {
        return Err(out_of_bounds());
    }
    Ok(Value::Int(units.count(from, to)))
}

/// `offsetByCodePoints`: within a text, or within a part of an array.
fn offset<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let units = Units::of(heap, args, 0)?;
    let (mut start, mut end, mut at, mut left) = (0, units.len(), int(args, 1), int(args, 2));
    if units.array.is_some() {
        start = int(args, 1);
        let count = int(args, 2);
        (at, left) = (int(args, 3), int(args, 4));
        let part = start.checked_add(count).filter(|end| start >= 0 && count >= 0 && *end <= units.len());
        end = part.ok_or_else(out_of_bounds)?;
    }
    if at < start || at > end {
        return Err(out_of_bounds());
    }
    while left != 0 {
        let forward = left > 0;
        if at == if forward { end } else { start } {
            return Err(out_of_bounds());
        }
        let step = if forward { 1 } else { -1 };
        let near = units.get(if forward { at } else { at.saturating_sub(1) });
        let next = at.saturating_add(step);
        let far = if forward { next } else { next.saturating_sub(1) };
        let is_pair = match (near, units.get(far).filter(|_| far >= start && far < end)) {
            (Some(near), Some(far)) if forward => is_high(near) && is_low(far),
            (Some(near), Some(far)) => is_low(near) && is_high(far),
            _ => false,
        };
        at = if is_pair { next.saturating_add(step) } else { next };
        left = left.saturating_sub(step);
    }
    Ok(Value::Int(at))
}

fn halves(code: u32) -> Vec<u16> {
    match u16::try_from(code) {
        Ok(unit) => vec![unit],
        Err(_) => vec![high(code.cast_signed()), low(code.cast_signed())],
    }
}

/// `toChars(code)`
fn to_chars<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let units: Vec<_> = halves(valid(args)?).into_iter().map(Value::Char).collect();
    heap.array(Class::CHAR_ARRAY, &units)
}

/// `toChars(code, array, index)`: puts the units into the array, the last one first.
fn to_chars_in<'a>(_: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let units = halves(valid(args)?);
    let Value::Array(array) = arg(args, 1) else { return Err(null()) };
    for (step, unit) in units.iter().enumerate().rev() {
        let at = int(args, 2).wrapping_add(i32::try_from(step).unwrap_or(0));
        let put = usize::try_from(at).ok().and_then(|at| array.set(at, Value::Char(*unit)));
        if put.is_none() {
            let message =
                format!("ArrayIndexOutOfBoundsException: Index {at} out of bounds for length {}", array.len());
            return Err(Error::render(Code::INDEX_RANGE, message));
        }
    }
    Ok(Value::Int(i32::try_from(units.len()).unwrap_or(0)))
}
