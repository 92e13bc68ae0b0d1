//! Filters: every operator, with sides that have a chance to meet.

use super::document::{self, Document, NUMBERS, ODD_NUMBERS, ODD_TEXTS, TEXTS};
use super::random::Random;
use super::selector;

const OPERATORS: &[&str] = &[
    "==", "==", "==", "!=", "===", "!==", "<", "<=", ">", ">=", "=~", "=~", "in", "in", "nin", "contains", "contains",
    "size", "empty", "subsetof", "anyof", "noneof", "exists", "all", "type", "matches",
];

const ODD_OPERATORS: &[&str] =
    &["=", "<>", "~=", "IN", "Contains", "EMPTY", "not", "is", "<=>", "====", "!", "=", "SubsetOf", "&", "==="];

const PATTERNS: &[&str] = &[
    "/a/",
    "/.*/",
    "/a.*/",
    "/[ab]+/",
    "/RED/i",
    "/red/i",
    "/^a$/",
    "/\\d+/",
    "/a\\/b/",
    "/.*b/s",
    "/é/u",
    "//",
    "/a b/x",
    "/\\w+/",
    "/1.0/",
    "/(a|b|x)/",
    "/true/",
];

const ODD_PATTERNS: &[&str] = &["/(/", "/a", "/a/q", "/a/ii", "/a/g", "/*/", "/a/dixmsuU", "/\\//", "/[/"];

/// A step `[?(…)]` on what it filters.
pub(super) fn step(random: &mut Random, here: Option<&Document>) -> String {
    let (mark, end) = (random.word_or(&["[?", "[?", "[?", "[ ?"], &["[? ", "?"]), random.word_or(&["]"], &[" ]", ""]));
    let inner = condition(random, here, 2);
    if random.odd() && random.chance(30) {
        return format!("{mark}{inner}{end}");
    }
    format!("{mark}({}{inner}{}){end}", blank(random), blank(random))
}

fn condition(random: &mut Random, here: Option<&Document>, depth: u32) -> String {
    if depth == 0 || random.chance(65) {
        return simple(random, here);
    }
    let mut next = || condition(random, here, depth - 1);
    let (left, right) = (next(), next());
    match random.below(10) {
        0..3 => format!("{left}{}&&{}{right}", random.word(&[" ", " ", ""]), random.word(&[" ", " ", ""])),
        3..6 => format!("{left}{}||{}{right}", random.word(&[" ", " ", ""]), random.word(&[" ", " ", ""])),
        6 | 7 => format!("({}{left}{})", blank(random), blank(random)),
        8 => format!("!({left})"),
        _ => format!("!{left}"),
    }
}

fn simple(random: &mut Random, here: Option<&Document>) -> String {
    let item = match here {
        Some(Document::List(items)) if !items.is_empty() => Some(random.pick(items)),
        other => other,
    };
    let (path, value) = path(random, item);
    if random.chance(20) {
        return if random.chance(25) { format!("!{path}") } else { path };
    }
    let operator = random.word_or(OPERATORS, ODD_OPERATORS);
    let right = right(random, operator, value, here);
    let (left, right) = if random.chance(10) { (right, path) } else { (path, right) };
    let signs = operator.starts_with(|c: char| !c.is_alphabetic());
    let mut between = || if signs && random.chance(30) || random.odd() { "" } else { " " };
    format!("{left}{}{operator}{}{right}", between(), between())
}

/// A path from the item on, and where it leads.
fn path<'d>(random: &mut Random, item: Option<&'d Document>) -> (String, Option<&'d Document>) {
    let mut text = random.word_or(&["@", "@", "@", "@", "@", "@", "@", "$"], &["$", "@ ", ""]).to_owned();
    let mut here = item;
    for _ in 0..random.between(0, 2) {
        match here {
            Some(Document::Map(entries)) if !entries.is_empty() => {
                let (name, value) = random.pick(entries);
                text.push_str(&selector::name_step(random, name));
                here = Some(value);
            }
            Some(Document::List(items)) if !items.is_empty() => {
                text.push_str(random.word(&["[0]", "[0]", "[-1]", "[*]", "[1]", "[0:1]", "[0,1]"]));
                here = items.first();
            }
            _ => break,
        }
    }
    match random.below(16) {
        0 => text.push_str(&selector::function(random, here)),
        1 => text.push_str(random.word(&[
            ".nope",
            "..a",
            ".*",
            "[*]",
            "['a','b']",
            "[?(@.a)]",
            "[?(@ > 1)]",
            ".a",
            "[-1]",
        ])),
        _ => {}
    }
    (text, here)
}

fn right(random: &mut Random, operator: &str, value: Option<&Document>, here: Option<&Document>) -> String {
    if random.chance(7) {
        return literal(random);
    }
    if random.chance(6) {
        return random.word(&["@.a", "$.a", "@", "$", "$..a", "@.b", "$.items", "$.a[0]", "@.length()"]).to_owned();
    }
    match operator.to_lowercase().as_str() {
        "=~" => random.word_or(PATTERNS, ODD_PATTERNS).to_owned(),
        "in" | "nin" | "subsetof" | "anyof" | "noneof" | "all" => list(random, value),
        "size" => random.word(&["0", "1", "2", "3", "-1", "'2'", "2.0", "1.5"]).to_owned(),
        "empty" | "exists" => random.word(&["true", "false", "true", "false", "1", "'true'"]).to_owned(),
        "type" => random.word(&["'string'", "'number'", "string"]).to_owned(),
        "contains" => match value {
            Some(Document::List(items)) if !items.is_empty() => of(random, random_item(items)),
            Some(Document::Text(text)) => string(random, text.get(..1).unwrap_or(text)),
            _ => literal(random),
        },
        _ => match (value, here) {
            (Some(value), _) if random.chance(60) => of(random, value),
            (_, Some(Document::List(items))) if !items.is_empty() && random.chance(30) => {
                let item = random.pick(items);
                of(random, item)
            }
            _ => literal(random),
        },
    }
}

fn random_item(items: &[Document]) -> &Document {
    items.last().unwrap_or(&Document::Literal("null"))
}

/// A value of the document as a literal of a filter.
fn of(random: &mut Random, value: &Document) -> String {
    match value {
        Document::Literal(text) => (*text).to_owned(),
        Document::Text(text) => string(random, text),
        other => other.text(random),
    }
}

fn string(random: &mut Random, text: &str) -> String {
    let quote = random.word(&["'", "'", "\""]);
    let escaped: String =
        text.chars().flat_map(|c| (c == '\\' || quote.contains(c)).then_some('\\').into_iter().chain([c])).collect();
    format!("{quote}{escaped}{quote}")
}

fn literal(random: &mut Random) -> String {
    match random.below(14) {
        0..4 => random.word_or(NUMBERS, ODD_NUMBERS).to_owned(),
        4..8 => {
            let text = random.word_or(TEXTS, ODD_TEXTS);
            string(random, text)
        }
        8 => random.word(&["true", "false", "null"]).to_owned(),
        9 => list(random, None),
        10 => random.word(&["{}", "{\"a\":1}", "{'a':1}", "{\"a\":\"b\"}", "{a:1}", "{", "{\"a\":}"]).to_owned(),
        11 => random.word_or(PATTERNS, ODD_PATTERNS).to_owned(),
        12 => random.word(&["'\\u0061'", "'\\q'", "'a", "\"", "''", "'\\'", "'a' 'b'", "'\\t'"]).to_owned(),
        _ => random.word(&["tru", "nul", "1.2.3", "--1", "1e", "bare", "", "-", "+1", ".5", "1.", "0x1"]).to_owned(),
    }
}

fn list(random: &mut Random, value: Option<&Document>) -> String {
    let between = random.word(&[",", ", "]);
    let items = random.join(0, 3, between, |random| match value {
        Some(Document::List(items)) if !items.is_empty() && random.chance(60) => {
            let item = random.pick(items);
            of(random, item)
        }
        Some(value @ (Document::Literal(_) | Document::Text(_))) if random.chance(60) => of(random, value),
        _ if random.chance(60) => {
            let text = random.word_or(TEXTS, ODD_TEXTS);
            if random.chance(50) { document::quoted(text) } else { string(random, text) }
        }
        _ => random.word_or(NUMBERS, &["true", "null", "[1]", "{\"a\":1}", "bare", "", "1e400", "NaN"]).to_owned(),
    });
    format!("[{items}]")
}

fn blank(random: &mut Random) -> &'static str {
    random.word(&["", "", "", "", "", " "])
}
