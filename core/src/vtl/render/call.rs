//! Macro calls, and the blocks of `#define`.

use std::cell::{Cell, RefCell};

use hashbrown::HashMap;

use super::record::Recorder;
use super::scope::{Arg, Frame, Hidden, Passed, SEARCHED, Scope};
use super::{Flow, Render};
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::source::Span;
use crate::value::{Class, Heap, Object, Out, Value};
use crate::vtl::ast::RefKind;
use crate::vtl::program::{Call, Expr, Node};
use crate::vtl::trace::{PieceKind, WithinKind};

impl<'a, R: Recorder> Render<'a, R> {
    /// `#name(…)` and `#@name(…) … #end`; a name that no macro has prints its source.
    pub(super) fn call(&'a self, call: &'a Call, frame: &Frame<'a>, out: &mut Out) -> Result<Flow> {
        let Some(known) = self.macros.find(&call.name) else {
            out.push(call.literal.of(frame.source))?;
            if let Some(log) = self.recorder.log() {
                log.piece(out, frame.source, call.span, PieceKind::Text, None);
            }
            return Ok(Flow::Next);
        };
        if let Some(word) = call.word {
            let message = format!("the macro `#{}` got a bare word as an argument", call.name);
            let error = Error::new(Code::MACRO_ARGUMENTS, message);
            return Err(self.placed(error.at(word).help("put the word in quotes"), word, frame));
        }
        self.enter_call().map_err(|error| self.placed(error, call.span, frame))?;
        let bump = self.heap.bump();
        let target = Frame { program: known.program, source: &known.definition.source, link: known.link, scope: None };
        let mut args = bumpalo::collections::Vec::with_capacity_in(call.args.len().saturating_add(1), bump);
        for (param, arg) in known.definition.params.iter().zip(&call.args) {
            let slot = target.slot(*param);
            self.heap.charge(args.len() / SEARCHED)?;
            let arg = match arg.constant {
                true => Arg::Value(self.value(&arg.value, frame)?),
                false => Arg::Name(arg),
            };
            // a parameter that stands twice has the last argument, but a constant before every other one
            args.retain(|former: &Passed<'_>| former.slot != slot || former.arg.is_name() != arg.is_name());
            let place = if arg.is_name() { args.len() } else { 0 };
            args.insert(place, Passed::new(slot, arg));
        }
        if call.body.is_some()
            && let Some(param) = known.definition.params.get(call.args.len())
        {
            // the block counts as one more argument: a constant without a value
            let slot = target.slot(*param);
            args.retain(|former| former.slot != slot || former.arg.is_name());
        }
        if let (Some(slot), Some(body)) = (known.definition.body_content, &call.body) {
            let slot = target.slot(slot);
            args.retain(|former| former.slot != slot);
            let block = Block { most: self.settings.limits.render_depth, ..Block::new(self, body, call.span, *frame) };
            args.push(Passed::new(slot, Arg::Value(Value::Object(self.heap.alloc(block)))));
        }
        let scope = bump.alloc(Scope {
            locals: RefCell::new(HashMap::new_in(bump)),
            args: args.into_bump_slice(),
            caller: *frame,
        });
        if let Some(log) = self.recorder.log() {
            log.enter(WithinKind::Macro, frame.source, call.span);
        }
        let flow = self.block(&known.definition.body, &Frame { scope: Some(scope), ..target }, out);
        if let Some(log) = self.recorder.log() {
            log.leave();
        }
        match &flow {
            Ok(Flow::Next | Flow::Return) => self.leave_call(),
            // 1.7 forgets to count a call back that is left by a directive
            _ => self.leave(),
        }
        match flow? {
            Flow::Break => Ok(Flow::Next),
            flow => Ok(flow),
        }
    }

    /// The value of a macro's argument at this moment.
    pub(super) fn argument(&'a self, arg: &Arg<'a>, scope: &'a Scope<'a>) -> Result<Value<'a>> {
        match arg {
            Arg::Value(value) => Ok(*value),
            Arg::Name(argument) => match &argument.value {
                // a bare variable is looked up as it is, without the dialect's null rule
                Expr::Ref(reference) if reference.steps.is_empty() && reference.kind != RefKind::Runt => {
                    self.get(reference.slot, &scope.caller)
                }
                value => self.value(value, &scope.caller),
            },
        }
    }
}

/// A block made by `#define`, or the body of `#@name`. It renders at each use: a reference that prints shows it its own
/// variables, and for everything else it sees those of the place where it was made.
pub(super) struct Block<'a, R> {
    render: &'a Render<'a, R>,
    /// What made it.
    span: Span,
    nodes: &'a [Node],
    frame: Frame<'a>,
    /// What read as null where it was made.
    hidden: Option<&'a Hidden<'a>>,
    depth: Cell<usize>,
    /// How often it may render inside itself.
    most: usize,
}

/// A block of `#define` inside itself has no text from this depth on.
const DEFINE_DEPTH: usize = 2;

impl<'a, R: Recorder> Block<'a, R> {
    pub(super) fn new(render: &'a Render<'a, R>, nodes: &'a [Node], span: Span, frame: Frame<'a>) -> Self {
        render.has_blocks.set(true);
        let hidden = render.hidden.get();
        Self { render, span, nodes, frame, hidden, depth: Cell::new(0), most: DEFINE_DEPTH }
    }
}

impl<'a, R: Recorder> Object<'a> for Block<'a, R> {
    fn class(&self) -> Class {
        Class::BLOCK
    }

    fn is_spent(&self) -> bool {
        self.depth.get() >= self.most
    }

    fn print(&self, _heap: &Heap<'a>, out: &mut Out) -> Result<()> {
        if self.render.is_looking.get() {
            return out.push("…");
        }
        let here = self.render.here.take();
        if self.is_spent() {
            return out.push("null");
        }
        let frame = Frame { scope: here.map_or(self.frame.scope, |here| here.scope), ..self.frame };
        self.render.enter()?;
        let hidden = self.render.hidden.get();
        self.render.hidden.set(if here.is_some() { hidden } else { self.hidden });
        self.depth.set(self.depth.get().saturating_add(1));
        if let Some(log) = self.render.recorder.log() {
            log.enter(WithinKind::Define, self.frame.source, self.span);
        }
        let flow = self.render.block(self.nodes, &frame, out);
        if let Some(log) = self.render.recorder.log() {
            log.leave();
        }
        self.render.hidden.set(hidden);
        if matches!(flow, Ok(Flow::Next | Flow::Break | Flow::Return)) {
            // 1.7 forgets to count back a block that `#stop` or `#break` of a loop outside leaves
            self.depth.set(self.depth.get().saturating_sub(1));
        }
        self.render.leave();
        match flow? {
            Flow::Break => Ok(()),
            flow => self.render.flow_out(flow),
        }
    }
}
