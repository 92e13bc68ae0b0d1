//! Texts as streams of units, code points and lines.

use super::args::text;
use super::lines::split;
use crate::error::Result;
use crate::value::method::{Method, example};
use crate::value::methods::stream::{Kind, Stream};
use crate::value::text::units;
use crate::value::{Heap, Value};

/// The methods.
pub(super) const METHODS: &[Method] = &[
    Method { name: "chars", params: &[], run: chars, example: example!("$foo.chars().sum()", "309") },
    Method {
        name: "codePoints",
        params: &[],
        run: code_points,
        example: example!("#set($x='a😀')$x.codePoints().count() $x.codePoints().max().asInt", "2 128512"),
    },
    Method {
        name: "lines",
        params: &[],
        run: lines,
        example: example!("#set($x='b\na\n')$x.lines().sorted().toList()", "[a, b]"),
    },
];

fn chars<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let text = text(this);
    heap.check_items(units(text))?;
    heap.charge(text.len())?;
    let items: Vec<_> = text.encode_utf16().map(|unit| Value::Int(unit.into())).collect();
    Stream::of(heap, Kind::Int, &items)
}

fn code_points<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let text = text(this);
    heap.charge(text.len())?;
    heap.check_items(text.chars().count())?;
    let items: Vec<_> = text.chars().map(|c| Value::Int(i32::try_from(u32::from(c)).unwrap_or(i32::MAX))).collect();
    Stream::of(heap, Kind::Int, &items)
}

fn lines<'a>(heap: &Heap<'a>, this: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    let text = text(this);
    heap.charge_bytes(text.len())?;
    heap.check_items(split(text).count())?;
    let items: Vec<_> = split(text).map(Value::Str).collect();
    Stream::of(heap, Kind::Object, &items)
}
