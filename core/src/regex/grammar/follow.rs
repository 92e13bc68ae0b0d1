//! Follows the rules as they are written: slower than what pest makes of them, and a tenth of its size.

use std::rc::Rc;

use super::rules::{Expr, RULES, Rule, Shown};

/// A part of a text that a rule took.
#[derive(Clone, Copy)]
struct Part {
    rule: u8,
    start: usize,
    end: usize,
    /// The place of the next part that is not in this one.
    next: usize,
}

/// A part with those in it, as pest's type of this name.
#[derive(Clone)]
pub(in super::super) struct Pair<'p> {
    text: &'p str,
    parts: Rc<[Part]>,
    at: usize,
}

/// Where a part stands.
pub(in super::super) struct Span<'p> {
    text: &'p str,
    start: usize,
    end: usize,
}

impl<'p> Span<'p> {
    pub(in super::super) fn start(&self) -> usize {
        self.start
    }

    pub(in super::super) fn end(&self) -> usize {
        self.end
    }

    pub(in super::super) fn as_str(&self) -> &'p str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }
}

impl<'p> Pair<'p> {
    fn part(&self) -> Part {
        self.parts.get(self.at).copied().unwrap_or(Part { rule: 0, start: 0, end: 0, next: 0 })
    }

    pub(in super::super) fn as_rule(&self) -> Rule {
        Rule(self.part().rule)
    }

    pub(in super::super) fn as_span(&self) -> Span<'p> {
        let Part { start, end, .. } = self.part();
        Span { text: self.text, start, end }
    }

    pub(in super::super) fn as_str(&self) -> &'p str {
        self.as_span().as_str()
    }

    pub(in super::super) fn into_inner(self) -> Inner<'p> {
        let end = self.part().next;
        Inner { next: Pair { at: self.at.saturating_add(1), ..self }, end }
    }
}

/// The parts that lie side by side in one.
pub(in super::super) struct Inner<'p> {
    next: Pair<'p>,
    end: usize,
}

impl<'p> Iterator for Inner<'p> {
    type Item = Pair<'p>;

    fn next(&mut self) -> Option<Pair<'p>> {
        (self.next.at < self.end).then(|| {
            let pair = self.next.clone();
            self.next.at = pair.part().next;
            pair
        })
    }
}

/// What a rule makes of a text, or of its beginning.
pub(in super::super) fn parse(rule: Rule, text: &str) -> Option<Pair<'_>> {
    let mut follower = Follower { text, parts: Vec::new(), hides: false };
    follower.rule(rule.0, 0)?;
    Some(Pair { text, parts: follower.parts.into(), at: 0 })
}

struct Follower<'t> {
    text: &'t str,
    parts: Vec<Part>,
    /// Whether what is taken is not shown: inside of a rule that is shown whole, or where it only looks ahead.
    hides: bool,
}

impl Follower<'_> {
    fn rule(&mut self, rule: u8, start: usize) -> Option<usize> {
        let (shown, expr) = RULES.get(usize::from(rule))?;
        if self.hides || *shown == Shown::Inside {
            return self.follow(expr, start);
        }
        let place = self.parts.len();
        self.parts.push(Part { rule, start, end: start, next: place });
        let end = if *shown == Shown::Whole { self.hidden(expr, start) } else { self.follow(expr, start) }?;
        let next = self.parts.len();
        if let Some(part) = self.parts.get_mut(place) {
            (part.end, part.next) = (end, next);
        }
        Some(end)
    }

    /// The end of what an expression takes from a place on.
    fn follow(&mut self, expr: &Expr, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?;
        match expr {
            Expr::Text(text) => rest.starts_with(text).then(|| at.saturating_add(text.len())),
            Expr::AnyCase(text) => {
                let end = at.saturating_add(text.len());
                self.text.get(at..end)?.eq_ignore_ascii_case(text).then_some(end)
            }
            Expr::Range(first, last) => one(rest, at, |c| (*first..=*last).contains(&c)),
            Expr::One(is) => one(rest, at, is),
            Expr::Rule(rule) => self.rule(*rule, at),
            Expr::All(parts) => parts.iter().try_fold(at, |at, part| self.follow(part, at)),
            Expr::First(choices) => choices.iter().find_map(|choice| self.attempt(choice, at)),
            Expr::Look(wanted, expr) => (self.hidden(expr, at).is_some() == *wanted).then_some(at),
            Expr::Repeat(expr, least, most) => {
                let (mut at, mut times) = (at, 0_usize);
                while times < *most
                    && let Some(end) = self.attempt(expr, at)
                {
                    (at, times) = (end, times.saturating_add(1));
                }
                (times >= *least).then_some(at)
            }
        }
    }

    /// Follows an expression that may fail, and leaves nothing behind then.
    fn attempt(&mut self, expr: &Expr, at: usize) -> Option<usize> {
        let place = self.parts.len();
        let end = self.follow(expr, at);
        if end.is_none() {
            self.parts.truncate(place);
        }
        end
    }

    fn hidden(&mut self, expr: &Expr, at: usize) -> Option<usize> {
        let hides = std::mem::replace(&mut self.hides, true);
        let end = self.follow(expr, at);
        self.hides = hides;
        end
    }
}

fn one(rest: &str, at: usize, is: impl Fn(char) -> bool) -> Option<usize> {
    let c = rest.chars().next().filter(|c| is(*c))?;
    at.checked_add(c.len_utf8())
}
