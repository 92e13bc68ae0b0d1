//! The npm package: the engine as WebAssembly, the glue of wasm-bindgen for Node and for everything else, and our own files.

use std::path::Path;

use crate::shell::{self, Result, cargo, root, target};

const TARGET: &str = "wasm32-unknown-unknown";

/// Whether this xtask was built with what writes the glue.
pub(super) const CAN_BUILD: bool = cfg!(feature = "web");

/// What of `wasm/npm` goes into a package beside `dist`.
const FILES: &[&str] = &["package.json", "README.md"];

/// Builds `wasm/npm/dist`, or a whole package in `target/npm-trap`.
pub(super) fn build(trap: bool) -> Result {
    let own = root().join("wasm/npm");
    check_version(&own)?;
    let mut compile = cargo(&["build", "--package", "gatewright-wasm", "--target", TARGET, "--profile", "web"]);
    if trap {
        compile.args(["--features", "trap"]);
    }
    shell::run(&mut compile)?;
    let package = if trap { target().join("npm-trap") } else { own.clone() };
    if trap {
        FILES.iter().try_for_each(|file| copy(&own.join(file), &package.join(file)))?;
    }
    for license in ["LICENSE-APACHE", "LICENSE-MIT"] {
        copy(&root().join(license), &package.join(license))?;
    }
    let dist = package.join("dist");
    glue(&target().join(TARGET).join("web/gatewright_wasm.wasm"), &dist)?;
    sources(&own.join("src"), &dist)
}

/// The glue for Node (CommonJS) and for everything else (a module); the `.wasm` of both is the same.
#[cfg(feature = "web")]
fn glue(module: &Path, dist: &Path) -> Result {
    use std::path::PathBuf;

    use wasm_bindgen_cli_support::Bindgen;
    let folder = target().join("wasm-glue");
    let write = |name: &str, node: bool| -> std::result::Result<PathBuf, String> {
        let folder = folder.join(name);
        let mut bindgen = Bindgen::new();
        let chosen = if node { bindgen.nodejs(true) } else { bindgen.web(true) };
        chosen
            .map_err(|error| error.to_string())?
            .input_path(module)
            .out_name("gatewright")
            .typescript(false)
            .omit_default_module_path(false)
            // as the compiler wrote them: they are read once more, and left out then
            .demangle(false)
            .remove_producers_section(true)
            .reset_state_function(true)
            .generate(&folder)
            .map_err(|error| format!("wasm-bindgen: {error:#}"))?;
        Ok(folder)
    };
    let (node, web) = (write("node", true)?, write("web", false)?);
    let same = read(&node.join("gatewright_bg.wasm"))? == read(&web.join("gatewright_bg.wasm"))?;
    if !same {
        return Err("the glues of Node and of the web do not share their .wasm".to_owned());
    }
    let packed = super::pack::arrange(&super::slim::slim(&read(&web.join("gatewright_bg.wasm"))?)?)?;
    std::fs::create_dir_all(dist)
        .and_then(|()| std::fs::write(dist.join("gatewright.wasm"), packed))
        .map_err(|error| format!("{}: {error}", dist.display()))?;
    let renamed = |file: PathBuf| lean(&text(&file)?.replace("gatewright_bg.wasm", "gatewright.wasm"));
    shell::write(&dist.join("glue-node.cjs"), &renamed(node.join("gatewright.js"))?)?;
    shell::write(&dist.join("glue-web.mjs"), &renamed(web.join("gatewright.js"))?)
}

#[cfg(not(feature = "web"))]
fn glue(_: &Path, _: &Path) -> Result {
    Err("this xtask was built without the feature `web`".to_owned())
}

/// Our own files: modules as they are, those that Node's `require` needs also as CommonJS.
fn sources(from: &Path, dist: &Path) -> Result {
    for file in ["index.d.ts", "index.d.cts"] {
        copy(&from.join("index.d.ts"), &dist.join(file))?;
    }
    for file in ["web.mjs", "node.mjs", "node.cjs"] {
        shell::write(&dist.join(file), &lean(&text(&from.join(file))?)?)?;
    }
    let mut modules = Vec::new();
    for module in MODULES {
        modules.push(lean(&text(&from.join(format!("{module}.mjs")))?)?);
    }
    let api = joined(&modules);
    shell::write(&dist.join("api.mjs"), &api)?;
    shell::write(&dist.join("api.cjs"), &common_js(&api))
}

/// The modules of the API, each behind those that it needs: as one file they are smaller, and come at once.
const MODULES: &[&str] = &["wire", "body", "errors", "engine", "message", "pipeline", "template", "api"];

/// Modules as one, which exports what the last of them exports.
fn joined(modules: &[String]) -> String {
    let Some((last, parts)) = modules.split_last() else { return String::new() };
    let parts = parts.iter().flat_map(|part| part.lines()).map(|line| line.strip_prefix("export ").unwrap_or(line));
    let lines = parts.chain(last.lines()).filter(|line| !line.starts_with("import "));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// A module without what only people read, who read the sources: comments on lines of their own, and indentation.
fn lean(module: &str) -> std::result::Result<String, String> {
    let (mut out, mut comment) = (String::with_capacity(module.len()), false);
    for line in module.lines().map(str::trim) {
        if line.matches('`').count() % 2 == 1 {
            return Err(format!("a text over several lines would lose its indentation: {line}"));
        }
        comment = comment || line.starts_with("/*");
        if !(comment || line.is_empty() || line.starts_with("//")) {
            out.push_str(line);
            out.push('\n');
        }
        comment = comment && !line.ends_with("*/");
    }
    Ok(out)
}

/// A module of ours as CommonJS: it imports by name, from files beside it, and exports declarations.
fn common_js(module: &str) -> String {
    let (mut out, mut names) = (String::from("'use strict';\n"), Vec::new());
    for line in module.lines() {
        if let Some((what, from)) = line.strip_prefix("import ").and_then(|rest| rest.split_once(" from ")) {
            let from = from.replace(".mjs", ".cjs").replace(';', "");
            out.push_str(&format!("const {what} = require({from});\n"));
            continue;
        }
        let declared = line.strip_prefix("export ").unwrap_or(line);
        if declared.len() < line.len() {
            let mut words = declared.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
            names.extend(words.nth(1).map(str::to_owned));
        }
        out.push_str(declared);
        out.push('\n');
    }
    out + &format!("module.exports = {{ {} }};\n", names.join(", "))
}

fn check_version(package: &Path) -> Result {
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    match text(&package.join("package.json"))?.contains(&version) {
        true => Ok(()),
        false => Err(format!("wasm/npm/package.json must say {version}, as the workspace does")),
    }
}

fn copy(from: &Path, to: &Path) -> Result {
    let folder = to.parent().unwrap_or(to);
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::copy(from, to).map(|_| ()))
        .map_err(|error| format!("{}: {error}", from.display()))
}

fn text(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

#[cfg(feature = "web")]
fn read(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::{common_js, joined, lean};

    #[test]
    fn comments_are_left_out() {
        let module = "// a\n/** b\n * c\n */\nfunction d() {\n  e('//'); /* f */\n\n  /* g */\n}\n";
        assert_eq!(lean(module), Ok("function d() {\ne('//'); /* f */\n}\n".to_owned()));
        assert!(lean("a = `\n  b`").is_err());
    }

    #[test]
    fn modules_become_one() {
        let modules =
            ["export const a = 1;\n", "import { a } from './a.mjs';\nexport const b = a;\n"].map(str::to_owned);
        assert_eq!(joined(&modules), "const a = 1;\nexport const b = a;\n");
    }

    #[test]
    fn modules_become_common_js() {
        let module = "import { a, b } from './x.mjs';\nexport class C {}\nexport const d = 1;\nfunction e() {}\n";
        let expected = "'use strict';\nconst { a, b } = require('./x.cjs');\nclass C {}\nconst d = 1;\nfunction e() {}\n\
                        module.exports = { C, d };\n";
        assert_eq!(common_js(module), expected);
    }
}
