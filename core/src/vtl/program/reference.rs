//! References of a program: slots, steps, and the short ways to their values.

use super::{Expr, Slot};
use crate::source::Span;
use crate::value::method::Named;
use crate::value::methods::Property;
use crate::value::object::Prepared;
use crate::vtl::ast::{RefKind, Text};

/// So many arguments and steps cost no fuel of their own.
pub(crate) const FEW: usize = 3;

/// A reference in the text.
pub(crate) struct Print {
    /// The literal text right in front of it, with what it stands for in the source.
    pub(crate) before: (Box<str>, Span),
    pub(crate) reference: Ref,
    pub(crate) escaped: bool,
    pub(crate) escape_prefix: Box<str>,
    pub(crate) more_prefix: Box<str>,
    /// What prints where there is no value.
    pub(crate) literal: Text,
    /// The literal is exactly `$name`: inside of a macro the caller's text may stand for it.
    pub(crate) plain: bool,
    /// What a runt prints.
    pub(crate) runt: Option<Box<str>>,
    pub(crate) shape: Shape,
}

/// What most references of most templates are: nothing prints around their value, and it takes a short way.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// No steps.
    Variable,
    /// What it names lies in data ([`Way::Path`], [`Way::Entry`]).
    Data,
    /// The step is a method with one argument.
    Call(ShortArgument),
    Other,
}

/// Where the text of the only argument of a call is looked for first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ShortArgument {
    Variable(Slot),
    /// `$map.get($key)`.
    Entry {
        map: Slot,
        key: Slot,
    },
    Other,
}

/// A reference: a slot and its steps.
pub(crate) struct Ref {
    pub(crate) slot: Slot,
    pub(crate) steps: Box<[Step]>,
    pub(crate) kind: RefKind,
    pub(crate) way: Way,
    pub(crate) span: Span,
}

/// How the value of a reference is found, as far as its steps say. The short ways are for variables of the simplest kinds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// No steps.
    Variable,
    /// A few steps, each to a member of a map.
    Path,
    /// `get($key)`, with the slot of the key.
    Entry(Slot),
    /// `$foreach.hasNext`, the condition that most loops ask.
    HasNext,
    /// Step by step.
    Long,
}

/// One step of a reference.
pub(crate) enum Step {
    Property(PropertyName, Span),
    Method(MethodName, Box<[Expr]>, Span),
    Index(Expr, Span),
}

/// A property's name, with the methods that answer to it.
pub(crate) struct PropertyName {
    pub(crate) name: Box<str>,
    pub(crate) getter: Option<&'static Property>,
    /// No method of a map answers to the name before its member does.
    pub(crate) is_member: bool,
}

/// A method's name, with the overloads of that name.
pub(crate) struct MethodName {
    pub(crate) name: Box<str>,
    pub(crate) named: Option<&'static Named>,
    pub(crate) known: Known,
    /// The only argument, where it is a constant that the root compiles beforehand.
    pub(crate) prepared: Option<Prepared>,
}

/// Methods of maps that take a short way where the map is data.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    /// `get(key)`: what `[key]` is.
    Get,
    /// `keySet()`.
    KeySet,
    Other,
}
