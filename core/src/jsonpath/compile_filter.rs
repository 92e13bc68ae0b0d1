//! Filters: `?(@.price < 10 && !(@.name == 'x'))`.

use super::compile::{Compiler, unescape};
use super::cursor::Cursor;
use super::fault::Fault;
use super::token::{Filter, Literal, Operand, Operator, Regex};
use crate::regex::Pattern;

type Compiled<T> = Result<T, Fault>;

/// Compiles `[?(…)]`.
pub(super) fn condition(compiler: &mut Compiler<'_>, text: &str) -> Compiled<Filter> {
    let mut cursor = Cursor::new(text);
    cursor.trim();
    cursor.skip(1);
    cursor.shrink();
    cursor.trim();
    cursor.skip(1);
    cursor.trim();
    if !cursor.is('(') || !cursor.ends_with(')') {
        return Err(Fault::invalid("a filter is written `[?(…)]`"));
    }
    let mut reader = Reader { compiler, cursor };
    let filter = reader.or()?;
    reader.cursor.skip_blanks();
    if reader.cursor.is_inside() {
        let rest = reader.cursor.text(reader.cursor.position(), reader.cursor.length())?;
        return Err(Fault::invalid(format!("found `{rest}` behind the condition of a filter")));
    }
    Ok(filter)
}

struct Reader<'c, 'l> {
    compiler: &'c mut Compiler<'l>,
    cursor: Cursor,
}

impl Reader<'_, '_> {
    fn or(&mut self) -> Compiled<Filter> {
        let mut parts = vec![self.and()?];
        loop {
            let before = self.cursor.position();
            if !self.cursor.take("||") {
                self.cursor.go(before);
                break;
            }
            parts.push(self.and()?);
        }
        Ok(if parts.len() == 1 { parts.swap_remove(0) } else { Filter::Or(parts) })
    }

    fn and(&mut self) -> Compiled<Filter> {
        let mut parts = vec![self.operand_of_and()?];
        loop {
            let before = self.cursor.position();
            if !self.cursor.take("&&") {
                self.cursor.go(before);
                break;
            }
            parts.push(self.operand_of_and()?);
        }
        Ok(if parts.len() == 1 { parts.swap_remove(0) } else { Filter::And(parts) })
    }

    fn operand_of_and(&mut self) -> Compiled<Filter> {
        self.cursor.skip_blanks();
        let before = self.cursor.position();
        if self.cursor.is('!') {
            self.cursor.expect('!')?;
            self.cursor.skip_blanks();
            if matches!(self.cursor.current()?, '$' | '@') {
                // `!@.a` belongs to the path
                self.cursor.go(before);
            } else {
                return self.nested(|reader| Ok(Filter::Not(Box::new(reader.operand_of_and()?))));
            }
        }
        self.cursor.skip_blanks();
        if self.cursor.is('(') {
            self.cursor.expect('(')?;
            let filter = self.nested(Self::or)?;
            self.cursor.expect(')')?;
            return Ok(filter);
        }
        self.comparison()
    }

    /// Counts a level of nesting while something is read.
    fn nested<T>(&mut self, run: impl FnOnce(&mut Self) -> Compiled<T>) -> Compiled<T> {
        self.compiler.enter()?;
        let result = run(self);
        self.compiler.leave();
        result
    }

    /// A comparison; where operator or right side cannot be read, the left side's existence is the condition.
    fn comparison(&mut self) -> Compiled<Filter> {
        let (left, wanted) = self.operand()?;
        let before = self.cursor.position();
        let rest = self.operator().and_then(|operator| Ok((operator, self.operand()?.0)));
        match rest {
            Ok((operator, right)) => return Ok(Filter::Compare(left, operator, right)),
            // what is no InvalidPathException in Java ends the compilation
            Err(fault @ (Fault::Failed(_) | Fault::Limit(_))) => return Err(fault),
            Err(_) => self.cursor.go(before),
        }
        match left {
            Operand::Path(path) => Ok(Filter::Exists(path, wanted)),
            _ => Err(Fault::invalid("a literal alone is no condition: expected an operator and a right side")),
        }
    }

    fn operator(&mut self) -> Compiled<Operator> {
        self.cursor.skip_blanks();
        let start = self.cursor.position();
        let by_signs = is_sign(self.cursor.current()?);
        while self.cursor.is_inside() {
            let c = self.cursor.current()?;
            if if by_signs { !is_sign(c) } else { c == ' ' } {
                break;
            }
            self.cursor.skip(1);
        }
        let word = self.cursor.text(start, self.cursor.position())?;
        Operator::of(&word).ok_or_else(|| Fault::invalid(format!("`{word}` is no operator of filters")))
    }

    /// An operand, and whether it was written without `!`.
    fn operand(&mut self) -> Compiled<(Operand, bool)> {
        self.cursor.skip_blanks();
        if self.cursor.current()? == '!' {
            self.cursor.skip(1);
            self.cursor.skip_blanks();
            return match self.cursor.current()? {
                '$' | '@' => self.path(),
                _ => Err(Fault::invalid("found `!` before a literal")),
            };
        }
        match self.cursor.current()? {
            '$' | '@' => self.path(),
            _ => Ok((self.literal()?, true)),
        }
    }

    fn path(&mut self) -> Compiled<(Operand, bool)> {
        let start = self.cursor.position();
        let before = self.cursor.previous_solid(start).map(|at| self.cursor.at(at)).transpose()?;
        self.cursor.skip(1);
        while self.cursor.is_inside() {
            if self.cursor.current()? == '[' {
                let close = self.cursor.find_closing(self.cursor.position(), '[', ']', false)?;
                let close = close.ok_or_else(|| Fault::invalid("a bracket in a filter is not closed"))?;
                self.cursor.go(close.saturating_add(1));
            }
            let c = self.cursor.current()?;
            let closes = c == ')' && !self.closes_call(start)?;
            if !self.cursor.is_inside() || is_sign(c) || c == ' ' || closes {
                break;
            }
            self.cursor.skip(1);
        }
        let text = self.cursor.text(start, self.cursor.position())?;
        let steps = self.compiler.nested(|compiler| compiler.selector(&text)).map_err(Fault::into_invalid)?;
        Ok((Operand::Path(steps), before != Some('!')))
    }

    /// Whether the `)` here belongs to a function of the path that begins at `start`.
    fn closes_call(&self, start: isize) -> Compiled<bool> {
        let Some(open) = self.cursor.previous_solid(self.cursor.position()) else { return Ok(false) };
        if self.cursor.at(open)? != '(' {
            return Ok(false);
        }
        let mut at = open.saturating_sub(1);
        while self.cursor.holds(at) && at > start {
            if self.cursor.at(at)? == '.' {
                return Ok(true);
            }
            at = at.saturating_sub(1);
        }
        Ok(false)
    }

    fn literal(&mut self) -> Compiled<Operand> {
        self.cursor.skip_blanks();
        let start = self.cursor.position();
        match self.cursor.current()? {
            quote @ ('\'' | '"') => {
                let end = self.cursor.find_unescaped(start, quote);
                let end =
                    end.ok_or_else(|| Fault::invalid(format!("a text in a filter is not closed: expected {quote}")))?;
                self.cursor.go(end.saturating_add(1));
                let text = self.cursor.text(start.saturating_add(1), end)?;
                Ok(Operand::Text(unescape(&text)?.into()))
            }
            't' => self.word("true", Operand::Bool(true)),
            'f' => self.word("false", Operand::Bool(false)),
            'n' => self.word("null", Operand::Null),
            open @ ('{' | '[') => {
                let close = if open == '{' { '}' } else { ']' };
                let end = self.cursor.find_closing(start, open, close, false)?;
                let end =
                    end.ok_or_else(|| Fault::invalid(format!("JSON in a filter is not closed: expected `{close}`")))?;
                self.cursor.go(end.saturating_add(1));
                let text = self.cursor.text(start, self.cursor.position())?;
                Ok(Operand::Json(Literal::read(&text)))
            }
            '/' => self.pattern(),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, value: Operand) -> Compiled<Operand> {
        let start = self.cursor.position();
        let end = start.saturating_add(isize::try_from(word.len()).unwrap_or(0));
        if self.cursor.holds(end.saturating_sub(1)) && self.cursor.text(start, end)? == word {
            self.cursor.go(end);
            return Ok(value);
        }
        Err(Fault::invalid(format!("expected `{word}` at position {start} of a filter; put texts in quotes")))
    }

    fn number(&mut self) -> Compiled<Operand> {
        let start = self.cursor.position();
        while self.cursor.is_inside() && matches!(self.cursor.current()?, '0'..='9' | '-' | '.' | 'E' | 'e') {
            self.cursor.skip(1);
        }
        let text = self.cursor.text(start, self.cursor.position())?;
        if super::operand::decimal(&text).is_none() {
            // in Java a NumberFormatException: nothing catches it
            return Err(Fault::failed(format!("expected a literal at position {start} of a filter, found `{text}`")));
        }
        Ok(Operand::Number(text.into()))
    }

    /// `/pattern/flags`: the flags reach up to the next `=` or `)`, whatever stands between.
    fn pattern(&mut self) -> Compiled<Operand> {
        let start = self.cursor.position();
        let close = self.cursor.find_unescaped(start, '/');
        let close = close.ok_or_else(|| Fault::invalid("a pattern in a filter is not closed: expected `/`"))?;
        let mut end = close;
        if self.cursor.holds(close.saturating_add(1)) {
            let equals = self.cursor.find(start.saturating_add(1), '=').filter(|at| *at > close);
            let stop = match equals {
                Some(at) => at,
                None => {
                    self.cursor.find_unescaped(start, ')').ok_or_else(|| Fault::invalid("a filter is not closed"))?
                }
            };
            end = stop.saturating_sub(1);
        }
        self.cursor.go(end.saturating_add(1));
        let whole = self.cursor.text(start, self.cursor.position())?;
        let inner = whole.strip_prefix('/').unwrap_or("");
        let (source, flags) = inner.rsplit_once('/').unwrap_or((inner, ""));
        let mut prefix: String = flags.chars().filter(|flag| "dixmsuU".contains(*flag)).collect();
        if !prefix.is_empty() {
            prefix = format!("(?{prefix})");
        }
        let pattern = Pattern::java(&format!("{prefix}{source}"), self.compiler.limits);
        let pattern = pattern.map_err(|error| match error.kind() {
            crate::ErrorKind::Limit => Fault::Limit(error),
            _ => Fault::failed(error.message()),
        })?;
        Ok(Operand::Pattern(Box::new(Regex(pattern))))
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '<' | '>' | '=' | '~' | '!')
}
