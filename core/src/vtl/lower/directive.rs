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
        let element = args.next().map_or(0, |element| self.variable(source, &element));
        let over = args.nth(1).map(|over| self.expr(source, over)).transpose()?;
        let mut body = self.block(source, directive.body.unwrap_or_default())?;
        if let Some(instead) = args.next() {
            body = match instead.kind {
                ExprKind::Reference(reference) => Box::new([Node::Print(Box::new(self.print(source, *reference)?))]),
                _ => Box::new([]),
            };
        }
        Ok(Node::Foreach(Box::new(Foreach { element, over, body, span })))
    }

    /// The variable that a directive's argument names. Of something that is no reference 1.7 takes the text without its
    /// first character.
    fn variable(&mut self, source: &Arc<Source>, arg: &ast::Expr) -> Slot {
        match &arg.kind {
            ExprKind::Reference(reference) => self.slot(&reference.root),
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
            let message = "`#macro` needs a name";
            let error = Error::parse(Code::DIRECTIVE_ARGUMENTS, directive.name_span, message);
            return Err(error.help("write `#macro(name $parameter)`"));
        };
        let params: Vec<_> = args.map(|arg| self.variable(source, &arg)).collect();
        let body = self.block(source, directive.body.unwrap_or_default())?;
        let body_content = Some(self.slot("bodyContent"));
        if !self.macros.iter().any(|known| known.name == name) {
            self.macros.push(Macro { name, params: params.into(), body, body_content });
        }
        Ok(())
    }

    fn define(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<Node> {
        let args = directive.args.unwrap_or_default();
        let [name] = args.as_slice() else {
            let message = "`#define` takes exactly one variable";
            return Err(init(message, directive.name_span, "write `#define($name) … #end`"));
        };
        let slot = self.variable(source, name);
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
            (Some(value), None) if matches!(value.kind, ExprKind::Reference(_) | ExprKind::String { .. }) => value,
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
            let message = "`#parse` needs the name of a template";
            return Err(Error::parse(Code::DIRECTIVE_ARGUMENTS, directive.name_span, message));
        };
        refuse_word(&name, "#parse")?;
        Ok(Node::Parse(Box::new(Parse { name: self.expr(source, name)?, span })))
    }

    fn include(&mut self, source: &Arc<Source>, directive: ast::Directive) -> Result<Node> {
        let span = directive.span;
        let args = directive.args.unwrap_or_default();
        for arg in &args {
            refuse_word(arg, "#include")?;
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
            let text = match &arg.kind {
                ExprKind::Reference(reference) => reference.source_text.clone(),
                _ => Text::Source(arg.span),
            };
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

fn refuse_word(arg: &ast::Expr, directive: &str) -> Result<()> {
    match arg.kind {
        ExprKind::Word(_) => {
            let message = format!("`{directive}` takes a string or a reference, not a bare word");
            Err(Error::parse(Code::DIRECTIVE_ARGUMENTS, arg.span, message).help("put the name in quotes"))
        }
        _ => Ok(()),
    }
}
