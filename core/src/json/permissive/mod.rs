//! The permissive reader: what json-smart 2.5 reads in its permissive mode, as the service reads bodies.
//!
//! Whatever does not look like JSON is a string: bare words, form bodies, a number with letters behind it. Inside of a
//! list or map a bare string ends at a comma, at the closing bracket or, for a key, at the colon; at the top it ends
//! with the text. The character U+001A counts as the end of the text wherever the grammar looks at it.
//!
//! Text that is strict JSON is read by the strict reader, which makes the same tree of it in less time.

mod scalar;

use std::borrow::Cow;

use super::map::Entry;
use super::slip::{Slip, Trouble};
use super::strict::{Open, Step, closed};
use super::{Data, ReadOptions, strict};
use crate::error::{Error, Result};

/// What the permissive reader made of a text.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Reading<'t> {
    /// The tree.
    pub data: Data<'t>,
    /// Whether the text is strict JSON as well.
    pub is_strict: bool,
}

/// Reads a text permissively.
pub(super) fn read<'t>(text: &'t str, options: &ReadOptions) -> Result<Reading<'t>> {
    let (data, is_strict) = read_either(text, options)?;
    Ok(Reading { data, is_strict: is_strict || strict::read(text, options).is_ok() })
}

/// The same for who does not ask whether the text is strict, which may take another reading.
pub(super) fn data<'t>(text: &'t str, options: &ReadOptions) -> Result<Data<'t>> {
    read_either(text, options).map(|(data, _)| data)
}

/// The tree, and whether the strict reader made it.
fn read_either<'t>(text: &'t str, options: &ReadOptions) -> Result<(Data<'t>, bool)> {
    strict::check_length(text, options)?;
    if let Some(data) = strict::read_alike(text, options) {
        return Ok((data, true));
    }
    let mut reader =
        Reader { text, bytes: text.as_bytes(), at: 0, options, open: vec![], items: vec![], entries: vec![] };
    let data = reader.document().map_err(|slip| reader.report(*slip))?;
    Ok((data, false))
}

struct Reader<'t, 'o> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    options: &'o ReadOptions,
    open: Vec<Open>,
    items: Vec<Data<'t>>,
    entries: Vec<Entry<'t>>,
}

/// Where a bare string ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    Key,
    Member,
    Item,
    End,
}

impl Stop {
    fn holds(self, byte: u8) -> bool {
        match self {
            Self::Key => byte == b':',
            Self::Member => byte == b',' || byte == b'}',
            Self::Item => byte == b',' || byte == b']',
            Self::End => false,
        }
    }
}

impl<'t> Reader<'t, '_> {
    fn document(&mut self) -> Step<Data<'t>> {
        let mut value = match self.first()? {
            Some(value) => return Ok(value),
            None => None,
        };
        loop {
            let done = match (value.take(), self.open.last()) {
                // what follows the outermost list or map is ignored
                (Some(value), None) => return Ok(value),
                (Some(value), Some(open)) if open.is_map => self.behind_member(value)?,
                (Some(value), Some(_)) => {
                    self.items.push(value);
                    None
                }
                (None, Some(open)) if open.is_map => self.member()?,
                (None, _) => self.item()?,
            };
            value = done;
        }
    }

    /// The value of the whole text; `None` where it opens a list or map.
    fn first(&mut self) -> Step<Option<Data<'t>>> {
        self.skip_blanks();
        match self.byte() {
            None => Ok(Some(Data::Text(Cow::Borrowed("")))),
            Some(_) => self.value(Stop::End),
        }
    }

    /// The next item of a list, or its end; `None` where only a comma was skipped or something was opened.
    fn item(&mut self) -> Step<Option<Data<'t>>> {
        self.skip_blanks();
        match self.byte() {
            Some(b']') => {
                self.step();
                Ok(Some(self.close()))
            }
            Some(b',') => {
                self.step();
                Ok(None)
            }
            Some(b':' | b'}') | None => Err(self.slip(Trouble::AfterItem)),
            Some(_) => self.value(Stop::Item),
        }
    }

    /// The next key and the start of its value, or the end of a map.
    fn member(&mut self) -> Step<Option<Data<'t>>> {
        self.skip_blanks();
        match self.byte() {
            Some(b'}') => {
                self.step();
                return Ok(Some(self.close()));
            }
            Some(b',') => {
                self.step();
                return Ok(None);
            }
            Some(b':' | b']' | b'[' | b'{') | None => return Err(self.slip(Trouble::Key)),
            Some(_) => {}
        }
        let at = self.at;
        let key = match self.byte() {
            Some(quote @ (b'"' | b'\'')) => self.string(quote)?,
            _ => self.bare(at, Stop::Key),
        };
        self.skip_controls();
        if self.byte() != Some(b':') {
            return Err(self.slip(Trouble::Colon));
        }
        self.step();
        if self.byte().is_none() {
            return Err(self.slip(Trouble::Value));
        }
        self.entries.push((key, Data::Null));
        self.skip_blanks();
        self.value(Stop::Member)
    }

    /// Gives the last key its value.
    fn behind_member(&mut self, value: Data<'t>) -> Step<Option<Data<'t>>> {
        if let Some(entry) = self.entries.last_mut() {
            entry.1 = value;
        }
        self.skip_controls();
        let done = match self.byte() {
            Some(b'}') => true,
            Some(b',') => false,
            _ => return Err(self.slip(Trouble::AfterMember)),
        };
        self.step();
        Ok(done.then(|| self.close()))
    }

    /// A value; `None` where a list or map was opened.
    fn value(&mut self, stop: Stop) -> Step<Option<Data<'t>>> {
        let at = self.at;
        Ok(Some(match self.byte() {
            None | Some(b':' | b'}' | b']') => return Err(self.slip(Trouble::Value)),
            Some(b'{') => return self.enter(true),
            Some(b'[') => return self.enter(false),
            Some(quote @ (b'"' | b'\'')) => Data::Text(self.string(quote)?),
            Some(b'-' | b'0'..=b'9') => self.number(stop)?,
            Some(first) => {
                let text = self.bare(at, stop);
                match (first, text.as_ref()) {
                    (b'n', "null") => Data::Null,
                    (b't', "true") => Data::Bool(true),
                    (b'f', "false") => Data::Bool(false),
                    (b'N', "NaN") => Data::Float(f32::NAN),
                    _ => Data::Text(text),
                }
            }
        }))
    }

    fn enter(&mut self, is_map: bool) -> Step<Option<Data<'t>>> {
        if self.open.len() >= self.options.json_depth {
            return Err(self.slip(Trouble::TooDeep(self.options.json_depth)));
        }
        let start = if is_map { self.entries.len() } else { self.items.len() };
        self.open.push(Open { at: self.at, start, is_map });
        self.step();
        Ok(None)
    }

    fn close(&mut self) -> Data<'t> {
        closed(self.open.pop(), &mut self.items, &mut self.entries, self.options.list_class)
    }

    /// The byte here; `None` at the end, or at U+001A, which the library takes for it.
    #[inline]
    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied().filter(|byte| *byte != 0x1a)
    }

    #[inline]
    fn step(&mut self) {
        self.at = self.at.wrapping_add(1);
    }

    /// Steps over a whole character.
    fn step_char(&mut self) {
        self.step();
        while self.bytes.get(self.at).is_some_and(|byte| byte & 0xc0 == 0x80) {
            self.step();
        }
    }

    /// Skips the blanks between tokens.
    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.step();
        }
    }

    /// Skips what the library skips behind a token: blanks and all controls.
    fn skip_controls(&mut self) {
        while self.byte().is_some_and(|byte| byte <= b' ') {
            self.step();
        }
    }

    fn skip_digits(&mut self) {
        while let Some(b'0'..=b'9') = self.byte() {
            self.step();
        }
    }

    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    #[cold]
    fn slip(&self, trouble: Trouble) -> Box<Slip> {
        slip_at(self.at, trouble)
    }

    #[cold]
    fn report(&self, slip: Slip) -> Error {
        slip.report(self.text, "", self.open.last().map(|open| open.at))
    }
}

#[cold]
fn slip_at(at: usize, trouble: Trouble) -> Box<Slip> {
    Box::new(Slip { at, trouble })
}

#[cfg(test)]
mod tests;
