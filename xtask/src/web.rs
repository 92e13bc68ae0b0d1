//! The npm package and the playground: `cargo xtask wasm`, `cargo xtask playground`.

#[cfg(feature = "web")]
mod order;
#[cfg(feature = "web")]
mod pack;
mod package;
#[cfg(feature = "web")]
mod places;
mod playground;
#[cfg(feature = "web")]
mod slim;

use std::path::Path;

use clap::Args;

use crate::shell::{self, Result, cargo, command};

/// Build the npm package into wasm/npm/dist
#[derive(Args, Default)]
#[command(
    after_help = "Examples:\n  cargo xtask wasm          build\n  cargo xtask wasm --trap   a package that traps on purpose, for a test, in target/npm-trap"
)]
pub(crate) struct Wasm {
    /// Build the package that traps on purpose
    #[arg(long)]
    trap: bool,
}

/// Build the playground, serve it on 127.0.0.1 and print the address
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask playground           build and serve\n  cargo xtask playground --build   only build, into wasm/playground/dist"
)]
pub(crate) struct Playground {
    /// Only build
    #[arg(long)]
    build: bool,
}

pub(crate) fn wasm(options: &Wasm) -> Result {
    if !package::CAN_BUILD {
        return again(&["wasm"], options.trap.then_some("--trap"));
    }
    package::build(options.trap)
}

pub(crate) fn playground(options: &Playground) -> Result {
    wasm(&Wasm { trap: false })?;
    playground::build()?;
    if options.build { Ok(()) } else { playground::serve() }
}

/// The npm package in Node: the API, the package as people get it, and what follows a trap.
pub(crate) fn test_package() -> Result {
    wasm(&Wasm { trap: true })?;
    wasm(&Wasm { trap: false })?;
    let folder = shell::root().join("wasm/test/api");
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let names = entries.flatten().map(|entry| format!("api/{}", entry.file_name().to_string_lossy()));
    let mut files: Vec<_> = names.filter(|name| name.ends_with(".test.mjs")).collect();
    files.sort();
    files.push("package.test.mjs".to_owned());
    node(&files.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The npm package and the playground in Chromium.
pub(crate) fn test_browser() -> Result {
    playground(&Playground { build: true })?;
    node(&["browser/consumers.test.mjs", "browser/playground.test.mjs"])
}

/// Runs tests of `wasm/test`, each file by itself.
fn node(files: &[&str]) -> Result {
    let folder = shell::root().join("wasm/test");
    install(&folder)?;
    let mut command = command("node", &["--test", "--test-reporter=spec", "--test-concurrency=1"]);
    shell::run(command.args(files).current_dir(folder))
}

/// Installs what a folder's lock file names, unless it is there.
fn install(folder: &Path) -> Result {
    if folder.join("node_modules").is_dir() {
        return Ok(());
    }
    shell::run(command("npm", &["ci", "--no-fund", "--no-audit"]).current_dir(folder))
}

/// Runs a task in an xtask that can write the glue: only then are its 43 crates built.
fn again(task: &[&str], option: Option<&str>) -> Result {
    let mut command = cargo(&["run", "--quiet", "--package", "xtask", "--features", "web", "--"]);
    shell::run(command.args(task).args(option))
}
