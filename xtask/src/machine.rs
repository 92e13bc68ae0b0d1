//! What the machine must have beside Rust, how to find out, and how to get it.

use std::path::Path;

use crate::shell::{self, Result, command};

/// Something that steps need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    WasmTarget,
    Node,
    Jdk,
    Maven,
    CargoDeny,
    Pip,
}

const WASM: &str = "wasm32-unknown-unknown";

impl Tool {
    pub(crate) const ALL: &[Tool] = &[Self::WasmTarget, Self::Node, Self::Jdk, Self::Maven, Self::CargoDeny, Self::Pip];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::WasmTarget => "the Rust target wasm32-unknown-unknown",
            Self::Node => "Node",
            Self::Jdk => "a JDK (17 or later)",
            Self::Maven => "Maven",
            Self::CargoDeny => "cargo-deny",
            Self::Pip => "pip",
        }
    }

    pub(crate) fn is_there(self) -> bool {
        let found = match self {
            Self::WasmTarget => command("rustc", &["--print", "target-libdir", "--target", WASM]),
            Self::Node => command("node", &["--version"]),
            Self::Jdk => command("javac", &["--version"]),
            Self::Maven => command("mvn", &["--version"]),
            Self::CargoDeny => command("cargo-deny", &["--version"]),
            Self::Pip => command("python3", &["-m", "pip", "--version"]),
        };
        let mut found = found;
        match (self, shell::output(&mut found)) {
            (Self::WasmTarget, Some(folder)) => Path::new(folder.trim()).is_dir(),
            (_, output) => output.is_some(),
        }
    }

    /// Gets it, by name, from where the machine gets its programs.
    pub(crate) fn install(self) -> Result {
        let package = match self {
            Self::WasmTarget => return shell::run(&mut command("rustup", &["target", "add", WASM])),
            Self::Node => "nodejs",
            Self::Jdk => "openjdk-17-jdk-headless",
            Self::Maven => "maven",
            Self::Pip => "python3-pip",
            // it takes longer to build than everything else takes together
            Self::CargoDeny => return Err("`cargo install cargo-deny` is left to you".to_owned()),
        };
        let is_root = shell::output(&mut command("id", &["-u"])).is_some_and(|id| id.trim() == "0");
        if !is_root || !Path::new("/etc/debian_version").exists() {
            return Err(format!("install {} (only root on a Debian gets it from here)", self.name()));
        }
        shell::run(&mut command("apt-get", &["update", "--quiet"]))?;
        shell::run(&mut command("apt-get", &["install", "--yes", "--quiet", "--no-install-recommends", package]))
    }
}
