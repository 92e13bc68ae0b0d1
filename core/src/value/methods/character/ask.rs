//! What a character is: the questions that `Character` answers with true or false.

use super::{code, kind};
use crate::error::Result;
use crate::value::Value;

statics! {
    isAlphabetic |args| ask(args, kind::is_alphabetic), code 65 "true";
    isBmpCodePoint |args| ask(args, |code| code < 0x1_0000), code 65 "true";
    isDefined |args| ask(args, kind::is_defined), char "true", code 65 "true";
    isDigit |args| ask(args, kind::is_digit), char "false", code 65 "false";
    isHighSurrogate |args| ask(args, |code| matches!(code, 0xd800..=0xdbff)), char "false";
    isISOControl |args| ask(args, kind::is_control), char "false", code 65 "false";
    isIdentifierIgnorable |args| ask(args, kind::is_ignorable), char "false", code 65 "false";
    isIdeographic |args| ask(args, kind::is_ideographic), code 20013 "true";
    isJavaIdentifierPart |args| ask(args, kind::continues_java), char "true", code 65 "true";
    isJavaIdentifierStart |args| ask(args, kind::starts_java), char "true", code 65 "true";
    isJavaLetter |args| ask(args, kind::starts_java), char "true";
    isJavaLetterOrDigit |args| ask(args, kind::continues_java), char "true";
    isLetter |args| ask(args, kind::is_letter), char "true", code 65 "true";
    isLetterOrDigit |args| ask(args, kind::is_letter_or_digit), char "true", code 65 "true";
    isLowSurrogate |args| ask(args, |code| matches!(code, 0xdc00..=0xdfff)), char "false";
    isLowerCase |args| ask(args, kind::is_lower), char "true", code 65 "false";
    isMirrored |args| ask(args, kind::is_mirrored), char "false", code 40 "true";
    isSpace |args| ask(args, |code| matches!(code, 0x9 | 0xa | 0xc | 0xd | 0x20)), char "false";
    isSpaceChar |args| ask(args, kind::is_space), char "false", code 32 "true";
    isSupplementaryCodePoint |args| ask(args, |code| matches!(code, 0x1_0000..=0x10_ffff)), code 128512 "true";
    isSurrogate |args| ask(args, |code| matches!(code, 0xd800..=0xdfff)), char "false";
    isTitleCase |args| ask(args, kind::is_title), char "false", code 453 "true";
    isUnicodeIdentifierPart |args| ask(args, kind::continues_unicode), char "true", code 65 "true";
    isUnicodeIdentifierStart |args| ask(args, kind::starts_unicode), char "true", code 65 "true";
    isUpperCase |args| ask(args, kind::is_upper), char "false", code 65 "true";
    isValidCodePoint |args| ask(args, |code| code <= 0x10_ffff), code 65 "true";
    isWhitespace |args| ask(args, kind::is_white), char "false", code 32 "true";
}

fn ask<'a>(args: &[Value<'a>], question: fn(u32) -> bool) -> Result<Value<'a>> {
    Ok(Value::Bool(question(code(args))))
}
