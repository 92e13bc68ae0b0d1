//! Method calls: receivers of every class, methods of the catalogue, arguments that fit and some that do not.

use std::sync::LazyLock;

use gatewright::catalog::{self, MethodInfo};

use super::literal;
use super::random::Random;

/// Every method but `wait` and the like: they only fail.
static METHODS: LazyLock<Vec<MethodInfo>> = LazyLock::new(|| {
    let methods = catalog::methods().into_iter();
    methods.filter(|method| !method.fails).collect()
});

/// Class → what a reference to a value of it looks like behind its `$`.
const RECEIVERS: &[(&str, &[&str])] = &[
    (
        "String",
        &["foo", "name", "s", "q", "empty", "numstr", "html", "u", "csv", "blank", "tag", "words[0]", "body", "m.b.c"],
    ),
    ("Boolean", &["t", "f", "s.isEmpty()"]),
    ("Character", &["foo.charAt(0)", "u.charAt(1)", "s.charAt(5)", "u.charAt(15)"]),
    ("Byte", &["n.byteValue()", "neg.byteValue()", "lng.byteValue()", "foo.bytes[0]"]),
    ("Short", &["n.shortValue()", "imax.shortValue()", "neg.shortValue()"]),
    ("Integer", &["n", "zero", "neg", "imax", "imin", "i", "l[2]", "foo.length()"]),
    ("Long", &["big", "lmax", "lmin", "lng", "n.longValue()"]),
    ("Float", &["d.floatValue()", "n.floatValue()", "third.floatValue()", "huge.floatValue()", "tiny.floatValue()"]),
    ("Double", &["d", "fzero", "third", "huge", "tiny", "nd", "ten", "n.doubleValue()"]),
    ("BigInteger", &["bi", "bi.negate()", "bi.valueOf(5)"]),
    ("BigDecimal", &["bd", "bd.negate()"]),
    ("List", &["l", "ls", "lm", "ln", "elist", "mix", "words", "nums", "l.subList(0, 2)", "mix[5]", "r1"]),
    ("Map", &["m", "emap", "lm[0]", "deep", "m.b", "r2"]),
    ("Set", &["m.keySet()", "m.entrySet()", "emap.keySet()", "deep.keySet()"]),
    ("Collection", &["m.values()", "l", "deep.values()", "m.keySet()"]),
    ("Entry", &["m.entrySet().iterator().next()", "lm[1].entrySet().iterator().next()"]),
    (
        "Iterator",
        &["l.iterator()", "ls.listIterator()", "m.keySet().iterator()", "elist.iterator()", "m.values().iterator()"],
    ),
    ("array", &["csv.split(',')", "foo.toCharArray()", "foo.getBytes()", "s.split(' ')", "l.toArray()"]),
    (
        "Number",
        &["n", "big", "d", "bi", "bd", "d.floatValue()", "n.byteValue()", "neg.shortValue()", "imin", "huge", "lmax"],
    ),
    (
        "Stream",
        &["foo.chars()", "s.codePoints()", "foo.lines()", "body.lines()", "foo.chars().asLongStream()", "u.chars()"],
    ),
    ("IntStream", &["foo.chars()", "u.codePoints()", "foo.chars().asDoubleStream()", "s.chars().asLongStream()"]),
    ("IntSummaryStatistics", &["foo.chars().summaryStatistics()", "s.chars().asDoubleStream().summaryStatistics()"]),
    ("PrimitiveIterator.OfInt", &["foo.chars().iterator()", "s.lines().iterator()"]),
    ("Optional", &["foo.describeConstable()", "foo.lines().findFirst()", "n.describeConstable()"]),
    ("OptionalInt", &["foo.chars().max()", "empty.chars().min()", "foo.chars().average()"]),
    ("Class", &["foo.class", "l.class", "n.class", "m.class", "d.class", "t.class"]),
    ("Object", &["foo", "n", "l", "m", "t", "d"]),
];

/// What must stand in front of a template that uses some receivers.
const PRELUDES: &[(&str, &str)] = &[
    ("bd", "#set($bd = $bi + 0.5)"),
    ("r1", "#set($r1 = [3..1])"),
    ("r2", "#set($r2 = {'k': 1, 'j': 'x', 'z': [1]})"),
];

const CHARACTERS: &[&str] = &["$foo.charAt(0)", "$s.charAt(4)", "$u.charAt(1)"];

/// A call on a fitting receiver, and what it gives: its text, its class, and what it did to the receiver.
pub(super) fn make(random: &mut Random) -> String {
    let method = random.pick(&METHODS);
    let receiver = receiver(random, method.class);
    let call = format!("{receiver}.{}", with_arguments(random, method, 1));
    let text = match random.below(6) {
        0 => format!("${call}"),
        1 => format!("#set($r = ${call})#foreach($e in $r)<$e>#end"),
        2 => format!("#set($o = ${receiver})#set($r = $o.{})$!r $o", with_arguments(random, method, 1)),
        3 => {
            let next = random.pick(&METHODS);
            format!("#set($r = ${call})$!r $!r.{}", with_arguments(random, next, 1))
        }
        _ => format!("#set($r = ${call})[$r|$!r.class.name]"),
    };
    let is_used = |name: &str| text.split(|c: char| !c.is_alphanumeric()).any(|word| word == name);
    let preludes: String = PRELUDES.iter().filter(|(name, _)| is_used(name)).map(|(_, text)| *text).collect();
    preludes + &text
}

/// The part of a call behind the dot, of any method.
pub(super) fn call(random: &mut Random, depth: usize) -> String {
    let method = random.pick(&METHODS);
    with_arguments(random, method, depth)
}

fn receiver(random: &mut Random, class: &str) -> String {
    let bodies = RECEIVERS.iter().find(|(name, _)| *name == class).map_or(&["foo"][..], |(_, bodies)| bodies);
    random.word(bodies).to_owned()
}

fn with_arguments(random: &mut Random, method: &MethodInfo, depth: usize) -> String {
    let mut arguments: Vec<String> = method.parameters.iter().map(|ty| argument(random, ty, depth)).collect();
    match random.below(24) {
        0 => drop(arguments.pop()),
        1 => arguments.push(literal::argument(random, depth)),
        _ => {}
    }
    let between = random.word(&[", ", ", ", ",", " , "]);
    format!("{}({})", method.name, arguments.join(between))
}

/// An argument for a parameter of a type, and now and then of another.
fn argument(random: &mut Random, ty: &str, depth: usize) -> String {
    if random.chance(12) {
        return literal::argument(random, depth);
    }
    if let Some(item) = ty.strip_suffix("...") {
        return random.join(1, 3, ", ", |random| argument(random, item, depth));
    }
    match ty {
        "String" | "CharSequence" => match random.below(3) {
            0 => format!("${}", receiver(random, "String")),
            _ => literal::string(random),
        },
        "int" | "short" | "byte" | "Integer" => match random.below(4) {
            0 => literal::integer(random),
            _ => random.word(&["0", "1", "2", "3", "4", "5", "-1", "10", "16", "$n", "$i"]).to_owned(),
        },
        "long" | "Long" => random.word(&["0", "1", "$big", "$lng", "12345678901", "-1", "$lmax"]).to_owned(),
        "float" | "double" | "Double" | "Float" => literal::float(random),
        "boolean" | "Boolean" => random.word(&["true", "false", "$t"]).to_owned(),
        "char" | "Character" => random.word(CHARACTERS).to_owned(),
        "List" | "Collection" | "Iterable" | "ArrayList" => {
            if random.chance(50) {
                literal::list(random, 1)
            } else {
                format!("${}", receiver(random, "List"))
            }
        }
        "Map" => {
            if random.chance(50) {
                literal::map(random, 1)
            } else {
                format!("${}", receiver(random, "Map"))
            }
        }
        "Number" | "BigInteger" | "BigDecimal" | "Byte" | "Short" | "Set" | "Entry" | "Iterator" | "Class" => {
            format!("${}", receiver(random, ty))
        }
        ty if ty.ends_with("[]") => format!("${}", receiver(random, "array")),
        _ => literal::argument(random, depth),
    }
}
