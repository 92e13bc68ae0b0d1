//! Statements.

use super::record::Recorder;
use super::scope::Frame;
use super::{Flow, Render, flow_error};
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::source::Span;
use crate::value::{Out, Value};
use crate::vtl::program::{Define, If, Node, Separator, Set};
use crate::vtl::trace::PieceKind;

impl<'a, R: Recorder> Render<'a, R> {
    /// Runs statements one after the other, until one leaves the block.
    #[inline]
    pub(super) fn block(&'a self, nodes: &'a [Node], frame: &Frame<'a>, out: &mut Out) -> Result<Flow> {
        let nesting = self.nesting.get();
        if nesting >= super::NESTING {
            return Err(too_nested());
        }
        self.nesting.set(nesting.saturating_add(1));
        let flow = self.statements(nodes, frame, out);
        self.nesting.set(nesting);
        match flow {
            // a directive inside of an expression leaves this block
            Err(error) if error.code() == Code::FLOW => Ok(self.pending.replace(Flow::Next)),
            flow => flow,
        }
    }

    /// What most templates consist of is done here; every other statement is a call.
    #[inline(never)]
    fn statements(&'a self, nodes: &'a [Node], frame: &Frame<'a>, out: &mut Out) -> Result<Flow> {
        self.heap.charge(nodes.len())?;
        for node in nodes {
            let flow = match node {
                Node::Text(text, span) => {
                    self.literal_text(text, *span, frame, out)?;
                    continue;
                }
                Node::Print(print) => {
                    match self.recorder.log() {
                        Some(log) => self.logged_print(log, print, frame, out)?,
                        None => self.print(print, frame, out)?,
                    }
                    continue;
                }
                Node::If(branches) => self.branch(branches, frame, out)?,
                Node::Separator(separator) => match self.is_between_turns(separator.foreach, frame) {
                    Some(is_between) => {
                        out.push(if is_between { &separator.between } else { &separator.last })?;
                        continue;
                    }
                    None => self.separator(separator, frame, out)?,
                },
                Node::Set(set) => {
                    self.set(set, frame)?;
                    continue;
                }
                other => self.statement(other, frame, out)?,
            };
            if flow != Flow::Next {
                return Ok(flow);
            }
        }
        Ok(Flow::Next)
    }

    #[inline(never)]
    fn statement(&'a self, node: &'a Node, frame: &Frame<'a>, out: &mut Out) -> Result<Flow> {
        Ok(match node {
            Node::Text(..) | Node::Print(_) | Node::If(_) | Node::Separator(_) | Node::Set(_) => {
                return self.statements(std::slice::from_ref(node), frame, out);
            }
            // what has no place of its own, such as output that grows too long, is the fault of the innermost loop or call
            Node::Foreach(foreach) => {
                self.foreach(foreach, frame, out).map_err(|error| self.placed(error, foreach.span, frame))?
            }
            Node::Call(call) => self.call(call, frame, out).map_err(|error| self.placed(error, call.span, frame))?,
            Node::Define(define) => {
                self.define(define, frame);
                Flow::Next
            }
            Node::Evaluate(evaluate) => self.evaluate(evaluate, frame, out)?,
            Node::Parse(parse) => self.parse(parse, frame, out)?,
            Node::Include(include) => {
                self.include(include, frame, out)?;
                Flow::Next
            }
            Node::Break(None, _) => Flow::Break,
            Node::Break(Some(scope), span) => self.break_to(scope, *span, frame)?,
            Node::Stop(message) => {
                if let Some(message) = message {
                    self.value(message, frame)?;
                }
                Flow::Stop
            }
            Node::Fail(failure) => {
                let error = Error::render(Code::DIRECTIVE_FAILED, failure.message).help(failure.help);
                return Err(self.placed(error, failure.span, frame));
            }
            Node::Return(value) => {
                if let Some(value) = value {
                    let value = self.value(value, frame)?;
                    self.returned.set(value);
                }
                Flow::Return
            }
        })
    }

    #[inline]
    fn literal_text(&self, text: &str, span: Span, frame: &Frame<'a>, out: &mut Out) -> Result<()> {
        out.push(text)?;
        if let Some(log) = self.recorder.log() {
            log.piece(out, frame.source, span, PieceKind::Text, None);
        }
        Ok(())
    }

    #[inline(never)]
    fn separator(&'a self, node: &'a Separator, frame: &Frame<'a>, out: &mut Out) -> Result<Flow> {
        self.literal_text(&node.before.0, node.before.1, frame, out)?;
        let flow = self.branch(&node.whole, frame, out)?;
        self.literal_text(&node.after.0, node.after.1, frame, out)?;
        Ok(flow)
    }

    #[inline(never)]
    fn set(&'a self, set: &'a Set, frame: &Frame<'a>) -> Result<()> {
        let value = self.value(&set.value, frame).map_err(|error| self.placed(error, set.span, frame))?;
        if value.is_null() {
            // 1.7 does not assign null
            return Ok(());
        }
        self.assign(&set.target, value, frame).map_err(|error| self.placed(error, set.span, frame))
    }

    #[inline]
    fn branch(&'a self, node: &'a If, frame: &Frame<'a>, out: &mut Out) -> Result<Flow> {
        self.heap.charge(node.branches.len().saturating_sub(1))?;
        for (condition, body) in &node.branches {
            if self.truth(condition, frame)? {
                return self.block(body, frame, out);
            }
        }
        match &node.otherwise {
            Some(body) => self.block(body, frame, out),
            None => Ok(Flow::Next),
        }
    }

    fn define(&'a self, define: &'a Define, frame: &Frame<'a>) {
        let block = super::call::Block::new(self, &define.body, define.span, *frame);
        self.put(define.slot, Value::Object(self.heap.alloc(block)), frame);
    }

    /// Turns how a block ended into an error, where the block was rendered for its text.
    pub(super) fn flow_out(&self, flow: Flow) -> Result<()> {
        if flow == Flow::Next {
            return Ok(());
        }
        self.pending.set(flow);
        Err(flow_error())
    }

    /// An error with a place in the text that is being rendered, unless it has one.
    pub(super) fn placed(&self, error: Error, span: Span, frame: &Frame<'a>) -> Error {
        if error.code() == Code::FLOW {
            return error;
        }
        if error.has_place() {
            return error.in_source(frame.source);
        }
        error.moved(frame.source, span)
    }
}

#[cold]
fn too_nested() -> Error {
    let message = format!(
        "blocks are nested more than {} levels deep over all macros and evaluated texts (limit `block_depth`)",
        super::NESTING
    );
    Error::limit(Code::LIMIT_NESTING, message)
}
