//! A compiled model: the door to the crate `jsonschema`, which nothing else in the engine knows.

mod graph;
mod node;
mod schema;

use std::cell::Cell;
use std::fmt;

use jsonschema::{Draft, PatternOptions, Validator};

use crate::codes::Code;
use crate::error::{Error, Result};
use crate::json::{self, Data, Map, ReadOptions};
use crate::limits::Limits;
use node::{Bodies, Node};
use schema::Collector;

/// Levels of a body. The reference reads as many and refuses one more.
const BODY_DEPTH: usize = 400;

/// Values in a body.
const BODY_NODES: usize = 100_000;

/// Levels of a body times schemas that look at the same value: what a validation may nest. Measured: a stack of 256 KB holds
/// a little more.
const STACK: usize = 800;

/// A model of request bodies.
pub(crate) struct Model {
    validator: Validator<Bodies>,
    /// Levels that a body may have.
    depth: usize,
    fuel: u64,
}

impl Model {
    /// Compiles a schema that may refer to the named ones; `budget` is lessened by what it weighs.
    ///
    /// # Errors
    /// `Code::MODEL_INVALID` where it is no schema of draft 4; limits are errors of their own.
    pub(crate) fn compile(root: &Data<'_>, named: &Map<'_>, budget: &mut usize, limits: &Limits) -> Result<Self> {
        let schema = Collector::new(named, limits).collect(root)?;
        *budget = budget.checked_sub(schema.weight.nodes).ok_or_else(|| {
            let message = "the models of the definition grow past what one definition may hold, references followed";
            Error::limit(Code::LIMIT_DEFINITION, message)
        })?;
        let patterns =
            PatternOptions::fancy_regex().backtrack_limit(limits.regex_steps).size_limit(limits.regex_bytes << 6);
        let validator = jsonschema::options_for::<Bodies>()
            .with_draft(Draft::Draft4)
            .with_pattern_options(patterns)
            .offline()
            .build(&schema.text)
            .map_err(|error| {
                let reason: String = error.to_string().chars().take(200).collect();
                let message = format!("a model is no schema of draft 4: {reason}");
                Error::new(Code::MODEL_INVALID, message)
            })?;
        let depth = BODY_DEPTH.min(STACK / schema.weight.nesting.saturating_add(1));
        Ok(Self { validator, depth, fuel: limits.fuel })
    }

    /// Checks a body; an empty one counts as `{}`.
    ///
    /// # Errors
    /// Of kind `Input` where the body is no JSON or does not fit, of kind `Limit` where a limit is hit.
    pub(crate) fn check(&self, body: &[u8]) -> Result<()> {
        let invalid = |message| Error::new(Code::BODY_INVALID, message);
        let text = std::str::from_utf8(body).map_err(|_| invalid("the body is not UTF-8"))?;
        let text = if text.is_empty() { "{}" } else { text };
        let data = json::read_with(text, &ReadOptions::body())?;
        measure(&data, self.depth)?;
        let fuel = Cell::new(self.fuel);
        let valid = self.validator.is_valid(Node::new(&data, &fuel));
        if fuel.get() == 0 {
            let message = format!("validating the body takes more than {} steps (limit `fuel`)", self.fuel);
            return Err(Error::limit(Code::LIMIT_FUEL, message));
        }
        if valid { Ok(()) } else { Err(invalid("the body does not fit its model")) }
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Model")
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
