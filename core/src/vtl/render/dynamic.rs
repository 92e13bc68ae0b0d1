//! Texts that become templates while rendering: `#evaluate`, `#parse`, `#include`.

use std::sync::Arc;

use super::record::Recorder;
use super::scope::Frame;
use super::{Flow, Render};
use crate::codes::Code;
use crate::error::{Error, ErrorKind, Result};
use crate::source::{Source, Span};
use crate::value::{Out, Value};
use crate::vtl::lower;
use crate::vtl::program::{Evaluate, Include, Parse, Program};
use crate::vtl::trace::{PieceKind, WithinKind};

/// A template that reads itself ends here, silently.
const PARSE_DEPTH: usize = 9;

impl<'a, R: Recorder> Render<'a, R> {
    pub(super) fn evaluate(&'a self, node: &'a Evaluate, frame: &Frame<'a>, out: &mut Out) -> Result<Flow> {
        let value = self.value(&node.value, frame)?;
        if value.is_null() {
            return Ok(Flow::Next);
        }
        let text = self.text(value)?;
        self.enter().map_err(|error| self.placed(error, node.span, frame))?;
        self.parsing.set(self.parsing.get().saturating_add(1));
        let flow = self.run_text(WithinKind::Evaluate, "#evaluate", text, node.span, frame, out);
        self.parsing.set(self.parsing.get().saturating_sub(1));
        self.leave();
        match flow? {
            // 1.7 ends the evaluated text only
            Flow::Break | Flow::Stop => Ok(Flow::Next),
            flow => Ok(flow),
        }
    }

    pub(super) fn parse(&'a self, node: &'a Parse, frame: &Frame<'a>, out: &mut Out) -> Result<Flow> {
        let name = self.value(&node.name, frame)?;
        if name.is_null() || self.parsing.get() >= PARSE_DEPTH {
            return Ok(Flow::Next);
        }
        let name = self.text(name)?;
        let text = self.load("#parse", name, node.span, frame)?;
        self.enter().map_err(|error| self.placed(error, node.span, frame))?;
        self.parsing.set(self.parsing.get().saturating_add(1));
        let flow = self.run_text(WithinKind::Parse, name, &text, node.span, frame, out);
        self.parsing.set(self.parsing.get().saturating_sub(1));
        self.leave();
        match flow? {
            Flow::Break => Ok(Flow::Next),
            flow => Ok(flow),
        }
    }

    pub(super) fn include(&'a self, node: &'a Include, frame: &Frame<'a>, out: &mut Out) -> Result<()> {
        for (at, name) in node.names.iter().enumerate() {
            match self.value(name, frame)? {
                Value::Null => {
                    let what = format!("<!-- include error : error with arg {at} please see log. see error log -->");
                    out.push(&what)?;
                    self.included(node, frame, out);
                }
                name => {
                    let text = self.load("#include", self.text(name)?, node.span, frame)?;
                    self.heap.charge_bytes(text.len())?;
                    out.push(&text)?;
                    self.included(node, frame, out);
                }
            }
        }
        Ok(())
    }

    fn included(&self, node: &Include, frame: &Frame<'a>, out: &Out) {
        if let Some(log) = self.recorder.log() {
            log.piece(out, frame.source, node.span, PieceKind::Directive, None);
        }
    }

    fn load(&self, directive: &str, name: &str, span: Span, frame: &Frame<'a>) -> Result<String> {
        let Some(loader) = &self.settings.loader else {
            let message = format!("`{directive}` has nothing to read: no template loader is set");
            return Err(self.placed(Error::render(Code::NO_RESOURCES, message), span, frame));
        };
        loader.load(name).ok_or_else(|| {
            let message = format!("`{directive}` does not find the template {name:?}");
            self.placed(Error::render(Code::RESOURCE_MISSING, message), span, frame)
        })
    }

    /// Compiles a text and runs it with the variables of this render.
    fn run_text(
        &'a self,
        kind: WithinKind,
        name: &str,
        text: &str,
        span: Span,
        frame: &Frame<'a>,
        out: &mut Out,
    ) -> Result<Flow> {
        self.heap.charge_bytes(text.len().saturating_mul(16))?;
        let source = Arc::new(Source::new(name, text));
        let mut macros = self.macro_names()?;
        let program = lower::compile(&source, &mut macros, self.settings, true).map_err(|error| {
            let message = format!("the text given to `{name}` is no template");
            let code = if error.kind() == ErrorKind::Parse { Code::EVALUATED_TEMPLATE } else { error.code() };
            Error::new(code, message).at(span).in_source(frame.source).with_problems(vec![error])
        })?;
        let program: &'a Program = self.programs.0.get_or_init(typed_arena::Arena::new).alloc(program);
        let link = self.link(program)?;
        self.macros.add(program, Some(link));
        let inner = Frame { program, source: &program.source, link: Some(link), scope: frame.scope };
        if let Some(log) = self.recorder.log() {
            log.adopt(&program.source, frame.source, span, false);
            log.enter(kind, frame.source, span);
        }
        let flow = self.block(&program.nodes, &inner, out);
        if let Some(log) = self.recorder.log() {
            log.leave();
        }
        flow
    }
}
