//! What an expression is where that takes no work and no call: constants, variables, members of data.

use super::Render;
use super::record::Recorder;
use super::scope::Frame;
use crate::json::{Data, Map};
use crate::value::Value;
use crate::vtl::program::{Const, Expr, Known, MethodName, Ref, ShortArgument, Slot, Step, Way};

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

    /// The text of an argument, where it is a variable or in data that nobody changed. A text comes back in registers, where
    /// a value would come through memory.
    #[inline(always)]
    pub(super) fn short_text(&self, arg: &ShortArgument) -> Option<&'a str> {
        match *arg {
            ShortArgument::Variable(slot) => self.text_in(slot),
            ShortArgument::Entry { map, key } => {
                let found = self.map_in(map)?.at(self.text_in(key)?, self.heap.walked.get())?;
                match found {
                    // the statement and what prints are charged for, and the long way that may follow charges for itself
                    Data::Text(text) => Some(text),
                    _ => None,
                }
            }
            ShortArgument::Other => None,
        }
    }

    /// The text that is in a slot.
    #[inline(always)]
    fn text_in(&self, slot: Slot) -> Option<&'a str> {
        match self.slot(slot)?.get() {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The map of data that is in a slot, if nobody changed any.
    #[inline(always)]
    fn map_in(&self, slot: Slot) -> Option<&'a Map<'a>> {
        match self.slot(slot)?.get() {
            Value::DataMap(map) if !self.heap.has_changed_data() => Some(map),
            _ => None,
        }
    }

    /// The member of data that nobody changed, along a path or by `get($key)`; `None` where there is none or more must be
    /// looked at.
    #[inline]
    pub(super) fn data(&self, reference: &'a Ref, frame: &Frame<'a>) -> Option<&'a Data<'a>> {
        match reference.way {
            _ if frame.scope.is_some() => None,
            Way::Path => self.member(frame.slot(reference.slot), &reference.steps),
            Way::Entry(key) => self.entry(frame.slot(reference.slot), frame.slot(key)),
            Way::Variable | Way::HasNext | Way::Long => None,
        }
    }

    /// The member of data at the end of a path.
    fn member(&self, slot: Slot, path: &'a [Step]) -> Option<&'a Data<'a>> {
        let mut map = self.map_in(slot)?;
        let (last, before) = path.split_last()?;
        let of = |map: &'a Map<'a>, step: &'a Step| match step {
            Step::Property(name, _) => map.get(&name.name),
            _ => None,
        };
        for step in before {
            let Data::Map(inner) = of(map, step)? else { return None };
            map = inner;
        }
        of(map, last)
    }

    /// The value of a map of data for a key.
    #[inline(always)]
    fn entry(&self, map: Slot, key: Slot) -> Option<&'a Data<'a>> {
        let found = self.map_in(map)?.get_near(self.text_in(key)?, self.heap.walked.get())?;
        // what is not charged here is charged where more is looked at
        if matches!(found, Data::Null) || !self.heap.has_step() { None } else { Some(found) }
    }

    /// The map of data whose `keySet()` an expression is.
    #[inline]
    pub(super) fn keys_at_hand(&'a self, expr: &'a Expr, frame: &Frame<'a>) -> Option<&'a Map<'a>> {
        match expr {
            Expr::Ref(reference)
                if reference.kind.is_live() && frame.scope.is_none() && self.recorder.log().is_none() =>
            {
                match &*reference.steps {
                    [Step::Method(MethodName { known: Known::KeySet, .. }, ..)] => {
                        self.map_in(frame.slot(reference.slot))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
