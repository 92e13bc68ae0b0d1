//! Every method of the catalogue has an example, and the example prints what its entry says.

use std::collections::BTreeMap;

use gatewright::{Dialect, catalog};
use gatewright_tests::outcome::{self, Kind, Outcome};
use gatewright_tests::template;

#[test]
fn examples_print_what_they_say() {
    // a few lists are those of a body
    let context = template::context().clone().with_empty_request();
    let mut problems = Vec::new();
    for method in catalog::methods() {
        let expected =
            if method.fails { Outcome::Error(Kind::Render) } else { Outcome::Output(method.output.to_owned()) };
        let (got, error) = outcome::render(Dialect::Velocity, method.template, &context, &BTreeMap::new());
        let error = error.map_or(String::new(), |error| error.to_string());
        if got != expected || method.fails && !error.contains(method.output) {
            let (class, name, template) = (method.class, method.name, method.template);
            problems.push(format!("{class}.{name}: {template:?} expected {expected}, got {got} {error}"));
        }
    }
    assert!(problems.is_empty(), "{} examples differ\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn every_class_has_methods_and_every_method_a_class() {
    let (classes, methods) = (catalog::classes(), catalog::methods());
    for class in &classes {
        assert!(methods.iter().any(|method| method.class == class.name), "{} has no methods", class.name);
    }
    for method in &methods {
        assert!(!method.template.is_empty(), "{}.{} has no example", method.class, method.name);
        assert!(classes.iter().any(|class| class.name == method.class), "{} is no class", method.class);
    }
}
