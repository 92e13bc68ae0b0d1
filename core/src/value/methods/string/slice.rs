//! Parts of a text. They are borrowed: no copy is made unless a surrogate pair is cut.

use super::args::{int_at, out_of_range, text};
use super::unit::range;
use crate::error::Result;
use crate::value::method::{Method, Param, example};
use crate::value::{Heap, Value};

/// The methods.
pub(super) const METHODS: &[Method] = &[
    Method { name: "substring", params: &[Param::Int], run: substring, example: example!("$s.substring(6)", "world") },
    Method {
        name: "substring",
        params: &[Param::Int, Param::Int],
        run: substring,
        example: example!("$s.substring(1, 3)", "el"),
    },
    Method {
        name: "subSequence",
        params: &[Param::Int, Param::Int],
        run: substring,
        example: example!("$s.subSequence(1, 3)", "el"),
    },
];

fn substring<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let wide = heap.wide(text(this))?;
    let end = match args.len() {
        1 => i32::try_from(wide.len()).unwrap_or(i32::MAX),
        _ => int_at(args, 1),
    };
    let (begin, end) = range(&wide, int_at(args, 0), end)?;
    match wide.slice(heap, begin, end)? {
        Some(part) => Ok(Value::Str(part)),
        None => Err(out_of_range(format_args!("begin {begin}, end {end}, length {}", wide.len()))),
    }
}
