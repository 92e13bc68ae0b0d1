//! Static methods that make a text of something else.

use super::args::{int_at, null};
use super::unit::window;
use crate::error::Result;
use crate::value::class::Type;
use crate::value::method::{Method, Param, example};
use crate::value::text::decode;
use crate::value::{Array, Heap, Out, Value, print};

const CHARS: Param = Param::Rest(Type::CharArray, Type::Character);

/// The methods.
pub(super) const METHODS: &[Method] = &[
    Method {
        name: "valueOf",
        params: &[Param::Of(Type::Object)],
        run: value_of,
        example: example!("$foo.valueOf($l)", "[1, 2, 3]"),
    },
    Method {
        name: "valueOf",
        params: &[Param::Boolean],
        run: value_of,
        example: example!("$foo.valueOf(true)", "true"),
    },
    Method {
        name: "valueOf",
        params: &[Param::Char],
        run: value_of,
        example: example!("$foo.valueOf($foo.charAt(0))", "b"),
    },
    Method { name: "valueOf", params: &[Param::Int], run: value_of, example: example!("$foo.valueOf(5)", "5") },
    Method {
        name: "valueOf",
        params: &[Param::Long],
        run: value_of,
        example: example!("$foo.valueOf($big)", "12345678901"),
    },
    Method {
        name: "valueOf",
        params: &[Param::Float],
        run: value_of,
        example: example!("$foo.valueOf($d.floatValue())", "1.5"),
    },
    Method { name: "valueOf", params: &[Param::Double], run: value_of, example: example!("$foo.valueOf(0.5)", "0.5") },
    Method {
        name: "valueOf",
        params: &[CHARS],
        run: of_chars,
        example: example!("$foo.valueOf($foo.toCharArray())", "bar"),
    },
    Method {
        name: "valueOf",
        params: &[Param::Of(Type::CharArray), Param::Int, Param::Int],
        run: of_some_chars,
        example: example!("$foo.valueOf($foo.toCharArray(), 1, 2)", "ar"),
    },
    Method {
        name: "copyValueOf",
        params: &[CHARS],
        run: of_chars,
        example: example!("$foo.copyValueOf($foo.toCharArray())", "bar"),
    },
    Method {
        name: "copyValueOf",
        params: &[Param::Of(Type::CharArray), Param::Int, Param::Int],
        run: of_some_chars,
        example: example!("$foo.copyValueOf($foo.toCharArray(), 0, 2)", "ba"),
    },
];

fn value_of<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let value = args.first().copied().unwrap_or(Value::Null);
    if let Value::Str(_) = value {
        return Ok(value);
    }
    let mut out = Out::string(heap.limits);
    print(heap, value, &mut out)?;
    heap.text(&out.text)
}

fn of_chars<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    match args {
        [Value::Null] => Err(null()),
        [Value::Array(array)] => collect(heap, array, 0, array.len()),
        chars => heap.text(&decode(chars.iter().map(unit)).collect::<String>()),
    }
}

fn of_some_chars<'a>(heap: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let Some(Value::Array(array)) = args.first() else {
        return Err(null());
    };
    let (offset, wanted) = (int_at(args, 1), int_at(args, 2));
    let Some(len) = super::args::count(wanted) else {
        let message = format_args!("offset {offset}, count {wanted}, length {}", array.len());
        return Err(super::args::out_of_range(message));
    };
    collect(heap, array, window(offset, len, array.len())?, len)
}

fn collect<'a>(heap: &Heap<'a>, array: &Array<'a>, start: usize, len: usize) -> Result<Value<'a>> {
    heap.charge(len)?;
    let end = start.saturating_add(len);
    let units = (start..end).filter_map(|at| array.get(at)).map(|item| unit(&item));
    heap.text(&decode(units).collect::<String>())
}

fn unit(value: &Value<'_>) -> u16 {
    match value {
        Value::Char(unit) => *unit,
        _ => 0,
    }
}
