//! What one render owns: its arena, its budget, its caches.

use std::cell::{Cell, OnceCell, RefCell};

use bumpalo::Bump;
use hashbrown::{DefaultHashBuilder, HashMap};
use num_bigint::BigInt;
use typed_arena::Arena;

use super::number::{BigDecimal, Number, NumberError};
use super::object::Prepared;
use super::promote::Promoted;
use super::text::Breadcrumbs;
use super::{Array, Class, List, Map, Value};
use crate::codes::Code;
use crate::error::{Error, Result};
use crate::limits::Limits;

/// What needs its destructor run at the end of a render; everything else lies in the arena.
#[derive(Default)]
pub(crate) struct Keep {
    integers: OnceCell<Arena<BigInt>>,
    decimals: OnceCell<Arena<BigDecimal>>,
    pub(crate) patterns: super::text::Patterns,
    prepared: OnceCell<Arena<Prepared>>,
}

/// So many objects may be inside one another.
const INSIDE: usize = 50;

/// A buffer with more bytes than this is given back.
const SCRATCH: usize = 64 * 1024;

/// The state of one render below the language: arena, budget, caches. Everything is behind cells, so that values,
/// blocks and loops may share it.
pub(crate) struct Heap<'a> {
    bump: &'a Bump,
    pub(crate) keep: &'a Keep,
    pub(crate) limits: &'a Limits,
    fuel: Cell<u64>,
    pub(super) promoted: Promoted<'a>,
    pub(super) breadcrumbs: RefCell<Breadcrumbs<'a>>,
    pub(super) hasher: DefaultHashBuilder,
    /// The place in its map of the key that a loop gave last: what it is asked for next is often the value there.
    pub(crate) walked: Cell<usize>,
    /// A buffer for texts in the making.
    scratch: RefCell<String>,
    /// Objects that are inside one another in what is going on.
    inside: Cell<usize>,
    /// Why the next step fails.
    failure: RefCell<Option<Error>>,
    /// What was compiled from texts that only this render knows.
    prepared: RefCell<HashMap<&'a str, &'a Prepared, DefaultHashBuilder, &'a Bump>>,
}

impl<'a> Heap<'a> {
    pub(crate) fn new(bump: &'a Bump, keep: &'a Keep, limits: &'a Limits) -> Self {
        Self {
            bump,
            keep,
            limits,
            fuel: Cell::new(limits.fuel),
            promoted: Promoted::new(bump),
            breadcrumbs: RefCell::new(Breadcrumbs::new(bump)),
            hasher: DefaultHashBuilder::default(),
            walked: Cell::new(0),
            scratch: RefCell::default(),
            inside: Cell::new(0),
            failure: RefCell::default(),
            prepared: RefCell::new(HashMap::new_in(bump)),
        }
    }

    /// The arena.
    pub(crate) fn bump(&self) -> &'a Bump {
        self.bump
    }

    /// Whether anything was changed that came as data.
    #[inline]
    pub(crate) fn has_changed_data(&self) -> bool {
        self.promoted.any.get()
    }

    /// Takes steps from the budget.
    #[inline]
    pub(crate) fn charge(&self, steps: usize) -> Result<()> {
        match self.fuel.get().checked_sub(steps as u64) {
            Some(left) => {
                self.fuel.set(left);
                Ok(())
            }
            None => {
                self.fuel.set(0);
                Err(self.out_of_fuel())
            }
        }
    }

    /// Refuses to go on with more memory than the limit.
    pub(crate) fn check_memory(&self) -> Result<()> {
        let limit = self.limits.memory_bytes;
        if self.bump.allocated_bytes() <= limit {
            return Ok(());
        }
        let message = format!("the values of the render hold more than {limit} bytes (limit `memory_bytes`)");
        Err(Error::limit(Code::LIMIT_MEMORY, message))
    }

    /// Does something that the render is not charged for: it only looks, and must be short.
    pub(crate) fn at_no_cost<T>(&self, look: impl FnOnce(&Self) -> T) -> T {
        let fuel = self.fuel.replace(self.limits.fuel);
        let seen = look(self);
        self.fuel.set(fuel);
        seen
    }

    /// Takes a step from the budget for a short way; where there is none left, the long way says why.
    #[inline]
    pub(crate) fn has_step(&self) -> bool {
        match self.fuel.get().checked_sub(1) {
            Some(left) => {
                self.fuel.set(left);
                true
            }
            None => false,
        }
    }

    /// Does something of an object that may come to the same of an object inside of it: each costs machine stack.
    ///
    /// # Errors
    /// Of kind `Limit` where too many are inside one another.
    pub(crate) fn inside<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let depth = self.inside.get();
        if depth >= INSIDE {
            let message = format!("optionals hold one another more than {INSIDE} levels deep (limit `value_depth`)");
            return Err(Error::limit(Code::LIMIT_VALUE_DEPTH, message));
        }
        self.inside.set(depth.saturating_add(1));
        let done = work();
        self.inside.set(depth);
        done
    }

    /// Charges for bytes that are walked or copied: one step for eight of them.
    #[inline]
    pub(crate) fn charge_bytes(&self, bytes: usize) -> Result<()> {
        self.charge(bytes / 8)
    }

    /// Ends the render at its next step.
    #[cold]
    pub(super) fn fail_soon(&self, error: Error) {
        self.fuel.set(0);
        self.failure.borrow_mut().get_or_insert(error);
    }

    /// What has failed and was not told yet.
    pub(crate) fn told(&self) -> Result<()> {
        self.failure.borrow_mut().take().map_or(Ok(()), Err)
    }

    #[cold]
    fn out_of_fuel(&self) -> Error {
        if let Err(error) = self.told() {
            return error;
        }
        let limit = self.limits.fuel;
        Error::limit(Code::LIMIT_FUEL, format!("the render takes more than {limit} steps (limit `fuel`)"))
    }

    /// Copies a text into the arena.
    pub(crate) fn text(&self, text: &str) -> Result<Value<'a>> {
        Ok(Value::Str(self.alloc_str(text)?))
    }

    /// A text that is written piece by piece.
    pub(crate) fn written(&self, write: impl FnOnce(&mut String)) -> Result<Value<'a>> {
        let mut text = self.scratch.take();
        text.clear();
        write(&mut text);
        let value = self.text(&text);
        if text.capacity() <= SCRATCH {
            self.scratch.replace(text);
        }
        value
    }

    /// Copies a text into the arena.
    pub(crate) fn alloc_str(&self, text: &str) -> Result<&'a str> {
        self.check_string(text.len())?;
        self.charge_bytes(text.len())?;
        Ok(self.bump.alloc_str(text))
    }

    /// Refuses strings past the limit; call it before a string of known length is made.
    pub(crate) fn check_string(&self, bytes: usize) -> Result<()> {
        if bytes > self.limits.string_bytes {
            let limit = self.limits.string_bytes;
            return Err(Error::limit(
                Code::LIMIT_STRING,
                format!("a string would grow past {limit} bytes (limit `string_bytes`)"),
            ));
        }
        Ok(())
    }

    /// Refuses lists, maps and sets past the limit.
    #[inline]
    pub(crate) fn check_items(&self, items: usize) -> Result<()> {
        if items > self.limits.list_items { Err(self.too_many_items()) } else { Ok(()) }
    }

    #[cold]
    fn too_many_items(&self) -> Error {
        let limit = self.limits.list_items;
        Error::limit(Code::LIMIT_LIST, format!("a list or map would grow past {limit} items (limit `list_items`)"))
    }

    /// An object of the arena (its destructor never runs).
    pub(crate) fn alloc<T>(&self, value: T) -> &'a T {
        self.bump.alloc(value)
    }

    /// A new `ArrayList`.
    pub(crate) fn list(&self, items: &[Value<'a>]) -> Result<Value<'a>> {
        self.check_items(items.len())?;
        self.charge(items.len())?;
        Ok(Value::List(self.alloc(List::of(self.bump, items))))
    }

    /// A new array.
    pub(crate) fn array(&self, class: Class, items: &[Value<'a>]) -> Result<Value<'a>> {
        self.check_items(items.len())?;
        self.charge(items.len())?;
        Ok(Value::Array(self.alloc(Array::of(self.bump, class, items))))
    }

    /// A new, empty `LinkedHashMap`.
    pub(crate) fn map(&self) -> &'a Map<'a> {
        self.alloc(Map::new(self.bump))
    }

    /// What a text compiles to, compiled once in this render.
    pub(crate) fn prepared(&self, text: &'a str, compile: impl FnOnce() -> Result<Prepared>) -> Result<&'a Prepared> {
        if let Some(known) = self.prepared.borrow().get(text) {
            return Ok(known);
        }
        self.charge_bytes(text.len().saturating_mul(16))?;
        let made: &'a Prepared = self.keep.prepared.get_or_init(Arena::new).alloc(compile()?);
        self.prepared.borrow_mut().insert(text, made);
        Ok(made)
    }

    /// A number as a value.
    pub(crate) fn number(&self, number: Number<'a>) -> Value<'a> {
        match number {
            Number::Byte(value) => Value::Byte(value),
            Number::Short(value) => Value::Short(value),
            Number::Int(value) => Value::Int(value),
            Number::Long(value) => Value::Long(value),
            Number::Float(value) => Value::Float(value),
            Number::Double(value) => Value::Double(value),
            Number::BigInt(value) => self.big_int(value.into_owned()),
            Number::BigDec(value) => self.big_decimal(value.into_owned()),
        }
    }

    /// What the arithmetic raised, as an error of the render.
    #[cold]
    pub(crate) fn number_error(&self, error: NumberError) -> Error {
        match error {
            NumberError::Java { class, message } => Error::render(Code::ARITHMETIC, format!("{class}: {message}")),
            NumberError::Limit("string") => {
                let limit = self.limits.string_bytes;
                let message = format!("a string would grow past {limit} bytes (limit `string_bytes`)");
                Error::limit(Code::LIMIT_STRING, message)
            }
            NumberError::Limit(_) => {
                let limit = self.limits.number_digits;
                let message = format!("a number would grow past {limit} digits (limit `number_digits`)");
                Error::limit(Code::LIMIT_NUMBER, message)
            }
        }
    }

    pub(crate) fn big_int(&self, value: BigInt) -> Value<'a> {
        Value::BigInt(self.keep.integers.get_or_init(Arena::new).alloc(value))
    }

    pub(crate) fn big_decimal(&self, value: BigDecimal) -> Value<'a> {
        Value::BigDecimal(self.keep.decimals.get_or_init(Arena::new).alloc(value))
    }
}
