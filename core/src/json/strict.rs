//! The strict reader (RFC 8259). One pass, no recursion: open lists and maps wait on a stack of their own, and their
//! items on one stack that all of them share, so that each box is allocated once and in the right size.

use std::borrow::Cow;

use super::slip::{Slip, Trouble};
use super::{Data, List, Map, ReadOptions, escape, number, scan};
use crate::codes::Code;
use crate::error::{Error, Result};

/// Reads a JSON text strictly.
pub(super) fn read<'t>(text: &'t str, options: &ReadOptions) -> Result<Data<'t>> {
    if text.len() > options.bytes {
        let message = format!("the JSON text is longer than {} bytes (limit `bytes`)", options.bytes);
        return Err(Error::limit(Code::LIMIT_BODY, message));
    }
    let mut reader =
        Reader { text, bytes: text.as_bytes(), at: 0, options, open: Vec::new(), items: Vec::new(), maps: Vec::new() };
    match reader.document() {
        Ok(data) => Ok(data),
        Err(slip) => Err(slip.report(text, &reader.open_pointer(), reader.open.last().map(|open| open.at))),
    }
}

struct Reader<'t, 'o> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    options: &'o ReadOptions,
    open: Vec<Open<'t>>,
    /// The items of all open lists.
    items: Vec<Data<'t>>,
    /// The open maps.
    maps: Vec<Map<'t>>,
}

/// A list or map that is not closed yet.
struct Open<'t> {
    /// The place of its bracket.
    at: usize,
    kind: Kind<'t>,
}

enum Kind<'t> {
    /// The number of items before its own.
    List(usize),
    /// The key whose value is being read.
    Map(Option<Cow<'t, str>>),
}

impl<'t> Reader<'t, '_> {
    fn document(&mut self) -> Result<Data<'t>, Slip> {
        loop {
            let mut value = self.value()?;
            // a value that opens a list or map comes back as `None` until the first scalar or empty container
            while let Some(done) = value {
                let Some(open) = self.open.last_mut() else {
                    self.blanks();
                    return if self.at < self.bytes.len() { Err(self.slip(Trouble::Trailing)) } else { Ok(done) };
                };
                match &mut open.kind {
                    Kind::List(_) => self.items.push(done),
                    Kind::Map(key) => {
                        if let (Some(map), Some(key)) = (self.maps.last_mut(), key.take()) {
                            map.insert(key, done);
                        }
                    }
                }
                value = self.behind_item()?;
            }
        }
    }

    /// What follows an item: a comma (`None`: the next item is to be read), or the end of the list or map.
    fn behind_item(&mut self) -> Result<Option<Data<'t>>, Slip> {
        self.blanks();
        let in_map = matches!(self.open.last(), Some(Open { kind: Kind::Map(_), .. }));
        match (self.bytes.get(self.at), in_map) {
            (Some(b','), false) => {
                self.step();
                Ok(None)
            }
            (Some(b','), true) => {
                self.step();
                self.blanks();
                self.key(Trouble::KeyAfterComma)?;
                Ok(None)
            }
            (Some(b']'), false) | (Some(b'}'), true) => {
                self.step();
                Ok(self.close())
            }
            (_, true) => Err(self.slip(Trouble::AfterMember)),
            (_, false) => Err(self.slip(Trouble::AfterItem)),
        }
    }

    /// A value; `None` where a list or map was opened and its first item is to be read.
    fn value(&mut self) -> Result<Option<Data<'t>>, Slip> {
        self.blanks();
        let Some(&first) = self.bytes.get(self.at) else {
            return Err(self.slip(Trouble::Value));
        };
        Ok(Some(match first {
            b'"' => Data::Text(self.string()?),
            b'{' => {
                self.enter(Kind::Map(None))?;
                self.maps.push(Map::new());
                self.blanks();
                if self.bytes.get(self.at) != Some(&b'}') {
                    self.key(Trouble::Key)?;
                    return Ok(None);
                }
                self.step();
                return Ok(self.close());
            }
            b'[' => {
                self.enter(Kind::List(self.items.len()))?;
                self.blanks();
                if self.bytes.get(self.at) != Some(&b']') {
                    return Ok(None);
                }
                self.step();
                return Ok(self.close());
            }
            b'-' | b'0'..=b'9' => self.number()?,
            b't' => self.word("true", Data::Bool(true))?,
            b'f' => self.word("false", Data::Bool(false))?,
            b'n' => self.word("null", Data::Null)?,
            _ => return Err(self.slip(Trouble::Value)),
        }))
    }

    fn enter(&mut self, kind: Kind<'t>) -> Result<(), Slip> {
        if self.open.len() >= self.options.depth {
            return Err(self.slip(Trouble::TooDeep(self.options.depth)));
        }
        self.open.push(Open { at: self.at, kind });
        self.step();
        Ok(())
    }

    /// Closes the innermost list or map.
    fn close(&mut self) -> Option<Data<'t>> {
        Some(match self.open.pop()?.kind {
            Kind::List(start) => {
                let items = self.items.drain(start.min(self.items.len())..).collect();
                Data::List(Box::new(List::of_class(items, self.options.list_class)))
            }
            Kind::Map(_) => Data::Map(Box::new(self.maps.pop()?)),
        })
    }

    /// A key and its colon.
    fn key(&mut self, otherwise: Trouble) -> Result<(), Slip> {
        if self.bytes.get(self.at) != Some(&b'"') {
            return Err(self.slip(otherwise));
        }
        let key = self.string()?;
        self.blanks();
        if self.bytes.get(self.at) != Some(&b':') {
            return Err(self.slip(Trouble::Colon));
        }
        self.step();
        if let Some(Open { kind: Kind::Map(place), .. }) = self.open.last_mut() {
            *place = Some(key);
        }
        Ok(())
    }

    fn string(&mut self) -> Result<Cow<'t, str>, Slip> {
        let opened = self.at;
        let start = opened.wrapping_add(1);
        let mut at = scan::plain_end(self.bytes, start);
        if self.bytes.get(at) == Some(&b'"') {
            self.at = at.wrapping_add(1);
            return Ok(Cow::Borrowed(self.slice(start, at)));
        }
        let mut out = String::new();
        let mut from = start;
        loop {
            out.push_str(self.slice(from, at));
            from = match self.bytes.get(at) {
                Some(b'"') => {
                    self.at = at.wrapping_add(1);
                    return Ok(Cow::Owned(out));
                }
                Some(b'\\') => escape::read(self.bytes, at, &mut out)
                    .map_err(|(place, expected)| Slip { at: place, trouble: Trouble::Escape(expected) })?,
                Some(_) => return Err(Slip { at, trouble: Trouble::ControlCharacter(opened) }),
                None => return Err(Slip { at, trouble: Trouble::UnclosedString(opened) }),
            };
            at = scan::plain_end(self.bytes, from);
        }
    }

    fn number(&mut self) -> Result<Data<'t>, Slip> {
        let start = self.at;
        let literal = number::measure(self.bytes, start)
            .map_err(|(at, expected)| Slip { at, trouble: Trouble::Number(expected, start) })?;
        if literal.end.wrapping_sub(start) > self.options.number_digits {
            return Err(self.slip(Trouble::LongNumber(self.options.number_digits)));
        }
        if let Some(b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'.') = self.bytes.get(literal.end) {
            return Err(Slip { at: literal.end, trouble: Trouble::Number("the end of the number", start) });
        }
        self.at = literal.end;
        let text = self.slice(start, literal.end);
        Ok(if literal.whole { number::whole(text) } else { number::double(text) })
    }

    fn word(&mut self, word: &str, value: Data<'t>) -> Result<Data<'t>, Slip> {
        let end = self.at.wrapping_add(word.len());
        let follows = self.bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
        if follows || self.bytes.get(self.at..end) != Some(word.as_bytes()) {
            return Err(self.slip(Trouble::Value));
        }
        self.at = end;
        Ok(value)
    }

    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    fn blanks(&mut self) {
        self.at = scan::skip_blanks(self.bytes, self.at);
    }

    fn step(&mut self) {
        self.at = self.at.wrapping_add(1);
    }

    #[cold]
    fn slip(&self, trouble: Trouble) -> Slip {
        Slip { at: self.at, trouble }
    }

    /// The JSON Pointer of the value that is being read.
    #[cold]
    fn open_pointer(&self) -> String {
        let mut steps = Vec::new();
        let mut end = self.items.len();
        for open in self.open.iter().rev() {
            match &open.kind {
                Kind::List(start) => {
                    steps.push(format!("/{}", end.saturating_sub(*start)));
                    end = *start;
                }
                Kind::Map(Some(key)) => steps.push(format!("/{}", key.replace('~', "~0").replace('/', "~1"))),
                Kind::Map(None) => {}
            }
        }
        steps.into_iter().rev().collect()
    }
}

#[cfg(test)]
mod tests {
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
            (
                "\n {\"a\": [1, 2",
                "found the end of the text, expected `,` or `]`",
                "list that begins at line 2, column 8",
            ),
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
}
