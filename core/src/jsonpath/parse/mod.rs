//! From the text of a selector to a compiled path.
//!
//! The dialect is what one implementation accepts, leniencies included: a text without `$` gets one, a step in a slice is
//! ignored, and so is a single character behind a complete step.

mod argument;
mod bracket;

pub(super) use bracket::unescape;

use super::cursor::{Cursor, Parse, Stop};
use super::token::{Argument, Call, Compiled, Token};
use crate::codes::Code;
use crate::error::Error;
use crate::limits::Limits;

/// Compiles selectors; counts what nests and what needs a place at run time.
pub(super) struct Parser<'l> {
    pub(super) limits: &'l Limits,
    /// Levels of paths and filters around the one that is being read.
    depth: usize,
    /// Cells for the array index that a deep scan leaves behind.
    pub(super) gates: usize,
    /// Paths so far.
    pub(super) paths: usize,
}

/// A path while it is read.
struct Draft {
    tokens: Vec<(Token, usize)>,
    /// Steps at which an evaluation branches and so goes one level deeper.
    branches: usize,
}

impl<'l> Parser<'l> {
    pub(super) fn new(limits: &'l Limits) -> Self {
        Self { limits, depth: 0, gates: 0, paths: 0 }
    }

    /// A whole path: blanks around it are dropped, `$.` is added where it begins otherwise.
    pub(super) fn path(&mut self, chars: &[char], base: isize) -> Parse<Compiled> {
        if let Some('$' | '@') = chars.first() {
            let mut cursor = Cursor::new(chars, base);
            cursor.trim();
            return self.trimmed(cursor);
        }
        let rooted: Vec<char> = ['$', '.'].into_iter().chain(chars.iter().copied()).collect();
        let mut cursor = Cursor::new(&rooted, base.saturating_sub(2));
        cursor.trim();
        self.trimmed(cursor)
    }

    fn trimmed(&mut self, cursor: Cursor<'_>) -> Parse<Compiled> {
        let last = cursor.end.saturating_sub(1);
        if cursor.char_at(last)? == '.' {
            return Err(cursor.invalid(last, "a path ends with `.`", "a name behind it"));
        }
        self.rooted(cursor)
    }

    /// A path that begins with its root.
    fn rooted(&mut self, mut cursor: Cursor<'_>) -> Parse<Compiled> {
        self.enter()?;
        while cursor.within(cursor.at) && matches!(cursor.current()?, ' ' | '\t' | '\n' | '\r') {
            cursor.step(1);
        }
        let from_document = match cursor.current()? {
            '$' => true,
            '@' => false,
            _ => return Err(cursor.invalid(cursor.at, "a path has no root", "`$` or `@`")),
        };
        let mut draft = Draft { tokens: Vec::new(), branches: 0 };
        if !cursor.is_tail() {
            cursor.step(1);
            if !matches!(cursor.current()?, '.' | '[') {
                return Err(cursor.invalid(cursor.at, "something else follows the root", "`.` or `[`"));
            }
            self.steps(&mut cursor, &mut draft)?;
        }
        self.depth = self.depth.saturating_sub(1);
        Ok(self.finished(draft, from_document))
    }

    /// Steps up to the end of the path.
    fn steps(&mut self, cursor: &mut Cursor<'_>, draft: &mut Draft) -> Parse<()> {
        loop {
            let start = cursor.at;
            let token = match cursor.current()? {
                '[' => self.bracket(cursor)?,
                '*' => wildcard(cursor)?,
                '.' => match self.dot(cursor)? {
                    Some(token) => token,
                    None => continue,
                },
                _ => Some(self.name_or_function(cursor)?),
            };
            let Some(token) = token else {
                return Err(cursor.invalid(start, "a bracket holds no step", "a quoted name, an index, `*` or `?(…)`"));
            };
            let is_scan = matches!(token, Token::Scan);
            draft.branches = draft
                .branches
                .saturating_add(usize::from(!matches!(token, Token::Name(_) | Token::Index(_) | Token::Function(_))));
            if draft.branches > self.limits.nesting {
                return Err(self.too_deep());
            }
            draft.tokens.push((token, cursor.place(start)));
            if !is_scan && cursor.is_tail() {
                return Ok(());
            }
        }
    }

    /// `.` and `..`: the outer `None` for a plain dot, behind which the next step stands.
    #[allow(clippy::option_option, reason = "the inner one is what a step gives")]
    fn dot(&mut self, cursor: &mut Cursor<'_>) -> Parse<Option<Option<Token>>> {
        let scans = cursor.within(cursor.at.saturating_add(1)) && cursor.char_at(cursor.at.saturating_add(1))? == '.';
        if !scans && !cursor.within(cursor.at.saturating_add(1)) {
            return Err(cursor.invalid(cursor.at, "a path ends with `.`", "a name behind it"));
        }
        cursor.step(if scans { 2 } else { 1 });
        if cursor.is('.') {
            return Err(cursor.invalid(cursor.at, "a dot too many", "a name, `[` or `*`"));
        }
        Ok(scans.then_some(Some(Token::Scan)))
    }

    /// `name` or `name(…)`.
    fn name_or_function(&mut self, cursor: &mut Cursor<'_>) -> Parse<Token> {
        let start = cursor.at;
        if cursor.current()? == ' ' {
            return Err(cursor.invalid(start, "a blank stands where a step should", "a name, `[` or `*`"));
        }
        let mut end = start;
        while cursor.within(end) && !matches!(cursor.char_at(end)?, '.' | '[' | '(') {
            if cursor.char_at(end)? == ' ' {
                return Err(cursor.invalid(end, "a name holds a blank", "a name with blanks in `['…']`"));
            }
            end = end.saturating_add(1);
        }
        let name = cursor.text(start, end).into_boxed_str();
        if !(cursor.within(end) && cursor.char_at(end)? == '(') {
            cursor.at = end;
            return Ok(Token::Name(name));
        }
        let behind = end.saturating_add(1);
        if !self.closes(cursor, end)? {
            return Err(cursor.invalid(end, format!("the arguments of `{name}` are not closed"), "`)`"));
        }
        let mut arguments = Vec::new();
        cursor.at = behind;
        if cursor.char_at(behind)? != ')' {
            arguments = self.arguments(cursor, &name)?;
        }
        Ok(Token::Function(Box::new(Call { name, arguments })))
    }

    /// Whether the parenthesis at `open` is closed again.
    fn closes(&self, cursor: &Cursor<'_>, open: usize) -> Parse<bool> {
        let mut depth = 1_usize;
        for at in open.saturating_add(1)..cursor.end {
            match cursor.char_at(at)? {
                ')' => depth = depth.saturating_sub(1),
                '(' => depth = depth.saturating_add(1),
                _ => {}
            }
            if depth == 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The compiled path. A scan that ends in a function runs inside of it: `$..x.f()` is `$.f($..x)`.
    fn finished(&mut self, mut draft: Draft, from_document: bool) -> Compiled {
        let inverts = matches!(draft.tokens.first(), Some((Token::Scan, _)))
            && matches!(draft.tokens.last(), Some((Token::Function(_), _)));
        if inverts {
            let first = draft.tokens.iter().position(|(token, _)| matches!(token, Token::Function(_)));
            let behind = draft.tokens.split_off(first.unwrap_or_default());
            let inner = self.compiled(draft.tokens, true, false);
            let mut tokens = behind;
            if let Some((Token::Function(call), _)) = tokens.first_mut() {
                call.arguments = vec![Argument::Path(inner)];
            }
            return self.compiled(tokens, from_document, true);
        }
        self.compiled(draft.tokens, from_document, false)
    }

    fn compiled(&mut self, tokens: Vec<(Token, usize)>, from_document: bool, inverted: bool) -> Compiled {
        let scan = tokens.len().checked_sub(3).and_then(|at| tokens.get(at));
        let is_gated = matches!(scan, Some((Token::Scan, _)));
        let mut compiled = Compiled::new(tokens, from_document, self.paths, inverted);
        self.paths = self.paths.saturating_add(1);
        if is_gated {
            compiled.gate = Some(self.cell());
        }
        if compiled.wears_out() {
            compiled.uses = Some(self.cell());
        }
        compiled
    }

    /// The number of a new cell.
    fn cell(&mut self) -> usize {
        let cell = self.gates;
        self.gates = cell.saturating_add(1);
        cell
    }

    /// Counts a level; the one who leaves it counts down.
    pub(super) fn enter(&mut self) -> Parse<()> {
        self.depth = self.depth.saturating_add(1);
        if self.depth > self.limits.nesting { Err(self.too_deep()) } else { Ok(()) }
    }

    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// Goes back to a depth, after an attempt that failed further down.
    pub(super) fn set_depth(&mut self, depth: usize) {
        self.depth = depth;
    }

    pub(super) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    #[cold]
    fn too_deep(&self) -> Stop {
        let limit = self.limits.nesting;
        let message = format!("the selector nests or branches more than {limit} times (limit `nesting`)");
        Stop::Limit(Error::limit(Code::LIMIT_NESTING, message))
    }
}

/// `*`, `[*]`; `None` where a bracket holds something else.
fn wildcard(cursor: &mut Cursor<'_>) -> Parse<Option<Token>> {
    if !cursor.is('[') {
        cursor.step(1);
        return Ok(Some(Token::Wildcard));
    }
    if !cursor.next_significant_is(cursor.at, '*') {
        return Ok(None);
    }
    let Some(star) = cursor.find_significant(cursor.at, '*')? else {
        return Ok(None);
    };
    if !cursor.next_significant_is(star, ']') {
        return Err(cursor.invalid(star.saturating_add(1), "something else stands behind `*`", "`]`"));
    }
    cursor.at = cursor.find_significant(star, ']')?.map_or(cursor.end, |close| close.saturating_add(1));
    Ok(Some(Token::Wildcard))
}
