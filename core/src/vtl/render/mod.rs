//! Running a program: two functions walk it, one for statements and one for expressions.
//!
//! Variables are slots of one array. A macro puts a [`Scope`] in front of it, as Velocity 1.7's proxy context: what is set
//! inside is set in both. Everything a render makes lies in its arena, and all of its state sits behind cells, so that
//! blocks made by `#define` can hold on to it.

mod arith;
mod assign;
mod at_hand;
mod call;
mod dynamic;
mod expr;
mod foreach;
mod loop_scope;
mod print;
mod record;
mod reference;
mod room;
mod scope;
mod statement;
mod why;

use std::cell::{Cell, OnceCell, RefCell};
use std::sync::Arc;

use bumpalo::Bump;
use bumpalo::collections::Vec;
use hashbrown::{DefaultHashBuilder, HashMap};

use super::parse::MacroNames;
use super::program::{Program, Slot};
use super::trace::Trace;
use super::{Dialect, Remains, Settings, Variables};
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::source::Source;
use crate::value::{Heap, Out, Value};

use record::{Log, Recorder, silent, writing};
use room::Room;
use scope::{Frame, Macros};

/// How a block ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    Next,
    /// `#break`: up to the nearest loop, macro, block, evaluate or parse.
    Break,
    /// `#break($scope)`: up to the innermost run of this loop's directive.
    BreakTo(usize),
    /// `#stop`: the template ends.
    Stop,
    /// `#return`: the template ends.
    Return,
}

/// The state of one render.
struct Render<'a, R> {
    recorder: R,
    heap: Heap<'a>,
    settings: &'a Settings,
    variables: &'a dyn Variables,
    /// Programs that came up while rendering.
    programs: &'a Programs,
    /// The variables, with room for more of them.
    slots: Cell<&'a [Cell<Value<'a>>]>,
    used_slots: Cell<usize>,
    /// The slots by name, once another program needs them.
    names: RefCell<HashMap<&'a str, Slot, DefaultHashBuilder, &'a Bump>>,
    /// The program that this render began with.
    program: &'a Program,
    macros: Macros<'a>,
    /// Renders inside this render, and macro calls among them.
    depth: Cell<usize>,
    calls: Cell<usize>,
    /// Blocks inside blocks, over all renders inside.
    nesting: Cell<usize>,
    /// Templates read by `#parse` and texts of `#evaluate` inside one another.
    parsing: Cell<usize>,
    /// Whether there is any block that a value could hold.
    has_blocks: Cell<bool>,
    /// Where the reference stands that prints a block: the block sees the variables of that place.
    here: Cell<Option<Frame<'a>>>,
    /// Whether a value is only looked at: blocks in it do not render.
    is_looking: Cell<bool>,
    /// The innermost loop that has a scope object.
    loops: Cell<Option<&'a loop_scope::LoopScope<'a>>>,
    /// Variables that read as null, whatever is put into them.
    hidden: Cell<Option<&'a scope::Hidden<'a>>>,
    /// How a block ended that was rendered for its text.
    pending: Cell<Flow>,
    returned: Cell<Value<'a>>,
}

/// Programs made while rendering; a render borrows from them.
#[derive(Default)]
pub(crate) struct Programs(OnceCell<typed_arena::Arena<Program>>);

const NESTING: usize = crate::limits::fixed::BLOCK_DEPTH;

/// How many renders there may be inside one another for each call of a macro: a call that passes strings and blocks on
/// needs several.
const RENDERS_PER_CALL: usize = 3;

/// Renders a program into `output`.
pub(crate) fn render(
    program: &Program,
    settings: &Settings,
    variables: &dyn Variables,
    output: &mut String,
) -> Result<Remains> {
    let room = Room::new();
    let remains = run(silent(), program, settings, variables, output, &room);
    room.leave();
    remains
}

/// Renders a program and writes down what made what.
pub(crate) fn trace(program: &Program, settings: &Settings, variables: &dyn Variables) -> (Trace, Remains) {
    let log = Log::new(&program.source);
    let mut output = String::new();
    let (remains, error) = match run(writing(&log), program, settings, variables, &mut output, &Room::new()) {
        Ok(remains) => (remains, None),
        Err(error) => (Remains::default(), Some(error)),
    };
    (log.into_trace(output, error), remains)
}

fn run<'a, R: Recorder + 'a>(
    recorder: R,
    program: &'a Program,
    settings: &'a Settings,
    variables: &'a dyn Variables,
    output: &mut String,
    room: &'a Room,
) -> Result<Remains> {
    let Room { bump, keep, programs, .. } = room;
    let render: &'a Render<'a, R> = bump.alloc(Render {
        recorder,
        heap: Heap::new(bump, keep, &settings.limits),
        settings,
        variables,
        programs,
        slots: Cell::new(&[]),
        used_slots: Cell::new(0),
        names: RefCell::new(HashMap::new_in(bump)),
        program,
        macros: Macros::new(bump),
        depth: Cell::new(0),
        calls: Cell::new(0),
        nesting: Cell::new(0),
        parsing: Cell::new(0),
        has_blocks: Cell::new(false),
        here: Cell::new(None),
        is_looking: Cell::new(false),
        loops: Cell::new(None),
        hidden: Cell::new(None),
        pending: Cell::new(Flow::Next),
        returned: Cell::new(Value::Null),
    });
    render.add_slots(program.names.iter().map(|name| &**name))?;
    let frame = Frame { program, source: &program.source, link: None, scope: None };
    render.macros.add(program, None);
    let mut out = Out::over(output, &settings.limits, program.size_hint());
    let flow = render.block(&program.nodes, &frame, &mut out).and_then(|flow| out.check().map(|()| flow));
    program.printed(out.text.len());
    *output = out.text;
    let returned = match flow.map_err(|error| error.in_source(&program.source))? {
        Flow::Return => Some(render.returned.get().to_data(&render.heap).map_err(outside)?),
        _ => None,
    };
    render.heap.told()?;
    Ok(Remains { returned, changed: variables.changed(&render.heap).map_err(outside)? })
}

impl<'a, R: Recorder> Render<'a, R> {
    /// Adds slots for names, with the values that these variables have to begin with.
    fn add_slots<'n>(&'a self, added: impl ExactSizeIterator<Item = &'n str>) -> Result<()> {
        let (old, used) = (self.slots.get(), self.used_slots.get());
        let needed = used.saturating_add(added.len());
        if needed > old.len() {
            // grows by doubling: a template may evaluate text after text, each with a name of its own
            let room = if used == 0 { needed } else { needed.saturating_mul(2) };
            self.heap.charge(room / 8)?;
            let mut slots = Vec::with_capacity_in(room, self.heap.bump());
            slots.extend(old.iter().cloned());
            slots.resize(room, Cell::new(Value::Null));
            self.slots.set(slots.into_bump_slice());
        }
        let fresh = self.slots.get().get(used..).unwrap_or(&[]);
        for (name, slot) in added.zip(fresh) {
            slot.set(self.variables.variable(&self.heap, &self.settings.quirks, name)?);
        }
        self.used_slots.set(needed);
        Ok(())
    }

    /// The slots of this render for the names of another program.
    fn link(&'a self, program: &'a Program) -> Result<&'a [Slot]> {
        let mut names = self.names.borrow_mut();
        if names.is_empty() {
            names.extend((0..).zip(&self.program.names).map(|(slot, name)| (&**name, slot)));
        }
        let mut link = Vec::with_capacity_in(program.names.len(), self.heap.bump());
        let mut added = std::vec::Vec::new();
        for name in &program.names {
            let next = Slot::try_from(names.len()).unwrap_or(Slot::MAX);
            let slot = *names.entry(&**name).or_insert(next);
            if slot == next {
                added.push(&**name);
            }
            link.push(slot);
        }
        drop(names);
        self.add_slots(added.into_iter())?;
        Ok(link.into_bump_slice())
    }

    /// What a reference without a value has for a value.
    fn missing(&self) -> Value<'a> {
        match self.settings.dialect {
            Dialect::ApiGateway => Value::Str(""),
            _ => Value::Null,
        }
    }

    /// Counts a render inside of this one; [`Self::leave`] must follow.
    fn enter(&self) -> Result<()> {
        let limit = self.settings.limits.render_depth;
        if self.depth.get() >= limit.saturating_mul(RENDERS_PER_CALL) {
            return Err(too_deep(limit));
        }
        self.depth.set(self.depth.get().saturating_add(1));
        Ok(())
    }

    fn leave(&self) {
        self.depth.set(self.depth.get().saturating_sub(1));
    }

    /// Counts a macro call; [`Self::leave_call`] must follow.
    fn enter_call(&self) -> Result<()> {
        let limit = self.settings.limits.render_depth;
        if self.calls.get() >= limit {
            return Err(too_deep(limit));
        }
        self.enter()?;
        self.calls.set(self.calls.get().saturating_add(1));
        Ok(())
    }

    fn leave_call(&self) {
        self.calls.set(self.calls.get().saturating_sub(1));
        self.leave();
    }

    /// The names of all macros known now, for texts that are parsed while rendering.
    fn macro_names(&self) -> Result<MacroNames> {
        let mut names = MacroNames::default();
        // each name is copied
        self.heap.charge(self.macros.len().saturating_mul(8))?;
        for name in self.macros.names() {
            names.insert(name.to_owned());
        }
        Ok(names)
    }
}

#[cold]
fn too_deep(limit: usize) -> Error {
    let message = format!(
        "macros, blocks, strings and evaluated texts render inside one another too deep (limit `render_depth`: {limit} calls of macros, and {RENDERS_PER_CALL} times as many renders in all)"
    );
    Error::limit(Code::LIMIT_RENDER_DEPTH, message)
}

/// A flow that crosses an expression travels as an error; [`Render::pending`] says which.
#[cold]
fn flow_error() -> Error {
    Error::new(Code::FLOW, "a directive leaves the template")
}

/// A block that is read when the template has ended cannot leave it any more.
#[cold]
fn outside(error: Error) -> Error {
    if error.code() != Code::FLOW {
        return error;
    }
    Error::render(Code::DIRECTIVE_FAILED, "a block that is read behind the end of the template stops, or breaks out")
}

/// Attaches a source to an error that has a place but no text yet.
fn attach(error: Error, source: &Arc<Source>) -> Error {
    if error.code() == Code::FLOW { error } else { error.in_source(source) }
}
