//! Tokens: their kinds, and where they lie.

use crate::source::Span;

/// The kinds of tokens, in the order in which Velocity 1.7 declares them: of two matches of one length the first wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The end of the text.
    Eof,
    /// `[` and `]` behind a reference.
    IndexOpen,
    IndexClose,
    /// `[` and `]` of lists and ranges.
    ListOpen,
    ListClose,
    Comma,
    DoubleDot,
    Colon,
    /// `{` and `}` of maps.
    MapOpen,
    MapClose,
    ParenOpen,
    /// `)` of a directive, with the rest of its line where that is blank.
    ParenClose,
    /// `)` of a method.
    CallClose,
    /// `\#name` with an odd number of backslashes.
    EscapedDirective,
    /// `#set(`, with the blanks before it.
    Set,
    /// `##`.
    LineComment,
    DoubleEscape,
    Escape,
    Text,
    /// The end of the line of a `##` comment.
    LineCommentEnd,
    FormalComment,
    Comment,
    /// `#[[ … ]]#`.
    TextBlock,
    Whitespace,
    String,
    True,
    False,
    Minus,
    Plus,
    Times,
    Divide,
    Modulo,
    And,
    Or,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
    NotEqual,
    Not,
    /// `=`.
    Assign,
    End,
    If,
    ElseIf,
    Else,
    Integer,
    Float,
    /// A name behind `#`, or a bare word among a directive's arguments.
    Word,
    /// `{name}` behind `#`.
    BracketedWord,
    /// A name of a reference; the first one holds the `$` too.
    Identifier,
    Dot,
    /// `${` and its `}`.
    FormalOpen,
    FormalClose,
    /// `$[`, `$![`, `$.`: no reference.
    EmptyIndex,
}

/// A token. Its image is the range of the source that it covers, except that what [`Token::start`] was moved over (escapes
/// of references and directives) no longer counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: u32,
    pub(super) end: u32,
    /// Where printing special tokens stand before it: the number of their text, from 1.
    pub(super) special: u32,
}

impl Token {
    pub(super) fn span(self) -> Span {
        Span { start: self.start, end: self.end }
    }

    /// The image.
    pub(super) fn image(self, text: &str) -> &str {
        self.span().of(text)
    }
}
