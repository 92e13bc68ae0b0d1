//! A pattern put to a method of String.

use std::collections::BTreeMap;

use gatewright::json::Data;
use gatewright::limits::Limits;
use gatewright::{Context, Dialect, Error};
use gatewright_tests::java::ITEM_END;
use gatewright_tests::outcome;
use serde_json::{Value, json};

use super::super::ending::Ending;
use super::Ask;

#[derive(Clone, Debug)]
pub(crate) struct Regex {
    pub(crate) op: &'static str,
    pub(crate) text: String,
    pub(crate) pattern: String,
    pub(crate) replacement: String,
    pub(crate) limit: Option<i64>,
}

impl Ask for Regex {
    fn to_java(&self) -> Value {
        json!({"regex": {
            "op": self.op, "text": self.text, "pattern": self.pattern, "replacement": self.replacement,
            "limit": self.limit,
        }})
    }

    /// Through a template: that is the way in which templates reach patterns.
    fn answer_within(&self, limits: Limits) -> (Ending, Option<Error>) {
        let template = match self.op {
            "split" if self.limit.is_some() => format!("#foreach($i in $s.split($p, $n))$i{ITEM_END}#end"),
            "split" => format!("#foreach($i in $s.split($p))$i{ITEM_END}#end"),
            "matches" => "$s.matches($p)".to_owned(),
            op => format!("$s.{op}($p, $r)"),
        };
        let context = Context::new()
            .set("s", self.text.as_str())
            .set("p", self.pattern.as_str())
            .set("r", self.replacement.as_str())
            .set("n", Data::integer(self.limit.unwrap_or(0)));
        let (outcome, error) = outcome::render_within(Dialect::Velocity, limits, &template, &context, &BTreeMap::new());
        (outcome.into(), error)
    }

    fn texts(&self) -> Vec<&str> {
        vec![&self.pattern, &self.text, &self.replacement]
    }

    fn set_text(&mut self, at: usize, text: String) {
        match at {
            0 => self.pattern = text,
            1 => self.text = text,
            _ => self.replacement = text,
        }
    }

    fn shown(&self) -> String {
        let Self { op, text, pattern, replacement, limit } = self;
        let limit = limit.map_or(String::new(), |limit| format!(", {limit}"));
        let replacement = if op.starts_with("replace") { format!(", {replacement:?}") } else { String::new() };
        format!("{text:?}.{op}({pattern:?}{replacement}{limit})")
    }
}
