//! What Byte, Short, Integer and Long read and write alike.

use super::args::{failed, int, text, throw};
use super::number::read;
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::value::number::{Width, convert, decode, digit, for_input, parse_int, parse_unsigned};
use crate::value::{Heap, Value};

/// A whole number as a value of its class.
fn of<'a>(width: Width, value: i64) -> Value<'a> {
    let int = convert::low_int(value);
    match width {
        Width::Byte => Value::Byte(convert::low_byte(int)),
        Width::Short => Value::Short(convert::low_short(int)),
        Width::Int => Value::Int(int),
        Width::Long => Value::Long(value),
    }
}

fn radix(args: &[Value<'_>], at: usize) -> i32 {
    if at < args.len() { int(args, at) } else { 10 }
}

/// A text to read; null is a text that is no number.
pub(super) fn digits<'a>(heap: &Heap<'a>, args: &[Value<'a>]) -> Result<&'a str> {
    match args.first() {
        Some(Value::Null) => Err(throw("NumberFormatException: Cannot parse null string")),
        _ => text(heap, args, 0),
    }
}

/// `parseInt(text)`, `parseInt(text, radix)`, `valueOf` alike.
pub(super) fn parse<'a>(heap: &Heap<'a>, args: &[Value<'a>], width: Width) -> Result<Value<'a>> {
    let text = digits(heap, args)?;
    read(heap, parse_int(text, radix(args, 1), width), |value| of(width, value))
}

/// `parseUnsignedInt(text)`, `parseUnsignedInt(text, radix)`
pub(super) fn unsigned<'a>(heap: &Heap<'a>, args: &[Value<'a>], width: Width) -> Result<Value<'a>> {
    let text = digits(heap, args)?;
    read(heap, parse_unsigned(text, radix(args, 1), width), |value| of(width, value.cast_signed()))
}

/// `decode(text)`
pub(super) fn decoded<'a>(heap: &Heap<'a>, args: &[Value<'a>], width: Width) -> Result<Value<'a>> {
    let text = text(heap, args, 0)?;
    read(heap, decode(text, width), |value| of(width, value))
}

/// `parseInt(text, from, to, radix)`
pub(super) fn parse_part<'a>(heap: &Heap<'a>, args: &[Value<'a>], width: Width) -> Result<Value<'a>> {
    let (part, radix) = part(heap, args)?;
    match parse_int(part, radix, width) {
        Ok(value) => Ok(of(width, value)),
        Err(_) if (2..=36).contains(&radix) => Err(bad_part(heap, part, radix)),
        Err(error) => Err(failed(heap, error)),
    }
}

/// `parseUnsignedInt(text, from, to, radix)`
pub(super) fn unsigned_part<'a>(heap: &Heap<'a>, args: &[Value<'a>], width: Width) -> Result<Value<'a>> {
    let (part, radix) = part(heap, args)?;
    match parse_unsigned(part, radix, width) {
        Ok(value) => Ok(of(width, value.cast_signed())),
        Err(_) if (2..=36).contains(&radix) && !part.starts_with('-') && first_bad(part, radix) < part.len() => {
            Err(bad_part(heap, part, radix))
        }
        Err(error) => Err(failed(heap, error)),
    }
}

/// The text between two indexes, and the radix.
fn part<'a>(heap: &Heap<'a>, args: &[Value<'a>]) -> Result<(&'a str, i32)> {
    let text = text(heap, args, 0)?;
    let wide = heap.wide(text)?;
    let index = |at: usize| usize::try_from(int(args, at)).ok().and_then(|unit| wide.byte_of(unit));
    let part = match (index(1), index(2)) {
        // an end inside of a surrogate pair leaves half of it, which is no digit
        (Some((from, _)), Some((to, inside))) => {
            let pair = text.get(to..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            let to = if inside { to.saturating_add(pair) } else { to };
            text.get(from..to)
        }
        _ => None,
    };
    match part {
        Some(part) if int(args, 1) <= int(args, 2) => Ok((part, int(args, 3))),
        _ => Err(Error::render(Code::INDEX_RANGE, "IndexOutOfBoundsException")),
    }
}

#[cold]
fn bad_part(heap: &Heap<'_>, part: &str, radix: i32) -> Error {
    if part.is_empty() {
        return failed(heap, for_input(part, radix.unsigned_abs()));
    }
    let at = first_bad(part, radix);
    let shown: String = part.chars().take(200).collect();
    throw(format!("NumberFormatException: Error at index {at} in: \"{shown}\""))
}

/// Where the first unit stands that is no digit.
fn first_bad(part: &str, radix: i32) -> usize {
    let signs = usize::from(part.starts_with(['-', '+']));
    let units = part.encode_utf16().skip(signs);
    let good = units.take_while(|unit| digit::digit((*unit).into(), radix.unsigned_abs()).is_some()).count();
    signs.saturating_add(good)
}

/// The digits of a number in a radix; what is no radix counts as 10.
pub(super) fn in_radix<'a>(heap: &Heap<'a>, negative: bool, mut value: u64, radix: i32) -> Result<Value<'a>> {
    let radix = if (2..=36).contains(&radix) { radix.unsigned_abs() } else { 10 };
    let mut reversed = Vec::with_capacity(65);
    loop {
        let digit = u32::try_from(value % u64::from(radix)).unwrap_or(0);
        reversed.push(char::from_digit(digit, radix).unwrap_or('0'));
        value /= u64::from(radix);
        if value == 0 {
            break;
        }
    }
    if negative {
        reversed.push('-');
    }
    heap.text(&reversed.into_iter().rev().collect::<String>())
}
