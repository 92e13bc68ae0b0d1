//! `java.lang.Long`.

use super::args::{CHARS, NOTHING, OBJECT, STRING, entry, int, long, throw};
use super::number::{compare_to, hash, print_number, sign};
use super::optional::describe;
use super::whole::{decoded, in_radix, parse, parse_part, unsigned, unsigned_part};
use crate::error::Result;
use crate::value::class::Type;
use crate::value::method::{Method, Param};
use crate::value::number::{Number, Width, convert};
use crate::value::{Heap, Value};

const LONG: Param = Param::Long;
const INT: Param = Param::Int;
const L: Width = Width::Long;

/// The methods.
pub(super) const METHODS: &[Method] = &[
    entry("bitCount", &[LONG], |_, _, args| count(bits(args, 0).count_ones()), ("$big.bitCount(255)", "8")),
    entry(
        "compare",
        &[LONG, LONG],
        |_, _, args| Ok(Value::Int(sign(long(args, 0).cmp(&long(args, 1))))),
        ("$big.compare(3, 7)", "-1"),
    ),
    entry("compareTo", &[Param::Of(Type::Long)], compare_to, ("$big.compareTo($lmax)", "-1")),
    entry("compareTo", &[OBJECT], compare_to, ("$big.compareTo($big)", "0")),
    entry(
        "compareUnsigned",
        &[LONG, LONG],
        |_, _, args| Ok(Value::Int(sign(bits(args, 0).cmp(&bits(args, 1))))),
        ("$big.compareUnsigned(-1, 1)", "1"),
    ),
    entry("decode", &[STRING], |heap, _, args| decoded(heap, args, L), ("$big.decode('#ff')", "255")),
    entry("describeConstable", &[], describe, ("$big.describeConstable()", "Optional[12345678901]")),
    entry(
        "divideUnsigned",
        &[LONG, LONG],
        |_, _, args| of(bits(args, 0).checked_div(bits(args, 1))),
        ("$big.divideUnsigned(-1, 2)", "9223372036854775807"),
    ),
    entry("getLong", &[STRING], |_, _, _| Ok(Value::Null), ("$!big.getLong('a')", "")),
    entry("getLong", &[STRING, LONG], |_, _, args| Ok(Value::Long(long(args, 1))), ("$big.getLong('a', 7)", "7")),
    entry("hashCode", &[LONG], |_, _, args| hash(Number::Long(long(args, 0))), ("$big.hashCode(7)", "7")),
    entry("highestOneBit", &[LONG], |_, _, args| of(Some(highest(bits(args, 0)))), ("$big.highestOneBit(100)", "64")),
    entry(
        "lowestOneBit",
        &[LONG],
        |_, _, args| of(Some(bits(args, 0) & bits(args, 0).wrapping_neg())),
        ("$big.lowestOneBit(100)", "4"),
    ),
    entry(
        "max",
        &[LONG, LONG],
        |_, _, args| Ok(Value::Long(long(args, 0).max(long(args, 1)))),
        ("$big.max(3, 7)", "7"),
    ),
    entry(
        "min",
        &[LONG, LONG],
        |_, _, args| Ok(Value::Long(long(args, 0).min(long(args, 1)))),
        ("$big.min(3, 7)", "3"),
    ),
    entry(
        "numberOfLeadingZeros",
        &[LONG],
        |_, _, args| count(bits(args, 0).leading_zeros()),
        ("$big.numberOfLeadingZeros(1)", "63"),
    ),
    entry(
        "numberOfTrailingZeros",
        &[LONG],
        |_, _, args| count(bits(args, 0).trailing_zeros()),
        ("$big.numberOfTrailingZeros(8)", "3"),
    ),
    entry("parseLong", &[STRING], |heap, _, args| parse(heap, args, L), ("$big.parseLong('-12')", "-12")),
    entry("parseLong", &[STRING, INT], |heap, _, args| parse(heap, args, L), ("$big.parseLong('ff', 16)", "255")),
    entry(
        "parseLong",
        &[CHARS, INT, INT, INT],
        |heap, _, args| parse_part(heap, args, L),
        ("$big.parseLong('a12b', 1, 3, 10)", "12"),
    ),
    entry(
        "parseUnsignedLong",
        &[STRING],
        |heap, _, args| unsigned(heap, args, L),
        ("$big.parseUnsignedLong('18446744073709551615')", "-1"),
    ),
    entry(
        "parseUnsignedLong",
        &[STRING, INT],
        |heap, _, args| unsigned(heap, args, L),
        ("$big.parseUnsignedLong('ffffffff', 16)", "4294967295"),
    ),
    entry(
        "parseUnsignedLong",
        &[CHARS, INT, INT, INT],
        |heap, _, args| unsigned_part(heap, args, L),
        ("$big.parseUnsignedLong('a12b', 1, 3, 10)", "12"),
    ),
    entry(
        "remainderUnsigned",
        &[LONG, LONG],
        |_, _, args| of(bits(args, 0).checked_rem(bits(args, 1))),
        ("$big.remainderUnsigned(-1, 7)", "1"),
    ),
    entry("resolveConstantDesc", &[NOTHING], |_, this, _| Ok(this), ("$big.resolveConstantDesc($nul)", "12345678901")),
    entry(
        "reverse",
        &[LONG],
        |_, _, args| of(Some(bits(args, 0).reverse_bits())),
        ("$big.reverse(1)", "-9223372036854775808"),
    ),
    entry(
        "reverseBytes",
        &[LONG],
        |_, _, args| of(Some(bits(args, 0).swap_bytes())),
        ("$big.reverseBytes(1)", "72057594037927936"),
    ),
    entry(
        "rotateLeft",
        &[LONG, INT],
        |_, _, args| of(Some(bits(args, 0).rotate_left(int(args, 1).cast_unsigned() & 63))),
        ("$big.rotateLeft(1, 33)", "8589934592"),
    ),
    entry(
        "rotateRight",
        &[LONG, INT],
        |_, _, args| of(Some(bits(args, 0).rotate_right(int(args, 1).cast_unsigned() & 63))),
        ("$big.rotateRight(1, 1)", "-9223372036854775808"),
    ),
    entry(
        "signum",
        &[LONG],
        |_, _, args| Ok(Value::Int(convert::low_int(long(args, 0).signum()))),
        ("$big.signum(-7)", "-1"),
    ),
    entry(
        "sum",
        &[LONG, LONG],
        |_, _, args| Ok(Value::Long(long(args, 0).wrapping_add(long(args, 1)))),
        ("$big.sum(3, 7)", "10"),
    ),
    entry(
        "toBinaryString",
        &[LONG],
        |heap, _, args| in_radix(heap, false, bits(args, 0), 2),
        ("$big.toBinaryString(5)", "101"),
    ),
    entry(
        "toHexString",
        &[LONG],
        |heap, _, args| in_radix(heap, false, bits(args, 0), 16),
        ("$big.toHexString(-1)", "ffffffffffffffff"),
    ),
    entry(
        "toOctalString",
        &[LONG],
        |heap, _, args| in_radix(heap, false, bits(args, 0), 8),
        ("$big.toOctalString(8)", "10"),
    ),
    entry(
        "toString",
        &[LONG],
        |heap, _, args| print_number(heap, Value::Long(long(args, 0))),
        ("$big.toString(7)", "7"),
    ),
    entry(
        "toString",
        &[LONG, INT],
        |heap, _, args| signed(heap, long(args, 0), int(args, 1)),
        ("$big.toString(-255, 16)", "-ff"),
    ),
    entry(
        "toUnsignedString",
        &[LONG],
        |heap, _, args| in_radix(heap, false, bits(args, 0), 10),
        ("$big.toUnsignedString(-1)", "18446744073709551615"),
    ),
    entry(
        "toUnsignedString",
        &[LONG, INT],
        |heap, _, args| in_radix(heap, false, bits(args, 0), int(args, 1)),
        ("$big.toUnsignedString(-1, 36)", "3w5e11264sgsf"),
    ),
    entry("valueOf", &[STRING], |heap, _, args| parse(heap, args, L), ("$big.valueOf('12')", "12")),
    entry("valueOf", &[STRING, INT], |heap, _, args| parse(heap, args, L), ("$big.valueOf('zz', 36)", "1295")),
    entry("valueOf", &[LONG], |_, _, args| Ok(Value::Long(long(args, 0))), ("$big.valueOf(7)", "7")),
];

/// An argument as its 64 bits.
fn bits(args: &[Value<'_>], at: usize) -> u64 {
    long(args, at).cast_unsigned()
}

fn highest(bits: u64) -> u64 {
    bits.checked_ilog2().map_or(0, |log| 1 << log)
}

fn count<'a>(count: u32) -> Result<Value<'a>> {
    Ok(Value::Int(count.cast_signed()))
}

/// The Long of these bits; `None` is what a division by zero has.
fn of<'a>(bits: Option<u64>) -> Result<Value<'a>> {
    match bits {
        Some(bits) => Ok(Value::Long(bits.cast_signed())),
        None => Err(throw("ArithmeticException: / by zero")),
    }
}

fn signed<'a>(heap: &Heap<'a>, value: i64, radix: i32) -> Result<Value<'a>> {
    in_radix(heap, value < 0, value.unsigned_abs(), radix)
}
