//! The arguments of a function: paths and JSON texts.

use super::super::cursor::{Cursor, Parse};
use super::super::token::Argument;
use super::Parser;
use crate::json::{ReadOptions, read_permissive};

/// What the argument at hand is, told by its first character.
#[derive(Clone, Copy)]
enum Sort {
    Json,
    Path,
}

/// Levels of brackets of each sort around the place at hand.
#[derive(Default)]
struct Levels {
    braces: usize,
    brackets: usize,
    parentheses: isize,
    /// Open quotes: one in a string, one more for each escaped quote in it.
    quotes: usize,
}

impl Levels {
    fn are_closed(&self) -> bool {
        self.quotes == 0 && self.braces == 0 && self.brackets == 0
    }
}

impl Parser<'_> {
    /// The arguments of a function; the cursor stands behind its parenthesis and is left behind the closing one.
    pub(super) fn arguments(&mut self, cursor: &mut Cursor<'_>, name: &str) -> Parse<Vec<Argument>> {
        let mut arguments = Vec::new();
        let mut levels = Levels { parentheses: 1, ..Levels::default() };
        let mut sort = None;
        // an argument is what was read since its first character; a path may lack commas of deeper levels
        let mut text: Vec<char> = Vec::new();
        let mut start = cursor.at;
        let mut prior = '\0';
        let mut done = false;
        while cursor.within(cursor.at) && !done {
            let c = cursor.current()?;
            let at = cursor.at;
            cursor.step(1);
            if sort.is_none() {
                if matches!(c, ' ' | '\t' | '\n' | '\r') {
                    continue;
                }
                start = at;
                sort = match c {
                    '{' | '"' | '-' => Some(Sort::Json),
                    c if c.is_ascii_digit() => Some(Sort::Json),
                    '$' | '@' => Some(Sort::Path),
                    _ => None,
                };
            }
            let mut ends = false;
            match c {
                '"' if prior != '\\' && levels.quotes > 0 => levels.quotes = levels.quotes.saturating_sub(1),
                '"' => levels.quotes = levels.quotes.saturating_add(1),
                '(' => levels.parentheses = levels.parentheses.saturating_add(1),
                '{' => levels.braces = levels.braces.saturating_add(1),
                '[' => levels.brackets = levels.brackets.saturating_add(1),
                '}' => levels.braces = self.lower(cursor, levels.braces, "}")?,
                ']' => levels.brackets = self.lower(cursor, levels.brackets, "]")?,
                ')' => {
                    levels.parentheses = levels.parentheses.saturating_sub(1);
                    if prior == '(' || levels.parentheses < 0 {
                        text.push(c);
                    }
                    ends = levels.are_closed() && matches!(levels.parentheses, 0 | 1);
                }
                ',' => ends = levels.are_closed() && levels.parentheses == 1,
                _ => {}
            }
            if ends {
                done = levels.parentheses == 0;
                if let Some(sort) = sort.take() {
                    arguments.push(self.argument(sort, &text, cursor.base_of(start))?);
                    text.clear();
                }
            }
            if sort.is_some() && !(c == ',' && levels.braces == 0 && levels.brackets == 0 && levels.parentheses == 1) {
                text.push(c);
            }
            prior = c;
        }
        if levels.braces != 0 || levels.parentheses != 0 || levels.brackets != 0 {
            return Err(cursor.invalid(start, format!("the arguments of `{name}` are not closed"), "`)`"));
        }
        Ok(arguments)
    }

    fn lower(&self, cursor: &Cursor<'_>, level: usize, bracket: &str) -> Parse<usize> {
        let before = cursor.at.saturating_sub(1);
        level.checked_sub(1).ok_or_else(|| cursor.invalid(before, format!("`{bracket}` closes nothing"), "an argument"))
    }

    fn argument(&mut self, sort: Sort, text: &[char], base: isize) -> Parse<Argument> {
        match sort {
            Sort::Path => self.rooted(Cursor::new(text, base)).map(Argument::Path),
            Sort::Json => {
                let text: String = text.iter().collect();
                let options = ReadOptions { json_depth: self.limits.nesting, ..ReadOptions::body_within(self.limits) };
                let read = read_permissive(&text, &options).ok();
                Ok(Argument::Json(read.map(|reading| reading.data.into_owned())))
            }
        }
    }
}
