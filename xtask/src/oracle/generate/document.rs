//! Documents: JSON of every type, with names and texts that a selector may trip over.

use super::random::Random;

/// A document, which guides the selectors that look at it.
pub(super) enum Document {
    /// A literal that is no string.
    Literal(&'static str),
    Text(&'static str),
    List(Vec<Document>),
    /// Names may come twice.
    Map(Vec<(&'static str, Document)>),
}

const NAMES: &[&str] = &[
    "a", "a", "a", "b", "b", "c", "id", "id", "name", "price", "tags", "items", "items", "k", "n", "x", "value", "key",
];

pub(super) const ODD_NAMES: &[&str] = &[
    "", " ", "a b", "a.b", "k'q", "k\"q", "é", "日本", "😀", "$", "@", "*", "-", "0", "1", "length", "size", "keys",
    "[x]", "a,b", "a\\b", "a/b", "a\tb", "a\nb", "(", "a(b)", "?", "true", "null", "..", "a-b", "_a", "A", "class",
    "empty", "\u{7f}", "\u{2028}", "a]", "a=1", "!", "concat()",
];

pub(super) const TEXTS: &[&str] = &[
    "a", "b", "x", "abc", "red", "Red", "2", "1.0", "10", "", " ", "a b", "é", "日本", "😀", "it's", "a\"b", "a/b",
    "a\\b",
];

pub(super) const ODD_TEXTS: &[&str] = &[
    "true",
    "null",
    "1e3",
    "-1",
    "NaN",
    "[1,2]",
    "[]",
    "{\"a\":1}",
    "{}",
    "{",
    "$.a",
    "$",
    "@.b",
    "@",
    "$..a",
    "$[0]",
    "/a/",
    "a,b",
    "\t",
    "\n",
    "\u{2019}",
    "\u{7f}",
    "\u{1}",
    "\u{1f600}\u{1f600}",
    "e\u{301}",
    "ß",
    "a+",
    "[a",
    "$.",
    "2.50",
];

pub(super) const NUMBERS: &[&str] =
    &["0", "1", "2", "3", "5", "10", "-1", "-7", "1.0", "1.5", "2.50", "10.0", "0.1", "-0.5", "3000000000", "2.0"];

pub(super) const ODD_NUMBERS: &[&str] = &[
    "-0",
    "-0.0",
    "1e3",
    "1E-5",
    "2147483648",
    "-2147483648",
    "9223372036854775807",
    "9223372036854775808",
    "12345678901234567890",
    "1.00000000000000000000",
    "0.10000000000000000000000000001",
    "1e400",
    "-1e400",
    "1.7976931348623157e308",
    "4.9e-324",
    "1e-400",
    "123456789.125",
    "12345678.9",
    "0.0001",
    "8.17e21",
    "1e21",
    "100",
    "1.10",
    "9007199254740993",
    "9007199254740993.0",
];

/// A document whose top is mostly a map or a list.
pub(super) fn make(random: &mut Random) -> Document {
    match random.below(20) {
        0 => scalar(random),
        1..6 => list(random, 3),
        _ => map(random, 3),
    }
}

fn any(random: &mut Random, depth: u32) -> Document {
    match random.below(10) {
        0..3 if depth > 0 => list(random, depth - 1),
        3..6 if depth > 0 => map(random, depth - 1),
        _ => scalar(random),
    }
}

fn scalar(random: &mut Random) -> Document {
    match random.below(12) {
        0 => Document::Literal("null"),
        1 => Document::Literal("true"),
        2 => Document::Literal("false"),
        3..8 => Document::Literal(random.word_or(NUMBERS, ODD_NUMBERS)),
        _ => Document::Text(random.word_or(TEXTS, ODD_TEXTS)),
    }
}

/// Of many kinds, or of one: numbers, texts, maps of the same names.
fn list(random: &mut Random, depth: u32) -> Document {
    let count = random.between(0, 4);
    let kind = random.below(8);
    let shape = map(random, depth);
    let item = |random: &mut Random| match kind {
        0 => Document::Literal(random.word_or(NUMBERS, ODD_NUMBERS)),
        1 => Document::Text(random.word_or(TEXTS, ODD_TEXTS)),
        2..5 if depth > 0 => like(random, &shape),
        _ => any(random, depth),
    };
    Document::List((0..count).map(|_| item(random)).collect())
}

fn map(random: &mut Random, depth: u32) -> Document {
    let count = random.between(0, 4);
    Document::Map((0..count).map(|_| (random.word_or(NAMES, ODD_NAMES), any(random, depth))).collect())
}

/// A map of the same names, one of which may be missing.
fn like(random: &mut Random, shape: &Document) -> Document {
    let Document::Map(entries) = shape else { return scalar(random) };
    let kept = entries.iter().filter(|_| !random.chance(15)).map(|(name, _)| *name).collect::<Vec<_>>();
    Document::Map(kept.into_iter().map(|name| (name, any(random, 1))).collect())
}

impl Document {
    /// As strict JSON, with or without blanks.
    pub(super) fn text(&self, random: &mut Random) -> String {
        let blanks = random.chance(20);
        let mut text = String::new();
        self.write(&mut text, blanks);
        text
    }

    fn write(&self, out: &mut String, blanks: bool) {
        match self {
            Self::Literal(text) => out.push_str(text),
            Self::Text(text) => out.push_str(&quoted(text)),
            Self::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    out.push_str(between(at, blanks));
                    item.write(out, blanks);
                }
                out.push(']');
            }
            Self::Map(entries) => {
                out.push('{');
                for (at, (name, value)) in entries.iter().enumerate() {
                    out.push_str(between(at, blanks));
                    out.push_str(&quoted(name));
                    out.push_str(if blanks { " : " } else { ":" });
                    value.write(out, blanks);
                }
                out.push('}');
            }
        }
    }
}

fn between(at: usize, blanks: bool) -> &'static str {
    match (at, blanks) {
        (0, false) => "",
        (0, true) => " ",
        (_, false) => ",",
        (_, true) => ", ",
    }
}

/// A text as a JSON string.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
