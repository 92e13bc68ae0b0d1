//! What the tables of the number classes share: entries, arguments, exceptions.

use num_bigint::BigInt;

use crate::codes::Code;
use crate::error::{Error, Result};
use crate::value::class::Type;
use crate::value::method::{Method, Param, Run, shown};
use crate::value::number::{BigDecimal, Number, NumberError};
use crate::value::{Heap, Value};

pub(super) const STRING: Param = Param::Of(Type::String);
pub(super) const CHARS: Param = Param::Of(Type::CharSequence);
pub(super) const OBJECT: Param = Param::Of(Type::Object);
pub(super) const BIG_INTEGER: Param = Param::Of(Type::BigInteger);
pub(super) const BIG_DECIMAL: Param = Param::Of(Type::BigDecimal);
pub(super) const MATH_CONTEXT: Param = Param::Of(Type::MathContext);
pub(super) const ROUNDING_MODE: Param = Param::Of(Type::RoundingMode);
/// A type that no value has.
pub(super) const NOTHING: Param = Param::Of(Type::Nothing);

/// A line of a table.
pub(super) const fn entry(
    name: &'static str,
    params: &'static [Param],
    run: Run,
    example: (&'static str, &'static str),
) -> Method {
    Method { name, params, run, example: shown(example) }
}

/// An argument; null where there is none.
pub(super) fn arg<'a>(args: &[Value<'a>], at: usize) -> Value<'a> {
    args.get(at).copied().unwrap_or(Value::Null)
}

/// An argument of type `int` or narrower.
pub(super) fn int(args: &[Value<'_>], at: usize) -> i32 {
    match args.get(at) {
        Some(Value::Byte(value)) => (*value).into(),
        Some(Value::Short(value)) => (*value).into(),
        Some(Value::Int(value)) => *value,
        _ => 0,
    }
}

/// An argument of type `long` or narrower.
pub(super) fn long(args: &[Value<'_>], at: usize) -> i64 {
    match args.get(at) {
        Some(Value::Long(value)) => *value,
        _ => int(args, at).into(),
    }
}

/// An argument of type `double` or narrower.
pub(super) fn double(args: &[Value<'_>], at: usize) -> f64 {
    args.get(at).and_then(Value::number).map_or(0.0, |number| number.double_value())
}

/// An argument of type `float` or narrower.
pub(super) fn float(args: &[Value<'_>], at: usize) -> f32 {
    args.get(at).and_then(Value::number).map_or(0.0, |number| number.float_value())
}

/// An argument of type `boolean`.
pub(super) fn boolean(args: &[Value<'_>], at: usize) -> bool {
    matches!(args.get(at), Some(Value::Bool(true)))
}

/// An argument of type `char`.
pub(super) fn unit(args: &[Value<'_>], at: usize) -> u16 {
    match args.get(at) {
        Some(Value::Char(unit)) => *unit,
        _ => 0,
    }
}

/// A text, which must not be null; it is charged for.
pub(super) fn text<'a>(heap: &Heap<'a>, args: &[Value<'a>], at: usize) -> Result<&'a str> {
    match args.get(at) {
        Some(Value::Str(text)) => {
            heap.charge_bytes(text.len())?;
            Ok(text)
        }
        _ => Err(null()),
    }
}

/// A BigInteger, which must not be null.
pub(super) fn big_int<'a>(args: &[Value<'a>], at: usize) -> Result<&'a BigInt> {
    match args.get(at) {
        Some(Value::BigInt(value)) => Ok(value),
        _ => Err(null()),
    }
}

/// A BigDecimal, which must not be null.
pub(super) fn decimal<'a>(args: &[Value<'a>], at: usize) -> Result<&'a BigDecimal> {
    match args.get(at) {
        Some(Value::BigDecimal(value)) => Ok(value),
        _ => Err(null()),
    }
}

/// The receiver as a number.
pub(super) fn number(this: Value<'_>) -> Number<'_> {
    this.number().unwrap_or(Number::Int(0))
}

/// A Java exception, its class before a colon.
#[cold]
pub(super) fn throw(message: impl Into<String>) -> Error {
    Error::render(Code::METHOD_FAILED, message)
}

/// What Java raises where it meets null and wants something else.
#[cold]
pub(super) fn null() -> Error {
    throw("NullPointerException: an argument is null")
}

/// A method whose last argument can only be null, which it does not take.
pub(super) fn no_null<'a>(_: &Heap<'a>, _: Value<'a>, _: &[Value<'a>]) -> Result<Value<'a>> {
    Err(null())
}

/// What reading or computing raised, as the exception of a method.
#[cold]
pub(super) fn failed(heap: &Heap<'_>, error: NumberError) -> Error {
    match error {
        NumberError::Java { class, message } => throw(format!("{class}: {message}")),
        limit => heap.number_error(limit),
    }
}

/// Charges for what is no worse than multiplying two numbers.
pub(super) fn spend(heap: &Heap<'_>, a: &BigInt, b: &BigInt) -> Result<()> {
    heap.charge(words(a).saturating_mul(words(b)) / 8)?;
    heap.charge(words(a).saturating_add(words(b)))
}

/// Charges for Euclid's algorithm, which takes as many steps as there are bits.
pub(super) fn spend_on_divisor(heap: &Heap<'_>, a: &BigInt, b: &BigInt) -> Result<()> {
    let longer = words(a).max(words(b));
    heap.charge(longer.saturating_add(64).saturating_mul(longer))
}

fn words(number: &BigInt) -> usize {
    usize::try_from(number.bits() / 64).unwrap_or(usize::MAX).saturating_add(1)
}
