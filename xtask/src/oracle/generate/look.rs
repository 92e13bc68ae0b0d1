//! Templates that look at a request: what people write with `$input`, `$util`, `$context` and `$stageVariables`.

use super::document::Document;
use super::random::Random;
use super::request::{CONTEXT, HEADERS, IDENTITY, PARAMETERS, STAGE};
use super::{literal, selector, soup};

const TEXTS: &[&str] = &[
    "{", "}", "\"", ": ", ",", "\n", " ", "\n  ", "[", "]", "text", "\"id\": ", "é", "|", "a=", "&", "=", ".", "$ ",
    "1",
];

/// Methods that read, with their arguments.
const READS: &[&str] = &[
    "size()",
    "keySet()",
    "get('a')",
    "get(0)",
    "toString()",
    "isEmpty()",
    "contains('a')",
    "entrySet()",
    "values()",
    "containsKey('a')",
    "length()",
    "a",
    "b",
    "id",
    "items",
    "tags",
    "toString().contains('a')",
    "equals('a')",
    "hashCode()",
    "class.name",
    "intValue()",
    "iterator().next()",
    "keySet().size()",
    "count()",
    "nope",
    "indexOf('a')",
    "replaceAll('a', 'b')",
    "split(',')",
    "substring(1)",
    "toUpperCase()",
    "subList(0, 1)",
    "empty",
    "class.simpleName",
];

/// Methods that change, with their arguments.
const CHANGES: &[&str] = &[
    "put('a', 'new')",
    "put('k', 5)",
    "add('new')",
    "add(1)",
    "remove('a')",
    "remove(0)",
    "clear()",
    "set(0, 'x')",
    "addAll(['x', 2])",
    "putAll({'p': 1})",
    "put('m', {'x': [1]})",
    "put('n', $null)",
    "add($m)",
    "put('l', ['a', 1.5])",
    "put('copy', $input.path('$'))",
    "add($input.params())",
];

const UTILS: &[&str] =
    &["escapeJavaScript", "escapeJavaScript", "parseJson", "urlEncode", "urlDecode", "base64Encode", "base64Decode"];

/// A template for requests with a body like this.
pub(super) fn make(random: &mut Random, body: &Document) -> String {
    let mut text = random.join(1, 4, "", |random| piece(random, body, 2));
    if random.chance(10) {
        text = soup::spoil(random, &text);
    }
    // a last character `$` or `#` is an error of its own: it should not hide the rest
    if text.ends_with(['$', '#', '\\', '!']) { text + "." } else { text }
}

fn piece(random: &mut Random, body: &Document, depth: u32) -> String {
    match random.below(12) {
        0..3 => random.word(TEXTS).to_owned(),
        3..7 => format!("${}", value(random, body, depth)),
        7 => overrides(random, body),
        8 => change(random, body),
        _ => directive(random, body, depth),
    }
}

/// What stands behind the `$` of a reference.
fn value(random: &mut Random, body: &Document, depth: u32) -> String {
    let start = match random.below(20) {
        0..5 => format!("input.path({})", path(random, body)),
        5..8 => format!("input.json({})", path(random, body)),
        8 => "input.body".to_owned(),
        9 => random.word(&["input.params()", "input.params().path", "input.params().querystring"]).to_owned(),
        10 => format!("input.params().header{}", key(random, HEADERS)),
        11 => format!("input.params().querystring{}", key(random, PARAMETERS)),
        12 => format!("input.params('{}')", parameter(random)),
        13 | 14 if depth > 0 => {
            format!("util.{}({})", random.word(UTILS), argument(random, body, depth - 1))
        }
        15 => format!("context{}", key(random, CONTEXT)),
        16 => random.word(&["context.identity", "context.authorizer", "context", "context.requestOverride"]).to_owned(),
        17 => format!("context.identity{}", key(random, IDENTITY)),
        18 => format!("stageVariables{}", key(random, STAGE)),
        _ => random
            .word(&["x", "e", "stageVariables", "nope", "m", "input.nope", "input", "util", "context.error.message"])
            .to_owned(),
    };
    if random.chance(25) { format!("{start}.{}", random.word(READS)) } else { start }
}

/// The argument of a function of `$util`.
fn argument(random: &mut Random, body: &Document, depth: u32) -> String {
    match random.below(10) {
        0..6 => format!("${}", value(random, body, depth)),
        6 => random
            .word(&["'{\"a\": [1, 2.5, {\"b\": null}]}'", "'a b+c%20%é'", "'it''s \"x\" </a>'", "'aGk='", "'{a'", "''"])
            .to_owned(),
        _ => literal::any(random, 1),
    }
}

/// A selector as a literal of a template.
fn path(random: &mut Random, body: &Document) -> String {
    let text = match random.below(10) {
        0 => {
            return random
                .word(&["$x", "$e", "'$'", "\"$.$e\"", "'$.items[0]'", "''", "'$.a b'", "$nope", "5"])
                .to_owned();
        }
        1 | 2 => "$".to_owned(),
        3 | 4 => selector::make(random, body),
        _ => selector::plain(random, body),
    };
    // in double quotes `$` and `#` begin something else
    if text.contains(['\n', '\r']) { "'$'".to_owned() } else { format!("'{}'", text.replace('\'', "''")) }
}

/// A step to a key, in one of the forms that templates know.
fn key(random: &mut Random, keys: &[&'static str]) -> String {
    let name = random.word(keys);
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    match random.below(4) {
        0 | 1 if plain && name.starts_with(|c: char| c.is_ascii_alphabetic()) => format!(".{name}"),
        2 => format!(".get('{name}')"),
        _ => format!("['{name}']"),
    }
}

fn parameter(random: &mut Random) -> &'static str {
    if random.chance(60) { random.word(PARAMETERS) } else { random.word(HEADERS) }
}

/// Something set in an override map.
fn overrides(random: &mut Random, body: &Document) -> String {
    let map = random.word(&[
        "requestOverride.header",
        "requestOverride.path",
        "requestOverride.querystring",
        "responseOverride.header",
        "requestOverride",
        "responseOverride",
    ]);
    let value = argument(random, body, 1);
    match random.below(8) {
        0 | 1 => {
            format!("#set($context.responseOverride.status = {})", random.word(&["404", "$x", "'500'", "1.5", "200"]))
        }
        2 | 3 => {
            format!("#set($context.{map}{} = {value})", key(random, HEADERS).replace(".get(", "[").replace(')', "]"))
        }
        4 => format!("#set($context.{map}['{}'] = {value})", parameter(random)),
        5 => format!("$context.{map}.put('{}', {value})", parameter(random)),
        6 => format!("#set($context['responseOverride'].custom = {value})$context.responseOverride.custom"),
        _ => format!("#foreach($k in $context.{map}.keySet())$k=$context.{map}.get($k);#end"),
    }
}

/// A change of something that lives, and a look at what became of it.
fn change(random: &mut Random, body: &Document) -> String {
    let place = match random.below(6) {
        0 => random
            .word(&["input.params()", "input.params().querystring", "input.params().header", "stageVariables"])
            .to_owned(),
        1 => random.word(&["context", "context.identity", "context.authorizer.claims", "x"]).to_owned(),
        _ => format!("input.path({})", path(random, body)),
    };
    let change = match random.below(4) {
        0 => format!(
            "#set($t = ${place})#set($t.{} = {})",
            random.word(&["a", "id", "url", "key"]),
            argument(random, body, 0)
        ),
        1 => format!(
            "#set($t = ${place})#set($t[{}] = {})",
            random.word(&["0", "1", "-1", "'a'"]),
            argument(random, body, 0)
        ),
        _ => format!("${place}.{}", random.word(CHANGES)),
    };
    let look = match place.as_str() {
        place if place.starts_with("input.path") => {
            random.word(&["$input.json('$')", "$input.path('$')", "$input.body"]).to_owned()
        }
        place => format!("${place}#foreach($k in ${place}.keySet())$k,#end"),
    };
    format!("{change}{look}")
}

fn directive(random: &mut Random, body: &Document, depth: u32) -> String {
    let value = value(random, body, depth);
    let inside =
        if depth == 0 { "$e".to_owned() } else { random.join(0, 2, "", |random| piece(random, body, depth - 1)) };
    match random.below(10) {
        0..3 => format!("#set($x = ${value})[$x|$!x.class.simpleName]"),
        3 => format!("#foreach($e in ${value})$e#if($foreach.hasNext),#end#end"),
        4 => format!("#foreach($e in ${value}.keySet()){inside}$e=${value}.get($e);#end"),
        5 => format!("#foreach($e in ${value}.entrySet())$e.key:$e.value,#end"),
        6 => format!("#if(${value} == {})T#{{else}}F#end", argument(random, body, 0)),
        7 => format!("#if(${value}){inside}#{{else}}none#end"),
        8 => format!("#foreach($e in ${value}.split('[&,]'))#set($kv = $e.split('='))$kv.size():$!kv[0];#end"),
        _ => format!("\"k\": \"${value}\"#if($foreach.hasNext),#end"),
    }
}
