//! `java.lang.Float`.

use super::args::{NOTHING, OBJECT, STRING, entry, float, int, text};
use super::double::{hex, larger};
use super::number::{compare_to, hash, print_number, read, sign, total_order};
use super::optional::describe;
use crate::value::Value;
use crate::value::class::Type;
use crate::value::method::{Method, Param};
use crate::value::number::{Number, float_bits, parse_float};

const FLOAT: Param = Param::Float;

/// The methods.
pub(super) const METHODS: &[Method] = &[
    entry(
        "compare",
        &[FLOAT, FLOAT],
        |_, _, args| Ok(Value::Int(sign(total_order(float(args, 0).into(), float(args, 1).into())))),
        ("$d.floatValue().compare(1, 2)", "-1"),
    ),
    entry("compareTo", &[Param::Of(Type::Float)], compare_to, ("#set($f=$d.floatValue())$f.compareTo($f)", "0")),
    entry("compareTo", &[OBJECT], compare_to, ("#set($f=$d.floatValue())$f.compareTo($n.floatValue())", "-1")),
    entry("describeConstable", &[], describe, ("$d.floatValue().describeConstable()", "Optional[1.5]")),
    entry(
        "floatToIntBits",
        &[FLOAT],
        |_, _, args| Ok(Value::Int(float_bits(float(args, 0)).cast_signed())),
        ("$d.floatValue().floatToIntBits(1)", "1065353216"),
    ),
    entry(
        "floatToRawIntBits",
        &[FLOAT],
        |_, _, args| Ok(Value::Int(float(args, 0).to_bits().cast_signed())),
        ("$d.floatValue().floatToRawIntBits(1)", "1065353216"),
    ),
    entry(
        "hashCode",
        &[FLOAT],
        |_, _, args| hash(Number::Float(float(args, 0))),
        ("$d.floatValue().hashCode(1)", "1065353216"),
    ),
    entry(
        "intBitsToFloat",
        &[Param::Int],
        |_, _, args| Ok(Value::Float(f32::from_bits(int(args, 0).cast_unsigned()))),
        ("$d.floatValue().intBitsToFloat(1065353216)", "1.0"),
    ),
    entry(
        "isFinite",
        &[FLOAT],
        |_, _, args| Ok(Value::Bool(float(args, 0).is_finite())),
        ("$d.floatValue().isFinite(1)", "true"),
    ),
    entry(
        "isInfinite",
        &[],
        |_, this, _| Ok(Value::Bool(float(&[this], 0).is_infinite())),
        ("$d.floatValue().isInfinite()", "false"),
    ),
    entry(
        "isInfinite",
        &[FLOAT],
        |_, _, args| Ok(Value::Bool(float(args, 0).is_infinite())),
        ("$d.floatValue().isInfinite(1)", "false"),
    ),
    entry("isNaN", &[], |_, this, _| Ok(Value::Bool(float(&[this], 0).is_nan())), ("$d.floatValue().isNaN()", "false")),
    entry(
        "isNaN",
        &[FLOAT],
        |_, _, args| Ok(Value::Bool(float(args, 0).is_nan())),
        ("$d.floatValue().isNaN(1)", "false"),
    ),
    entry(
        "max",
        &[FLOAT, FLOAT],
        |_, _, args| Ok(Value::Float(either(float(args, 0), float(args, 1), 1.0))),
        ("$d.floatValue().max(1, 2)", "2.0"),
    ),
    entry(
        "min",
        &[FLOAT, FLOAT],
        |_, _, args| Ok(Value::Float(either(float(args, 0), float(args, 1), -1.0))),
        ("$d.floatValue().min(1, 2)", "1.0"),
    ),
    entry(
        "parseFloat",
        &[STRING],
        |heap, _, args| read(heap, parse_float(text(heap, args, 0)?), Value::Float),
        ("$d.floatValue().parseFloat('0.1f')", "0.1"),
    ),
    entry(
        "resolveConstantDesc",
        &[NOTHING],
        |_, this, _| Ok(this),
        ("$d.floatValue().resolveConstantDesc($nul)", "1.5"),
    ),
    entry(
        "sum",
        &[FLOAT, FLOAT],
        |_, _, args| Ok(Value::Float(float(args, 0) + float(args, 1))),
        ("$d.floatValue().sum(1, 2)", "3.0"),
    ),
    entry(
        "toHexString",
        &[FLOAT],
        |heap, _, args| hex(heap, float(args, 0).into(), -126),
        ("$d.floatValue().toHexString(5)", "0x1.4p2"),
    ),
    entry(
        "toString",
        &[FLOAT],
        |heap, _, args| print_number(heap, Value::Float(float(args, 0))),
        ("$d.floatValue().toString(7)", "7.0"),
    ),
    entry(
        "valueOf",
        &[STRING],
        |heap, _, args| read(heap, parse_float(text(heap, args, 0)?), Value::Float),
        ("$d.floatValue().valueOf('1e3')", "1000.0"),
    ),
    entry("valueOf", &[FLOAT], |_, _, args| Ok(Value::Float(float(args, 0))), ("$d.floatValue().valueOf(7)", "7.0")),
];

/// The larger of both with sign 1, the smaller with -1.
fn either(a: f32, b: f32, sign: f64) -> f32 {
    // both are Floats, so the larger one is
    #[allow(clippy::cast_possible_truncation)]
    let found = (sign * larger(sign * f64::from(a), sign * f64::from(b))) as f32;
    found
}
