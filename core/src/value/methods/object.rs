//! `java.lang.Object`: what every value has.

use crate::codes::Code;
use crate::error::{Error, Result};
use crate::value::class::Type;
use crate::value::method::{Method, Param, example};
use crate::value::{Heap, Out, Value, print};

const NO_MONITOR: &str = "fails with IllegalMonitorStateException: current thread is not owner";

/// The methods.
pub(super) const METHODS: &[Method] = &[
    Method {
        name: "equals",
        params: &[Param::Of(Type::Object)],
        run: equals,
        example: example!("$foo.equals('bar')", "true"),
    },
    Method {
        name: "getClass",
        params: &[],
        run: get_class,
        example: example!("$foo.getClass().name", "java.lang.String"),
    },
    Method { name: "hashCode", params: &[], run: hash_code, example: example!("$foo.hashCode()", "97299") },
    Method { name: "toString", params: &[], run: to_string, example: example!("$l.toString()", "[1, 2, 3]") },
    Method { name: "notify", params: &[], run: monitor, example: example!("$foo.notify()", NO_MONITOR) },
    Method { name: "notifyAll", params: &[], run: monitor, example: example!("$foo.notifyAll()", NO_MONITOR) },
    Method { name: "wait", params: &[], run: monitor, example: example!("$foo.wait()", NO_MONITOR) },
    Method { name: "wait", params: &[Param::Long], run: monitor, example: example!("$foo.wait(5)", NO_MONITOR) },
    Method {
        name: "wait",
        params: &[Param::Long, Param::Int],
        run: monitor,
        example: example!("$foo.wait(5, 1)", NO_MONITOR),
    },
];

fn equals<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let other = args.first().copied().unwrap_or(Value::Null);
    this.equals(heap, other).map(Value::Bool)
}

fn get_class<'a>(_: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Class(this.class()))
}

fn hash_code<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    this.java_hash(heap).map(Value::Int)
}

fn to_string<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    if matches!(this, Value::Object(object) if object.is_spent()) {
        return Ok(Value::Null);
    }
    let mut out = Out::string(heap.limits);
    print(heap, this, &mut out)?;
    heap.text(&out.text)
}

/// `wait`, `notify` and `notifyAll` throw without a monitor, and there is none.
fn monitor<'a>(_: &Heap<'a>, _: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let message = "IllegalMonitorStateException: current thread is not owner";
    Err(Error::render(Code::METHOD_FAILED, message))
}
