//! Vectors of requests that go through a definition.

use gatewright::http::Response;
use gatewright::json::{self, Data, Map};
use gatewright::pipeline::IntegrationError;
use gatewright::{Pipeline, Step, door};
use serde::Deserialize;
use serde_json::{Value, json};

/// A request, what the integration is asked and answers, and what the client gets.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Area and number.
    pub id: String,
    /// Who vouches for the answer.
    pub source: String,
    /// What it shows.
    pub about: String,
    /// The request, in the shape of the doors.
    pub request: Value,
    /// The call of the integration.
    pub call: Option<Value>,
    /// Its answer, in the shape of the doors, or the `error` of one.
    pub answer: Option<Value>,
    /// What the client gets.
    pub response: Value,
}

/// The pipeline of all cases.
///
/// # Panics
/// Where the definition cannot be used.
#[must_use]
pub fn pipeline() -> Pipeline {
    let definition = crate::read("vectors/pipeline/definition.json");
    Pipeline::from_openapi(&definition).unwrap_or_else(|error| panic!("{error:#}"))
}

impl Case {
    /// Sends the request through the pipeline.
    ///
    /// # Errors
    /// What was expected and what came.
    pub fn run(&self, pipeline: &Pipeline) -> Result<(), String> {
        let request = door::request(map(&self.request)).map_err(|error| error.to_string())?;
        let (call, response) = match pipeline.receive(&request) {
            Step::Respond(response) => (None, response),
            Step::Call(exchange) => {
                let call = json!({
                    "method": exchange.http_method(),
                    "uri": exchange.uri(),
                    "body": exchange.body().as_text(),
                });
                (Some(call), pipeline.complete(exchange, self.answered()))
            }
        };
        same("call", &json!(self.call), &json!(call))?;
        let headers: Vec<_> = response.headers().iter().collect();
        let seen = json!({"status": response.status(), "headers": headers, "body": response.body().as_text()});
        same("response", &self.response, &seen)
    }

    /// What the integration answers.
    ///
    /// # Errors
    /// The error that the case names.
    ///
    /// # Panics
    /// Where the answer is no response.
    pub fn answered(&self) -> Result<Response, IntegrationError> {
        let answer = self.answer.as_ref().unwrap_or(&Value::Null);
        match answer["error"].as_str() {
            Some("timeout") => Err(IntegrationError::Timeout),
            Some(_) => Err(IntegrationError::Failure),
            None => Ok(door::response(map(answer)).unwrap_or_else(|error| panic!("{error}"))),
        }
    }
}

fn same(what: &str, expected: &Value, got: &Value) -> Result<(), String> {
    if expected == got { Ok(()) } else { Err(format!("expected the {what} {expected}\ngot      {got}")) }
}

fn map(value: &Value) -> Map<'static> {
    match json::read(&value.to_string()).map(Data::into_owned) {
        Ok(Data::Map(map)) => map,
        other => panic!("no object: {other:?}"),
    }
}
