//! How a parameter is written: the styles of OpenAPI 3.

use super::declared::wrong;
use super::required::Location;
use crate::error::Result;
use crate::json::{Data, List, Map};
use crate::validate::apigateway::Kinds;

/// What a value is read as, before its schema makes more of its texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Plain,
    List,
    Object,
}

impl Form {
    /// The form of the kinds that a schema allows.
    pub(super) fn of(kinds: Kinds) -> Self {
        let plain = Kinds::BOOLEAN.and(Kinds::NUMERIC).and(Kinds::STRING).and(Kinds::NULL);
        match () {
            () if kinds.meets(plain) => Self::Plain,
            () if kinds.meets(Kinds::ARRAY) => Self::List,
            () if kinds.meets(Kinds::OBJECT) => Self::Object,
            () => Self::Plain,
        }
    }
}

/// A style, and whether each item stands on its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    kind: Kind,
    explode: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Deep,
    Form,
    Label,
    Matrix,
    Pipe,
    Simple,
    Space,
}

/// The styles by name, each with where it may be used.
const STYLES: &[(&str, Kind, Location)] = &[
    ("deepObject", Kind::Deep, Location::Query),
    ("form", Kind::Form, Location::Cookie),
    ("form", Kind::Form, Location::Query),
    ("label", Kind::Label, Location::Path),
    ("matrix", Kind::Matrix, Location::Path),
    ("pipeDelimited", Kind::Pipe, Location::Query),
    ("simple", Kind::Simple, Location::Header),
    ("simple", Kind::Simple, Location::Path),
    ("spaceDelimited", Kind::Space, Location::Query),
];

impl Style {
    /// The style of a parameter.
    pub(super) fn of(location: Location, name: Option<&str>, explode: Option<&Data<'_>>) -> Result<Self> {
        let usual = match location {
            Location::Cookie | Location::Query => "form",
            Location::Header | Location::Path => "simple",
        };
        let wanted = name.unwrap_or(usual);
        let found = STYLES.iter().find(|(name, _, place)| *name == wanted && *place == location);
        let Some((_, kind, _)) = found else {
            let shown: String = wanted.chars().take(100).collect();
            return Err(wrong(format!("a parameter at this place has no style `{shown}`")));
        };
        let explode = match explode {
            Some(Data::Bool(explode)) => *explode,
            Some(_) => return Err(wrong("`explode` of a parameter is neither `true` nor `false`")),
            None => *kind == Kind::Form,
        };
        Ok(Self { kind: *kind, explode })
    }

    /// The value of a parameter as texts; `None` where it is not there. `all` are the parameters at its place.
    pub(super) fn read<'r>(
        self,
        form: Form,
        name: &str,
        texts: &[&'r str],
        members: &[String],
        all: &[(&'r str, &'r str)],
    ) -> Option<Data<'r>> {
        let last = texts.last().copied();
        match (self.kind, form) {
            (Kind::Deep, _) => deep(name, all),
            (Kind::Form, Form::Object) if self.explode => scattered(members, all),
            (Kind::Form, Form::List) if self.explode => {
                last?;
                Some(list(texts.iter().copied()))
            }
            (Kind::Form, _) => Some(value(last?, form, ',', false)),
            (Kind::Pipe, _) => Some(self.delimited(texts, form, '|')?),
            (Kind::Space, _) => Some(self.delimited(texts, form, ' ')?),
            // fields of one name are one list
            (Kind::Simple, Form::List) => {
                last?;
                Some(list(texts.iter().flat_map(|text| parts(text, ',')).map(str::trim)))
            }
            (Kind::Simple, _) => Some(value(last?, form, ',', self.explode)),
            (Kind::Label, _) => {
                let text = last?;
                let text = text.strip_prefix('.').unwrap_or(text);
                Some(value(text, form, if self.explode { '.' } else { ',' }, self.explode))
            }
            (Kind::Matrix, _) => Some(self.matrix(name, last?, form)),
        }
    }

    fn delimited<'r>(self, texts: &[&'r str], form: Form, by: char) -> Option<Data<'r>> {
        let last = texts.last()?;
        Some(match form {
            Form::List if self.explode => list(texts.iter().copied()),
            form => value(last, form, by, false),
        })
    }

    /// `;name=value`, of lists and objects perhaps several.
    fn matrix<'r>(self, name: &str, text: &'r str, form: Form) -> Data<'r> {
        let text = text.strip_prefix(';').unwrap_or(text);
        let own = |part: &'r str| match part.split_once('=') {
            Some((known, value)) if known == name => Some(value),
            None if part == name => Some(""),
            _ => None,
        };
        match form {
            Form::List if self.explode => list(text.split(';').filter_map(own)),
            Form::Object if self.explode => value(text, form, ';', true),
            form => value(own(text).unwrap_or(text), form, ',', false),
        }
    }
}

fn value(text: &str, form: Form, by: char, has_names: bool) -> Data<'_> {
    match form {
        Form::Plain => Data::Text(text.into()),
        Form::List => list(parts(text, by)),
        Form::Object => object(parts(text, by), has_names),
    }
}

/// The parts of a text; an empty one has none.
fn parts(text: &str, by: char) -> impl Iterator<Item = &str> {
    text.split(by).filter(move |_| !text.is_empty())
}

fn list<'r>(texts: impl Iterator<Item = &'r str>) -> Data<'r> {
    Data::List(List::new(texts.map(|text| Data::Text(text.into())).collect()))
}

/// An object of `name=value`, or of names and values by turns.
fn object<'r>(mut parts: impl Iterator<Item = &'r str>, has_names: bool) -> Data<'r> {
    let mut entries = Vec::new();
    while let Some(part) = parts.next() {
        let (name, value) = match has_names {
            true => part.split_once('=').unwrap_or((part, "")),
            false => (part, parts.next().unwrap_or_default()),
        };
        entries.push((name.into(), Data::Text(value.into())));
    }
    Data::Map(Map::of(entries))
}

/// An object whose members are parameters themselves.
fn scattered<'r>(members: &[String], all: &[(&'r str, &'r str)]) -> Option<Data<'r>> {
    let known = all.iter().filter(|(name, _)| members.iter().any(|member| member == name));
    let entries: Vec<_> = known.map(|(name, value)| ((*name).into(), Data::Text((*value).into()))).collect();
    (!entries.is_empty()).then(|| Data::Map(Map::of(entries)))
}

/// An object of `name[member]=value`.
fn deep<'r>(name: &str, all: &[(&'r str, &'r str)]) -> Option<Data<'r>> {
    let member = |(key, value): &(&'r str, &'r str)| {
        let member = key.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']')?;
        Some((member.into(), Data::Text((*value).into())))
    };
    let entries: Vec<_> = all.iter().filter_map(member).collect();
    (!entries.is_empty()).then(|| Data::Map(Map::of(entries)))
}
