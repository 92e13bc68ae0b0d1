//! Templates as people lay them out: a directive on a line of its own, indented, with blanks behind it.

use super::random::Random;
use super::{expression, reference};

const NEWLINES: &[&str] = &["\n", "\n", "\n", "\n", "\r\n", "\r"];
const INDENTS: &[&str] = &["", "", "  ", "    ", "\t", " \t", "\u{a0}"];
const TAILS: &[&str] = &["", "", "", "", " ", "  ", "\t", " x", "\u{a0}"];

const LINES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"a\": \"$foo\",",
    "\"n\": $n,",
    "\"s\": \"$!s\"",
    "text",
    "$foo",
    "$!nope",
    "$e",
    "\"$e\"#if($foreach.hasNext),#end",
    "",
    "#set($x = $n)$x",
    "$m.put('k', 'v')",
    "#[[ raw ]]#",
    "#* note *#",
    "## note",
    "$foo ## note",
    "\\#set($y = 1)",
    "#nope($foo)",
    "#nope",
    "$x",
];

const SINGLE: &[&str] = &[
    "#set($y = 'b')",
    "#evaluate('$foo')",
    "#parse('inc')",
    "#f()",
    "#f($n)",
    "#f",
    "#stop",
    "#break",
    "#include('inc')",
];

const OPENERS: &[&str] =
    &["#foreach($e in $l)", "#foreach($e in $m)", "#macro(f $a)", "#define($b)", "#literal()", "#@f()"];

/// A template of some lines.
pub(super) fn make(random: &mut Random) -> String {
    let newline = random.word(NEWLINES);
    let depth = random.between(1, 3);
    let text = lines(random, newline, depth);
    if random.chance(50) { text } else { text.trim_end_matches(newline).to_owned() }
}

fn lines(random: &mut Random, newline: &'static str, depth: usize) -> String {
    random.join(1, 5, "", |random| line(random, newline, depth))
}

fn line(random: &mut Random, newline: &'static str, depth: usize) -> String {
    match random.below(10) {
        0..4 => ended(random, newline, random_line),
        4 | 5 => ended(random, newline, |random| format!("#set($x = {})", expression::any(random, 1))),
        6 => ended(random, newline, |random| random.word(SINGLE).to_owned()),
        7 | 8 if depth > 0 => conditional(random, newline, depth - 1),
        9 if depth > 0 => {
            let head = ended(random, newline, |random| random.word(OPENERS).to_owned());
            head + &lines(random, newline, depth - 1) + &ended(random, newline, |_| "#end".to_owned())
        }
        _ => ended(random, newline, |random| reference::any(random, 1)),
    }
}

fn random_line(random: &mut Random) -> String {
    random.word(LINES).to_owned()
}

fn conditional(random: &mut Random, newline: &'static str, depth: usize) -> String {
    let mut text =
        ended(random, newline, |random| format!("#if({})", random.word(&["$t", "$f", "$n > 3", "$nope", "$x == 'b'"])));
    text += &lines(random, newline, depth);
    if random.chance(30) {
        text += &ended(random, newline, |random| format!("#elseif({})", random.word(&["$t", "$f"])));
        text += &lines(random, newline, depth);
    }
    if random.chance(50) {
        text += &ended(random, newline, |random| random.word(&["#else", "#{else}"]).to_owned());
        text += &lines(random, newline, depth);
    }
    text + &ended(random, newline, |random| random.word(&["#end", "#end", "#{end}"]).to_owned())
}

/// A line with what stands before and behind it; now and then the newline is missing.
fn ended(random: &mut Random, newline: &'static str, make: impl FnOnce(&mut Random) -> String) -> String {
    let (indent, tail) = (random.word(INDENTS), random.word(TAILS));
    let end = if random.chance(90) { newline } else { "" };
    format!("{indent}{}{tail}{end}", make(random))
}
