use crate::json::{Data, ReadOptions, read_permissive, to_string};

fn read(text: &str) -> String {
    match read_permissive(text, &ReadOptions::body()) {
        Ok(reading) => to_string(&reading.data),
        Err(_) => "refused".to_owned(),
    }
}

#[test]
fn quirks_are_those_of_the_library() {
    for (text, expected) in [
        ("", r#""""#),
        ("a=1&b=2", r#""a=1&b=2""#),
        ("true x", r#""true x""#),
        ("12abc", r#""12abc""#),
        ("\u{feff}{}", "\"\u{feff}{}\""),
        ("{a:1, 'b c':'d', e f : g h ,}", r#"{"a":1,"b c":"d","e f":"g h"}"#),
        ("[1 2,,+1,.5,0x10,nul,TRUE,01,-]", r#"["1 2","+1",".5","0x10","nul","TRUE",1,0]"#),
        (r#"["a" "b"'c']"#, r#"["a","b","c"]"#),
        (r#"{"a":1} x"#, r#"{"a":1}"#),
        (r#"{"a":1}{"b":2}"#, r#"{"a":1}"#),
        (r#"{"k":1,"j":2,"k":3}"#, r#"{"k":3,"j":2}"#),
        (r#""a" b"#, r#""a""#),
        (r#"{"a" 1}"#, "refused"),
        (r#"{"a":}"#, "refused"),
        (r#"{"a":1 x}"#, r#"{"a":"1 x"}"#),
        (r#"{"a":"b" x}"#, "refused"),
        ("{a", "refused"),
        ("[a", "refused"),
        ("[1e+]", "refused"),
        ("[1e99999999999999999]", "refused"),
        ("\"a\tb\"", r#""a\tb""#),
        ("\"a\tb\\n\u{7f}\"", r#""ab\n""#),
        (r#""\q\x41é\ud83d\ude00\ud83d""#, r#""Aé😀?""#),
        ("[\u{b} a \u{2028},\u{b}]", r#"["a","\u000B"]"#),
        ("[1\u{1a},2]", "refused"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn numbers_are_typed_by_their_literal() {
    fn read(text: &str) -> Data<'_> {
        read_permissive(text, &ReadOptions::body()).unwrap().data
    }
    assert!(matches!(read("0.12345678901234567"), Data::BigDecimal(_)));
    assert!(matches!(read("0.1234567890123456"), Data::Written(_)));
    assert!(matches!(read("00000000000000000001"), Data::BigInt(_)));
    assert_eq!(read("0000000000000000001"), Data::Int(1));
    assert!(matches!(read("NaN"), Data::Float(value) if value.is_nan()));
    assert_eq!(read("[1\0,2]").as_str(), None);
}

#[test]
fn strict_text_is_known_as_such() {
    let is_strict = |text: &str| read_permissive(text, &ReadOptions::body()).unwrap().is_strict;
    assert!(is_strict(r#"{"a":[1,2.50,"\u00e9"]}"#));
    assert!(is_strict("\"\\n\u{7f}\""));
    assert!(!is_strict("{'a':1}"));
}

#[test]
fn four_hundred_levels_are_read() {
    let text = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(read(&text(400)), text(400));
    assert_eq!(read(&text(401)), "refused");
    assert_eq!(read(&format!("{}x", text(400))), text(400));
    assert_eq!(read(&format!("{}x", text(401))), "refused");
}
