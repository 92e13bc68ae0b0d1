//! What a compiled template costs through each door.

use std::fmt::Write;

use super::{Nanos, duration, figures};
use crate::shell::{Result, command, root};
use crate::{python, web};

/// The doors, the first one the measure of the others.
pub(super) const COLUMNS: &[&str] = &["Rust", "Python", "Node"];

/// What is rendered, and what it is.
pub(super) const ROWS: &[(&str, &str)] = &[
    ("one variable", "`$a`, of `{\"a\": \"x\"}` as an object"),
    ("five scalars", "`$a$b$c$d$e`, of an object"),
    ("a body of 20 bytes", "`$input.path('$.a')`, of a request"),
];

/// The figures of the Python and the npm package, both built first.
pub(super) fn measure() -> Result<Nanos> {
    let mut in_python = python::installed("bench", "python", &["benches/peers/python/doors.py"])?;
    let mut nanos = figures("Python", &mut in_python)?;
    web::wasm(&web::Wasm::default())?;
    let mut node = command("node", &["benches/peers/node/doors.mjs"]);
    nanos.extend(figures("Node", node.arg(root().join("wasm/npm/dist/node.mjs")))?);
    Ok(nanos)
}

/// The table, each door with what it costs over Rust.
pub(super) fn table(nanos: &Nanos, page: &mut String) {
    let _ = writeln!(page, "| case | {} |\n| --- |{}", COLUMNS.join(" | "), " ---: |".repeat(COLUMNS.len()));
    for (row, what) in ROWS {
        let figure = |column: &str| nanos.get(&((*row).to_owned(), column.to_owned())).copied();
        let cell = |column: &&str| match (figure(column), figure("Rust")) {
            (Some(time), Some(rust)) if *column != "Rust" => format!("{} (+{})", duration(time), duration(time - rust)),
            (Some(time), _) => duration(time),
            (None, _) => "–".to_owned(),
        };
        let cells: Vec<_> = COLUMNS.iter().map(cell).collect();
        let _ = writeln!(page, "| {row}: {what} | {} |", cells.join(" | "));
    }
}
