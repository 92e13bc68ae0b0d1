//! References: looking up, stepping through properties, methods and indexes.

use super::Render;
use super::record::Recorder;
use super::scope::Frame;
use crate::codes::Code;
use crate::error::{Error, ErrorKind, Result};
use crate::json::Data;
use crate::source::Span;
use crate::value::iter::concurrent;
use crate::value::method::Named;
use crate::value::{Value, method};
use crate::vtl::ast::RefKind;
use crate::vtl::program::{Expr, FEW, Known, MethodName, PropertyName, Ref, Step};

impl<'a, R: Recorder> Render<'a, R> {
    /// The value of a reference, by the null rule of the dialect.
    #[inline]
    pub(super) fn reference(&'a self, reference: &'a Ref, frame: &Frame<'a>) -> Result<Value<'a>> {
        self.evaluated(reference, frame, false)
    }

    /// The value of a reference where it prints: there even a dead one is subject to the null rule.
    #[inline]
    pub(super) fn shown(&'a self, reference: &'a Ref, frame: &Frame<'a>) -> Result<Value<'a>> {
        if reference.kind == RefKind::Dead {
            if let Some(log) = self.recorder.log() {
                self.note(log, reference, Value::Null, frame, true);
            }
            return Ok(self.missing());
        }
        self.evaluated(reference, frame, true)
    }

    /// The value of a reference where it stands for a truth, by the same rule.
    #[inline]
    pub(super) fn tested(&'a self, reference: &'a Ref, frame: &Frame<'a>) -> Result<Value<'a>> {
        match reference.kind {
            RefKind::Dead => Ok(self.missing()),
            _ => self.reference(reference, frame),
        }
    }

    #[inline(always)]
    fn evaluated(&'a self, reference: &'a Ref, frame: &Frame<'a>, shown: bool) -> Result<Value<'a>> {
        if !reference.kind.is_live() {
            return Ok(Value::Null);
        }
        if self.recorder.log().is_none()
            && let Some(data) = self.data(reference, frame)
            && !matches!(data, Data::Null)
        {
            return Ok(Value::of(data));
        }
        let value = self.walk(reference, &reference.steps, frame)?;
        if let Some(log) = self.recorder.log() {
            self.note(log, reference, value, frame, shown);
        }
        Ok(if value.is_null() { self.missing() } else { value })
    }

    pub(super) fn walk(&'a self, reference: &'a Ref, steps: &'a [Step], frame: &Frame<'a>) -> Result<Value<'a>> {
        if steps.len() > FEW {
            self.heap.charge(steps.len())?;
        }
        let mut value = self.get(reference.slot, frame)?;
        if let Some(log) = self.recorder.log()
            && value.is_null()
        {
            self.no_variable(log, reference, frame);
        }
        for step in steps {
            if value.is_null() {
                break;
            }
            let next = match (self.recorder.log(), step) {
                (Some(log), _) => self.logged_step(log, value, reference, step, frame),
                (None, Step::Property(name, _)) => self.property(value, name),
                (None, Step::Method(name, args, _)) => self.method(value, name, args, frame),
                (None, Step::Index(index, _)) => self.value(index, frame).and_then(|index| self.index(value, index)),
            };
            value = next.map_err(|error| self.in_step(error, reference, step, frame))?;
        }
        Ok(value)
    }

    /// `.name`: `getName()`, `getname()`, then the member of a map, then `isName()`, `isname()`.
    #[inline]
    pub(super) fn property(&self, value: Value<'a>, name: &'a PropertyName) -> Result<Value<'a>> {
        let heap = &self.heap;
        if name.is_member && matches!(value, Value::DataMap(_) | Value::Map(_)) {
            let found = value.member(heap, &name.name)?;
            if !found.is_null() || name.getter.is_none() {
                return Ok(found);
            }
        }
        // arrays answer to methods as lists do, but not to properties
        let getters =
            name.getter.filter(|_| !matches!(value, Value::Array(_)) || matches!(&*name.name, "class" | "Class"));
        if let Some(property) = getters {
            for getter in property.getters.into_iter().flatten() {
                if let Some(found) = getter.call(heap, value, &[])? {
                    return Ok(found);
                }
            }
        }
        match value {
            Value::Map(_) | Value::DataMap(_) => {
                return value.member(heap, &name.name);
            }
            Value::Object(object) => {
                if let Some(found) = object.property(heap, &name.name)? {
                    return Ok(found);
                }
            }
            _ => {}
        }
        for tester in getters.into_iter().flat_map(|property| property.testers).flatten() {
            if let Some(found @ Value::Bool(_)) = tester.call(heap, value, &[])? {
                return Ok(found);
            }
        }
        Ok(Value::Null)
    }

    #[inline]
    fn method(
        &'a self,
        value: Value<'a>,
        name: &'a MethodName,
        args: &'a [Expr],
        frame: &Frame<'a>,
    ) -> Result<Value<'a>> {
        if let Some(found) = self.call_prepared(value, name)? {
            return Ok(found);
        }
        if args.len() <= FEW {
            let mut few = [Value::Null; FEW];
            for (slot, arg) in few.iter_mut().zip(args) {
                *slot = match self.at_hand(arg, frame) {
                    Some(value) => value,
                    None => self.value(arg, frame)?,
                };
            }
            return self.invoke(value, name, few.get(..args.len()).unwrap_or(&[]));
        }
        self.heap.charge(args.len())?;
        let many = args.iter().map(|arg| self.value(arg, frame)).collect::<Result<Vec<_>>>()?;
        self.invoke(value, name, &many)
    }

    /// A call whose argument was compiled with the template.
    #[inline(always)]
    pub(super) fn call_prepared(&'a self, value: Value<'a>, name: &'a MethodName) -> Result<Option<Value<'a>>> {
        match (&name.prepared, value) {
            (Some(prepared), Value::Object(object)) => object.call_prepared(&self.heap, &name.name, prepared),
            _ => Ok(None),
        }
    }

    pub(super) fn invoke(&self, value: Value<'a>, name: &'a MethodName, args: &[Value<'a>]) -> Result<Value<'a>> {
        if let (true, Value::DataMap(map), [Value::Str(key)]) = (name.known == Known::Get, value, args)
            && !self.heap.has_changed_data()
        {
            self.heap.charge(1)?;
            return Ok(map.get(key).map_or(Value::Null, Value::of));
        }
        if let Value::Object(object) = value
            && let Some(found) = object.call(&self.heap, &name.name, args)?
        {
            return Ok(found);
        }
        let found = name.named.map_or(Ok(None), |named| named.call(&self.heap, value, args))?;
        Ok(found.unwrap_or(Value::Null))
    }

    /// `[index]`: `get(index)`, where a negative index counts from the end.
    pub(super) fn index(&self, value: Value<'a>, index: Value<'a>) -> Result<Value<'a>> {
        if value.is_stale() && matches!(index, Value::Int(_)) {
            return Err(concurrent());
        }
        let written = index;
        let index = self.counted(value, index)?;
        match (value, index) {
            // one that cannot be changed holds no null, and may not be asked for it
            (Value::Map(_), Value::Null) => self.call_named("get", value, &[index]),
            (Value::Map(_) | Value::DataMap(_), key) => Ok(value.map_get(&self.heap, key)?.unwrap_or(Value::Null)),
            (Value::List(_) | Value::DataList(_) | Value::Array(_), Value::Int(at)) => {
                if let Some(item) = usize::try_from(at).ok().and_then(|at| value.item(&self.heap, at)) {
                    return Ok(item);
                }
                self.call_named("get", value, &[index]).map_err(|error| from_end(error, written))
            }
            (Value::Object(object), _) => {
                let found = object.call(&self.heap, "get", &[index])?;
                Ok(found.unwrap_or(Value::Null))
            }
            _ => self.call_named("get", value, &[index]),
        }
    }

    pub(super) fn call_named(&self, name: &str, value: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
        let found = method::named(name).map_or(Ok(None), |named: &Named| named.call(&self.heap, value, args))?;
        Ok(found.unwrap_or(Value::Null))
    }

    /// A negative Integer counts from the end of whatever has a `size()`; on anything else the render fails.
    pub(super) fn counted(&self, value: Value<'a>, index: Value<'a>) -> Result<Value<'a>> {
        let Value::Int(at @ ..0) = index else {
            return Ok(index);
        };
        let counted = match value {
            Value::Object(object) => object.walk().unwrap_or(value),
            other => other,
        };
        match counted.len(&self.heap) {
            Some(len) => Ok(Value::Int(at.wrapping_add(i32::try_from(len).unwrap_or(i32::MAX)))),
            None => {
                let class = value.class().name();
                let message = format!("the negative index {at} counts from the end, and {class} has no `size()`");
                Err(Error::render(Code::INDEX_RANGE, message))
            }
        }
    }

    /// Names the call that failed, with its place.
    #[cold]
    pub(super) fn in_step(&self, error: Error, reference: &Ref, step: &Step, frame: &Frame<'a>) -> Error {
        if error.code() == Code::FLOW || error.has_place() || error.kind() != ErrorKind::Render {
            return self.placed(error, reference.span, frame);
        }
        let span = match step {
            Step::Property(_, span) | Step::Method(_, _, span) | Step::Index(_, span) => *span,
        };
        let call = Span { start: reference.span.start, end: span.end };
        let call = call.of(frame.source.text()).to_owned();
        self.placed(error.in_call(&call), span, frame)
    }
}

/// A negative index is told as it is written, besides what it comes to.
#[cold]
pub(super) fn from_end(error: Error, written: Value<'_>) -> Error {
    match written {
        Value::Int(at @ ..0) => error.help(format!("the index {at} counts from the end of the list")),
        _ => error,
    }
}
