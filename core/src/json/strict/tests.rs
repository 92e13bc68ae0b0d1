use std::borrow::Cow;

use crate::json::{Data, List, Map, ReadOptions, read, read_with};

fn said(text: &str) -> String {
    format!("{:#}", read(text).unwrap_err())
}

#[test]
fn numbers_get_the_class_of_their_size() {
    let read = |text| read(text).unwrap();
    assert_eq!(read("2147483647"), Data::Int(i32::MAX));
    assert_eq!(read("2147483648"), Data::Long(1 << 31));
    assert_eq!(read("-9223372036854775808"), Data::Long(i64::MIN));
    assert!(matches!(read("9223372036854775808"), Data::BigInt(_)));
    assert_eq!(read("1.0"), Data::Double(1.0));
    assert_eq!(read("-0"), Data::Int(0));
    assert_eq!(read("1E400"), Data::Double(f64::INFINITY));
}

#[test]
fn strings_are_borrowed_unless_an_escape_forces_a_copy() {
    assert!(matches!(read("\"plain é\""), Ok(Data::Text(Cow::Borrowed("plain é")))));
    let escaped = read(r#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\ud83d\ud83dx\udc00""#).unwrap();
    assert_eq!(escaped.as_str(), Some("\"\\/\u{8}\u{c}\n\r\té😀??x?"));
}

#[test]
fn the_last_duplicate_wins_at_the_first_place() {
    let data = read(r#"{"a":1,"b":2,"a":3}"#).unwrap();
    let Data::Map(map) = data else { panic!() };
    let entries: Vec<_> = map.entries().iter().map(|(key, value)| (key.as_ref(), value.clone())).collect();
    assert_eq!(entries, [("a", Data::Int(3)), ("b", Data::Int(2))]);
}

#[test]
fn containers_nest_without_recursion_and_end_at_the_limit() {
    let text = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read(&text(1_000)).is_ok());
    assert!(said(&text(1_001)).contains("more than 1000 levels deep"));
    assert!(read_with(&text(401), &ReadOptions::body()).is_err());
    let inner = vec![List::default().into(), Map::new().into()];
    assert_eq!(read("[[], {}]").unwrap(), List::new(inner).into());
}

#[test]
fn errors_say_where_and_how_to_mend_it() {
    for (text, message, help) in [
        ("", "found the end of the text, expected a value (line 1, column 1)", "the text is empty"),
        ("[1,]", "at `/1`: found `]`, expected a value (line 1, column 4)", "remove the comma before"),
        (r#"{"a":1,}"#, "found `}`, expected a key in double quotes (", "remove the comma before"),
        ("{'a':1}", "found `'`, expected a key in double quotes or `}`", "stand in double quotes"),
        (r#"{"a/b":[{"c~":'x'}]}"#, "at `/a~1b/0/c~0`: found `'`, expected a value", "double quotes"),
        ("{name:1}", "found `name`", r#"put the key in double quotes: `"name"`"#),
        ("// c\n1", "found `/`", "no comments"),
        ("[NaN]", "found `NaN`", "no NaN"),
        ("[True]", "found `True`", "write `true`, in lower case"),
        ("\"a\nb\"", "found the end of the line, expected an escape", "write `\\n` inside"),
        ("\n {\"a\": [1, 2", "found the end of the text, expected `,` or `]`", "list that begins at line 2, column 8"),
        ("\"abc", "expected the closing `\"`", "the string begins at line 1, column 1"),
        ("01", "expected the end of the number", "no leading zeros"),
        ("[.5]", "found `.5`, expected a value", "digit before the point"),
        ("5.", "expected a digit", "digit behind the point"),
        (r#"{"a"=1}"#, "found `=`, expected `:`", "joined by `:`"),
        (r#"{"a":}"#, "found `}`, expected a value", "`null` is one"),
        ("[1 2]", "found `2`, expected `,` or `]`", "a comma is missing"),
        (r#"[1 "a"]"#, "found `\"`, expected `,` or `]`", "a comma is missing"),
        ("{} {}", "found `{`, expected the end of the text", "one value"),
        (r#""\q""#, "found `q`, expected one of", "for a backslash"),
        ("\u{feff}{}", "found a byte order mark", "remove it"),
    ] {
        let error = read(text).unwrap_err();
        assert!(error.to_string().contains(message), "{text}: {error}");
        assert!(said(text).contains(help), "{text}: {}", said(text));
    }
}
