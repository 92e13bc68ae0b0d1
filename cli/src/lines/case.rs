//! A case: what a line asks for.

use std::borrow::Cow;
use std::collections::HashMap;

use gatewright::codes::Code;
use gatewright::json::{self, Data, Map};
use gatewright::{Context, Dialect, Engine, Error};

use super::answer::Told;

/// A line that was read.
pub(super) struct Case<'l> {
    /// The identifier as written.
    pub(super) id: &'l str,
    template: Cow<'l, str>,
    dialect: Option<Dialect>,
    variables: Map<'l>,
    resources: Option<HashMap<String, String>>,
    has_request: bool,
}

/// Why a line is no case; the identifier, where there is one.
pub(super) struct Slip<'l> {
    pub(super) id: Option<&'l str>,
    pub(super) told: Told,
}

impl<'l> Case<'l> {
    /// Reads a line.
    pub(super) fn read(line: &'l [u8]) -> Result<Self, Slip<'l>> {
        let slip = |told| Slip { id: None, told };
        let text = std::str::from_utf8(line).map_err(|error| {
            let message = format!("the line is no UTF-8 text: byte {} is wrong", error.valid_up_to());
            slip(Told::input(Code::CASE_SHAPE, message))
        })?;
        let data = json::read(text).map_err(|error| slip(Told::unreadable(&error.report())))?;
        let Data::Map(members) = &data else {
            return Err(slip(Told::input(Code::CASE_SHAPE, "the line is no JSON object")));
        };
        let id = json::locate(text, "/id").map(|span| span.of(text));
        let shape = |message: String| Slip { id, told: Told::input(Code::CASE_SHAPE, message) };
        let template = match members.get("template") {
            Some(Data::Text(template)) => template.clone(),
            Some(_) => return Err(shape("`template` is no string".to_owned())),
            None => return Err(shape("there is no `template`".to_owned())),
        };
        let dialect = match members.get("dialect") {
            None | Some(Data::Null) => None,
            Some(data) => Some(data.as_str().and_then(Dialect::from_name).ok_or_else(|| {
                let names: Vec<_> = Dialect::ALL.iter().map(|(_, name)| format!("\"{name}\"")).collect();
                shape(format!("`dialect` is none of {}", names.join(", ")))
            })?),
        };
        let resources = match object(members, "resources").map_err(shape)? {
            Some(texts) => Some(resources(texts).map_err(shape)?),
            None => None,
        };
        let variables = object(members, "context").map_err(shape)?.cloned().unwrap_or_default();
        let has_request = object(members, "request").map_err(shape)?.is_some();
        Ok(Self { id: id.unwrap_or("null"), template, dialect, variables, resources, has_request })
    }

    /// The output, or why there is none.
    pub(super) fn render(self, dialect: Dialect) -> Result<String, Told> {
        if self.has_request {
            let message = "`request` is not supported yet: `$input`, `$util`, `$context` and `$stageVariables` do not exist; \
                           give variables in `context`";
            return Err(Told::render(Code::UNAVAILABLE, message));
        }
        let engine = Engine::builder().dialect(self.dialect.unwrap_or(dialect));
        let engine = match self.resources {
            Some(texts) => engine.loader(move |name: &str| texts.get(name).cloned()),
            None => engine,
        };
        let told = |error: Error| Told::from(&error.report());
        let template = engine.build().compile("template", &self.template).map_err(told)?;
        Ok(template.render(&Context::from(self.variables)).map_err(told)?.body)
    }
}

/// A member that must be an object where it is there.
fn object<'m, 'l>(members: &'m Map<'l>, name: &str) -> Result<Option<&'m Map<'l>>, String> {
    match members.get(name) {
        None | Some(Data::Null) => Ok(None),
        Some(Data::Map(map)) => Ok(Some(map)),
        Some(_) => Err(format!("`{name}` is no object")),
    }
}

fn resources(texts: &Map<'_>) -> Result<HashMap<String, String>, String> {
    let entry = |(name, text): &(Cow<'_, str>, Data<'_>)| {
        let text = text.as_str().ok_or_else(|| "a text in `resources` is no string".to_owned())?;
        Ok((name.clone().into_owned(), text.to_owned()))
    };
    texts.entries().iter().map(entry).collect()
}
