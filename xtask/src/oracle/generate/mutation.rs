//! Templates of the vectors with something cut, doubled, put in or joined.

use std::sync::LazyLock;

use gatewright_tests::{manifest, template};

use super::random::Random;
use super::soup;

static TEMPLATES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let files = manifest::files_of("template", "rust");
    let cases = files.iter().flat_map(|file| gatewright_tests::cases::<template::Case>(file));
    cases.map(|case| case.template).collect()
});

/// A vector's template after one to three changes.
pub(super) fn make(random: &mut Random) -> String {
    let mut text: Vec<char> = random.pick(&TEMPLATES).chars().collect();
    for _ in 0..random.between(1, 3) {
        change(random, &mut text);
    }
    text.into_iter().collect()
}

fn change(random: &mut Random, text: &mut Vec<char>) {
    let (at, end) = chunk(random, text.len());
    match random.below(6) {
        0 => drop(text.drain(at..end)),
        1 => {
            let chunk = text[at..end].to_vec();
            text.splice(end..end, chunk);
        }
        2 | 3 => {
            let soup: Vec<char> = soup::make(random).chars().take(8).collect();
            text.splice(at..at, soup);
        }
        4 => {
            let other: Vec<char> = random.pick(&TEMPLATES).chars().collect();
            let (from, to) = chunk(random, other.len());
            text.splice(at..at, other[from..to].iter().copied());
        }
        _ => text.extend(random.pick(&TEMPLATES).chars()),
    }
}

/// A short range of a text of some length.
fn chunk(random: &mut Random, length: usize) -> (usize, usize) {
    let at = random.between(0, length);
    (at, random.between(at, length.min(at + 6)))
}
