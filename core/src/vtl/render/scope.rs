//! Where variables live: the slots of the render, and in front of them the scopes of macro calls.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use bumpalo::Bump;
use hashbrown::{DefaultHashBuilder, HashMap};

use super::Render;
use super::record::Recorder;
use crate::error::Result;
use crate::source::Source;
use crate::value::Value;
use crate::vtl::program::{Argument, Macro, Program, Slot};

/// So many arguments of a macro are looked at for one step of fuel.
pub(super) const SEARCHED: usize = 16;

/// Where the walk is: in which program, and in which scope.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub(super) program: &'a Program,
    /// The text that spans of literal text refer to.
    pub(super) source: &'a Arc<Source>,
    /// The render's slots for the program's; `None` where they are the same.
    pub(super) link: Option<&'a [Slot]>,
    pub(super) scope: Option<&'a Scope<'a>>,
}

impl<'a> Frame<'a> {
    /// The slot of the render for a slot of the program.
    #[inline]
    pub(super) fn slot(&self, slot: Slot) -> Slot {
        match self.link {
            None => slot,
            Some(link) => link.get(slot as usize).copied().unwrap_or(Slot::MAX),
        }
    }
}

/// The variables of a macro call.
pub(super) struct Scope<'a> {
    /// What was set inside; it is set outside as well.
    pub(super) locals: RefCell<HashMap<Slot, Value<'a>, DefaultHashBuilder, &'a Bump>>,
    pub(super) args: &'a [Passed<'a>],
    /// The caller.
    pub(super) caller: Frame<'a>,
}

/// An argument of a macro call, under the name of its parameter.
pub(super) struct Passed<'a> {
    pub(super) slot: Slot,
    pub(super) arg: Arg<'a>,
    /// A loop over the same name took the variable away at its end; what the caller wrote is still its text.
    is_gone: Cell<bool>,
}

impl<'a> Passed<'a> {
    pub(super) fn new(slot: Slot, arg: Arg<'a>) -> Self {
        Self { slot, arg, is_gone: Cell::new(false) }
    }
}

/// What is passed to a macro.
#[derive(Clone, Copy)]
pub(super) enum Arg<'a> {
    /// A constant was evaluated once; the block of `#@name` is made once.
    Value(Value<'a>),
    /// Everything else is evaluated at each use, where the caller stands.
    Name(&'a Argument),
}

impl Arg<'_> {
    pub(super) fn is_name(&self) -> bool {
        matches!(self, Self::Name(_))
    }
}

impl<'a, R: Recorder> Render<'a, R> {
    /// The value of a variable; null where there is none.
    #[inline]
    pub(super) fn get(&'a self, slot: Slot, frame: &Frame<'a>) -> Result<Value<'a>> {
        let slot = frame.slot(slot);
        match frame.scope {
            None => Ok(self.global(slot)),
            Some(scope) => self.get_in(slot, scope),
        }
    }

    /// The value of a slot of the render as a scope sees it.
    fn get_in(&'a self, slot: Slot, mut scope: &'a Scope<'a>) -> Result<Value<'a>> {
        loop {
            // arguments are searched, and those of most macros are few
            self.heap.charge(scope.args.len() / SEARCHED)?;
            if self.is_hidden(slot, Some(scope)) {
                return Ok(Value::Null);
            }
            let local = scope.locals.borrow().get(&slot).copied();
            if let Some(value) = local.filter(|value| !value.is_null()) {
                return Ok(value);
            }
            if let Some(passed) = scope.args.iter().find(|passed| passed.slot == slot && !passed.is_gone.get()) {
                return self.argument(&passed.arg, scope);
            }
            match scope.caller.scope {
                Some(outer) => scope = outer,
                None => return Ok(self.global(slot)),
            }
        }
    }

    #[inline]
    pub(super) fn global(&self, slot: Slot) -> Value<'a> {
        self.slot(slot).map_or(Value::Null, Cell::get)
    }

    /// The slot of a variable.
    #[inline]
    pub(super) fn slot(&self, slot: Slot) -> Option<&'a Cell<Value<'a>>> {
        self.slots.get().get(slot as usize)
    }

    #[inline]
    fn set_global(&self, slot: Slot, value: Value<'a>) {
        if let Some(cell) = self.slots.get().get(slot as usize) {
            cell.set(value);
        }
    }

    /// Sets a variable, here and in every scope outside.
    #[inline]
    pub(super) fn put(&self, slot: Slot, value: Value<'a>, frame: &Frame<'a>) {
        self.put_with(slot, frame, || value);
    }

    /// Sets a variable to a value that is made where it will lie: one that is made and then moved comes through memory,
    /// in pieces that are stored and loaded in different widths, which stalls.
    #[inline(always)]
    pub(super) fn put_with(&self, slot: Slot, frame: &Frame<'a>, value: impl Fn() -> Value<'a>) {
        if frame.scope.is_some() || self.hidden.get().is_some() {
            self.put_in(slot, value(), frame);
        } else if let Some(cell) = self.slot(frame.slot(slot)) {
            cell.set(value());
        }
    }

    #[inline(never)]
    fn put_in(&self, slot: Slot, value: Value<'a>, frame: &Frame<'a>) {
        let slot = frame.slot(slot);
        if value.is_null() {
            self.hiding(slot, frame).for_each(|hidden| hidden.is_active.set(true));
        }
        self.store(slot, value, frame);
    }

    /// Gives a variable back the value that it had before a loop; without one it is taken away.
    pub(super) fn restore(&self, slot: Slot, value: Value<'a>, frame: &Frame<'a>) {
        if value.is_null() {
            let slot = frame.slot(slot);
            self.hiding(slot, frame).for_each(|hidden| hidden.is_active.set(false));
            for scope in std::iter::successors(frame.scope, |scope| scope.caller.scope) {
                scope.args.iter().filter(|passed| passed.slot == slot).for_each(|passed| passed.is_gone.set(true));
            }
            self.store(slot, value, frame);
        } else {
            self.put(slot, value, frame);
        }
    }

    fn store(&self, slot: Slot, value: Value<'a>, frame: &Frame<'a>) {
        let seen = |scope: Option<&Scope<'a>>| if self.is_hidden(slot, scope) { Value::Null } else { value };
        let mut scope = frame.scope;
        while let Some(inner) = scope {
            inner.locals.borrow_mut().insert(slot, seen(scope));
            scope = inner.caller.scope;
        }
        self.set_global(slot, seen(None));
    }

    /// Whether a variable reads as null in a scope, whatever it is.
    fn is_hidden(&self, slot: Slot, scope: Option<&Scope<'a>>) -> bool {
        let mut hidden = Hidden::of(self.hidden.get(), slot);
        hidden.any(|hidden| hidden.is_active.get() && is_same(hidden.scope, scope))
    }

    /// What hides a variable, here or in a scope outside.
    fn hiding(&self, slot: Slot, frame: &Frame<'a>) -> impl Iterator<Item = &'a Hidden<'a>> {
        let scope = frame.scope;
        Hidden::of(self.hidden.get(), slot).filter(move |hidden| {
            let mut scopes = std::iter::successors(scope, |scope| scope.caller.scope);
            hidden.scope.is_none() || scopes.any(|scope| is_same(Some(scope), hidden.scope))
        })
    }

    /// The text that the caller wrote for a parameter without a value.
    pub(super) fn caller_text(&self, slot: Slot, frame: &Frame<'a>) -> Option<&'a str> {
        let slot = frame.slot(slot);
        let mut scope = frame.scope;
        while let Some(inner) = scope {
            let passed = inner.args.iter().find(|passed| passed.slot == slot);
            if let Some(Passed { arg: Arg::Name(arg), .. }) = passed {
                return Some(arg.text.of(inner.caller.source));
            }
            scope = inner.caller.scope;
        }
        None
    }
}

/// The variable of a loop at elements that are null. In those turns 1.7 reads it as null, whatever is put into it, until a loop
/// inside takes it away at its end; and again when null is put into it.
pub(super) struct Hidden<'a> {
    pub(super) slot: Slot,
    pub(super) scope: Option<&'a Scope<'a>>,
    pub(super) outer: Option<&'a Hidden<'a>>,
    pub(super) is_active: Cell<bool>,
}

impl<'a> Hidden<'a> {
    /// Those of a variable, from the innermost one on.
    fn of(innermost: Option<&'a Self>, slot: Slot) -> impl Iterator<Item = &'a Self> {
        std::iter::successors(innermost, |hidden| hidden.outer).filter(move |hidden| hidden.slot == slot)
    }
}

fn is_same<'a>(a: Option<&Scope<'a>>, b: Option<&Scope<'a>>) -> bool {
    a.map(std::ptr::from_ref) == b.map(std::ptr::from_ref)
}

/// The macros known to a render, each with the program it came from.
pub(super) struct Macros<'a> {
    known: RefCell<HashMap<&'a str, Known<'a>, DefaultHashBuilder, &'a Bump>>,
}

/// A macro with where it comes from.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) definition: &'a Macro,
    pub(super) program: &'a Program,
    pub(super) link: Option<&'a [Slot]>,
}

impl<'a> Macros<'a> {
    pub(super) fn new(bump: &'a Bump) -> Self {
        Self { known: RefCell::new(HashMap::new_in(bump)) }
    }

    /// Takes in the macros of a program; the first definition of a name wins.
    pub(super) fn add(&self, program: &'a Program, link: Option<&'a [Slot]>) {
        for definition in &program.macros {
            self.known.borrow_mut().entry(&definition.name).or_insert(Known { definition, program, link });
        }
    }

    pub(super) fn find(&self, name: &str) -> Option<Known<'a>> {
        self.known.borrow().get(name).copied()
    }

    pub(super) fn len(&self) -> usize {
        self.known.borrow().len()
    }

    pub(super) fn names(&self) -> Vec<&'a str> {
        self.known.borrow().keys().copied().collect()
    }
}
