//! The benches and their peers, told in one page.

mod doors;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use clap::Args;
use serde_json::Value;

use crate::shell::{self, Result, cargo, command, root, target};

/// Measure the templates next to their peers and write benches/RESULTS.md
///
/// Runs the criterion benches, then Velocity 1.7 in a warm JVM (a JDK and Maven must be there), Ajv (Node and npm),
/// python-jsonschema (Python with venv) and the packages for Python and Node, on an idle machine.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask bench\n  cargo xtask bench --seconds 2\n  cargo xtask bench --doors    only the doors, no page\n  cargo bench -p gatewright-benches -- T1    only one group, no page"
)]
pub(crate) struct Options {
    /// Seconds for each figure; fewer make a rougher page sooner
    #[arg(long, default_value_t = 5)]
    seconds: u32,
    /// Measure what a render costs through each door, and nothing else
    #[arg(long)]
    doors: bool,
}

/// Who is measured, in the order of the columns.
const COLUMNS: &[&str] = &["gatewright", "gatewright, buffer reused", "by hand", "minijinja", "tera", "velocity 1.7"];

/// Who is measured on models.
const VALIDATORS: &[&str] =
    &["gatewright", "gatewright, profile jsonschema", "jsonschema (Rust)", "ajv", "python-jsonschema"];

/// What is measured on models: a report with every problem, of bodies that are read already.
const CHECKS: &[(&str, &str)] = &[
    ("validate, valid", "check a valid body"),
    ("validate, invalid", "check an invalid body"),
    ("compile a schema", "compile the schema"),
    ("compile a schema without patterns", "compile it without its pattern"),
];

/// Who reads JSON.
const READERS: &[&str] = &[
    "gatewright, body",
    "gatewright, variables",
    "serde_json, Value",
    "serde_json, borrowed structs",
    "simd-json, borrowed",
    "sonic-rs, Value",
];

/// What is read.
const READS: &[(&str, &str)] = &[
    ("json read 1 KB", "read a body of 1 KB"),
    ("json read 100 KB", "read a body of 100 KB"),
    ("json read 10 MB", "read a body of 10 MB"),
];

/// The paths that are followed on a body that is read.
const PATHS: &[&str] = &["$.a.b[0].c", "$.orders[7].customer.name", "$.orders[*].id", "$..sku"];

/// What is measured of each.
const FINDS: &[(&str, &str)] = &[("jsonpath find", "follow a compiled path"), ("jsonpath compile", "compile a path")];

/// What is measured, and what it is.
const ROWS: &[(&str, &str)] = &[
    ("T1", "render a mapping of a few fields"),
    ("T2", "render a list"),
    ("T1 from the body", "read the body and render the mapping"),
    ("T3", "pass a request through, escaped"),
    ("T3 compile", "compile the passthrough template"),
];

pub(crate) fn run(options: &Options) -> Result {
    let seconds = options.seconds.to_string();
    let arguments = ["--warm-up-time", "1", "--measurement-time", &seconds];
    if options.doors {
        shell::run(cargo(&["bench", "--package", "gatewright-benches", "--bench", "doors", "--"]).args(arguments))?;
        let mut nanos = criterion(&target().join("criterion"));
        nanos.extend(doors::measure()?);
        let mut page = String::new();
        doors::table(&nanos, &mut page);
        print!("{page}");
        return Ok(());
    }
    // first, so that a peer that does not build says so before the long part
    build_peer()?;
    shell::run(cargo(&["bench", "--package", "gatewright-benches", "--"]).args(arguments))?;
    let mut nanos = criterion(&target().join("criterion"));
    nanos.extend(velocity()?);
    nanos.extend(ajv()?);
    nanos.extend(python()?);
    nanos.extend(doors::measure()?);
    let page = page(&nanos);
    print!("{page}");
    shell::write(&root().join("benches/RESULTS.md"), &page)
}

/// Velocity's bench, built.
pub(crate) fn build_peer() -> Result {
    shell::maven("benches/peers/velocity/pom.xml")
}

type Nanos = BTreeMap<(String, String), f64>;

/// The medians that criterion left: `GROUP/NAME/new/estimates.json`.
fn criterion(folder: &Path) -> Nanos {
    let mut nanos = Nanos::new();
    for (row, _) in [ROWS, CHECKS, READS, FINDS, doors::ROWS].concat() {
        for column in [COLUMNS, VALIDATORS, READERS, PATHS, doors::COLUMNS].concat() {
            let file = folder.join(file_name(row)).join(file_name(column)).join("new/estimates.json");
            let estimates =
                std::fs::read_to_string(file).ok().and_then(|text| serde_json::from_str::<Value>(&text).ok());
            if let Some(median) = estimates.and_then(|found| found["median"]["point_estimate"].as_f64()) {
                nanos.insert(((*row).to_owned(), (*column).to_owned()), median);
            }
        }
    }
    nanos
}

/// What criterion makes of a name in a path.
fn file_name(name: &str) -> String {
    name.replace(['?', '"', '/', '\\', '*', '<', '>', ':', '|', '^'], "_")
}

/// Velocity's own figures: lines of `NAME nanoseconds`.
fn velocity() -> Result<Nanos> {
    let mut java = shell::java("velocity-bench", "gatewright.bench.VelocityBench", &[]);
    java.arg("benches/cases");
    let lines = shell::output(&mut java).ok_or("Velocity's bench failed")?;
    let lines = lines.lines().filter_map(|line| line.split_once(' '));
    let figure = |(name, nanos): (&str, &str)| {
        let row = name.replace('-', " ");
        Some(((row, "velocity 1.7".to_owned()), nanos.parse().ok()?))
    };
    Ok(lines.filter_map(figure).collect())
}

/// Ajv's figures.
fn ajv() -> Result<Nanos> {
    let folder = target().join("ajv-bench");
    let package = root().join("benches/peers/ajv/package.json");
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::copy(package, folder.join("package.json")))
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    shell::run(command("npm", &["install", "--silent", "--no-audit", "--no-fund", "--prefix"]).arg(&folder))?;
    let mut node = command("node", &["benches/peers/ajv/bench.mjs"]);
    figures("ajv", node.arg(&folder).arg("benches/cases/trade.json"))
}

/// The figures of python-jsonschema.
fn python() -> Result<Nanos> {
    let folder = target().join("python-bench");
    let python = folder.join("bin/python");
    if !python.exists() {
        shell::run(command("python3", &["-m", "venv"]).arg(&folder))?;
    }
    let python = python.to_string_lossy();
    shell::run(&mut command(&python, &["-m", "pip", "install", "--quiet", "jsonschema==4.26.0"]))?;
    figures("python-jsonschema", &mut command(&python, &["benches/peers/python/bench.py", "benches/cases/trade.json"]))
}

/// The lines of `ROW<tab>nanoseconds` that a peer prints.
fn figures(column: &str, command: &mut std::process::Command) -> Result<Nanos> {
    let lines = shell::output(command).ok_or_else(|| format!("the bench of {column} failed"))?;
    let figure = |line: &str| {
        let (row, nanos) = line.split_once('\t')?;
        Some(((row.to_owned(), column.to_owned()), nanos.parse().ok()?))
    };
    Ok(lines.lines().filter_map(figure).collect())
}

fn page(nanos: &Nanos) -> String {
    let mut page = String::from("# Results\n\nMedians of one run of `cargo xtask bench`; lower is better.\n\n");
    let _ = writeln!(page, "{}\n", machine());
    table(nanos, COLUMNS, ROWS, &mut page);
    page.push_str("\nModels, on `benches/cases/trade.json`:\n\n");
    table(nanos, VALIDATORS, CHECKS, &mut page);
    page.push_str("\nJSON, into a tree unless the column says otherwise:\n\n");
    table(nanos, READERS, READS, &mut page);
    page.push_str("\nJSONPath:\n\n");
    table(nanos, PATHS, FINDS, &mut page);
    page.push_str("\nThe doors, a compiled template and what it costs over Rust:\n\n");
    doors::table(nanos, &mut page);
    page
}

fn table(nanos: &Nanos, columns: &[&str], rows: &[(&str, &str)], page: &mut String) {
    let _ = writeln!(page, "| case | {} |\n| --- |{}", columns.join(" | "), " ---: |".repeat(columns.len()));
    for (row, what) in rows {
        // columns of ours are told beside the first one, paths beside nothing
        let first = columns.first().copied().filter(|column| column.starts_with("gatewright")).unwrap_or_default();
        let own = nanos.get(&((*row).to_owned(), first.to_owned()));
        let cell = |column: &&str| match (nanos.get(&((*row).to_owned(), (*column).to_owned())), own) {
            (Some(time), Some(own)) if *column != first => format!("{} ({:.1}×)", duration(*time), time / own),
            (Some(time), _) => duration(*time),
            (None, _) => "–".to_owned(),
        };
        let cells: Vec<_> = columns.iter().map(cell).collect();
        let _ = writeln!(page, "| {row}: {what} | {} |", cells.join(" | "));
    }
}

fn duration(nanos: f64) -> String {
    if nanos < 1_000.0 { format!("{nanos:.0} ns") } else { format!("{:.2} µs", nanos / 1_000.0) }
}

/// The machine, as far as it tells.
fn machine() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':')).map(|(_, name)| name.trim());
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let rustc = shell::output(&mut command("rustc", &["--version"])).unwrap_or_default();
    let java = shell::output(&mut command("java", &["--version"])).unwrap_or_default();
    let java = java.lines().next().unwrap_or_default();
    format!("On {}, {cores} cores, {}, {java}.", model.unwrap_or("an unnamed processor"), rustc.trim())
}
