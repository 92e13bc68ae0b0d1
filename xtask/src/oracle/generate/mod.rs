//! Questions out of a seed: a case of a number is the same on every machine.

mod directive;
mod document;
mod expression;
mod filter;
mod json;
mod layout;
mod literal;
mod look;
mod method;
mod mutation;
mod pattern;
mod random;
mod reference;
mod request;
mod selector;
mod soup;
mod spoil;
mod template;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use gatewright::Dialect;
use gatewright_tests::template::CONTEXT;

use super::question::{Question, Template, merged};
use crate::shell::Result;
pub(super) use random::Random;

/// The variables of generated templates: those of the vectors, and values of more kinds.
pub(crate) static VARIABLES: LazyLock<String> = LazyLock::new(|| merged(&CONTEXT, MORE));

const MORE: &str = r#"{
    "u": "h\u00e9llo w\u00f6rld \u65e5\u672c \ud83d\ude00!", "csv": "a,b,,c,", "blank": " \t ", "tag": "a-b_c.d",
    "bi": 123456789012345678901234567890, "lng": 3000000000, "lmin": -9223372036854775808, "imin": -2147483648,
    "third": 0.1, "huge": 1e21, "tiny": 1.5e-7, "nd": -2.5, "ten": 10.0, "one": 1,
    "deep": {"a": {"b": {"c": [1, {"d": "x"}]}}, "": "none", "class": "k", "size": 7},
    "mix": [1, "a", null, true, 2.5, [1, [2]], {"k": "v"}, 3000000000], "words": ["pear", "Apple", "fig", "apple", ""],
    "nums": [3, 1, 2, 1], "body": "{\"a\": [1, 2.50, \"x\"]}"
}"#;

/// A way of making templates.
struct Generator {
    name: &'static str,
    /// Out of a hundred templates.
    share: u64,
    make: fn(&mut Random) -> String,
}

const GENERATORS: &[Generator] = &[
    Generator { name: "grammar", share: 32, make: template::make },
    Generator { name: "layout", share: 12, make: layout::make },
    Generator { name: "expression", share: 15, make: expression::make },
    Generator { name: "method", share: 16, make: method::make },
    Generator { name: "soup", share: 12, make: soup::make },
    Generator { name: "mutation", share: 13, make: mutation::make },
];

/// What `#parse` and `#include` find in generated templates.
const RESOURCES: &[(&str, &str)] =
    &[("inc", "I$foo#set($x = 9)\n"), ("mac", "#macro(pm $a)<$a>#end"), ("rec", "R#parse('rec')")];

/// Puts questions of one kind.
type Make = fn(&mut Random, String) -> Question;

/// The kinds of question besides templates.
const OTHERS: &[(&str, Make)] = &[
    ("regex", pattern::question),
    ("jsonpath", selector::question),
    ("json", json::question),
    ("request", request::question),
];

/// How many of another kind come with so many templates.
const SHARE: u64 = 5;

/// Templates, and a fifth as many questions of each other kind; `only` names a kind, or one generator of templates.
pub(crate) fn questions(seed: u64, count: u64, only: Option<&str>) -> Result<Vec<Question>> {
    let Some(only) = only.filter(|name| *name != "template") else {
        let templates = (0..count).map(|at| template(seed, at, None));
        let others = OTHERS.iter().filter(|_| only.is_none());
        let others = others.flat_map(|(name, make)| (0..count / SHARE).map(move |at| other(name, *make, seed, at)));
        return Ok(templates.chain(others).collect());
    };
    if let Some((name, make)) = OTHERS.iter().find(|(name, _)| *name == only) {
        return Ok((0..count).map(|at| other(name, *make, seed, at)).collect());
    }
    match GENERATORS.iter().find(|generator| generator.name == only) {
        Some(generator) => Ok((0..count).map(|at| template(seed, at, Some(generator))).collect()),
        None => Err(format!("no such generator; there are {}", names().join(", "))),
    }
}

/// What `only` may name.
pub(crate) fn names() -> Vec<&'static str> {
    let kinds = ["template"].into_iter().chain(OTHERS.iter().map(|(name, _)| *name));
    kinds.chain(GENERATORS.iter().map(|generator| generator.name)).chain(super::side::NAMES).collect()
}

fn template(seed: u64, at: u64, only: Option<&'static Generator>) -> Question {
    let mut random = Random::new(seed, at);
    let generator = only.or_else(|| pick(random.below(100))).unwrap_or(&GENERATORS[0]);
    let dialect = if random.chance(50) { Dialect::Velocity } else { Dialect::ApiGateway };
    let text = (generator.make)(&mut random);
    let mut resources = BTreeMap::new();
    if text.contains("#parse") || text.contains("#include") {
        resources.extend(RESOURCES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    }
    Template::generated(dialect, &text, resources).question(format!("{} {seed}:{at}", generator.name))
}

fn pick(mut percent: u64) -> Option<&'static Generator> {
    GENERATORS.iter().find(|generator| {
        let is_it = percent < generator.share;
        percent = percent.saturating_sub(generator.share);
        is_it
    })
}

/// The seed of another kind is its own, so that kinds do not run in step.
fn other(name: &str, make: Make, seed: u64, at: u64) -> Question {
    let salt = name.bytes().fold(0x5EED, |salt: u64, byte| salt.wrapping_mul(31).wrapping_add(byte.into()));
    make(&mut Random::new(seed ^ salt, at), format!("{name} {seed}:{at}"))
}
