//! Statements.

use std::cell::Cell;

use super::record::{Log, Recorder};
use super::scope::Frame;
use super::{Flow, Render, attach, flow_error};
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::json::Data;
use crate::value::{Class, Object, Out, Value, print};
use crate::vtl::program::{Define, If, MethodName, Node, Print, Ref, Set, Shape, Step};
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
                Node::Text(literal) => {
                    out.push(literal.of(frame.source))?;
                    if let Some(log) = self.recorder.log() {
                        log.piece(out, frame.source, literal.span(), PieceKind::Text, None);
                    }
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
            Node::Text(_) | Node::Print(_) | Node::If(_) | Node::Set(_) => {
                return self.statements(std::slice::from_ref(node), frame, out);
            }
            Node::Foreach(foreach) => self.foreach(foreach, frame, out)?,
            Node::Call(call) => self.call(call, frame, out)?,
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
            Node::Stop => Flow::Stop,
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

    /// Prints a reference.
    #[inline]
    fn print(&'a self, node: &'a Print, frame: &Frame<'a>, out: &mut Out) -> Result<()> {
        if node.shape == Shape::Variable && frame.scope.is_none() {
            match self.global(frame.slot(node.reference.slot)) {
                Value::Str(text) => return out.push(text),
                Value::Int(value) => return out.push_int(i64::from(value)),
                _ => {}
            }
        }
        let printed = match node.shape {
            Shape::Path => self.print_data(&node.reference, frame, out)?,
            Shape::Call => self.print_short_call(node, frame, out)?,
            _ => false,
        };
        if printed {
            return Ok(());
        }
        self.print_reference(node, frame, out)
    }

    #[inline(never)]
    fn print_reference(&'a self, node: &'a Print, frame: &Frame<'a>, out: &mut Out) -> Result<()> {
        if let Some(runt) = &node.runt {
            return out.push(runt);
        }
        let value = self.shown(&node.reference, frame).map_err(|error| attach(error, frame.source))?;
        self.print_value(node, value, frame, out)
    }

    /// Prints what a method of one argument gives; `false` where that takes the long way.
    #[inline(never)]
    fn print_short_call(&'a self, node: &'a Print, frame: &Frame<'a>, out: &mut Out) -> Result<bool> {
        if frame.scope.is_none()
            && let Some(Value::Object(object)) = self.slot(frame.slot(node.reference.slot)).map(Cell::get)
            && let [step @ Step::Method(name, args, _)] = &*node.reference.steps
            && let [arg] = &**args
        {
            let printed = match self.text_at_hand(arg, frame) {
                Some(text) => object.print_call(&self.heap, &name.name, text, out).and_then(|printed| match printed {
                    true => Ok(()),
                    false => self.print_call(node, object, name, Value::Str(text), frame, out),
                }),
                None => self.value(arg, frame).and_then(|arg| self.print_call(node, object, name, arg, frame, out)),
            };
            printed.map_err(|error| attach(self.in_step(error, &node.reference, step, frame), frame.source))?;
            return Ok(true);
        }
        Ok(false)
    }

    /// Prints what a method of an object gives for a value.
    fn print_call(
        &'a self,
        node: &'a Print,
        object: &'a dyn Object<'a>,
        name: &'a MethodName,
        arg: Value<'a>,
        frame: &Frame<'a>,
        out: &mut Out,
    ) -> Result<()> {
        if let Value::Str(text) = arg
            && object.print_call(&self.heap, &name.name, text, out)?
        {
            return Ok(());
        }
        let value = self.invoke(Value::Object(object), name, &[arg])?;
        self.print_value(node, if value.is_null() { self.missing() } else { value }, frame, out)
    }

    /// Prints a member of data that nobody changed, straight from there; `false` where the value has to be looked at.
    #[inline]
    fn print_data(&'a self, reference: &'a Ref, frame: &Frame<'a>, out: &mut Out) -> Result<bool> {
        match self.data(reference, frame) {
            Some(Data::Text(text)) => out.push(text)?,
            Some(Data::Int(value)) => out.push_int(i64::from(*value))?,
            Some(Data::Long(value)) => out.push_int(*value)?,
            Some(Data::Bool(value)) => out.push(if *value { "true" } else { "false" })?,
            Some(Data::Double(value)) => out.push_double(*value)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Prints a reference, and writes down what it printed.
    fn logged_print(&'a self, log: &Log, node: &'a Print, frame: &Frame<'a>, out: &mut Out) -> Result<()> {
        let span = node.reference.span;
        if let Some(runt) = &node.runt {
            out.push(runt)?;
            log.piece(out, frame.source, span, PieceKind::Text, None);
            return Ok(());
        }
        let value = self.shown(&node.reference, frame).map_err(|error| attach(error, frame.source))?;
        let evaluation = log.last();
        let printed = self.print_value(node, value, frame, out);
        log.piece(out, frame.source, span, PieceKind::Reference, evaluation);
        printed
    }

    #[inline(always)]
    fn print_value(&'a self, node: &'a Print, value: Value<'a>, frame: &Frame<'a>, out: &mut Out) -> Result<()> {
        if node.escaped {
            out.push(&node.escape_prefix)?;
            if value.is_null() {
                out.push("\\")?;
            }
            return out.push(self.literal(node, frame));
        }
        let block = match value {
            Value::Object(object) if object.class() == Class::BLOCK => Some(object),
            _ => None,
        };
        if value.is_null() || block.is_some_and(|block| block.is_spent()) {
            // without a value the backslashes print twice
            out.push(&node.escape_prefix)?;
            out.push(&node.escape_prefix)?;
            out.push(&node.more_prefix)?;
            return out.push(self.literal(node, frame));
        }
        if block.is_some() {
            self.here.set(Some(*frame));
        }
        // before a block nothing prints
        if block.is_none() && (!node.escape_prefix.is_empty() || !node.more_prefix.is_empty()) {
            out.push(&node.escape_prefix)?;
            out.push(&node.more_prefix)?;
        }
        match value {
            Value::Str(text) => out.push(text),
            value => print(&self.heap, value, out).map_err(|error| self.placed(error, node.reference.span, frame)),
        }
    }

    /// What a reference without a value prints: its own text, or inside of a macro the text of the caller's argument.
    fn literal(&'a self, node: &'a Print, frame: &Frame<'a>) -> &'a str {
        let caller =
            if node.plain && frame.scope.is_some() { self.caller_text(node.reference.slot, frame) } else { None };
        caller.unwrap_or_else(|| node.literal.of(frame.source))
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
                if let ([Node::Text(literal)], None) = (&**body, self.recorder.log()) {
                    self.heap.charge(1)?;
                    out.push(literal.of(frame.source))?;
                    return Ok(Flow::Next);
                }
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
    pub(super) fn placed(&self, error: Error, span: crate::source::Span, frame: &Frame<'a>) -> Error {
        if error.code() == Code::FLOW {
            return error;
        }
        if error.has_place() && error.has_source() {
            return error;
        }
        error.at(span).in_source(frame.source)
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
