//! Patterns of ECMA-262 with texts that they have a chance to match: pattern and text are made together.

use super::super::generate::Random;
use super::case::Case;

/// An atom, and texts that it matches.
const ATOMS: &[(&str, &[&str])] = &[
    ("a", &["a"]),
    ("b", &["b"]),
    ("ab", &["ab"]),
    ("1", &["1"]),
    (" ", &[" "]),
    ("-", &["-"]),
    ("_", &["_"]),
    ("é", &["é"]),
    ("日", &["日"]),
    (".", &["a", "\n", "\r", "\u{2028}", "\u{85}", "é"]),
    ("\\.", &["."]),
    ("\\d", &["0", "9", "٣"]),
    ("\\D", &["a", "\n"]),
    ("\\w", &["a", "_", "é", "9"]),
    ("\\W", &["-", "é", " "]),
    ("\\s", &[" ", "\t", "\u{a0}", "\u{feff}", "\u{180e}", "\u{b}"]),
    ("\\S", &["a", "\u{180e}"]),
    ("[a-z]", &["a", "m", "z"]),
    ("[^a-z]", &["A", "\n", "é"]),
    ("[A-Za-z0-9_]", &["Q", "7"]),
    ("[\\d\\-x]", &["-", "5", "x"]),
    ("[\\d-x]", &["-", "5", "x"]),
    ("[\\w.]", &[".", "k"]),
    ("[^\\s]", &["a"]),
    ("[]", &["]", ""]),
    ("[^]", &["a", "\n"]),
    ("[\\b]", &["\u{8}"]),
    ("[\\]\\\\]", &["]", "\\"]),
    ("[-a]", &["-", "a"]),
    ("[a-]", &["-", "a"]),
    ("[+--]", &[",", "-"]),
    ("[$(]", &["$", "("]),
    ("[\\x41-\\x43]", &["B"]),
    ("[\\u0041]", &["A"]),
    ("[\\101]", &["A"]),
    ("[\\c]", &["c", "\\"]),
    ("[\\cA]", &["\u{1}"]),
    ("[\\8]", &["8"]),
    ("\\x41", &["A"]),
    ("\\x4", &["x4", "\u{4}"]),
    ("\\xg", &["xg"]),
    ("\\u0041", &["A"]),
    ("\\u00e9", &["é"]),
    ("\\u12", &["u12", "\u{12}"]),
    ("\\cA", &["\u{1}"]),
    ("\\cj", &["\n"]),
    ("\\c1", &["\\c1", "c1"]),
    ("\\0", &["\0"]),
    ("\\07", &["\u{7}"]),
    ("\\08", &["\08"]),
    ("\\101", &["A"]),
    ("\\8", &["\\8", "8"]),
    ("\\1", &["a", "", "\u{1}"]),
    ("\\2", &["b", "", "\u{2}"]),
    ("\\12", &["\n"]),
    ("\\t", &["\t"]),
    ("\\n", &["\n"]),
    ("\\r", &["\r"]),
    ("\\f", &["\u{c}"]),
    ("\\v", &["\u{b}"]),
    ("\\_", &["_"]),
    ("\\-", &["-"]),
    ("\\@", &["@"]),
    ("\\i", &["i"]),
    ("\\e", &["e"]),
    ("\\h", &["h"]),
    ("\\Z", &["Z"]),
    ("\\A", &["A"]),
    ("\\p{L}", &["p{L}"]),
    ("\\/", &["/"]),
    ("/", &["/"]),
    ("\\\\", &["\\"]),
    ("\\^", &["^"]),
    ("\\$", &["$"]),
    ("\\(", &["("]),
    ("\\{", &["{"]),
    ("{", &["{"]),
    ("}", &["}"]),
    ("]", &["]"]),
    ("{,2}", &["{,2}"]),
    ("😀", &["😀"]),
    ("[😀a]", &["😀", "a"]),
    ("[^😀]", &["a", "😁"]),
    ("\\ud83d", &["😀"]),
    ("\\ude00", &["😀"]),
];
const QUANTIFIERS: &[(&str, usize, usize)] = &[
    ("*", 0, 3),
    ("+", 1, 3),
    ("?", 0, 1),
    ("{2}", 2, 2),
    ("{1,2}", 1, 2),
    ("{0,3}", 0, 3),
    ("{2,}", 2, 3),
    ("{0}", 0, 0),
    ("*?", 0, 3),
    ("+?", 1, 3),
    ("??", 0, 1),
    ("{1,2}?", 1, 2),
    ("{2}?", 2, 2),
];
const ASSERTIONS: &[&str] = &["^", "$", "\\b", "\\B", "^", "$"];
const ODD: &[&str] = &[
    "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "\\", "{1", "{2,1}", "(?", "(?<", "[z-a]", "[a-\\d]", "**",
    "{99999}", "a{2}{3}",
];

/// A pattern and a text.
pub(super) fn make(random: &mut Random) -> Case {
    let (mut pattern, mut text) = (String::new(), String::new());
    let anchored = random.chance(40);
    if anchored {
        pattern.push('^');
    }
    either(random, 3, &mut pattern, &mut text);
    if anchored || random.chance(15) {
        pattern.push('$');
    }
    if random.chance(12) {
        let at = random.between(0, pattern.chars().count());
        let place = pattern.char_indices().nth(at).map_or(pattern.len(), |(place, _)| place);
        pattern.insert_str(place, random.word(ODD));
    }
    if random.chance(35) {
        change(random, &mut text);
    }
    Case::Pattern { pattern, text }
}

fn either(random: &mut Random, depth: usize, pattern: &mut String, text: &mut String) {
    let count = if random.chance(25) { random.between(2, 3) } else { 1 };
    let chosen = random.between(0, count - 1);
    for at in 0..count {
        if at > 0 {
            pattern.push('|');
        }
        let mut own = String::new();
        sequence(random, depth, pattern, &mut own);
        if at == chosen {
            text.push_str(&own);
        }
    }
}

fn sequence(random: &mut Random, depth: usize, pattern: &mut String, text: &mut String) {
    for _ in 0..random.between(usize::from(depth > 0), 4) {
        if random.chance(8) {
            pattern.push_str(random.word(ASSERTIONS));
            continue;
        }
        let (mut own, mut matched) = (String::new(), String::new());
        if depth > 0 && random.chance(25) {
            let opening = random.word(&["(", "(", "(", "(?:", "(?:", "(?=", "(?!"]);
            own.push_str(opening);
            either(random, depth - 1, &mut own, &mut matched);
            own.push(')');
            if opening == "(?!" || opening == "(?=" && random.chance(50) {
                matched.clear();
            }
        } else {
            let (atom, texts) = random.pick(ATOMS);
            own.push_str(atom);
            matched.push_str(random.word(texts));
        }
        let mut times = 1;
        if random.chance(30) {
            let (quantifier, least, most) = *random.pick(QUANTIFIERS);
            own.push_str(quantifier);
            times = random.between(least, most);
        }
        pattern.push_str(&own);
        (0..times).for_each(|_| text.push_str(&matched));
    }
}

/// Takes a character away, adds one or doubles the text.
fn change(random: &mut Random, text: &mut String) {
    let count = text.chars().count();
    let at = random.between(0, count);
    let place = text.char_indices().nth(at).map_or(text.len(), |(place, _)| place);
    match random.below(4) {
        0 if place < text.len() => {
            text.remove(place);
        }
        1 => text.insert_str(place, random.word(&["a", "b", "\n", "-", "é", "😀", "x", "1"])),
        2 => text.push_str(random.word(&["a", "\n", "ab"])),
        _ => text.insert_str(0, random.word(&["a", "\n", "ba", " "])),
    }
}
