//! References: looking up, stepping through properties, methods and indexes, and assigning.

use super::Render;
use super::record::Recorder;
use super::scope::Frame;
use crate::codes::Code;
use crate::error::{Error, ErrorKind, Result};
use crate::json::{Data, Map};
use crate::source::Span;
use crate::value::method::Named;
use crate::value::{Value, method};
use crate::vtl::ast::RefKind;
use crate::vtl::program::{Const, Expr, FEW, Known, MethodName, PropertyName, Ref, Slot, Step};

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

    fn walk(&'a self, reference: &'a Ref, steps: &'a [Step], frame: &Frame<'a>) -> Result<Value<'a>> {
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

    /// The value of a constant or a variable, where it takes no work and no call. Values that a call returns come
    /// through memory, which costs more than the call.
    #[inline(always)]
    fn at_hand(&'a self, expr: &'a Expr, frame: &Frame<'a>) -> Option<Value<'a>> {
        match expr {
            Expr::Const(Const::Text(text)) => Some(Value::Str(text)),
            Expr::Ref(reference)
                if reference.steps.is_empty() && frame.scope.is_none() && self.recorder.log().is_none() =>
            {
                let value = self.global(frame.slot(reference.slot));
                let is_live = !value.is_null() && reference.kind.is_live();
                is_live.then_some(value)
            }
            _ => None,
        }
    }

    /// The text of a constant, a variable or a member of data: the arguments of most calls that print. A text comes back
    /// in registers, where a value would come through memory.
    #[inline]
    pub(super) fn text_at_hand(&'a self, expr: &'a Expr, frame: &Frame<'a>) -> Option<&'a str> {
        match expr {
            Expr::Const(Const::Text(text)) => Some(text),
            Expr::Ref(reference)
                if reference.kind.is_live() && frame.scope.is_none() && self.recorder.log().is_none() =>
            {
                if reference.steps.is_empty() {
                    return self.text_in(reference.slot, frame);
                }
                match self.data(reference, frame) {
                    Some(Data::Text(text)) => Some(text),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The text that a variable outside of macros is.
    #[inline]
    fn text_in(&self, slot: Slot, frame: &Frame<'a>) -> Option<&'a str> {
        match self.slot(frame.slot(slot))?.get() {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The map of data that a variable outside of macros is, if nobody changed any.
    #[inline]
    fn map_in(&self, slot: Slot, frame: &Frame<'a>) -> Option<&'a Map<'a>> {
        match self.slot(frame.slot(slot))?.get() {
            Value::DataMap(map) if frame.scope.is_none() && !self.heap.has_changed_data() => Some(map),
            _ => None,
        }
    }

    /// The member of data that nobody changed, along a path or by `get(key)`; `None` where there is none or more must be
    /// looked at.
    #[inline]
    pub(super) fn data(&'a self, reference: &'a Ref, frame: &Frame<'a>) -> Option<&'a Data<'a>> {
        let (first, more) = reference.steps.split_first()?;
        let mut found = match first {
            Step::Property(name, _) if reference.is_path => self.map_in(reference.slot, frame)?.get(&name.name)?,
            Step::Method(MethodName { known: Known::Get, .. }, args, _) if more.is_empty() => {
                let (map, [key]) = (self.map_in(reference.slot, frame)?, &**args) else { return None };
                return self.entry(map, key, frame);
            }
            _ => return None,
        };
        for step in more {
            let (Data::Map(map), Step::Property(name, _)) = (found, step) else { return None };
            found = map.get(&name.name)?;
        }
        Some(found)
    }

    /// The value of a map of data for a key that is a constant or a variable.
    #[inline]
    fn entry(&'a self, map: &'a Map<'a>, key: &'a Expr, frame: &Frame<'a>) -> Option<&'a Data<'a>> {
        let key: &str = match key {
            Expr::Const(Const::Text(key)) => key,
            Expr::Ref(key) if key.steps.is_empty() && key.kind.is_live() => self.text_in(key.slot, frame)?,
            _ => return None,
        };
        match map.get_near(key, self.heap.walked.get()) {
            None | Some(Data::Null) => None,
            // what was not charged here is charged where more is looked at
            found => found.filter(|_| self.heap.charge(1).is_ok()),
        }
    }

    /// The map of data whose `keySet()` an expression is.
    #[inline]
    pub(super) fn keys_at_hand(&'a self, expr: &'a Expr, frame: &Frame<'a>) -> Option<&'a Map<'a>> {
        match expr {
            Expr::Ref(reference) if reference.kind.is_live() && self.recorder.log().is_none() => {
                match &*reference.steps {
                    [Step::Method(MethodName { known: Known::KeySet, .. }, ..)] => self.map_in(reference.slot, frame),
                    _ => None,
                }
            }
            _ => None,
        }
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
        let index = self.counted(value, index)?;
        match (value, index) {
            (Value::Map(_) | Value::DataMap(_), key) => Ok(value.map_get(&self.heap, key)?.unwrap_or(Value::Null)),
            (Value::List(_) | Value::DataList(_) | Value::Array(_), Value::Int(at)) => {
                if let Some(item) = usize::try_from(at).ok().and_then(|at| value.item(&self.heap, at)) {
                    return Ok(item);
                }
                self.call_named("get", value, &[index])
            }
            (Value::Object(object), _) => {
                let found = object.call(&self.heap, "get", &[index])?;
                Ok(found.unwrap_or(Value::Null))
            }
            _ => self.call_named("get", value, &[index]),
        }
    }

    fn call_named(&self, name: &str, value: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
        let found = method::named(name).map_or(Ok(None), |named: &Named| named.call(&self.heap, value, args))?;
        Ok(found.unwrap_or(Value::Null))
    }

    /// A negative Integer counts from the end of whatever has a `size()`; on anything else the render fails.
    fn counted(&self, value: Value<'a>, index: Value<'a>) -> Result<Value<'a>> {
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

    /// Assigns to a variable, or to the member that the last step names. What cannot be set is left alone.
    pub(super) fn assign(&'a self, target: &'a Ref, value: Value<'a>, frame: &Frame<'a>) -> Result<()> {
        let Some((last, steps)) = target.steps.split_last() else {
            self.put(target.slot, value, frame);
            return Ok(());
        };
        let mut holder = self.get(target.slot, frame)?;
        if !steps.is_empty() || self.recorder.log().is_some() {
            holder = self.walk(target, steps, frame)?;
        }
        if holder.is_null() {
            if let Some(log) = self.recorder.log() {
                self.note(log, target, holder, frame, false);
            }
            return Ok(());
        }
        let assigned = match last {
            Step::Property(PropertyName { name, .. }, _) | Step::Method(MethodName { name, .. }, ..) => {
                // of a call only the name counts
                self.set_property(holder, name, value)
            }
            Step::Index(index, _) => {
                let index = self.value(index, frame)?;
                self.set_index(holder, index, value)
            }
        };
        assigned.map_err(|error| self.in_step(error, target, last, frame))
    }

    fn set_property(&self, holder: Value<'a>, name: &'a str, value: Value<'a>) -> Result<()> {
        match holder {
            Value::Map(_) | Value::DataMap(_) => {
                self.call_named("put", holder, &[Value::Str(name), value])?;
            }
            Value::Object(object) => {
                object.set_property(&self.heap, name, value)?;
            }
            Value::Entry(_) if name.eq_ignore_ascii_case("value") => {
                self.call_named("setValue", holder, &[value])?;
            }
            _ => {}
        }
        Ok(())
    }

    fn set_index(&self, holder: Value<'a>, index: Value<'a>, value: Value<'a>) -> Result<()> {
        let index = self.counted(holder, index)?;
        match holder {
            Value::Object(object) => {
                object.call(&self.heap, "put", &[index, value])?;
            }
            Value::Map(_) | Value::DataMap(_) => {
                self.call_named("put", holder, &[index, value])?;
            }
            _ => {
                self.call_named("set", holder, &[index, value])?;
            }
        }
        Ok(())
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
