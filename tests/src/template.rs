//! Vectors of templates: what each dialect makes of a template.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use gatewright::{Context, Dialect};
use serde::Deserialize;

use crate::outcome::{self, Outcome};
use crate::trace;

/// The variables of every case that brings none, as JSON.
pub static CONTEXT: LazyLock<String> = LazyLock::new(|| crate::read("vectors/template/context.json"));

static VARIABLES: LazyLock<Context<'static>> = LazyLock::new(|| outcome::context(&CONTEXT));

/// The variables of every case that brings none.
#[must_use]
pub fn context() -> &'static Context<'static> {
    &VARIABLES
}

/// A template and how it ends.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Area and number.
    pub id: String,
    /// Who vouches for the answers.
    pub source: String,
    /// The template.
    pub template: String,
    /// What `#parse` and `#include` find by name.
    #[serde(default)]
    pub resources: BTreeMap<String, String>,
    /// The end in the dialect `velocity`.
    pub velocity: Outcome,
    /// The end in the dialect `apigateway`.
    pub apigateway: Outcome,
}

impl Case {
    /// Traces the case in both dialects.
    ///
    /// # Errors
    /// What does not hold of the trace.
    pub fn trace(&self) -> Result<(), String> {
        for dialect in [Dialect::Velocity, Dialect::ApiGateway] {
            let Ok(template) = outcome::engine(dialect, &self.resources).compile("template", &self.template) else {
                continue;
            };
            let told = trace::check(&template, context(), &template.render(context()));
            told.map_err(|told| format!("{}: {:?}\n{told}", dialect.name(), self.template))?;
        }
        Ok(())
    }

    /// Runs the case in both dialects.
    ///
    /// # Errors
    /// What was expected and what came.
    pub fn run(&self) -> Result<(), String> {
        for (dialect, expected) in [(Dialect::Velocity, &self.velocity), (Dialect::ApiGateway, &self.apigateway)] {
            let (outcome, error) = outcome::render(dialect, &self.template, context(), &self.resources);
            if outcome != *expected {
                let (name, template) = (dialect.name(), &self.template);
                let error = error.map_or(String::new(), |error| format!("\n{error:#}"));
                return Err(format!("{name}: {template:?}\nexpected {expected}\ngot      {outcome}{error}"));
            }
        }
        Ok(())
    }
}
