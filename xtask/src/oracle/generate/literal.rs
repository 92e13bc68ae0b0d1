//! Literals: numbers at their borders, strings with all that matters in them, lists, maps and ranges.

use super::random::Random;
use super::reference;

const INTEGERS: &[&str] = &[
    "0",
    "1",
    "2",
    "3",
    "5",
    "7",
    "10",
    "-1",
    "-2",
    "-7",
    "007",
    "-0",
    "100",
    "2147483647",
    "2147483648",
    "-2147483648",
    "-2147483649",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "99999999999999999999",
    "-99999999999999999999",
    "65",
    "32768",
    "255",
];

const FLOATS: &[&str] = &[
    "0.0",
    "-0.0",
    "0.5",
    "1.5",
    "-1.5",
    "2.50",
    "1.0",
    "10.0",
    ".5",
    "-.5",
    "5.",
    "1e3",
    "1E3",
    "1.5e-3",
    "1.0e10",
    "1e-5",
    "0.1",
    "0.2",
    "0.3",
    "3.14159",
    "1234567.891",
    "12345678.9",
    "0.001",
    "0.0001",
    "1e21",
    "1e400",
    "-1e400",
    "1e+2",
];

const PLAIN: &[&str] = &[
    "", "a", "b", "bar", "k", "5", "42", "1.5", "true", " ", "a b", "x,y", ",", ".", "a.b", "é", "日本", "😀", "<b>",
    "it''s", "[a-z]+", "\\d", "(", "A", "Zz", "-", "_", "&", "a=1", "%s", "%5.1f", "null", "\n", "\t", "\\", "\\n",
    "\\u0041", "/", "|",
];

const INSIDE: &[&str] = &[
    "$foo",
    "$nope",
    "${foo}",
    "$!nope",
    "$!{m.a}",
    "$m.b.c",
    "$n",
    "$l",
    "\\$foo",
    "\\\\$foo",
    "$",
    "#",
    "$ ",
    "# ",
    "$$foo",
    "#if($t)y#{else}n#end",
    "#set($x = 3)",
    "#foreach($e in $l)$e#end",
    "##",
    "## c\n",
    "#*c*#",
    "#[[$foo]]#",
    "#stop",
    "#break",
    "\"\"",
    "''",
    "'",
    "\\u0041",
    "\\u00e9",
    "\\u",
    "\\",
    "\n",
    "x",
    " ",
    "bar",
    "$foo.length()",
    "$l[0]",
    "#nope",
    "#nope()",
    "5",
];

/// Any literal.
pub(super) fn any(random: &mut Random, depth: usize) -> String {
    match random.below(if depth == 0 { 6 } else { 9 }) {
        0 | 1 => integer(random),
        2 => float(random),
        3 | 4 => string(random),
        5 => random.word(&["true", "false"]).to_owned(),
        6 => list(random, depth),
        7 => map(random, depth),
        _ => range(random),
    }
}

pub(super) fn integer(random: &mut Random) -> String {
    if random.chance(60) { random.between(0, 9).to_string() } else { random.word(INTEGERS).to_owned() }
}

pub(super) fn float(random: &mut Random) -> String {
    match random.below(4) {
        0 => format!("{}.{}", random.between(0, 999), random.between(0, 99_999)),
        _ => random.word(FLOATS).to_owned(),
    }
}

pub(super) fn string(random: &mut Random) -> String {
    match random.below(8) {
        0..4 => format!("'{}'", random.word(PLAIN)),
        4 | 5 => format!("\"{}\"", random.word(PLAIN).replace("''", "'")),
        6 => format!("\"{}\"", random.join(1, 4, "", |random| random.word(INSIDE).to_owned())),
        _ => format!("'{}'", random.join(1, 3, "", |random| random.word(INSIDE).replace('\'', "''"))),
    }
}

pub(super) fn list(random: &mut Random, depth: usize) -> String {
    let items = random.join(0, 4, ", ", |random| argument(random, depth.saturating_sub(1)));
    // blanks alone between the brackets are an error
    let (open, close) = if items.is_empty() && !random.odd() { ("", "") } else { (random.blanks(), random.blanks()) };
    format!("[{open}{items}{close}]")
}

pub(super) fn map(random: &mut Random, depth: usize) -> String {
    let colon = random.word(&[":", ": ", " : "]);
    let entry = |random: &mut Random| {
        let key = if random.chance(80) {
            format!("'{}'", random.word(&["a", "b", "k", "x y", ""]))
        } else {
            argument(random, 0)
        };
        format!("{key}{colon}{}", argument(random, depth.saturating_sub(1)))
    };
    format!("{{{}}}", random.join(0, 3, ", ", entry))
}

pub(super) fn range(random: &mut Random) -> String {
    let end = |random: &mut Random| match random.below(4) {
        0 => random.word(&["$n", "$i", "$zero", "$neg", "$foo", "$nope", "$d", "$l[1]"]).to_owned(),
        1 => format!("-{}", random.between(1, 4)),
        _ => random.between(0, 6).to_string(),
    };
    let (first, last) = (end(random), end(random));
    format!("[{}{first}{}..{}{last}{}]", random.blanks(), random.blanks(), random.blanks(), random.blanks())
}

/// What may stand as an argument, in a list or in a map: no operators; now and then something that may not.
pub(super) fn argument(random: &mut Random, depth: usize) -> String {
    if random.odd() {
        return random.word(&["null", "bare", "nope", "-", "$", "( 1 )", "1 + 1", "!$t", ""]).to_owned();
    }
    if random.chance(45) { any(random, depth) } else { reference::any(random, depth) }
}
