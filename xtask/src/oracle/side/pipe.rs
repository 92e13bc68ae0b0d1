//! The JVM, a line to it and a line back.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::Value;

use super::case::{Answer, Case};
use crate::shell::{self, Result};

pub(super) struct Pipe {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Pipe {
    pub(super) fn start() -> Result<Self> {
        shell::maven("tests/oracle/pom.xml")?;
        let settings = ["-Xmx1g", "-Dfile.encoding=UTF-8", "-Duser.language=en", "-Duser.country=US"];
        let mut java = shell::java("oracle", "gatewright.oracle.Main", &settings);
        let java = java.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = java.spawn().map_err(|error| format!("java: {error}"))?;
        let pipes = process.stdin.take().zip(process.stdout.take());
        let (questions, answers) = pipes.ok_or("java has no pipes")?;
        Ok(Self { process, questions, answers: BufReader::new(answers) })
    }

    pub(super) fn ask(&mut self, cases: &[Case]) -> Result<Vec<Answer>> {
        let (pipe, lines) = (&mut self.questions, &mut self.answers);
        std::thread::scope(|scope| {
            scope.spawn(move || {
                for (at, case) in cases.iter().enumerate() {
                    // a JVM that is gone shows at the other end
                    let _ = writeln!(pipe, "{}", case.question(at));
                }
                let _ = pipe.flush();
            });
            cases.iter().map(|case| answer(lines, case)).collect()
        })
    }
}

impl Drop for Pipe {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn answer(lines: &mut impl BufRead, case: &Case) -> Result<Answer> {
    let mut text = String::new();
    lines.read_line(&mut text).map_err(|error| error.to_string())?;
    let line: Value = serde_json::from_str(&text).map_err(|error| format!("java answered {text:?}: {error}"))?;
    if let Some(error) = line.get("error") {
        let told = error["message"].as_str().unwrap_or_default().to_owned();
        // what overflows the stack of the JVM is no answer about the language
        let none = error["kind"] == "timeout" || told.contains("StackOverflowError");
        return Ok(if none { Answer::None(told) } else { Answer::Error(told) });
    }
    let output = &line["output"];
    Ok(match case {
        Case::Schema { .. } => Answer::Told(output.clone()),
        Case::Pattern { .. } if output["valid"] == false => Answer::Error("no pattern".to_owned()),
        Case::Pattern { .. } => Answer::Told(output["matches"].clone()),
    })
}
