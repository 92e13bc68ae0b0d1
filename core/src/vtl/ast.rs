//! What the parser yields: the template as written, with everything that lexing decides already decided.
//!
//! The tree keeps what Velocity 1.7 keeps. A reference knows the text that it prints when it has no value, because
//! that text is made of token images and not always the source itself; escapes and gobbled blanks are resolved.

use crate::source::{Source, Span};

/// A template or the text of an interpolated string.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Ast {
    pub(crate) nodes: Vec<Node>,
}

/// A piece of literal text: a range of the source where possible.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Text {
    Source(Span),
    Owned(Box<Written>),
}

/// A text that differs from the source it stands for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Written {
    text: Box<str>,
    span: Span,
}

impl Text {
    pub(crate) fn owned(text: impl Into<Box<str>>, span: Span) -> Self {
        Self::Owned(Box::new(Written { text: text.into(), span }))
    }

    /// The text, of a template with this source.
    #[inline]
    pub(crate) fn of<'s>(&'s self, source: &'s Source) -> &'s str {
        match self {
            Self::Source(span) => span.of(source.text()),
            Self::Owned(written) => &written.text,
        }
    }

    /// What it stands for in the source.
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Source(span) => *span,
            Self::Owned(written) => written.span,
        }
    }
}

/// A statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// Text that prints as it is: text tokens, text blocks, escapes that resolve to text.
    Text(Text),
    Reference(Box<Reference>),
    Set(Box<Set>),
    If(Box<If>),
    Directive(Box<Directive>),
}

/// `#set(target = value)`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Set {
    pub(crate) target: Reference,
    pub(crate) value: Expr,
    pub(crate) span: Span,
}

/// `#if … #elseif … #else … #end`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct If {
    /// The condition and the block of `#if` and of each `#elseif`.
    pub(crate) branches: Vec<(Expr, Vec<Node>)>,
    pub(crate) otherwise: Option<Vec<Node>>,
    pub(crate) span: Span,
}

/// Any other directive, and every word behind `#`: built in, a macro call, or unknown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Directive {
    /// Without `#` and braces: `foreach`, `@box`, `anything`.
    pub(crate) name: Box<str>,
    /// `#` and the name.
    pub(crate) name_span: Span,
    /// `None` where no parenthesis follows.
    pub(crate) args: Option<Vec<Expr>>,
    /// The block of `foreach`, `macro`, `define`, `literal`, `@name`, where parentheses follow.
    pub(crate) body: Option<Vec<Node>>,
    /// The first to the last token, `#end` included.
    pub(crate) span: Span,
    /// What an unknown directive prints: the images of all its tokens.
    pub(crate) literal: Text,
    /// For `literal`: the images of the tokens of its first argument, or of its block.
    pub(crate) literal_text: Option<Text>,
}

/// `$x`, `$!x`, `${x}`, `$!{x}` with its steps.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reference {
    pub(crate) span: Span,
    /// The key under which the variable is looked up.
    pub(crate) root: Box<str>,
    pub(crate) steps: Vec<Step>,
    pub(crate) kind: RefKind,
    /// `\$x`: an odd number of backslashes stood before it.
    pub(crate) escaped: bool,
    /// What prints of the backslashes before the reference (half of them).
    pub(crate) escape_prefix: Box<str>,
    /// What prints before the value: `$` of `$$x`, `#` of `#$x`.
    pub(crate) more_prefix: Box<str>,
    /// What prints where there is no value (empty for quiet references).
    pub(crate) literal: Text,
    /// The images of all tokens: what `+` appends for a null operand.
    pub(crate) source_text: Text,
}

/// How a reference is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RefKind {
    Normal,
    Quiet,
    Formal,
    QuietFormal,
    /// An identifier that 1.7 takes for a reference (`{x}` after `$foo`): its root text prints.
    Runt,
    /// `$\!x`: it has no value, whatever `x` is.
    Dead,
}

impl RefKind {
    /// Whether the reference has the value of its variable.
    pub(crate) fn is_live(self) -> bool {
        !matches!(self, Self::Runt | Self::Dead)
    }
}

/// One step of a reference.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    Property { name: Box<str>, span: Span },
    Method { name: Box<str>, args: Vec<Expr>, span: Span },
    Index { index: Expr, span: Span },
}

/// An expression or an argument.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Expr {
    pub(crate) kind: ExprKind,
    /// The first to the last token.
    pub(crate) span: Span,
}

/// The kinds of expressions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ExprKind {
    Reference(Box<Reference>),
    /// The token's image: digits with an optional `-` (and `#`, which 1.7 takes in and then cannot read).
    Integer(Box<str>),
    /// The image of a floating-point literal.
    Float(Box<str>),
    /// A string literal: its text between the quotes as written, before any unescaping.
    String {
        quote: char,
        raw: Span,
    },
    Bool(bool),
    /// A bare word as a directive's argument (`in`, a macro's name).
    Word(Box<str>),
    List(Vec<Expr>),
    Map(Vec<(Expr, Expr)>),
    Range(Box<Range>),
    Chain(Box<Chain>),
    Not(Box<Expr>),
    /// A parenthesised expression: it has a truth of its own where its content has none.
    Group(Box<Expr>),
}

/// `[first..last]`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Range {
    pub(crate) first: Expr,
    pub(crate) last: Expr,
    /// The images of all tokens.
    pub(crate) text: Text,
}

/// Operators of one precedence from left to right: `a + b - c`. One node, so that no tree is as deep as a sum is long.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chain {
    pub(crate) first: Expr,
    pub(crate) links: Vec<Link>,
}

/// An operator with its right operand.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Link {
    pub(crate) op: BinaryOp,
    pub(crate) right: Expr,
    /// For `+`: what stands for the operands in a text where they are null.
    pub(crate) texts: Option<Box<(Text, Text)>>,
}

/// The binary operators, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BinaryOp {
    Or,
    And,
    Eq,
    Ne,
    Lt,
    Gt,
    Le,
    Ge,
    Add,
    Sub,
    Mul,
    Div,
    Rem,
}
