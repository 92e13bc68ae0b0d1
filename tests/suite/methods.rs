//! Every method of the catalogue has an example, and the example prints what its entry says.

use std::collections::BTreeMap;

use gatewright::{Dialect, catalog};
use gatewright_tests::outcome::{self, Outcome};
use gatewright_tests::template;

#[test]
fn examples_print_what_they_say() {
    let mut problems = Vec::new();
    for method in catalog::methods().into_iter().filter(|method| !method.template.is_empty()) {
        let expected = Outcome::Output(method.output.to_owned());
        let (got, error) = outcome::render(Dialect::Velocity, method.template, template::context(), &BTreeMap::new());
        if got != expected {
            let (class, name, template) = (method.class, method.name, method.template);
            let error = error.map_or(String::new(), |error| error.to_string());
            problems.push(format!("{class}.{name}: {template:?} expected {expected}, got {got} {error}"));
        }
    }
    assert!(problems.is_empty(), "{} examples differ\n{}", problems.len(), problems.join("\n"));
}
