//! Texts with something cut, doubled, put in or replaced: what readers and parsers must refuse, or read in odd ways.

use super::random::Random;

const OF_SELECTORS: &[&str] = &[
    "$", "@", ".", "..", "[", "]", "(", ")", "*", "?", ":", ",", "'", "\"", "\\", " ", "-", "!", "&&", "||", "=", "<",
    ">", "~", "/", "0", "1", "a", "{", "}", "\t", "\n", "é", "😀", "&", "|", "?(", "@.a", "()", "[*]", "['", "']",
    "==", "true", "null", "in", "\\u0041", "\\'", "+", "e", "\u{a0}",
];

const OF_JSON: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "'",
    "\\",
    " ",
    "\t",
    "\n",
    "\r",
    "-",
    "+",
    ".",
    "0",
    "1",
    "9",
    "e",
    "E",
    "a",
    "n",
    "t",
    "f",
    "N",
    "null",
    "true",
    "false",
    "NaN",
    "nul",
    "\\n",
    "\\u0041",
    "\\u",
    "\\x41",
    "\\q",
    "\\/",
    "\\\"",
    "//",
    "/*",
    "*/",
    "é",
    "日",
    "😀",
    "\u{0}",
    "\u{1}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{1a}",
    "\u{feff}",
    "\u{2028}",
    "\u{1f}",
    "01",
    "1.",
    ".5",
    "1e",
    "-0",
    "1.5e3",
    "1e400",
    "=",
    "&",
    "%",
    "#",
    ";",
    "(",
    "<",
    "\\ud83d\\ude00",
    "\\ud83d",
    "123456789012345678901234567890",
    "0.12345678901234567",
    "Infinity",
    "\u{b}",
    "\u{c}",
    "~",
    "{}",
    "[]",
    "\"\"",
    "''",
    ",,",
    "a b",
    "x:1",
    "-Infinity",
    "+1",
    "0x10",
    "undefined",
];

/// A selector after one to three changes.
pub(super) fn selector(random: &mut Random, text: &str) -> String {
    spoiled(random, text, OF_SELECTORS, 3)
}

/// A JSON text after some changes.
pub(super) fn json(random: &mut Random, text: &str) -> String {
    spoiled(random, text, OF_JSON, 5)
}

fn spoiled(random: &mut Random, text: &str, pieces: &[&'static str], most: usize) -> String {
    let mut text: Vec<char> = text.chars().collect();
    for _ in 0..random.between(1, most) {
        let (at, end) = chunk(random, text.len());
        match random.below(8) {
            0 | 1 => drop(text.drain(at..end)),
            2 => {
                let chunk = text[at..end].to_vec();
                let to = random.between(0, text.len());
                text.splice(to..to, chunk);
            }
            3 => drop(text.splice(at..end, random.word(pieces).chars())),
            4 => text.truncate(end),
            _ => drop(text.splice(at..at, random.word(pieces).chars())),
        }
    }
    text.into_iter().collect()
}

/// A short range of a text of some length.
fn chunk(random: &mut Random, length: usize) -> (usize, usize) {
    let at = random.between(0, length);
    let end = random.between(at, length.min(at + 4));
    (at, end)
}
