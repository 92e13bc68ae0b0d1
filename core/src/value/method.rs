//! Calling Java methods: tables of overloads, and the choice among them by the classes of the arguments.
//!
//! The rules are Velocity 1.7's: an overload applies when each argument can be assigned to its parameter, numbers widen
//! only towards primitive parameters, a last array parameter takes several arguments. An overload whose parameters
//! are just the arguments' classes wins at once, otherwise the most specific one; if none is, the call has no value.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::class::Type;
use super::methods::{self, TABLES};
use super::{Heap, Value};
use crate::codes::Code;
use crate::error::{Error, Result};

/// A parameter's type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Param {
    Boolean,
    Char,
    Byte,
    Short,
    Int,
    Long,
    Float,
    Double,
    /// A class or interface.
    Of(Type),
    /// A last parameter `T...`, `T[]`: an array (the first type), or any number of the second.
    Rest(Type, Type),
}

/// What a method runs: the receiver and its arguments. Those of a [`Param::Rest`] come one by one, unless the caller
/// gave the array itself. A `void` method gives the empty text.
pub(crate) type Run = for<'a> fn(&Heap<'a>, Value<'a>, &[Value<'a>]) -> Result<Value<'a>>;

/// One overload of a method.
pub(crate) struct Method {
    pub(crate) name: &'static str,
    pub(crate) params: &'static [Param],
    pub(crate) run: Run,
    /// A template (dialect `velocity`) and what it prints, or `fails with …`: documentation shows it and a test runs it.
    /// Only what no template can call has none.
    pub(crate) example: (&'static str, &'static str),
}

/// An example as a table keeps it: a browser would download them all and show none.
pub(crate) const fn shown(example: (&'static str, &'static str)) -> (&'static str, &'static str) {
    if cfg!(target_arch = "wasm32") { ("", "") } else { example }
}

/// The example of an entry: template and output.
macro_rules! example {
    ($template:expr, $output:expr $(,)?) => {
        $crate::value::method::shown(($template, $output))
    };
}
pub(crate) use example;

/// All overloads of one name, by the table of the receiver.
pub(crate) struct Named {
    pub(crate) name: &'static str,
    by_table: [Vec<&'static Method>; methods::COUNT],
}

static NAMES: LazyLock<HashMap<&'static str, Named>> = LazyLock::new(|| {
    let mut names: HashMap<&'static str, Named> = HashMap::new();
    for (at, table) in TABLES.iter().enumerate() {
        for method in table.parts.iter().flat_map(|part| part.iter()) {
            let named = names
                .entry(method.name)
                .or_insert_with(|| Named { name: method.name, by_table: std::array::from_fn(|_| Vec::new()) });
            if let Some(methods) = named.by_table.get_mut(at) {
                // an overload of the class itself hides the one it inherits
                if !methods.iter().any(|known| known.params == method.params) {
                    methods.push(method);
                }
            }
        }
    }
    names
});

/// The overloads of a name; `None` where no value has such a method.
pub(crate) fn named(name: &str) -> Option<&'static Named> {
    NAMES.get(name)
}

/// Every name that some value has a method of.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    NAMES.keys().copied()
}

/// The names of the methods of a value.
pub(crate) fn names_of(value: Value<'_>) -> impl Iterator<Item = &'static str> {
    let table = methods::table_of(value);
    NAMES
        .values()
        .filter(move |named| named.by_table.get(table).is_some_and(|methods| !methods.is_empty()))
        .map(|named| named.name)
}

/// Whether a value has a method of a name that takes such arguments.
pub(crate) fn takes(value: Value<'_>, name: &str, args: &[Value<'_>]) -> bool {
    let methods = named(name).and_then(|named| named.by_table.get(methods::table_of(value)));
    methods.is_some_and(|methods| choose(methods, args).is_some())
}

impl Named {
    /// Whether the table at a position has a method of the name.
    pub(crate) fn is_of(&self, table: usize) -> bool {
        self.by_table.get(table).is_some_and(|methods| !methods.is_empty())
    }

    /// Calls the method; `None` where there is none for this receiver and these arguments.
    pub(crate) fn call<'a>(&self, heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Option<Value<'a>>> {
        let Some(methods) = self.by_table.get(methods::table_of(this)) else {
            return Ok(None);
        };
        let Some(method) = choose(methods, args) else {
            return Ok(None);
        };
        heap.charge(1)?;
        if method.params.is_empty() && !args.is_empty() {
            return Err(wrong_count(self.name));
        }
        if is_set(&this) || args.iter().any(is_set) {
            let args: Vec<_> = args.iter().map(|arg| arg.settle(heap)).collect();
            return (method.run)(heap, this.settle(heap), &args).map(Some);
        }
        (method.run)(heap, this, args).map(Some)
    }
}

/// Whether this is a set of the context at which nobody looked.
fn is_set(value: &Value<'_>) -> bool {
    matches!(value, Value::DataSet(_))
}

#[cold]
pub(crate) fn wrong_count(name: &str) -> Error {
    let message = format!("IllegalArgumentException: wrong number of arguments: `{name}` takes none");
    Error::render(Code::METHOD_FAILED, message)
}

fn choose(methods: &[&'static Method], args: &[Value<'_>]) -> Option<&'static Method> {
    if let [only] = methods {
        return applies(only.params, args).then_some(only);
    }
    if let Some(exact) = methods.iter().find(|method| is_exact(method.params, args)) {
        return Some(exact);
    }
    let mut applicable = methods.iter().filter(|method| applies(method.params, args));
    let first = applicable.next()?;
    let Some(second) = applicable.next() else {
        return Some(first);
    };
    let mut best = vec![*first];
    for method in std::iter::once(second).chain(applicable) {
        let mut less = false;
        best.retain(|known| match compare(method.params, known.params) {
            Some(Ordering::Greater) => false,
            Some(Ordering::Less) => {
                less = true;
                true
            }
            _ => true,
        });
        if !less {
            best.push(method);
        }
    }
    match *best.as_slice() {
        [method] => Some(method),
        _ => None,
    }
}

/// Whether the parameters are the very classes of the arguments (null counts as Object).
fn is_exact(params: &[Param], args: &[Value<'_>]) -> bool {
    params.len() == args.len() && params.iter().zip(args).all(|(param, arg)| param.is_class_of(*arg))
}

/// A method without parameters counts as one that takes these arguments, and then fails.
fn applies(params: &[Param], args: &[Value<'_>]) -> bool {
    let Some((last, fixed)) = params.split_last() else {
        return true;
    };
    let Param::Rest(array, item) = *last else {
        return params.len() == args.len() && params.iter().zip(args).all(|(param, arg)| param.takes(*arg));
    };
    let Some((first, rest)) = args.split_at_checked(fixed.len()) else {
        return false;
    };
    let fits = match rest {
        [one] => last.takes(*one) || (!matches!(one, Value::Array(_)) && is_item(array, item, *one)),
        many => many.iter().all(|arg| is_item(array, item, *arg)),
    };
    fits && fixed.iter().zip(first).all(|(param, arg)| param.takes(*arg))
}

/// Whether a value can be an element of the array that a [`Param::Rest`] makes: one of a primitive holds no null.
fn is_item(array: Type, item: Type, arg: Value<'_>) -> bool {
    Param::Of(item).takes(arg) && !(arg.is_null() && array.is_primitive_array())
}

impl Param {
    /// Whether this is the very class of an argument.
    fn is_class_of(self, arg: Value<'_>) -> bool {
        use Value as V;
        match (self, arg) {
            (Self::Boolean, V::Bool(_))
            | (Self::Char, V::Char(_))
            | (Self::Byte, V::Byte(_))
            | (Self::Short, V::Short(_))
            | (Self::Int, V::Int(_))
            | (Self::Long, V::Long(_))
            | (Self::Float, V::Float(_))
            | (Self::Double, V::Double(_))
            | (Self::Of(Type::String), V::Str(_))
            | (Self::Of(Type::Object), V::Null) => true,
            (Self::Of(Type::Object | Type::String), _) => false,
            (Self::Of(ty) | Self::Rest(ty, _), _) => ty.class() == Some(arg.class()),
            _ => false,
        }
    }

    /// Whether an argument can be given for this parameter.
    fn takes(self, arg: Value<'_>) -> bool {
        use Value as V;
        match self {
            Self::Boolean => matches!(arg, V::Bool(_)),
            Self::Char => matches!(arg, V::Char(_)),
            Self::Byte => matches!(arg, V::Byte(_)),
            Self::Short => matches!(arg, V::Byte(_) | V::Short(_)),
            Self::Int => matches!(arg, V::Byte(_) | V::Short(_) | V::Int(_)),
            Self::Long => matches!(arg, V::Byte(_) | V::Short(_) | V::Int(_) | V::Long(_)),
            Self::Float => matches!(arg, V::Byte(_) | V::Short(_) | V::Int(_) | V::Long(_) | V::Float(_)),
            Self::Double => {
                matches!(arg, V::Byte(_) | V::Short(_) | V::Int(_) | V::Long(_) | V::Float(_) | V::Double(_))
            }
            Self::Of(ty) => arg.is_null() || arg.class().is(ty),
            Self::Rest(array, _) => arg.is_null() || arg.class().is(array),
        }
    }

    /// Object is less specific than anything, also than the primitive types.
    fn is_object(self) -> bool {
        self == Self::Of(Type::Object)
    }

    /// The rank of a primitive number type: a smaller one widens to a larger one.
    fn rank(self) -> Option<u8> {
        Some(match self {
            Self::Byte => 0,
            Self::Short => 1,
            Self::Int => 2,
            Self::Long => 3,
            Self::Float => 4,
            Self::Double => 5,
            _ => return None,
        })
    }

    /// Whether a parameter of the other type could be given for this one without boxing.
    fn covers(self, other: Self, last: bool) -> bool {
        match (self, other) {
            (Self::Of(a) | Self::Rest(a, _), Self::Of(b) | Self::Rest(b, _)) if a.covers(b) => true,
            (Self::Rest(_, item), Self::Of(b)) => last && item.covers(b),
            _ => match (self.rank(), other.rank()) {
                (Some(a), Some(b)) => a >= b,
                _ => self == other,
            },
        }
    }
}

/// Which of two applicable overloads is more specific (`Greater`: the first); `None` for neither.
fn compare(a: &[Param], b: &[Param]) -> Option<Ordering> {
    match a.len().cmp(&b.len()) {
        Ordering::Equal => {}
        longer => return Some(longer),
    }
    let (mut a_wins, mut b_wins) = (false, false);
    for (at, (pa, pb)) in a.iter().zip(b).enumerate() {
        if pa != pb {
            let last = at.saturating_add(1) == a.len();
            a_wins = a_wins || pb.is_object() || pb.covers(*pa, last);
            b_wins = b_wins || pa.is_object() || pa.covers(*pb, last);
        }
    }
    match (a_wins, b_wins) {
        (true, false) => Some(Ordering::Greater),
        (false, true) => Some(Ordering::Less),
        (true, true) => match (a.last(), b.last()) {
            (Some(Param::Rest(..)), Some(Param::Rest(..))) => None,
            (Some(Param::Rest(..)), _) => Some(Ordering::Less),
            (_, Some(Param::Rest(..))) => Some(Ordering::Greater),
            _ => None,
        },
        (false, false) => None,
    }
}
