//! `java.lang.Integer`.

use super::args::{CHARS, NOTHING, OBJECT, STRING, entry, int, throw};
use super::number::{compare_to, hash, print_number, sign};
use super::optional::describe;
use super::whole::{decoded, in_radix, parse, parse_part, unsigned, unsigned_part};
use crate::error::Result;
use crate::value::class::Type;
use crate::value::method::{Method, Param};
use crate::value::number::{Number, Width};
use crate::value::{Heap, Value};

const INT: Param = Param::Int;
const I: Width = Width::Int;

/// The methods.
pub(super) const METHODS: &[Method] = &[
    entry("bitCount", &[INT], |_, _, args| count(bits(args, 0).count_ones()), ("$n.bitCount(255)", "8")),
    entry(
        "compare",
        &[INT, INT],
        |_, _, args| Ok(Value::Int(sign(int(args, 0).cmp(&int(args, 1))))),
        ("$n.compare(3, 7)", "-1"),
    ),
    entry("compareTo", &[Param::Of(Type::Integer)], compare_to, ("$n.compareTo(3)", "1")),
    entry("compareTo", &[OBJECT], compare_to, ("$n.compareTo($i)", "1")),
    entry(
        "compareUnsigned",
        &[INT, INT],
        |_, _, args| Ok(Value::Int(sign(bits(args, 0).cmp(&bits(args, 1))))),
        ("$n.compareUnsigned(-1, 1)", "1"),
    ),
    entry("decode", &[STRING], |heap, _, args| decoded(heap, args, I), ("$n.decode('#ff')", "255")),
    entry("describeConstable", &[], describe, ("$n.describeConstable()", "Optional[5]")),
    entry(
        "divideUnsigned",
        &[INT, INT],
        |_, _, args| of(bits(args, 0).checked_div(bits(args, 1))),
        ("$n.divideUnsigned(-1, 2)", "2147483647"),
    ),
    entry("getInteger", &[STRING], |_, _, _| Ok(Value::Null), ("$!n.getInteger('a')", "")),
    entry(
        "getInteger",
        &[STRING, Param::Of(Type::Integer)],
        |_, _, args| Ok(args.get(1).copied().unwrap_or(Value::Null)),
        ("$n.getInteger('a', $i)", "1"),
    ),
    entry("hashCode", &[INT], |_, _, args| hash(Number::Int(int(args, 0))), ("$n.hashCode(7)", "7")),
    entry("highestOneBit", &[INT], |_, _, args| of(Some(highest(bits(args, 0)))), ("$n.highestOneBit(100)", "64")),
    entry(
        "lowestOneBit",
        &[INT],
        |_, _, args| of(Some(bits(args, 0) & bits(args, 0).wrapping_neg())),
        ("$n.lowestOneBit(100)", "4"),
    ),
    entry("max", &[INT, INT], |_, _, args| Ok(Value::Int(int(args, 0).max(int(args, 1)))), ("$n.max(3, 7)", "7")),
    entry("min", &[INT, INT], |_, _, args| Ok(Value::Int(int(args, 0).min(int(args, 1)))), ("$n.min(3, 7)", "3")),
    entry(
        "numberOfLeadingZeros",
        &[INT],
        |_, _, args| count(bits(args, 0).leading_zeros()),
        ("$n.numberOfLeadingZeros(1)", "31"),
    ),
    entry(
        "numberOfTrailingZeros",
        &[INT],
        |_, _, args| count(bits(args, 0).trailing_zeros()),
        ("$n.numberOfTrailingZeros(8)", "3"),
    ),
    entry("parseInt", &[STRING], |heap, _, args| parse(heap, args, I), ("$n.parseInt('-12')", "-12")),
    entry("parseInt", &[STRING, INT], |heap, _, args| parse(heap, args, I), ("$n.parseInt('ff', 16)", "255")),
    entry(
        "parseInt",
        &[CHARS, INT, INT, INT],
        |heap, _, args| parse_part(heap, args, I),
        ("$n.parseInt('a12b', 1, 3, 10)", "12"),
    ),
    entry(
        "parseUnsignedInt",
        &[STRING],
        |heap, _, args| unsigned(heap, args, I),
        ("$n.parseUnsignedInt('4294967295')", "-1"),
    ),
    entry(
        "parseUnsignedInt",
        &[STRING, INT],
        |heap, _, args| unsigned(heap, args, I),
        ("$n.parseUnsignedInt('ffffffff', 16)", "-1"),
    ),
    entry(
        "parseUnsignedInt",
        &[CHARS, INT, INT, INT],
        |heap, _, args| unsigned_part(heap, args, I),
        ("$n.parseUnsignedInt('a12b', 1, 3, 10)", "12"),
    ),
    entry(
        "remainderUnsigned",
        &[INT, INT],
        |_, _, args| of(bits(args, 0).checked_rem(bits(args, 1))),
        ("$n.remainderUnsigned(-1, 7)", "3"),
    ),
    entry("resolveConstantDesc", &[NOTHING], |_, this, _| Ok(this), ("$n.resolveConstantDesc($nul)", "5")),
    entry("reverse", &[INT], |_, _, args| of(Some(bits(args, 0).reverse_bits())), ("$n.reverse(1)", "-2147483648")),
    entry(
        "reverseBytes",
        &[INT],
        |_, _, args| of(Some(bits(args, 0).swap_bytes())),
        ("$n.reverseBytes(1)", "16777216"),
    ),
    entry(
        "rotateLeft",
        &[INT, INT],
        |_, _, args| of(Some(bits(args, 0).rotate_left(bits(args, 1) & 31))),
        ("$n.rotateLeft(1, 33)", "2"),
    ),
    entry(
        "rotateRight",
        &[INT, INT],
        |_, _, args| of(Some(bits(args, 0).rotate_right(bits(args, 1) & 31))),
        ("$n.rotateRight(1, 1)", "-2147483648"),
    ),
    entry("signum", &[INT], |_, _, args| Ok(Value::Int(int(args, 0).signum())), ("$n.signum(-7)", "-1")),
    entry(
        "sum",
        &[INT, INT],
        |_, _, args| Ok(Value::Int(int(args, 0).wrapping_add(int(args, 1)))),
        ("$n.sum(3, 7)", "10"),
    ),
    entry(
        "toBinaryString",
        &[INT],
        |heap, _, args| in_radix(heap, false, bits(args, 0).into(), 2),
        ("$n.toBinaryString(5)", "101"),
    ),
    entry(
        "toHexString",
        &[INT],
        |heap, _, args| in_radix(heap, false, bits(args, 0).into(), 16),
        ("$n.toHexString(-1)", "ffffffff"),
    ),
    entry(
        "toOctalString",
        &[INT],
        |heap, _, args| in_radix(heap, false, bits(args, 0).into(), 8),
        ("$n.toOctalString(8)", "10"),
    ),
    entry("toString", &[INT], |heap, _, args| print_number(heap, Value::Int(int(args, 0))), ("$n.toString(7)", "7")),
    entry(
        "toString",
        &[INT, INT],
        |heap, _, args| signed(heap, int(args, 0), int(args, 1)),
        ("$n.toString(-255, 16)", "-ff"),
    ),
    entry(
        "toUnsignedLong",
        &[INT],
        |_, _, args| Ok(Value::Long(bits(args, 0).into())),
        ("$n.toUnsignedLong(-1)", "4294967295"),
    ),
    entry(
        "toUnsignedString",
        &[INT],
        |heap, _, args| in_radix(heap, false, bits(args, 0).into(), 10),
        ("$n.toUnsignedString(-1)", "4294967295"),
    ),
    entry(
        "toUnsignedString",
        &[INT, INT],
        |heap, _, args| in_radix(heap, false, bits(args, 0).into(), int(args, 1)),
        ("$n.toUnsignedString(-1, 36)", "1z141z3"),
    ),
    entry("valueOf", &[STRING], |heap, _, args| parse(heap, args, I), ("$n.valueOf('12')", "12")),
    entry("valueOf", &[STRING, INT], |heap, _, args| parse(heap, args, I), ("$n.valueOf('zz', 36)", "1295")),
    entry("valueOf", &[INT], |_, _, args| Ok(Value::Int(int(args, 0))), ("$n.valueOf(7)", "7")),
];

/// An argument as its 32 bits.
fn bits(args: &[Value<'_>], at: usize) -> u32 {
    int(args, at).cast_unsigned()
}

fn highest(bits: u32) -> u32 {
    bits.checked_ilog2().map_or(0, |log| 1 << log)
}

fn count<'a>(count: u32) -> Result<Value<'a>> {
    Ok(Value::Int(count.cast_signed()))
}

/// The Integer of these bits; `None` is what a division by zero has.
fn of<'a>(bits: Option<u32>) -> Result<Value<'a>> {
    match bits {
        Some(bits) => Ok(Value::Int(bits.cast_signed())),
        None => Err(throw("ArithmeticException: / by zero")),
    }
}

fn signed<'a>(heap: &Heap<'a>, value: i32, radix: i32) -> Result<Value<'a>> {
    in_radix(heap, value < 0, value.unsigned_abs().into(), radix)
}
