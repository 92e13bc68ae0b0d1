//! The order of the house: which room of `core` may call which, and how long a file may be.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The rooms of `core/src` from the ground up: a room calls those beside it and those below.
const LAYERS: &[&[&str]] = &[
    &["source", "error", "codes", "letters", "limits", "quirks", "sort", "suggest", "tables", "units"],
    &["regex"],
    &["value", "json"],
    &["jsonpath", "http"],
    &["vtl"],
    &["vars"],
    &["context", "engine"],
    &["catalog", "negotiate", "codec", "validate", "envelope", "mapping"],
    &["pipeline"],
    &["definition"],
    &["door"],
];

/// Lines of a file.
const LONGEST: usize = 500;

#[test]
fn rooms_call_downwards_only() {
    let home = exports();
    let mut problems = Vec::new();
    for file in files() {
        let Some(room) = room(&file).filter(|room| room != "lib") else { continue };
        let Some(layer) = layer_of(&room) else {
            problems.push(format!("{room} has no layer"));
            continue;
        };
        for called in calls(&std::fs::read_to_string(&file).unwrap()) {
            let called = home.get(&called).unwrap_or(&called);
            if layer_of(called).is_none_or(|below| below > layer) {
                problems.push(format!("{}: {room} calls {called}, which stands above it", file.display()));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn files_are_short() {
    let lines = |file: &PathBuf| std::fs::read_to_string(file).unwrap().lines().count();
    let long: Vec<_> = files().into_iter().filter(|file| lines(file) > LONGEST).collect();
    assert!(long.is_empty(), "longer than {LONGEST} lines: {long:?}");
}

#[test]
fn every_limit_that_an_error_names_is_documented() {
    let page = std::fs::read_to_string(gatewright_tests::path("../docs/limits.md")).unwrap();
    let mut named = 0;
    for file in files() {
        let text = std::fs::read_to_string(&file).unwrap();
        for rest in text.split("(limit `").skip(1) {
            let name = rest.split('`').next().unwrap_or_default();
            if name.starts_with('{') {
                continue;
            }
            assert!(page.contains(&format!("| `{name}` |")), "{}: `{name}` is in no table", file.display());
            named += 1;
        }
    }
    assert!(named > 10, "{named}");
}

fn core() -> PathBuf {
    gatewright_tests::path("../core/src")
}

fn layer_of(room: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&room))
}

/// Every source file of the core.
fn files() -> Vec<PathBuf> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                files.push(path);
            }
        }
    }
    let mut files = Vec::new();
    walk(&core(), &mut files);
    files
}

/// The room that a file belongs to: its folder, or the file itself.
fn room(file: &Path) -> Option<String> {
    let first = file.strip_prefix(core()).ok()?.iter().next()?.to_str()?;
    Some(first.trim_end_matches(".rs").to_owned())
}

/// What follows each `crate::` in the code of a file; its tests stand last and may call what they like.
fn calls(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let names = lines.flat_map(|line| line.split("crate::").skip(1));
    let name = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    // `pub(crate)` and a group `crate::{…}` have no name behind them; the style is one `use` for each room
    names.map(name).map(|name| if name.is_empty() { "a group".to_owned() } else { name }).collect()
}

/// The types that `lib.rs` gives out again → their rooms.
fn exports() -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(core().join("lib.rs")).unwrap();
    let lines = text.lines().filter_map(|line| line.strip_prefix("pub use ")?.strip_suffix(';')?.split_once("::"));
    let types = lines.flat_map(|(room, types)| {
        let types = types.trim_matches(['{', '}']).split(", ");
        types.map(move |name| (name.to_owned(), room.to_owned()))
    });
    types.collect()
}
