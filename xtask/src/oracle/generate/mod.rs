//! Questions out of a seed: a case of a number is the same on every machine.

mod directive;
mod expression;
mod layout;
mod literal;
mod method;
mod mutation;
mod pattern;
mod random;
mod reference;
mod soup;
mod template;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use gatewright::Dialect;
use gatewright_tests::template::CONTEXT;

use super::question::{Question, merged};
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

/// Templates, and a tenth as many regex questions; `only` names one generator.
pub(crate) fn questions(seed: u64, count: u64, only: Option<&str>) -> Result<Vec<Question>> {
    if only == Some("regex") {
        return Ok((0..count).map(|at| regex(seed, at)).collect());
    }
    if only.is_some_and(|name| GENERATORS.iter().all(|generator| generator.name != name)) {
        let names: Vec<_> = GENERATORS.iter().map(|generator| generator.name).collect();
        return Err(format!("no such generator; there are {} and regex", names.join(", ")));
    }
    let templates = (0..count).map(|at| template(seed, at, only));
    let regexes = (0..count / 10).filter(|_| only.is_none()).map(|at| regex(seed, at));
    Ok(templates.chain(regexes).collect())
}

fn template(seed: u64, at: u64, only: Option<&str>) -> Question {
    let mut random = Random::new(seed, at);
    let generator = match only {
        Some(name) => GENERATORS.iter().find(|generator| generator.name == name),
        None => pick(random.below(100)),
    };
    let Some(generator) = generator else { return regex(seed, at) };
    let dialect = if random.chance(50) { Dialect::Velocity } else { Dialect::ApiGateway };
    let text = (generator.make)(&mut random);
    let mut question = Question::generated(format!("{} {seed}:{at}", generator.name), dialect, &text);
    if text.contains("#parse") || text.contains("#include") {
        let texts = RESOURCES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        question = question.with_resources(texts.collect::<BTreeMap<_, _>>());
    }
    question
}

fn pick(mut percent: u64) -> Option<&'static Generator> {
    GENERATORS.iter().find(|generator| {
        let is_it = percent < generator.share;
        percent = percent.saturating_sub(generator.share);
        is_it
    })
}

fn regex(seed: u64, at: u64) -> Question {
    pattern::question(&mut Random::new(seed ^ 0x5EED, at), format!("regex {seed}:{at}"))
}
