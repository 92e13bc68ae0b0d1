//! Steps in brackets: names, indexes, slices, `*` and filters.

use super::super::cursor::{Cursor, Parse};
use super::super::token::{Slice, Token};
use super::{Parser, wildcard};

impl Parser<'_> {
    /// A step in brackets; `None` where there is none.
    pub(super) fn bracket(&mut self, cursor: &mut Cursor<'_>) -> Parse<Option<Token>> {
        if let Some(token) = names(cursor)? {
            return Ok(Some(token));
        }
        if let Some(token) = indexes(cursor)? {
            return Ok(Some(token));
        }
        if let Some(token) = wildcard(cursor)? {
            return Ok(Some(token));
        }
        if let Some(token) = self.filter_step(cursor)? {
            return Ok(Some(token));
        }
        if cursor.next_significant_is(cursor.at, '?') {
            let opened =
                cursor.find_significant(cursor.at, '?')?.is_some_and(|mark| cursor.next_significant_is(mark, '('));
            let (message, expected) =
                if opened { ("a filter is not closed", "`)]`") } else { ("a filter has no parentheses", "`?(…)`") };
            return Err(cursor.invalid(cursor.at, message, expected));
        }
        Ok(None)
    }

    /// `[?(…)]`
    fn filter_step(&mut self, cursor: &mut Cursor<'_>) -> Parse<Option<Token>> {
        let open = cursor.at;
        let Some(mark) = cursor.find_significant(open, '?')? else {
            return Ok(None);
        };
        let Some(parenthesis) = cursor.find_significant(mark, '(')? else {
            return Ok(None);
        };
        let Some(close) = cursor.find_close(parenthesis, ')', true)? else {
            return Ok(None);
        };
        if !cursor.next_significant_is(close, ']') {
            return Ok(None);
        }
        let Some(end) = cursor.find_significant(close, ']')? else {
            return Ok(None);
        };
        let behind = end.saturating_add(1);
        let expr = self.filter(cursor.slice(open, behind), cursor.base_of(open))?;
        cursor.at = behind;
        Ok(Some(Token::Filter(Box::new(expr))))
    }
}

/// `['a']`, `['a','b']`
fn names(cursor: &mut Cursor<'_>) -> Parse<Option<Token>> {
    let quote = cursor.next_significant(cursor.at);
    if quote != '\'' && quote != '"' {
        return Ok(None);
    }
    let mut names: Vec<Box<str>> = Vec::new();
    let mut start = cursor.at.saturating_add(1);
    let mut read = start;
    let mut end = 0;
    let (mut inside, mut escaped, mut after_comma) = (false, false, false);
    while cursor.within(read) {
        match cursor.char_at(read)? {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ']' if !inside => {
                if after_comma {
                    return Err(cursor.invalid(read, "a name is missing", "a quoted name"));
                }
                break;
            }
            c if c == quote && inside => {
                if !matches!(cursor.next_significant(read), ']' | ',') {
                    return Err(cursor.invalid(read, "a quoted name is followed by something else", "`,` or `]`"));
                }
                end = read;
                names.push(unescape(cursor, start, end)?.into());
                inside = false;
            }
            c if c == quote => {
                start = read.saturating_add(1);
                inside = true;
                after_comma = false;
            }
            ',' if !inside => {
                if after_comma {
                    return Err(cursor.invalid(read, "a name is missing", "a quoted name"));
                }
                after_comma = true;
            }
            _ => {}
        }
        read = read.saturating_add(1);
    }
    if inside {
        return Err(cursor.invalid(start, "a quoted name is not closed", "its closing quote"));
    }
    let Some(close) = cursor.find_significant(end, ']')? else {
        return Err(cursor.invalid(end, "a bracket is not closed", "`]`"));
    };
    cursor.at = close.saturating_add(1);
    Ok(match names.len() {
        0 => return Err(cursor.invalid(start, "a name is missing", "a quoted name")),
        1 => names.pop().map(Token::Name),
        _ => Some(Token::Names(names.into())),
    })
}

/// `[0]`, `[0,2]`, `[1:3]`
fn indexes(cursor: &mut Cursor<'_>) -> Parse<Option<Token>> {
    let first = cursor.next_significant(cursor.at);
    if !first.is_ascii_digit() && first != '-' && first != ':' {
        return Ok(None);
    }
    let start = cursor.at.saturating_add(1);
    let Some(end) = cursor.find(start, ']') else {
        return Ok(None);
    };
    let text = cursor.text(start, end);
    let text = text.trim_matches(|c: char| c <= ' ');
    if !text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '-' | ':' | ' ')) {
        return Ok(None);
    }
    let token = if text.contains(':') {
        slice(text).ok_or_else(|| cursor.invalid(start, "a slice is malformed", "`from:to`, `from:` or `:to`"))?
    } else {
        index_list(text).ok_or_else(|| cursor.invalid(start, "an index is malformed", "whole numbers"))?
    };
    cursor.at = end.saturating_add(1);
    Ok(Some(token))
}

/// A slice; what stands behind a second colon is ignored.
fn slice(text: &str) -> Option<Token> {
    if text.contains([',', ' ']) {
        return None;
    }
    let mut parts = text.split(':');
    let bound = |part: Option<&str>| match part {
        None | Some("") => Some(None),
        Some(part) => part.parse::<i32>().ok().map(Some),
    };
    let (from, to) = (bound(parts.next())?, bound(parts.next())?);
    Some(Token::Slice(match (from, to) {
        (Some(from), None) => Slice::From(from),
        (None, Some(to)) => Slice::To(to),
        (Some(from), Some(to)) => Slice::Between(from, to),
        (None, None) => return None,
    }))
}

fn index_list(text: &str) -> Option<Token> {
    let indexes: Option<Vec<i32>> = text.split(',').map(|part| part.trim_matches(' ').parse().ok()).collect();
    let indexes = indexes?;
    match indexes.as_slice() {
        [index] => Some(Token::Index(*index)),
        _ => Some(Token::Indexes(indexes.into())),
    }
}

/// The text of a quoted name or string: an unknown escape stands for its second character.
pub(in super::super) fn unescape(cursor: &Cursor<'_>, from: usize, to: usize) -> Parse<String> {
    let mut out = String::new();
    let mut units: Vec<u16> = Vec::new();
    let mut at = from;
    while at < to {
        let c = cursor.char_at(at)?;
        at = at.saturating_add(1);
        if c != '\\' || at >= to {
            flush(&mut units, &mut out);
            out.push(c);
            continue;
        }
        let escaped = cursor.char_at(at)?;
        at = at.saturating_add(1);
        if escaped == 'u' {
            let digits = cursor.text(at, at.saturating_add(4).min(to));
            // the digits of an escape that the text cuts off are dropped
            at = at.saturating_add(4);
            if digits.chars().count() == 4 {
                let unit = u16::from_str_radix(&digits, 16);
                units.push(unit.map_err(|_| cursor.broken(from, "an escape is malformed", "four hexadecimal digits"))?);
            }
            continue;
        }
        flush(&mut units, &mut out);
        out.push(match escaped {
            'r' => '\r',
            'f' => '\u{c}',
            't' => '\t',
            'n' => '\n',
            'b' => '\u{8}',
            other => other,
        });
    }
    flush(&mut units, &mut out);
    Ok(out)
}

/// Adds UTF-16 units that were written as escapes; half a pair becomes `?`.
fn flush(units: &mut Vec<u16>, out: &mut String) {
    out.extend(char::decode_utf16(units.drain(..)).map(|unit| unit.unwrap_or('?')));
}
