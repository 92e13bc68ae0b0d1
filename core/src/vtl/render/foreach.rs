//! `#foreach`, with what it sets for its body: the element, `$foreach`, `$velocityCount`, `$velocityHasNext`.

use std::cell::Cell;

use super::loop_scope::{LoopScope, Place, directive};
use super::record::Recorder;
use super::scope::{Frame, Hidden};
use super::{Flow, Render};
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::json::{Data, Map};
use crate::limits::{LoopOverrun, LoopTurns};
use crate::source::Span;
use crate::value::class::Type;
use crate::value::{Element, Iter, Out, Value};
use crate::vtl::Dialect;
use crate::vtl::program::{Expr, Foreach, Slot};
use crate::vtl::trace::WithinKind;

/// What a loop walks over.
enum Over<'a> {
    Iter(&'a Iter<'a>),
    /// The keys of data that nobody changed yet.
    Keys(&'a Map<'a>),
}

impl<'a, R: Recorder> Render<'a, R> {
    pub(super) fn foreach(&'a self, node: &'a Foreach, frame: &Frame<'a>, out: &mut Out) -> Result<Flow> {
        let Some(over) = &node.over else {
            return Ok(Flow::Next);
        };
        let over = match self.keys_at_hand(over, frame) {
            Some(map) => Over::Keys(map),
            None => {
                let over = self.value(over, frame)?;
                if matches!(over, Value::Object(object) if object.class().is(Type::Stream)) {
                    return Err(self.placed(over_stream(), node.span, frame));
                }
                let Some(iter) = self.walker(over) else {
                    return Ok(Flow::Next);
                };
                Over::Iter(iter)
            }
        };
        let slots = frame.program.loop_slots;
        let saved = self.get(node.element, frame)?;
        let saved_count = slots.count.map(|slot| self.get(slot, frame)).transpose()?;
        let saved_next = slots.has_next.map(|slot| self.get(slot, frame)).transpose()?;
        let saved_scope = slots.foreach.map(|slot| self.get(slot, frame)).transpose()?;
        let place = Place { source: frame.source, node };
        let scope: Option<&'a LoopScope<'a>> = slots.foreach.map(|slot| {
            let scope = self.heap.alloc(LoopScope::new(&self.heap, saved_scope, self.loops.get(), place));
            self.put_with(slot, frame, || Value::Object(scope));
            scope
        });
        let outer = self.loops.replace(scope.or(self.loops.get()));
        if let Some(log) = self.recorder.log() {
            log.enter(WithinKind::Foreach, frame.source, node.span);
        }
        let flow = match over {
            Over::Keys(map) => self.turns_over_keys(node, map, scope, frame, out),
            Over::Iter(iter) => self.turns(node, iter, 0, scope, frame, out),
        };
        if let Some(log) = self.recorder.log() {
            log.leave();
        }
        self.restore(node.element, saved, frame);
        for (slot, saved) in [(slots.count, saved_count), (slots.has_next, saved_next)] {
            if let (Some(slot), Some(saved)) = (slot, saved) {
                self.restore(slot, saved, frame);
            }
        }
        if let Some(slot) = slots.foreach {
            // what the template put in its place stays there, unless that is a scope as well
            if let Some(found) = LoopScope::find(self.get(slot, frame)?, self.loops.get()) {
                self.put(slot, found.before(), frame);
            }
        }
        self.loops.set(outer);
        match flow? {
            Flow::Break => Ok(Flow::Next),
            // 1.7 asks for the directive: of a macro in itself the innermost run ends
            Flow::BreakTo(target) if target == directive(node) => Ok(Flow::Next),
            flow => Ok(flow),
        }
    }

    /// What walks over a value; `None` for what cannot be walked over.
    fn walker(&self, over: Value<'a>) -> Option<&'a Iter<'a>> {
        match over {
            Value::Iter(iter) => return Some(iter),
            Value::Object(object) => return self.walker(object.walk()?),
            _ => {}
        }
        Iter::over(&self.heap, over, 0).map(|iter| self.heap.alloc(iter))
    }

    /// The turns of a loop over the keys of data, as long as nobody changes any.
    fn turns_over_keys(
        &'a self,
        node: &'a Foreach,
        map: &'a Map<'a>,
        scope: Option<&LoopScope<'a>>,
        frame: &Frame<'a>,
        out: &mut Out,
    ) -> Result<Flow> {
        let heap = &self.heap;
        let slots = frame.program.loop_slots;
        let is_short = slots.count.is_none() && slots.has_next.is_none();
        let (entries, most) = (map.entries(), self.most_turns());
        for (at, (key, _)) in entries.iter().enumerate() {
            if !is_short || at >= most || heap.has_changed_data() || !heap.has_step() {
                let iter = heap.alloc(Iter::over_keys(heap, map, at));
                return self.turns(node, iter, at, scope, frame, out);
            }
            heap.check_memory().map_err(|error| self.placed(error, node.span, frame))?;
            heap.walked.set(at);
            self.put_with(node.element, frame, || Value::Str(key));
            let turn = at.saturating_add(1);
            if let Some(scope) = scope {
                scope.step(i32::try_from(turn).unwrap_or(i32::MAX), turn < entries.len());
            }
            if let Some(log) = self.recorder.log() {
                log.turn(turn);
            }
            match self.block(&node.body, frame, out)? {
                Flow::Next => {}
                flow => return Ok(flow),
            }
        }
        Ok(Flow::Next)
    }

    /// The turns of a loop after the first ones.
    fn turns(
        &'a self,
        node: &'a Foreach,
        iter: &'a Iter<'a>,
        mut turn: usize,
        scope: Option<&LoopScope<'a>>,
        frame: &Frame<'a>,
        out: &mut Out,
    ) -> Result<Flow> {
        let heap = &self.heap;
        let slots = frame.program.loop_slots;
        let most = self.most_turns();
        let mut hidden: Option<&'a Hidden<'a>> = None;
        while iter.has_next(heap) {
            if turn >= most {
                return match self.settings.limits.loop_overrun {
                    LoopOverrun::Stop => Ok(Flow::Next),
                    LoopOverrun::Error => Err(self.placed(too_many_turns(turn), node.span, frame)),
                };
            }
            turn = turn.saturating_add(1);
            heap.check_memory().map_err(|error| self.placed(error, node.span, frame))?;
            let count = i32::try_from(turn).unwrap_or(i32::MAX);
            if let Some(slot) = slots.count {
                self.put_with(slot, frame, || Value::Int(count));
            }
            let is_null = self.next(node, iter, frame)?;
            if slots.has_next.is_some() || scope.is_some() {
                let has_next = iter.has_next(heap);
                // a loop over a variable of that name shows its elements
                if let Some(slot) = slots.has_next.filter(|slot| *slot != node.element) {
                    self.put_with(slot, frame, || Value::Bool(has_next));
                }
                if let Some(scope) = scope {
                    scope.step(count, has_next);
                }
            }
            let outer = self.hidden.get();
            if is_null {
                // one for all turns: what a turn does to it is still so in the next one that needs it
                let own = hidden.get_or_insert_with(|| {
                    let slot = frame.slot(node.element);
                    heap.alloc(Hidden { slot, scope: frame.scope, outer, is_active: Cell::new(true) })
                });
                self.hidden.set(Some(own));
            }
            if let Some(log) = self.recorder.log() {
                log.turn(turn);
            }
            let flow = self.block(&node.body, frame, out);
            self.hidden.set(outer);
            match flow? {
                Flow::Next => {}
                flow => return Ok(flow),
            }
        }
        Ok(Flow::Next)
    }

    /// Sets the variable of the loop to the next element; whether that is null.
    #[inline(always)]
    fn next(&'a self, node: &'a Foreach, iter: &'a Iter<'a>, frame: &Frame<'a>) -> Result<bool> {
        let slot = node.element;
        match iter.next_of_data(&self.heap) {
            Some(Element::Key(key)) => self.put_with(slot, frame, || Value::Str(key)),
            Some(Element::Data(Data::Text(text))) => self.put_with(slot, frame, || Value::Str(text)),
            Some(Element::Data(Data::Map(map))) => self.put_with(slot, frame, || Value::DataMap(map)),
            Some(Element::Data(data)) => {
                let item = Value::of(data);
                self.put(slot, item, frame);
                return Ok(item.is_null());
            }
            None => {
                let item = iter.next(&self.heap).map_err(|error| self.placed(error, node.span, frame))?;
                self.put(slot, item, frame);
                return Ok(item.is_null());
            }
        }
        Ok(false)
    }

    /// `$foreach.hasNext` of the innermost loop, where the variable in this slot is still its scope.
    #[inline(always)]
    pub(super) fn is_between_turns(&self, slot: Slot, frame: &Frame<'a>) -> Option<bool> {
        if frame.scope.is_some() || self.recorder.log().is_some() {
            return None;
        }
        let scope = self.loops.get()?;
        match self.slot(frame.slot(slot))?.get() {
            Value::Object(object) if scope.is(object) => Some(scope.has_next()),
            _ => None,
        }
    }

    fn most_turns(&self) -> usize {
        match self.settings.limits.loop_turns {
            LoopTurns::AtMost(turns) => turns,
            LoopTurns::ByDialect if self.settings.dialect == Dialect::ApiGateway => LoopTurns::SERVICE,
            LoopTurns::ByDialect | LoopTurns::Unlimited => usize::MAX,
        }
    }

    /// `#break($scope)`.
    pub(super) fn break_to(&'a self, scope: &'a Expr, span: Span, frame: &Frame<'a>) -> Result<Flow> {
        if let Some(scope) = LoopScope::find(self.value(scope, frame)?, self.loops.get()) {
            return Ok(Flow::BreakTo(scope.directive()));
        }
        let message = "`#break` got something that is no loop";
        let error = Error::render(Code::DIRECTIVE_FAILED, message).help("write `#break`, or `#break($foreach)`");
        Err(self.placed(error, span, frame))
    }
}

/// Velocity 1.7 asks a stream for its iterator, and may not call it.
#[cold]
fn over_stream() -> Error {
    let message = "a loop cannot walk over a stream";
    Error::render(Code::DIRECTIVE_FAILED, message).help("walk over `.iterator()`, `.toArray()` or `.toList()` of it")
}

#[cold]
fn too_many_turns(turns: usize) -> Error {
    Error::limit(Code::LIMIT_LOOP, format!("the loop makes more than {turns} turns (limit `loop_turns`)"))
}
