//! Patterns in Java's syntax, with texts that they have a chance to match.

use super::super::question::{Body, Question, Regex};
use super::random::Random;

const ATOMS: &[&str] = &[
    "a",
    "b",
    "ab",
    "1",
    " ",
    "_",
    "-",
    "é",
    "日",
    "😀",
    ".",
    "\\.",
    "\\d",
    "\\D",
    "\\w",
    "\\W",
    "\\s",
    "\\S",
    "\\h",
    "\\H",
    "\\v",
    "\\V",
    "\\R",
    "\\b",
    "\\B",
    "^",
    "$",
    "\\A",
    "\\z",
    "\\Z",
    "\\G",
    "\\t",
    "\\n",
    "\\x41",
    "\\u0041",
    "\\x{1F600}",
    "\\0101",
    "\\cA",
    "\\e",
    "\\Qa.b\\E",
    "\\Q+",
    "\\p{L}",
    "\\p{Lu}",
    "\\pL",
    "\\P{L}",
    "\\p{Alpha}",
    "\\p{Upper}",
    "\\p{Punct}",
    "\\p{Digit}",
    "\\p{IsAlphabetic}",
    "\\p{IsLatin}",
    "\\p{InGreek}",
    "\\p{javaLowerCase}",
    "\\X",
    "\\N{LATIN SMALL LETTER A}",
    "\\-",
    "\\_",
    "\\é",
    "A",
    "B",
    "\\\\",
    "\\$",
    "\\{",
    "}",
    "]",
    ",",
    "\n",
    "ß",
    "ſ",
    "K",
];

const CLASS_ITEMS: &[&str] = &[
    "a", "b", "c", "a-c", "A-Z", "0-9", "\\d", "\\w", "\\s", "\\p{L}", "-", "^", ".", "\\]", "\\-", "é", "😀", "&&",
    "&&[ab]", "&&[^b]", "[bc]", "[^a]", "\\n", " ", "_", "\\x41", "&", "$", "z-a", "\\Qx]\\E", "\\h", "#",
];

const QUANTIFIERS: &[&str] = &[
    "*", "+", "?", "*?", "+?", "??", "*+", "++", "?+", "{2}", "{1,2}", "{1,}", "{0,1}?", "{1,2}+", "{0}", "{2,1}",
    "{,2}", "{a}", "**", "{",
];

const GROUPS: &[&str] = &[
    "(", "(", "(", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?<n>", "(?i:", "(?s-i:", "(?x: ", "(?<n1>", "(?P<n>",
    "(?#",
];

const FLAGS: &[&str] = &["(?i)", "(?s)", "(?m)", "(?x)", "(?u)", "(?iu)", "(?d)", "(?U)", "(?-i)", "(?is-m)", "(?q)"];

const BACK: &[&str] = &["\\1", "\\2", "\\k<n>", "\\11", "\\0", "\\k<m>"];

const BROKEN: &[&str] = &[
    "(",
    ")",
    "[",
    "\\",
    "*",
    "+a",
    "[a",
    "(?",
    "\\p{Nope}",
    "\\q",
    "\\u12",
    "\\x{",
    "\\E",
    "[]",
    "[]a]",
    "[^]a]",
    "[^]",
    "\\i",
    "(?<1>a)",
];

const PIECES: &[&str] = &[
    "a", "b", "c", "A", "B", "1", "2", " ", "\t", "\n", "\r\n", "\u{85}", "\u{2028}", "\u{a0}", "_", "-", ".", "é",
    "É", "e\u{301}", "日", "😀", "ß", "SS", "K", "k", "ſ", "s", "ab", "aab", "aaa", "abc", "a.b", "+", "]", "$", "\\",
    "x",
];

const REPLACEMENTS: &[&str] = &[
    "", "x", "-", "$0", "$1", "$2", "<$1>", "${n}", "$11", "$0$0", "\\$", "\\\\", "\\x", "$", "\\", "${m}", "${",
    "${}", "$a", "é$1", "😀", "${1}", "a\\", "$1$2", "${n1}",
];

/// A question about a pattern.
pub(super) fn question(random: &mut Random, origin: String) -> Question {
    let op = random.word(&["replaceAll", "replaceAll", "replaceFirst", "split", "split", "matches"]);
    let limit = (op == "split" && random.chance(40)).then(|| *random.pick(&[-1, 0, 1, 2, 3]));
    let pattern = pattern(random);
    let text = random.join(0, 7, "", |random| random.word(PIECES).to_owned());
    let replacement = random.word(REPLACEMENTS).to_owned();
    Question::new(origin, Body::Regex(Regex { op, text, pattern, replacement, limit }))
}

fn pattern(random: &mut Random) -> String {
    let mut pattern = if random.chance(20) { random.word(FLAGS).to_owned() } else { String::new() };
    pattern.push_str(&alternatives(random, 2));
    if random.chance(6) {
        pattern.push_str(random.word(BROKEN));
    }
    pattern
}

fn alternatives(random: &mut Random, depth: usize) -> String {
    let last = if random.chance(25) { 3 } else { 1 };
    random.join(1, last, "|", |random| random.join(0, 3, "", |random| item(random, depth)))
}

fn item(random: &mut Random, depth: usize) -> String {
    let atom = match random.below(20) {
        0..9 => random.word(ATOMS).to_owned(),
        9..12 => random.word(&["a", "b", "1", "."]).to_owned(),
        12..15 => class(random),
        15..18 if depth > 0 => format!("{}{})", random.word(GROUPS), alternatives(random, depth - 1)),
        18 => random.word(BACK).to_owned(),
        19 if random.chance(30) => random.word(FLAGS).to_owned(),
        _ => "a".to_owned(),
    };
    if random.chance(30) { atom + random.word(QUANTIFIERS) } else { atom }
}

fn class(random: &mut Random) -> String {
    let open = random.word(&["[", "[", "[^"]);
    format!("{open}{}]", random.join(1, 3, "", |random| random.word(CLASS_ITEMS).to_owned()))
}
