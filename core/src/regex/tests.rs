//! What the vectors cannot say: error texts, engines that agree, hostile patterns, a small stack.

use super::Pattern;
use super::linear::Linear;
use crate::codes::Code;
use crate::limits::Limits;

const MANY: usize = 1 << 20;

fn pattern(text: &str) -> Pattern {
    Pattern::java(text, &Limits::default()).unwrap()
}

fn refused(text: &str) -> crate::Error {
    Pattern::java(text, &Limits::default()).unwrap_err()
}

fn replace_all(text: &str, regex: &str, replacement: &str) -> String {
    match pattern(regex).replace(text, replacement, true, MANY) {
        Ok(text) => text,
        Err(error) => error.to_string(),
    }
}

#[test]
fn errors_say_what_and_where() {
    let cases = [
        ("a**", "a quantifier has nothing to repeat at index 2: found `*`, expected an expression"),
        ("(a", "the group of index 0 is not closed at index 2: found the end of the pattern, expected `)`"),
        ("é)", "a group that is not open is closed at index 1: found `)`, expected the end of the pattern"),
        ("[a", "the class of index 0 is not closed at index 2: found the end of the pattern, expected `]`"),
        ("a{x", "a quantifier has no number at index 2: found `x`, expected a digit, or `\\{` for the brace itself"),
        ("a{2", "a quantifier is not closed at index 3: found the end of the pattern, expected `}`"),
        (
            "a{3,2}",
            "a quantifier's bounds are in the wrong order at index 1: found {3,2}, expected the smaller number first",
        ),
        ("[c-a]", "the range of a class goes backwards at index 1: found `c-a`, expected the smaller character first"),
        ("\\Qa\\Eb[", "the class of index 6 is not closed at index 7: found the end of the pattern, expected `]`"),
        (
            "(?x) a # b\n [",
            "the class of index 12 is not closed at index 13: found the end of the pattern, expected `]`",
        ),
        ("\\y", "`\\y` has no meaning at index 0"),
        ("[\\b]", "`\\b` has no meaning in a class at index 1"),
        ("\\", "a backslash has nothing to escape at index 1: found the end of the pattern, expected a character"),
        (
            "\\p{Foo}",
            "the property `Foo` is not known at index 0: expected a category, script, block or other property of Java",
        ),
        (
            "(?P<n>a)",
            "a group begins with what Java does not know at index 2: found `P`, expected one of `:`, `=`, `!`, `>`, `<` \
             and flags behind `(?`",
        ),
        ("(?<n>a)(?<n>b)", "a second group has the name `n` at index 8"),
        (
            "\\k<n>",
            "no group before the reference has the name `n` at index 0: expected the name of a group that is open or \
             closed by then",
        ),
        (
            "(?<=(a|b)*)c",
            "what stands in a look-behind has no obvious largest length at index 0: expected quantifiers with an upper \
             bound",
        ),
        ("\\X", "`\\X` is not supported: grapheme clusters are not known here at index 0"),
    ];
    for (text, message) in cases {
        let error = refused(text);
        assert_eq!(error.to_string(), format!("PatternSyntaxException: {message}"), "{text}");
        assert_eq!(error.code(), Code::REGEX, "{text}");
    }
}

#[test]
fn replacements_say_what_is_wrong() {
    let cases = [
        (
            "$",
            "IllegalArgumentException: Illegal group reference: group index is missing: expected `\\$` for a dollar sign",
        ),
        (
            "$x",
            "IllegalArgumentException: Illegal group reference: found `x`, expected a digit or `{` behind `$`, or `\\$` \
             for a dollar sign",
        ),
        ("\\", "IllegalArgumentException: character to be escaped is missing: expected `\\\\` for a backslash"),
        ("$5", "IndexOutOfBoundsException: No group 5: expected a number up to 1, the groups of the pattern"),
        ("${m}", "IllegalArgumentException: No group with name {m}"),
        ("${1}", "IllegalArgumentException: capturing group name {1} starts with digit character"),
        ("${n", "IllegalArgumentException: named capturing group is missing trailing '}'"),
    ];
    for (replacement, message) in cases {
        assert_eq!(replace_all("b", "(?<n>b)", replacement), message);
    }
    // what is never used is never read
    assert_eq!(replace_all("a", "(b)", "$5"), "a");
}

#[test]
fn empty_matches_are_java_s() {
    assert_eq!(replace_all("baaac", "a*", "-"), "-b--c-");
    assert_eq!(replace_all("😀", "", "-"), "-😀-");
    assert_eq!(pattern("").split("abc", 0, MANY).unwrap(), ["a", "b", "c"]);
    assert_eq!(pattern(",").split(",,", 0, MANY).unwrap(), [""; 0]);
    assert_eq!(pattern(",").split("", 0, MANY).unwrap(), [""]);
    assert_eq!(pattern(",").split("a,b,,", -1, MANY).unwrap(), ["a", "b", "", ""]);
}

#[test]
fn sets_are_shared_by_what_they_are() {
    assert_eq!(replace_all("a.A", "(?iu)\\.|.", "x"), "xxx");
    assert_eq!(replace_all("aA.", "a(?i)a|\\.", "x"), "xx");
}

#[test]
fn choices_are_tried_in_order() {
    assert_eq!(replace_all("abcabd xé", "ab|abc|x|é|[a-d]d?", "-"), "---- --");
    assert_eq!(replace_all("abcabd", "(?:ab|abc|a)d", "-"), "abc-");
}

#[test]
fn results_are_bounded() {
    let error = pattern("a").replace("aaaa", "bbb", true, 8).unwrap_err();
    assert_eq!((error.code(), error.to_string().contains("`string_bytes`")), (Code::LIMIT_STRING, true));
    let error = pattern("a").split("aaaa", -1, 4).unwrap_err();
    assert_eq!((error.code(), error.to_string().contains("`list_items`")), (Code::LIMIT_LIST, true));
    assert_eq!(refused(&"a".repeat(70_000)).code(), Code::LIMIT_REGEX_LENGTH);
}

#[test]
fn what_java_keeps_is_kept() {
    // a turn that has one way to match is never taken back in part, and leaves what it captured inside
    assert_eq!(replace_all("axbxc", "((.)x)*b", "[$1$2]"), "[axb]xc");
    assert_eq!(replace_all("\r\n", "\\R{2}", "x"), "\r\n");
    // so does a look-ahead on a way that fails in the end
    assert_eq!(replace_all("ac", "(?=(a))ab|a", "[$1]"), "[a]c");
}

#[test]
fn engines_agree() {
    let texts = ["", "a", "aab", "abcabc", "foo bar", "a\nb", "aaa\n", "x1y22z", "ab,cd;ef", "\n\n"];
    let patterns = [
        "a*",
        "(a|ab)(c|bcd)*",
        "a+?b?",
        "[^a]+",
        "\\bfoo\\b",
        "^a|b$",
        "(?m)^",
        "(?m)$",
        "\\d+",
        "[,;]",
        "(?:a|b)*?c",
        "(?:a?b??)*",
        "a{1,2}",
        "\\R",
        "\\B",
        "(?s).+",
        ".*",
        "(a+)+$",
        "x?",
    ];
    for regex in patterns {
        let pattern = pattern(regex);
        let shape = pattern.shape.unwrap();
        let [find, full] = [false, true].map(|full| Linear::new(&pattern.root, full).unwrap());
        for text in texts.into_iter().filter(|text| shape.fits(text)) {
            assert_eq!(pattern.matches(text).unwrap(), full.is_full(text), "{regex} {text:?}");
            let mut machine = super::machine::Machine::new(&pattern.program, text, MANY);
            for from in 0..=text.len() {
                assert_eq!(machine.find(from).unwrap(), find.find(text, from), "{regex} {text:?} {from}");
            }
        }
    }
}

#[test]
fn hostile_patterns_end() {
    let long = "a".repeat(50_000);
    let answers = [
        ("(a+)+$", Ok(true)),
        ("(a+)+b", Ok(false)),
        ("(a*)*b", Ok(false)),
        ("(((a{1000}){1000}){1000})", Ok(false)),
        ("(?=(a+)+c)b", Err(Code::LIMIT_REGEX_STEPS)),
        ("(a*)*\\1b", Err(Code::LIMIT_REGEX_STEPS)),
        ("(?:|a){2000000000}b", Ok(false)),
    ];
    for (regex, answer) in answers {
        assert_eq!(pattern(regex).matches(&long).map_err(|error| error.code()), answer, "{regex}");
    }
    for text in ["(".repeat(10_000), "[".repeat(10_000), "[]".repeat(10_000), format!("[a{}]", "&&a".repeat(10_000))] {
        assert_eq!(refused(&text).code(), Code::LIMIT_NESTING);
    }
    for text in ["(a)".repeat(10_000), "|".repeat(60_000), "[a-c]".repeat(10_000), "(?iu)\\p{L}".repeat(6_000)] {
        pattern(&text);
    }
    let ranges: String =
        (0..4_000_u32).map(|at| format!("[{}-\u{FFFF}\\p{{L}}]", char::from_u32(0x4E00 + at).unwrap())).collect();
    assert_eq!(refused(&ranges).code(), Code::LIMIT_REGEX_LENGTH);
}

#[test]
fn nesting_fits_a_small_stack() {
    // without optimisation the grammar takes more of the stack, and stops in time
    let levels = if cfg!(debug_assertions) { 30 } else { 99 };
    let deep = |open: &str, close: &str| format!("{}a{}", open.repeat(levels), close.repeat(levels));
    let patterns = [
        deep("(", ")*"),
        deep("(?=", ")"),
        deep("[", "]"),
        deep("(?:b|", ")??"),
        format!("{}a{}", "(".repeat(10), ")*".repeat(10)),
        format!("[a{}]", "&&a".repeat(levels)),
    ];
    let run = move || {
        for text in &patterns {
            let pattern = pattern(text);
            pattern.shape.map(|_| pattern.linear(false));
            pattern.replace("aaab", "", true, MANY).unwrap();
        }
    };
    std::thread::Builder::new().stack_size(256 << 10).spawn(run).unwrap().join().unwrap();
}
