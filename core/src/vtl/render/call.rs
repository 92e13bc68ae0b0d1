//! Macro calls, and the blocks of `#define`.

use std::cell::{Cell, RefCell};

use super::scope::{Arg, Frame, Scope};
use super::{Flow, Render};
use crate::codes::Code;
use crate::error::{Error, ErrorKind, Result};
use crate::value::{Class, Heap, Object, Out, Value};
use crate::vtl::ast::RefKind;
use crate::vtl::program::{Call, Expr, Node};

impl<'a> Render<'a> {
    /// `#name(…)` and `#@name(…) … #end`; a name that no macro has prints its source.
    pub(super) fn call(&'a self, call: &'a Call, frame: &Frame<'a>, out: &mut Out) -> Result<Flow> {
        let Some(known) = self.macros.find(&call.name) else {
            out.push(super::statement::text(&call.literal, frame.source))?;
            return Ok(Flow::Next);
        };
        if let Some(word) = call.word {
            let message = format!("the macro `#{}` got a bare word as an argument", call.name);
            let error = Error::new(ErrorKind::Parse, Code::MACRO_ARGUMENTS, message);
            return Err(self.placed(error.at(word).help("put the word in quotes"), word, frame));
        }
        self.enter().map_err(|error| self.placed(error, call.span, frame))?;
        let bump = self.heap.bump();
        let target = Frame { program: known.program, source: &known.definition.source, link: known.link, scope: None };
        let mut args = bumpalo::collections::Vec::with_capacity_in(call.args.len().saturating_add(1), bump);
        for (param, arg) in known.definition.params.iter().zip(&call.args) {
            let slot = target.slot(*param);
            let arg = match arg.constant {
                true => Arg::Value(self.value(&arg.value, frame)?),
                false => Arg::Name(arg),
            };
            // a parameter that stands twice has the last argument
            args.retain(|(known, _)| *known != slot);
            args.push((slot, arg));
        }
        if let (Some(slot), Some(body)) = (known.definition.body_content, &call.body) {
            let slot = target.slot(slot);
            args.retain(|(known, _)| *known != slot);
            args.push((slot, Arg::Block(body)));
        }
        let scope = bump.alloc(Scope {
            locals: RefCell::new(bumpalo::collections::Vec::new_in(bump)),
            args: args.into_bump_slice(),
            caller: *frame,
        });
        let flow = self.block(&known.definition.body, &Frame { scope: Some(scope), ..target }, out);
        self.leave();
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
            Arg::Block(nodes) => {
                let block = Block::new(self, nodes, scope.caller);
                Ok(Value::Object(self.heap.alloc(block)))
            }
        }
    }
}

/// A block made by `#define`, or the body of `#@name`: it renders at each use, where it was made.
pub(super) struct Block<'a> {
    render: &'a Render<'a>,
    nodes: &'a [Node],
    frame: Frame<'a>,
    depth: Cell<usize>,
}

/// A block inside itself prints nothing from this depth on.
const BLOCK_DEPTH: usize = 2;

impl<'a> Block<'a> {
    pub(super) fn new(render: &'a Render<'a>, nodes: &'a [Node], frame: Frame<'a>) -> Self {
        Self { render, nodes, frame, depth: Cell::new(0) }
    }
}

impl<'a> Object<'a> for Block<'a> {
    fn class(&self) -> Class {
        Class::BLOCK
    }

    fn print(&self, _heap: &Heap<'a>, out: &mut Out) -> Result<()> {
        if self.depth.get() >= BLOCK_DEPTH {
            return Ok(());
        }
        self.render.enter()?;
        self.depth.set(self.depth.get().saturating_add(1));
        let flow = self.render.block(self.nodes, &self.frame, out);
        self.depth.set(self.depth.get().saturating_sub(1));
        self.render.leave();
        match flow? {
            Flow::Break => Ok(()),
            flow => self.render.flow_out(flow),
        }
    }
}
