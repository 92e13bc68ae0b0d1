//! Differences that are meant. Each stands in COMPATIBILITY.md with its reason.

use gatewright::{Error, ErrorKind};
use gatewright_tests::outcome::Outcome;

use super::question::{Body, Question};

/// A difference that is meant.
struct Known {
    reason: &'static str,
    is: fn(&Question, &Outcome, Option<&Error>, &Outcome) -> bool,
}

const KNOWN: &[Known] = &[
    Known {
        reason: "a limit is hit where the reference engine goes on for as long as the machine does",
        is: |_, _, error, _| error.is_some_and(|error| error.kind() == ErrorKind::Limit),
    },
    Known {
        reason: "the hash code of an object without one of its own is its place in memory, and here 0",
        is: |question, ours, _, theirs| {
            let both_print = matches!((ours, theirs), (Outcome::Output(_), Outcome::Output(_)));
            both_print && template(question).is_some_and(|text| text.contains("hashCode"))
        },
    },
];

/// Why the answers may differ; `None` where they may not.
pub(crate) fn reason(
    question: &Question,
    ours: &Outcome,
    error: Option<&Error>,
    theirs: &Outcome,
) -> Option<&'static str> {
    KNOWN.iter().find(|known| (known.is)(question, ours, error, theirs)).map(|known| known.reason)
}

fn template(question: &Question) -> Option<&str> {
    match &question.body {
        Body::Template { template, .. } => Some(template),
        Body::Regex(_) => None,
    }
}
