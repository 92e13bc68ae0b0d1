//! What the strict reader stumbled over, told to people: place, pointer, what stood there, and how to mend it.

use std::sync::Arc;

use crate::codes::Code;
use crate::error::Error;
use crate::source::{Source, Span};

/// A place that the grammar does not allow.
pub(super) struct Slip {
    pub(super) at: usize,
    pub(super) trouble: Trouble,
}

/// What is wrong at a place. A number in it is the place where the string or number began.
#[derive(Clone, Copy)]
pub(super) enum Trouble {
    /// No value where one should stand.
    Value,
    /// No key behind `{`.
    Key,
    /// No key behind a comma.
    KeyAfterComma,
    /// No colon behind a key.
    Colon,
    /// Neither comma nor `}` behind a member.
    AfterMember,
    /// Neither comma nor `]` behind an item.
    AfterItem,
    /// Something behind the value.
    Trailing,
    /// A malformed escape.
    Escape(&'static str),
    /// A raw control character in a string.
    ControlCharacter(usize),
    /// A string without an end.
    UnclosedString(usize),
    /// A malformed number.
    Number(&'static str, usize),
    /// An exponent that Java's BigDecimal cannot hold.
    Exponent,
    /// Past the limit of levels.
    TooDeep(usize),
    /// Past the limit of characters of a number.
    LongNumber(usize),
}

impl Slip {
    /// The error. `pointer` leads to the value that was being read, `open` is the place of the innermost open bracket.
    #[cold]
    pub(super) fn report(self, text: &str, pointer: &str, open: Option<usize>) -> Error {
        let place = if pointer.is_empty() { String::new() } else { format!(" at `{pointer}`") };
        let error = match self.trouble {
            Trouble::TooDeep(limit) => Error::limit(
                Code::LIMIT_NESTING,
                format!(
                    "lists and maps of the JSON text are nested more than {limit} levels deep (limit `json_depth`)"
                ),
            ),
            Trouble::LongNumber(limit) => Error::limit(
                Code::LIMIT_NUMBER,
                format!("a number{place} is longer than {limit} characters (limit `number_digits`)"),
            ),
            _ => {
                let found = found(text, self.at);
                Error::new(self.code(text), format!("the text is no valid JSON{place}"))
                    .found(found)
                    .expected(self.expected())
            }
        };
        let source = Arc::new(Source::new("json", text));
        let error = match self.help(&source, open) {
            Some(help) => error.help(help),
            None => error,
        };
        let end = self.at.saturating_add(token(text, self.at).len().max(1));
        error.at(Span::new(self.at, end.min(text.len()))).in_source(&source)
    }

    fn code(&self, text: &str) -> Code {
        match self.trouble {
            _ if self.at >= text.len() => Code::JSON_UNCLOSED,
            Trouble::Escape(_) | Trouble::ControlCharacter(_) | Trouble::UnclosedString(_) => Code::JSON_STRING,
            Trouble::Number(..) | Trouble::Exponent => Code::JSON_NUMBER,
            Trouble::Trailing => Code::JSON_TRAILING,
            _ => Code::JSON_UNEXPECTED,
        }
    }

    fn expected(&self) -> &'static str {
        match self.trouble {
            Trouble::Value => "a value",
            Trouble::Key => "a key in double quotes or `}`",
            Trouble::KeyAfterComma => "a key in double quotes",
            Trouble::Colon => "`:` behind the key",
            Trouble::AfterMember => "`,` or `}`",
            Trouble::AfterItem => "`,` or `]`",
            Trouble::Trailing => "the end of the text",
            Trouble::Escape(expected) | Trouble::Number(expected, _) => expected,
            Trouble::ControlCharacter(_) => "an escape",
            Trouble::UnclosedString(_) => "the closing `\"`",
            Trouble::Exponent => "a smaller exponent",
            Trouble::TooDeep(_) | Trouble::LongNumber(_) => "",
        }
    }

    /// How to mend the usual slips.
    fn help(&self, source: &Source, open: Option<usize>) -> Option<String> {
        let text = source.text();
        let rest = text.get(self.at..).unwrap_or_default();
        let before = text.get(..self.at).unwrap_or_default().trim_end_matches([' ', '\t', '\r', '\n']);
        match self.trouble {
            Trouble::ControlCharacter(start) => {
                let written = match rest.chars().next() {
                    Some('\n') => "\\n".to_owned(),
                    Some('\r') => "\\r".to_owned(),
                    Some('\t') => "\\t".to_owned(),
                    other => format!("\\u{:04x}", other.map_or(0, u32::from)),
                };
                let advice = format!("write `{written}` inside of a string");
                return Some(format!("{advice}; the string begins at {}", place(source, start)));
            }
            Trouble::UnclosedString(start) => {
                return Some(format!("the string begins at {}", place(source, start)));
            }
            Trouble::Escape(_) => return Some("write `\\\\` for a backslash".to_owned()),
            Trouble::Number(_, start) => {
                return number_help(text.get(start..).unwrap_or_default()).map(str::to_owned);
            }
            Trouble::Exponent | Trouble::TooDeep(_) | Trouble::LongNumber(_) => return None,
            _ => {}
        }
        if rest.is_empty() {
            return Some(match open.map(|at| (text.as_bytes().get(at), place(source, at))) {
                Some((Some(b'['), place)) => format!("the list that begins at {place} is not closed with `]`"),
                Some((_, place)) => format!("the map that begins at {place} is not closed with `}}`"),
                None => "the text is empty".to_owned(),
            });
        }
        if rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with('#') {
            return Some("JSON has no comments".to_owned());
        }
        if rest.starts_with('\u{feff}') {
            return Some("the text begins with a byte order mark: remove it".to_owned());
        }
        if rest.starts_with(['\'', '`', '‘', '’', '“', '”']) {
            return Some("keys and strings stand in double quotes `\"`".to_owned());
        }
        if rest.starts_with([']', '}']) && before.ends_with(',') {
            return Some("remove the comma before the closing bracket".to_owned());
        }
        let word = token(text, self.at);
        let is_word = word.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '$');
        match self.trouble {
            Trouble::Key | Trouble::KeyAfterComma if is_word => {
                Some(format!("put the key in double quotes: `\"{word}\"`"))
            }
            Trouble::Colon if rest.starts_with('=') => Some("a key and its value are joined by `:`".to_owned()),
            Trouble::Value if rest.starts_with(',') && !before.ends_with(':') => {
                Some("remove the comma, or write a value before it".to_owned())
            }
            Trouble::Value if rest.starts_with([',', '}']) => {
                Some("write a value behind the colon; `null` is one".to_owned())
            }
            Trouble::Value if is_word && before.is_empty() && is_yaml(rest) => {
                Some("this looks like YAML: turn it into JSON, for instance with `yq -o=json`".to_owned())
            }
            Trouble::Value => word_help(word, rest, is_word),
            Trouble::AfterMember | Trouble::AfterItem if is_word || rest.starts_with(starts_value) => {
                Some("a comma is missing before this place".to_owned())
            }
            Trouble::Trailing => Some("a text holds one value; several stand in a list".to_owned()),
            _ => None,
        }
    }
}

/// Whether a text begins with a word, a colon, and a blank or an end of the line.
fn is_yaml(text: &str) -> bool {
    let key = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(text.len());
    let after = text.get(key..).and_then(|rest| rest.strip_prefix(':'));
    after.is_some_and(|after| after.starts_with([' ', '\t', '\r', '\n']))
}

fn starts_value(c: char) -> bool {
    matches!(c, '"' | '{' | '[' | '-' | '0'..='9')
}

fn word_help(word: &str, rest: &str, is_word: bool) -> Option<String> {
    Some(match word.to_ascii_lowercase().as_str() {
        "nan" | "infinity" => "JSON has no NaN and no Infinity: write `null` or a string".to_owned(),
        "undefined" | "nil" | "none" => "write `null`".to_owned(),
        lower @ ("true" | "false" | "null") => format!("write `{lower}`, in lower case"),
        _ if is_word => format!("put the text in double quotes: `\"{word}\"`"),
        _ => return number_help(rest).map(str::to_owned),
    })
}

/// Advice on a text that somebody may have meant as a number.
fn number_help(text: &str) -> Option<&'static str> {
    let body = text.trim_start_matches('-');
    let second = body.chars().nth(1);
    Some(match body.chars().next()? {
        '+' => "a number has no leading `+`",
        '.' => "write a digit before the point",
        '0' if matches!(second, Some('x' | 'X')) => "numbers are decimal",
        '0' if matches!(second, Some('0'..='9')) => "a number has no leading zeros; put it in quotes to keep them",
        'I' | 'N' => "JSON has no NaN and no Infinity: write `null` or a string",
        '0'..='9' => {
            let end = body.find(|c: char| !c.is_ascii_digit()).unwrap_or(body.len());
            match body.get(end..).map(|rest| rest.starts_with('.')) {
                Some(true) => "write a digit behind the point",
                _ => "put a text that only begins like a number in double quotes",
            }
        }
        _ => return None,
    })
}

/// What stands at a place, as messages show it.
fn found(text: &str, at: usize) -> String {
    match token(text, at) {
        "" => "the end of the text".to_owned(),
        "\n" | "\r" => "the end of the line".to_owned(),
        "\t" => "a tab".to_owned(),
        "\u{feff}" => "a byte order mark".to_owned(),
        token => match token.chars().next() {
            Some(c) if c.is_control() => format!("U+{:04X}", u32::from(c)),
            _ => format!("`{token}`"),
        },
    }
}

/// The word or the single character at a place.
fn token(text: &str, at: usize) -> &str {
    const LONGEST: usize = 24;
    let rest = text.get(at..).unwrap_or_default();
    let in_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '$' | '.');
    let mut end: usize = 0;
    for (count, c) in rest.chars().enumerate() {
        if count == LONGEST || !in_word(c) {
            break;
        }
        end = end.saturating_add(c.len_utf8());
    }
    if end == 0 {
        end = rest.chars().next().map_or(0, char::len_utf8);
    }
    rest.get(..end).unwrap_or_default()
}

fn place(source: &Source, at: usize) -> String {
    let place = source.position(at);
    format!("line {}, column {}", place.line, place.column)
}
