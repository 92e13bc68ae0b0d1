//! Alternation, sequence, groups, quantifiers and escapes outside of classes.

use super::super::ast::{Assert, Look, Mode, Node, Repeat, UNBOUNDED, Written};
use super::class;
use super::{Pair, Reader, Rule, unit};
use crate::error::Result;

/// Rhino's largest number of a quantifier or a group, and one more.
const TOO_MANY: usize = 65_535;

/// Alternatives, the last of which is still read.
#[derive(Default)]
struct Body {
    choices: Vec<Node>,
    sequence: Vec<Node>,
}

impl Body {
    fn bar(&mut self) {
        let mut nodes = std::mem::take(&mut self.sequence);
        self.choices.push(match nodes.len() {
            0 => Node::Empty,
            1 => nodes.pop().unwrap_or(Node::Empty),
            _ => Node::Concat(nodes),
        });
    }

    fn finish(mut self) -> Node {
        self.bar();
        match self.choices.len() {
            1 => self.choices.pop().unwrap_or(Node::Empty),
            _ => Node::Either(self.choices),
        }
    }
}

impl Reader<'_> {
    pub(super) fn pattern(&mut self, pair: Pair<'_>) -> Result<Node> {
        let mut body = Body::default();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::stray => {
                    let error = self.found(part.as_span().start(), "a group that is not open is closed");
                    return Err(error.expected("the end of the pattern"));
                }
                Rule::EOI => {}
                _ => self.part(part, &mut body)?,
            }
        }
        Ok(body.finish())
    }

    /// A piece of a group, or of the whole pattern.
    fn part(&mut self, part: Pair<'_>, body: &mut Body) -> Result<()> {
        match part.as_rule() {
            Rule::text => body.sequence.extend(part.as_str().chars().map(Node::Char)),
            Rule::bar => body.bar(),
            _ => self.term(part, &mut body.sequence)?,
        }
        Ok(())
    }

    /// An assertion, or an atom and its quantifier.
    fn term(&mut self, pair: Pair<'_>, nodes: &mut Vec<Node>) -> Result<()> {
        let mut parts = pair.into_inner();
        let Some(atom) = parts.next() else { return Ok(()) };
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
            Rule::group => self.group(atom)?,
            Rule::class => {
                let set = self.class(atom)?;
                set.only().filter(|_| !self.looks).map_or_else(|| Node::Set(set.into()), Node::Char)
            }
            Rule::escape => self.escape(atom, nodes)?,
            Rule::any => Node::Set(self.shorthand(".")?),
            Rule::dangling => {
                let error = self.found(atom.as_span().start(), "a quantifier has nothing to repeat");
                return Err(error.expected("an expression"));
            }
            _ => atom.as_str().chars().next().map_or(Node::Empty, Node::Char),
        };
        nodes.push(match parts.next() {
            Some(quantifier) => self.repeat(body, quantifier, first)?,
            None => body,
        });
        Ok(())
    }

    fn repeat(&self, body: Node, quantifier: Pair<'_>, first: usize) -> Result<Node> {
        let start = quantifier.as_span().start();
        let (mut min, mut max, mut mode, mut written) = (0, UNBOUNDED, Mode::Greedy, Written::Star);
        for part in quantifier.into_inner() {
            match (part.as_rule(), part.as_str()) {
                (Rule::counted, _) => {
                    (min, max) = self.counted(part)?;
                    written = match (min, max) {
                        (0, 1) => Written::Optional,
                        (_, UNBOUNDED) => Written::Star,
                        _ => Written::Counted,
                    };
                }
                (Rule::cut, _) => {
                    let at = self.text.len();
                    return Err(self.found(at, "a quantifier is not closed").expected("`}`"));
                }
                (Rule::lazy, _) => mode = Mode::Lazy,
                (_, "+") => min = 1,
                (_, "?") => (max, written) = (1, Written::Optional),
                _ => {}
            }
        }
        if min > max {
            let error = self.error(start, "a quantifier's bounds are in the wrong order");
            return Err(error.expected("the smaller number first"));
        }
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

    /// `{n}`, `{n,}`, `{n,m}`.
    fn counted(&self, pair: Pair<'_>) -> Result<(usize, usize)> {
        let (mut counts, mut comma) = (Vec::new(), false);
        for part in pair.into_inner() {
            if part.as_rule() == Rule::comma {
                comma = true;
                continue;
            }
            let at = part.as_span().start();
            let count = part.as_str().parse().ok().filter(|count| *count < TOO_MANY);
            counts.push(count.ok_or_else(|| {
                self.error(at, "a quantifier's number is too large").expected(format!("at most {}", TOO_MANY - 1))
            })?);
        }
        Ok(match *counts.as_slice() {
            [min, max, ..] => (min, max),
            [min] if comma => (min, UNBOUNDED),
            [min] => (min, min),
            [] => (0, UNBOUNDED),
        })
    }

    fn group(&mut self, pair: Pair<'_>) -> Result<Node> {
        let mut parts = pair.into_inner();
        let Some(opening) = parts.next() else { return Ok(Node::Empty) };
        let capture = match opening.as_rule() {
            Rule::capture => {
                self.groups = self.groups.saturating_add(1);
                Some(self.groups)
            }
            Rule::unknown => {
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
        Ok(match opening.as_rule() {
            Rule::ahead => {
                let negative = opening.as_str().ends_with('!');
                Node::Look(Box::new(Look { behind: None, negative, body }))
            }
            _ => Node::Group { capture, body: Box::new(body) },
        })
    }

    /// An escape; what comes before the last character that it stands for goes to `before`.
    fn escape(&mut self, pair: Pair<'_>, before: &mut Vec<Node>) -> Result<Node> {
        let Some(inner) = pair.into_inner().next() else { return Ok(Node::Empty) };
        let text = inner.as_str();
        let unit = |unit: u32| Node::Char(unit::character(unit));
        Ok(match inner.as_rule() {
            Rule::shorthand => Node::Set(self.shorthand(text)?),
            Rule::octal => unit(class::octal(text).0).followed_by(text, class::octal(text).1, before),
            Rule::reference => {
                let at = inner.as_span().start();
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
            Rule::hex | Rule::unicode => match inner.into_inner().next() {
                Some(digits) => unit(class::hexadecimal(digits.as_str())),
                None => text.chars().next().map_or(Node::Empty, Node::Char),
            },
            Rule::control => match inner.into_inner().next() {
                Some(letter) => unit(class::control(letter.as_str())),
                None => {
                    before.push(Node::Char('\\'));
                    Node::Char('c')
                }
            },
            Rule::ending => {
                let at = inner.as_span().end();
                return Err(self.found(at, "a backslash stands alone").expected("the character that it escapes"));
            }
            _ => text.chars().next().map_or(Node::Empty, |c| unit(class::simple(c))),
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
