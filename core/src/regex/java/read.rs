//! Alternation, sequence, groups and quantifiers.

use super::super::ast::{Assert, Lines, Look, Mode, Node, Repeat, UNBOUNDED, Written};
use super::super::body::Body;
use super::super::set::Set;
use super::{Flags, Pair, Reader, Rule, study};
use crate::error::Result;

/// The quantifiers' largest number.
const MOST: usize = i32::MAX as usize;

impl Reader<'_> {
    pub(super) fn pattern(&mut self, pair: Pair<'_>) -> Result<Node> {
        let mut body = Body::default();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::stray => {
                    let at = part.as_span().start();
                    return Err(self
                        .found(at, "a group that is not open is closed")
                        .expected("the end of the pattern"));
                }
                _ => self.part(part, &mut body)?,
            }
        }
        Ok(body.finish())
    }

    /// A piece of a group, or of the whole pattern.
    fn part(&mut self, part: Pair<'_>, body: &mut Body) -> Result<()> {
        match part.as_rule() {
            Rule::text => {
                for c in part.as_str().chars() {
                    body.sequence.push(self.literal(c)?);
                }
            }
            Rule::bar => body.bar(),
            Rule::flags => self.set_flags(part.as_str()),
            _ => self.term(part, &mut body.sequence)?,
        }
        Ok(())
    }

    /// An atom and its quantifier.
    fn term(&mut self, pair: Pair<'_>, nodes: &mut Vec<Node>) -> Result<()> {
        let mut parts = pair.into_inner();
        let Some(atom) = parts.next() else { return Ok(()) };
        let at = atom.as_span().start();
        let mut body = match atom.as_rule() {
            Rule::group => self.group(atom)?,
            Rule::class => {
                let written = atom.as_str();
                let set = self.known_set(written, |reader| reader.class(atom))?;
                set.only().map_or(Node::Set(set), Node::Char)
            }
            Rule::escape => self.escape(&atom, nodes)?,
            Rule::quantifier => self.repeat(Node::Empty, &atom)?,
            _ => match atom.as_str() {
                "." => self.any()?,
                "^" if self.flags.multiline => Node::Assert(Assert::LineStart(self.lines())),
                "^" => Node::Assert(Assert::Begin),
                "$" if self.flags.multiline => Node::Assert(Assert::LineEnd(self.lines())),
                "$" => Node::Assert(Assert::LastLine(self.lines())),
                "*" | "+" | "?" => {
                    return Err(self.found(at, "a quantifier has nothing to repeat").expected("an expression"));
                }
                literal => literal.chars().next().map_or(Ok(Node::Empty), |c| self.literal(c))?,
            },
        };
        if let Some(quantifier) = parts.next() {
            body = self.repeat(body, &quantifier)?;
        }
        nodes.push(body);
        Ok(())
    }

    fn repeat(&self, body: Node, quantifier: &Pair<'_>) -> Result<Node> {
        let (start, text) = (quantifier.as_span().start(), quantifier.as_str());
        let (sign, rest) = text.split_at_checked(1).unwrap_or((text, ""));
        let (min, max, rest) = match sign {
            "*" => (0, UNBOUNDED, rest),
            "+" => (1, UNBOUNDED, rest),
            "?" => (0, 1, rest),
            _ => self.counted(start, rest)?,
        };
        let written = match (min, max) {
            (0, 1) => Written::Optional,
            (_, UNBOUNDED) => Written::Star,
            _ => Written::Counted,
        };
        let mode = match rest {
            "" => Mode::Greedy,
            "?" => Mode::Lazy,
            _ => Mode::Possessive,
        };
        let whole = match &body {
            Node::Group { body, .. } => mode == Mode::Possessive || study::is_deterministic(body),
            _ => true,
        };
        Ok(Node::Repeat(Box::new(Repeat { body, min, max, mode, written, whole, forget: None })))
    }

    /// `{n}`, `{n,}`, `{n,m}`: what stands behind the brace; gives the bounds and what follows.
    fn counted<'t>(&self, start: usize, text: &'t str) -> Result<(usize, usize, &'t str)> {
        let inside = start.saturating_add(1);
        let place = |rest: &str| inside.saturating_add(text.len().saturating_sub(rest.len()));
        let (first, rest) = digits(text);
        if first.is_empty() {
            return Err(self
                .found(inside, "a quantifier has no number")
                .expected("a digit, or `\\{` for the brace itself"));
        }
        let min = self.count(inside, first)?;
        let (max, rest) = match rest.strip_prefix(',').map(|behind| (behind, digits(behind))) {
            None => (min, rest),
            Some((_, ("", rest))) => (UNBOUNDED, rest),
            Some((behind, (last, rest))) => (self.count(place(behind), last)?, rest),
        };
        let Some(after) = rest.strip_prefix('}') else {
            return Err(self.found(place(rest), "a quantifier is not closed").expected("`}`"));
        };
        if max < min {
            return Err(self
                .error(start, "a quantifier's bounds are in the wrong order")
                .found(format!("{{{min},{max}}}"))
                .expected("the smaller number first"));
        }
        Ok((min, max, after))
    }

    fn count(&self, at: usize, digits: &str) -> Result<usize> {
        digits
            .parse()
            .ok()
            .filter(|count| *count <= MOST)
            .ok_or_else(|| self.error(at, "a quantifier's number is too large").expected(format!("at most {MOST}")))
    }

    fn group(&mut self, pair: Pair<'_>) -> Result<Node> {
        let start = pair.as_span().start();
        let saved = self.flags;
        let mut parts = pair.into_inner();
        let Some(opening) = parts.next() else { return Ok(Node::Empty) };
        let opening = (opening.as_span().end(), opening.as_str());
        let capture = match opening.1 {
            "" => Some(self.next_group()),
            "?=" | "?!" | "?<=" | "?<!" | "?>" => None,
            text => match text.strip_prefix("?<") {
                Some(name) => Some(self.named(start.saturating_add(1), name, opening.0)?),
                None if text.ends_with(':') => {
                    self.set_flags(text);
                    None
                }
                None => {
                    let what = "a group begins with what Java does not know";
                    return Err(self
                        .found(opening.0, what)
                        .expected("one of `:`, `=`, `!`, `>`, `<` and flags behind `(?`"));
                }
            },
        };
        let mut body = Body::default();
        for part in parts {
            if part.as_rule() == Rule::unclosed {
                let index = self.index(start);
                let end = part.as_span().end();
                return Err(self.found(end, format_args!("the group of index {index} is not closed")).expected("`)`"));
            }
            self.part(part, &mut body)?;
        }
        let body = body.finish();
        self.flags = saved;
        Ok(match opening.1 {
            sign @ ("?=" | "?!") => Node::Look(Box::new(Look { behind: None, negative: sign.ends_with('!'), body })),
            sign @ ("?<=" | "?<!") => {
                let Some(width) = study::width(&body) else {
                    let what = "what stands in a look-behind has no obvious largest length";
                    return Err(self.error(start, what).expected("quantifiers with an upper bound"));
                };
                Node::Look(Box::new(Look { behind: Some(width), negative: sign.ends_with('!'), body }))
            }
            "?>" => Node::Atomic(Box::new(body)),
            _ => Node::Group { capture, body: Box::new(body) },
        })
    }

    fn next_group(&mut self) -> usize {
        self.groups = self.groups.saturating_add(1);
        self.groups
    }

    /// A group whose name stands behind `<`.
    fn named(&mut self, at: usize, text: &str, end: usize) -> Result<usize> {
        let (name, closed) = self.name(text, end)?;
        if !closed {
            return Err(self.found(end, "the name of a group is not closed").expected("`>`, or a letter or digit"));
        }
        if self.names.iter().any(|(known, _)| **known == *name) {
            return Err(self.error(at, format_args!("a second group has the name `{name}`")));
        }
        let group = self.next_group();
        self.names.push((name.into(), group));
        Ok(group)
    }

    /// A group's name behind `<`, and whether `>` follows.
    pub(super) fn name<'t>(&self, text: &'t str, end: usize) -> Result<(&'t str, bool)> {
        let closed = text.strip_suffix('>');
        match closed.unwrap_or(text) {
            "" => Err(self.found(end, "a group has no name").expected("a letter of ASCII")),
            name => Ok((name, closed.is_some())),
        }
    }

    /// `(?ims-x)`.
    fn set_flags(&mut self, text: &str) {
        let mut on = true;
        let flags = &mut self.flags;
        for c in text.chars() {
            match c {
                '-' => on = false,
                'i' => flags.case_insensitive = on,
                'd' => flags.unix_lines = on,
                'm' => flags.multiline = on,
                's' => flags.dot_all = on,
                'u' => flags.unicode_case = on,
                'U' => (flags.unicode_classes, flags.unicode_case) = (on, on),
                // comments are gone by now, and `c` does nothing here
                _ => {}
            }
        }
    }

    pub(super) fn lines(&self) -> Lines {
        if self.flags.unix_lines { Lines::Unix } else { Lines::All }
    }

    /// `.`.
    fn any(&mut self) -> Result<Node> {
        let Flags { dot_all, unix_lines, .. } = self.flags;
        let excluded = match (dot_all, unix_lines) {
            (true, _) => "",
            (false, true) => "\n",
            (false, false) => "\n\r\u{85}\u{2028}\u{2029}",
        };
        Ok(Node::Set(self.known_set("any", |_| Ok(Set::chars(excluded).not()))?))
    }
}

/// The decimal digits that a text begins with, and the rest.
fn digits(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}
