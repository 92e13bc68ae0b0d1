//! Java's numbers.
use num_bigint::BigInt;

/// A decimal number: an unscaled whole number and a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct BigDecimal {
    /// The digits.
    pub unscaled: BigInt,
    /// The number of digits behind the point.
    pub scale: i32,
}
