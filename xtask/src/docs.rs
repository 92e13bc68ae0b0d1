//! The generated pages of `docs/`: methods, errors and limits, each from the table that the code itself uses.

use std::fmt::Write;

use clap::Args;
use gatewright::catalog::{self, MethodInfo};
use gatewright::codes::Code;
use gatewright::limits::{Limits, fixed};

use crate::api;
use crate::shell::{self, Result, root};

/// Write docs/methods.md, docs/errors.md and docs/limits.md from their tables, docs/api.txt from the sources
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
        pages()?.iter().try_for_each(|(name, text)| shell::write(&root().join(name), text))
    }
}

/// Fails where a page is not what its table says.
pub(crate) fn check() -> Result {
    let is_stale = |(name, text): &(&str, String)| {
        std::fs::read_to_string(root().join(name)).map_or(true, |found| found.replace("\r\n", "\n") != *text)
    };
    let stale: Vec<_> = pages()?.into_iter().filter(is_stale).map(|(name, _)| name).collect();
    if stale.is_empty() { Ok(()) } else { Err(format!("stale: {}; run `cargo xtask docs`", stale.join(", "))) }
}

fn pages() -> Result<Vec<(&'static str, String)>> {
    Ok(vec![
        ("docs/methods.md", methods()),
        ("docs/errors.md", errors()),
        ("docs/limits.md", limits()),
        ("docs/api.txt", api::list()?),
    ])
}

const HEAD: &str = "<!-- written by `cargo xtask docs`: edit the table in the code, not this page -->\n\n";

fn methods() -> String {
    let mut page = format!(
        "{HEAD}# Methods\n\nWhat a template can call, by the class of the value. Each example was run: in the \
        dialect `velocity`, with the variables of\n[context.json](../tests/vectors/template/context.json). A parameter `null` \
        takes nothing but null. Overloads that take a function, a writer, a\n`Locale`, `Charset`, `MathContext` or \
        `RoundingMode` are left out: a template has none.\n"
    );
    let methods = catalog::methods();
    for class in catalog::classes() {
        let _ = write!(page, "\n## {}\n", class.name);
        let inherits = match class.inherits.as_slice() {
            [] => String::new(),
            names => format!("Has the methods of {} too.", names.join(", ")),
        };
        let about = [class.about, &inherits].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        if !about.is_empty() {
            let _ = write!(page, "\n{about}\n");
        }
        page.push_str("\n| method | example | prints |\n| --- | --- | --- |\n");
        for method in methods.iter().filter(|method| method.class == class.name) {
            page.push_str(&method_row(method));
        }
    }
    page
}

fn method_row(method: &MethodInfo) -> String {
    let call = code(&format!("{}({})", method.name, method.parameters.join(", ")));
    let output = code(method.output);
    let output = if method.fails { format!("fails: {output}") } else { output };
    format!("| {call} | {} | {output} |\n", code(method.template))
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
    let source = include_str!("../../core/src/limits/mod.rs");
    let defaults = format!("{:?}", Limits::default());
    let mut page = format!(
        "{HEAD}# Limits\n\nEvery limit is on by default; one that is hit is an error that names it (5xxx in \
        [errors.md](errors.md)). A\n`setting` is a field of `gatewright::limits::Limits`, a `quota` is fixed. Texts that are read with \
        `gatewright::json` have\n`json_depth`, `json_bytes` and `number_digits` as fields of `ReadOptions`.\n\n\
        | limit | default | | meaning |\n| --- | --- | --- | --- |\n"
    );
    for (name, meaning) in fields(source, "pub struct Limits {") {
        let _ = writeln!(page, "| `{name}` | {} | setting | {meaning} |", default_of(&defaults, &name));
    }
    let of_core = fixed::ALL.iter().map(|(name, value, meaning)| (*name, *value as u64, *meaning));
    let of_command_line = [
        (
            "line_bytes",
            constant(include_str!("../../cli/src/lines/mod.rs"), "LINE_BYTES"),
            "Bytes of a line of `--json-lines`.",
        ),
        (
            "file_bytes",
            constant(include_str!("../../cli/src/input.rs"), "BYTES"),
            "Bytes of a file that the command line reads.",
        ),
    ];
    for (name, value, meaning) in of_core.chain(of_command_line) {
        let _ = writeln!(page, "| `{name}` | {} | quota | {} |", shown(name, value), meaning.trim());
    }
    page.push_str(
        "\nThe language itself stops without an error at the 1,001st turn of a `#foreach` (in `apigateway`), beyond ten `#parse` and \
        beyond two\n`#define` inside one another.\n",
    );
    page
}

/// The value of a constant that a source declares as a product.
fn constant(source: &str, name: &str) -> u64 {
    let value = source.split_once(&format!("const {name}: ")).and_then(|(_, rest)| rest.split_once("= "));
    let value = value.and_then(|(_, rest)| rest.split_once(';')).map_or("", |(value, _)| value);
    value.split('*').filter_map(|factor| factor.trim().replace('_', "").parse::<u64>().ok()).product()
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
    value.parse().map_or_else(|_| format!("`{value}`"), |number| shown(field, number))
}

/// A limit as people write it.
fn shown(name: &str, value: u64) -> String {
    match value {
        bytes if name.ends_with("_bytes") && bytes % (1024 * 1024) == 0 => format!("{} MiB", bytes / 1024 / 1024),
        bytes if name.ends_with("_bytes") && bytes % 1024 == 0 => format!("{} KiB", bytes / 1024),
        number => grouped(number),
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
        assert!(page.contains("| `template_bytes` | 300 KiB | setting | Bytes of one template. |"), "{page}");
        assert!(page.contains("| `fuel` | 10,000,000 |"), "{page}");
        assert!(page.contains("| `loop_turns` | `ByDialect` |"), "{page}");
        assert!(page.contains("| `path_bytes` | 16 KiB | quota | Bytes of one JSONPath. |"), "{page}");
        assert!(page.contains("| `line_bytes` | 32 MiB |") && page.contains("| `file_bytes` | 64 MiB |"), "{page}");
    }

    #[test]
    fn cells_hold_any_text() {
        assert_eq!(code("a|b\n"), "`a\\|b⏎`");
        assert_eq!(code("a`b"), "`` a`b ``");
    }
}
