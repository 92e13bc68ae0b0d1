//! The ready-made bootstrap of Lambda, static, for both machines that Lambda has.

use std::path::PathBuf;
use std::process::Command;

use clap::Args;

use crate::shell::{self, Result, cargo, target};

/// Build the ready-made bootstrap of Lambda for x86-64 and arm64
///
/// The programs are static: put one into an archive under the name `bootstrap`, with the API definition beside it.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask lambda               with the profile `jsonschema` of models\n  cargo xtask lambda --no-schema   without, and half as large"
)]
pub(crate) struct Options {
    /// Leave out the profile `jsonschema` of models
    #[arg(long)]
    no_schema: bool,
}

/// A kind of machine.
struct Machine {
    target: &'static str,
    /// What Lambda calls it.
    name: &'static str,
}

const MACHINES: [Machine; 2] = [
    Machine { target: "x86_64-unknown-linux-musl", name: "x86_64" },
    Machine { target: "aarch64-unknown-linux-musl", name: "arm64" },
];

/// What a program may weigh, in bytes, without and with the profile `jsonschema`.
const LIMITS: [u64; 2] = [4_000_000, 7_000_000];

pub(crate) fn run(options: &Options) -> Result {
    MACHINES.iter().try_for_each(|machine| build(machine, !options.no_schema).map(drop))
}

/// What CI runs: both sizes of both machines, the long run on this one and ten events on the other, emulated.
pub(crate) fn check() -> Result {
    for with_schema in [false, true] {
        for machine in &MACHINES {
            let program = build(machine, with_schema)?;
            let is_native = machine.name == std::env::consts::ARCH;
            let mut test = cargo(&["test", "-p", "gatewright-lambda", "--test", "bootstrap"]);
            test.env("GATEWRIGHT_BOOTSTRAP", program);
            if !is_native {
                let qemu = if machine.name == "arm64" { "qemu-aarch64-static" } else { "qemu-x86_64-static" };
                test.arg("ten_events").env("GATEWRIGHT_RUNNER", qemu);
            }
            shell::run(test.args(["--", "--nocapture"]))?;
        }
    }
    Ok(())
}

/// Builds the program of a machine and weighs it; gives its place.
fn build(machine: &Machine, with_schema: bool) -> Result<PathBuf> {
    shell::run(&mut command(machine, with_schema))?;
    let built = target().join(machine.target).join("lambda/gatewright-bootstrap");
    let folder = if with_schema { machine.name.to_owned() } else { format!("{}-no-schema", machine.name) };
    let program = target().join("bootstrap").join(folder).join("bootstrap");
    let failed = |error| format!("{}: {error}", program.display());
    std::fs::create_dir_all(program.parent().unwrap_or(&program)).map_err(failed)?;
    let size = std::fs::copy(&built, &program).map_err(failed)?;
    let limit = LIMITS[usize::from(with_schema)];
    println!("{}: {:.2} MB", program.display(), size as f64 / 1e6);
    if size > limit {
        return Err(format!("{} has {size} bytes, more than {limit}", program.display()));
    }
    Ok(program)
}

/// Places to correct at start are told in a few bits each instead of 24 bytes, and what is the same is there once.
const LINKED: &str = "-Clink-arg=--pack-dyn-relocs=relr -Clink-arg=--icf=all";

/// rust-lld comes with Rust, so no other linker is asked for.
fn command(machine: &Machine, with_schema: bool) -> Command {
    let mut command = cargo(&["build", "-p", "gatewright-lambda", "--profile", "lambda", "--target", machine.target]);
    if !with_schema {
        command.arg("--no-default-features");
    }
    let variable = |name: &str| format!("CARGO_TARGET_{}_{name}", machine.target.to_uppercase().replace('-', "_"));
    command.env(variable("LINKER"), "rust-lld").env(variable("RUSTFLAGS"), LINKED);
    command
}
