//! The profile `jsonschema`: the door to the crate of that name, which nothing else in the engine knows.
//!
//! What a model can cost is known before it runs: schemas are weighed when they are compiled ([`schema`]), bodies are
//! measured, and a validation has fuel ([`node`]).

mod count;
mod explain;
mod graph;
mod node;
mod number;
mod schema;

use std::cell::Cell;
use std::collections::HashMap;
use std::fmt;

use jsonschema::{PatternOptions, Retrieve, Uri, Validator};
use serde_json::Value;

use super::MOST_VIOLATIONS;
use super::finding::Finding;
use super::options::{Draft, ModelOptions};
use super::report::Report;
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::json::{Data, Map};
use crate::limits::fixed;
use node::{Bodies, Node};

/// Levels of a body.
const BODY_DEPTH: usize = 400;

/// Values in a body.
const BODY_NODES: usize = fixed::MODEL_VALUES;

/// Levels of a body times schemas that look at the same value: what a validation may nest. Measured: a stack of 256 KB holds
/// a little more.
const STACK: usize = fixed::MODEL_STACK;

/// A compiled schema.
pub(super) struct Schema {
    validator: Validator<Bodies>,
    text: Value,
    /// Levels that a body may have.
    depth: usize,
    fuel: u64,
}

impl Schema {
    /// Compiles a schema that may refer to the named ones and to documents by their address; `budget` is lessened by what it
    /// weighs.
    ///
    /// # Errors
    /// `Code::MODEL_INVALID` where it is no schema of its draft; limits are errors of their own.
    pub(super) fn compile(
        root: &Data<'_>,
        named: &Map<'_>,
        documents: &[(&str, &Data<'_>)],
        options: &ModelOptions,
        budget: &mut usize,
    ) -> Result<Self> {
        let schema = schema::collect(root, named, documents, options.draft)?;
        *budget = budget.checked_sub(schema.weight.nodes).ok_or_else(|| {
            let message = "the models grow past what one definition may hold, references followed";
            Error::limit(Code::LIMIT_DEFINITION, message)
        })?;
        let limits = &options.limits;
        let patterns =
            PatternOptions::fancy_regex().backtrack_limit(limits.regex_steps).size_limit(limits.regex_bytes << 6);
        // a dialect that is given knows its draft by itself, and what of it it leaves out
        let dialect = schema.text.get("$schema").and_then(Value::as_str).map(|address| address.trim_end_matches('#'));
        let has_dialect = dialect.is_some_and(|address| schema.documents.contains_key(address));
        let given = Given(schema.documents);
        let builder = jsonschema::options_for::<Bodies>().with_pattern_options(patterns).with_retriever(given);
        let builder = match options.draft.filter(|_| !has_dialect).map(draft_of) {
            Some(draft) => builder.with_draft(draft),
            None => builder,
        };
        let validator = builder.build(&schema.text).map_err(|error| {
            let reason = cut(&error.to_string(), 200);
            Error::new(Code::MODEL_INVALID, format!("a model is no valid schema: {reason}"))
        })?;
        let depth = BODY_DEPTH.min(STACK / schema.weight.nesting.saturating_add(1)).max(1);
        Ok(Self { validator, text: schema.text, depth, fuel: limits.fuel })
    }

    /// Whether a body is valid.
    pub(super) fn is_valid(&self, body: &Data<'_>) -> Result<bool> {
        measure(body, self.depth)?;
        let fuel = Cell::new(self.fuel);
        let valid = self.validator.is_valid(Node::new(body, &fuel));
        self.spent(&fuel)?;
        Ok(valid)
    }

    /// What is wrong with a body.
    pub(super) fn check(&self, body: &Data<'_>) -> Result<(Report, Vec<Finding>)> {
        if self.is_valid(body)? {
            return Ok((Report { valid: true, ..Report::default() }, Vec::new()));
        }
        let fuel = Cell::new(self.fuel);
        let mut errors = self.validator.iter_errors(Node::new(body, &fuel));
        let case = explain::Case { schema: &self.text, body };
        let mut findings = Vec::new();
        while findings.len() < MOST_VIOLATIONS
            && let Some(error) = errors.next()
        {
            explain::findings(&error, case, explain::LEVELS, &mut findings);
        }
        let truncated = findings.len() > MOST_VIOLATIONS || errors.next().is_some();
        findings.truncate(MOST_VIOLATIONS);
        self.spent(&fuel)?;
        Ok((Report { valid: false, truncated, ..Report::default() }, findings))
    }

    fn spent(&self, fuel: &Cell<u64>) -> Result<()> {
        if fuel.get() > 0 {
            return Ok(());
        }
        let message = format!("validating the body takes more than {} steps (limit `fuel`)", self.fuel);
        Err(Error::limit(Code::LIMIT_FUEL, message))
    }
}

/// The documents that a schema may refer to, by address. Nothing else is ever retrieved.
struct Given(HashMap<String, Value>);

impl Retrieve for Given {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let address = uri.as_str().split('#').next().unwrap_or_default();
        self.0.get(address).cloned().ok_or_else(|| "it is none of the documents given, and nothing is fetched".into())
    }
}

fn draft_of(draft: Draft) -> jsonschema::Draft {
    match draft {
        Draft::Draft4 | Draft::OpenApi30 => jsonschema::Draft::Draft4,
        Draft::Draft6 => jsonschema::Draft::Draft6,
        Draft::Draft7 => jsonschema::Draft::Draft7,
        Draft::Draft201909 => jsonschema::Draft::Draft201909,
        Draft::Draft202012 | Draft::OpenApi31 => jsonschema::Draft::Draft202012,
    }
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

impl fmt::Debug for Schema {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Schema")
    }
}

/// Refuses bodies that are too deep or have too many values, without recursion.
fn measure(data: &Data<'_>, depth: usize) -> Result<()> {
    let mut open = vec![(data, 1_usize)];
    let mut nodes = 0_usize;
    while let Some((data, level)) = open.pop() {
        nodes = nodes.saturating_add(1);
        let below = level.saturating_add(1);
        match data {
            Data::List(_) | Data::Map(_) if level > depth => {
                let message = format!("the body is nested more than {depth} levels deep for its model");
                return Err(Error::limit(Code::LIMIT_NESTING, message));
            }
            Data::List(list) => open.extend(list.items().iter().map(|item| (item, below))),
            Data::Map(map) => open.extend(map.entries().iter().map(|(_, value)| (value, below))),
            _ => {}
        }
        if nodes.saturating_add(open.len()) > BODY_NODES {
            let message = format!("the body holds more than {BODY_NODES} values");
            return Err(Error::limit(Code::LIMIT_LIST, message));
        }
    }
    Ok(())
}
