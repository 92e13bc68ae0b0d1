//! Numbers: how long a literal is, and which Java class it becomes.

use num_bigint::BigInt;

use super::{BigInteger, Data};

/// What a number literal looks like.
#[derive(Clone, Copy)]
pub(super) struct Literal {
    /// One past the last byte.
    pub(super) end: usize,
    /// Whether there is neither a point nor an exponent.
    pub(super) whole: bool,
}

/// Where a number breaks the grammar of RFC 8259, and what should have stood there.
pub(super) type Broken = (usize, &'static str);

/// Measures the number that starts at `at`.
pub(super) fn measure(bytes: &[u8], at: usize) -> Result<Literal, Broken> {
    let mut end = if bytes.get(at) == Some(&b'-') { at.wrapping_add(1) } else { at };
    match bytes.get(end) {
        Some(b'0') => end = end.wrapping_add(1),
        Some(b'1'..=b'9') => end = digits(bytes, end),
        _ => return Err((end, "a digit")),
    }
    let mut whole = true;
    if bytes.get(end) == Some(&b'.') {
        whole = false;
        end = some_digits(bytes, end.wrapping_add(1))?;
    }
    if let Some(b'e' | b'E') = bytes.get(end) {
        whole = false;
        end = end.wrapping_add(1);
        if let Some(b'+' | b'-') = bytes.get(end) {
            end = end.wrapping_add(1);
        }
        end = some_digits(bytes, end)?;
    }
    Ok(Literal { end, whole })
}

fn digits(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b'0'..=b'9') = bytes.get(at) {
        at = at.wrapping_add(1);
    }
    at
}

fn some_digits(bytes: &[u8], at: usize) -> Result<usize, Broken> {
    match digits(bytes, at) {
        end if end > at => Ok(end),
        _ => Err((at, "a digit")),
    }
}

/// A whole number by size: Integer, Long or BigInteger.
pub(super) fn whole(literal: &str) -> Data<'static> {
    match literal.parse::<i64>() {
        Ok(value) => Data::integer(value),
        Err(_) => Data::BigInt(Box::new(BigInteger(literal.parse::<BigInt>().unwrap_or_default()))),
    }
}

/// A decimal number as a Double, as `Double.valueOf` reads it.
pub(super) fn double(literal: &str) -> Data<'static> {
    Data::Double(literal.parse().unwrap_or(f64::NAN))
}
