//! Vectors of templates that look at a request.

use std::collections::BTreeMap;

use gatewright::json::{self, Data, Map};
use gatewright::{Context, Dialect, Engine};
use serde::Deserialize;
use serde_json::Value;

use crate::outcome::Outcome;
use crate::trace;

/// A template with its request, and how it ends.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Area and number.
    pub id: String,
    /// Who vouches for the answers.
    pub source: String,
    /// The template.
    pub template: String,
    /// The request, in the shape of the command line's cases.
    pub request: Value,
    /// The end in the dialect `velocity`.
    pub velocity: Outcome,
    /// The end in the dialect `apigateway`.
    pub apigateway: Outcome,
    /// What was set in the override maps, by dialect.
    #[serde(default)]
    pub overrides: BTreeMap<String, Value>,
}

impl Case {
    /// Traces the case in both dialects.
    ///
    /// # Errors
    /// What does not hold of the trace.
    pub fn trace(&self) -> Result<(), String> {
        for dialect in [Dialect::Velocity, Dialect::ApiGateway] {
            let engine = Engine::builder().dialect(dialect).build();
            let Ok(template) = engine.compile("template", &self.template) else { continue };
            let context = context(&self.request);
            let told = trace::check(&template, &context, &template.render(&context));
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
            let engine = Engine::builder().dialect(dialect).build();
            let rendered = engine.compile("template", &self.template).and_then(|t| t.render(&context(&self.request)));
            let (outcome, overrides, error) = match rendered {
                Ok(rendered) => {
                    let overrides = (!rendered.overrides.is_empty()).then(|| rendered.overrides.to_data());
                    (Outcome::Output(rendered.body), overrides, String::new())
                }
                Err(error) => (Outcome::Error(error.kind().into()), None, format!("\n{error:#}")),
            };
            let (name, template) = (dialect.name(), &self.template);
            if outcome != *expected {
                return Err(format!("{name}: {template:?}\nexpected {expected}\ngot      {outcome}{error}"));
            }
            let overrides: Option<Value> =
                overrides.map(|data| serde_json::from_str(&json::to_string(&data)).expect("the writer writes JSON"));
            if overrides.as_ref() != self.overrides.get(name) {
                let expected = self.overrides.get(name);
                return Err(format!("{name}: {template:?}\nexpected overrides {expected:?}\ngot      {overrides:?}"));
            }
        }
        Ok(())
    }
}

/// The context of a request.
///
/// # Panics
/// Where the request has another shape: vectors hold no other.
#[must_use]
pub fn context(request: &Value) -> Context<'static> {
    let mut context = Context::new().with_empty_request();
    if let Some(body) = request["body"].as_str() {
        context = context.with_body(body.to_owned());
    }
    for (name, value) in pairs(&request["params"]["path"]) {
        context = context.with_path(name, value);
    }
    for (name, value) in pairs(&request["params"]["querystring"]) {
        context = context.with_query(name, value);
    }
    for (name, value) in pairs(&request["params"]["header"]) {
        context = context.with_header(name, value);
    }
    for (name, value) in pairs(&request["stageVariables"]) {
        context = context.with_stage_variable(name, value);
    }
    if let Ok(Data::Map(variables)) = json::read(&request["context"].to_string()).map(Data::into_owned) {
        context =
            Map::into_entries(variables).into_iter().fold(context, |all, (name, value)| all.with_context(&name, value));
    }
    context
}

/// Names and values; a list is a name that comes several times.
fn pairs(values: &Value) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for (name, value) in values.as_object().into_iter().flatten() {
        match value {
            Value::Array(values) => {
                pairs.extend(values.iter().filter_map(Value::as_str).map(|value| (name.clone(), value.to_owned())));
            }
            value => pairs.push((name.clone(), value.as_str().unwrap_or_default().to_owned())),
        }
    }
    pairs
}
