//! One test per vector: `cargo test -p gatewright-tests --test vectors -- foreach/` runs those whose names hold a text.

use std::sync::Arc;

use gatewright_tests::manifest::{self, Manifest};
use gatewright_tests::{java, jsonpath, permissive, pipeline, report, request, template, validate};
use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;

/// What makes the tests of a file.
type Trials = fn(&str) -> Vec<Trial>;

/// The areas that this runner knows.
const AREAS: &[(&str, Trials)] = &[
    ("java", java_trials),
    ("json", permissive_trials),
    ("jsonpath", jsonpath_trials),
    ("pipeline", pipeline_trials),
    ("report", report_trials),
    ("request", request_trials),
    ("template", template_trials),
    ("validate", validate_trials),
];

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for (area, trials_of) in AREAS {
        trials.extend(manifest::files_of(area, "rust").iter().flat_map(|file| trials_of(file)));
    }
    let vectors = trials.len();
    trials.push(Trial::test("manifest", move || check(&manifest::read(), vectors)));
    libtest_mimic::run(&arguments, trials).exit();
}

fn template_trials(file: &str) -> Vec<Trial> {
    let cases: Vec<template::Case> = gatewright_tests::cases(file);
    cases.into_iter().map(|case| trial("template", &case.id.clone(), move || case.run())).collect()
}

fn java_trials(file: &str) -> Vec<Trial> {
    let cases: Vec<java::Case> = gatewright_tests::cases(file);
    cases.into_iter().map(|case| trial("java", &case.id.clone(), move || case.run())).collect()
}

fn permissive_trials(file: &str) -> Vec<Trial> {
    let cases: Vec<permissive::Case> = gatewright_tests::cases(file);
    cases.into_iter().map(|case| trial("json", &case.id.clone(), move || case.run())).collect()
}

fn pipeline_trials(file: &str) -> Vec<Trial> {
    let cases: Vec<pipeline::Case> = gatewright_tests::cases(file);
    let of_all = Arc::new(pipeline::pipeline());
    let trial_of = |case: pipeline::Case| {
        let of_all = Arc::clone(&of_all);
        trial("pipeline", &case.id.clone(), move || case.run(&of_all))
    };
    cases.into_iter().map(trial_of).collect()
}

fn report_trials(file: &str) -> Vec<Trial> {
    let cases: Vec<report::Case> = gatewright_tests::cases(file);
    cases.into_iter().map(|case| trial("report", &case.id.clone(), move || case.run())).collect()
}

fn request_trials(file: &str) -> Vec<Trial> {
    let cases: Vec<request::Case> = gatewright_tests::cases(file);
    cases.into_iter().map(|case| trial("request", &case.id.clone(), move || case.run())).collect()
}

fn validate_trials(file: &str) -> Vec<Trial> {
    let cases: Vec<validate::Case> = gatewright_tests::cases(file);
    cases.into_iter().map(|case| trial("validate", &case.id.clone(), move || case.run())).collect()
}

fn jsonpath_trials(file: &str) -> Vec<Trial> {
    let cases: Vec<jsonpath::Case> = gatewright_tests::cases(file);
    let documents = Arc::new(jsonpath::documents());
    let trial_of = |case: jsonpath::Case| {
        let documents = Arc::clone(&documents);
        trial("jsonpath", &case.id.clone(), move || case.run(&documents))
    };
    cases.into_iter().map(trial_of).collect()
}

fn trial(area: &str, id: &str, run: impl FnOnce() -> Result<(), String> + Send + 'static) -> Trial {
    Trial::test(format!("{area}/{id}"), move || run().map_err(Failed::from))
}

/// What every case has, whatever its area.
#[derive(Deserialize)]
struct Named {
    id: String,
    source: String,
}

/// The manifest names every file with its count, and this build runs all that it does not leave out.
fn check(manifest: &Manifest, run: usize) -> Result<(), Failed> {
    let mut problems = Vec::new();
    let mut ids = std::collections::HashSet::new();
    for (file, entry) in manifest {
        let cases: Vec<Named> = gatewright_tests::cases(file);
        if cases.len() != entry.cases {
            problems.push(format!("{file} holds {} cases, the manifest says {}", cases.len(), entry.cases));
        }
        for case in cases.into_iter().filter(|case| case.source.is_empty() || !ids.insert(case.id.clone())) {
            problems.push(format!("{file}: {} has no source, or its id is taken", case.id));
        }
    }
    problems
        .extend(files().into_iter().filter(|file| !manifest.contains_key(file)).map(|file| file + " is not listed"));
    let expected: usize = manifest.values().filter(|f| f.left_out_by("rust").is_none()).map(|file| file.cases).sum();
    if run != expected {
        problems.push(format!("{run} vectors are run, the manifest says {expected}"));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n").into()) }
}

/// Every file of cases under `tests/vectors`.
fn files() -> Vec<String> {
    let folders = std::fs::read_dir(gatewright_tests::path("vectors")).into_iter().flatten().flatten();
    let entries = folders.filter(|entry| entry.path().is_dir()).flat_map(|entry| std::fs::read_dir(entry.path()));
    let paths = entries.flatten().flatten().map(|entry| entry.path());
    let name = |path: std::path::PathBuf| {
        let mut parts = path.iter().rev().map(|part| part.to_string_lossy().into_owned());
        let (file, folder) = (parts.next()?, parts.next()?);
        Some(format!("{folder}/{file}"))
    };
    paths.filter(|path| path.extension().is_some_and(|kind| kind == "jsonl")).filter_map(name).collect()
}
