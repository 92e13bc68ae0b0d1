//! Alternation, sequence, groups, quantifiers and escapes outside of classes.

use super::super::ast::{Assert, Look, Mode, Node, Repeat, UNBOUNDED, Written};
use super::super::body::Body;
use super::class;
use super::{Pair, Reader, Rule, unit};
use crate::error::Result;

/// Rhino's largest number of a quantifier or a group, and one more.
const TOO_MANY: usize = 65_535;

impl Reader<'_> {
    pub(super) fn pattern(&mut self, pair: Pair<'_>) -> Result<Node> {
        let mut body = Body::default();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::stray => {
                    let error = self.found(part.as_span().start(), "a group that is not open is closed");
                    return Err(error.expected("the end of the pattern"));
                }
                _ => self.part(part, &mut body)?,
            }
        }
        Ok(body.finish())
    }

    /// A piece of a group, or of the whole pattern.
    fn part(&mut self, part: Pair<'_>, body: &mut Body) -> Result<()> {
        match part.as_rule() {
            Rule::ecma_text => body.sequence.extend(part.as_str().chars().map(Node::Char)),
            Rule::bar => body.bar(),
            _ => self.term(part, &mut body.sequence)?,
        }
        Ok(())
    }

    /// An assertion, or an atom and its quantifier.
    fn term(&mut self, pair: Pair<'_>, nodes: &mut Vec<Node>) -> Result<()> {
        let mut parts = pair.into_inner();
        let Some(atom) = parts.next() else { return Ok(()) };
        let end = atom.as_span().end();
        let first = self.groups.saturating_add(1);
        let body = match atom.as_rule() {
            Rule::assertion => {
                nodes.push(Node::Assert(match atom.as_str() {
                    "^" => Assert::Begin,
                    "$" => Assert::End,
                    other => Assert::AsciiWord { negative: other == "\\B" },
                }));
                return Ok(());
            }
            Rule::ecma_group => self.group(atom)?,
            Rule::ecma_class => match self.class(atom)? {
                Some(set) => set.only().filter(|_| !self.looks).map_or_else(|| Node::Set(set.into()), Node::Char),
                None => Node::Unusable,
            },
            Rule::ecma_escape => self.escape(&atom, nodes)?,
            _ => match atom.as_str() {
                "." => Node::Set(self.shorthand(".")?),
                "*" | "+" | "?" => {
                    let error = self.found(atom.as_span().start(), "a quantifier has nothing to repeat");
                    return Err(error.expected("an expression"));
                }
                literal => literal.chars().next().map_or(Node::Empty, Node::Char),
            },
        };
        nodes.push(match parts.next() {
            Some(quantifier) => self.repeat(body, &quantifier, first)?,
            None => {
                // Rhino judges the numbers of a quantifier before it finds that it is none
                if let Some(text) = self.text.get(end..).and_then(|rest| rest.strip_prefix('{')) {
                    self.bounds(end.saturating_add(1), text)?;
                }
                body
            }
        });
        Ok(())
    }

    fn repeat(&self, body: Node, quantifier: &Pair<'_>, first: usize) -> Result<Node> {
        let (start, text) = (quantifier.as_span().start(), quantifier.as_str());
        let (sign, rest) = text.split_at_checked(1).unwrap_or((text, ""));
        let (min, mut max, rest) = match sign {
            "*" => (0, UNBOUNDED, rest),
            "+" => (1, UNBOUNDED, rest),
            "?" => (0, 1, rest),
            _ => self.counted(start.saturating_add(1), rest)?,
        };
        let mode = if rest.is_empty() { Mode::Greedy } else { Mode::Lazy };
        let mut written = match (min, max) {
            (0, 1) => Written::Optional,
            (_, UNBOUNDED) => Written::Star,
            _ => Written::Counted,
        };
        // Rhino takes `{0}` for `*`
        if max == 0 && mode == Mode::Greedy {
            (max, written) = (UNBOUNDED, Written::Star);
        }
        let body = match body {
            body if body.is_one() => body,
            group @ Node::Group { .. } => group,
            other => Node::Group { capture: None, body: Box::new(other) },
        };
        // what groups inside captured in the turn before is forgotten
        let forget = (self.refers && first <= self.groups).then_some((first, self.groups));
        Ok(Node::Repeat(Box::new(Repeat { body, min, max, mode, written, whole: false, forget })))
    }

    /// `{n}`, `{n,}`, `{n,m}`: what stands behind the brace; gives the bounds and what follows.
    fn counted<'t>(&self, at: usize, text: &'t str) -> Result<(usize, usize, &'t str)> {
        let (min, max, rest) = self.bounds(at, text)?;
        let Some(rest) = rest.strip_prefix('}') else {
            let at = self.text.len();
            return Err(self.found(at, "a quantifier is not closed").expected("`}`"));
        };
        Ok((min, max, rest))
    }

    /// The bounds alone, and what follows them; of a text that begins with no number nothing is asked.
    fn bounds<'t>(&self, at: usize, text: &'t str) -> Result<(usize, usize, &'t str)> {
        let whole = text.len();
        let count = |text: &'t str| {
            let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
            let digits = text.strip_suffix(behind).filter(|digits| !digits.is_empty());
            let number = digits.map(|digits| digits.parse().ok().filter(|count| *count < TOO_MANY).ok_or(()));
            let Ok(number) = number.transpose() else {
                let at = at.saturating_add(whole.saturating_sub(text.len()));
                let error = self.error(at, "a quantifier's number is too large");
                return Err(error.expected(format!("at most {}", TOO_MANY - 1)));
            };
            Ok((number, behind))
        };
        let (Some(min), rest) = count(text)? else { return Ok((0, UNBOUNDED, text)) };
        let Some(rest) = rest.strip_prefix(',') else { return Ok((min, min, rest)) };
        let (max, rest) = count(rest)?;
        if max.is_some_and(|max| min > max) {
            let error = self.error(at, "a quantifier's bounds are in the wrong order");
            return Err(error.expected("the smaller number first"));
        }
        Ok((min, max.unwrap_or(UNBOUNDED), rest))
    }

    fn group(&mut self, pair: Pair<'_>) -> Result<Node> {
        let mut parts = pair.into_inner();
        let Some(opening) = parts.next() else { return Ok(Node::Empty) };
        let capture = match opening.as_str() {
            "" => {
                self.groups = self.groups.saturating_add(1);
                Some(self.groups)
            }
            "?" => {
                let at = opening.as_span().end();
                let error = self.found(at, "a group begins with what ECMA-262 does not know");
                return Err(error.expected("one of `:`, `=` and `!` behind `(?`"));
            }
            _ => None,
        };
        let mut body = Body::default();
        for part in parts {
            if part.as_rule() == Rule::unclosed {
                return Err(self.found(part.as_span().end(), "a group is not closed").expected("`)`"));
            }
            self.part(part, &mut body)?;
        }
        let body = body.finish();
        Ok(match opening.as_str() {
            sign @ ("?=" | "?!") => Node::Look(Box::new(Look { behind: None, negative: sign.ends_with('!'), body })),
            _ => Node::Group { capture, body: Box::new(body) },
        })
    }

    /// An escape; what comes before the last character that it stands for goes to `before`.
    fn escape(&mut self, pair: &Pair<'_>, before: &mut Vec<Node>) -> Result<Node> {
        let (start, end) = (pair.as_span().start(), pair.as_span().end());
        let text = pair.as_str().get(1..).unwrap_or_default();
        let mut chars = text.chars();
        let Some(sign) = chars.next() else {
            return Err(self.found(end, "a backslash stands alone").expected("the character that it escapes"));
        };
        let rest = chars.as_str();
        let unit = |unit: u32| Node::Char(unit::character(unit));
        Ok(match sign {
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => Node::Set(self.shorthand(text)?),
            '0' => unit(class::octal(text).0).followed_by(text, class::octal(text).1, before),
            '1'..='9' => {
                let at = start.saturating_add(1);
                let number = text.parse().ok().filter(|number| *number < TOO_MANY);
                let number = number.ok_or_else(|| self.found(at, "the number of a group is too large"))?;
                if self.refers {
                    return Ok(Node::LooseReference(number));
                }
                // an octal number, or a backslash that means itself
                match class::octal(text) {
                    (_, 0) => Node::Char('\\').followed_by(text, 0, before),
                    (value, length) => unit(value).followed_by(text, length, before),
                }
            }
            // digits that are not all there count at the end of the pattern only
            'x' | 'u' if rest.is_empty() && end < self.text.len() => Node::Char(sign),
            'x' | 'u' => unit(class::hexadecimal(rest)),
            'c' if rest.is_empty() => {
                before.push(Node::Char('\\'));
                Node::Char('c')
            }
            'c' => unit(class::control(rest)),
            c => unit(class::simple(c)),
        })
    }
}

impl Node {
    /// This node and the characters of a text behind it; all but the last of them go to `before`.
    fn followed_by(self, text: &str, from: usize, before: &mut Vec<Node>) -> Self {
        let mut last = self;
        for c in text.chars().skip(from) {
            before.push(std::mem::replace(&mut last, Self::Char(c)));
        }
        last
    }
}
