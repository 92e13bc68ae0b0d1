//! `java.lang.Boolean`.

use super::args::{OBJECT, STRING, boolean, entry};
use super::number::{compare_to, sign};
use super::optional::describe_cast;
use crate::error::Result;
use crate::value::class::Type;
use crate::value::method::{Method, Param};
use crate::value::{Heap, Value};

const BOOL: Param = Param::Boolean;

/// The methods.
pub(super) const METHODS: &[Method] = &[
    entry("booleanValue", &[], |_, this, _| Ok(this), ("$t.booleanValue()", "true")),
    entry(
        "compare",
        &[BOOL, BOOL],
        |_, _, args| Ok(Value::Int(sign(boolean(args, 0).cmp(&boolean(args, 1))))),
        ("$t.compare(true, false)", "1"),
    ),
    entry("compareTo", &[Param::Of(Type::Boolean)], compare_to, ("$t.compareTo(false)", "1")),
    entry("compareTo", &[OBJECT], compare_to, ("$t.compareTo($t)", "0")),
    entry("describeConstable", &[], describe_cast, ("$t.describeConstable().isPresent()", "true")),
    entry("getBoolean", &[STRING], |_, _, _| Ok(Value::Bool(false)), ("$t.getBoolean('a')", "false")),
    entry(
        "hashCode",
        &[BOOL],
        |heap, _, args| Value::Bool(boolean(args, 0)).java_hash(heap).map(Value::Int),
        ("$t.hashCode(false)", "1237"),
    ),
    entry(
        "logicalAnd",
        &[BOOL, BOOL],
        |_, _, args| Ok(Value::Bool(boolean(args, 0) & boolean(args, 1))),
        ("$t.logicalAnd(true, false)", "false"),
    ),
    entry(
        "logicalOr",
        &[BOOL, BOOL],
        |_, _, args| Ok(Value::Bool(boolean(args, 0) | boolean(args, 1))),
        ("$t.logicalOr(true, false)", "true"),
    ),
    entry(
        "logicalXor",
        &[BOOL, BOOL],
        |_, _, args| Ok(Value::Bool(boolean(args, 0) ^ boolean(args, 1))),
        ("$t.logicalXor(true, true)", "false"),
    ),
    entry("parseBoolean", &[STRING], parse, ("$t.parseBoolean('True')", "true")),
    entry(
        "toString",
        &[BOOL],
        |_, _, args| Ok(Value::Str(if boolean(args, 0) { "true" } else { "false" })),
        ("$t.toString(false)", "false"),
    ),
    entry("valueOf", &[STRING], parse, ("$t.valueOf('yes')", "false")),
    entry("valueOf", &[BOOL], |_, _, args| Ok(Value::Bool(boolean(args, 0))), ("$t.valueOf(false)", "false")),
];

fn parse<'a>(_: &Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    Ok(Value::Bool(matches!(args.first(), Some(Value::Str(text)) if text.eq_ignore_ascii_case("true"))))
}
