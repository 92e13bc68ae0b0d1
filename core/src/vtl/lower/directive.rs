//! Directives: what each checks when a template is initialised, and what it becomes.

use std::sync::Arc;

use super::Lower;
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::source::{Source, Span};
use crate::vtl::Dialect;
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
            "literal" => self.literal(source, directive)?,
            "stop" => self.stop(source, directive)?,
            "break" => self.break_(source, directive)?,
            "evaluate" => self.evaluate(source, directive)?,
            "parse" => self.parse(source, directive)?,
            "include" => self.include(source, directive)?,
            "return" if self.dialect == Dialect::AppSync => self.return_(source, directive)?,
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
        let mut args = args.into_iter();
        let (element, second) = (args.next(), args.next());
        let says_over = second.is_some();
        let slot = element.as_ref().map_or(0, |element| match &element.kind {
            ExprKind::Reference(reference) => self.slot(&reference.root),
            _ => self.declared(source, element),
        });
        self.check(source, element.into_iter().chain(second))?;
        let over = args.next().map(|over| self.expr(source, over)).transpose()?;
        let mut body = Vec::new();
        let instead = match args.next() {
            Some(instead) => {
                self.printed(source, instead, &mut body)?;
                Some(body.into())
            }
            None => None,
        };
        self.check(source, args)?;
        let body = self.block(source, directive.body.unwrap_or_default())?;
        if !says_over {
            return Ok(fail("`#foreach` does not say what to walk over", directive.name_span, HELP));
        }
        let body = instead.unwrap_or(body);
        Ok(Node::Foreach(Box::new(Foreach { element: slot, over, body, span })))
    }

    /// Arguments that only must be fit to be initialised.
    fn check(&mut self, source: &Arc<Source>, args: impl IntoIterator<Item = ast::Expr>) -> Result<()> {
        args.into_iter().try_for_each(|arg| self.expr(source, arg).map(drop))
    }

    /// The tokens of the block as they are written; or of the first argument, if there is one. They do not run, but they
    /// are initialised as if they would.
    fn literal(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<Node> {
        self.check(source, directive.args.into_iter().flatten())?;
        self.block(source, directive.body.unwrap_or_default())?;
        let nothing =
            || init("`#literal` has nothing to print", directive.span, "write `#literal() … #end`, or leave it out");
        directive.literal_text.map(|text| Node::text(&text, source)).ok_or_else(nothing)
    }

    fn stop(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<Node> {
        let args = directive.args.unwrap_or_default();
        let second = args.get(1).map(|arg| arg.span);
        let args = args.into_iter().map(|arg| self.expr(source, arg)).collect::<Result<Vec<_>>>()?;
        match second {
            Some(second) => Err(init("`#stop` takes at most one message", second, "write `#stop`")),
            None => Ok(Node::Stop(args.into_iter().next().map(Box::new))),
        }
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
        let mut params = Vec::new();
        for arg in args {
            params.push(self.declared(source, &arg));
            self.check(source, [arg])?;
        }
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
        let slot = match args.as_slice() {
            [name] => Some(self.declared(source, name)),
            _ => None,
        };
        self.check(source, args)?;
        let body = self.block(source, directive.body.unwrap_or_default())?;
        match slot {
            Some(slot) => Ok(Node::Define(Box::new(Define { slot, span: directive.span, body }))),
            None => {
                let message = "`#define` takes exactly one variable";
                Err(init(message, directive.name_span, "write `#define($name) … #end`"))
            }
        }
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
        let mut args = directive.args.unwrap_or_default().into_iter();
        let value = args.next();
        if let Some(second) = args.next() {
            return Err(init("`#return` takes at most one value", second.span, "write `#return($value)`"));
        }
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
                let error = Error::parse(Code::DIRECTIVE_ARGUMENTS, value.span, message);
                return Err(error.help("`#set` a variable first, and evaluate that"));
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
        // without parentheses `#@name` has no block, and is no call
        let name = directive.name.strip_prefix('@').filter(|_| body.is_some()).unwrap_or(&directive.name).into();
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
    Error::render(Code::DIRECTIVE_FAILED, message).at(span).help(help)
}

/// What Velocity finds wrong only when it runs the directive.
#[cold]
fn fail(message: &'static str, span: Span, help: &'static str) -> Node {
    Node::Fail(Box::new(Failure { message, span, help }))
}

fn is_text(arg: &ast::Expr) -> bool {
    matches!(arg.kind, ExprKind::Reference(_) | ExprKind::String { .. })
}

/// The text of an argument as it is written.
fn arg_text(arg: &ast::Expr) -> Text {
    match &arg.kind {
        ExprKind::Reference(reference) => reference.source_text.clone(),
        ExprKind::Range(range) => range.text.clone(),
        _ => Text::Source(arg.span),
    }
}
