//! Directives: what each checks when a template is initialised, and what it becomes.

use std::sync::Arc;

use super::Lower;
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::source::{Source, Span};
use crate::vtl::ast::{self, ExprKind, Text};
use crate::vtl::program::{Argument, Call, Define, Evaluate, Failure, Foreach, Include, Macro, Node, Parse, Slot};

impl Lower<'_> {
    pub(super) fn directive(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<Option<Node>> {
        Ok(Some(match &*directive.name {
            "foreach" => self.foreach(source, directive)?,
            "macro" => {
                self.define_macro(source, directive)?;
                return Ok(None);
            }
            "define" => self.define(source, directive)?,
            "literal" if directive.args.is_none() => {
                return Err(init("`#literal` needs parentheses", directive.name_span, "write `#literal() … #end`"));
            }
            "literal" => literal(directive)?,
            "stop" => stop(&directive)?,
            "break" => self.break_(source, directive)?,
            "evaluate" => self.evaluate(source, directive)?,
            "parse" => self.parse(source, directive)?,
            "include" => self.include(source, directive)?,
            "return" if self.appsync => self.return_(source, directive)?,
            _ => self.call(source, directive)?,
        }))
    }

    /// Velocity takes arguments by their places: the first is the element, the third is walked over, the fourth, if there
    /// is one, renders instead of the block. The second is not looked at: `of` does as well as `in`.
    fn foreach(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<Node> {
        const HELP: &str = "write `#foreach($item in $list)`";
        let span = directive.span;
        let Some(args) = directive.args else {
            let message = "`#foreach` needs a variable and something to walk over";
            return Err(init(message, directive.name_span, HELP));
        };
        if args.len() < 2 {
            let message = "`#foreach` does not say what to walk over";
            return Ok(fail(message, directive.name_span, HELP));
        }
        let mut args = args.into_iter();
        let element = args.next().map_or(0, |element| match &element.kind {
            ExprKind::Reference(reference) => self.slot(&reference.root),
            _ => self.declared(source, &element),
        });
        let over = args.nth(1).map(|over| self.expr(source, over)).transpose()?;
        let mut body = self.block(source, directive.body.unwrap_or_default())?;
        if let Some(instead) = args.next() {
            let mut printed = Vec::new();
            self.printed(source, instead, &mut printed)?;
            body = printed.into();
        }
        Ok(Node::Foreach(Box::new(Foreach { element, over, body, span })))
    }

    /// What an argument prints where a block should stand: the references in it.
    fn printed(&mut self, source: &Arc<Source>, arg: ast::Expr, nodes: &mut Vec<Node>) -> Result<()> {
        match arg.kind {
            ExprKind::Reference(reference) => nodes.push(Node::Print(Box::new(self.print(source, *reference)?))),
            ExprKind::List(items) => {
                for item in items {
                    self.printed(source, item, nodes)?;
                }
            }
            ExprKind::Map(pairs) => {
                for (key, value) in pairs {
                    self.printed(source, key, nodes)?;
                    self.printed(source, value, nodes)?;
                }
            }
            ExprKind::Range(range) => {
                self.printed(source, range.first, nodes)?;
                self.printed(source, range.last, nodes)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// The name that a directive's argument declares: its first token without the first character, so that only `$x`
    /// declares `x`.
    fn declared(&mut self, source: &Arc<Source>, arg: &ast::Expr) -> Slot {
        match &arg.kind {
            ExprKind::Reference(reference) => self.key(reference),
            _ => {
                let mut chars = arg.span.of(source.text()).chars();
                chars.next();
                self.slot(chars.as_str())
            }
        }
    }

    fn define_macro(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<()> {
        let mut args = directive.args.unwrap_or_default().into_iter();
        let Some(ExprKind::Word(name)) = args.next().map(|name| name.kind) else {
            return Ok(());
        };
        let params: Vec<_> = args.map(|arg| self.declared(source, &arg)).collect();
        let body = self.block(source, directive.body.unwrap_or_default())?;
        let body_content = Some(self.slot("bodyContent"));
        if !self.macros.iter().any(|known| known.name == name) {
            let source = Arc::clone(source);
            self.macros.push(Macro { name, source, params: params.into(), body, body_content });
        }
        Ok(())
    }

    fn define(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<Node> {
        let args = directive.args.unwrap_or_default();
        let [name] = args.as_slice() else {
            let message = "`#define` takes exactly one variable";
            return Err(init(message, directive.name_span, "write `#define($name) … #end`"));
        };
        let slot = self.declared(source, name);
        let body = self.block(source, directive.body.unwrap_or_default())?;
        Ok(Node::Define(Box::new(Define { slot, body })))
    }

    fn break_(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<Node> {
        let span = directive.span;
        let mut args = directive.args.unwrap_or_default().into_iter();
        let scope = args.next();
        if args.next().is_some() {
            let message = "`#break` takes at most one scope";
            return Err(init(message, directive.name_span, "write `#break`, or `#break($foreach)`"));
        }
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
            (Some(value), None) if is_text(&value) => value,
            (Some(value), None) => {
                let message = "`#evaluate` takes a reference or a string";
                return Err(Error::parse(Code::DIRECTIVE_ARGUMENTS, value.span, message));
            }
            _ => {
                let message = "`#evaluate` takes exactly one argument";
                return Err(Error::parse(Code::DIRECTIVE_ARGUMENTS, directive.name_span, message));
            }
        };
        Ok(Node::Evaluate(Box::new(Evaluate { value: self.expr(source, value)?, span })))
    }

    fn parse(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<Node> {
        self.dynamic = true;
        let span = directive.span;
        let Some(name) = directive.args.unwrap_or_default().into_iter().next() else {
            let message = "`#parse` does not say which template to read";
            return Ok(fail(message, directive.name_span, "write `#parse(\"name\")`"));
        };
        Ok(Node::Parse(Box::new(Parse { name: self.expr(source, name)?, span })))
    }

    fn include(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<Node> {
        let span = directive.span;
        let args = directive.args.unwrap_or_default();
        if let Some(arg) = args.iter().find(|arg| !is_text(arg)) {
            let message = "`#include` takes strings and references";
            return Ok(fail(message, arg.span, "write `#include(\"name\")`"));
        }
        Ok(Node::Include(Box::new(Include { names: self.exprs(source, args)?, span })))
    }

    fn call(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<Node> {
        let mut args = Vec::new();
        let mut word = None;
        for arg in directive.args.unwrap_or_default() {
            if let ExprKind::Word(_) = arg.kind {
                word.get_or_insert(arg.span);
            }
            let constant =
                matches!(arg.kind, ExprKind::Integer(_) | ExprKind::Float(_) | ExprKind::Bool(_) | ExprKind::Word(_));
            let text = arg_text(&arg);
            args.push(Argument { value: self.expr(source, arg)?, constant, text });
        }
        let body = directive.body.map(|body| self.block(source, body)).transpose()?;
        let name = directive.name.strip_prefix('@').unwrap_or(&directive.name).into();
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
#[cold]
fn init(message: &str, span: Span, help: &str) -> Error {
    Error::render(Code::DIRECTIVE_ARGUMENTS, message).at(span).help(help)
}

/// What Velocity finds wrong only when it runs the directive.
#[cold]
fn fail(message: &'static str, span: Span, help: &'static str) -> Node {
    Node::Fail(Box::new(Failure { message, span, help }))
}

fn is_text(arg: &ast::Expr) -> bool {
    matches!(arg.kind, ExprKind::Reference(_) | ExprKind::String { .. })
}

/// The tokens of the block as they are written; or of the first argument, if there is one.
fn literal(directive: ast::Directive) -> Result<Node> {
    let first = directive.args.into_iter().flatten().next();
    match (first, directive.body_literal) {
        (Some(arg), _) => Ok(Node::Text(arg_text(&arg))),
        (None, Some(text)) => Ok(Node::Text(text)),
        (None, None) => Err(init("`#literal` has nothing to print", directive.span, "leave it out")),
    }
}

fn stop(directive: &ast::Directive) -> Result<Node> {
    match directive.args.as_deref() {
        Some([_, second, ..]) => Err(init("`#stop` takes at most one message", second.span, "write `#stop`")),
        _ => Ok(Node::Stop),
    }
}

/// The text of an argument as it is written.
fn arg_text(arg: &ast::Expr) -> Text {
    match &arg.kind {
        ExprKind::Reference(reference) => reference.source_text.clone(),
        ExprKind::Range(range) => range.text.clone(),
        _ => Text::Source(arg.span),
    }
}
