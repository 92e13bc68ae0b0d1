//! A case: what a line asks for.

use std::borrow::Cow;
use std::collections::HashMap;

use gatewright::codes::Code;
use gatewright::json::{self, Data, Map, ReadOptions};
use gatewright::{Context, Dialect, Engine, Error, Rendered};

use super::answer::Told;
use super::stranger;
use crate::request;

/// A line that is a JSON object.
pub(super) struct Line<'l> {
    /// The identifier as written.
    pub(super) id: Option<&'l str>,
    pub(super) members: Map<'l>,
}

/// Why a line is no case; the identifier, where there is one.
pub(super) struct Slip<'l> {
    pub(super) id: Option<&'l str>,
    pub(super) told: Told,
}

impl<'l> Line<'l> {
    pub(super) fn read(line: &'l [u8]) -> Result<Self, Slip<'l>> {
        Self::read_with(line, &ReadOptions::variables())
    }

    pub(super) fn read_with(line: &'l [u8], options: &ReadOptions) -> Result<Self, Slip<'l>> {
        let slip = |told| Slip { id: None, told };
        let text = std::str::from_utf8(line).map_err(|error| {
            let message = format!("the line is no UTF-8 text: byte {} is wrong", error.valid_up_to());
            slip(Told::input(Code::CASE_SHAPE, message))
        })?;
        match json::read_with(text, options).map_err(|error| slip(Told::unreadable(&error.report())))? {
            Data::Map(members) => Ok(Self { id: json::locate(text, "/id").map(|span| span.of(text)), members }),
            _ => Err(slip(Told::input(Code::CASE_SHAPE, "the line is no JSON object"))),
        }
    }
}

/// Members that may be left out.
const MEMBERS: &[&str] = &["dialect", "context", "resources", "request"];

/// A line that asks for a render.
pub(super) struct Case<'l> {
    /// The identifier as written.
    pub(super) id: &'l str,
    template: Cow<'l, str>,
    dialect: Option<Dialect>,
    context: Context<'l>,
    resources: Option<HashMap<String, String>>,
}

impl<'l> Case<'l> {
    /// Reads a line. Members that no case has are left alone.
    pub(super) fn read(line: &'l [u8]) -> Result<Self, Slip<'l>> {
        let Line { id, members } = Line::read(line)?;
        Self::of(id.unwrap_or("null"), members)
            .map_err(|message| Slip { id, told: Told::input(Code::CASE_SHAPE, message) })
    }

    fn of(id: &'l str, members: Map<'l>) -> Result<Self, String> {
        let mut template = None;
        let (mut dialect, mut variables, mut resources, mut asked) = (None, Map::new(), None, None);
        for (key, value) in members.into_entries() {
            match (key.as_ref(), value) {
                ("template", Data::Text(text)) => template = Some(text),
                ("template", _) => return Err("`template` is no string".to_owned()),
                ("dialect" | "context" | "resources" | "request", Data::Null) => {}
                ("dialect", value) => dialect = Some(known_dialect(&value)?),
                ("context", Data::Map(map)) => variables = map,
                ("resources", Data::Map(map)) => resources = Some(texts(map)?),
                ("request", Data::Map(map)) => asked = Some(map),
                ("context" | "resources" | "request", _) => return Err(format!("`{key}` is no object")),
                ("id", _) => {}
                (name, _) => stranger::met(name, MEMBERS),
            }
        }
        let template = template.ok_or("there is no `template`")?;
        let mut context = Context::from(variables);
        if let Some(request) = asked {
            context = request::read(request, context)?;
        }
        Ok(Self { id, template, dialect, context, resources })
    }

    /// What the render yields, or why it yields nothing.
    pub(super) fn render(self, dialect: Dialect) -> Result<Rendered, Told> {
        let engine = Engine::builder().dialect(self.dialect.unwrap_or(dialect));
        let engine = match self.resources {
            Some(texts) => engine.loader(move |name: &str| texts.get(name).cloned()),
            None => engine,
        };
        let name = "template";
        let told = |error: Error| Told::of_template(&error.report(), name);
        let template = engine.build().compile(name, &self.template).map_err(told)?;
        template.render(&self.context).map_err(told)
    }
}

fn known_dialect(value: &Data<'_>) -> Result<Dialect, String> {
    value.as_str().and_then(Dialect::from_name).ok_or_else(|| {
        let names: Vec<_> = Dialect::ALL.iter().map(|(_, name)| format!("\"{name}\"")).collect();
        format!("`dialect` is none of {}", names.join(", "))
    })
}

/// The texts that `#parse` and `#include` find.
fn texts(map: Map<'_>) -> Result<HashMap<String, String>, String> {
    let entry = |(name, text): (Cow<'_, str>, Data<'_>)| match text {
        Data::Text(text) => Ok((name.into_owned(), text.into_owned())),
        _ => Err("a text in `resources` is no string".to_owned()),
    };
    map.into_entries().into_iter().map(entry).collect()
}
