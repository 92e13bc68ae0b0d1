//! References that print.

use super::record::{Log, Recorder};
use super::scope::Frame;
use super::{Render, attach};
use crate::error::{Error, Result};
use crate::json::Data;
use crate::value::{Class, Out, Value, print};
use crate::vtl::program::{Print, Ref, Shape, Step};
use crate::vtl::trace::PieceKind;

impl<'a, R: Recorder> Render<'a, R> {
    /// Prints a reference.
    #[inline]
    pub(super) fn print(&'a self, node: &'a Print, frame: &Frame<'a>, out: &mut Out) -> Result<()> {
        out.push(&node.before.0)?;
        if node.shape == Shape::Variable && frame.scope.is_none() {
            match self.global(frame.slot(node.reference.slot)) {
                Value::Str(text) => return out.push(text),
                Value::Int(value) => return out.push_int(i64::from(value)),
                _ => {}
            }
        }
        let printed = match node.shape {
            Shape::Data => self.print_data(&node.reference, frame, out),
            Shape::Call(_) => match self.print_short_call(node, frame, out) {
                None => self.print_call(node, frame, out),
                printed => printed,
            },
            _ => None,
        };
        match printed {
            Some(Ok(())) => Ok(()),
            Some(Err(error)) => Err(self.in_only_step(error, node, frame)),
            None => self.print_reference(node, frame, out),
        }
    }

    #[inline(never)]
    fn print_reference(&'a self, node: &'a Print, frame: &Frame<'a>, out: &mut Out) -> Result<()> {
        if let Some(runt) = &node.runt {
            return out.push(runt);
        }
        let value = self.shown(&node.reference, frame).map_err(|error| attach(error, frame.source))?;
        self.print_value(node, value, frame, out)
    }

    /// Prints what a method of one argument gives; `None` where that takes the long way. Nothing of what is looked up here is
    /// kept for the longer ways: they begin anew.
    #[inline(never)]
    fn print_short_call(&'a self, node: &'a Print, frame: &Frame<'a>, out: &mut Out) -> Option<Result<()>> {
        if frame.scope.is_some() || frame.link.is_some() {
            return None;
        }
        let Value::Object(object) = self.slot(node.reference.slot)?.get() else { return None };
        let [Step::Method(name, ..)] = &*node.reference.steps else { return None };
        let Shape::Call(arg) = &node.shape else { return None };
        object.print_call(&self.heap, &name.name, self.short_text(arg)?, out)
    }

    /// Prints what a method of one argument of an object gives.
    #[inline(never)]
    fn print_call(&'a self, node: &'a Print, frame: &Frame<'a>, out: &mut Out) -> Option<Result<()>> {
        if frame.scope.is_some() {
            return None;
        }
        let Value::Object(object) = self.slot(frame.slot(node.reference.slot))?.get() else { return None };
        let [Step::Method(name, args, _)] = &*node.reference.steps else { return None };
        let [arg] = &**args else { return None };
        Some(self.value(arg, frame).and_then(|arg| {
            if let Value::Str(text) = arg
                && let Some(printed) = object.print_call(&self.heap, &name.name, text, out)
            {
                return printed;
            }
            let value = self.invoke(Value::Object(object), name, &[arg])?;
            self.print_value(node, if value.is_null() { self.missing() } else { value }, frame, out)
        }))
    }

    #[cold]
    #[inline(never)]
    fn in_only_step(&self, error: Error, node: &Print, frame: &Frame<'a>) -> Error {
        match &*node.reference.steps {
            [step, ..] => attach(self.in_step(error, &node.reference, step, frame), frame.source),
            [] => error,
        }
    }

    /// Prints a member of data that nobody changed, straight from there; `None` where the value has to be looked at.
    #[inline]
    fn print_data(&'a self, reference: &'a Ref, frame: &Frame<'a>, out: &mut Out) -> Option<Result<()>> {
        Some(match self.data(reference, frame)? {
            Data::Text(text) => out.push(text),
            Data::Int(value) => out.push_int(i64::from(*value)),
            Data::Long(value) => out.push_int(*value),
            Data::Bool(value) => out.push(if *value { "true" } else { "false" }),
            Data::Double(value) => out.push_double(*value),
            _ => return None,
        })
    }

    /// Prints a reference, and writes down what it printed.
    pub(super) fn logged_print(&'a self, log: &Log, node: &'a Print, frame: &Frame<'a>, out: &mut Out) -> Result<()> {
        let (text, at) = &node.before;
        out.push(text)?;
        log.piece(out, frame.source, *at, PieceKind::Text, None);
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
            Value::Int(value) => out.push_int(i64::from(value)),
            value if block.is_none() && self.has_blocks.get() => {
                // of a list with a block that a directive leaves, nothing prints
                let text = self.text(value).map_err(|error| self.placed(error, node.reference.span, frame))?;
                out.push(text)
            }
            value => print(&self.heap, value, out).map_err(|error| self.placed(error, node.reference.span, frame)),
        }
    }

    /// What a reference without a value prints: its own text, or inside of a macro the text of the caller's argument.
    fn literal(&'a self, node: &'a Print, frame: &Frame<'a>) -> &'a str {
        let caller =
            if node.plain && frame.scope.is_some() { self.caller_text(node.reference.slot, frame) } else { None };
        caller.unwrap_or_else(|| node.literal.of(frame.source))
    }
}
