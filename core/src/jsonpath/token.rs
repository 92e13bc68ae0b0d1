//! What a selector compiles to.

use crate::json::Data;
use crate::regex::Pattern;

/// A compiled path: its steps behind the root.
pub(super) struct Steps {
    pub(super) steps: Vec<Step>,
    /// It begins with `$`; with `@` it begins at the item of a filter.
    pub(super) from_root: bool,
    pub(super) definite: bool,
    /// For each step: whether everything before it is definite.
    pub(super) upstream_definite: Vec<bool>,
}

/// One step.
pub(super) enum Step {
    /// `.name`, `['name']`.
    Name(Box<str>),
    /// `['a', 'b']`.
    Names(Vec<Box<str>>),
    /// `[0]`.
    Index(i32),
    /// `[0, 2]`.
    Indexes(Vec<i32>),
    /// `[1:]`, `[:2]`, `[1:2]`.
    Slice(Option<i32>, Option<i32>),
    /// `*`, `[*]`.
    Wildcard,
    /// `..`
    Scan,
    /// `[?(…)]`
    Filter(Box<Filter>),
    /// `.name(…)`
    Call(Box<Call>),
}

/// A function with its parameters.
pub(super) struct Call {
    pub(super) name: Box<str>,
    pub(super) params: Option<Vec<Param>>,
}

/// A parameter of a function.
pub(super) enum Param {
    Path(Steps),
    Json(Literal),
}

/// JSON in a selector; it is read permissively, and what cannot be read fails at its first use.
pub(super) struct Literal(pub(super) Option<Data<'static>>);

/// A condition.
pub(super) enum Filter {
    Or(Vec<Filter>),
    And(Vec<Filter>),
    Not(Box<Filter>),
    /// Whether a path leads somewhere (`true`), or nowhere.
    Exists(Steps, bool),
    Compare(Operand, Operator, Operand),
}

/// One side of a comparison.
pub(super) enum Operand {
    Path(Steps),
    Text(Box<str>),
    /// As written; its value is a decimal number.
    Number(Box<str>),
    Bool(bool),
    Null,
    Json(Literal),
    Pattern(Box<Regex>),
}

/// `/pattern/flags`.
pub(super) struct Regex(pub(super) Pattern);

/// The operators of filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Equal,
    NotEqual,
    /// `===`
    Same,
    /// `!==`
    NotSame,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    /// `=~`
    Matches,
    In,
    NotIn,
    Contains,
    Size,
    Empty,
    SubsetOf,
    AnyOf,
    NoneOf,
    /// `all`, `type`, `matches`: their right sides cannot be written, so they refuse every item.
    Refuse,
    /// `exists`
    Exists,
}

impl Operator {
    /// The operator of a word, in any case.
    pub(super) fn of(word: &str) -> Option<Self> {
        Some(match word.to_uppercase().as_str() {
            "==" => Self::Equal,
            "!=" => Self::NotEqual,
            "===" => Self::Same,
            "!==" => Self::NotSame,
            "<" => Self::Less,
            "<=" => Self::LessEqual,
            ">" => Self::Greater,
            ">=" => Self::GreaterEqual,
            "=~" => Self::Matches,
            "IN" => Self::In,
            "NIN" => Self::NotIn,
            "CONTAINS" => Self::Contains,
            "SIZE" => Self::Size,
            "EMPTY" => Self::Empty,
            "SUBSETOF" => Self::SubsetOf,
            "ANYOF" => Self::AnyOf,
            "NONEOF" => Self::NoneOf,
            "ALL" | "TYPE" | "MATCHES" => Self::Refuse,
            "EXISTS" => Self::Exists,
            _ => return None,
        })
    }
}

impl Steps {
    pub(super) fn new(steps: Vec<Step>, from_root: bool) -> Self {
        let last = steps.len().saturating_sub(1);
        let is_definite = |at: usize, step: &Step| match step {
            Step::Name(_) | Step::Index(_) | Step::Call(_) => true,
            Step::Names(_) => at == last,
            Step::Indexes(_) | Step::Slice(..) | Step::Wildcard | Step::Scan | Step::Filter(_) => false,
        };
        let mut upstream_definite = Vec::with_capacity(steps.len());
        let mut definite = true;
        for (at, step) in steps.iter().enumerate() {
            upstream_definite.push(definite);
            definite = definite && is_definite(at, step);
        }
        Self { steps, from_root, definite, upstream_definite }
    }

    /// Whether the last step is a function.
    pub(super) fn is_call(&self) -> bool {
        matches!(self.steps.last(), Some(Step::Call(_)))
    }
}
