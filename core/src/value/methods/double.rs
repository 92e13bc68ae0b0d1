//! `java.lang.Double`.

use super::args::{NOTHING, OBJECT, STRING, double, entry, long, text};
use super::number::{compare_to, hash, print_number, read, sign, total_order};
use super::optional::describe;
use crate::value::class::Type;
use crate::value::method::{Method, Param};
use crate::value::number::{Number, double_bits, parse_double, write_hex};
use crate::value::{Heap, Value};

const DOUBLE: Param = Param::Double;

/// The methods.
pub(super) const METHODS: &[Method] = &[
    entry(
        "compare",
        &[DOUBLE, DOUBLE],
        |_, _, args| Ok(Value::Int(sign(total_order(double(args, 0), double(args, 1))))),
        ("$d.compare(1.5, 2)", "-1"),
    ),
    entry("compareTo", &[Param::Of(Type::Double)], compare_to, ("$d.compareTo(0.5)", "1")),
    entry("compareTo", &[OBJECT], compare_to, ("$d.compareTo($fzero)", "1")),
    entry("describeConstable", &[], describe, ("$d.describeConstable()", "Optional[1.5]")),
    entry(
        "doubleToLongBits",
        &[DOUBLE],
        |_, _, args| Ok(Value::Long(double_bits(double(args, 0)).cast_signed())),
        ("$d.doubleToLongBits(1.0)", "4607182418800017408"),
    ),
    entry(
        "doubleToRawLongBits",
        &[DOUBLE],
        |_, _, args| Ok(Value::Long(double(args, 0).to_bits().cast_signed())),
        ("$d.doubleToRawLongBits(1.0)", "4607182418800017408"),
    ),
    entry(
        "hashCode",
        &[DOUBLE],
        |_, _, args| hash(Number::Double(double(args, 0))),
        ("$d.hashCode(1.5)", "1073217536"),
    ),
    entry(
        "isFinite",
        &[DOUBLE],
        |_, _, args| Ok(Value::Bool(double(args, 0).is_finite())),
        ("$d.isFinite(1.5)", "true"),
    ),
    entry(
        "isInfinite",
        &[],
        |_, this, _| Ok(Value::Bool(double(&[this], 0).is_infinite())),
        ("$d.isInfinite()", "false"),
    ),
    entry(
        "isInfinite",
        &[DOUBLE],
        |_, _, args| Ok(Value::Bool(double(args, 0).is_infinite())),
        ("$d.isInfinite(1.5)", "false"),
    ),
    entry("isNaN", &[], |_, this, _| Ok(Value::Bool(double(&[this], 0).is_nan())), ("$d.isNaN()", "false")),
    entry("isNaN", &[DOUBLE], |_, _, args| Ok(Value::Bool(double(args, 0).is_nan())), ("$d.isNaN(1.5)", "false")),
    entry(
        "longBitsToDouble",
        &[Param::Long],
        |_, _, args| Ok(Value::Double(f64::from_bits(long(args, 0).cast_unsigned()))),
        ("$d.longBitsToDouble(4607182418800017408)", "1.0"),
    ),
    entry(
        "max",
        &[DOUBLE, DOUBLE],
        |_, _, args| Ok(Value::Double(larger(double(args, 0), double(args, 1)))),
        ("$d.max(1.5, 2)", "2.0"),
    ),
    entry(
        "min",
        &[DOUBLE, DOUBLE],
        |_, _, args| Ok(Value::Double(-larger(-double(args, 0), -double(args, 1)))),
        ("$d.min(1.5, 2)", "1.5"),
    ),
    entry(
        "parseDouble",
        &[STRING],
        |heap, _, args| read(heap, parse_double(text(heap, args, 0)?), Value::Double),
        ("$d.parseDouble('1e3')", "1000.0"),
    ),
    entry("resolveConstantDesc", &[NOTHING], |_, this, _| Ok(this), ("$d.resolveConstantDesc($nul)", "1.5")),
    entry(
        "sum",
        &[DOUBLE, DOUBLE],
        |_, _, args| Ok(Value::Double(double(args, 0) + double(args, 1))),
        ("$d.sum(0.1, 0.2)", "0.30000000000000004"),
    ),
    entry(
        "toHexString",
        &[DOUBLE],
        |heap, _, args| hex(heap, double(args, 0), -1022),
        ("$d.toHexString(1.5)", "0x1.8p0"),
    ),
    entry(
        "toString",
        &[DOUBLE],
        |heap, _, args| print_number(heap, Value::Double(double(args, 0))),
        ("$d.toString(7)", "7.0"),
    ),
    entry(
        "valueOf",
        &[STRING],
        |heap, _, args| read(heap, parse_double(text(heap, args, 0)?), Value::Double),
        ("$d.valueOf('0x1.8p1')", "3.0"),
    ),
    entry("valueOf", &[DOUBLE], |_, _, args| Ok(Value::Double(double(args, 0))), ("$d.valueOf(7)", "7.0")),
];

/// `Math.max`: NaN if either is, and 0.0 is larger than -0.0.
pub(super) fn larger(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        return f64::NAN;
    }
    if a.total_cmp(&b).is_ge() { a } else { b }
}

/// `toHexString`
pub(super) fn hex<'a>(heap: &Heap<'a>, value: f64, least_exponent: i32) -> crate::error::Result<Value<'a>> {
    let mut out = String::new();
    write_hex(value, least_exponent, &mut out);
    heap.text(&out)
}
