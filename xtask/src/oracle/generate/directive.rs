//! Directives with their blocks, in all spellings, well formed for the most part.

use super::random::Random;
use super::template::block;
use super::{expression, literal, reference};

/// A directive; `depth` is how deep blocks may still nest.
pub(super) fn any(random: &mut Random, depth: usize) -> String {
    if depth == 0 {
        return line(random);
    }
    match random.below(12) {
        0..3 => if_(random, depth - 1),
        3..5 => foreach(random, depth - 1),
        5 => macro_(random, depth - 1),
        6 => define(random, depth - 1),
        7 => random.join(1, 1, "", |random| format!("#literal(){}#end", block(random, depth - 1))),
        _ => line(random),
    }
}

/// A directive without a block.
fn line(random: &mut Random) -> String {
    match random.below(20) {
        0..10 => set(random),
        10 => evaluate(random),
        11 => random
            .word(&["#stop", "#break", "#{stop}", "#break($foreach)", "#break($foreach.parent)", "#stop()"])
            .to_owned(),
        12 => random
            .word(&[
                "#parse('inc')",
                "#include('inc')",
                "#parse('nope')",
                "#include($nope)",
                "#parse($k)",
                "#include('mac' 'inc')",
            ])
            .to_owned(),
        13 | 14 => unknown(random),
        15 => escaped(random),
        16 => format!(
            "##{}{}",
            random.word(&["", " note", " $foo #end", " costs $", "#"]),
            random.word(&["\n", "\r\n", "", "\r"])
        ),
        17 => format!("#*{}*#", random.word(&["", " note ", "$foo", "#end", "\n", "*", "#"])),
        18 => format!("#[[{}]]#", random.word(&["", "$foo", "#if", " x ", "]", "\n"])),
        _ => format!("#f({})", call_arguments(random)),
    }
}

fn name(random: &mut Random, name: &str) -> String {
    if random.chance(10) { format!("#{{{name}}}") } else { format!("#{name}") }
}

fn end(random: &mut Random) -> String {
    format!("{}{}", name(random, "end"), random.word(&["", "", "", "\n", " \n", "\t\n", "  ", "\r\n"]))
}

fn gap(random: &mut Random) -> &'static str {
    random.word(&["", "", "", "", " ", "  ", "\n", "\t"])
}

fn set(random: &mut Random) -> String {
    let target = match random.below(12) {
        0..8 => format!("${}", random.word(&["x", "y", "e", "r", "foo", "n"])),
        8 => format!("$m.{}", random.word(&["a", "b.c", "zz", "x-y"])),
        9 => format!("${}[{}]", random.word(&["l", "m", "nope", "ls"]), random.word(&["0", "-1", "'a'", "9"])),
        10 => random.word(&["${x}", "$!x", "$!{x}", "${m.a}", "$foo.bar", "$nope.x", "$l.x"]).to_owned(),
        _ => reference::any(random, 0),
    };
    let (before, open) =
        (random.word(&["", "", "", " ", "  ", "\t"]), random.word(&["#set(", "#set(", "#set(", "#set (", "#{set}("]));
    let equals = random.word(&[" = ", " = ", "=", " =", "= "]);
    format!("{before}{open}{}{target}{equals}{}{})", random.blanks(), expression::any(random, 2), random.blanks())
        + random.word(&["", "", "\n", " \n", " ", "\t\n"])
}

fn if_(random: &mut Random, depth: usize) -> String {
    let mut text = format!("{}{}({})", name(random, "if"), gap(random), condition(random)) + &block(random, depth);
    for _ in 0..random.below(2) {
        let head = format!("{}{}({})", name(random, "elseif"), gap(random), condition(random));
        text = text + &head + &block(random, depth);
    }
    if random.chance(50) {
        text = text + &name(random, "else") + random.word(&["", "\n", " \n", " "]) + &block(random, depth);
    }
    text + &end(random)
}

fn condition(random: &mut Random) -> String {
    let (before, behind) = (random.blanks(), random.blanks());
    format!("{before}{}{behind}", expression::any(random, 2))
}

fn foreach(random: &mut Random, depth: usize) -> String {
    const NICE: &[&str] = &[
        "$l",
        "$ls",
        "$m",
        "$m.keySet()",
        "$m.entrySet()",
        "$lm",
        "$ln",
        "[1..3]",
        "$csv.split(',')",
        "$mix",
        "$nums",
    ];
    const INSIDE: &[&str] = &[
        "$foreach.index",
        "$foreach.count",
        "$foreach.hasNext",
        "$velocityCount",
        "#if($foreach.hasNext),#end",
        "$foreach.first",
        "$foreach.last",
        "$!foreach.parent.index",
        "$foreach",
        "#if($foreach.count == 2)#break#end",
        "$e.key=$e.value",
        "#break",
        "$foreach.topmost.count",
    ];
    let item = random.word_or(&["$e", "$e", "$e", "$x", "$foo"], &["${e}", "$!e", "$e.x", "e", "'e'", "5"]);
    let word = random.word_or(&["in", "in", "in", "in", "of"], &["", "$in", "'in'", "IN"]);
    let over = match random.below(6) {
        0 => literal::argument(random, 1),
        1 => reference::any(random, 1),
        _ => random.word(NICE).to_owned(),
    };
    let inside = if random.chance(60) { random.word(INSIDE) } else { "" };
    let head = format!("{}{}({item} {word} {over}{})", name(random, "foreach"), gap(random), random.blanks());
    head + random.word(&["", "", "\n", " \n"]) + "$e" + inside + &block(random, depth) + &end(random)
}

fn macro_(random: &mut Random, depth: usize) -> String {
    let called = random.word_or(&["f", "f", "g", "nope"], &["if", "foreach", "set", "end", "'f'", "$f", "stop"]);
    let parameters = random.word_or(
        &["", " $a", " $a", " $a $b", " $x", " $foo", ", $a"],
        &[" $a $a", " a", " 5", " $!a", " ${a}", " $a.b"],
    );
    let inside = random.word(&[
        "$a",
        "$!a",
        "<$a$a>",
        "$a.b",
        "#set($a = 7)$a",
        "$bodyContent",
        "#break",
        "$x",
        "\\$a",
        "\"$a\"",
    ]);
    let definition = format!("#macro({called}{parameters}){inside}{}{}", block(random, depth), end(random));
    let call = match random.below(5) {
        0 => format!("#@{called}({})B$foo#end", call_arguments(random)),
        1 => format!("#{{{called}}}({})", call_arguments(random)),
        2 => format!("#{called}"),
        _ => format!("#{called}({})", call_arguments(random)),
    };
    if random.chance(25) { call + &definition } else { definition + &call }
}

fn call_arguments(random: &mut Random) -> String {
    let between = random.word(&[" ", ", ", ",", "  "]);
    random.join(0, 3, between, |random| literal::argument(random, 1))
}

fn define(random: &mut Random, depth: usize) -> String {
    let target = random.word_or(&["$b", "$b", "$x", "$foo"], &["${b}", "$!b", "$m.a", "b", "'b'", "$b $c", ""]);
    let printed = random.word(&[
        "$b",
        "$b$b",
        "$!b",
        "#if($b)y#end",
        "#set($c = $b)$c",
        "$b.length()",
        "#foreach($e in $l)$b#end",
    ]);
    format!("#define({target}){}{}{printed}", block(random, depth), end(random))
}

fn evaluate(random: &mut Random) -> String {
    const WELL: &[&str] = &["$vm", "$nested", "$nope", "$foo", "$l", "'#stop'", "'#break'", "'$x.y'", "'<$foo>'"];
    let text = match random.below(3) {
        0 => random.word_or(WELL, &["'#if'", "'a $'", "bare", "", "1 2", "$foo $foo", "[1]", "5"]).to_owned(),
        _ => literal::string(random),
    };
    format!("#evaluate({}{text}{})", random.blanks(), random.blanks())
}

fn unknown(random: &mut Random) -> String {
    const NAMES: &[&str] =
        &["#nope", "#nope()", "#nope($foo)", "#nope('a' 1)", "#{nope}", "#1", "# ", "#-", "#@nope", "#_a"];
    let name = random.word_or(
        NAMES,
        &["#@nope()x#end", "#endx", "#elsex", "#ifx", "#nope(", "##", "#{", "#{nope", "#foreach", "#macro"],
    );
    format!("{name}{}", random.word(&["", "", " ", "\n", "x"]))
}

fn escaped(random: &mut Random) -> String {
    let backslashes = random.word(&["\\", "\\\\", "\\\\\\"]);
    let directive = random.word_or(
        &["#if($t)", "#set($x = 1)", "#end", "#else", "#nope", "#foreach", "#{if}", "#macro(f)", "#f()", "#stop"],
        &["##", "#", "#[[", "#*", "#{"],
    );
    format!("{backslashes}{directive}")
}
