//! The grammars of both syntaxes, as one: what pest makes of the rules is for one type of rules then, and there once.
//!
//! A browser would have to download that: there the same rules are read and followed as they are (`follow`, `rules`).

#[cfg(any(test, target_arch = "wasm32"))]
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
mod follow;
#[cfg(not(target_arch = "wasm32"))]
mod generated;
#[cfg(any(test, target_arch = "wasm32"))]
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
mod rules;

#[cfg(target_arch = "wasm32")]
pub(super) use follow::{Pair, parse};
#[cfg(not(target_arch = "wasm32"))]
pub(super) use generated::{Pair, Rule, parse};
#[cfg(target_arch = "wasm32")]
pub(super) use rules::Rule;

#[cfg(test)]
mod tests {
    use super::{follow, generated, rules};

    const TOKENS: [&str; 48] = [
        "(",
        "(?:",
        "(?<=",
        "(?<a>",
        "(?i)",
        "(?-x:",
        "(?",
        "[",
        "[^",
        "]",
        ")",
        "&&",
        "&",
        "^",
        "-",
        "a",
        "b",
        "é",
        "\\",
        "\\c",
        "\\p{",
        "\\P",
        "\\N{",
        "\\x{",
        "\\x4",
        "\\u004",
        "\\ud83d\\ude00",
        "\\0",
        "\\07",
        "\\k<",
        "\\d",
        "\\v",
        "\\12",
        "}",
        "{",
        "{2}",
        "{2,",
        "{2,3}",
        "*",
        "+",
        "?",
        "|",
        "(?<",
        " ",
        "$",
        ".",
        "7",
        "😀",
    ];

    fn tree(pair: generated::Pair<'_>) -> String {
        let span = pair.as_span();
        let start = format!("{:?} {}..{} [", pair.as_rule(), span.start(), span.end());
        start + &pair.into_inner().map(tree).collect::<String>() + "]"
    }

    fn followed(pair: follow::Pair<'_>) -> String {
        let span = pair.as_span();
        let start = format!("{} {}..{} [", rules::name(pair.as_rule()), span.start(), span.end());
        start + &pair.into_inner().map(followed).collect::<String>() + "]"
    }

    /// Following the rules gives the trees that pest's parsers give.
    #[test]
    fn a_browser_reads_the_same() {
        let mut seed = 7_u32;
        for round in 0..20_000 {
            let mut text = String::new();
            for _ in 0..round % 14 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(TOKENS[(seed >> 16) as usize % TOKENS.len()]);
            }
            for (rule, other) in [
                (generated::Rule::pattern, rules::Rule::pattern),
                (generated::Rule::ecma_pattern, rules::Rule::ecma_pattern),
            ] {
                let expected = generated::parse(rule, &text).map(tree);
                assert_eq!(follow::parse(other, &text).map(followed), expected, "{text}");
            }
        }
    }
}
