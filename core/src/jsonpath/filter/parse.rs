//! From the text of a filter to a condition.

use super::{Comparison, Expr, Numeric, Operand, Operator};
use crate::json::{ReadOptions, read_permissive};
use crate::jsonpath::cursor::{Cursor, Parse, Stop};
use crate::jsonpath::parse::{Parser, unescape};
use crate::regex::Pattern;

/// The letters behind a pattern, as Java calls them.
const FLAGS: &str = "dixmsuU";

impl Parser<'_> {
    /// The filter of the characters `[?(…)]`.
    pub(in crate::jsonpath) fn filter(&mut self, chars: &[char], base: isize) -> Parse<Expr> {
        self.enter()?;
        let mut cursor = Cursor::new(chars, base);
        let shape = |cursor: &Cursor<'_>| cursor.invalid(cursor.at, "a filter has another shape", "`[?(…)]`");
        cursor.trim();
        let last = |cursor: &Cursor<'_>| cursor.char_at(cursor.end.saturating_sub(1)).ok();
        if !cursor.is('[') || last(&cursor) != Some(']') {
            return Err(shape(&cursor));
        }
        cursor.step(1);
        cursor.end = cursor.end.saturating_sub(1);
        cursor.trim();
        if !cursor.is('?') {
            return Err(shape(&cursor));
        }
        cursor.step(1);
        cursor.trim();
        if !cursor.is('(') || last(&cursor) != Some(')') {
            return Err(shape(&cursor));
        }
        let expr = self.or(&mut cursor)?;
        cursor.skip_blanks();
        if cursor.within(cursor.at) {
            return Err(cursor.invalid(cursor.at, "something follows the condition", "`&&`, `||` or `)`"));
        }
        self.leave();
        Ok(expr)
    }

    fn or(&mut self, cursor: &mut Cursor<'_>) -> Parse<Expr> {
        self.chain(cursor, "||", Self::and, Expr::Or)
    }

    fn and(&mut self, cursor: &mut Cursor<'_>) -> Parse<Expr> {
        self.chain(cursor, "&&", Self::and_operand, Expr::And)
    }

    fn chain(
        &mut self,
        cursor: &mut Cursor<'_>,
        operator: &str,
        next: fn(&mut Self, &mut Cursor<'_>) -> Parse<Expr>,
        join: fn(Vec<Expr>) -> Expr,
    ) -> Parse<Expr> {
        let first = next(self, cursor)?;
        let mut all = Vec::new();
        loop {
            let savepoint = cursor.at;
            cursor.skip_blanks();
            let end = cursor.at.saturating_add(operator.len());
            if end > cursor.end || !cursor.slice(cursor.at, end).iter().copied().eq(operator.chars()) {
                cursor.at = savepoint;
                break;
            }
            cursor.at = end;
            all.push(next(self, cursor)?);
        }
        if all.is_empty() {
            return Ok(first);
        }
        all.insert(0, first);
        Ok(join(all))
    }

    fn and_operand(&mut self, cursor: &mut Cursor<'_>) -> Parse<Expr> {
        cursor.skip_blanks();
        let savepoint = cursor.at;
        if cursor.is('!') {
            cursor.step(1);
            cursor.skip_blanks();
            if !matches!(cursor.current()?, '$' | '@') {
                self.enter()?;
                let operand = self.and_operand(cursor)?;
                self.leave();
                return Ok(Expr::Not(Box::new(operand)));
            }
            cursor.at = savepoint;
        }
        cursor.skip_blanks();
        if cursor.is('(') {
            self.enter()?;
            cursor.step(1);
            let inner = self.or(cursor)?;
            cursor.skip_blanks();
            if cursor.current()? != ')' {
                return Err(cursor.invalid(cursor.at, "a group is not closed", "`)`"));
            }
            cursor.step(1);
            self.leave();
            return Ok(inner);
        }
        self.expression(cursor)
    }

    /// A comparison. Where operator or right side cannot be read, the left side is a test of existence.
    fn expression(&mut self, cursor: &mut Cursor<'_>) -> Parse<Expr> {
        let (left, should_exist) = self.operand(cursor)?;
        let savepoint = cursor.at;
        let depth = self.depth();
        let rest = operator(cursor).and_then(|operator| Ok((operator, self.operand(cursor)?.0)));
        match rest {
            Ok((operator, right)) => Ok(Expr::Compare(Box::new(Comparison { left, operator, right }))),
            Err(Stop::Invalid(trouble)) => {
                cursor.at = savepoint;
                self.set_depth(depth);
                match left {
                    Operand::Path(path) => Ok(Expr::Exists(Box::new(path), should_exist)),
                    _ => Err(Stop::Invalid(trouble)),
                }
            }
            Err(stop) => Err(stop),
        }
    }

    /// One side of a comparison; for a path also whether it should exist, when nothing is compared.
    fn operand(&mut self, cursor: &mut Cursor<'_>) -> Parse<(Operand, bool)> {
        cursor.skip_blanks();
        if cursor.current()? == '!' {
            cursor.step(1);
            cursor.skip_blanks();
            if !matches!(cursor.current()?, '$' | '@') {
                return Err(cursor.invalid(cursor.at, "`!` stands before no path", "`$` or `@`"));
            }
        }
        if matches!(cursor.current()?, '$' | '@') {
            return self.path_operand(cursor);
        }
        Ok((self.literal(cursor)?, true))
    }

    fn literal(&mut self, cursor: &mut Cursor<'_>) -> Parse<Operand> {
        cursor.skip_blanks();
        let begin = cursor.at;
        match cursor.current()? {
            quote @ ('\'' | '"') => {
                let Some(close) = cursor.find_unescaped(begin, quote) else {
                    return Err(cursor.invalid(begin, "a string is not closed", "its closing quote"));
                };
                cursor.at = close.saturating_add(1);
                Ok(Operand::Text(unescape(cursor, begin.saturating_add(1), close)?.into()))
            }
            't' | 'f' => word(cursor, &[("true", Operand::Bool(true)), ("false", Operand::Bool(false))]),
            'n' => word(cursor, &[("null", Operand::Null)]),
            open @ ('{' | '[') => {
                let close = if open == '{' { '}' } else { ']' };
                let Some(end) = cursor.find_close(begin, close, false)? else {
                    return Err(cursor.invalid(begin, "a JSON value is not closed", "its closing bracket"));
                };
                cursor.at = end.saturating_add(1);
                let text = cursor.text(begin, cursor.at);
                let options = ReadOptions { json_depth: self.limits.nesting, ..ReadOptions::body_within(self.limits) };
                let data = read_permissive(&text, &options).ok().map(|reading| reading.data.into_owned());
                Ok(Operand::Json(text.into(), data))
            }
            '/' => self.pattern(cursor),
            _ => number(cursor),
        }
    }

    fn pattern(&mut self, cursor: &mut Cursor<'_>) -> Parse<Operand> {
        let begin = cursor.at;
        let Some(close) = cursor.find_unescaped(begin, '/') else {
            return Err(cursor.invalid(begin, "a pattern is not closed", "`/`"));
        };
        let mut end = close.saturating_add(1);
        while cursor.within(end) && FLAGS.contains(cursor.char_at(end)?) {
            end = end.saturating_add(1);
        }
        cursor.at = end;
        let flags = cursor.text(close.saturating_add(1), end);
        let text = cursor.text(begin.saturating_add(1), close);
        let text = if flags.is_empty() { text } else { format!("(?{flags}){text}") };
        Pattern::java(&text, self.limits).map(|pattern| Operand::Pattern(Box::new(pattern))).map_err(
            |error| match error.kind() {
                crate::error::ErrorKind::Limit => Stop::Limit(error),
                _ => cursor.broken(begin, format!("a pattern cannot be used: {}", error.message()), "a pattern"),
            },
        )
    }

    /// A path: up to a blank, an operator or the parenthesis that closes the group.
    fn path_operand(&mut self, cursor: &mut Cursor<'_>) -> Parse<(Operand, bool)> {
        let begin = cursor.at;
        let negated =
            cursor.significant_before(begin).is_some_and(|at| cursor.slice(at, at.saturating_add(1)) == ['!']);
        cursor.step(1);
        while cursor.within(cursor.at) {
            if cursor.is('[') {
                let Some(close) = cursor.find_close(cursor.at, ']', false)? else {
                    return Err(cursor.invalid(cursor.at, "a bracket is not closed", "`]`"));
                };
                cursor.at = close.saturating_add(1);
            }
            let c = cursor.current()?;
            let ends_group = c == ')' && !closes_call(cursor, begin);
            if !cursor.within(cursor.at) || is_operator(c) || c == ' ' || ends_group {
                break;
            }
            cursor.step(1);
        }
        let path = self.path(cursor.slice(begin, cursor.at), cursor.base_of(begin));
        match path {
            Ok(path) => Ok((Operand::Path(path), !negated)),
            // to the filter around it, whatever is wrong with a path is one thing
            Err(Stop::Broken(trouble)) => Err(Stop::Invalid(trouble)),
            Err(stop) => Err(stop),
        }
    }
}

/// Whether the `)` here closes a call without arguments, which belongs to the path that begins at `begin`.
fn closes_call(cursor: &Cursor<'_>, begin: usize) -> bool {
    let Some(open) = cursor.significant_before(cursor.at) else {
        return false;
    };
    let before = begin.saturating_add(1)..open;
    cursor.slice(open, open.saturating_add(1)) == ['('] && cursor.slice(before.start, before.end).contains(&'.')
}

fn is_operator(c: char) -> bool {
    matches!(c, '<' | '>' | '=' | '~' | '!')
}

fn operator(cursor: &mut Cursor<'_>) -> Parse<Operator> {
    cursor.skip_blanks();
    let begin = cursor.at;
    let by_signs = is_operator(cursor.current()?);
    while cursor.within(cursor.at) {
        let c = cursor.current()?;
        if if by_signs { !is_operator(c) } else { c == ' ' } {
            break;
        }
        cursor.step(1);
    }
    let text = cursor.text(begin, cursor.at);
    Operator::of(&text).ok_or_else(|| cursor.invalid(begin, format!("`{text}` is no operator"), "an operator"))
}

fn word(cursor: &mut Cursor<'_>, words: &[(&str, Operand)]) -> Parse<Operand> {
    let first = cursor.current()?;
    for (word, operand) in words {
        let end = cursor.at.saturating_add(word.len());
        if word.starts_with(first) && end <= cursor.end && cursor.text(cursor.at, end) == *word {
            cursor.at = end;
            return Ok(match operand {
                Operand::Bool(value) => Operand::Bool(*value),
                _ => Operand::Null,
            });
        }
    }
    Err(cursor.invalid(cursor.at, "a word is no value", "a string in quotes, `true`, `false` or `null`"))
}

fn number(cursor: &mut Cursor<'_>) -> Parse<Operand> {
    let begin = cursor.at;
    while cursor.within(cursor.at) && matches!(cursor.current()?, '0'..='9' | '-' | '.' | 'e' | 'E') {
        cursor.step(1);
    }
    let text = cursor.text(begin, cursor.at);
    match Numeric::parse(&text) {
        Some(number) => Ok(Operand::Number(number)),
        None => Err(cursor.broken(begin, "a value cannot be read", "a string in quotes, a number or a path")),
    }
}
