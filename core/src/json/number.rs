//! Numbers: what their literals look like, which Java class they become, and how they keep their spelling.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use num_bigint::BigInt;

use super::Data;
use crate::value::number::{BigDecimal, parse_decimal};

/// A whole number of any size.
#[derive(Clone, Debug, PartialEq)]
pub struct BigInteger(pub(crate) BigInt);

impl BigInteger {
    /// The number of the bytes of its two's complement, the least significant first.
    ///
    /// ```
    /// use gatewright::json::BigInteger;
    /// assert_eq!(BigInteger::from_le_bytes(&[0xfe, 0xff]).to_le_bytes(), [0xfe]);
    /// ```
    #[must_use]
    pub fn from_le_bytes(bytes: &[u8]) -> Self {
        Self(BigInt::from_signed_bytes_le(bytes))
    }

    /// The bytes of its two's complement, the least significant first.
    #[must_use]
    pub fn to_le_bytes(&self) -> Vec<u8> {
        self.0.to_signed_bytes_le()
    }
}

/// A Double as a text writes it; its value is computed when somebody asks.
///
/// Most numbers of a body are copied or checked, not computed with, and validation shows them as they were written.
#[derive(Clone, Copy)]
pub struct Written<'b>(&'b str);

impl<'b> Written<'b> {
    /// A number literal, with a point or an exponent.
    pub(super) fn new(literal: &'b str) -> Self {
        Self(literal)
    }

    /// The literal.
    #[must_use]
    pub fn as_str(&self) -> &'b str {
        self.0
    }

    /// Whether `Double.toString` prints the value as it is written. JDK 17 does so for up to 15 digits of a plain number
    /// from 0.001 to 9999999; a test over thirty million literals found no other.
    pub(crate) fn prints_as_written(&self) -> bool {
        let digits = self.0.strip_prefix('-').unwrap_or(self.0);
        let Some((whole, fraction)) = digits.split_once('.') else {
            return false;
        };
        let plain = whole.len() <= 7 && digits.len() <= 16 && fraction.bytes().all(|byte| byte.is_ascii_digit());
        let trimmed = fraction == "0" || !fraction.is_empty() && !fraction.ends_with('0');
        let large = whole != "0" || fraction == "0" || !fraction.starts_with("000");
        let headed = matches!(whole.as_bytes(), [b'1'..=b'9', rest @ ..] if rest.iter().all(u8::is_ascii_digit));
        plain && trimmed && large && (headed || whole == "0")
    }

    /// The value, as `Double.valueOf` reads it.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }
}

impl PartialEq for Written<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.value() == other.value()
    }
}

impl fmt::Debug for Written<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0)
    }
}

/// A decimal number of any size, with the spelling of its text.
#[derive(Clone)]
pub struct Decimal<'b> {
    literal: Cow<'b, str>,
    value: OnceLock<BigDecimal>,
}

impl Decimal<'static> {
    /// The number that `new BigDecimal(text)` makes; `None` where the text is none, or has more than a number of digits.
    ///
    /// ```
    /// use gatewright::json::Decimal;
    /// assert_eq!(Decimal::parse("1E+3", 100).unwrap().as_str(), "1E+3");
    /// assert!(Decimal::parse("NaN", 100).is_none());
    /// ```
    #[must_use]
    pub fn parse(text: &str, digits: usize) -> Option<Self> {
        parse_decimal(text, digits).ok().map(Self::computed)
    }
}

impl<'b> Decimal<'b> {
    /// The number of a literal; `None` where its exponent is out of Java's range.
    pub(super) fn written(literal: &'b str) -> Option<Self> {
        let value = match has_long_exponent(literal) {
            true => parse(literal)?.into(),
            false => OnceLock::new(),
        };
        Some(Self { literal: Cow::Borrowed(literal), value })
    }

    /// A computed number; its spelling is what `toString` prints.
    pub(crate) fn computed(value: BigDecimal) -> Self {
        let mut literal = String::new();
        value.write_to(&mut literal);
        Self { literal: Cow::Owned(literal), value: value.into() }
    }

    /// A literal that is kept for its spelling.
    pub(super) fn kept(literal: &str) -> Decimal<'static> {
        Decimal { literal: Cow::Owned(literal.to_owned()), value: OnceLock::new() }
    }

    /// The spelling.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.literal
    }

    /// The value.
    pub(crate) fn value(&self) -> &BigDecimal {
        self.value.get_or_init(|| parse(&self.literal).unwrap_or_else(|| BigDecimal::new(BigInt::ZERO, 0)))
    }

    /// The same number, borrowing from nothing.
    pub(super) fn into_owned(self) -> Decimal<'static> {
        Decimal { literal: Cow::Owned(self.literal.into_owned()), value: self.value }
    }
}

impl PartialEq for Decimal<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.value().equals(other.value())
    }
}

impl fmt::Debug for Decimal<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.literal)
    }
}

/// `new BigDecimal(text)`. Literals are bounded by the limit of the reader.
fn parse(literal: &str) -> Option<BigDecimal> {
    parse_decimal(literal, usize::MAX).ok()
}

/// Whether the exponent of a literal has so many digits that it may be out of range.
fn has_long_exponent(literal: &str) -> bool {
    literal.find(['e', 'E']).is_some_and(|at| literal.len().saturating_sub(at) > 9)
}

/// A number literal of RFC 8259.
pub(super) enum Literal {
    /// A sign and up to 18 digits, with their value.
    Short(usize, i64),
    /// A sign and more digits.
    Long(usize),
    /// With a point or an exponent.
    Decimal(usize),
}

/// Where a number breaks the grammar of RFC 8259, and what should have stood there.
pub(super) type Broken = (usize, &'static str);

/// Measures the number that starts at `at`; the position in the literal is the one behind it.
#[inline]
pub(super) fn measure(bytes: &[u8], at: usize) -> Result<Literal, Broken> {
    let negative = bytes.get(at) == Some(&b'-');
    let first = if negative { at.wrapping_add(1) } else { at };
    let mut end = first;
    let mut value = 0_i64;
    while let Some(digit @ b'0'..=b'9') = bytes.get(end) {
        value = value.wrapping_mul(10).wrapping_add(i64::from(digit - b'0'));
        end = end.wrapping_add(1);
    }
    let count = end.wrapping_sub(first);
    if count == 0 {
        return Err((end, "a digit"));
    }
    if count > 1 && bytes.get(first) == Some(&b'0') {
        return Err((first.wrapping_add(1), "the end of the number"));
    }
    match bytes.get(end) {
        Some(b'.' | b'e' | b'E') => fraction(bytes, end).map(Literal::Decimal),
        _ if count > 18 => Ok(Literal::Long(end)),
        _ => Ok(Literal::Short(end, if negative { value.wrapping_neg() } else { value })),
    }
}

/// The end of a point and its digits, and of an exponent.
#[inline]
fn fraction(bytes: &[u8], mut end: usize) -> Result<usize, Broken> {
    if bytes.get(end) == Some(&b'.') {
        end = some_digits(bytes, end.wrapping_add(1))?;
    }
    if let Some(b'e' | b'E') = bytes.get(end) {
        end = end.wrapping_add(1);
        if let Some(b'+' | b'-') = bytes.get(end) {
            end = end.wrapping_add(1);
        }
        end = some_digits(bytes, end)?;
    }
    Ok(end)
}

#[inline]
fn some_digits(bytes: &[u8], at: usize) -> Result<usize, Broken> {
    let mut end = at;
    while let Some(b'0'..=b'9') = bytes.get(end) {
        end = end.wrapping_add(1);
    }
    if end > at { Ok(end) } else { Err((at, "a digit")) }
}

/// A whole number by size: Integer, Long or BigInteger. The literal is a sign and digits.
pub(super) fn whole(literal: &str) -> Data<'static> {
    literal.parse::<i64>().map_or_else(|_| big(literal), Data::integer)
}

#[cold]
fn big(literal: &str) -> Data<'static> {
    Data::BigInt(Box::new(BigInteger(literal.parse().unwrap_or_default())))
}

/// The longest literal that becomes a Double; longer ones are BigDecimals.
const DOUBLE: usize = 18;

/// A number with a point or an exponent, by length; `None` where its exponent is out of range.
#[inline]
pub(super) fn decimal(literal: &str) -> Option<Data<'_>> {
    if literal.len() <= DOUBLE {
        return Some(Data::Written(Written::new(literal)));
    }
    Decimal::written(literal).map(|decimal| Data::BigDecimal(Box::new(decimal)))
}

/// A whole number as the permissive reader takes it: a lone `-` is 0, and zeros may lead. By the length of the literal,
/// zeros included, it may be a BigInteger that is small. `None` where Java cannot read it.
pub(super) fn permissive_whole(literal: &str) -> Option<Data<'static>> {
    let digits = literal.strip_prefix('-').unwrap_or(literal);
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    match digits.len() {
        0 => Some(Data::Int(0)),
        1..=19 if plain => Some(whole(literal)),
        1..=19 => Some(with_controls(literal, digits)),
        _ => plain.then(|| big(literal)),
    }
}

/// Control characters behind a number are taken for digits, by their distance from `0`.
#[cold]
fn with_controls(literal: &str, digits: &str) -> Data<'static> {
    let add = |value: i64, byte: u8| value.wrapping_mul(10).wrapping_add(i64::from(byte)).wrapping_sub(48);
    let value = digits.bytes().fold(0, add);
    Data::integer(if literal.len() > digits.len() { value.wrapping_neg() } else { value })
}

/// A number with a point or an exponent as the permissive reader takes it; `None` where Java cannot read it.
pub(super) fn permissive_decimal(literal: &str) -> Option<Data<'_>> {
    let bare = literal.trim_end_matches(|c: char| c <= ' ');
    let has_digit = |part: &str| part.bytes().any(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = bare.split_once(['e', 'E']).unwrap_or((bare, "0"));
    let is_number = has_digit(mantissa) && has_digit(exponent);
    // Double trims control characters, BigDecimal does not
    let is_read = literal.len() <= DOUBLE || bare.len() == literal.len();
    if is_number && is_read { decimal(bare) } else { None }
}

#[cfg(test)]
mod tests {
    use super::Written;

    #[test]
    fn spellings_that_java_prints_alike_are_known() {
        let prints = |literal| Written::new(literal).prints_as_written();
        assert!(["1.5", "-0.0", "0.001", "9999999.9", "12.25", "100.0", "123456.789012345"].into_iter().all(prints));
        for literal in
            ["1.50", "1e5", "0.0001", "12345678.5", "5.", "-.5", "01.5", "1.5E3", "1234567.890123456", "00.5"]
        {
            assert!(!prints(literal), "{literal}");
        }
    }
}
