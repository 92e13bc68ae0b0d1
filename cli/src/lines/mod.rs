//! `--json-lines`: a case a line in, an answer a line out, in order. `render`, `jsonpath` and `validate` have one file each.
//!
//! Lines are read one by one, so a batch may be endless and a driver may wait for each answer: what is written goes out
//! before the input could block. Every line is answered, whatever is in it.

mod answer;
mod case;
mod jsonpath;
mod reader;
mod render;
mod stranger;
mod validate;

use std::io::{self, BufReader, BufWriter, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crate::failure::Failure;
use crate::input;
use crate::output::Sink;
use answer::Told;
pub(crate) use answer::failure;
use case::Slip;
pub(crate) use jsonpath::answer as jsonpath;
use reader::{Line, LineReader};
pub(crate) use render::answer as render;
pub(crate) use validate::{answer as validate, full_report};

/// Bytes of a line: a template and a body at their limits, with room for escapes.
const LINE_BYTES: usize = 32 * 1024 * 1024;

/// What answers a line: by its bytes and its number, into a buffer.
type Answer<'a> = dyn Fn(&[u8], usize, &mut String) + 'a;

/// Answers every line of a file or of the standard input.
pub(crate) fn run(path: &str, output: Option<&Path>, answer: &Answer<'_>) -> Result<(), Failure> {
    let source: Box<dyn Read> = match path {
        "-" => Box::new(io::stdin().lock()),
        path => Box::new(input::open(path)?),
    };
    let mut sink = Sink::open(output)?;
    let answered = answer_all(source, &mut sink, answer, LINE_BYTES);
    answered.map_err(|error| Failure::io(&format!("go on with the batch of `{}`", input::name(path)), &error))?;
    sink.finish()
}

fn answer_all(source: impl Read, sink: impl Write, answer: &Answer<'_>, most: usize) -> io::Result<()> {
    let mut lines = LineReader::new(BufReader::with_capacity(64 * 1024, source), most);
    let mut sink = BufWriter::with_capacity(64 * 1024, sink);
    let mut out = String::new();
    for number in 1.. {
        let line = lines.next(|| sink.flush())?;
        out.clear();
        match line {
            Line::Bytes(bytes) if bytes.trim_ascii().is_empty() => continue,
            Line::End => return sink.flush(),
            Line::TooLong => answer::slip(number, Slip { id: None, told: Told::too_long(most) }, &mut out),
            Line::Bytes(bytes) => {
                let marked = if number == 1 { bytes.strip_prefix(b"\xef\xbb\xbf") } else { None };
                answer(marked.unwrap_or(bytes), number, &mut out);
            }
        }
        out.push('\n');
        sink.write_all(out.as_bytes())?;
    }
    Ok(())
}

/// Runs a case. A fault of the engine costs one answer, not the batch.
fn guarded(id: &str, out: &mut String, run: impl FnOnce(&mut String) -> Result<(), Told>) {
    let before = out.len();
    let told = match catch_unwind(AssertUnwindSafe(|| run(out))) {
        Ok(Ok(())) => return,
        Ok(Err(told)) => told,
        Err(_) => Told::fault(),
    };
    out.truncate(before);
    answer::error(id, &told, out);
}

#[cfg(test)]
mod tests {
    fn answers(input: &[u8], most: usize) -> Vec<String> {
        let mut out = Vec::new();
        let answer = |line: &[u8], number: usize, out: &mut String| {
            super::render(line, number, gatewright::Dialect::default(), out)
        };
        super::answer_all(input, &mut out, &answer, most).unwrap();
        String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn lines_that_cannot_be_read_are_answered_and_the_rest_goes_on() {
        let answers = answers(b"{\n \r\n\xff\n[]\n{\"id\": 1}\n012345678901234567890\n{}\n\n", 20);
        for (number, answer) in [1, 3, 4, 5, 6, 7].into_iter().zip(&answers) {
            assert!(answer.starts_with(&format!("{{\"line\":{number},")), "{answer}");
            assert!(answer.contains("\"error\":{\"kind\":\"input\",\"code\":"), "{answer}");
        }
        assert_eq!(answers.len(), 6);
        assert!(answers[1].contains("no UTF-8"));
        assert!(answers[4].contains("longer than 20 bytes"));
    }

    #[test]
    fn no_lines_are_no_answers() {
        assert!(answers(b"", 20).is_empty());
    }
}
