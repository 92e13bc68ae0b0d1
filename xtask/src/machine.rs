//! What the machine must have beside Rust, how to find out, and how to get it.

use std::path::Path;

use crate::shell::{self, Result, command};

/// Something that steps need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    WasmTarget,
    MuslTargets,
    Qemu,
    Node,
    Npm,
    Chromium,
    Python,
    Jdk,
    Maven,
    CargoDeny,
    Pip,
}

const WASM: &str = "wasm32-unknown-unknown";
const MUSL: [&str; 2] = ["x86_64-unknown-linux-musl", "aarch64-unknown-linux-musl"];

impl Tool {
    pub(crate) const ALL: &[Tool] = &[
        Self::WasmTarget,
        Self::MuslTargets,
        Self::Qemu,
        Self::Node,
        Self::Npm,
        Self::Chromium,
        Self::Python,
        Self::Jdk,
        Self::Maven,
        Self::CargoDeny,
        Self::Pip,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::WasmTarget => "the Rust target wasm32-unknown-unknown",
            Self::MuslTargets => "the Rust targets for musl (x86-64 and aarch64)",
            Self::Qemu => "qemu-user-static",
            Self::Node => "Node",
            Self::Npm => "npm with Node 20 or later",
            Self::Chromium => "Chromium",
            Self::Python => "Python 3.10 or later with venv",
            Self::Jdk => "a JDK (17 or later)",
            Self::Maven => "Maven",
            Self::CargoDeny => "cargo-deny",
            Self::Pip => "pip",
        }
    }

    pub(crate) fn is_there(self) -> bool {
        let mut found = match self {
            Self::WasmTarget => return has_target(WASM),
            Self::MuslTargets => return MUSL.into_iter().all(has_target),
            Self::Qemu => command("qemu-aarch64-static", &["--version"]),
            Self::Node => command("node", &["--version"]),
            Self::Npm if !is_node_new() => return false,
            Self::Npm => return has_npm(),
            Self::Chromium => {
                let program = std::env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
                command(&program, &["--version"])
            }
            Self::Python => {
                command("python3", &["-c", "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))"])
            }
            Self::Jdk => command("javac", &["--version"]),
            Self::Maven => command("mvn", &["--version"]),
            Self::CargoDeny => command("cargo-deny", &["--version"]),
            Self::Pip => command("python3", &["-m", "pip", "--version"]),
        };
        shell::output(&mut found).is_some()
    }

    /// Gets it, by name, from where the machine gets its programs.
    pub(crate) fn install(self) -> Result {
        let package = match self {
            Self::WasmTarget => return shell::run(&mut command("rustup", &["target", "add", WASM])),
            Self::MuslTargets => return shell::run(command("rustup", &["target", "add"]).args(MUSL)),
            Self::Qemu => "qemu-user-static",
            Self::Node => "nodejs",
            // that of the distribution may be too old
            Self::Npm if has_npm() => {
                return shell::run(&mut command("npm", &["install", "--global", "--no-fund", "node@22"]));
            }
            Self::Npm => "npm",
            Self::Chromium => "chromium",
            Self::Python => "python3-venv",
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
        shell::run(&mut command("apt-get", &["install", "--yes", "--quiet", "--no-install-recommends", package]))?;
        if matches!(self, Self::Npm) && !self.is_there() && has_npm() { self.install() } else { Ok(()) }
    }
}

fn has_npm() -> bool {
    shell::output(&mut command("npm", &["--version"])).is_some()
}

/// Whether Node is 20 or later, as the npm package needs it.
fn is_node_new() -> bool {
    let version = shell::output(&mut command("node", &["--version"])).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    major.is_some_and(|major| major >= 20)
}

/// Whether Rust can build for a target.
fn has_target(name: &str) -> bool {
    let folder = shell::output(&mut command("rustc", &["--print", "target-libdir", "--target", name]));
    folder.is_some_and(|folder| Path::new(folder.trim()).is_dir())
}
