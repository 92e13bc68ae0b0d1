//! The generated pages of `docs/`: methods, errors and limits, each from the table that the code itself uses.

use std::fmt::Write;

use clap::Args;
use gatewright::catalog::{self, MethodInfo};
use gatewright::codes::Code;
use gatewright::limits::Limits;

use crate::shell::{self, Result, root};

/// Write docs/methods.md, docs/errors.md and docs/limits.md from their tables
///
/// The pages are never edited by hand: change the table, then run this.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask docs           write the pages\n  cargo xtask docs --check   fail where a page is stale"
)]
pub(crate) struct Options {
    /// Write nothing, fail where a page is stale
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(options: &Options) -> Result {
    if options.check {
        check()
    } else {
        pages().iter().try_for_each(|(name, text)| shell::write(&root().join(name), text))
    }
}

/// Fails where a page is not what its table says.
pub(crate) fn check() -> Result {
    let is_stale = |(name, text): &(&str, String)| {
        std::fs::read_to_string(root().join(name)).map_or(true, |found| found.replace("\r\n", "\n") != *text)
    };
    let stale: Vec<_> = pages().into_iter().filter(is_stale).map(|(name, _)| name).collect();
    if stale.is_empty() { Ok(()) } else { Err(format!("stale: {}; run `cargo xtask docs`", stale.join(", "))) }
}

fn pages() -> Vec<(&'static str, String)> {
    vec![("docs/methods.md", methods()), ("docs/errors.md", errors()), ("docs/limits.md", limits())]
}

const HEAD: &str = "<!-- written by `cargo xtask docs`: edit the table in the code, not this page -->\n\n";

fn methods() -> String {
    let mut page = format!(
        "{HEAD}# Methods\n\nWhat a template can call, by the class of the value. Each example was run: in the \
        dialect `velocity`, with the variables of\n[context.json](../tests/vectors/template/context.json). Every class also has \
        the methods of Object, and every collection those of Collection.\n"
    );
    let methods = catalog::methods();
    for class in methods.chunk_by(|a, b| a.class == b.class) {
        let name = class.first().map_or("", |method| method.class);
        let _ = write!(page, "\n## {name}\n\n| method | example | prints |\n| --- | --- | --- |\n");
        for method in class {
            page.push_str(&method_row(method));
        }
    }
    page
}

fn method_row(method: &MethodInfo) -> String {
    let call = code(&format!("{}({})", method.name, method.parameters.join(", ")));
    if method.template.is_empty() {
        return format!("| {call} | | |\n");
    }
    format!("| {call} | {} | {} |\n", code(method.template), code(method.output))
}

fn errors() -> String {
    let mut page = format!(
        "{HEAD}# Errors\n\nEvery error has a number that never changes its meaning and is never used again; its thousand says the \
            kind of the\nerror.\n"
    );
    for group in Code::ALL.chunk_by(|a, b| a.0.0 / 1000 == b.0.0 / 1000) {
        let Some((first, _, _)) = group.first() else { continue };
        let (thousand, kind) = (first.0 / 1000, first.kind().as_str());
        let _ = write!(
            page,
            "\n## {thousand}xxx: {}\n\nOf kind `{kind}`.\n\n| number | name | meaning |\n| --- | --- | --- |\n",
            group_name(thousand)
        );
        for (code, name, meaning) in group {
            let _ = writeln!(page, "| {} | `{name}` | {meaning} |", code.0);
        }
    }
    page
}

fn group_name(thousand: u16) -> &'static str {
    match thousand {
        1 => "a template or a JSONPath does not parse",
        2 => "rendering fails, or is known beforehand to fail",
        3 => "a request does not fit its model",
        4 => "a definition",
        5 => "a limit",
        6 => "an input document",
        _ => "an internal fault",
    }
}

fn limits() -> String {
    let source = include_str!("../../core/src/limits.rs");
    let defaults = format!("{:?}", Limits::default());
    let mut page = format!(
        "{HEAD}# Limits\n\nEvery limit is on by default and can be set; one that is hit is an error that names \
        it (5xxx in\n[errors.md](errors.md)).\n\n| limit | default | meaning |\n| --- | --- | --- |\n"
    );
    for (name, meaning) in fields(source, "pub struct Limits {") {
        let _ = writeln!(page, "| `{name}` | {} | {meaning} |", default_of(&defaults, &name));
    }
    page
}

/// The fields of a struct with their documentation, out of its source.
fn fields(source: &str, head: &str) -> Vec<(String, String)> {
    let body = source.split_once(head).and_then(|(_, rest)| rest.split_once("\n}")).map_or("", |(body, _)| body);
    let (mut fields, mut meaning) = (Vec::new(), String::new());
    for line in body.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            meaning.push_str(text);
        } else if let Some((name, _)) = line.strip_prefix("pub ").and_then(|field| field.split_once(':')) {
            fields.push((name.to_owned(), std::mem::take(&mut meaning).trim().to_owned()));
        }
    }
    fields
}

/// The value of a field in what `Debug` writes of its struct, as people write it.
fn default_of(debug: &str, field: &str) -> String {
    let value = debug.split_once(&format!("{field}: ")).map_or("", |(_, rest)| rest);
    let value = value.split([',', '}']).next().unwrap_or_default().trim();
    let value = value.trim_start_matches("Some(").trim_end_matches(')');
    match value.parse::<u64>() {
        Ok(bytes) if field.ends_with("_bytes") && bytes % (1024 * 1024) == 0 => format!("{} MiB", bytes / 1024 / 1024),
        Ok(bytes) if field.ends_with("_bytes") && bytes % 1024 == 0 => format!("{} KiB", bytes / 1024),
        Ok(number) => grouped(number),
        Err(_) => format!("`{value}`"),
    }
}

/// A number with a comma at every thousand.
fn grouped(number: u64) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", grouped(number / 1_000), number % 1_000) }
}

/// A text as code in a cell of a table.
fn code(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let escape = |c: char| match c {
        '\n' => "⏎".to_owned(),
        '|' => "\\|".to_owned(),
        c if c.is_control() => c.escape_default().to_string(),
        c => c.to_string(),
    };
    let text: String = text.chars().map(escape).collect();
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_found_with_their_meaning() {
        let page = limits();
        assert!(page.contains("| `template_bytes` | 300 KiB | Bytes of one template. |"), "{page}");
        assert!(page.contains("| `fuel` | 10,000,000 |"), "{page}");
        assert!(page.contains("| `loop_turns` | `ByDialect` |"), "{page}");
    }

    #[test]
    fn cells_hold_any_text() {
        assert_eq!(code("a|b\n"), "`a\\|b⏎`");
        assert_eq!(code("a`b"), "`` a`b ``");
    }
}
