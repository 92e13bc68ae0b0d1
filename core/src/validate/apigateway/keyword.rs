//! One keyword after another: what the library accepts of it, and what it becomes.

use std::sync::Arc;

use super::compile::{Compiler, Pending, invalid};
use super::custom::Texts;
use super::equal::{self, Stop};
use super::format::{Format, uri};
use super::number::{self, Num};
use super::schema::{Bound, Dependencies, Items, Keyword, Kinds, Lazy, Members, Names, Node, NodeId};
use super::text;
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::json::{Data, List, Map};

/// The largest number that keywords of length and size take.
const MOST: i64 = i32::MAX as i64;

/// Levels of a value in `enum`.
const DEPTH: usize = 64;

/// Steps that the values of one `enum` may take to be compared.
const STEPS: u64 = 1_000_000;

/// A node under construction.
#[derive(Default)]
pub(super) struct Parts {
    node: Node,
    keywords: Vec<Keyword>,
    below: Vec<NodeId>,
    unknown: Vec<Box<str>>,
    format: Option<Format>,
}

impl Parts {
    pub(super) fn finish(mut self) -> Node {
        self.keywords.extend(self.format.map(Keyword::Format));
        Node { keywords: self.keywords.into(), below: self.below.into(), unknown: self.unknown.into(), ..self.node }
    }
}

impl<'t> Compiler<'t> {
    /// Reads a keyword; they come in the order of their names.
    pub(super) fn keyword(
        &mut self,
        name: &str,
        value: &'t Data<'t>,
        all: &'t Map<'t>,
        at: &Pending<'t>,
        parts: &mut Parts,
    ) -> Result<()> {
        let keyword = match name {
            "$ref" | "$schema" | "id" => return address(name, value),
            "additionalItems" => self.additional_items(value, all, at, parts)?,
            "additionalProperties" => self.additional_properties(value, at, parts)?,
            "allOf" => Some(Keyword::AllOf(self.list_of_schemas(name, value, at, parts)?)),
            "anyOf" => Some(Keyword::AnyOf(self.list_of_schemas(name, value, at, parts)?)),
            "default" => None,
            "definitions" => {
                self.map_of_schemas(name, value, at, parts)?;
                None
            }
            "dependencies" => self.dependencies(value, at, parts)?,
            "description" | "title" => text_of(name, value).map(|_| None)?,
            "enum" => Some(values(value)?),
            "exclusiveMaximum" | "exclusiveMinimum" => {
                flag(name, value)?;
                let partner = if name == "exclusiveMaximum" { "maximum" } else { "minimum" };
                if all.get(partner).is_none() {
                    return Err(invalid(format!("`{name}` stands without `{partner}`")));
                }
                None
            }
            "format" => {
                let name = text_of(name, value)?;
                match Format::named(name) {
                    Some(format) => parts.format = Some(format),
                    None => parts.node.unknown_format = Some(name.into()),
                }
                None
            }
            "items" => {
                self.items(value, at, parts)?;
                None
            }
            "maxItems" => Some(Keyword::MaxItems(count(name, value)?)),
            "maxLength" => Some(Keyword::MaxLength(count(name, value)?)),
            "maxProperties" => Some(Keyword::MaxProperties(count(name, value)?)),
            "maximum" => Some(Keyword::Maximum(self.bound(name, value, all.get("exclusiveMaximum"))?)),
            "minItems" => Some(Keyword::MinItems(count(name, value)?)),
            "minLength" => Some(Keyword::MinLength(count(name, value)?)),
            "minProperties" => Some(Keyword::MinProperties(count(name, value)?)),
            "minimum" => Some(Keyword::Minimum(self.bound(name, value, all.get("exclusiveMinimum"))?)),
            "multipleOf" => Some(Keyword::MultipleOf(self.divisor(name, value)?)),
            "not" => {
                let node = self.below(value, at, &[name])?;
                parts.below.push(node);
                Some(Keyword::Not(node))
            }
            "oneOf" => Some(Keyword::OneOf(self.list_of_schemas(name, value, at, parts)?)),
            "pattern" => {
                let pattern = text_of(name, value)?;
                Some(Keyword::Pattern(Arc::new(Lazy::new(pattern, self.limits).map_err(no_pattern)?)))
            }
            "patternProperties" => {
                self.pattern_properties(name, value, at, parts)?;
                None
            }
            "properties" => {
                let mut named = self.map_of_schemas(name, value, at, parts)?;
                named.sort_unstable();
                parts.node.members.named = named.into();
                None
            }
            "required" => Some(Keyword::Required(names(name, value)?)),
            "type" => Some(Keyword::Type(kinds(name, value)?)),
            "uniqueItems" => flag(name, value)?.then_some(Keyword::UniqueItems),
            unknown => {
                if let "errorMessage" | "x-gatewright-errors" = unknown {
                    parts.node.texts = Texts::of(value).map(Box::new);
                }
                parts.unknown.push(unknown.into());
                None
            }
        };
        parts.keywords.extend(keyword);
        Ok(())
    }

    fn list_of_schemas(
        &mut self,
        name: &str,
        value: &'t Data<'t>,
        at: &Pending<'t>,
        parts: &mut Parts,
    ) -> Result<Box<[NodeId]>> {
        let Data::List(list) = value else { return Err(wrong(name, value, "a list of schemas")) };
        if list.items().is_empty() {
            return Err(invalid(format!("`{name}` is empty")).expected("at least one schema"));
        }
        let schemas = list.items().iter().enumerate();
        let schemas: Box<[_]> =
            schemas.map(|(index, item)| self.below(item, at, &[name, &index.to_string()])).collect::<Result<_>>()?;
        parts.below.extend_from_slice(&schemas);
        Ok(schemas)
    }

    fn map_of_schemas(
        &mut self,
        name: &str,
        value: &'t Data<'t>,
        at: &Pending<'t>,
        parts: &mut Parts,
    ) -> Result<Vec<(Box<str>, NodeId)>> {
        let Data::Map(map) = value else { return Err(wrong(name, value, "an object of schemas")) };
        let mut named = Vec::with_capacity(map.len());
        for (member, schema) in sorted(map) {
            let node = self.below(schema, at, &[name, member])?;
            parts.below.push(node);
            named.push((member.into(), node));
        }
        Ok(named)
    }

    fn pattern_properties(
        &mut self,
        name: &str,
        value: &'t Data<'t>,
        at: &Pending<'t>,
        parts: &mut Parts,
    ) -> Result<()> {
        let schemas = self.map_of_schemas(name, value, at, parts)?;
        let patterns = schemas.into_iter().map(|(pattern, node)| Ok((Lazy::new(&pattern, self.limits)?, node)));
        parts.node.members.patterns = patterns.collect::<Result<_>>().map_err(no_pattern)?;
        Ok(())
    }

    fn items(&mut self, value: &'t Data<'t>, at: &Pending<'t>, parts: &mut Parts) -> Result<()> {
        match value {
            Data::Map(_) => {
                let node = self.below(value, at, &["items"])?;
                parts.below.push(node);
                parts.node.items = Items { all: Some(node), ..Items::default() };
            }
            Data::List(_) => parts.node.items.each = self.list_of_schemas("items", value, at, parts)?,
            _ => return Err(wrong("items", value, "a schema or a list of schemas")),
        }
        Ok(())
    }

    fn additional_items(
        &mut self,
        value: &'t Data<'t>,
        all: &Map<'_>,
        at: &Pending<'t>,
        parts: &mut Parts,
    ) -> Result<Option<Keyword>> {
        match value {
            Data::Map(_) => {
                let node = self.below(value, at, &["additionalItems"])?;
                parts.below.push(node);
                parts.node.items.rest = Some(node);
                Ok(None)
            }
            Data::Bool(false) => Ok(match all.get("items") {
                Some(Data::List(list)) => Some(Keyword::AdditionalItems(list.items().len())),
                _ => None,
            }),
            Data::Bool(true) => Ok(None),
            _ => Err(wrong("additionalItems", value, "a Boolean or a schema")),
        }
    }

    fn additional_properties(
        &mut self,
        value: &'t Data<'t>,
        at: &Pending<'t>,
        parts: &mut Parts,
    ) -> Result<Option<Keyword>> {
        match value {
            Data::Map(_) => {
                let node = self.below(value, at, &["additionalProperties"])?;
                parts.below.push(node);
                parts.node.members = Members { rest: Some(node), ..std::mem::take(&mut parts.node.members) };
                Ok(None)
            }
            Data::Bool(true) => Ok(None),
            Data::Bool(false) => Ok(Some(Keyword::AdditionalProperties)),
            _ => Err(wrong("additionalProperties", value, "a Boolean or a schema")),
        }
    }

    fn dependencies(&mut self, value: &'t Data<'t>, at: &Pending<'t>, parts: &mut Parts) -> Result<Option<Keyword>> {
        const NAME: &str = "dependencies";
        let Data::Map(map) = value else { return Err(wrong(NAME, value, "an object of names and schemas")) };
        let mut dependencies = Dependencies::default();
        for (member, value) in sorted(map) {
            match value {
                Data::List(_) => dependencies.names.push((member.into(), names(NAME, value)?)),
                Data::Map(_) => {
                    let node = self.below(value, at, &[NAME, member])?;
                    parts.below.push(node);
                    dependencies.schemas.push((member.into(), node));
                }
                other => return Err(wrong(NAME, other, "a list of names or a schema for each member")),
            }
        }
        Ok(Some(Keyword::Dependencies(Box::new(dependencies))))
    }

    fn bound(&self, name: &str, value: &Data<'_>, exclusive: Option<&Data<'_>>) -> Result<Box<Bound>> {
        let number = Num::of(value).ok_or_else(|| wrong(name, value, "a number"))?;
        let mut shown = String::new();
        number::write_bound(value, self.style, &mut shown);
        let exclusive = matches!(exclusive, Some(Data::Bool(true)));
        Ok(Box::new(Bound { value: number, exclusive, shown: shown.into() }))
    }

    fn divisor(&self, name: &str, value: &Data<'_>) -> Result<Box<Bound>> {
        let bound = self.bound(name, value, None)?;
        if !bound.value.is_positive() {
            return Err(invalid(format!("`{name}` is not above zero")).found(&*bound.shown));
        }
        Ok(bound)
    }
}

/// The members of a map in the order of their names.
fn sorted<'t>(map: &'t Map<'t>) -> Vec<(&'t str, &'t Data<'t>)> {
    let mut members: Vec<_> = map.entries().iter().map(|(name, value)| (name.as_ref(), value)).collect();
    members.sort_unstable_by(|a, b| text::order(a.0, b.0));
    members
}

fn address(name: &str, value: &Data<'_>) -> Result<()> {
    let text = text_of(name, value)?;
    if !uri::is_uri(text) {
        return Err(invalid(format!("`{name}` is no URI")).found(format!("`{}`", cut(text))));
    }
    if !uri::is_normal(text) {
        let error = invalid(format!("`{name}` is a URI that can be shortened")).found(format!("`{}`", cut(text)));
        return Err(error.help("leave out `.`, `..` and empty steps of its path"));
    }
    Ok(())
}

fn text_of<'d>(name: &str, value: &'d Data<'_>) -> Result<&'d str> {
    value.as_str().ok_or_else(|| wrong(name, value, "a string"))
}

fn flag(name: &str, value: &Data<'_>) -> Result<bool> {
    match value {
        Data::Bool(value) => Ok(*value),
        _ => Err(wrong(name, value, "`true` or `false`")),
    }
}

fn count(name: &str, value: &Data<'_>) -> Result<usize> {
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
fn names(keyword: &str, value: &Data<'_>) -> Result<Names> {
    let Data::List(list) = value else { return Err(wrong(keyword, value, "a list of names")) };
    different(keyword, list)?;
    let mut names = list.items().iter().map(|item| text_of(keyword, item)).collect::<Result<Vec<_>>>()?;
    names.sort_unstable_by(|a, b| text::order(a, b));
    Ok(names.into_iter().map(Box::from).collect())
}

fn kinds(keyword: &str, value: &Data<'_>) -> Result<Kinds> {
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
fn values(value: &Data<'_>) -> Result<Keyword> {
    let Data::List(list) = value else { return Err(wrong("enum", value, "a list of values")) };
    if !list.items().is_empty() {
        different("enum", list)?;
    }
    let kept = list.items().iter().map(|item| item.kept(DEPTH));
    let values: Option<Box<[_]>> = kept.collect();
    values.map(Keyword::Enum).ok_or_else(|| {
        let message = format!("a value of `enum` is nested more than {DEPTH} levels deep");
        Error::limit(Code::LIMIT_NESTING, message)
    })
}

#[cold]
fn stopped(keyword: &str, stop: Stop) -> Error {
    match stop {
        Stop::Endless => invalid(format!("`{keyword}` holds a number that is out of range")),
        Stop::Fuel => Error::limit(Code::LIMIT_FUEL, format!("the values of `{keyword}` take too many steps")),
    }
}

#[cold]
fn no_pattern(error: Error) -> Error {
    match error.kind() {
        crate::error::ErrorKind::Limit => error,
        _ => error.into_code(Code::MODEL_INVALID),
    }
}

#[cold]
fn wrong(name: &str, value: &Data<'_>, expected: &str) -> Error {
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
