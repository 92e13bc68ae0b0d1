//! A compiled schema: nodes in one list, each with its keywords in the order in which they run.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};

use super::bound::Bound;
use super::custom::Texts;
use super::format::Format;
use super::kinds::Kinds;
use super::members::Members;
use super::operand::no_pattern;
use crate::error::{Error, Result};
use crate::json::Data;
use crate::limits::Limits;
use crate::regex::Pattern;

/// The place of a node in the list.
pub(super) type NodeId = usize;

/// What a value is checked against.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Where a reference ends; the node itself where it is none.
    pub(super) target: Target,
    /// The node that this one stands in, and the last steps of its JSON Pointer.
    pub(super) place: (Option<NodeId>, Box<str>),
    /// Names of keywords that the library does not know.
    pub(super) unknown: Box<[Box<str>]>,
    /// Whether this node or one below has such keywords.
    pub(super) warns: bool,
    /// Nodes below, in the order in which the library looks for slips.
    pub(super) below: Box<[NodeId]>,
    /// The name of a format that the library does not know.
    pub(super) unknown_format: Option<Box<str>>,
    /// In the order of their names, a format last.
    pub(super) keywords: Box<[Keyword]>,
    pub(super) items: Items,
    pub(super) members: Members,
    /// What it says itself where a value does not fit.
    pub(super) texts: Option<Box<Texts>>,
    /// Why it cannot be used, where it, or one below, is no schema.
    pub(super) broken: Option<Error>,
}

impl Node {
    /// Whether it has a pattern that may fail when a text is held against it.
    pub(super) fn may_fail(&self) -> bool {
        let keyword = |keyword: &Keyword| matches!(keyword, Keyword::Pattern(pattern) if pattern.may_fail);
        self.keywords.iter().any(keyword) || self.members.patterns.iter().any(|(pattern, _)| pattern.may_fail)
    }
}

/// Where a reference ends.
#[derive(Debug, Default)]
pub(super) enum Target {
    #[default]
    Itself,
    Node(NodeId),
    Broken(Error),
}

/// The schemas of a list's items.
#[derive(Debug, Default)]
pub(super) struct Items {
    pub(super) all: Option<NodeId>,
    pub(super) each: Box<[NodeId]>,
    pub(super) rest: Option<NodeId>,
}

impl Items {
    #[inline]
    pub(super) fn of(&self, index: usize) -> Option<NodeId> {
        self.all.or_else(|| self.each.get(index).copied()).or(self.rest)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_none() && self.each.is_empty() && self.rest.is_none()
    }
}

/// A pattern, compiled when it is first needed.
#[derive(Debug)]
pub(super) struct Lazy {
    pub(super) text: Box<str>,
    /// Whether it may fail when a text is held against it.
    pub(super) may_fail: bool,
    limits: Limits,
    compiled: OnceLock<Result<Pattern>>,
    /// How often it was asked.
    asked: AtomicU32,
}

/// Questions after which the automaton of a pattern pays for itself.
const OFTEN: u32 = 32;

impl Lazy {
    /// Checks a pattern.
    pub(super) fn new(text: &str, limits: &Limits) -> Result<Self> {
        let may_fail = Pattern::check_ecma(text, limits).map_err(|error| no_pattern(text, error))?;
        let (limits, compiled, asked) = (*limits, OnceLock::new(), AtomicU32::new(0));
        Ok(Self { text: text.into(), may_fail, limits, compiled, asked })
    }

    /// Whether it matches somewhere in a text.
    pub(super) fn finds(&self, text: &str) -> Result<bool> {
        let compiled = self.compiled.get_or_init(|| Pattern::ecma(&self.text, &self.limits));
        let compiled = compiled.as_ref().map_err(Clone::clone)?;
        let found = if self.asked.load(Relaxed) >= OFTEN {
            compiled.finds_often(text)
        } else {
            self.asked.fetch_add(1, Relaxed);
            compiled.finds(text)
        };
        found.map_err(|error| no_pattern(&self.text, error))
    }
}

/// Names of members.
pub(super) type Names = Box<[Box<str>]>;

/// A keyword with what it asks for.
#[derive(Debug)]
pub(super) enum Keyword {
    AdditionalItems(usize),
    AdditionalProperties,
    AllOf(Box<[NodeId]>),
    AnyOf(Box<[NodeId]>),
    Dependencies(Box<Dependencies>),
    Enum(Box<[Data<'static>]>),
    MaxItems(usize),
    MaxLength(usize),
    MaxProperties(usize),
    Maximum(Box<Bound>),
    MinItems(usize),
    MinLength(usize),
    MinProperties(usize),
    Minimum(Box<Bound>),
    MultipleOf(Box<Bound>),
    Not(NodeId),
    OneOf(Box<[NodeId]>),
    Pattern(Arc<Lazy>),
    /// Sorted names.
    Required(Names),
    Type(Kinds),
    UniqueItems,
    Format(Format),
}

/// What the members of an object ask for.
#[derive(Debug, Default)]
pub(super) struct Dependencies {
    /// Names that must be there too, in the order of a Java `HashMap`.
    pub(super) names: Vec<(Box<str>, Names)>,
    /// Sorted by name.
    pub(super) schemas: Vec<(Box<str>, NodeId)>,
}

impl Keyword {
    /// The kinds of values that it looks at.
    #[inline]
    pub(super) fn kinds(&self) -> Kinds {
        match self {
            Self::AdditionalItems(_) | Self::MaxItems(_) | Self::MinItems(_) | Self::UniqueItems => Kinds::ARRAY,
            Self::AdditionalProperties
            | Self::Dependencies(_)
            | Self::MaxProperties(_)
            | Self::MinProperties(_)
            | Self::Required(_) => Kinds::OBJECT,
            Self::MaxLength(_) | Self::MinLength(_) | Self::Pattern(_) | Self::Format(_) => Kinds::STRING,
            Self::Maximum(_) | Self::Minimum(_) | Self::MultipleOf(_) => Kinds::NUMERIC,
            Self::AllOf(_) | Self::AnyOf(_) | Self::OneOf(_) | Self::Not(_) | Self::Enum(_) | Self::Type(_) => {
                Kinds::ANY
            }
        }
    }
}
