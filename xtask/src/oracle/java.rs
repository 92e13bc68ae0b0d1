//! The JVM with the Java parts.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use gatewright_tests::java::ITEM_END;
use gatewright_tests::outcome::{Kind, Outcome};
use serde::Deserialize;
use serde_json::Value;

use super::question::Question;
use crate::shell::{self, Result};

/// What the Java parts answer.
#[derive(Clone, Debug)]
pub(crate) enum Theirs {
    Ended(Outcome, Option<String>),
    /// Not in time, or not in the machine's memory: that is no answer about the language.
    None(String),
}

/// A running JVM.
pub(crate) struct Java {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Java {
    /// Builds the program and starts it.
    pub(crate) fn start() -> Result<Self> {
        shell::maven("tests/oracle/pom.xml")?;
        let mut process = program().spawn().map_err(|error| format!("java: {error}"))?;
        let pipes = process.stdin.take().zip(process.stdout.take());
        let (questions, answers) = pipes.ok_or("java has no pipes")?;
        Ok(Self { process, questions, answers: BufReader::new(answers) })
    }

    /// Puts questions; the answers come in the same order.
    pub(crate) fn ask(&mut self, questions: &[Question]) -> Result<Vec<Theirs>> {
        let (pipe, lines) = (&mut self.questions, &mut self.answers);
        std::thread::scope(|scope| {
            scope.spawn(move || {
                for (at, question) in questions.iter().enumerate() {
                    // a JVM that is gone shows at the other end
                    let _ = writeln!(pipe, "{}", question.line(at));
                }
                let _ = pipe.flush();
            });
            (0..questions.len()).map(|at| answer(lines, at)).collect()
        })
    }
}

impl Drop for Java {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn program() -> Command {
    let settings = ["-Xmx1g", "-Dfile.encoding=UTF-8", "-Duser.language=en", "-Duser.country=US"];
    let mut java = shell::java("oracle", "gatewright.oracle.Main", &settings);
    java.stdin(Stdio::piped()).stdout(Stdio::piped());
    java
}

#[derive(Deserialize)]
struct Line {
    id: usize,
    output: Option<Value>,
    error: Option<Failure>,
}

#[derive(Deserialize)]
struct Failure {
    kind: String,
    message: Option<String>,
}

fn answer(lines: &mut impl BufRead, at: usize) -> Result<Theirs> {
    let mut text = String::new();
    lines.read_line(&mut text).map_err(|error| error.to_string())?;
    let line: Line = serde_json::from_str(&text).map_err(|error| format!("java answered {text:?}: {error}"))?;
    if line.id != at {
        return Err(format!("java answered question {} in place of {at}", line.id));
    }
    match line.error {
        None => Ok(Theirs::Ended(Outcome::Output(printed(line.output.unwrap_or_default())), None)),
        Some(Failure { kind, message }) => match kind.as_str() {
            "parse" => Ok(Theirs::Ended(Outcome::Error(Kind::Parse), message)),
            "render" => Ok(Theirs::Ended(Outcome::Error(Kind::Render), message)),
            "timeout" => Ok(Theirs::None(message.unwrap_or_default())),
            other => Err(format!("java answered with an error of kind {other}: {message:?}")),
        },
    }
}

/// An output as the engine's side prints it.
fn printed(output: Value) -> String {
    match output {
        Value::String(text) => text,
        Value::Array(items) => items.into_iter().map(|item| printed(item) + ITEM_END).collect(),
        other => other.to_string(),
    }
}

impl std::fmt::Display for Theirs {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Ended(outcome, None) => write!(out, "{outcome}"),
            Self::Ended(outcome, Some(message)) => write!(out, "{outcome}: {}", message.lines().next().unwrap_or("")),
            Self::None(message) => write!(out, "no answer: {message}"),
        }
    }
}
