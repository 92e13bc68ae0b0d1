//! How a question ends, in the words that both sides share.

use std::fmt;

use gatewright_tests::outcome::{Kind, Outcome};

/// How a question ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// With this text.
    Output(String),
    /// With an error of this kind, one of [`KINDS`].
    Error(&'static str),
}

/// The kinds of error: of templates and patterns, of paths, of texts that are no document.
const KINDS: &[&str] = &["parse", "render", "invalid-path", "not-found", "evaluation", "input"];

impl Ending {
    /// The end with an error; `None` for a kind that nobody knows.
    pub(crate) fn error(kind: &str) -> Option<Self> {
        KINDS.iter().find(|known| **known == kind).map(|kind| Self::Error(kind))
    }

    /// How it ended, without the text: shrinking keeps it.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Output(_) => "output",
            Self::Error(kind) => kind,
        }
    }
}

impl From<Outcome> for Ending {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Output(text) => Self::Output(text),
            Outcome::Error(Kind::Parse) => Self::Error("parse"),
            Outcome::Error(Kind::Render) => Self::Error("render"),
        }
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Output(text) => write!(out, "{text:?}"),
            Self::Error(kind) => write!(out, "an error of kind {kind}"),
        }
    }
}
