//! What a template is lowered to: names are slots, methods are tables, constants are values, literal text is a range.
//!
//! Programs are immutable and shared between renders; a render borrows texts and constants from them.

mod reference;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use num_bigint::BigInt;

use super::ast::{BinaryOp, Text};
use crate::error::Error;
use crate::source::{Source, Span};
use crate::value::Value;

pub(crate) use reference::{FEW, Known, MethodName, Print, PropertyName, Ref, Shape, ShortArgument, Step, Way};

/// A slot of a program: the position of a variable's name in [`Program::names`].
pub(crate) type Slot = u32;

/// A lowered template.
pub(crate) struct Program {
    pub(crate) source: Arc<Source>,
    pub(crate) nodes: Box<[Node]>,
    pub(crate) names: Box<[Box<str>]>,
    /// The macros that the template defines, in the order of their definitions.
    pub(crate) macros: Box<[Macro]>,
    /// `$foreach`, `$velocityCount` and `$velocityHasNext`, where something can ask for them.
    pub(crate) loop_slots: LoopSlots,
    /// Where the output's buffer begins: bytes of literal text at first, then what the last renders printed.
    pub(crate) size_hint: AtomicUsize,
}

/// A larger output grows its buffer step by step.
const LARGEST_HINT: usize = 64 * 1024;

impl Program {
    /// The size of the buffer for an output.
    pub(crate) fn size_hint(&self) -> usize {
        self.size_hint.load(Ordering::Relaxed)
    }

    /// Remembers how much a render printed, if the buffer was much too large or too small.
    pub(crate) fn printed(&self, bytes: usize) {
        let hint = self.size_hint();
        if bytes > hint || bytes < hint / 2 {
            self.size_hint.store(bytes.saturating_add(bytes / 8).min(LARGEST_HINT), Ordering::Relaxed);
        }
    }
}

/// The slots that a loop fills, as far as a template can see them.
#[derive(Clone, Copy, Default)]
pub(crate) struct LoopSlots {
    pub(crate) foreach: Option<Slot>,
    pub(crate) count: Option<Slot>,
    pub(crate) has_next: Option<Slot>,
}

/// A macro definition.
pub(crate) struct Macro {
    pub(crate) name: Box<str>,
    /// The text that it stands in: the template's, or that of a string.
    pub(crate) source: Arc<Source>,
    pub(crate) params: Box<[Slot]>,
    pub(crate) body: Box<[Node]>,
    /// The slot of `$bodyContent`.
    pub(crate) body_content: Option<Slot>,
}

/// A statement.
pub(crate) enum Node {
    /// Literal text, with what it stands for in the source. It is a copy: to cut it out of the source, with its ends looked
    /// at, costs as much as to print it.
    Text(Box<str>, Span),
    Print(Box<Print>),
    Set(Box<Set>),
    If(Box<If>),
    Separator(Box<Separator>),
    Foreach(Box<Foreach>),
    Call(Box<Call>),
    Define(Box<Define>),
    Evaluate(Box<Evaluate>),
    Parse(Box<Parse>),
    Include(Box<Include>),
    Break(Option<Box<Expr>>, Span),
    /// With a message that nobody reads, but that is computed.
    Stop(Option<Box<Expr>>),
    Return(Option<Box<Expr>>),
    Fail(Box<Failure>),
}

impl Node {
    pub(crate) fn text(text: &Text, source: &Source) -> Self {
        Self::Text(text.of(source).into(), text.span())
    }
}

/// A directive that cannot run.
pub(crate) struct Failure {
    pub(crate) message: &'static str,
    pub(crate) span: Span,
    pub(crate) help: &'static str,
}

/// `#set`.
pub(crate) struct Set {
    pub(crate) target: Ref,
    pub(crate) value: Expr,
    pub(crate) span: Span,
}

/// `#if`.
pub(crate) struct If {
    pub(crate) branches: Box<[(Expr, Box<[Node]>)]>,
    pub(crate) otherwise: Option<Box<[Node]>>,
}

/// `#if($foreach.hasNext)` around literal text, with the text before and after it: what most loops put between their turns.
pub(crate) struct Separator {
    pub(crate) foreach: Slot,
    /// What all of it prints where another turn follows, and where none does.
    pub(crate) between: Box<str>,
    pub(crate) last: Box<str>,
    /// The same one by one, for wherever `$foreach` is not the scope of the innermost loop.
    pub(crate) before: (Box<str>, Span),
    pub(crate) whole: If,
    pub(crate) after: (Box<str>, Span),
}

/// `#foreach`.
pub(crate) struct Foreach {
    pub(crate) element: Slot,
    /// What is walked over; `None` where the arguments leave it out.
    pub(crate) over: Option<Expr>,
    pub(crate) body: Box<[Node]>,
    pub(crate) span: Span,
}

/// A macro call, or the text of an unknown directive.
pub(crate) struct Call {
    pub(crate) name: Box<str>,
    pub(crate) args: Box<[Argument]>,
    /// The block of `#@name(…) … #end`.
    pub(crate) body: Option<Box<[Node]>>,
    pub(crate) literal: Text,
    pub(crate) span: Span,
    /// A bare word among the arguments, which no macro takes.
    pub(crate) word: Option<Span>,
}

/// An argument of a macro call: evaluated again at each use, unless it is a constant.
pub(crate) struct Argument {
    pub(crate) value: Expr,
    pub(crate) constant: bool,
    pub(crate) text: Text,
}

/// `#define`.
pub(crate) struct Define {
    pub(crate) slot: Slot,
    pub(crate) span: Span,
    pub(crate) body: Box<[Node]>,
}

/// `#evaluate`.
pub(crate) struct Evaluate {
    pub(crate) value: Expr,
    pub(crate) span: Span,
}

/// `#parse`.
pub(crate) struct Parse {
    pub(crate) name: Expr,
    pub(crate) span: Span,
}

/// `#include`.
pub(crate) struct Include {
    pub(crate) names: Box<[Expr]>,
    pub(crate) span: Span,
}

/// An expression.
pub(crate) enum Expr {
    Const(Const),
    Ref(Box<Ref>),
    Interpolated(Box<Interpolated>),
    List(Box<[Expr]>),
    Map(Box<[(Expr, Expr)]>),
    Range(Box<(Expr, Expr)>),
    Chain(Box<Chain>),
    Not(Box<Expr>),
    Group(Box<Expr>),
}

/// A constant.
pub(crate) enum Const {
    Bool(bool),
    Int(i32),
    Long(i64),
    BigInt(Box<BigInt>),
    Double(f64),
    Text(Box<str>),
}

impl Const {
    pub(crate) fn value(&self) -> Value<'_> {
        match self {
            Self::Bool(value) => Value::Bool(*value),
            Self::Int(value) => Value::Int(*value),
            Self::Long(value) => Value::Long(*value),
            Self::BigInt(value) => Value::BigInt(value),
            Self::Double(value) => Value::Double(*value),
            Self::Text(value) => Value::Str(value),
        }
    }
}

/// A string with references or directives inside: a template of its own over the same slots.
pub(crate) struct Interpolated {
    pub(crate) source: Arc<Source>,
    pub(crate) nodes: Box<[Node]>,
    /// Where the string stands, without its quotes.
    pub(crate) span: Span,
    /// Whether it stands there as it is, so that places in it are places there.
    pub(crate) verbatim: bool,
    /// The parser needed a blank at the end; it is cut from the result.
    pub(crate) cut: bool,
}

impl Interpolated {
    /// Moves an error in the text of the string into the text in which the string stands.
    #[cold]
    pub(crate) fn outside(&self, error: Error, outer: &Arc<Source>) -> Error {
        match error.span() {
            Some(span) if error.is_in(&self.source) => error.moved(outer, outside(self.span, span, outer)),
            _ => error,
        }
    }
}

/// A place in the text of a string, as a place in the text around it: `""` is one character there, and where characters are
/// written by their numbers, it is the whole string.
#[cold]
pub(crate) fn outside(string: Span, place: Span, outer: &Source) -> Span {
    let written = string.of(outer.text());
    if written.contains("\\u") {
        return string;
    }
    let mut read = 0_usize;
    let mut rest = written;
    let mut until = |end: u32| {
        while let Some(c) = rest.chars().next().filter(|_| read < end as usize) {
            read = read.saturating_add(c.len_utf8());
            let doubled = rest.strip_prefix("\"\"");
            rest = doubled.unwrap_or_else(|| rest.get(c.len_utf8()..).unwrap_or_default());
        }
        (string.start as usize).saturating_add(written.len().saturating_sub(rest.len()))
    };
    let start = until(place.start);
    Span::new(start, until(place.end))
}

/// Operators of one precedence, applied from left to right.
pub(crate) struct Chain {
    pub(crate) first: Expr,
    pub(crate) links: Box<[Link]>,
}

/// An operator with its right operand.
pub(crate) struct Link {
    pub(crate) op: BinaryOp,
    pub(crate) right: Expr,
    /// For `+`: what stands for null operands in a sum of texts.
    pub(crate) texts: Option<Box<(Text, Text)>>,
    /// From the first operand of the chain to the right one.
    pub(crate) span: Span,
}
