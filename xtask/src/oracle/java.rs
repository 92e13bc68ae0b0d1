//! The JVM with the Java parts.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use gatewright_tests::java::ITEM_END;
use serde::Deserialize;
use serde_json::Value;

use super::ending::Ending;
use super::question::{Question, with_overrides};
use crate::shell::{self, Result};

/// What the Java parts answer.
#[derive(Clone, Debug)]
pub(crate) enum Theirs {
    Ended(Ending, Option<String>),
    /// Not in time, or not in the machine's memory or stack: that is no answer about the language.
    None(String),
}

impl Theirs {
    /// How it ended, without the text.
    pub(crate) fn end(&self) -> &'static str {
        match self {
            Self::Ended(ending, _) => ending.name(),
            Self::None(_) => "none",
        }
    }
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
    overrides: Option<Value>,
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
        None => {
            let text = with_overrides(printed(line.output.unwrap_or_default()), line.overrides.as_ref());
            Ok(Theirs::Ended(Ending::Output(text), None))
        }
        Some(Failure { kind, message }) if kind == "timeout" || kind == "overflow" => {
            Ok(Theirs::None(format!("{kind}: {}", message.unwrap_or_default())))
        }
        Some(Failure { kind, message }) => match Ending::error(&kind) {
            Some(ending) => Ok(Theirs::Ended(ending, message)),
            None => Err(format!("java answered with an error of kind {kind}: {message:?}")),
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
            Self::Ended(ending, None) => write!(out, "{ending}"),
            Self::Ended(ending, Some(message)) => write!(out, "{ending}: {}", message.lines().next().unwrap_or("")),
            Self::None(message) => write!(out, "no answer: {message}"),
        }
    }
}
