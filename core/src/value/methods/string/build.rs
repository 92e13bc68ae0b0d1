//! Texts made of texts.

use super::args::{build, count, int_at, no_null, null, text, text_at, throw};
use crate::error::Result;
use crate::value::class::Type;
use crate::value::method::{Method, Param, example};
use crate::value::methods::optional::describe;
use crate::value::{Heap, Iter, Out, Value};

const CHARS: Param = Param::Of(Type::CharSequence);

/// The methods.
pub(super) const METHODS: &[Method] = &[
    Method {
        name: "concat",
        params: &[Param::Of(Type::String)],
        run: concat,
        example: example!("$foo.concat('!')", "bar!"),
    },
    Method { name: "repeat", params: &[Param::Int], run: repeat, example: example!("$foo.repeat(2)", "barbar") },
    Method {
        name: "join",
        params: &[CHARS, Param::Rest(Type::CharSequenceArray, Type::CharSequence)],
        run: join_texts,
        example: example!("$foo.join('-', 'a', 'b')", "a-b"),
    },
    Method {
        name: "join",
        params: &[CHARS, Param::Of(Type::Iterable)],
        run: join_all,
        example: example!("$foo.join(', ', $ls)", "a, b, c"),
    },
    Method {
        name: "describeConstable",
        params: &[],
        run: describe,
        example: example!("$foo.describeConstable()", "Optional[bar]"),
    },
    Method { name: "intern", params: &[], run: same, example: example!("$foo.intern()", "bar") },
    Method { name: "toString", params: &[], run: same, example: example!("$foo.toString()", "bar") },
    Method { name: "transform", params: &[Param::Of(Type::Nothing)], run: no_null, example: example!("", "") },
    Method {
        name: "resolveConstantDesc",
        params: &[Param::Of(Type::Nothing)],
        run: same,
        example: example!("$foo.resolveConstantDesc(null)", "bar"),
    },
];

fn same<'a>(_: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(this)
}

fn concat<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (text, tail) = (text(this), text_at(args, 0)?);
    if tail.is_empty() {
        return Ok(this);
    }
    build(heap, text.len().saturating_add(tail.len()), |out| {
        out.push_str(text);
        out.push_str(tail);
        Ok(())
    })
}

fn repeat<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let (text, times) = (text(this), int_at(args, 0));
    let Some(times) = count(times) else {
        return Err(throw(format!("IllegalArgumentException: count is negative: {times}")));
    };
    match (text.len(), times) {
        (_, 1) => Ok(this),
        (0, _) | (_, 0) => Ok(Value::Str("")),
        (bytes, _) => build(heap, bytes.saturating_mul(times), |out| {
            for _ in 0..times {
                out.push_str(text);
            }
            Ok(())
        }),
    }
}

fn join_texts<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let between = text_at(args, 0)?;
    let mut joined = Joined::new(heap, between);
    match args.get(1..) {
        Some([Value::Null]) => return Err(null()),
        Some([Value::Array(array)]) => {
            for at in 0..array.len() {
                joined.add(array.get(at).unwrap_or(Value::Null))?;
            }
        }
        rest => {
            for item in rest.into_iter().flatten() {
                joined.add(*item)?;
            }
        }
    }
    heap.text(&joined.out.text)
}

fn join_all<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let between = text_at(args, 0)?;
    let items = args.get(1).copied().unwrap_or(Value::Null);
    let items = Iter::over(heap, items, 0).ok_or_else(null)?;
    let mut joined = Joined::new(heap, between);
    while items.has_next(heap) {
        joined.add(items.next(heap)?)?;
    }
    heap.text(&joined.out.text)
}

/// A text that grows by elements.
struct Joined<'h, 'a> {
    heap: &'h Heap<'a>,
    between: &'a str,
    out: Out,
    first: bool,
}

impl<'h, 'a> Joined<'h, 'a> {
    fn new(heap: &'h Heap<'a>, between: &'a str) -> Self {
        Self { heap, between, out: Out::string(heap.limits), first: true }
    }

    fn add(&mut self, item: Value<'a>) -> Result<()> {
        let item = match item {
            Value::Str(text) => text,
            Value::Null => "null",
            other => {
                let class = other.class().name();
                let wanted = "java.lang.CharSequence";
                return Err(throw(format!("ClassCastException: class {class} cannot be cast to class {wanted}")));
            }
        };
        let between = if std::mem::take(&mut self.first) { "" } else { self.between };
        self.heap.charge_bytes(between.len().saturating_add(item.len()))?;
        self.out.push(between)?;
        self.out.push(item)
    }
}
