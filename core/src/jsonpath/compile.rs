//! From a selector to steps, by the rules of the dialect's own compiler: what it lets pass passes here.

use super::cursor::Cursor;
use super::fault::Fault;
use super::token::{Call, Filter, Param, Step, Steps};
use super::{compile_call, compile_filter};
use crate::limits::Limits;

/// Compiles one selector and the selectors inside of it.
pub(super) struct Compiler<'l> {
    pub(super) limits: &'l Limits,
    /// How deep selectors, filters and parentheses stand inside one another.
    depth: usize,
}

/// Selectors in filters in selectors: what a stack of 256 KB holds.
const DEPTH: usize = 24;

impl<'l> Compiler<'l> {
    pub(super) fn new(limits: &'l Limits) -> Self {
        Self { limits, depth: 0 }
    }

    /// Counts a level of nesting; [`Self::leave`] must follow.
    pub(super) fn enter(&mut self) -> Result<(), Fault> {
        if self.depth >= DEPTH {
            return Err(Fault::invalid(format!("it is nested more than {DEPTH} levels deep")));
        }
        self.depth = self.depth.saturating_add(1);
        Ok(())
    }

    pub(super) fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Counts a level of nesting while something runs.
    pub(super) fn nested<T>(&mut self, run: impl FnOnce(&mut Self) -> Result<T, Fault>) -> Result<T, Fault> {
        self.enter()?;
        let result = run(self);
        self.leave();
        result
    }

    /// Compiles a whole selector; one that does not begin with `$` or `@` gets `$.` in front.
    pub(super) fn selector(&mut self, text: &str) -> Result<Steps, Fault> {
        if text.is_empty() {
            return Err(Fault::failed("a path cannot be empty"));
        }
        let mut cursor = Cursor::new(text);
        cursor.trim();
        if !text.starts_with(['$', '@']) {
            cursor = Cursor::new(&format!("$.{text}"));
            cursor.trim();
        }
        if cursor.ends_with('.') {
            return Err(Fault::invalid("it must not end with `.`; write `.*` for every member"));
        }
        self.path(cursor)
    }

    /// Compiles a path from its context on: `$` or `@`.
    pub(super) fn path(&mut self, mut cursor: Cursor) -> Result<Steps, Fault> {
        while cursor.is_inside() && cursor.current().is_ok_and(|c| matches!(c, ' ' | '\t' | '\n' | '\r')) {
            cursor.skip(1);
        }
        let context = cursor.current()?;
        if context != '$' && context != '@' {
            return Err(Fault::invalid("it must begin with `$` or `@`"));
        }
        let mut steps = Vec::new();
        if !cursor.is_tail() {
            cursor.skip(1);
            let next = cursor.current()?;
            if next != '.' && next != '[' {
                return Err(Fault::invalid(format!("found `{next}` behind `{context}`, expected `.` or `[`")));
            }
            self.nested(|compiler| compiler.steps(&mut cursor, &mut steps))?;
        }
        Ok(invert(steps, context == '$'))
    }

    fn steps(&mut self, cursor: &mut Cursor, steps: &mut Vec<Step>) -> Result<(), Fault> {
        loop {
            let dotted = match cursor.current()? {
                '[' => {
                    steps.push(self.bracket(cursor)?);
                    false
                }
                '.' => {
                    dot(cursor, steps)?;
                    true
                }
                '*' => {
                    cursor.skip(1);
                    steps.push(Step::Wildcard);
                    false
                }
                _ => {
                    steps.push(self.name_or_call(cursor)?);
                    false
                }
            };
            if !dotted && cursor.is_tail() {
                return Ok(());
            }
        }
    }

    fn bracket(&mut self, cursor: &mut Cursor) -> Result<Step, Fault> {
        if let Some(step) = names(cursor)? {
            return Ok(step);
        }
        if let Some(step) = places(cursor)? {
            return Ok(step);
        }
        let start = cursor.position();
        if cursor.next_solid(start) == '*' {
            let star = cursor.find_solid(start, '*')?.unwrap_or(start);
            if cursor.next_solid(star) != ']' {
                return Err(Fault::invalid(format!("expected `]` behind `*` at position {star}")));
            }
            let close = cursor.find_solid(star, ']')?.unwrap_or(star);
            cursor.go(close.saturating_add(1));
            return Ok(Step::Wildcard);
        }
        if let Some(filter) = self.filter(cursor)? {
            return Ok(Step::Filter(Box::new(filter)));
        }
        Err(Fault::invalid(format!(
            "cannot read the step at position {start}: expected a name in quotes, an index, `*` or `?(…)`"
        )))
    }

    fn filter(&mut self, cursor: &mut Cursor) -> Result<Option<Filter>, Fault> {
        let open = cursor.position();
        let Some(mark) = cursor.find_solid(open, '?')? else { return Ok(None) };
        let Some(open_paren) = cursor.find_solid(mark, '(')? else { return Ok(None) };
        let Some(close_paren) = cursor.find_closing(open_paren, '(', ')', true)? else { return Ok(None) };
        if cursor.next_solid(close_paren) != ']' {
            return Ok(None);
        }
        let Some(close) = cursor.find_solid(close_paren, ']')? else { return Ok(None) };
        let condition = cursor.text(open, close.saturating_add(1))?;
        let filter = self.nested(|compiler| compile_filter::condition(compiler, &condition));
        let filter = filter.map_err(Fault::into_invalid)?;
        cursor.go(close.saturating_add(1));
        Ok(Some(filter))
    }

    fn name_or_call(&mut self, cursor: &mut Cursor) -> Result<Step, Fault> {
        let start = cursor.position();
        if cursor.is(' ') {
            return Err(Fault::invalid(format!(
                "found a blank at position {start}; write names with blanks as `['a b']`"
            )));
        }
        let mut end = start;
        let mut call = false;
        while cursor.holds(end) {
            match cursor.at(end)? {
                ' ' => {
                    return Err(Fault::invalid(format!(
                        "found a blank at position {end}; write names with blanks as `['a b']`"
                    )));
                }
                '.' | '[' => break,
                '(' => {
                    call = true;
                    break;
                }
                _ => end = end.saturating_add(1),
            }
        }
        let name = cursor.text(start, end)?;
        if !call {
            cursor.go(end);
            return Ok(Step::Name(name.into()));
        }
        let params = self.params(cursor, &name, end)?;
        Ok(Step::Call(Box::new(Call { name: name.into(), params })))
    }

    /// The parameters of a function whose `(` stands at `open`; the cursor ends on or behind its `)`.
    fn params(&mut self, cursor: &mut Cursor, name: &str, open: isize) -> Result<Option<Vec<Param>>, Fault> {
        let mut opened = 1_usize;
        let mut at = open.saturating_add(1);
        while cursor.holds(at) && opened > 0 {
            match cursor.at(at)? {
                ')' => opened = opened.saturating_sub(1),
                '(' => opened = opened.saturating_add(1),
                _ => {}
            }
            at = at.saturating_add(1);
        }
        if opened > 0 {
            return Err(Fault::invalid(format!("the parenthesis of `{name}(` is not closed")));
        }
        let first = open.saturating_add(1);
        if cursor.at(first)? == ')' {
            cursor.go(first);
            return Ok(None);
        }
        cursor.go(first);
        self.nested(|compiler| compile_call::params(compiler, cursor, name)).map(Some)
    }
}

/// `.` or `..`, and what must not follow.
fn dot(cursor: &mut Cursor, steps: &mut Vec<Step>) -> Result<(), Fault> {
    let at = cursor.position();
    if cursor.holds(at.saturating_add(1)) && cursor.at(at.saturating_add(1))? == '.' {
        steps.push(Step::Scan);
        cursor.skip(2);
    } else if cursor.holds(at.saturating_add(1)) {
        cursor.skip(1);
    } else {
        return Err(Fault::invalid("it must not end with `.`"));
    }
    if cursor.is('.') {
        return Err(Fault::invalid(format!("found one `.` too many at position {}", cursor.position())));
    }
    Ok(())
}

/// `['a']`, `['a', "b"]`; `None` where no quote follows the bracket.
fn names(cursor: &mut Cursor) -> Result<Option<Step>, Fault> {
    let quote = cursor.next_solid(cursor.position());
    if quote != '\'' && quote != '"' {
        return Ok(None);
    }
    let mut names: Vec<Box<str>> = Vec::new();
    let mut start = cursor.position().saturating_add(1);
    let mut at = start;
    let mut end = 0;
    let (mut inside, mut escaped, mut comma) = (false, false, false);
    while cursor.holds(at) {
        let c = cursor.at(at)?;
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == ']' && !inside {
            if comma {
                return Err(Fault::invalid(format!("found `]` behind a comma at position {at}, expected a name")));
            }
            break;
        } else if c == quote {
            if inside {
                let next = cursor.next_solid(at);
                if next != ']' && next != ',' {
                    return Err(Fault::invalid(format!(
                        "found `{next}` behind the name that ends at position {at}, expected `,` or `]`"
                    )));
                }
                end = at;
                names.push(unescape(&cursor.text(start, at)?)?.into());
                inside = false;
            } else {
                start = at.saturating_add(1);
                inside = true;
                comma = false;
            }
        } else if c == ',' && !inside {
            if comma {
                return Err(Fault::invalid(format!("found two commas at position {at}, expected a name between them")));
            }
            comma = true;
        }
        at = at.saturating_add(1);
    }
    if inside {
        return Err(Fault::invalid(format!(
            "the name that begins at position {start} is not closed: expected {quote}"
        )));
    }
    let close = cursor.find_solid(end, ']')?.unwrap_or(-1);
    cursor.go(close.saturating_add(1));
    Ok(Some(match names.len() {
        1 => Step::Name(names.pop().unwrap_or_default()),
        _ => Step::Names(names),
    }))
}

/// `[0]`, `[0, 2]`, `[1:]`; `None` where the bracket holds something else.
fn places(cursor: &mut Cursor) -> Result<Option<Step>, Fault> {
    let first = cursor.next_solid(cursor.position());
    if !first.is_ascii_digit() && first != '-' && first != ':' {
        return Ok(None);
    }
    let start = cursor.position().saturating_add(1);
    let Some(end) = cursor.find(start, ']') else { return Ok(None) };
    let text = cursor.text(start, end)?;
    let text = text.trim_matches(|c: char| c <= ' ');
    if !text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '-' | ':' | ' ')) {
        return Ok(None);
    }
    let number = |text: &str| {
        let not = || Fault::invalid(format!("`{text}` in `[…]` is no index"));
        text.parse::<i32>().map_err(|_| not())
    };
    let step = if text.contains(':') {
        if text.contains([',', ' ']) {
            return Err(Fault::invalid(format!("`[{text}]` is no slice; write `[from:to]` without blanks")));
        }
        let mut ends = text.split(':');
        let mut end = || ends.next().filter(|end| !end.is_empty()).map(number).transpose();
        match (end()?, end()?) {
            (None, None) => return Err(Fault::invalid("`[:]` says neither where to begin nor where to end")),
            (from, to) => Step::Slice(from, to),
        }
    } else {
        let mut places = text.split(',').map(|place| number(place.trim_matches(' '))).collect::<Result<Vec<_>, _>>()?;
        match places.len() {
            1 => Step::Index(places.pop().unwrap_or_default()),
            _ => Step::Indexes(places),
        }
    };
    cursor.go(end.saturating_add(1));
    Ok(Some(step))
}

/// Reads the escapes of a name or text: `\n`, `\u0041`; any other escaped character stands for itself.
pub(super) fn unescape(text: &str) -> Result<String, Fault> {
    if !text.contains('\\') {
        return Ok(text.to_owned());
    }
    let mut units = Vec::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let mut push = |c: char| units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
        if c != '\\' {
            push(c);
            continue;
        }
        match chars.next() {
            None => push('\\'),
            Some('r') => push('\r'),
            Some('f') => push('\u{c}'),
            Some('t') => push('\t'),
            Some('n') => push('\n'),
            Some('b') => push('\u{8}'),
            Some('u') => {
                let digits: String = chars.by_ref().take(4).collect();
                if digits.chars().count() == 4 {
                    let unit = u16::from_str_radix(&digits, 16);
                    units.push(unit.map_err(|_| Fault::invalid(format!("`\\u{digits}` is no character")))?);
                }
            }
            Some(other) => push(other),
        }
    }
    Ok(char::decode_utf16(units).map(|unit| unit.unwrap_or('?')).collect())
}

/// `$..a.sum()` means `$.sum($..a)`.
fn invert(mut steps: Vec<Step>, from_root: bool) -> Steps {
    let scans = matches!(steps.first(), Some(Step::Scan)) && matches!(steps.last(), Some(Step::Call(_)));
    let call = scans.then(|| steps.iter().position(|step| matches!(step, Step::Call(_)))).flatten();
    let Some(at) = call else {
        return Steps::new(steps, from_root);
    };
    let mut rest = steps.split_off(at);
    if let Some(Step::Call(call)) = rest.first_mut() {
        call.params = Some(vec![Param::Path(Steps::new(steps, from_root))]);
    }
    Steps::new(rest, true)
}
