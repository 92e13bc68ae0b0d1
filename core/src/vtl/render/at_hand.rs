//! What an expression is where that takes no work and no call: constants, variables, members of data.

use super::Render;
use super::record::Recorder;
use super::scope::Frame;
use crate::json::{Data, Map};
use crate::value::Value;
use crate::vtl::program::{Const, Expr, Known, MethodName, Ref, Slot, Step};

impl<'a, R: Recorder> Render<'a, R> {
    /// The value of a constant or a variable, where it takes no work and no call. Values that a call returns come
    /// through memory, which costs more than the call.
    #[inline(always)]
    pub(super) fn at_hand(&'a self, expr: &'a Expr, frame: &Frame<'a>) -> Option<Value<'a>> {
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
}
