//! Texts that are almost JSON, as clients send them.

use super::super::question::{Body, Document as Text, Question};
use super::document;
use super::random::Random;
use super::spoil;

const FORMS: &[&str] = &[
    "",
    " ",
    "a=1&b=2",
    "a=b",
    "key=value+x&empty=&k",
    "<a>1</a>",
    "null",
    "true",
    "nul",
    "hello world",
    "\"text\"",
    "'text'",
    "12",
    "-",
    "1.5",
    "01",
    "+1",
    "0x10",
    "NaN",
    "Infinity",
    "{}",
    "[]",
    "{a",
    "[a",
    "{a:1}",
    "{'a':'b'}",
    "[1 2]",
    "{\"a\":1}{\"b\":2}",
    "true x",
    "\u{feff}{}",
    "# a\n- b",
    "a: 1\nb: 2",
    "{\"a\":1} x",
    "1 2",
    "1a",
    "-a",
];

const NUMBER_PARTS: &[&str] = &[
    "-",
    "+",
    "0",
    "00",
    "1",
    "7",
    "12",
    "999",
    "2147483647",
    "2147483648",
    "9223372036854775807",
    "9223372036854775808",
    "1234567890",
    "12345678901234567890",
    ".",
    ".",
    ".5",
    "e",
    "E",
    "e5",
    "e-5",
    "E+3",
    "e400",
    "e-400",
    " ",
    "a",
    "_",
    "f",
    "L",
    "\t",
    "\u{1}",
    "\u{e9}",
    "0000000000000000000001",
    "e99999999999",
    "e2147483648",
];

/// A text that is read permissively.
pub(super) fn question(random: &mut Random, origin: String) -> Question {
    let text = make(random);
    Question::new(origin, Body::Document(Text { text }))
}

/// JSON, mostly with something changed.
pub(super) fn make(random: &mut Random) -> String {
    match random.below(20) {
        0 => random.word(FORMS).to_owned(),
        1 => {
            let text = random.word(FORMS);
            spoil::json(random, text)
        }
        2 | 3 => numbers(random),
        4 => strict(random),
        5..8 => {
            let text = strict(random);
            let text = loose(random, &text);
            if random.chance(50) { spoil::json(random, &text) } else { text }
        }
        _ => {
            let text = strict(random);
            spoil::json(random, &text)
        }
    }
}

fn strict(random: &mut Random) -> String {
    let document = document::make(random);
    document.text(random)
}

/// A number of any spelling, alone or where values stand.
fn numbers(random: &mut Random) -> String {
    let number = |random: &mut Random| random.join(1, 5, "", |random| random.word(NUMBER_PARTS).to_owned());
    match random.below(4) {
        0 => number(random),
        1 => format!("{{\"a\":{}}}", number(random)),
        2 => format!("{{\"a\":{},\"b\":{}}}", number(random), number(random)),
        _ => format!("[{}]", random.join(1, 4, ",", number)),
    }
}

/// Without quotes, with other quotes, with commas and blanks to spare.
fn loose(random: &mut Random, text: &str) -> String {
    let mut out = String::new();
    let quote = random.word(&["", "'", "\"", "\""]);
    for c in text.chars() {
        match c {
            '"' => out.push_str(quote),
            ',' if random.chance(10) => out.push_str(random.word(&[",,", ", ,", " ,", ",\n", ";", ""])),
            '}' | ']' if random.chance(10) => {
                out.push_str(random.word(&[",", " ", ", ", "\t", "\u{a0}"]));
                out.push(c);
            }
            ':' if random.chance(10) => out.push_str(random.word(&[" :", ": ", "::", "=", ":\n"])),
            c => out.push(c),
        }
    }
    if random.chance(20) { out + random.word(&[" ", "x", " x", ",", "}", "]", "{}", "\n", "\u{0}"]) } else { out }
}
