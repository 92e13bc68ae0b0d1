//! The Python package: `cargo xtask python`, and its tests.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::shell::{self, Result, command, root, target};

/// Build the wheel of the Python package into target/python/wheels
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask python\n  pip install ./python    the same from source, into an environment of yours"
)]
pub(crate) struct Options {}

/// Pythons that the package is tested on as far as they are there, the oldest first.
const PYTHONS: &[&str] = &["python3.10", "python3.11", "python3.12", "python3.13", "python3.14"];

/// Bytes of the wheel.
const LIMIT: u64 = 4_000_000;

pub(crate) fn run(_: &Options) -> Result {
    let tools = environment("python3", "tools")?;
    wheel(&tools).map(drop)
}

/// What CI runs: the wheel is built, checked and weighed, then tested as installed on each Python.
pub(crate) fn check() -> Result {
    let tools = environment("python3", "tools")?;
    pip(&tools, &["twine>=6,<8"])?;
    let wheel = wheel(&tools)?;
    let mut twine = in_environment(&tools, "python", &["-m", "twine", "check", "--strict"]);
    shell::run(twine.arg(&wheel))?;
    let wheel = format!("gatewright[test] @ file://{}", wheel.display());
    for python in pythons() {
        let tested = environment(python, &format!("test-{python}"))?;
        shell::run(&mut in_environment(
            &tested,
            "python",
            &["-m", "pip", "uninstall", "--quiet", "--yes", "gatewright"],
        ))?;
        pip(&tested, &[&wheel])?;
        let mut tests = in_environment(&tested, "python", &["-m", "pytest"]);
        shell::run(tests.current_dir(root().join("python")))?;
    }
    Ok(())
}

fn pythons() -> Vec<&'static str> {
    let is_there = |python: &&str| shell::output(&mut command(python, &["--version"])).is_some();
    let found: Vec<_> = PYTHONS.iter().copied().filter(is_there).collect();
    if found.is_empty() { vec!["python3"] } else { found }
}

/// A virtual environment below `target`, made where it is missing.
fn environment(python: &str, name: &str) -> Result<PathBuf> {
    let folder = target().join("python").join(name);
    if !folder.join("bin/python").exists() {
        shell::run(command(python, &["-m", "venv"]).arg(&folder))?;
    }
    Ok(folder)
}

/// A command of an environment of its own that has the wheel, which is built first.
pub(crate) fn installed(name: &str, program: &str, arguments: &[&str]) -> Result<std::process::Command> {
    let wheel = wheel(&environment("python3", "tools")?)?;
    let folder = environment("python3", name)?;
    pip(&folder, &["--force-reinstall", &wheel.to_string_lossy()])?;
    Ok(in_environment(&folder, program, arguments))
}

fn in_environment(folder: &Path, program: &str, arguments: &[&str]) -> std::process::Command {
    command(&folder.join("bin").join(program).to_string_lossy(), arguments)
}

fn pip(folder: &Path, packages: &[&str]) -> Result {
    let mut pip = in_environment(folder, "python", &["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    shell::run(pip.args(packages))
}

/// Builds the wheel as pip does, weighs it and gives its place.
fn wheel(tools: &Path) -> Result<PathBuf> {
    let folder = target().join("python/wheels");
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(failed)?;
    }
    let arguments = ["-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps", "--wheel-dir"];
    let mut pip = in_environment(tools, "python", &arguments);
    shell::run(pip.arg(&folder).arg("./python").env("CARGO_TARGET_DIR", target()))?;
    let mut files = std::fs::read_dir(&folder).map_err(failed)?;
    let wheel = files.next().ok_or("pip built no wheel")?.map_err(failed)?;
    let size = wheel.metadata().map_err(failed)?.len();
    println!("{}: {:.2} MB", wheel.path().display(), size as f64 / 1e6);
    if size > LIMIT {
        return Err(format!("the wheel has {size} bytes, more than {LIMIT}"));
    }
    Ok(wheel.path())
}
