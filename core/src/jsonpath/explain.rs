//! What went wrong, told to people: the step that failed, and a name that may have been meant.

use std::sync::Arc;

use super::Failure;
use super::cursor::{Stop, Trouble};
use super::fail::Fail;
use super::token::{Compiled, Token};
use super::tree::{Kind, Tree};
use crate::codes::Code;
use crate::error::Error;
use crate::source::{Source, Span};
use crate::suggest;

/// The error of a text that is no selector.
#[cold]
pub(super) fn stopped(stop: Stop, source: &Arc<Source>) -> Error {
    match stop {
        Stop::Limit(error) => error,
        Stop::Invalid(trouble) | Stop::Broken(trouble) => {
            let Trouble { at, message, expected } = trouble;
            let span = span(source.text(), at);
            let error = Error::new(Code::PATH_INVALID, format!("invalid JSONPath: {message}"));
            let error = error.found(found(source.text(), span)).expected(expected).at(span).in_source(source);
            // another sign behind it makes an operator, whose right side cannot be read
            let rest = source.text().get(span.start as usize..).unwrap_or("");
            let is_assign = rest.starts_with('=') && !rest.starts_with("==") && !rest.starts_with("=~");
            if is_assign && expected == "`)`" { error.help("`=` does not compare: write `==`") } else { error }
        }
    }
}

/// The error of an evaluation.
#[cold]
pub(super) fn failed<T: Tree>(fail: Fail, path: &Compiled, tree: &T, root: &T::Node, source: &Arc<Source>) -> Error {
    match fail {
        Fail::Limit(error) => error,
        Fail::Invalid(message) => {
            let message = format!("invalid JSONPath: {message}");
            Error::new(Code::PATH_INVALID, message).at(whole(source)).in_source(source)
        }
        Fail::Range(message) | Fail::Raised(message) => {
            Error::new(Code::PATH_EVALUATION, message).at(whole(source)).in_source(source)
        }
        Fail::Missing => missing(path, tree, root, source).into_error(source),
    }
}

/// The step that leads nowhere.
pub(super) struct Missing {
    pub(super) what: String,
    /// A name that may have been meant.
    pub(super) near: Option<String>,
    place: Span,
}

impl Missing {
    fn into_error(self, source: &Arc<Source>) -> Error {
        let error = Error::new(Code::PATH_MISSING, self.what).at(self.place).in_source(source);
        match self.near {
            Some(near) => error.help(format!("did you mean `{near}`?")),
            None => error,
        }
    }
}

/// Follows the path once more, up to the step that leads nowhere.
pub(super) fn missing<T: Tree>(path: &Compiled, tree: &T, root: &T::Node, source: &Arc<Source>) -> Missing {
    let mut model = root.clone();
    let mut walked = String::from("$");
    let mut place = whole(source);
    let mut what = String::from("the path leads nowhere");
    let mut suggestion = None;
    for step in &path.steps {
        let next = match &step.token {
            Token::Name(name) => tree.member(&model, name),
            Token::Index(index) => item(tree, &model, *index),
            _ => None,
        };
        place = span(source.text(), step.at);
        if let Some(next) = next {
            walked.push_str(&fragment(&step.token));
            model = next;
            continue;
        }
        let kind = tree.kind(&model);
        what = match (&step.token, &kind) {
            (Token::Name(name), Kind::Map(_)) => {
                suggestion = near(tree, &model, name);
                format!("`{walked}` has no member `{name}`")
            }
            (Token::Index(index), Kind::List(length)) => {
                format!("`{walked}` has no item {index}: it has {length}")
            }
            (Token::Name(_) | Token::Names(_), kind) => format!("`{walked}` is {}, not a map", describe(kind)),
            (Token::Index(_) | Token::Indexes(_) | Token::Slice(_), kind) => {
                format!("`{walked}` is {}, not a list", describe(kind))
            }
            (Token::Function(call), _) => format!("an argument of `{}` leads nowhere", call.name),
            _ => format!("nothing below `{walked}` fits"),
        };
        break;
    }
    Missing { what, near: suggestion, place }
}

fn item<T: Tree>(tree: &T, list: &T::Node, index: i32) -> Option<T::Node> {
    let Kind::List(length) = tree.kind(list) else {
        return None;
    };
    let from_end = usize::try_from(index.unsigned_abs()).ok()?;
    tree.item(list, if index < 0 { length.checked_sub(from_end)? } else { from_end })
}

fn fragment(token: &Token) -> String {
    match token {
        Token::Name(name) if name.chars().all(|c| c.is_alphanumeric() || c == '_') => format!(".{name}"),
        Token::Name(name) => format!("['{name}']"),
        Token::Index(index) => format!("[{index}]"),
        _ => String::new(),
    }
}

fn describe(kind: &Kind<'_>) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Bool(_) => "a Boolean",
        Kind::Number(_) => "a number",
        Kind::Text(_) => "a string",
        Kind::List(_) => "a list",
        Kind::Map(_) => "a map",
        Kind::Other => "something else",
    }
}

/// A key that is almost the name.
fn near<T: Tree>(tree: &T, map: &T::Node, name: &str) -> Option<String> {
    const KEYS: usize = 200;
    let mut keys = Vec::new();
    let mut at = 0;
    while keys.len() < KEYS
        && let Some((next, key, _)) = tree.entry(map, at)
    {
        at = next;
        keys.push(key.into_owned());
    }
    suggest::nearest(name, keys.iter().map(String::as_str)).map(str::to_owned)
}

/// The bytes of the character at a position, counted in characters.
fn span(text: &str, at: usize) -> Span {
    let (start, end) = match text.char_indices().nth(at) {
        Some((start, c)) => (start, start.saturating_add(c.len_utf8())),
        None => (text.len(), text.len()),
    };
    Span::new(start, end)
}

fn whole(source: &Source) -> Span {
    Span::new(0, source.text().len())
}

fn found(text: &str, span: Span) -> String {
    match span.of(text) {
        "" => "the end of the selector".to_owned(),
        found => format!("`{found}`"),
    }
}

/// How an error of a path failed, if it is one.
pub(super) fn failure(error: &Error) -> Option<Failure> {
    match error.code() {
        Code::PATH_INVALID => Some(Failure::InvalidPath),
        Code::PATH_MISSING => Some(Failure::NotFound),
        Code::PATH_EVALUATION => Some(Failure::Evaluation),
        _ => None,
    }
}
