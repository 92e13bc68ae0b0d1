//! A template that looks at a request.

use gatewright::limits::Limits;
use gatewright::{Dialect, Error, json};
use gatewright_tests::{outcome, request};
use serde_json::{Value, json};

use super::super::ending::Ending;
use super::{Ask, Body};

#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) dialect: Dialect,
    pub(crate) template: String,
    pub(crate) body: String,
    /// The rest of the request, in the shape of the command line's cases.
    pub(crate) rest: Value,
}

impl Request {
    fn request(&self) -> Value {
        let mut request = self.rest.clone();
        request["body"] = self.body.as_str().into();
        request
    }
}

impl Ask for Request {
    fn to_java(&self) -> Value {
        json!({"template": self.template, "dialect": self.dialect.name(), "request": self.request()})
    }

    fn answer_within(&self, limits: Limits) -> (Ending, Option<Error>) {
        let context = request::context(&self.request());
        match outcome::rendered(self.dialect, limits, &self.template, &context) {
            Ok(rendered) => {
                let overrides = (!rendered.overrides.is_empty()).then(|| rendered.overrides.to_data());
                let overrides = overrides.and_then(|data| serde_json::from_str(&json::to_string(&data)).ok());
                (Ending::Output(with_overrides(rendered.body, overrides.as_ref())), None)
            }
            Err(error) => (Ending::from(outcome::Outcome::Error(error.kind().into())), Some(error)),
        }
    }

    fn texts(&self) -> Vec<&str> {
        vec![&self.template, &self.body]
    }

    fn set_text(&mut self, at: usize, text: String) {
        match at {
            0 => self.template = text,
            _ => self.body = text,
        }
    }

    /// Without one of the members of the request, at any depth.
    fn smaller(&self) -> Vec<Body> {
        let rests = without_one(&self.rest).into_iter();
        rests.map(|rest| Body::Request(Self { rest, ..self.clone() })).collect()
    }

    fn shown(&self) -> String {
        format!("{}: {:?} of {}", self.dialect.name(), self.template, self.request())
    }

    fn template(&self) -> Option<&str> {
        Some(&self.template)
    }
}

/// The objects that lack one member, at any depth.
fn without_one(value: &Value) -> Vec<Value> {
    let mut smaller = Vec::new();
    for (name, member) in value.as_object().into_iter().flatten() {
        let mut less = value.clone();
        less.as_object_mut().and_then(|members| members.remove(name));
        smaller.push(less);
        smaller.extend(without_one(member).into_iter().map(|member| {
            let mut less = value.clone();
            less[name] = member;
            less
        }));
    }
    smaller
}

/// A text with the overrides that were set behind it.
pub(crate) fn with_overrides(text: String, overrides: Option<&Value>) -> String {
    match overrides {
        Some(overrides) => format!("{text}\noverrides: {overrides}"),
        None => text,
    }
}
