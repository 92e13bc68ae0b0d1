//! The JSON-Schema-Test-Suite through the engine's door: every required case of every draft.
//!
//! The suite comes out of the source package of python-jsonschema, which carries it in its folder `json`. Its remote
//! documents are given to the engine as documents; nothing is fetched while it runs.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use gatewright::json::{Data, Decimals, ReadOptions, read_with};
use gatewright::validate::{Draft, Model, ModelOptions, Profile};

use crate::shell::{self, Result, command, target};

/// Run the JSON-Schema-Test-Suite through the profile `jsonschema`
///
/// Downloads the source package of python-jsonschema, which holds the suite, below target/ unless it is there (pip and tar
/// must be there).
#[derive(Args)]
#[command(
    after_help = "Examples:\n  cargo xtask schema-suite              the five drafts\n  cargo xtask schema-suite --show 100   with more of what fails"
)]
pub(crate) struct Options {
    /// Failures of a draft that are shown
    #[arg(long, default_value_t = 10, value_name = "COUNT")]
    show: usize,
}

impl Options {
    pub(crate) fn for_ci() -> Self {
        Self { show: 10 }
    }
}

const PACKAGE: &str = "jsonschema-4.26.0";

/// Where the suite says that its remote documents stand.
const REMOTE: &str = "http://localhost:1234/";

/// Each draft with its folder and the cases that it has.
const DRAFTS: &[(Draft, &str)] = &[
    (Draft::Draft4, "draft4"),
    (Draft::Draft6, "draft6"),
    (Draft::Draft7, "draft7"),
    (Draft::Draft201909, "draft2019-09"),
    (Draft::Draft202012, "draft2020-12"),
];

pub(crate) fn run(options: &Options) -> Result {
    let suite = suite()?;
    let remotes = texts(&suite.join("remotes"), true)?;
    let remotes = remotes.iter().map(|(path, text)| Ok((format!("{REMOTE}{path}"), read(path, text)?)));
    let remotes = remotes.collect::<Result<Vec<_>>>()?;
    let remotes: Vec<_> = remotes.iter().map(|(address, data)| (address.as_str(), data)).collect();
    let mut failed = 0;
    for (draft, folder) in DRAFTS {
        let started = Instant::now();
        let mut count = Count::default();
        for (name, text) in texts(&suite.join("tests").join(folder), false)? {
            count.file(*draft, &name, &read(&name, &text)?, &remotes);
        }
        for failure in count.failures.iter().take(options.show) {
            println!("{folder}/{failure}");
        }
        let wrong = count.failures.len();
        println!(
            "{folder}: {} of {} cases, {:.1} s",
            count.cases - wrong,
            count.cases,
            started.elapsed().as_secs_f64()
        );
        if count.cases == 0 {
            return Err(format!("{folder}: the suite holds no cases"));
        }
        failed += wrong;
    }
    if failed == 0 { Ok(()) } else { Err(format!("{failed} cases of the suite fail")) }
}

/// The folder of the suite, downloaded where it is not there.
fn suite() -> Result<PathBuf> {
    let folder = target().join("schema-suite");
    let suite = folder.join(PACKAGE).join("json");
    if !suite.is_dir() {
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let package = PACKAGE.replacen('-', "==", 1);
        let mut pip = command("python3", &["-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]);
        shell::run(pip.arg("--dest").arg(&folder).arg(package))?;
        let archive = folder.join(format!("{PACKAGE}.tar.gz"));
        shell::run(command("tar", &["-xzf"]).arg(archive).arg("-C").arg(&folder).arg(format!("{PACKAGE}/json")))?;
    }
    Ok(suite)
}

/// The JSON files of a folder, by path from there.
fn texts(folder: &Path, is_deep: bool) -> Result<Vec<(String, String)>> {
    let told = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut found = Vec::new();
    let mut paths = std::fs::read_dir(folder).map_err(told)?.collect::<std::io::Result<Vec<_>>>().map_err(told)?;
    paths.sort_by_key(std::fs::DirEntry::path);
    for entry in paths {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() && is_deep {
            found.extend(texts(&path, true)?.into_iter().map(|(below, text)| (format!("{name}/{below}"), text)));
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push((name, std::fs::read_to_string(&path).map_err(told)?));
        }
    }
    Ok(found)
}

fn read<'t>(name: &str, text: &'t str) -> Result<Data<'t>> {
    let options = ReadOptions { decimals: Decimals::Written, ..ReadOptions::variables() };
    read_with(text, &options).map_err(|error| format!("{name}: {error}"))
}

/// What came of the cases of a draft.
#[derive(Default)]
struct Count {
    cases: usize,
    failures: Vec<String>,
}

impl Count {
    fn file(&mut self, draft: Draft, file: &str, groups: &Data<'_>, remotes: &[(&str, &Data<'_>)]) {
        let options = ModelOptions { profile: Profile::JsonSchema, draft: Some(draft), ..ModelOptions::default() };
        for group in items(groups) {
            let model = Model::with_documents(member(group, "schema"), remotes, &options);
            for case in items(member(group, "tests")) {
                self.cases += 1;
                let expected = matches!(member(case, "valid"), Data::Bool(true));
                let got = model.clone().and_then(|model| {
                    let data = member(case, "data");
                    let report = model.check_data(data)?;
                    Ok((report.is_valid(), model.is_valid(data)?, report.violations().is_empty()))
                });
                if !matches!(got, Ok((a, b, none)) if a == expected && b == expected && none == expected) {
                    let text = |of| member(of, "description").as_str().unwrap_or_default();
                    let got = got.map_or_else(|error| error.to_string(), |got| format!("{got:?}"));
                    self.failures.push(format!(
                        "{file}: {}: {}: expected {expected}, got {got}",
                        text(group),
                        text(case)
                    ));
                }
            }
        }
    }
}

fn items<'d>(data: &'d Data<'d>) -> &'d [Data<'d>] {
    match data {
        Data::List(list) => list.items(),
        _ => &[],
    }
}

fn member<'d>(data: &'d Data<'d>, name: &str) -> &'d Data<'d> {
    match data {
        Data::Map(map) => map.get(name).unwrap_or(&Data::Null),
        _ => &Data::Null,
    }
}
