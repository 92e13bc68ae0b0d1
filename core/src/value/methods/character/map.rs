//! What a character is made into: other cases, numbers, names, texts.

use super::super::args::{OBJECT, STRING, entry, int, text, throw, unit};
use super::super::number::compare_to;
use super::super::optional::describe_cast;
use super::{CHAR, CODE, code, given, kind};
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::regex::unicode::case;
use crate::value::class::Type;
use crate::value::method::{Method, Param};
use crate::value::number::digit;
use crate::value::{Heap, Value};

const BOTH: &[Param] = &[Param::Char, Param::Char];

/// The methods.
pub(super) const METHODS: &[Method] = &[
    entry("charValue", &[], |_, this, _| Ok(this), ("$foo.charAt(0).charValue()", "b")),
    entry("codePointOf", &[STRING], code_point_of, ("$foo.charAt(0).codePointOf('LATIN SMALL LETTER A')", "97")),
    entry(
        "compare",
        BOTH,
        |_, _, args| Ok(Value::Int(difference(args))),
        ("#set($c=$foo.charAt(0))$c.compare($c, $foo.charAt(1))", "1"),
    ),
    entry("compareTo", &[Param::Of(Type::Character)], compare_to, ("$foo.charAt(0).compareTo($foo.charAt(1))", "1")),
    entry("compareTo", &[OBJECT], compare_to, ("$foo.charAt(0).compareTo($foo.charAt(2))", "-16")),
    entry("describeConstable", &[], describe_cast, ("$foo.charAt(0).describeConstable().isPresent()", "true")),
    entry("digit", &[Param::Char, Param::Int], to_digit, ("$foo.charAt(0).digit($numstr.charAt(0), 10)", "4")),
    entry("digit", &[Param::Int, Param::Int], to_digit, ("$foo.charAt(0).digit(102, 16)", "15")),
    entry(
        "forDigit",
        &[Param::Int, Param::Int],
        |_, _, args| Ok(Value::Char(for_digit(int(args, 0), int(args, 1)))),
        ("$foo.charAt(0).forDigit(11, 16)", "b"),
    ),
    entry("getName", CODE, name, ("$foo.charAt(0).getName(65)", "LATIN CAPITAL LETTER A")),
    entry("hashCode", CHAR, |_, _, args| Ok(Value::Int(given(args))), ("#set($c=$foo.charAt(0))$c.hashCode($c)", "98")),
    entry(
        "reverseBytes",
        CHAR,
        |_, _, args| Ok(Value::Char(unit(args, 0).swap_bytes())),
        ("#set($c=$foo.charAt(0))$c.getNumericValue($c.reverseBytes($c))", "-1"),
    ),
    entry(
        "toLowerCase",
        CHAR,
        |_, _, args| to_char(args, case::lower),
        ("#set($c=$foo.toUpperCase().charAt(0))$c.toLowerCase($c)", "b"),
    ),
    entry("toLowerCase", CODE, |_, _, args| to_code(args, case::lower), ("$foo.charAt(0).toLowerCase(65)", "97")),
    entry("toString", CHAR, to_text, ("#set($c=$foo.charAt(0))$c.toString($c)", "b")),
    entry("toString", CODE, to_text, ("$foo.charAt(0).toString(8364)", "€")),
    entry(
        "toTitleCase",
        CHAR,
        |_, _, args| to_char(args, kind::title),
        ("#set($c=$foo.charAt(0))$c.toTitleCase($c)", "B"),
    ),
    entry("toTitleCase", CODE, |_, _, args| to_code(args, kind::title), ("$foo.charAt(0).toTitleCase(97)", "65")),
    entry(
        "toUpperCase",
        CHAR,
        |_, _, args| to_char(args, case::upper),
        ("#set($c=$foo.charAt(0))$c.toUpperCase($c)", "B"),
    ),
    entry("toUpperCase", CODE, |_, _, args| to_code(args, case::upper), ("$foo.charAt(0).toUpperCase(97)", "65")),
    entry("valueOf", CHAR, |_, _, args| Ok(Value::Char(unit(args, 0))), ("#set($c=$foo.charAt(0))$c.valueOf($c)", "b")),
];

fn difference(args: &[Value<'_>]) -> i32 {
    i32::from(unit(args, 0)).wrapping_sub(unit(args, 1).into())
}

fn to_digit<'a>(_: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let radix = u32::try_from(int(args, 1)).unwrap_or(0);
    Ok(Value::Int(digit::digit(code(args), radix).map_or(-1, u32::cast_signed)))
}

fn for_digit(digit: i32, radix: i32) -> u16 {
    let found = match (u32::try_from(digit), u32::try_from(radix)) {
        (Ok(digit), Ok(radix @ 2..=36)) => char::from_digit(digit, radix),
        _ => None,
    };
    found.and_then(|c| u16::try_from(u32::from(c)).ok()).unwrap_or(0)
}

/// Maps a `char`; what would lie outside of the first plane stays as it is.
fn to_char<'a>(args: &[Value<'a>], map: fn(u32) -> u32) -> Result<Value<'a>> {
    Ok(Value::Char(u16::try_from(map(code(args))).unwrap_or_else(|_| unit(args, 0))))
}

fn to_code<'a>(args: &[Value<'a>], map: fn(u32) -> u32) -> Result<Value<'a>> {
    let code = given(args);
    Ok(Value::Int(u32::try_from(code).map_or(code, |code| map(code).cast_signed())))
}

fn to_text<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let code = valid(args)?;
    heap.text(char::from_u32(code).unwrap_or('?').encode_utf8(&mut [0; 4]))
}

/// A code point, which must be one.
pub(super) fn valid(args: &[Value<'_>]) -> Result<u32> {
    match code(args) {
        code @ 0..=0x10_ffff => Ok(code),
        _ => {
            let given = given(args);
            Err(throw(format!("IllegalArgumentException: Not a valid Unicode code point: 0x{given:X}")))
        }
    }
}

/// `getName`: the names beyond Latin-1 would fill a megabyte.
fn name<'a>(_: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let code = valid(args)?;
    if !kind::is_defined(code) {
        return Ok(Value::Null);
    }
    kind::name(code).map(Value::Str).ok_or_else(no_names)
}

fn code_point_of<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let name = text(heap, args, 0)?.trim_matches(|c| c <= ' ');
    kind::named(name).map(Value::Int).ok_or_else(no_names)
}

#[cold]
fn no_names() -> Error {
    Error::render(Code::UNAVAILABLE, "the names of characters are known up to U+00FF only")
}
