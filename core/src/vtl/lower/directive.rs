//! Directives: what each checks when a template is initialised, and what it becomes.

use std::sync::Arc;

use super::Lower;
use crate::codes::Code;
use crate::error::{Error, ErrorKind, Result};
use crate::source::{Source, Span};
use crate::vtl::ast::{self, ExprKind, Text};
use crate::vtl::program::{Argument, Call, Define, Evaluate, Foreach, Include, Macro, Node, Parse};

impl Lower<'_> {
    pub(super) fn directive(
        &mut self,
        source: &Arc<Source>,
        directive: ast::Directive,
    ) -> Result<Option<Node>> {
        Ok(Some(match &*directive.name {
            "foreach" => self.foreach(source, directive)?,
            "macro" => {
                self.define_macro(source, directive)?;
                return Ok(None);
            }
            "define" => self.define(source, directive)?,
            "literal" => Node::Text(directive.body_literal.unwrap_or(directive.literal)),
            "stop" => Node::Stop,
            "break" => self.break_(source, directive)?,
            "evaluate" => self.evaluate(source, directive)?,
            "parse" => self.parse(source, directive)?,
            "include" => self.include(source, directive)?,
            "return" if self.appsync => self.return_(source, directive)?,
            _ => self.call(source, directive)?,
        }))
    }

    fn foreach(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<Node> {
        let span = directive.span;
        let mut args = directive.args.unwrap_or_default().into_iter();
        let Some(element) = args.next() else {
            let message = "`#foreach` needs a variable and something to walk over";
            return Err(
                init(Code::DIRECTIVE_ARGUMENTS, message, directive.name_span)
                    .help("write `#foreach($item in $list)`"),
            );
        };
        // the word in the middle is not looked at: `of` does as well as `in`
        let (word, over) = (args.next(), args.next());
        if word.is_none() {
            let message = "`#foreach` does not say what to walk over";
            return Err(
                init(Code::DIRECTIVE_ARGUMENTS, message, directive.name_span)
                    .help("write `#foreach($item in $list)`"),
            );
        }
        let element = match element.kind {
            ExprKind::Reference(reference) => self.slot(&reference.root),
            _ => self.slot(tail(element.span.of(source.text()))),
        };
        let over = over.map(|over| self.expr(source, over)).transpose()?;
        let body = self.block(source, directive.body.unwrap_or_default())?;
        Ok(Node::Foreach(Box::new(Foreach {
            element,
            over,
            body,
            span,
        })))
    }

    fn define_macro(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<()> {
        let mut args = directive.args.unwrap_or_default().into_iter();
        let Some(name) = args.next() else {
            let message = "`#macro` needs a name";
            return Err(
                init(Code::DIRECTIVE_ARGUMENTS, message, directive.name_span)
                    .help("write `#macro(name $parameter)`"),
            );
        };
        let name: Box<str> = match name.kind {
            ExprKind::Word(word) => word,
            _ => name.span.of(source.text()).into(),
        };
        let params: Vec<_> = args
            .map(|arg| match arg.kind {
                ExprKind::Reference(reference) => self.slot(&reference.root),
                _ => self.slot(tail(arg.span.of(source.text()))),
            })
            .collect();
        let body = self.block(source, directive.body.unwrap_or_default())?;
        let body_content = Some(self.slot("bodyContent"));
        if !self.macros.iter().any(|known| known.name == name) {
            self.macros.push(Macro {
                name,
                params: params.into(),
                body,
                body_content,
            });
        }
        Ok(())
    }

    fn define(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<Node> {
        let Some(name) = directive.args.unwrap_or_default().into_iter().next() else {
            let message = "`#define` needs a variable";
            return Err(
                init(Code::DIRECTIVE_ARGUMENTS, message, directive.name_span)
                    .help("write `#define($name) … #end`"),
            );
        };
        let slot = match name.kind {
            ExprKind::Reference(reference) => self.slot(&reference.root),
            _ => self.slot(tail(name.span.of(source.text()))),
        };
        let body = self.block(source, directive.body.unwrap_or_default())?;
        Ok(Node::Define(Box::new(Define { slot, body })))
    }

    fn break_(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<Node> {
        let span = directive.span;
        let scope = directive.args.unwrap_or_default().into_iter().next();
        let scope = scope.map(|scope| self.expr(source, scope)).transpose()?;
        Ok(Node::Break(scope.map(Box::new), span))
    }

    fn return_(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<Node> {
        let value = directive.args.unwrap_or_default().into_iter().next();
        let value = value.map(|value| self.expr(source, value)).transpose()?;
        Ok(Node::Return(value.map(Box::new)))
    }

    fn evaluate(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<Node> {
        self.dynamic = true;
        let span = directive.span;
        let mut args = directive.args.unwrap_or_default().into_iter();
        let value = match (args.next(), args.next()) {
            (Some(value), None)
                if matches!(value.kind, ExprKind::Reference(_) | ExprKind::String { .. }) =>
            {
                value
            }
            (Some(value), None) => {
                let message = "`#evaluate` takes a reference or a string";
                return Err(Error::parse(Code::DIRECTIVE_ARGUMENTS, value.span, message));
            }
            _ => {
                let message = "`#evaluate` takes exactly one argument";
                return Err(Error::parse(
                    Code::DIRECTIVE_ARGUMENTS,
                    directive.name_span,
                    message,
                ));
            }
        };
        Ok(Node::Evaluate(Box::new(Evaluate {
            value: self.expr(source, value)?,
            span,
        })))
    }

    fn parse(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<Node> {
        self.dynamic = true;
        let span = directive.span;
        let Some(name) = directive.args.unwrap_or_default().into_iter().next() else {
            let message = "`#parse` needs the name of a template";
            return Err(Error::parse(
                Code::DIRECTIVE_ARGUMENTS,
                directive.name_span,
                message,
            ));
        };
        refuse_word(&name, "#parse")?;
        Ok(Node::Parse(Box::new(Parse {
            name: self.expr(source, name)?,
            span,
        })))
    }

    fn include(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<Node> {
        let span = directive.span;
        let args = directive.args.unwrap_or_default();
        for arg in &args {
            refuse_word(arg, "#include")?;
        }
        Ok(Node::Include(Box::new(Include {
            names: self.exprs(source, args)?,
            span,
        })))
    }

    fn call(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<Node> {
        let mut args = Vec::new();
        let mut word = None;
        for arg in directive.args.unwrap_or_default() {
            if let ExprKind::Word(_) = arg.kind {
                word.get_or_insert(arg.span);
            }
            let constant = matches!(
                arg.kind,
                ExprKind::Integer(_) | ExprKind::Float(_) | ExprKind::Bool(_) | ExprKind::Word(_)
            );
            let text = match &arg.kind {
                ExprKind::Reference(reference) => reference.source_text.clone(),
                _ => Text::Source(arg.span),
            };
            args.push(Argument {
                value: self.expr(source, arg)?,
                constant,
                text,
            });
        }
        let body = directive
            .body
            .map(|body| self.block(source, body))
            .transpose()?;
        let name = directive
            .name
            .strip_prefix('@')
            .unwrap_or(&directive.name)
            .into();
        Ok(Node::Call(Box::new(Call {
            name,
            args: args.into(),
            body,
            literal: directive.literal,
            span: directive.span,
            word,
        })))
    }
}

/// What Velocity finds wrong while it initialises a template; it counts as a render error.
fn init(code: Code, message: &str, span: Span) -> Error {
    Error::new(ErrorKind::Render, code, message).at(span)
}

fn refuse_word(arg: &ast::Expr, directive: &str) -> Result<()> {
    match arg.kind {
        ExprKind::Word(_) => {
            let message = format!("`{directive}` takes a string or a reference, not a bare word");
            Err(Error::parse(Code::DIRECTIVE_ARGUMENTS, arg.span, message)
                .help("put the name in quotes"))
        }
        _ => Ok(()),
    }
}

/// The variable that 1.7 makes of something that is no reference: its text without the first character.
fn tail(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}
