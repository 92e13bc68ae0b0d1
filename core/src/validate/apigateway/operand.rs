//! What stands behind a keyword: what the library accepts of it.

use super::bound::Bound;
use super::brief::Brief;
use super::compile::{Compiler, invalid};
use super::equal::{self, Stop};
use super::format::uri;
use super::kinds::Kinds;
use super::number::{self, Num};
use super::schema::{Keyword, Names};
use super::text;
use crate::codes::Code;
use crate::error::{Error, ErrorKind, Result};
use crate::json::{Data, List};
use crate::limits::fixed;

/// The largest number that keywords of length and size take.
const MOST: i64 = i32::MAX as i64;

/// Levels of a value in `enum`.
const DEPTH: usize = fixed::ENUM_DEPTH;

/// Steps that the values of one `enum` may take to be compared.
const STEPS: u64 = fixed::ENUM_STEPS as u64;

impl Compiler<'_> {
    pub(super) fn bound(&self, name: &str, value: &Data<'_>, exclusive: Option<&Data<'_>>) -> Result<Box<Bound>> {
        let number = Num::of(value).ok_or_else(|| wrong(name, value, "a number"))?;
        let mut shown = String::new();
        number::write_bound(value, self.style, &mut shown);
        let exclusive = matches!(exclusive, Some(Data::Bool(true)));
        Ok(Box::new(Bound { value: number, brief: Brief::of(value), exclusive, shown: shown.into() }))
    }

    pub(super) fn divisor(&self, name: &str, value: &Data<'_>) -> Result<Box<Bound>> {
        let bound = self.bound(name, value, None)?;
        if bound.value == Num::Endless {
            return Err(endless(name));
        }
        if !bound.value.is_positive() {
            return Err(invalid(format!("`{name}` is not above zero")).found(&*bound.shown));
        }
        Ok(bound)
    }
}

pub(super) fn address(name: &str, value: &Data<'_>) -> Result<()> {
    let text = text_of(name, value)?;
    // the library shortens an `id`, and then nothing is left behind such a scheme
    let scheme = text.split('#').next().and_then(|address| address.strip_suffix("://"));
    let is_bare = name == "id" && scheme.is_some_and(|scheme| !scheme.contains(['/', '?']));
    if is_bare || !uri::is_uri(text) {
        return Err(invalid(format!("`{name}` is no URI")).found(format!("`{}`", cut(text))));
    }
    if !uri::is_normal(text) {
        let error = invalid(format!("`{name}` is a URI that can be shortened")).found(format!("`{}`", cut(text)));
        return Err(error.help("leave out `.`, `..` and empty steps of its path"));
    }
    Ok(())
}

pub(super) fn text_of<'d>(name: &str, value: &'d Data<'_>) -> Result<&'d str> {
    value.as_str().ok_or_else(|| wrong(name, value, "a string"))
}

pub(super) fn flag(name: &str, value: &Data<'_>) -> Result<bool> {
    match value {
        Data::Bool(value) => Ok(*value),
        _ => Err(wrong(name, value, "`true` or `false`")),
    }
}

pub(super) fn count(name: &str, value: &Data<'_>) -> Result<usize> {
    let expected = "a whole number from 0 to 2147483647, without a point and an exponent";
    let number = match value {
        Data::Int(value) => i64::from(*value),
        Data::Long(value) => *value,
        _ => return Err(wrong(name, value, expected)),
    };
    let number = if (0..=MOST).contains(&number) { usize::try_from(number).ok() } else { None };
    number.ok_or_else(|| wrong(name, value, expected))
}

/// A list of different names, sorted.
pub(super) fn names(keyword: &str, value: &Data<'_>) -> Result<Names> {
    let Data::List(list) = value else { return Err(wrong(keyword, value, "a list of names")) };
    different(keyword, list)?;
    let mut names = list.items().iter().map(|item| text_of(keyword, item)).collect::<Result<Vec<_>>>()?;
    text::sort(&mut names);
    Ok(names.into_iter().map(Box::from).collect())
}

pub(super) fn kinds(keyword: &str, value: &Data<'_>) -> Result<Kinds> {
    let one = |value: &Data<'_>| {
        let name = text_of(keyword, value)?;
        let kind = Kinds::named(name).ok_or_else(|| {
            let known: Vec<_> = Kinds::ANY.names().collect();
            let near = crate::suggest::nearest(name, known.iter().copied());
            let error = invalid(format!("`{}` is no type", cut(name))).expected(format!("one of {}", known.join(", ")));
            near.map_or(error.clone(), |near| error.help(format!("did you mean `{near}`?")))
        })?;
        Ok(if kind == Kinds::NUMBER { Kinds::NUMERIC } else { kind })
    };
    let Data::List(list) = value else { return one(value) };
    different(keyword, list)?;
    list.items().iter().try_fold(Kinds::default(), |kinds, item| Ok(kinds.and(one(item)?)))
}

/// A list must hold something, and nothing twice.
fn different(keyword: &str, list: &List<'_>) -> Result<()> {
    if list.items().is_empty() {
        return Err(invalid(format!("`{keyword}` is empty")).expected("at least one name"));
    }
    let mut steps = STEPS;
    match equal::has_duplicates(list.items(), &mut steps) {
        Ok(false) => Ok(()),
        Ok(true) => Err(invalid(format!("`{keyword}` holds something twice"))),
        Err(stop) => Err(stopped(keyword, stop)),
    }
}

/// The values of `enum`; there may be none.
pub(super) fn values(value: &Data<'_>) -> Result<Keyword> {
    let Data::List(list) = value else { return Err(wrong("enum", value, "a list of values")) };
    if !list.items().is_empty() {
        different("enum", list)?;
    }
    let kept = list.items().iter().map(|item| item.kept(DEPTH));
    let values: Option<Box<[_]>> = kept.collect();
    values.map(Keyword::Enum).ok_or_else(|| {
        let message = format!("a value of `enum` is nested more than {DEPTH} levels deep (limit `enum_depth`)");
        Error::limit(Code::LIMIT_NESTING, message)
    })
}

/// The library turns such a number into infinity, and fails when it reads that.
#[cold]
pub(super) fn endless(keyword: &str) -> Error {
    invalid(format!("`{keyword}` holds a number past the largest double"))
}

#[cold]
fn stopped(keyword: &str, stop: Stop) -> Error {
    match stop {
        Stop::Endless => endless(keyword),
        Stop::Fuel => Error::limit(
            Code::LIMIT_FUEL,
            format!("the values of `{keyword}` take more than {STEPS} steps (limit `enum_steps`)"),
        ),
    }
}

/// What a model says of a pattern that is none.
#[cold]
pub(super) fn no_pattern(pattern: &str, error: Error) -> Error {
    if error.kind() != ErrorKind::Render {
        return error;
    }
    let why = error.message().trim_start_matches("SyntaxError: ");
    let message = format!("`{}` is no regular expression of ECMA-262: {why}", cut(pattern));
    error.into_code(Code::MODEL_INVALID).with_message(message)
}

#[cold]
pub(super) fn wrong(name: &str, value: &Data<'_>, expected: &str) -> Error {
    let name = cut(name);
    invalid(format!("`{name}` has a value of the wrong kind")).found(kind(value)).expected(expected)
}

/// What an error calls a value.
pub(super) fn kind(value: &Data<'_>) -> String {
    match value {
        Data::Null => "`null`".to_owned(),
        Data::Bool(value) => format!("`{value}`"),
        Data::Text(value) => format!("the string `{}`", cut(value)),
        Data::List(_) => "a list".to_owned(),
        Data::Map(_) => "an object".to_owned(),
        number => {
            let mut out = String::new();
            number::write(number, number::Style::Written, &mut out);
            format!("`{}`", cut(&out))
        }
    }
}

fn cut(text: &str) -> String {
    text.chars().take(100).collect()
}
