//! A question that both sides can answer.

mod document;
mod regex;
mod request;
mod selector;
mod template;

use gatewright::Error;
use gatewright::limits::Limits;
use serde_json::Value;

use super::ending::Ending;
pub(crate) use document::Document;
pub(crate) use regex::Regex;
pub(crate) use request::{Request, with_overrides};
pub(crate) use selector::Selector;
pub(crate) use template::{Template, merged};

/// A question with where it came from.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) origin: String,
    pub(crate) body: Body,
}

#[derive(Clone, Debug)]
pub(crate) enum Body {
    Template(Template),
    Regex(Regex),
    Selector(Selector),
    Document(Document),
    Request(Request),
}

/// What every kind of question can do.
pub(crate) trait Ask {
    /// The question for the JVM, without its number.
    fn to_java(&self) -> Value;

    /// The engine's answer.
    fn answer(&self) -> (Ending, Option<Error>) {
        self.answer_within(Limits::default())
    }

    /// The engine's answer within other limits.
    fn answer_within(&self, limits: Limits) -> (Ending, Option<Error>);

    /// Whether a variable is a list.
    fn is_list(&self, _name: &str) -> bool {
        false
    }

    /// The texts that shrinking may cut.
    fn texts(&self) -> Vec<&str>;

    /// Puts another text at a place of [`Self::texts`].
    fn set_text(&mut self, at: usize, text: String);

    /// Smaller questions of this kind that no cut of a text gives.
    fn smaller(&self) -> Vec<Body> {
        Vec::new()
    }

    /// How a report shows it.
    fn shown(&self) -> String;

    /// The template, where it is one.
    fn template(&self) -> Option<&str> {
        None
    }
}

impl Question {
    pub(crate) fn new(origin: String, body: Body) -> Self {
        Self { origin, body }
    }

    pub(crate) fn ask(&self) -> &dyn Ask {
        match &self.body {
            Body::Template(template) => template,
            Body::Regex(regex) => regex,
            Body::Selector(selector) => selector,
            Body::Document(document) => document,
            Body::Request(request) => request,
        }
    }

    /// The question as a line for the JVM.
    pub(crate) fn line(&self, id: usize) -> String {
        let mut question = self.ask().to_java();
        question["id"] = id.into();
        question.to_string()
    }

    /// The same question with another text at a place of [`Ask::texts`].
    pub(crate) fn with_text(&self, at: usize, text: String) -> Self {
        let mut question = self.clone();
        let body: &mut dyn Ask = match &mut question.body {
            Body::Template(template) => template,
            Body::Regex(regex) => regex,
            Body::Selector(selector) => selector,
            Body::Document(document) => document,
            Body::Request(request) => request,
        };
        body.set_text(at, text);
        question
    }

    /// Smaller questions that no cut of a text gives.
    pub(crate) fn smaller(&self) -> Vec<Self> {
        let bodies = self.ask().smaller().into_iter();
        bodies.map(|body| Self::new(self.origin.clone(), body)).collect()
    }
}
