//! Assigning to variables, properties and indexes.

use super::Render;
use super::record::Recorder;
use super::reference::from_end;
use super::scope::Frame;
use crate::error::Result;
use crate::value::Value;
use crate::vtl::program::{MethodName, PropertyName, Ref, Step};

impl<'a, R: Recorder> Render<'a, R> {
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
            // the setters that there are, whatever they return
            Value::Entry(_) if is_property(name, "Value") => {
                self.call_named("setValue", holder, &[value])?;
            }
            Value::BigDecimal(_) if is_property(name, "Scale") => {
                self.call_named("setScale", holder, &[value])?;
            }
            Value::BigInt(_) if is_property(name, "Bit") => {
                self.call_named("setBit", holder, &[value])?;
            }
            _ => {}
        }
        Ok(())
    }

    fn set_index(&self, holder: Value<'a>, index: Value<'a>, value: Value<'a>) -> Result<()> {
        let written = index;
        let index = self.counted(holder, index)?;
        match holder {
            Value::Object(object) => {
                object.call(&self.heap, "put", &[index, value])?;
            }
            Value::Map(_) | Value::DataMap(_) => {
                self.call_named("put", holder, &[index, value])?;
            }
            _ => {
                self.call_named("set", holder, &[index, value]).map_err(|error| from_end(error, written))?;
            }
        }
        Ok(())
    }
}

/// Whether a property is set by the setter of a name: the case of its first letter does not matter.
fn is_property(name: &str, setter: &str) -> bool {
    name.eq_ignore_ascii_case(setter) && name.get(1..) == setter.get(1..)
}
