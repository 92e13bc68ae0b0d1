//! `java.math.BigDecimal`. A MathContext or RoundingMode can only be null in a template, which all of them refuse.

mod compute;
mod divide;

use super::args::{
    BIG_DECIMAL, MATH_CONTEXT, OBJECT, ROUNDING_MODE, double, entry, failed, int, long, no_null, number, throw,
};
use super::number::{compare_to, in_range};
use crate::error::Result;
use crate::value::method::{Method, Param};
use crate::value::number::BigDecimal;
use crate::value::{Heap, Value};
use compute::{one, receiver, rounding, two, written};

const DECIMAL: &[Param] = &[BIG_DECIMAL];
const IN_CONTEXT: &[Param] = &[BIG_DECIMAL, MATH_CONTEXT];
const INT: &[Param] = &[Param::Int];

/// What computes: sums, products, quotients.
pub(super) const METHODS: &[Method] = &[
    entry(
        "abs",
        &[],
        |heap, this, _| one(heap, this, |a, _| Ok(BigDecimal::new(a.unscaled().magnitude().clone().into(), a.scale()))),
        ("#set($x=99999999999999999999+0.5)$x.valueOf(-15, 1).abs()", "1.5"),
    ),
    entry("abs", &[MATH_CONTEXT], no_null, ("", "")),
    entry(
        "add",
        DECIMAL,
        |heap, this, args| two(heap, this, args, BigDecimal::add),
        ("#set($x=99999999999999999999+0.5)$x.add($x)", "199999999999999999999.0"),
    ),
    entry("add", IN_CONTEXT, no_null, ("", "")),
    entry(
        "byteValueExact",
        &[],
        |heap, this, _| exact(heap, this, "byte"),
        ("#set($x=99999999999999999999+0.5)$x.valueOf(5).byteValueExact()", "5"),
    ),
    entry("compareTo", DECIMAL, compare_to, ("#set($x=99999999999999999999+0.5)$x.compareTo($x.valueOf(1.5))", "1")),
    entry("compareTo", &[OBJECT], compare_to, ("#set($x=99999999999999999999+0.5)$x.compareTo($x)", "0")),
    entry(
        "divide",
        DECIMAL,
        divide::exact,
        ("#set($x=99999999999999999999+0.5)$x.valueOf(15, 1).divide($x.valueOf(8))", "0.1875"),
    ),
    entry("divide", IN_CONTEXT, no_null, ("", "")),
    entry("divide", &[BIG_DECIMAL, ROUNDING_MODE], no_null, ("", "")),
    entry(
        "divide",
        &[BIG_DECIMAL, Param::Int],
        divide::rounded,
        ("#set($x=99999999999999999999+0.5)$x.divide($x.valueOf(7), 4)", "14285714285714285714.2"),
    ),
    entry("divide", &[BIG_DECIMAL, Param::Int, ROUNDING_MODE], no_null, ("", "")),
    entry(
        "divide",
        &[BIG_DECIMAL, Param::Int, Param::Int],
        divide::to_scale,
        ("#set($x=99999999999999999999+0.5)$x.divide($x.valueOf(7), 3, 4)", "14285714285714285714.214"),
    ),
    entry(
        "divideAndRemainder",
        DECIMAL,
        divide::and_remainder,
        ("#set($x=99999999999999999999+0.5)$x.divideAndRemainder($x.valueOf(7)).get(1)", "1.5"),
    ),
    entry("divideAndRemainder", IN_CONTEXT, no_null, ("", "")),
    entry(
        "divideToIntegralValue",
        DECIMAL,
        divide::whole,
        ("#set($x=99999999999999999999+0.5)$x.divideToIntegralValue($x.valueOf(7))", "14285714285714285714.0"),
    ),
    entry("divideToIntegralValue", IN_CONTEXT, no_null, ("", "")),
    entry(
        "intValueExact",
        &[],
        |heap, this, _| exact(heap, this, "int"),
        ("#set($x=99999999999999999999+0.5)$x.valueOf(5).intValueExact()", "5"),
    ),
    entry(
        "longValueExact",
        &[],
        |heap, this, _| exact(heap, this, "long"),
        ("#set($x=99999999999999999999+0.5)$x.valueOf(5).longValueExact()", "5"),
    ),
    entry(
        "max",
        DECIMAL,
        |heap, this, args| {
            two(heap, this, args, |a, b, _| Ok(if a.compare(b).is_ge() { a.clone() } else { b.clone() }))
        },
        ("#set($x=99999999999999999999+0.5)$x.max($x.valueOf(7))", "99999999999999999999.5"),
    ),
    entry(
        "min",
        DECIMAL,
        |heap, this, args| {
            two(heap, this, args, |a, b, _| Ok(if a.compare(b).is_le() { a.clone() } else { b.clone() }))
        },
        ("#set($x=99999999999999999999+0.5)$x.min($x.valueOf(7))", "7"),
    ),
    entry(
        "movePointLeft",
        INT,
        |heap, this, args| one(heap, this, |a, most| a.move_point(int(args, 0).into(), most)),
        ("#set($x=99999999999999999999+0.5)$x.movePointLeft(3)", "99999999999999999.9995"),
    ),
    entry(
        "movePointRight",
        INT,
        |heap, this, args| one(heap, this, |a, most| a.move_point(-i64::from(int(args, 0)), most)),
        ("#set($x=99999999999999999999+0.5)$x.movePointRight(3)", "99999999999999999999500"),
    ),
    entry(
        "multiply",
        DECIMAL,
        |heap, this, args| two(heap, this, args, BigDecimal::multiply),
        ("#set($x=99999999999999999999+0.5)$x.multiply($x.valueOf(2))", "199999999999999999999.0"),
    ),
    entry("multiply", IN_CONTEXT, no_null, ("", "")),
    entry(
        "negate",
        &[],
        |heap, this, _| one(heap, this, |a, _| Ok(BigDecimal::new(-a.unscaled(), a.scale()))),
        ("#set($x=99999999999999999999+0.5)$x.negate()", "-99999999999999999999.5"),
    ),
    entry("negate", &[MATH_CONTEXT], no_null, ("", "")),
    entry("plus", &[], |_, this, _| Ok(this), ("#set($x=99999999999999999999+0.5)$x.plus()", "99999999999999999999.5")),
    entry("plus", &[MATH_CONTEXT], no_null, ("", "")),
    entry(
        "pow",
        INT,
        |heap, this, args| one(heap, this, |a, most| a.power(int(args, 0), most)),
        ("#set($x=99999999999999999999+0.5)$x.valueOf(1.5).pow(3)", "3.375"),
    ),
    entry("pow", &[Param::Int, MATH_CONTEXT], no_null, ("", "")),
    entry(
        "precision",
        &[],
        |heap, this, _| {
            heap.charge(number(this).digits_hint())?;
            Ok(Value::Int(i32::try_from(receiver(&this)?.precision()).unwrap_or(i32::MAX)))
        },
        ("#set($x=99999999999999999999+0.5)$x.precision()", "21"),
    ),
    entry(
        "remainder",
        DECIMAL,
        divide::remainder,
        ("#set($x=99999999999999999999+0.5)$x.remainder($x.valueOf(7))", "1.5"),
    ),
    entry("remainder", IN_CONTEXT, no_null, ("", "")),
    entry("round", &[MATH_CONTEXT], no_null, ("", "")),
    entry(
        "scale",
        &[],
        |_, this, _| Ok(Value::Int(receiver(&this)?.scale())),
        ("#set($x=99999999999999999999+0.5)$x.scale()", "1"),
    ),
    entry(
        "scaleByPowerOfTen",
        INT,
        |heap, this, args| one(heap, this, |a, _| a.scale_by(-i64::from(int(args, 0)))),
        ("#set($x=99999999999999999999+0.5)$x.scaleByPowerOfTen(30)", "9.99999999999999999995E+49"),
    ),
    entry(
        "setScale",
        INT,
        |heap, this, args| one(heap, this, |a, most| a.with_scale(int(args, 0), rounding(7)?, most)),
        ("#set($x=99999999999999999999+0.5)$x.setScale(3)", "99999999999999999999.500"),
    ),
    entry("setScale", &[Param::Int, ROUNDING_MODE], no_null, ("", "")),
    entry(
        "setScale",
        &[Param::Int, Param::Int],
        |heap, this, args| one(heap, this, |a, most| a.with_scale(int(args, 0), rounding(int(args, 1))?, most)),
        ("#set($x=99999999999999999999+0.5)$x.setScale(0, 4)", "100000000000000000000"),
    ),
    entry(
        "shortValueExact",
        &[],
        |heap, this, _| exact(heap, this, "short"),
        ("#set($x=99999999999999999999+0.5)$x.valueOf(5).shortValueExact()", "5"),
    ),
    entry(
        "signum",
        &[],
        |_, this, _| Ok(Value::Int(receiver(&this)?.signum())),
        ("#set($x=99999999999999999999+0.5)$x.signum()", "1"),
    ),
    entry("sqrt", &[MATH_CONTEXT], square_root, ("", "")),
    entry(
        "stripTrailingZeros",
        &[],
        |heap, this, _| one(heap, this, |a, _| Ok(a.stripped())),
        ("#set($x=99999999999999999999+0.5)$x.valueOf(1500, 2).stripTrailingZeros()", "15"),
    ),
    entry(
        "subtract",
        DECIMAL,
        |heap, this, args| two(heap, this, args, BigDecimal::subtract),
        ("#set($x=99999999999999999999+0.5)$x.subtract($x.valueOf(1.5))", "99999999999999999998.0"),
    ),
    entry("subtract", IN_CONTEXT, no_null, ("", "")),
    entry(
        "toBigInteger",
        &[],
        compute::to_big_integer,
        ("#set($x=99999999999999999999+0.5)$x.toBigInteger()", "99999999999999999999"),
    ),
    entry(
        "toBigIntegerExact",
        &[],
        compute::to_big_integer_exact,
        ("#set($x=99999999999999999999+0.5)$x.valueOf(30, 1).toBigIntegerExact()", "3"),
    ),
    entry(
        "toEngineeringString",
        &[],
        |heap, this, _| {
            written(heap, this, |a, out, _| {
                a.write_engineering(out);
                Ok(())
            })
        },
        ("#set($x=99999999999999999999+0.5)$x.valueOf(15, -7).toEngineeringString()", "150E+6"),
    ),
    entry(
        "toPlainString",
        &[],
        |heap, this, _| written(heap, this, BigDecimal::write_plain),
        ("#set($x=99999999999999999999+0.5)$x.valueOf(15, -7).toPlainString()", "150000000"),
    ),
    entry(
        "ulp",
        &[],
        |heap, this, _| one(heap, this, |a, _| Ok(BigDecimal::new(1.into(), a.scale()))),
        ("#set($x=99999999999999999999+0.5)$x.ulp()", "0.1"),
    ),
    entry(
        "unscaledValue",
        &[],
        |heap, this, _| Ok(heap.big_int(receiver(&this)?.unscaled().clone())),
        ("#set($x=99999999999999999999+0.5)$x.unscaledValue()", "999999999999999999995"),
    ),
    entry(
        "valueOf",
        &[Param::Double],
        |heap, _, args| compute::of_double(heap, double(args, 0)),
        ("#set($x=99999999999999999999+0.5)$x.valueOf(0.1)", "0.1"),
    ),
    entry(
        "valueOf",
        &[Param::Long],
        |heap, _, args| Ok(heap.big_decimal(BigDecimal::new(long(args, 0).into(), 0))),
        ("#set($x=99999999999999999999+0.5)$x.valueOf(15)", "15"),
    ),
    entry(
        "valueOf",
        &[Param::Long, Param::Int],
        |heap, _, args| Ok(heap.big_decimal(BigDecimal::new(long(args, 0).into(), int(args, 1)))),
        ("#set($x=99999999999999999999+0.5)$x.valueOf(15, 1)", "1.5"),
    ),
];

fn exact<'a>(heap: &Heap<'a>, this: Value<'a>, name: &str) -> Result<Value<'a>> {
    heap.charge(number(this).digits_hint())?;
    let value = receiver(&this)?.long_exact(heap.limits.number_digits).map_err(|error| failed(heap, error))?;
    in_range(value, name).ok_or_else(|| throw("ArithmeticException: Overflow"))
}

/// `sqrt(null)`: of zero and of even powers of ten it looks at nothing but the scale.
fn square_root<'a>(heap: &Heap<'a>, this: Value<'a>, args: &[Value<'a>]) -> Result<Value<'a>> {
    let number = receiver(&this)?;
    match number.signum() {
        0 => Ok(heap.big_decimal(BigDecimal::new(0.into(), number.scale() / 2))),
        1 => {
            let root = number.stripped();
            let even = root.unscaled() == &1.into() && root.scale() % 2 == 0 && root.scale() / 2 == number.scale() / 2;
            if even {
                Ok(heap.big_decimal(BigDecimal::new(1.into(), root.scale() / 2)))
            } else {
                no_null(heap, this, args)
            }
        }
        _ => Err(throw("ArithmeticException: Attempted square root of negative BigDecimal")),
    }
}
