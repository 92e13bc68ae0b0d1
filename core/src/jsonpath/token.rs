//! Compiled paths.

use super::filter::Expr;
use crate::json::Data;

/// A compiled path: what follows the root.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) steps: Box<[Step]>,
    /// Whether it begins with `$`; inside of a filter, `@` is the item at hand.
    pub(super) from_document: bool,
    /// Whether it leads to at most one value.
    pub(super) definite: bool,
    /// The number of the cell that a deep scan leaves an array index in, see [`super::scan`].
    pub(super) gate: Option<usize>,
    /// The number of the cell that counts how often it was an argument, where that matters.
    pub(super) uses: Option<usize>,
    /// The number of its place in the cache of results, for paths in filters.
    pub(super) id: usize,
}

/// A step of a path.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) token: Token,
    /// Whether every step before it is definite.
    pub(super) upstream_definite: bool,
    /// Its position in the selector, in characters.
    pub(super) at: usize,
}

/// What a step does.
#[derive(Debug)]
pub(super) enum Token {
    /// `.name`, `['name']`
    Name(Box<str>),
    /// `['a','b']`
    Names(Box<[Box<str>]>),
    /// `.*`, `[*]`
    Wildcard,
    /// `[0]`
    Index(i32),
    /// `[0,2]`
    Indexes(Box<[i32]>),
    /// `[1:3]`
    Slice(Slice),
    /// `..`
    Scan,
    /// `[?(…)]`
    Filter(Box<Expr>),
    /// `.length()`
    Function(Box<Call>),
}

/// The bounds of a slice.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slice {
    From(i32),
    To(i32),
    Between(i32, i32),
}

/// A function with its arguments.
#[derive(Debug)]
pub(super) struct Call {
    pub(super) name: Box<str>,
    pub(super) arguments: Vec<Argument>,
}

/// An argument of a function.
#[derive(Debug)]
pub(super) enum Argument {
    Path(Compiled),
    /// A JSON text; `None` where it cannot be read, which is an error when the function runs.
    Json(Option<Data<'static>>),
}

impl Compiled {
    /// A path of steps; the definiteness of a step depends on its place. Behind a function that a deep scan runs inside
    /// of, no step counts as reached by definite ones.
    pub(super) fn new(tokens: Vec<(Token, usize)>, from_document: bool, id: usize, inverted: bool) -> Self {
        let last = tokens.len().wrapping_sub(1);
        let mut definite = true;
        let mut steps = Vec::with_capacity(tokens.len());
        for (place, (token, at)) in tokens.into_iter().enumerate() {
            let upstream_definite = definite && (place == 0 || !inverted);
            definite = definite && token.is_definite(place == last);
            steps.push(Step { token, upstream_definite, at });
        }
        Self { steps: steps.into(), from_document, definite, gate: None, uses: None, id }
    }

    /// Whether it is a deep scan and wildcards, which wears out as an argument.
    pub(super) fn wears_out(&self) -> bool {
        let mut tokens = self.steps.iter().map(|step| &step.token);
        matches!(tokens.next(), Some(Token::Scan)) && tokens.all(|token| matches!(token, Token::Wildcard))
    }

    /// Whether it ends in a function.
    pub(super) fn is_function(&self) -> bool {
        matches!(self.steps.last(), Some(Step { token: Token::Function(_), .. }))
    }
}

impl Token {
    fn is_definite(&self, is_leaf: bool) -> bool {
        match self {
            Self::Name(_) | Self::Index(_) | Self::Function(_) => true,
            Self::Names(_) => is_leaf,
            Self::Wildcard | Self::Indexes(_) | Self::Slice(_) | Self::Scan | Self::Filter(_) => false,
        }
    }
}
