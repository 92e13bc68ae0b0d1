//! The hostile templates, natively and as WebAssembly.

use clap::Args;

use crate::shell::{self, Result, cargo, command};

const TARGET: &str = "wasm32-unknown-unknown";

/// Run the templates that attack the engine, natively and as WebAssembly in Node
///
/// Natively each runs on a stack of 256 KB within two seconds, in Node on the stack that a browser gives.
#[derive(Args)]
#[command(after_help = "Examples:\n  cargo xtask hostile           both\n  cargo xtask hostile --native  without Node")]
pub(crate) struct Options {
    /// Only natively
    #[arg(long, conflicts_with = "node")]
    native: bool,
    /// Only in Node
    #[arg(long)]
    node: bool,
}

pub(crate) fn run(options: &Options) -> Result {
    if !options.node {
        native()?;
    }
    if !options.native {
        node()?;
    }
    Ok(())
}

/// Natively, optimised: the bound of two seconds is meant for that.
pub(crate) fn native() -> Result {
    shell::run(&mut cargo(&["test", "--release", "--package", "gatewright-hostile", "--", "--nocapture"]))
}

/// In Node.
pub(crate) fn node() -> Result {
    shell::run(&mut cargo(&["build", "--release", "--package", "gatewright-hostile", "--target", TARGET]))?;
    let module = shell::target().join(TARGET).join("release/gatewright_hostile.wasm");
    shell::run(command("node", &["tests/hostile/run.mjs"]).arg(module))
}
