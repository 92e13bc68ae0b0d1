//! `java.lang.Byte` and `java.lang.Short`.

use super::args::{OBJECT, STRING, entry, int};
use super::number::{compare_to, hash, print_number};
use super::optional::describe_cast;
use super::whole::{decoded, parse};
use crate::value::Value;
use crate::value::class::Type;
use crate::value::method::{Method, Param};
use crate::value::number::{Number, Width, convert};

const B: Width = Width::Byte;
const S: Width = Width::Short;

/// The methods of Byte.
pub(super) const BYTE: &[Method] = &[
    entry("compare", &[Param::Byte, Param::Byte], difference, ("#set($b=$n.byteValue())$b.compare($b, $b)", "0")),
    entry("compareTo", &[Param::Of(Type::Byte)], compare_to, ("#set($b=$n.byteValue())$b.compareTo($b)", "0")),
    entry("compareTo", &[OBJECT], compare_to, ("#set($b=$n.byteValue())$b.compareTo($b)", "0")),
    entry(
        "compareUnsigned",
        &[Param::Byte, Param::Byte],
        |_, _, args| Ok(Value::Int((int(args, 0) & 0xff).wrapping_sub(int(args, 1) & 0xff))),
        ("#set($b=$neg.byteValue())$b.compareUnsigned($b, $n.byteValue())", "248"),
    ),
    entry("decode", &[STRING], |heap, _, args| decoded(heap, args, B), ("$n.byteValue().decode('0x1F')", "31")),
    entry("describeConstable", &[], describe_cast, ("$n.byteValue().describeConstable().isPresent()", "true")),
    entry(
        "hashCode",
        &[Param::Byte],
        |_, _, args| hash(Number::Int(int(args, 0))),
        ("#set($b=$n.byteValue())$b.hashCode($b)", "5"),
    ),
    entry("parseByte", &[STRING], |heap, _, args| parse(heap, args, B), ("$n.byteValue().parseByte('-12')", "-12")),
    entry(
        "parseByte",
        &[STRING, Param::Int],
        |heap, _, args| parse(heap, args, B),
        ("$n.byteValue().parseByte('7f', 16)", "127"),
    ),
    entry(
        "toString",
        &[Param::Byte],
        |heap, _, args| print_number(heap, args.first().copied().unwrap_or(Value::Null)),
        ("#set($b=$n.byteValue())$b.toString($b)", "5"),
    ),
    entry(
        "toUnsignedInt",
        &[Param::Byte],
        |_, _, args| Ok(Value::Int(int(args, 0) & 0xff)),
        ("#set($b=$neg.byteValue())$b.toUnsignedInt($b)", "253"),
    ),
    entry(
        "toUnsignedLong",
        &[Param::Byte],
        |_, _, args| Ok(Value::Long((int(args, 0) & 0xff).into())),
        ("#set($b=$neg.byteValue())$b.toUnsignedLong($b)", "253"),
    ),
    entry("valueOf", &[STRING], |heap, _, args| parse(heap, args, B), ("$n.byteValue().valueOf('12')", "12")),
    entry(
        "valueOf",
        &[STRING, Param::Int],
        |heap, _, args| parse(heap, args, B),
        ("$n.byteValue().valueOf('101', 2)", "5"),
    ),
    entry(
        "valueOf",
        &[Param::Byte],
        |_, _, args| Ok(Value::Byte(convert::low_byte(int(args, 0)))),
        ("#set($b=$n.byteValue())$b.valueOf($b)", "5"),
    ),
];

/// The methods of Short.
pub(super) const SHORT: &[Method] = &[
    entry(
        "compare",
        &[Param::Short, Param::Short],
        difference,
        ("#set($s=$n.shortValue())$s.compare($s, $neg.shortValue())", "8"),
    ),
    entry("compareTo", &[Param::Of(Type::Short)], compare_to, ("#set($s=$n.shortValue())$s.compareTo($s)", "0")),
    entry("compareTo", &[OBJECT], compare_to, ("#set($s=$n.shortValue())$s.compareTo($s)", "0")),
    entry(
        "compareUnsigned",
        &[Param::Short, Param::Short],
        |_, _, args| Ok(Value::Int((int(args, 0) & 0xffff).wrapping_sub(int(args, 1) & 0xffff))),
        ("#set($s=$neg.shortValue())$s.compareUnsigned($s, $n.shortValue())", "65528"),
    ),
    entry("decode", &[STRING], |heap, _, args| decoded(heap, args, S), ("$n.shortValue().decode('-010')", "-8")),
    entry("describeConstable", &[], describe_cast, ("$n.shortValue().describeConstable().isPresent()", "true")),
    entry(
        "hashCode",
        &[Param::Short],
        |_, _, args| hash(Number::Int(int(args, 0))),
        ("#set($s=$n.shortValue())$s.hashCode($s)", "5"),
    ),
    entry(
        "parseShort",
        &[STRING],
        |heap, _, args| parse(heap, args, S),
        ("$n.shortValue().parseShort('-1234')", "-1234"),
    ),
    entry(
        "parseShort",
        &[STRING, Param::Int],
        |heap, _, args| parse(heap, args, S),
        ("$n.shortValue().parseShort('7fff', 16)", "32767"),
    ),
    entry(
        "reverseBytes",
        &[Param::Short],
        |_, _, args| Ok(Value::Short(convert::low_short(int(args, 0)).swap_bytes())),
        ("#set($s=$n.shortValue())$s.reverseBytes($s)", "1280"),
    ),
    entry(
        "toString",
        &[Param::Short],
        |heap, _, args| print_number(heap, args.first().copied().unwrap_or(Value::Null)),
        ("#set($s=$n.shortValue())$s.toString($s)", "5"),
    ),
    entry(
        "toUnsignedInt",
        &[Param::Short],
        |_, _, args| Ok(Value::Int(int(args, 0) & 0xffff)),
        ("#set($s=$neg.shortValue())$s.toUnsignedInt($s)", "65533"),
    ),
    entry(
        "toUnsignedLong",
        &[Param::Short],
        |_, _, args| Ok(Value::Long((int(args, 0) & 0xffff).into())),
        ("#set($s=$neg.shortValue())$s.toUnsignedLong($s)", "65533"),
    ),
    entry("valueOf", &[STRING], |heap, _, args| parse(heap, args, S), ("$n.shortValue().valueOf('1234')", "1234")),
    entry(
        "valueOf",
        &[STRING, Param::Int],
        |heap, _, args| parse(heap, args, S),
        ("$n.shortValue().valueOf('zz', 36)", "1295"),
    ),
    entry(
        "valueOf",
        &[Param::Short],
        |_, _, args| Ok(Value::Short(convert::low_short(int(args, 0)))),
        ("#set($s=$n.shortValue())$s.valueOf($s)", "5"),
    ),
];

/// `compare` of two small numbers is their difference.
fn difference<'a>(_: &crate::value::Heap<'a>, _: Value<'a>, args: &[Value<'a>]) -> crate::error::Result<Value<'a>> {
    Ok(Value::Int(int(args, 0).wrapping_sub(int(args, 1))))
}
