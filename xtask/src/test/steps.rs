//! The steps of `cargo xtask test`, in their order.

use std::process::Command;

use super::readme;
use crate::machine::Tool;
use crate::shell::{self, Result, cargo, command};
use crate::{bench, docs, hostile, lambda, oracle, python, schema_suite, web};

/// A step.
pub(super) struct Step {
    pub(super) name: &'static str,
    pub(super) needs: &'static [Tool],
    pub(super) is_slow: bool,
    pub(super) run: fn() -> Result,
}

const WARNINGS: &[&str] = &["--", "-D", "warnings"];

/// Every step.
pub(super) const STEPS: &[Step] = &[
    quick("format", &[], || shell::run(&mut cargo(&["fmt", "--all", "--check"]))),
    quick("clippy", &[], || shell::run(cargo(&["clippy", "--workspace", "--all-targets"]).args(WARNINGS))),
    quick("rustdoc", &[], || shell::run(&mut strict_docs())),
    quick("tests", &[], || shell::run(&mut cargo(&["test", "--workspace", "--no-fail-fast"]))),
    quick("pages", &[], docs::check),
    quick("readme", &[], readme::run),
    quick("wasm", &[Tool::WasmTarget], || shell::run(&mut wasm_check())),
    slow("hostile", &[], hostile::native),
    slow("hostile-node", &[Tool::WasmTarget, Tool::Node], hostile::node),
    slow("npm", &[Tool::WasmTarget, Tool::Npm], web::test_package),
    slow("browser", &[Tool::WasmTarget, Tool::Npm, Tool::Chromium], web::test_browser),
    slow("python", &[Tool::Python], python::check),
    slow("lambda", &[Tool::MuslTargets, Tool::Qemu], lambda::check),
    slow("oracle", &[Tool::Jdk, Tool::Maven], || oracle::run(&oracle::Options::for_ci())),
    slow("schema-suite", &[Tool::Pip], || schema_suite::run(&schema_suite::Options::for_ci())),
    slow("bench-peer", &[Tool::Jdk, Tool::Maven], bench::build_peer),
    quick("deny", &[Tool::CargoDeny], || {
        shell::run(&mut command("cargo-deny", &["check", "bans", "licenses", "sources"]))
    }),
    slow("package", &[], || {
        let packages = ["-p", "gatewright", "-p", "gatewright-cli", "-p", "gatewright-lambda"];
        shell::run(cargo(&["package", "--allow-dirty", "--no-verify"]).args(packages))
    }),
];

const fn quick(name: &'static str, needs: &'static [Tool], run: fn() -> Result) -> Step {
    Step { name, needs, is_slow: false, run }
}

const fn slow(name: &'static str, needs: &'static [Tool], run: fn() -> Result) -> Step {
    Step { name, needs, is_slow: true, run }
}

/// Without the command line: its program and the library would write the same page.
fn strict_docs() -> Command {
    let mut command = cargo(&["doc", "--workspace", "--no-deps", "--exclude", "gatewright-cli"]);
    command.env("RUSTDOCFLAGS", "-D warnings");
    command
}

fn wasm_check() -> Command {
    cargo(&["check", "-p", "gatewright", "--target", "wasm32-unknown-unknown", "--no-default-features"])
}
