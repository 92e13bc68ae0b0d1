//! Texts as lines: their indentation.

use super::args::{int_at, text};
use crate::error::Result;
use crate::value::method::{Method, Param, example};
use crate::value::text::is_white;
use crate::value::{Heap, Out, Value};

/// The methods.
pub(super) const METHODS: &[Method] = &[
    Method { name: "indent", params: &[Param::Int], run: indent, example: example!("$foo.indent(2)", "  bar\n") },
    Method {
        name: "stripIndent",
        params: &[],
        run: strip_indent,
        example: example!("#set($x='  a\n    b')$x.stripIndent()", "a\n  b"),
    },
];

/// The lines of a text, which end at `\n`, `\r` or both; nothing behind the last end is no line.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (line, tail) = rest.split_at_checked(end)?;
        rest = tail.strip_prefix("\r\n").or_else(|| tail.strip_prefix(['\n', '\r'])).unwrap_or_default();
        Some(line)
    })
}

fn indent<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (text, wanted) = (text(this), int_at(args, 0));
    let width = usize::try_from(wanted.unsigned_abs()).unwrap_or(usize::MAX);
    let mut out = Out::string(heap.limits);
    heap.charge_bytes(text.len())?;
    for line in split(text) {
        let mut line = line;
        if wanted > 0 {
            heap.check_string(out.text.len().saturating_add(width))?;
            heap.charge_bytes(width)?;
            out.text.extend(std::iter::repeat_n(' ', width));
        } else {
            line = line.get(white(line, width)..).unwrap_or(line);
        }
        out.push(line)?;
        out.push("\n")?;
    }
    heap.text(&out.text)
}

fn strip_indent<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let text = text(this);
    heap.charge_bytes(text.len().saturating_mul(2))?;
    let keeps_end = text.ends_with(['\n', '\r']);
    let common = if keeps_end { 0 } else { outdent(text) };
    let mut out = String::with_capacity(text.len());
    for (at, line) in split(text).enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let line = line.trim_end_matches(is_white);
        out.push_str(line.get(white(line, common)..).unwrap_or_default());
    }
    if keeps_end {
        out.push('\n');
    }
    heap.text(&out)
}

/// The smallest indentation; a blank line counts only if it is the last.
fn outdent(text: &str) -> usize {
    let mut least = usize::MAX;
    let mut last = "";
    for line in split(text) {
        if line.chars().any(|c| !is_white(c)) {
            least = least.min(line.chars().take_while(|c| is_white(*c)).count());
        }
        last = line;
    }
    if last.chars().all(is_white) { least.min(last.chars().count()) } else { least }
}

/// The bytes of up to so many white characters at the start.
fn white(line: &str, most: usize) -> usize {
    line.chars().take(most).take_while(|c| is_white(*c)).map(char::len_utf8).sum()
}
