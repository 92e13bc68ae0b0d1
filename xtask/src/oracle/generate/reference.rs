//! References: roots, properties, indexes, methods, in all four spellings and with backslashes.

use super::literal;
use super::method;
use super::random::Random;

const ROOTS: &[&str] = &[
    "foo",
    "name",
    "n",
    "l",
    "m",
    "t",
    "f",
    "nul",
    "empty",
    "zero",
    "fzero",
    "elist",
    "emap",
    "d",
    "big",
    "ls",
    "lm",
    "ln",
    "s",
    "q",
    "neg",
    "imax",
    "lmax",
    "k",
    "i",
    "numstr",
    "vm",
    "nested",
    "html",
    "nope",
    "x",
    "y",
    "e",
    "b",
    "u",
    "csv",
    "bi",
    "lng",
    "lmin",
    "third",
    "huge",
    "tiny",
    "nd",
    "deep",
    "mix",
    "words",
    "nums",
    "foreach",
    "velocityCount",
    "a",
    "bodyContent",
    "macro",
];

const PROPERTIES: &[&str] = &[
    "a",
    "b",
    "c",
    "k",
    "zz",
    "id",
    "n",
    "x-y",
    "class",
    "class.name",
    "class.simpleName",
    "name",
    "empty",
    "bytes",
    "key",
    "value",
    "size",
    "length",
    "b.c",
    "a.b.c",
    "index",
    "count",
    "hasNext",
    "first",
    "last",
    "parent",
    "Class",
    "toString",
    "keySet",
    "d",
    "topmost",
    "infinite",
    "naN",
];

const CALLS: &[&str] = &[
    "length()",
    "size()",
    "get(0)",
    "get('a')",
    "get(9)",
    "isEmpty()",
    "toString()",
    "keySet()",
    "values()",
    "entrySet()",
    "put('k', 'v')",
    "add('z')",
    "remove(0)",
    "contains('a')",
    "containsKey('a')",
    "toUpperCase()",
    "trim()",
    "substring(1)",
    "substring(0, 2)",
    "split(',')",
    "replaceAll('a', 'b')",
    "replace('o', '0')",
    "equals('bar')",
    "intValue()",
    "doubleValue()",
    "iterator()",
    "next()",
    "hasNext()",
    "indexOf('o')",
    "charAt(0)",
    "getClass()",
    "getKey()",
    "getValue()",
    "nope()",
    "length( )",
    "get( 0 )",
    "get('b').get('c')",
    "clear()",
    "isNaN()",
    "compareTo('b')",
    "concat('x')",
    "startsWith('b')",
];

/// A reference in one of its spellings, with a prefix now and then.
pub(super) fn any(random: &mut Random, depth: usize) -> String {
    let body = body(random, depth);
    spelled(random, &body)
}

/// A bare root: `$foo`.
pub(super) fn plain(random: &mut Random) -> String {
    format!("${}", random.word(ROOTS))
}

/// A reference as it stands in text: backslashes, dollars and hashes may come before it, anything behind.
pub(super) fn in_text(random: &mut Random, depth: usize) -> String {
    let before = match random.below(12) {
        0 => random.word(&["\\", "\\\\", "\\\\\\", "\\\\\\\\"]),
        1 => random.word(&["$", "#", "\\#", "$!", "a\\", "\"", "{", "\\$"]),
        _ => "",
    };
    let behind = match random.below(6) {
        0 => random.word(&[
            ".", "..", ".x", "[", "[0", "(", "()", "-", "-1", "!", "{x}", "}", "]", "$", "#", "\\", "_", "true", " (",
            "1",
        ]),
        _ => "",
    };
    format!("{before}{}{behind}", any(random, depth))
}

/// A body as a reference: quiet, formal, both or neither.
pub(super) fn spelled(random: &mut Random, body: &str) -> String {
    match random.below(10) {
        0 => format!("$!{body}"),
        1 => format!("${{{body}}}"),
        2 => format!("$!{{{body}}}"),
        3 if random.chance(10) => format!("$\\!{body}"),
        _ => format!("${body}"),
    }
}

fn body(random: &mut Random, depth: usize) -> String {
    let mut body = random.word(ROOTS).to_owned();
    let steps = random.word(&["", "", "", ".", ".", "..", "..."]).len();
    for _ in 0..steps {
        let step = step(random, depth);
        body.push_str(&step);
    }
    body
}

fn step(random: &mut Random, depth: usize) -> String {
    match random.below(10) {
        0..4 => format!(".{}", random.word_or(PROPERTIES, &["_a", "1", "x-", "é", "a._b"])),
        4..7 => format!(".{}", random.word(CALLS)),
        7 if depth > 0 => format!(".{}", method::call(random, depth - 1)),
        _ => index(random),
    }
}

fn index(random: &mut Random) -> String {
    let at = match random.below(8) {
        0..4 => random.word(&["0", "1", "2", "-1", "9", "-9"]).to_owned(),
        4 => plain(random),
        5 => random
            .word_or(&["'a'", "\"b\"", "'0'", "true", "$m.a", "$l[0]"], &["1.5", "1+1", "", "x", "- 1"])
            .to_owned(),
        _ => literal::string(random),
    };
    let (before, behind) = (random.blanks(), random.blanks());
    format!("[{before}{at}{behind}]")
}
