//! Both answers side by side: same, meant to differ, left out, or a difference.

use std::collections::BTreeMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use gatewright::Error;

use super::ending::Ending;
use super::java::{Java, Theirs};
use super::question::Question;
use super::{identity, known};
use crate::shell::Result;

/// The engine's answer.
#[derive(Clone, Debug)]
pub(crate) enum Ours {
    Ended(Ending, Option<Error>),
    Panicked,
}

impl Ours {
    fn of(question: &Question) -> Self {
        let answer = catch_unwind(AssertUnwindSafe(|| question.ask().answer()));
        answer.map_or(Self::Panicked, |(ending, error)| Self::Ended(ending, error))
    }
}

/// A question on which the answers differ.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    pub(crate) question: Question,
    pub(crate) ours: Ours,
    pub(crate) theirs: Theirs,
}

/// What the comparison of two answers says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Same,
    /// The difference is meant, for this reason.
    Known(&'static str),
    /// The Java parts have no answer that could be compared.
    LeftOut,
    Different,
}

/// Counts over all questions, and the differences themselves.
#[derive(Default)]
pub(crate) struct Tally {
    same: usize,
    left_out: usize,
    /// How the answers of the Java parts ended: a generator that only makes errors compares little.
    ends: BTreeMap<&'static str, usize>,
    known: BTreeMap<&'static str, usize>,
    pub(crate) differences: Vec<Difference>,
}

/// Asks both sides.
pub(crate) struct Judge {
    java: Java,
}

impl Judge {
    pub(crate) fn start() -> Result<Self> {
        Ok(Self { java: Java::start()? })
    }

    /// Puts questions to both sides and counts.
    pub(crate) fn put(&mut self, questions: &[Question], tally: &mut Tally) -> Result {
        for (question, (ours, theirs)) in questions.iter().zip(self.ask(questions)?) {
            *tally.ends.entry(theirs.end()).or_default() += 1;
            match verdict(question, &ours, &theirs) {
                Verdict::Same => tally.same += 1,
                Verdict::LeftOut => tally.left_out += 1,
                Verdict::Known(reason) => *tally.known.entry(reason).or_default() += 1,
                Verdict::Different => {
                    tally.differences.push(Difference { question: question.clone(), ours, theirs });
                }
            }
        }
        Ok(())
    }

    /// The differences among questions, at their places.
    pub(crate) fn differences(&mut self, questions: &[Question]) -> Result<Vec<Option<Difference>>> {
        let answers = questions.iter().zip(self.ask(questions)?);
        let difference = |(question, (ours, theirs)): (&Question, (Ours, Theirs))| {
            let is_different = verdict(question, &ours, &theirs) == Verdict::Different;
            is_different.then(|| Difference { question: question.clone(), ours, theirs })
        };
        Ok(answers.map(difference).collect())
    }

    pub(crate) fn ask_one(&mut self, question: &Question) -> Result<(Ours, Theirs)> {
        self.ask(std::slice::from_ref(question))?.pop().ok_or_else(|| "no answer".to_owned())
    }

    /// Both sides work at the same time.
    fn ask(&mut self, questions: &[Question]) -> Result<Vec<(Ours, Theirs)>> {
        std::thread::scope(|scope| {
            let ours = scope.spawn(|| questions.iter().map(Ours::of).collect::<Vec<_>>());
            let theirs = self.java.ask(questions)?;
            let ours = ours.join().map_err(|_| "the engine's side broke")?;
            Ok(ours.into_iter().zip(theirs).collect())
        })
    }
}

fn verdict(question: &Question, ours: &Ours, theirs: &Theirs) -> Verdict {
    let (Ours::Ended(our, error), Theirs::Ended(their, message)) = (ours, theirs) else {
        return if matches!(ours, Ours::Panicked) { Verdict::Different } else { Verdict::LeftOut };
    };
    if our == their {
        return Verdict::Same;
    }
    if let (Ending::Output(our), Ending::Output(their)) = (our, their) {
        if identity::is_same(our, their) {
            return Verdict::Same;
        }
        if identity::is_lost(our, their) {
            return Verdict::LeftOut;
        }
    }
    if known::is_endless_condition(question, our, message.as_deref()) {
        return Verdict::Known(known::ENDLESS_CONDITION);
    }
    known::reason(question, our, error.as_ref(), their).map_or(Verdict::Different, Verdict::Known)
}

impl fmt::Display for Ours {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ended(ending, None) => write!(out, "{ending}"),
            Self::Ended(ending, Some(error)) => write!(out, "{ending}: {error} [{}]", error.code().0),
            Self::Panicked => write!(out, "a panic"),
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (reason, count) in &self.known {
            writeln!(out, "{count} times meant to differ: {reason}")?;
        }
        let ends: Vec<_> = self.ends.iter().map(|(end, count)| format!("{end} {count}")).collect();
        writeln!(out, "java's answers: {}", ends.join(", "))?;
        let (known, different): (usize, _) = (self.known.values().sum(), self.differences.len());
        let all = self.same + self.left_out + known + different;
        write!(
            out,
            "{all} cases: {} same, {known} meant to differ, {} left out, {different} different",
            self.same, self.left_out
        )
    }
}

impl Difference {
    /// How both answers ended.
    pub(crate) fn ends(&self) -> (&'static str, &'static str) {
        let ours = match &self.ours {
            Ours::Ended(ending, _) => ending.name(),
            Ours::Panicked => "panic",
        };
        (ours, self.theirs.end())
    }
}
