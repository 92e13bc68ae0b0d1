//! `java.math.BigInteger`: numbers have at most as many digits as the limit says, and work is charged by their size.

mod bits;
mod compute;
mod prime;

use num_integer::Integer;
use num_traits::Signed;

use super::args::{BIG_INTEGER, NOTHING, OBJECT, big_int, entry, int, long, spend_on_divisor};
use super::number::compare_to;
use crate::value::Value;
use crate::value::method::{Method, Param};
use crate::value::number::{big, ring};
use compute::{
    divide_and_remainder, exact, modulus, nonzero, one, power, receiver, root, root_and_remainder, sign, to_string, two,
};

const BIG: &[Param] = &[BIG_INTEGER];
const INT: &[Param] = &[Param::Int];

/// The methods.
pub(super) const METHODS: &[Method] = &[
    entry(
        "abs",
        &[],
        |heap, this, _| one(heap, this, |a, _| Ok(a.abs())),
        ("#set($b=-99999999999999999999)$b.abs()", "99999999999999999999"),
    ),
    entry(
        "add",
        BIG,
        |heap, this, args| two(heap, this, args, |a, b, _| Ok(a + b)),
        ("#set($b=99999999999999999999)$b.add($b)", "199999999999999999998"),
    ),
    entry(
        "and",
        BIG,
        |heap, this, args| two(heap, this, args, |a, b, _| Ok(a & b)),
        ("#set($b=99999999999999999999)$b.and($b.valueOf(255))", "255"),
    ),
    entry(
        "andNot",
        BIG,
        |heap, this, args| two(heap, this, args, |a, b, _| Ok(a & !b)),
        ("#set($b=99999999999999999999)$b.andNot($b.valueOf(255))", "99999999999999999744"),
    ),
    entry(
        "bitCount",
        &[],
        |heap, this, _| bits::count(heap, this),
        ("#set($b=99999999999999999999)$b.bitCount()", "45"),
    ),
    entry("bitLength", &[], |_, this, _| bits::length(this), ("#set($b=99999999999999999999)$b.bitLength()", "67")),
    entry(
        "byteValueExact",
        &[],
        |_, this, _| exact(this, "byte"),
        ("#set($b=99999999999999999999)$b.valueOf(5).byteValueExact()", "5"),
    ),
    entry(
        "clearBit",
        INT,
        |heap, this, args| bits::set(heap, this, args, bits::Change::Clear),
        ("#set($b=99999999999999999999)$b.valueOf(7).clearBit(1)", "5"),
    ),
    entry("compareTo", BIG, compare_to, ("#set($b=99999999999999999999)$b.compareTo($b.valueOf(7))", "1")),
    entry("compareTo", &[OBJECT], compare_to, ("#set($b=99999999999999999999)$b.compareTo($b)", "0")),
    entry(
        "divide",
        BIG,
        |heap, this, args| two(heap, this, args, |a, b, _| Ok(a / nonzero(b)?)),
        ("#set($b=99999999999999999999)$b.divide($b.valueOf(7))", "14285714285714285714"),
    ),
    entry(
        "divideAndRemainder",
        BIG,
        divide_and_remainder,
        ("#set($b=99999999999999999999)$b.divideAndRemainder($b.valueOf(7)).get(1)", "1"),
    ),
    entry(
        "flipBit",
        INT,
        |heap, this, args| bits::set(heap, this, args, bits::Change::Flip),
        ("#set($b=99999999999999999999)$b.valueOf(7).flipBit(3)", "15"),
    ),
    entry(
        "gcd",
        BIG,
        |heap, this, args| {
            spend_on_divisor(heap, receiver(&this)?, big_int(args, 0)?)?;
            two(heap, this, args, |a, b, _| Ok(a.gcd(b)))
        },
        ("#set($b=99999999999999999999)$b.gcd($b.valueOf(12))", "3"),
    ),
    entry(
        "getLowestSetBit",
        &[],
        |_, this, _| bits::lowest(this),
        ("#set($b=99999999999999999999)$b.valueOf(8).getLowestSetBit()", "3"),
    ),
    entry(
        "intValueExact",
        &[],
        |_, this, _| exact(this, "int"),
        ("#set($b=99999999999999999999)$b.valueOf(5).intValueExact()", "5"),
    ),
    entry(
        "isProbablePrime",
        INT,
        prime::is_probable_prime,
        ("#set($b=99999999999999999999)$b.isProbablePrime(20)", "false"),
    ),
    entry(
        "longValueExact",
        &[],
        |_, this, _| exact(this, "long"),
        ("#set($b=99999999999999999999)$b.valueOf(5).longValueExact()", "5"),
    ),
    entry(
        "max",
        BIG,
        |heap, this, args| two(heap, this, args, |a, b, _| Ok(a.max(b).clone())),
        ("#set($b=99999999999999999999)$b.max($b.valueOf(7))", "99999999999999999999"),
    ),
    entry(
        "min",
        BIG,
        |heap, this, args| two(heap, this, args, |a, b, _| Ok(a.min(b).clone())),
        ("#set($b=99999999999999999999)$b.min($b.valueOf(7))", "7"),
    ),
    entry(
        "mod",
        BIG,
        |heap, this, args| two(heap, this, args, |a, b, _| Ok(a.mod_floor(modulus(b)?))),
        ("#set($b=99999999999999999999)$b.negate().mod($b.valueOf(7))", "6"),
    ),
    entry(
        "modInverse",
        BIG,
        prime::mod_inverse,
        ("#set($b=99999999999999999999)$b.valueOf(3).modInverse($b.valueOf(11))", "4"),
    ),
    entry(
        "modPow",
        &[BIG_INTEGER, BIG_INTEGER],
        prime::mod_pow,
        ("#set($b=99999999999999999999)$b.modPow($b.valueOf(65537), $b.valueOf(1000))", "999"),
    ),
    entry(
        "multiply",
        BIG,
        |heap, this, args| two(heap, this, args, big::multiply),
        ("#set($b=99999999999999999999)$b.multiply($b)", "9999999999999999999800000000000000000001"),
    ),
    entry(
        "negate",
        &[],
        |heap, this, _| one(heap, this, |a, _| Ok(-a)),
        ("#set($b=99999999999999999999)$b.negate()", "-99999999999999999999"),
    ),
    entry(
        "nextProbablePrime",
        &[],
        prime::next_probable_prime,
        ("#set($b=99999999999999999999)$b.nextProbablePrime()", "100000000000000000039"),
    ),
    entry(
        "not",
        &[],
        |heap, this, _| one(heap, this, |a, _| Ok(!a)),
        ("#set($b=99999999999999999999)$b.not()", "-100000000000000000000"),
    ),
    entry(
        "or",
        BIG,
        |heap, this, args| two(heap, this, args, |a, b, _| Ok(ring::or(a, b))),
        ("#set($b=99999999999999999999)$b.valueOf(5).or($b.valueOf(2))", "7"),
    ),
    entry(
        "pow",
        INT,
        power,
        ("#set($b=99999999999999999999)$b.pow(3)", "999999999999999999970000000000000000000299999999999999999999"),
    ),
    entry("probablePrime", &[Param::Int, NOTHING], prime::probable_prime, ("", "")),
    entry(
        "remainder",
        BIG,
        |heap, this, args| two(heap, this, args, |a, b, _| Ok(a % nonzero(b)?)),
        ("#set($b=99999999999999999999)$b.negate().remainder($b.valueOf(7))", "-1"),
    ),
    entry(
        "setBit",
        INT,
        |heap, this, args| bits::set(heap, this, args, bits::Change::Set),
        ("#set($b=99999999999999999999)$b.valueOf(1).setBit(70)", "1180591620717411303425"),
    ),
    entry(
        "shiftLeft",
        INT,
        |heap, this, args| bits::shift(heap, this, int(args, 0).into()),
        ("#set($b=99999999999999999999)$b.shiftLeft(8)", "25599999999999999999744"),
    ),
    entry(
        "shiftRight",
        INT,
        |heap, this, args| bits::shift(heap, this, -i64::from(int(args, 0))),
        ("#set($b=99999999999999999999)$b.shiftRight(8)", "390624999999999999"),
    ),
    entry(
        "shortValueExact",
        &[],
        |_, this, _| exact(this, "short"),
        ("#set($b=99999999999999999999)$b.valueOf(5).shortValueExact()", "5"),
    ),
    entry(
        "signum",
        &[],
        |_, this, _| Ok(Value::Int(sign(receiver(&this)?))),
        ("#set($b=-99999999999999999999)$b.signum()", "-1"),
    ),
    entry(
        "sqrt",
        &[],
        |heap, this, _| one(heap, this, |a, _| root(a)),
        ("#set($b=99999999999999999999)$b.sqrt()", "9999999999"),
    ),
    entry(
        "sqrtAndRemainder",
        &[],
        root_and_remainder,
        ("#set($b=99999999999999999999)$b.sqrtAndRemainder().get(1)", "19999999998"),
    ),
    entry(
        "subtract",
        BIG,
        |heap, this, args| two(heap, this, args, |a, b, _| Ok(a - b)),
        ("#set($b=99999999999999999999)$b.subtract($b.valueOf(1))", "99999999999999999998"),
    ),
    entry("testBit", INT, bits::test, ("#set($b=99999999999999999999)$b.testBit(0)", "true")),
    entry(
        "toByteArray",
        &[],
        bits::to_bytes,
        ("#set($b=99999999999999999999)$b.valueOf(-129).toByteArray().get(0)", "-1"),
    ),
    entry("toString", INT, to_string, ("#set($b=99999999999999999999)$b.toString(16)", "56bc75e2d630fffff")),
    entry(
        "valueOf",
        &[Param::Long],
        |heap, _, args| Ok(heap.big_int(long(args, 0).into())),
        ("#set($b=99999999999999999999)$b.valueOf(7)", "7"),
    ),
    entry(
        "xor",
        BIG,
        |heap, this, args| two(heap, this, args, |a, b, _| Ok(ring::xor(a, b))),
        ("#set($b=99999999999999999999)$b.valueOf(5).xor($b.valueOf(1))", "4"),
    ),
];
