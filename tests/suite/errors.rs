//! Error texts as people read them: each file of `tests/errors` is a template that fails, its text stands in `snapshots`.
//!
//! After a change of texts, `INSTA_UPDATE=always cargo test -p gatewright-tests --test errors` writes them anew.

use std::collections::BTreeMap;

use gatewright::Dialect;
use gatewright_tests::{outcome, template};

#[test]
fn error_texts_are_as_snapshotted() {
    let folder = gatewright_tests::path("errors");
    let entries = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|kind| kind == "vtl")).collect();
    files.sort();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder.join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let source = text.strip_suffix('\n').unwrap_or(&text);
        let (outcome, error) = outcome::render(Dialect::ApiGateway, source, template::context(), &BTreeMap::new());
        let shown = error.map_or_else(|| format!("no error, but {outcome}"), |error| format!("{error:#}"));
        settings.set_description(source);
        settings.bind(|| insta::assert_snapshot!(file.file_stem().unwrap().to_str().unwrap(), shown));
    }
}
