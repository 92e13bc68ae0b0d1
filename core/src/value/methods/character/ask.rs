//! What a character is: the questions that `Character` answers with true or false.

use super::super::args::{entry, unit};
use super::{CHAR, CODE, code, kind};
use crate::error::Result;
use crate::value::Value;
use crate::value::method::{Method, Param};

/// The methods.
pub(super) const METHODS: &[Method] = &[
    entry(
        "isAlphabetic",
        CODE,
        |_, _, args| ask(args, kind::is_alphabetic),
        ("$foo.charAt(0).isAlphabetic(65)", "true"),
    ),
    entry(
        "isBmpCodePoint",
        CODE,
        |_, _, args| ask(args, |code| code < 0x1_0000),
        ("$foo.charAt(0).isBmpCodePoint(65)", "true"),
    ),
    entry(
        "isDefined",
        CHAR,
        |_, _, args| ask(args, kind::is_defined),
        ("#set($c=$foo.charAt(0))$c.isDefined($c)", "true"),
    ),
    entry("isDefined", CODE, |_, _, args| ask(args, kind::is_defined), ("$foo.charAt(0).isDefined(65)", "true")),
    entry("isDigit", CHAR, |_, _, args| ask(args, kind::is_digit), ("#set($c=$foo.charAt(0))$c.isDigit($c)", "false")),
    entry("isDigit", CODE, |_, _, args| ask(args, kind::is_digit), ("$foo.charAt(0).isDigit(65)", "false")),
    entry(
        "isHighSurrogate",
        CHAR,
        |_, _, args| ask(args, |code| matches!(code, 0xd800..=0xdbff)),
        ("#set($c=$foo.charAt(0))$c.isHighSurrogate($c)", "false"),
    ),
    entry(
        "isISOControl",
        CHAR,
        |_, _, args| ask(args, kind::is_control),
        ("#set($c=$foo.charAt(0))$c.isISOControl($c)", "false"),
    ),
    entry("isISOControl", CODE, |_, _, args| ask(args, kind::is_control), ("$foo.charAt(0).isISOControl(65)", "false")),
    entry(
        "isIdentifierIgnorable",
        CHAR,
        |_, _, args| ask(args, kind::is_ignorable),
        ("#set($c=$foo.charAt(0))$c.isIdentifierIgnorable($c)", "false"),
    ),
    entry(
        "isIdentifierIgnorable",
        CODE,
        |_, _, args| ask(args, kind::is_ignorable),
        ("$foo.charAt(0).isIdentifierIgnorable(65)", "false"),
    ),
    entry(
        "isIdeographic",
        CODE,
        |_, _, args| ask(args, kind::is_ideographic),
        ("$foo.charAt(0).isIdeographic(20013)", "true"),
    ),
    entry(
        "isJavaIdentifierPart",
        CHAR,
        |_, _, args| ask(args, kind::continues_java),
        ("#set($c=$foo.charAt(0))$c.isJavaIdentifierPart($c)", "true"),
    ),
    entry(
        "isJavaIdentifierPart",
        CODE,
        |_, _, args| ask(args, kind::continues_java),
        ("$foo.charAt(0).isJavaIdentifierPart(65)", "true"),
    ),
    entry(
        "isJavaIdentifierStart",
        CHAR,
        |_, _, args| ask(args, kind::starts_java),
        ("#set($c=$foo.charAt(0))$c.isJavaIdentifierStart($c)", "true"),
    ),
    entry(
        "isJavaIdentifierStart",
        CODE,
        |_, _, args| ask(args, kind::starts_java),
        ("$foo.charAt(0).isJavaIdentifierStart(65)", "true"),
    ),
    entry(
        "isJavaLetter",
        CHAR,
        |_, _, args| ask(args, kind::starts_java),
        ("#set($c=$foo.charAt(0))$c.isJavaLetter($c)", "true"),
    ),
    entry(
        "isJavaLetterOrDigit",
        CHAR,
        |_, _, args| ask(args, kind::continues_java),
        ("#set($c=$foo.charAt(0))$c.isJavaLetterOrDigit($c)", "true"),
    ),
    entry(
        "isLetter",
        CHAR,
        |_, _, args| ask(args, kind::is_letter),
        ("#set($c=$foo.charAt(0))$c.isLetter($c)", "true"),
    ),
    entry("isLetter", CODE, |_, _, args| ask(args, kind::is_letter), ("$foo.charAt(0).isLetter(65)", "true")),
    entry(
        "isLetterOrDigit",
        CHAR,
        |_, _, args| ask(args, kind::is_letter_or_digit),
        ("#set($c=$foo.charAt(0))$c.isLetterOrDigit($c)", "true"),
    ),
    entry(
        "isLetterOrDigit",
        CODE,
        |_, _, args| ask(args, kind::is_letter_or_digit),
        ("$foo.charAt(0).isLetterOrDigit(65)", "true"),
    ),
    entry(
        "isLowSurrogate",
        CHAR,
        |_, _, args| ask(args, |code| matches!(code, 0xdc00..=0xdfff)),
        ("#set($c=$foo.charAt(0))$c.isLowSurrogate($c)", "false"),
    ),
    entry(
        "isLowerCase",
        CHAR,
        |_, _, args| ask(args, kind::is_lower),
        ("#set($c=$foo.charAt(0))$c.isLowerCase($c)", "true"),
    ),
    entry("isLowerCase", CODE, |_, _, args| ask(args, kind::is_lower), ("$foo.charAt(0).isLowerCase(65)", "false")),
    entry(
        "isMirrored",
        CHAR,
        |_, _, args| ask(args, kind::is_mirrored),
        ("#set($c=$foo.charAt(0))$c.isMirrored($c)", "false"),
    ),
    entry("isMirrored", CODE, |_, _, args| ask(args, kind::is_mirrored), ("$foo.charAt(0).isMirrored(40)", "true")),
    entry(
        "isSpace",
        CHAR,
        |_, _, args| ask(args, |code| matches!(code, 0x9 | 0xa | 0xc | 0xd | 0x20)),
        ("#set($c=$foo.charAt(0))$c.isSpace($c)", "false"),
    ),
    entry(
        "isSpaceChar",
        CHAR,
        |_, _, args| ask(args, kind::is_space),
        ("#set($c=$foo.charAt(0))$c.isSpaceChar($c)", "false"),
    ),
    entry("isSpaceChar", CODE, |_, _, args| ask(args, kind::is_space), ("$foo.charAt(0).isSpaceChar(32)", "true")),
    entry(
        "isSupplementaryCodePoint",
        CODE,
        |_, _, args| ask(args, |code| matches!(code, 0x1_0000..=0x10_ffff)),
        ("$foo.charAt(0).isSupplementaryCodePoint(128512)", "true"),
    ),
    entry(
        "isSurrogate",
        CHAR,
        |_, _, args| ask(args, |code| matches!(code, 0xd800..=0xdfff)),
        ("#set($c=$foo.charAt(0))$c.isSurrogate($c)", "false"),
    ),
    entry(
        "isSurrogatePair",
        &[Param::Char, Param::Char],
        |_, _, args| Ok(Value::Bool(matches!((unit(args, 0), unit(args, 1)), (0xd800..=0xdbff, 0xdc00..=0xdfff)))),
        ("#set($c=$foo.charAt(0))$c.isSurrogatePair($c, $c)", "false"),
    ),
    entry(
        "isTitleCase",
        CHAR,
        |_, _, args| ask(args, kind::is_title),
        ("#set($c=$foo.charAt(0))$c.isTitleCase($c)", "false"),
    ),
    entry("isTitleCase", CODE, |_, _, args| ask(args, kind::is_title), ("$foo.charAt(0).isTitleCase(453)", "true")),
    entry(
        "isUnicodeIdentifierPart",
        CHAR,
        |_, _, args| ask(args, kind::continues_unicode),
        ("#set($c=$foo.charAt(0))$c.isUnicodeIdentifierPart($c)", "true"),
    ),
    entry(
        "isUnicodeIdentifierPart",
        CODE,
        |_, _, args| ask(args, kind::continues_unicode),
        ("$foo.charAt(0).isUnicodeIdentifierPart(65)", "true"),
    ),
    entry(
        "isUnicodeIdentifierStart",
        CHAR,
        |_, _, args| ask(args, kind::starts_unicode),
        ("#set($c=$foo.charAt(0))$c.isUnicodeIdentifierStart($c)", "true"),
    ),
    entry(
        "isUnicodeIdentifierStart",
        CODE,
        |_, _, args| ask(args, kind::starts_unicode),
        ("$foo.charAt(0).isUnicodeIdentifierStart(65)", "true"),
    ),
    entry(
        "isUpperCase",
        CHAR,
        |_, _, args| ask(args, kind::is_upper),
        ("#set($c=$foo.charAt(0))$c.isUpperCase($c)", "false"),
    ),
    entry("isUpperCase", CODE, |_, _, args| ask(args, kind::is_upper), ("$foo.charAt(0).isUpperCase(65)", "true")),
    entry(
        "isValidCodePoint",
        CODE,
        |_, _, args| ask(args, |code| code <= 0x10_ffff),
        ("$foo.charAt(0).isValidCodePoint(65)", "true"),
    ),
    entry(
        "isWhitespace",
        CHAR,
        |_, _, args| ask(args, kind::is_white),
        ("#set($c=$foo.charAt(0))$c.isWhitespace($c)", "false"),
    ),
    entry("isWhitespace", CODE, |_, _, args| ask(args, kind::is_white), ("$foo.charAt(0).isWhitespace(32)", "true")),
];

fn ask<'a>(args: &[Value<'a>], question: fn(u32) -> bool) -> Result<Value<'a>> {
    Ok(Value::Bool(question(code(args))))
}
