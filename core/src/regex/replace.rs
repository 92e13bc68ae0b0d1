//! `replaceAll` and `replaceFirst`.

use super::Pattern;
use super::search::Search;
use crate::codes::Code;
use crate::error::{Error, Result};

/// A piece of a replacement.
#[derive(Debug, PartialEq)]
enum Piece<'r> {
    Text(&'r str),
    Group(usize),
}

pub(super) fn replace(pattern: &Pattern, text: &str, replacement: &str, all: bool, most: usize) -> Result<String> {
    let mut search = Search::new(pattern, text, replacement.contains('$'));
    let mut out = String::new();
    let mut done = 0;
    // a replacement that is malformed is no error where nothing matches
    let mut pieces: Option<Vec<Piece<'_>>> = None;
    while let Some((start, end)) = search.next()? {
        push(&mut out, text.get(done..start), most)?;
        done = end;
        let pieces = match &mut pieces {
            Some(pieces) => pieces,
            none => none.insert(read(replacement, pattern)?),
        };
        for piece in pieces {
            match piece {
                Piece::Text(text) => push(&mut out, Some(text), most)?,
                Piece::Group(group) => push(&mut out, search.group(*group), most)?,
            }
        }
        if !all {
            break;
        }
    }
    push(&mut out, text.get(done..), most)?;
    Ok(out)
}

fn push(out: &mut String, text: Option<&str>, most: usize) -> Result<()> {
    let text = text.unwrap_or_default();
    if out.len().saturating_add(text.len()) > most {
        let message = format!("a string would grow past {most} bytes (limit `string_bytes`)");
        return Err(Error::limit(Code::LIMIT_STRING, message));
    }
    out.push_str(text);
    Ok(())
}

/// Reads a replacement: `$1`, `${name}`, `\$`.
fn read<'r>(replacement: &'r str, pattern: &Pattern) -> Result<Vec<Piece<'r>>> {
    let mut pieces = Vec::new();
    let mut rest = replacement;
    while let Some(at) = rest.find(['\\', '$']) {
        let (text, special) = rest.split_at_checked(at).unwrap_or((rest, ""));
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        let mut chars = special.chars();
        let is_escape = chars.next() == Some('\\');
        let after = chars.as_str();
        rest = if is_escape {
            let Some(c) = chars.next() else {
                return Err(illegal("character to be escaped is missing").expected("`\\\\` for a backslash"));
            };
            pieces.push(Piece::Text(after.get(..c.len_utf8()).unwrap_or_default()));
            chars.as_str()
        } else {
            let (group, rest) = reference(after, pattern)?;
            pieces.push(Piece::Group(group));
            rest
        };
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    Ok(pieces)
}

/// The group that a reference behind `$` names, and the text behind it.
fn reference<'r>(text: &'r str, pattern: &Pattern) -> Result<(usize, &'r str)> {
    if let Some(name) = text.strip_prefix('{') {
        return named(name, pattern);
    }
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return Err(illegal("Illegal group reference: group index is missing").expected("`\\$` for a dollar sign"));
    };
    let Some(digit) = first.to_digit(10) else {
        return Err(illegal("Illegal group reference")
            .found(format!("`{first}`"))
            .expected("a digit or `{` behind `$`, or `\\$` for a dollar sign"));
    };
    let (mut group, mut rest) = (digit as usize, chars.as_str());
    let groups = pattern.program.groups;
    while let Some(digit) = chars.next().and_then(|c| c.to_digit(10)) {
        let longer = group.saturating_mul(10).saturating_add(digit as usize);
        if longer > groups {
            break;
        }
        (group, rest) = (longer, chars.as_str());
    }
    if group > groups {
        let message = format!("IndexOutOfBoundsException: No group {group}");
        return Err(Error::render(Code::REGEX, message).expected(match groups {
            0 => "no reference, because the pattern has no groups".to_owned(),
            _ => format!("a number up to {groups}, the groups of the pattern"),
        }));
    }
    Ok((group, rest))
}

fn named<'r>(text: &'r str, pattern: &Pattern) -> Result<(usize, &'r str)> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let (name, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    if name.is_empty() {
        return Err(illegal("named capturing group has 0 length name"));
    }
    let Some(rest) = rest.strip_prefix('}') else {
        return Err(illegal("named capturing group is missing trailing '}'"));
    };
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(illegal(&format!("capturing group name {{{name}}} starts with digit character")));
    }
    match pattern.names.iter().find(|(known, _)| **known == *name) {
        Some((_, group)) => Ok((*group, rest)),
        None => Err(illegal(&format!("No group with name {{{name}}}"))),
    }
}

#[cold]
fn illegal(message: &str) -> Error {
    Error::render(Code::REGEX, format!("IllegalArgumentException: {message}"))
}
