//! The strict reader (RFC 8259). One pass, no recursion: open lists and maps wait on a stack of their own, and what they
//! hold so far on two stacks that all of them share, so that each container is allocated once and in its right size.

use std::borrow::Cow;

use super::map::Entry;
use super::number::Literal;
use super::options::Decimals;
use super::slip::{Slip, Trouble};
use super::{Data, List, Map, ReadOptions, escape, number, scan};
use crate::codes::Code;
use crate::error::{Error, Result};

/// Reads a JSON text strictly.
pub(super) fn read<'t>(text: &'t str, options: &ReadOptions) -> Result<Data<'t>> {
    check_length(text, options)?;
    let mut reader = Reader::new(text, options);
    reader.document().map_err(|slip| reader.report(*slip))
}

/// Reads a JSON text strictly, if the permissive reader makes the same tree of it.
pub(super) fn read_alike<'t>(text: &'t str, options: &ReadOptions) -> Option<Data<'t>> {
    let mut reader = Reader::new(text, options);
    reader.alike = true;
    reader.document().ok()
}

pub(super) fn check_length(text: &str, options: &ReadOptions) -> Result<()> {
    if text.len() > options.json_bytes {
        let message = format!("the JSON text is longer than {} bytes (limit `json_bytes`)", options.json_bytes);
        return Err(Error::limit(Code::LIMIT_BODY, message));
    }
    Ok(())
}

struct Reader<'t, 'o> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    options: &'o ReadOptions,
    /// Whether to give up on what the permissive reader reads otherwise.
    alike: bool,
    open: Vec<Open>,
    /// The items of all open lists.
    items: Vec<Data<'t>>,
    /// The entries of all open maps; the last of each waits for its value.
    entries: Vec<Entry<'t>>,
}

/// A list or map that is not closed yet.
pub(super) struct Open {
    /// The place of its bracket.
    pub(super) at: usize,
    /// How many items or entries lie below its own.
    pub(super) start: usize,
    pub(super) is_map: bool,
}

pub(super) type Step<T> = std::result::Result<T, Box<Slip>>;

impl<'t, 'o> Reader<'t, 'o> {
    fn new(text: &'t str, options: &'o ReadOptions) -> Self {
        let bytes = text.as_bytes();
        // room for a small text, so that it does not grow its stacks step by step
        let room = (text.len() / 16).min(64);
        Self {
            text,
            bytes,
            at: 0,
            options,
            alike: false,
            open: Vec::with_capacity(room.min(8)),
            items: Vec::with_capacity(room),
            entries: Vec::with_capacity(room),
        }
    }

    fn document(&mut self) -> Step<Data<'t>> {
        loop {
            let Some(mut value) = self.value()? else {
                continue;
            };
            loop {
                let Some(open) = self.open.last() else {
                    return self.end(value);
                };
                let more = if open.is_map { self.behind_member(value)? } else { self.behind_item(value)? };
                if more {
                    break;
                }
                value = self.close();
            }
        }
    }

    /// A value; `None` where a list or map was opened and its first value is to be read.
    #[inline]
    fn value(&mut self) -> Step<Option<Data<'t>>> {
        Ok(Some(match self.next_byte() {
            Some(b'"') => Data::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b'{') => {
                self.enter(true)?;
                if self.next_byte() != Some(b'}') {
                    self.key(Trouble::Key)?;
                    return Ok(None);
                }
                self.step();
                self.close()
            }
            Some(b'[') => {
                self.enter(false)?;
                if self.next_byte() != Some(b']') {
                    return Ok(None);
                }
                self.step();
                self.close()
            }
            Some(b't') => self.word(b"true", Data::Bool(true))?,
            Some(b'f') => self.word(b"false", Data::Bool(false))?,
            Some(b'n') => self.word(b"null", Data::Null)?,
            _ => return Err(self.slip(Trouble::Value)),
        }))
    }

    /// Adds an item; whether another one follows.
    #[inline]
    fn behind_item(&mut self, value: Data<'t>) -> Step<bool> {
        self.items.push(value);
        let more = match self.next_byte() {
            Some(b',') => true,
            Some(b']') => false,
            _ => return Err(self.slip(Trouble::AfterItem)),
        };
        self.step();
        Ok(more)
    }

    /// Gives the last key its value; whether another member follows, whose key is read then.
    #[inline]
    fn behind_member(&mut self, value: Data<'t>) -> Step<bool> {
        if let Some(entry) = self.entries.last_mut() {
            entry.1 = value;
        }
        match self.next_byte() {
            Some(b',') => {
                self.step();
                self.next_byte();
                self.key(Trouble::KeyAfterComma)?;
                Ok(true)
            }
            Some(b'}') => {
                self.step();
                Ok(false)
            }
            _ => Err(self.slip(Trouble::AfterMember)),
        }
    }

    fn enter(&mut self, is_map: bool) -> Step<()> {
        if self.open.len() >= self.options.json_depth {
            return Err(self.slip(Trouble::TooDeep(self.options.json_depth)));
        }
        let start = if is_map { self.entries.len() } else { self.items.len() };
        self.open.push(Open { at: self.at, start, is_map });
        self.step();
        Ok(())
    }

    /// Closes the innermost list or map.
    fn close(&mut self) -> Data<'t> {
        match self.open.pop() {
            Some(Open { is_map: true, start, .. }) => {
                Data::Map(Map::of(self.entries.split_off(start.min(self.entries.len()))))
            }
            Some(Open { start, .. }) => {
                let items = self.items.split_off(start.min(self.items.len()));
                Data::List(List::of_class(items, self.options.list_class))
            }
            None => Data::Null,
        }
    }

    fn end(&mut self, value: Data<'t>) -> Step<Data<'t>> {
        match self.next_byte() {
            None => Ok(value),
            Some(_) => Err(self.slip(Trouble::Trailing)),
        }
    }

    /// A key and its colon.
    #[inline]
    fn key(&mut self, otherwise: Trouble) -> Step<()> {
        if self.bytes.get(self.at) != Some(&b'"') {
            return Err(self.slip(otherwise));
        }
        let key = self.string()?;
        if self.next_byte() != Some(b':') {
            return Err(self.slip(Trouble::Colon));
        }
        self.step();
        self.entries.push((key, Data::Null));
        Ok(())
    }

    #[inline]
    fn string(&mut self) -> Step<Cow<'t, str>> {
        let start = self.at.wrapping_add(1);
        let end = scan::plain_end(self.bytes, start);
        if self.bytes.get(end) == Some(&b'"') {
            self.at = end.wrapping_add(1);
            return Ok(Cow::Borrowed(self.slice(start, end)));
        }
        self.escaped(start, end)
    }

    /// The rest of a string in which something else than `"` stopped the walk at `at`.
    fn escaped(&mut self, start: usize, mut at: usize) -> Step<Cow<'t, str>> {
        let opened = self.at;
        let mut out = String::new();
        let mut from = start;
        loop {
            let run = self.slice(from, at);
            if self.alike && run.as_bytes().contains(&0x7f) {
                return Err(slip_at(at, Trouble::ControlCharacter(opened)));
            }
            out.push_str(run);
            from = match self.bytes.get(at) {
                Some(b'"') => {
                    self.at = at.wrapping_add(1);
                    return Ok(Cow::Owned(out));
                }
                Some(b'\\') => match escape::read(self.bytes, at, &mut out) {
                    Ok(behind) => behind,
                    Err((place, expected)) => return Err(slip_at(place, Trouble::Escape(expected))),
                },
                Some(_) => return Err(slip_at(at, Trouble::ControlCharacter(opened))),
                None => return Err(slip_at(at, Trouble::UnclosedString(opened))),
            };
            at = scan::plain_end(self.bytes, from);
        }
    }

    #[inline]
    fn number(&mut self) -> Step<Data<'t>> {
        let start = self.at;
        match number::measure(self.bytes, start) {
            Ok(Literal::Short(end, value)) => {
                self.at = end;
                Ok(Data::integer(value))
            }
            Ok(Literal::Long(end)) => self.literal(end).map(number::whole),
            Ok(Literal::Decimal(end)) => {
                let literal = self.literal(end)?;
                match self.options.decimals {
                    Decimals::Double => Ok(Data::Double(literal.parse().unwrap_or(f64::NAN))),
                    Decimals::Written => number::decimal(literal).ok_or_else(|| slip_at(start, Trouble::Exponent)),
                }
            }
            Err((at, expected)) => Err(slip_at(at, Trouble::Number(expected, start))),
        }
    }

    #[inline]
    fn literal(&mut self, end: usize) -> Step<&'t str> {
        if end.wrapping_sub(self.at) > self.options.number_digits {
            return Err(self.slip(Trouble::LongNumber(self.options.number_digits)));
        }
        let literal = self.slice(self.at, end);
        self.at = end;
        Ok(literal)
    }

    #[inline]
    fn word(&mut self, word: &[u8], value: Data<'t>) -> Step<Data<'t>> {
        let end = self.at.wrapping_add(word.len());
        if self.bytes.get(self.at..end) != Some(word) {
            return Err(self.slip(Trouble::Value));
        }
        self.at = end;
        Ok(value)
    }

    /// The byte behind blanks.
    #[inline]
    fn next_byte(&mut self) -> Option<u8> {
        self.at = scan::skip_blanks(self.bytes, self.at);
        self.bytes.get(self.at).copied()
    }

    #[inline]
    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    #[inline]
    fn step(&mut self) {
        self.at = self.at.wrapping_add(1);
    }

    #[cold]
    fn slip(&self, trouble: Trouble) -> Box<Slip> {
        slip_at(self.at, trouble)
    }

    #[cold]
    fn report(&self, slip: Slip) -> Error {
        slip.report(self.text, &self.pointer(), self.open.last().map(|open| open.at))
    }

    /// The JSON Pointer of the value that is being read.
    #[cold]
    fn pointer(&self) -> String {
        let mut steps = Vec::new();
        let (mut items, mut entries) = (self.items.len(), self.entries.len());
        for open in self.open.iter().rev() {
            if !open.is_map {
                steps.push(format!("/{}", items.saturating_sub(open.start)));
                items = open.start;
                continue;
            }
            if entries > open.start
                && let Some((key, _)) = self.entries.get(entries.wrapping_sub(1))
            {
                steps.push(format!("/{}", key.replace('~', "~0").replace('/', "~1")));
            }
            entries = open.start;
        }
        steps.into_iter().rev().collect()
    }
}

#[cold]
fn slip_at(at: usize, trouble: Trouble) -> Box<Slip> {
    Box::new(Slip { at, trouble })
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
