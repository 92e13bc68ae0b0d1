//! `java.util.Map.Entry`.

use crate::error::Result;
use crate::value::class::Type;
use crate::value::method::{Method, Param, example};
use crate::value::{Heap, Value};

use super::args::{OBJECT, arg};
use super::of;
use super::throw::{null, throw};

/// The methods.
pub(super) const METHODS: &[Method] = &[
    Method {
        name: "getKey",
        params: &[],
        run: key,
        example: example!("$m.entrySet().iterator().next().getKey()", "a"),
    },
    Method {
        name: "getValue",
        params: &[],
        run: value,
        example: example!("$m.entrySet().iterator().next().value", "1"),
    },
    Method {
        name: "setValue",
        params: &[OBJECT],
        run: set_value,
        example: example!("$m.b.entrySet().iterator().next().setValue(5) $m.b", "deep {c=5}"),
    },
    Method {
        name: "copyOf",
        params: &[Param::Of(Type::Entry)],
        run: of::entry_copy,
        example: example!("#set($e = $m.entry('a', 1))$e.copyOf($e)", "a=1"),
    },
];

fn key<'a>(_: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    match this {
        Value::Entry(entry) => Ok(entry.key),
        _ => Ok(Value::Null),
    }
}

fn value<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    match this {
        Value::Entry(entry) => entry.value(heap),
        _ => Ok(Value::Null),
    }
}

/// `setValue(value)`: writes through to the map.
fn set_value<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let Value::Entry(entry) = this else {
        return Err(null("the entry"));
    };
    let old = entry.set_value(heap, arg(args, 0))?;
    old.ok_or_else(|| throw("UnsupportedOperationException: the entry belongs to no map"))
}
