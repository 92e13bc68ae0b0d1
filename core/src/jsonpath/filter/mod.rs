//! Filters: `[?(@.price < 10 && @.tags contains 'x')]`.

mod compare;
mod equal;
mod judge;
mod number;
mod operand;
mod parse;

use num_bigint::BigInt;

use super::token::Compiled;
use crate::json::Data;
use crate::regex::Pattern;

pub(super) use equal::same;
pub(super) use number::Numeric;

/// A condition.
pub(super) enum Expr {
    Or(Vec<Expr>),
    And(Vec<Expr>),
    Not(Box<Expr>),
    /// Whether a path leads to something, and whether it should.
    Exists(Box<Compiled>, bool),
    Compare(Box<Comparison>),
}

/// A comparison.
pub(super) struct Comparison {
    left: Operand,
    operator: Operator,
    right: Operand,
}

/// One side of a comparison, as it is written.
pub(super) enum Operand {
    Path(Compiled),
    Text(Box<str>),
    Number(Numeric<'static>),
    Bool(bool),
    Null,
    /// A JSON text, and what it says; `None` where it cannot be read.
    Json(Box<str>, Option<Data<'static>>),
    Pattern(Box<Pattern>),
}

/// What a comparison compares for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Equal,
    NotEqual,
    SameType,
    NotSameType,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Matches,
    In,
    NotIn,
    Contains,
    All,
    Size,
    Exists,
    Type,
    Predicate,
    Empty,
    SubsetOf,
    AnyOf,
    NoneOf,
}

impl Operator {
    const NAMES: &[(&str, Operator)] = &[
        ("==", Self::Equal),
        ("!=", Self::NotEqual),
        ("===", Self::SameType),
        ("!==", Self::NotSameType),
        ("<", Self::Less),
        ("<=", Self::LessOrEqual),
        (">", Self::Greater),
        (">=", Self::GreaterOrEqual),
        ("=~", Self::Matches),
        ("IN", Self::In),
        ("NIN", Self::NotIn),
        ("CONTAINS", Self::Contains),
        ("ALL", Self::All),
        ("SIZE", Self::Size),
        ("EXISTS", Self::Exists),
        ("TYPE", Self::Type),
        ("MATCHES", Self::Predicate),
        ("EMPTY", Self::Empty),
        ("SUBSETOF", Self::SubsetOf),
        ("ANYOF", Self::AnyOf),
        ("NONEOF", Self::NoneOf),
    ];

    fn of(text: &str) -> Option<Self> {
        let text = crate::letters::to_upper(text);
        Self::NAMES.iter().find(|(name, _)| *name == text).map(|(_, operator)| *operator)
    }
}

impl std::fmt::Debug for Expr {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Expr")
    }
}

/// Zero, for numbers that cannot be computed.
fn zero() -> BigInt {
    BigInt::ZERO
}
