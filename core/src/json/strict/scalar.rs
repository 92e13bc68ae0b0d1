//! Strings, numbers and words.

use std::borrow::Cow;

use super::{Reader, Step, slip_at};
use crate::json::number::{self, Literal};
use crate::json::options::Decimals;
use crate::json::slip::Trouble;
use crate::json::{Data, escape, scan};

impl<'t> Reader<'t, '_> {
    #[inline]
    pub(super) fn string(&mut self) -> Step<Cow<'t, str>> {
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
    pub(super) fn number(&mut self) -> Step<Data<'t>> {
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
                    Decimals::Double => Ok(Data::Double(crate::value::number::double(literal).unwrap_or(f64::NAN))),
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
    pub(super) fn word(&mut self, word: &[u8], value: Data<'t>) -> Step<Data<'t>> {
        let end = self.at.wrapping_add(word.len());
        if self.bytes.get(self.at..end) != Some(word) {
            return Err(self.slip(Trouble::Value));
        }
        self.at = end;
        Ok(value)
    }
}
