//! The choice among overloads.

use std::cmp::Ordering;

use super::{Method, Param};
use crate::value::Value;
use crate::value::class::Type;

/// The overload for arguments; `None` where none applies, or no one is the most specific.
pub(super) fn choose(methods: &[&'static Method], args: &[Value<'_>]) -> Option<&'static Method> {
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
