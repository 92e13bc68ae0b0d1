//! References: `$x.name.call(…)[index]` and its forms, and what prints around and instead of it.

use super::token::{Kind, Token};
use super::tokens::Parser;
use crate::error::Result;
use crate::source::Span;
use crate::vtl::ast::{Expr, RefKind, Reference, Step, Text};

/// What a reference's first token says, and where its image begins when its escapes are cut off.
struct Root {
    kind: RefKind,
    name: Box<str>,
    escaped: bool,
    escape_prefix: Box<str>,
    more_prefix: Box<str>,
    start: u32,
}

impl Parser<'_> {
    /// A reference; an identifier or `${` with an identifier stands next.
    pub(super) fn reference(&mut self) -> Result<Reference> {
        let mark = self.mark();
        let first = self.take()?;
        let formal = first.kind == Kind::FormalOpen;
        let mut name = first;
        if formal {
            name = self.take()?;
            if name.kind != Kind::Identifier {
                return Err(self.no_identifier(first, name));
            }
        }
        let steps = self.steps()?;
        if formal && !self.take_if(Kind::FormalClose)? {
            return Err(self.unclosed_formal(first));
        }
        let root = self.root(first, name);
        self.cut(mark, root.start);
        let literal = match root.kind {
            RefKind::Quiet | RefKind::QuietFormal if !root.escaped => Text::Source(Span::default()),
            RefKind::Dead => Text::owned(root.name.clone(), self.span_from(mark)),
            _ => self.literal(mark),
        };
        Ok(Reference {
            span: self.span_from(mark),
            root: root.name,
            steps,
            kind: root.kind,
            escaped: root.escaped,
            escape_prefix: root.escape_prefix,
            more_prefix: root.more_prefix,
            literal,
            source_text: self.literal(mark),
        })
    }

    fn root(&self, first: Token, name: Token) -> Root {
        let image = first.image(self.text);
        if image.contains("\\!") {
            return dead(first, image);
        }
        let clean = image.trim_start_matches('\\');
        let count = image.len().saturating_sub(clean.len());
        let dollar = clean.rfind('$').unwrap_or(0);
        let (more_prefix, last) = clean.split_at_checked(dollar).unwrap_or(("", clean));
        let (kind, root) = if let Some(root) = last.strip_prefix("$!") {
            if root.starts_with('{') { (RefKind::QuietFormal, name.image(self.text)) } else { (RefKind::Quiet, root) }
        } else if last == "${" {
            (RefKind::Formal, name.image(self.text))
        } else if let Some(root) = last.strip_prefix('$') {
            (RefKind::Normal, root)
        } else {
            (RefKind::Runt, last)
        };
        let cut = count.saturating_add(dollar);
        Root {
            kind,
            name: root.into(),
            escaped: count % 2 == 1,
            escape_prefix: image.get(..count / 2).unwrap_or("").into(),
            more_prefix: more_prefix.into(),
            start: Span::new((first.start as usize).saturating_add(cut), 0).start,
        }
    }

    fn steps(&mut self) -> Result<Vec<Step>> {
        let mut steps = Vec::new();
        loop {
            match self.peek()? {
                Kind::IndexOpen => steps.push(self.index()?),
                Kind::Dot if self.peek_at(1)? == Kind::Identifier => {
                    self.take()?;
                    steps.push(self.member()?);
                }
                _ => return Ok(steps),
            }
        }
    }

    /// `.name`, or a call if a parenthesis follows with something that can begin an argument.
    fn member(&mut self) -> Result<Step> {
        let mark = self.mark();
        let name = self.take()?;
        let is_call = self.peek()? == Kind::ParenOpen && {
            let next = self.peek_at(1)?;
            next == Kind::CallClose || begins_parameter(next)
        };
        let image = name.image(self.text).into();
        if !is_call {
            return Ok(Step::Property { name: image, span: name.span() });
        }
        let args = self.call_arguments()?;
        Ok(Step::Method { name: image, args, span: self.span_from(mark) })
    }

    fn call_arguments(&mut self) -> Result<Vec<Expr>> {
        let opened = self.take()?;
        self.enter(opened.span())?;
        let mut args = Vec::new();
        if !self.take_if(Kind::CallClose)? {
            loop {
                args.push(self.parameter(opened)?);
                if self.take_if(Kind::CallClose)? {
                    break;
                }
                if !self.take_if(Kind::Comma)? {
                    return Err(self.bad_call_argument(opened));
                }
            }
        }
        self.leave();
        Ok(args)
    }

    /// `[index]`: a literal or a reference.
    fn index(&mut self) -> Result<Step> {
        let mark = self.mark();
        let opened = self.take()?;
        self.enter(opened.span())?;
        self.blanks()?;
        let index = match self.peek()? {
            Kind::String | Kind::Integer | Kind::True | Kind::False | Kind::Identifier | Kind::FormalOpen => {
                self.simple()?
            }
            _ => None,
        };
        let Some(index) = index else {
            return Err(self.bad_index(opened));
        };
        self.blanks()?;
        if !self.take_if(Kind::IndexClose)? {
            return Err(self.bad_index(opened));
        }
        self.leave();
        Ok(Step::Index { index, span: self.span_from(mark) })
    }
}

/// `$\!x`: it prints with one backslash less where it has no value, and it never has one.
#[cold]
fn dead(first: Token, image: &str) -> Root {
    let dollar = image.find('$').unwrap_or(0);
    let slash = image.get(dollar..).and_then(|rest| rest.find('\\')).unwrap_or(0).saturating_add(dollar);
    let mut name = String::with_capacity(image.len());
    name.push_str(image.get(..slash).unwrap_or(""));
    name.push_str(image.get(slash.saturating_add(1)..).unwrap_or(""));
    Root {
        kind: RefKind::Dead,
        name: name.into(),
        escaped: false,
        escape_prefix: "".into(),
        more_prefix: "".into(),
        start: first.start,
    }
}

/// Whether an argument of a method can begin with a token.
fn begins_parameter(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Whitespace
            | Kind::String
            | Kind::Integer
            | Kind::Float
            | Kind::True
            | Kind::False
            | Kind::ListOpen
            | Kind::MapOpen
            | Kind::Identifier
            | Kind::FormalOpen
    )
}
