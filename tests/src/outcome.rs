//! How a render ends, in the words that the engine and the Java parts share.

use std::collections::BTreeMap;
use std::fmt;

use gatewright::engine::EngineBuilder;
use gatewright::error::ErrorKind;
use gatewright::json::{self, Data};
use gatewright::limits::Limits;
use gatewright::quirks::Quirks;
use gatewright::{Context, Dialect, Engine, Error, Rendered};
use serde::{Deserialize, Serialize};

/// How a render ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// With this output.
    Output(String),
    /// With an error.
    Error(Kind),
}

/// The kinds of error that the reference engine tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A text is no template, whenever that is found.
    Parse,
    /// Rendering fails. A limit of the engine counts as this.
    Render,
}

impl From<ErrorKind> for Kind {
    fn from(kind: ErrorKind) -> Self {
        if kind == ErrorKind::Parse { Self::Parse } else { Self::Render }
    }
}

/// Renders a template as the reference engine would; the error comes along to explain a difference.
pub fn render(
    dialect: Dialect,
    template: &str,
    context: &Context<'_>,
    resources: &BTreeMap<String, String>,
) -> (Outcome, Option<Error>) {
    render_with(dialect, Quirks::default(), template, context, resources)
}

/// As [`render`], with answers to what is not settled.
pub fn render_with(
    dialect: Dialect,
    quirks: Quirks,
    template: &str,
    context: &Context<'_>,
    resources: &BTreeMap<String, String>,
) -> (Outcome, Option<Error>) {
    ended(&builder(dialect, resources).quirks(quirks).build(), template, context)
}

/// As [`render`], within other limits than the default ones.
pub fn render_within(
    dialect: Dialect,
    limits: Limits,
    template: &str,
    context: &Context<'_>,
    resources: &BTreeMap<String, String>,
) -> (Outcome, Option<Error>) {
    ended(&builder(dialect, resources).limits(limits).build(), template, context)
}

fn ended(engine: &Engine, template: &str, context: &Context<'_>) -> (Outcome, Option<Error>) {
    match engine.compile("template", template).and_then(|template| template.render(context)) {
        Ok(rendered) => (Outcome::Output(rendered.body), None),
        Err(error) => (Outcome::Error(error.kind().into()), Some(error)),
    }
}

/// An engine that answers as the reference engine does.
#[must_use]
pub fn engine(dialect: Dialect, resources: &BTreeMap<String, String>) -> Engine {
    builder(dialect, resources).build()
}

fn builder(dialect: Dialect, resources: &BTreeMap<String, String>) -> EngineBuilder {
    let mut builder = Engine::builder().dialect(dialect);
    if !resources.is_empty() {
        let texts = resources.clone();
        builder = builder.loader(move |name: &str| texts.get(name).cloned());
    }
    builder
}

/// As [`render`] without resources, with all that a render gives.
///
/// # Errors
/// Those of compiling and rendering.
pub fn rendered(dialect: Dialect, limits: Limits, template: &str, context: &Context<'_>) -> Result<Rendered, Error> {
    Engine::builder().dialect(dialect).limits(limits).build().compile("template", template)?.render(context)
}

/// The context of a JSON object.
///
/// # Panics
/// Where the text is no JSON object: vectors and generators hold nothing else.
#[must_use]
pub fn context(text: &str) -> Context<'static> {
    match json::read(text).map(Data::into_owned) {
        Ok(Data::Map(map)) => Context::from(map),
        Ok(other) => panic!("a context is an object, not {other:?}"),
        Err(error) => panic!("{error:#}"),
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Output(text) => write!(out, "{text:?}"),
            Self::Error(kind) => write!(out, "a {} error", if *kind == Kind::Parse { "parse" } else { "render" }),
        }
    }
}
