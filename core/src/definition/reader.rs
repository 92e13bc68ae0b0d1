//! Walking a document: where a value stands, what it must be, and the problems found on the way.

use crate::tables::HashMap;
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use crate::codes::Code;
use crate::engine::Engine;
use crate::error::{Error, ErrorKind, Result};
use crate::json::{self, Data, Map};
use crate::limits::fixed;
use crate::source::{Source, Span};
use crate::validate::Model;

const PROBLEMS: usize = fixed::DEFINITION_PROBLEMS;

/// Characters of a JSON Pointer that a message shows.
pub(super) const POINTER: usize = 500;

const HOPS: usize = fixed::DEFINITION_REFERENCES;

/// A value of the document, and the way to it.
#[derive(Clone)]
pub(super) struct Spot<'d> {
    pub(super) data: &'d Data<'d>,
    way: Option<Rc<Way<'d>>>,
}

/// The last step to a value, and the steps before.
struct Way<'d> {
    step: Step<'d>,
    before: Option<Rc<Way<'d>>>,
}

enum Step<'d> {
    Key(Cow<'d, str>),
    Index(usize),
}

impl<'d> Spot<'d> {
    fn below(&self, step: Step<'d>, data: &'d Data<'d>) -> Self {
        Self { data, way: Some(Rc::new(Way { step, before: self.way.clone() })) }
    }

    /// The member of a map.
    pub(super) fn member(&self, key: &str) -> Option<Self> {
        let Data::Map(map) = self.data else { return None };
        Some(self.below(Step::Key(Cow::Owned(key.to_owned())), map.get(key)?))
    }

    /// The members of a map; none of anything else.
    pub(super) fn members(&self) -> impl Iterator<Item = (&'d str, Self)> + use<'d, '_> {
        let entries = match self.data {
            Data::Map(map) => map.entries(),
            _ => &[],
        };
        entries.iter().map(|(key, data)| (key.as_ref(), self.below(Step::Key(Cow::Borrowed(key)), data)))
    }

    /// The items of a list; none of anything else.
    pub(super) fn items(&self) -> impl Iterator<Item = Self> + use<'d, '_> {
        let items = match self.data {
            Data::List(list) => list.items(),
            _ => &[],
        };
        items.iter().enumerate().map(|(index, data)| self.below(Step::Index(index), data))
    }

    /// The JSON Pointer of the value.
    pub(super) fn pointer(&self) -> String {
        let mut steps = Vec::new();
        let mut way = self.way.as_deref();
        while let Some(Way { step, before }) = way {
            steps.push(step);
            way = before.as_deref();
        }
        let mut pointer = String::new();
        for step in steps.into_iter().rev() {
            pointer.push('/');
            match step {
                Step::Key(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
                Step::Index(index) => pointer.push_str(&index.to_string()),
            }
        }
        pointer
    }
}

/// A document that is being read.
pub(super) struct Reader<'d> {
    root: &'d Data<'d>,
    pub(super) engine: &'d Engine,
    source: &'d Arc<Source>,
    problems: Vec<Error>,
    more: usize,
    /// Models by the reference that names them; `None` for one that cannot be used.
    pub(super) models: HashMap<&'d str, Option<Model>>,
    /// What the models may still weigh.
    pub(super) schema_budget: usize,
}

impl<'d> Reader<'d> {
    pub(super) fn new(root: &'d Data<'d>, engine: &'d Engine, source: &'d Arc<Source>) -> Self {
        Self {
            root,
            engine,
            source,
            problems: Vec::new(),
            more: 0,
            models: HashMap::new(),
            schema_budget: engine.limits().model_nodes,
        }
    }

    pub(super) fn root(&self) -> Spot<'d> {
        Spot { data: self.root, way: None }
    }

    /// Fails with every problem that was found; one alone is the error.
    pub(super) fn finish(mut self) -> Result<()> {
        let count = self.problems.len().saturating_add(self.more);
        let message = match count {
            0 => return Ok(()),
            1 if self.problems.last().is_some_and(|problem| problem.kind() == ErrorKind::Definition) => {
                return self.problems.pop().map_or(Ok(()), Err);
            }
            _ if self.more > 0 => format!("the definition has {count} problems; the first {PROBLEMS} are told"),
            1 => "the definition has a problem".to_owned(),
            _ => format!("the definition has {count} problems"),
        };
        Err(Error::new(Code::DEFINITION_SHAPE, message).with_problems(self.problems))
    }

    /// Notes a problem with its place.
    pub(super) fn problem(&mut self, spot: &Spot<'_>, error: Error) {
        if self.problems.len() >= PROBLEMS {
            self.more = self.more.saturating_add(1);
            return;
        }
        let error = if error.has_place() || error.has_source() {
            error
        } else {
            let pointer = spot.pointer();
            let span = json::locate(self.source.text(), &pointer).unwrap_or(Span::new(0, 1));
            let shown: String = pointer.chars().take(POINTER).collect();
            error.with_pointer(&shown).at(span).in_source(self.source)
        };
        self.problems.push(error);
    }

    /// Notes that a value has not the shape it must have.
    pub(super) fn shape(&mut self, spot: &Spot<'_>, message: impl Into<String>) {
        self.problem(spot, Error::new(Code::DEFINITION_SHAPE, message));
    }

    /// Notes that the document asks for what this engine cannot do.
    pub(super) fn unsupported(&mut self, spot: &Spot<'_>, message: impl Into<String>) {
        self.problem(spot, Error::new(Code::DEFINITION_UNSUPPORTED, message));
    }

    /// The value as a map.
    pub(super) fn map(&mut self, spot: &Spot<'d>) -> Option<&'d Map<'d>> {
        match spot.data {
            Data::Map(map) => Some(map),
            other => {
                self.shape(spot, format!("found {}, expected a map", kind(other)));
                None
            }
        }
    }

    /// The value as a text.
    pub(super) fn text(&mut self, spot: &Spot<'d>) -> Option<&'d str> {
        match spot.data {
            Data::Text(text) => Some(text),
            other => {
                self.shape(spot, format!("found {}, expected a string", kind(other)));
                None
            }
        }
    }

    /// The value as a Boolean.
    pub(super) fn boolean(&mut self, spot: &Spot<'d>) -> Option<bool> {
        match spot.data {
            Data::Bool(value) => Some(*value),
            other => {
                self.shape(spot, format!("found {}, expected `true` or `false`", kind(other)));
                None
            }
        }
    }

    /// The value that a chain of `$ref` inside the document ends at; the value itself where it is no reference.
    pub(super) fn resolve(&mut self, spot: Spot<'d>) -> Option<Spot<'d>> {
        let mut spot = spot;
        for _ in 0..HOPS {
            let Some(reference) = spot.member("$ref") else { return Some(spot) };
            let text = self.text(&reference)?;
            match self.follow(text) {
                Some(target) => spot = target,
                None => {
                    let shown: String = text.chars().take(200).collect();
                    self.shape(&reference, format!("`{shown}` leads to nothing in the document"));
                    return None;
                }
            }
        }
        self.shape(&spot, format!("more than {HOPS} references follow one another (limit `definition_references`)"));
        None
    }

    fn follow(&self, reference: &str) -> Option<Spot<'d>> {
        let pointer = reference.strip_prefix('#')?;
        let steps = pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"));
        steps.into_iter().try_fold(self.root(), |spot, step| match spot.data {
            Data::List(_) => step.parse().ok().and_then(|index| spot.items().nth(index)),
            _ => spot.member(&step),
        })
    }
}

fn kind(data: &Data<'_>) -> &'static str {
    match data {
        Data::Null => "`null`",
        Data::Bool(_) => "a Boolean",
        Data::Text(_) => "a string",
        Data::List(_) => "a list",
        Data::Map(_) => "a map",
        _ => "a number",
    }
}
