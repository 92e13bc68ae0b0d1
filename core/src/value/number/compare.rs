//! The order of numbers, as Velocity's operators see it.

use std::cmp::Ordering;

use super::{Number, NumberError};

/// Compares two numbers of any classes: whole numbers exactly, Floats and Doubles among themselves and with small whole
/// numbers as such, all else as BigDecimals.
///
/// # Errors
/// A NaN or an infinity has no BigDecimal.
pub(crate) fn compare(a: &Number<'_>, b: &Number<'_>) -> Result<Ordering, NumberError> {
    use Number as N;
    if let (Some(a), Some(b)) = (a.small(), b.small()) {
        return Ok(a.cmp(&b));
    }
    Ok(match (a, b) {
        (N::BigDec(_), _) | (_, N::BigDec(_)) => a.to_decimal()?.compare(b.to_decimal()?.as_ref()),
        (N::Float(_) | N::Double(_), N::BigInt(_)) | (N::BigInt(_), N::Float(_) | N::Double(_)) => {
            a.to_decimal()?.compare(b.to_decimal()?.as_ref())
        }
        (N::BigInt(_), _) | (_, N::BigInt(_)) => a.to_big_int().cmp(&b.to_big_int()),
        // NaN is neither less nor greater, which counts as equal
        (N::Double(_), _) | (_, N::Double(_)) => {
            a.double_value().partial_cmp(&b.double_value()).unwrap_or(Ordering::Equal)
        }
        _ => a.float_value().partial_cmp(&b.float_value()).unwrap_or(Ordering::Equal),
    })
}
