//! The strict reader (RFC 8259). One pass, no recursion: open lists and maps wait on a stack of their own, and what they
//! hold so far on two stacks that all of them share, so that each container is allocated once and in its right size.

mod scalar;

use std::borrow::Cow;
use std::mem::ManuallyDrop;

use super::map::Entry;
use super::slip::{Slip, Trouble};
use super::{Data, List, ListClass, Map, ReadOptions, scan};
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

/// The list or map of a bracket, of what was read since it opened.
pub(super) fn closed<'t>(
    open: Option<Open>,
    items: &mut Vec<Data<'t>>,
    entries: &mut Vec<Entry<'t>>,
    class: ListClass,
) -> Data<'t> {
    match open {
        Some(Open { is_map: true, start, .. }) => Data::Map(Map::of(entries.split_off(start.min(entries.len())))),
        Some(Open { start, .. }) => Data::List(List::of_class(items.split_off(start.min(items.len())), class)),
        None => Data::Null,
    }
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
            // no more than what an allocator has at hand: it is slower with more than a kilobyte
            entries: Vec::with_capacity(room.min(21)),
        }
    }

    fn document(&mut self) -> Step<Data<'t>> {
        loop {
            let mut value = match self.plain_text() {
                // most values are texts: they are made where they will lie, as moving them costs more than reading them
                Some(text) => {
                    let Some(open) = self.open.last() else {
                        return self.end(Data::Text(Cow::Borrowed(text)));
                    };
                    let more = if open.is_map {
                        self.behind_member(|| Data::Text(Cow::Borrowed(text)))?
                    } else {
                        self.behind_item(|| Data::Text(Cow::Borrowed(text)))?
                    };
                    if more {
                        continue;
                    }
                    self.close()
                }
                None => match self.value()? {
                    Some(value) => value,
                    None => continue,
                },
            };
            loop {
                let Some(open) = self.open.last() else {
                    return self.end(value);
                };
                let more = if open.is_map { self.behind_member(|| value)? } else { self.behind_item(|| value)? };
                if more {
                    break;
                }
                value = self.close();
            }
        }
    }

    /// A string without escapes, if that comes next.
    #[inline]
    fn plain_text(&mut self) -> Option<&'t str> {
        if self.next_byte() != Some(b'"') {
            return None;
        }
        let start = self.at.wrapping_add(1);
        let end = scan::plain_end(self.bytes, start);
        if self.bytes.get(end) != Some(&b'"') {
            return None;
        }
        self.at = end.wrapping_add(1);
        Some(self.slice(start, end))
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
    #[inline(always)]
    fn behind_item(&mut self, value: impl FnOnce() -> Data<'t>) -> Step<bool> {
        self.items.extend(std::iter::once_with(value));
        let more = match self.next_byte() {
            Some(b',') => true,
            Some(b']') => false,
            _ => return Err(self.slip(Trouble::AfterItem)),
        };
        self.step();
        Ok(more)
    }

    /// Gives the last key its value; whether another member follows, whose key is read then.
    #[inline(always)]
    fn behind_member(&mut self, value: impl FnOnce() -> Data<'t>) -> Step<bool> {
        if let Some(entry) = self.entries.last_mut() {
            // what stood there is null, and needs no destructor
            let _ = ManuallyDrop::new(std::mem::replace(&mut entry.1, value()));
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
        closed(self.open.pop(), &mut self.items, &mut self.entries, self.options.list_class)
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
        if let Some(key) = self.plain_text() {
            self.colon()?;
            // unlike `push`, this makes the entry where it will lie
            self.entries.extend(std::iter::once_with(|| (Cow::Borrowed(key), Data::Null)));
            return Ok(());
        }
        let key = self.string()?;
        self.colon()?;
        self.entries.push((key, Data::Null));
        Ok(())
    }

    #[inline]
    fn colon(&mut self) -> Step<()> {
        if self.next_byte() != Some(b':') {
            return Err(self.slip(Trouble::Colon));
        }
        self.step();
        Ok(())
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
mod tests;
