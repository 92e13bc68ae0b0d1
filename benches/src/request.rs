//! Requests of the cases: what `$input`, `$util`, `$context` and `$stageVariables` show.

use gatewright::{Context, json};
use serde_json::Value;

/// A template with its request.
pub struct RequestCase {
    /// The template.
    pub template: String,
    /// The request as peers take it.
    pub request: Value,
}

impl RequestCase {
    /// Reads the case of a name from `cases/`: its `request` part.
    ///
    /// # Panics
    /// Where the file is missing or has another shape.
    #[must_use]
    pub fn load(name: &str) -> Self {
        let request = crate::part(name, "request");
        let template = request["template"].as_str().expect("a case has a template").to_owned();
        Self { template, request }
    }

    /// The text of the body.
    #[must_use]
    pub fn body(&self) -> &str {
        self.request["body"].as_str().unwrap_or_default()
    }

    /// The request as the engine takes it, the body still a text.
    ///
    /// # Panics
    /// Where the case has another shape.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        let mut context = Context::new().with_body(self.body());
        let params = &self.request["params"];
        for (name, value) in texts(&params["path"]) {
            context = context.with_path(name, value);
        }
        for (name, value) in texts(&params["querystring"]) {
            context = context.with_query(name, value);
        }
        for (name, value) in texts(&params["header"]) {
            context = context.with_header(name, value);
        }
        for (name, value) in texts(&self.request["stageVariables"]) {
            context = context.with_stage_variable(name, value);
        }
        for (name, value) in self.request["context"].as_object().into_iter().flatten() {
            let value = json::read(&value.to_string()).expect("a case holds JSON").into_owned();
            context = context.with_context(name, value);
        }
        context
    }
}

fn texts(map: &Value) -> impl Iterator<Item = (&str, &str)> {
    map.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value.as_str().unwrap_or_default()))
}
