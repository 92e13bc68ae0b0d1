//! JSONPath selectors that the document at hand guides, in all spellings that the dialect takes.

use super::super::question::{Body, Question, Selector};
use super::document::{self, Document, ODD_NAMES};
use super::filter;
use super::random::Random;
use super::spoil;

/// A selector on a document.
pub(super) fn question(random: &mut Random, origin: String) -> Question {
    let document = document::make(random);
    let mut selector = make(random, &document);
    if random.chance(20) {
        selector = spoil::selector(random, &selector);
    }
    let document = document.text(random);
    Question::new(origin, Body::Selector(Selector { text: selector, document }))
}

/// A selector that has a chance to find something.
pub(super) fn make(random: &mut Random, document: &Document) -> String {
    let root = match random.below(20) {
        0 => "@",
        1 | 2 => "",
        _ => "$",
    };
    let (steps, last) = steps(random, document, 4);
    let mut text = format!("{root}{steps}");
    if root.is_empty() {
        text = text.trim_start_matches('.').to_owned();
    }
    if random.chance(18) {
        text.push_str(&function(random, last));
    }
    match random.below(40) {
        0 => format!(" {text}"),
        1 => format!("{text} "),
        2 => format!("{text}."),
        _ => text,
    }
}

/// The plain selectors that templates use: names and indexes, mostly of what is there.
pub(super) fn plain(random: &mut Random, document: &Document) -> String {
    let mut text = "$".to_owned();
    let mut here = Some(document);
    for _ in 0..random.between(0, 3) {
        let (step, next) = match here {
            Some(Document::Map(entries)) if !entries.is_empty() => name_of(random, entries),
            Some(Document::List(items)) if !items.is_empty() => index_of(random, items),
            _ if random.chance(30) => (".nope".to_owned(), None),
            _ => break,
        };
        text.push_str(&step);
        here = next;
    }
    text
}

/// Steps into a document, and where they lead.
fn steps<'d>(random: &mut Random, document: &'d Document, most: usize) -> (String, Option<&'d Document>) {
    let mut text = String::new();
    let mut here = Some(document);
    for _ in 0..random.between(0, most) {
        let (step, next) = step(random, here);
        text.push_str(&step);
        here = next;
    }
    (text, here)
}

fn step<'d>(random: &mut Random, here: Option<&'d Document>) -> (String, Option<&'d Document>) {
    if random.chance(12) {
        return scan(random, here);
    }
    if random.odd() || random.chance(4) {
        return (blind(random), None);
    }
    match here {
        Some(Document::Map(entries)) if !entries.is_empty() => match random.below(20) {
            0 | 1 => (wildcard(random), entries.last().map(|(_, value)| value)),
            2 | 3 => names_of(random, entries),
            4 => (filter::step(random, here), here),
            _ => name_of(random, entries),
        },
        Some(Document::List(items)) if !items.is_empty() => match random.below(20) {
            0..3 => (wildcard(random), items.last()),
            3..6 => (slice(random), items.last()),
            6 | 7 => (indexes(random), items.last()),
            8..14 => (filter::step(random, here), items.last()),
            _ => index_of(random, items),
        },
        _ => (blind(random), None),
    }
}

/// A deep scan, and a step of what lies somewhere below.
fn scan<'d>(random: &mut Random, here: Option<&'d Document>) -> (String, Option<&'d Document>) {
    let mut below = here;
    for _ in 0..random.between(0, 2) {
        below = match below {
            Some(Document::Map(entries)) if !entries.is_empty() => Some(&random.pick(entries).1),
            Some(Document::List(items)) if !items.is_empty() => Some(random.pick(items)),
            _ => break,
        };
    }
    let (step, next) = match below {
        Some(Document::Map(entries)) if !entries.is_empty() && random.chance(80) => name_of(random, entries),
        Some(Document::List(items)) if !items.is_empty() && random.chance(60) => match random.below(4) {
            0 => (slice(random), items.last()),
            1 => (filter::step(random, below), items.last()),
            _ => index_of(random, items),
        },
        _ => match random.below(4) {
            0 => (blind(random), None),
            1 => (filter::step(random, below), None),
            _ => (wildcard(random), None),
        },
    };
    (format!("..{}", step.strip_prefix('.').unwrap_or(&step)), next)
}

fn name_of<'d>(random: &mut Random, entries: &'d [(&'static str, Document)]) -> (String, Option<&'d Document>) {
    let (name, value) = random.pick(entries);
    (name_step(random, name), Some(value))
}

fn names_of<'d>(random: &mut Random, entries: &'d [(&'static str, Document)]) -> (String, Option<&'d Document>) {
    let quote = random.word(&["'", "'", "\""]);
    let between = random.word(&[",", ",", ", ", " , "]);
    let mut last = None;
    let names = random.join(2, 3, between, |random| {
        if random.chance(15) {
            return quoted_name(random, "nope", quote);
        }
        let (name, value) = random.pick(entries);
        last = Some(value);
        quoted_name(random, name, quote)
    });
    (format!("[{names}]"), last)
}

/// A step to a member, dotted where the name allows it, and now and then where it does not.
pub(super) fn name_step(random: &mut Random, name: &str) -> String {
    let plain = !name.is_empty() && !name.contains([' ', '.', '[', '(', '*']);
    if plain && random.chance(75) || random.odd() {
        return format!(".{name}");
    }
    let quote = random.word(&["'", "'", "'", "\""]);
    let (before, behind) = (random.word(&["", "", "", "", " "]), random.word(&["", "", "", "", " "]));
    let dot = random.word_or(&["", "", "", ""], &["."]);
    format!("{dot}[{before}{}{behind}]", quoted_name(random, name, quote))
}

/// A name in quotes; characters may be escaped that need not be.
fn quoted_name(random: &mut Random, name: &str, quote: &'static str) -> String {
    let mut text = String::from(quote);
    for c in name.chars() {
        match c {
            '\\' => text.push_str("\\\\"),
            c if quote.contains(c) => text.extend(['\\', c]),
            '\t' if random.chance(50) => text.push_str("\\t"),
            '\n' if random.chance(50) => text.push_str("\\n"),
            c if random.odd() => {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    text.push_str(&format!("\\u{unit:04x}"));
                }
            }
            c => text.push(c),
        }
    }
    text + quote
}

fn index_of<'d>(random: &mut Random, items: &'d [Document]) -> (String, Option<&'d Document>) {
    let at = random.between(0, items.len() - 1);
    let shown = if random.chance(20) { format!("-{}", items.len() - at) } else { at.to_string() };
    let blank = random.word_or(&[""], &[" ", "  ", "0", "+", "\t"]);
    (format!("[{blank}{shown}]"), items.get(at))
}

fn indexes(random: &mut Random) -> String {
    let between = random.word(&[",", ",", ", ", " , "]);
    format!("[{}]", random.join(2, 4, between, bound))
}

fn slice(random: &mut Random) -> String {
    let (from, to) = (bound(random), bound(random));
    match random.below(10) {
        0..3 => format!("[{from}:]"),
        3..6 => format!("[:{to}]"),
        6..9 => format!("[{from}:{to}]"),
        _ => random.word(&["[:]", "[0:3:2]", "[::2]", "[1: 2]", "[ 0:1]", "[-1::]", "[1:2:]", "[0:1,2]"]).to_owned(),
    }
}

fn bound(random: &mut Random) -> String {
    match random.below(12) {
        0..6 => random.between(0, 4).to_string(),
        6..11 => format!("-{}", random.between(1, 5)),
        _ => random.word(&["2147483647", "-2147483648", "2147483648", "00", "-0", "99"]).to_owned(),
    }
}

fn wildcard(random: &mut Random) -> String {
    random.word(&[".*", ".*", "[*]", "[*]", "[ * ]", "['*']"]).to_owned()
}

/// A step that knows nothing of the document.
fn blind(random: &mut Random) -> String {
    match random.below(8) {
        0 => indexes(random),
        1 => slice(random),
        2 => wildcard(random),
        3 => filter::step(random, None),
        4 => function(random, None),
        5 => format!("[{}]", bound(random)),
        6 => {
            let name = random.word(ODD_NAMES);
            name_step(random, name)
        }
        _ => random.word(&[".a", ".nope", "['b']", ".length", "..a", ".a-b", ".$", ".@"]).to_owned(),
    }
}

/// A function that fits what stands before it, and some that do not.
pub(super) fn function(random: &mut Random, here: Option<&Document>) -> String {
    let name = match here {
        Some(Document::Map(_)) if random.chance(70) => random.word(&["length", "size", "keys"]),
        Some(Document::List(_)) if random.chance(70) => random.word(&[
            "length", "size", "sum", "min", "max", "avg", "stddev", "concat", "append", "first", "last", "index",
        ]),
        _ => random.word(&[
            "length", "size", "sum", "min", "max", "avg", "stddev", "concat", "append", "keys", "first", "last",
            "index", "nope", "Length", "count",
        ]),
    };
    let takes = matches!(name, "concat" | "append" | "index") || random.chance(25);
    let arguments = if takes { arguments(random) } else { String::new() };
    let (before, behind) = (random.word_or(&[""], &[" ", "\t"]), random.word_or(&[""], &[" ", "\n"]));
    format!(".{name}({before}{arguments}{behind})")
}

fn arguments(random: &mut Random) -> String {
    let between = random.word(&[",", ", ", " , "]);
    random.join(1, 3, between, |random| {
        match random.below(10) {
            0..3 => random.word(&[
                "$.a",
                "$.items",
                "$..a",
                "@.a",
                "$",
                "$.a[0]",
                "$.nope",
                "$.tags[*]",
                "@.length()",
                "$.b.sum()",
            ]),
            3..5 => random.word(&["1", "-1", "0", "2.5", "10", "-0"]),
            5..8 => random.word(&["\"x\"", "\"a,b\"", "\"\"", "\"(\"", "\"a\\\"b\"", "\"é\""]),
            8 => random.word(&["{\"a\":1}", "{\"a\":[1,2]}", "{}", "{\"a\":\"]\"}"]),
            _ => random.word(&["[1,2]", "'x'", "true", "null", "x", "", "{", "\"", "$.a b", "1 2", "$.a)("]),
        }
        .to_owned()
    })
}
