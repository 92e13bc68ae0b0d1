//! Java's numbers (placeholder until the number room arrives).
use num_bigint::BigInt;
use std::borrow::Cow;
use std::fmt::Write;

/// A decimal number: an unscaled whole number and a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct BigDecimal {
    unscaled: BigInt,
    scale: i32,
}
impl BigDecimal {
    pub(crate) fn new(unscaled: BigInt, scale: i32) -> Self {
        Self { unscaled, scale }
    }
    pub(crate) fn compare(&self, other: &Self) -> std::cmp::Ordering {
        let ten = |power: i32| BigInt::from(10).pow(u32::try_from(power.clamp(0, 10_000)).unwrap_or(0));
        let scale = self.scale.max(other.scale);
        (&self.unscaled * ten(scale - self.scale)).cmp(&(&other.unscaled * ten(scale - other.scale)))
    }
    pub(crate) fn equals(&self, other: &Self) -> bool {
        self == other
    }
    pub(crate) fn unscaled(&self) -> &BigInt {
        &self.unscaled
    }
    pub(crate) fn write_to(&self, out: &mut String) {
        let _ = write!(out, "{}e-{}", self.unscaled, self.scale);
    }
}
/// A number.
#[derive(Clone, Debug)]
pub enum Number<'a> {
    Byte(i8),
    Short(i16),
    Int(i32),
    Long(i64),
    Float(f32),
    Double(f64),
    BigInt(Cow<'a, BigInt>),
    BigDec(Cow<'a, BigDecimal>),
}
impl Number<'_> {
    pub(crate) fn hash_code(&self) -> i32 {
        0
    }
}
pub(crate) fn write_int(v: i64, out: &mut String) {
    let _ = write!(out, "{v}");
}
pub(crate) fn write_float(v: f32, out: &mut String) {
    let _ = write!(out, "{v:?}");
}
pub(crate) fn write_double(v: f64, out: &mut String) {
    let _ = write!(out, "{v:?}");
}

/// What arithmetic raises.
#[derive(Debug)]
pub enum NumberError {
    Java { class: &'static str, message: String },
    Limit(&'static str),
}
impl<'a> Number<'a> {
    fn l(&self) -> i64 {
        match self {
            Number::Byte(v) => i64::from(*v),
            Number::Short(v) => i64::from(*v),
            Number::Int(v) => i64::from(*v),
            Number::Long(v) => *v,
            _ => 0,
        }
    }
    pub(crate) fn int_value(&self) -> i32 {
        self.l() as i32
    }
    pub(crate) fn double_value(&self) -> f64 {
        match self {
            Number::Double(v) => *v,
            Number::Float(v) => f64::from(*v),
            Number::BigInt(v) => v.to_string().parse().unwrap_or(0.0),
            Number::BigDec(v) => {
                let mut s = String::new();
                v.write_to(&mut s);
                s.parse().unwrap_or(0.0)
            }
            _ => self.l() as f64,
        }
    }
    pub(crate) fn is_zero(&self) -> bool {
        self.l() == 0
    }
    pub(crate) fn digits_hint(&self) -> usize {
        1
    }
}
pub(crate) fn compare(a: &Number<'_>, b: &Number<'_>) -> Option<std::cmp::Ordering> {
    Some(a.l().cmp(&b.l()))
}
pub(crate) fn add<'a>(a: &Number<'a>, b: &Number<'a>, _: usize) -> Result<Number<'a>, NumberError> {
    Ok(Number::Long(a.l() + b.l()))
}
pub(crate) fn subtract<'a>(a: &Number<'a>, b: &Number<'a>, _: usize) -> Result<Number<'a>, NumberError> {
    Ok(Number::Long(a.l() - b.l()))
}
pub(crate) fn multiply<'a>(a: &Number<'a>, b: &Number<'a>, _: usize) -> Result<Number<'a>, NumberError> {
    Ok(Number::Long(a.l() * b.l()))
}
pub(crate) fn divide<'a>(a: &Number<'a>, b: &Number<'a>, _: usize) -> Result<Number<'a>, NumberError> {
    Ok(Number::Long(a.l() / b.l()))
}
pub(crate) fn modulo<'a>(a: &Number<'a>, b: &Number<'a>, _: usize) -> Result<Number<'a>, NumberError> {
    Ok(Number::Long(a.l() % b.l()))
}

pub(crate) fn parse_decimal(text: &str, _: usize) -> Result<BigDecimal, NumberError> {
    let parsed = || {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let exponent: i64 = exponent.parse().ok()?;
        let scale = i32::try_from(i64::try_from(fraction.len()).ok()?.checked_sub(exponent)?).ok()?;
        Some(BigDecimal { unscaled: format!("{whole}{fraction}").parse().ok()?, scale })
    };
    parsed().ok_or(NumberError::Limit("number"))
}
