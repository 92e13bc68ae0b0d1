//! Short numbers, of which nearly all are: compared without a heap.

use std::cmp::Ordering;

use crate::json::Data;

/// Digits that a short number may have, and places behind its point.
const DIGITS: usize = 17;

/// Powers of ten.
const POWERS: [i64; DIGITS + 1] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
    10_000_000_000,
    100_000_000_000,
    1_000_000_000_000,
    10_000_000_000_000,
    100_000_000_000_000,
    1_000_000_000_000_000,
    10_000_000_000_000_000,
    100_000_000_000_000_000,
];

/// A number of few digits, without an exponent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Brief {
    /// The digits with the sign, without the point.
    digits: i64,
    /// Places behind the point.
    places: usize,
}

impl Brief {
    /// A number, if it is a short one.
    #[inline]
    pub(super) fn of(data: &Data<'_>) -> Option<Self> {
        match data {
            Data::Int(value) => Some(Self { digits: i64::from(*value), places: 0 }),
            Data::Long(value) => Some(Self { digits: *value, places: 0 }),
            Data::Written(written) => Self::read(written.as_str()),
            _ => None,
        }
    }

    fn read(literal: &str) -> Option<Self> {
        let unsigned = literal.strip_prefix('-').unwrap_or(literal);
        if unsigned.len() > DIGITS {
            return None;
        }
        let mut digits = 0_i64;
        let mut places = None;
        for byte in unsigned.bytes() {
            match byte {
                b'0'..=b'9' => {
                    digits = digits.wrapping_mul(10).wrapping_add(i64::from(byte.wrapping_sub(b'0')));
                    places = places.map(|places: usize| places.saturating_add(1));
                }
                b'.' if places.is_none() => places = Some(0),
                _ => return None,
            }
        }
        let digits = if unsigned.len() < literal.len() { digits.saturating_neg() } else { digits };
        Some(Self { digits, places: places.unwrap_or(0) })
    }

    /// Both numbers without their points, as many places moved.
    #[inline]
    fn aligned(self, other: Self) -> (i128, i128) {
        let (a, b) = (i128::from(self.digits), i128::from(other.digits));
        if self.places == other.places {
            return (a, b);
        }
        let power = |places: usize| i128::from(POWERS.get(places).copied().unwrap_or(1));
        // a Long and 17 places are less than 37 digits
        (a.wrapping_mul(power(other.places)), b.wrapping_mul(power(self.places)))
    }

    #[inline]
    pub(super) fn compare(self, other: Self) -> Ordering {
        let (a, b) = self.aligned(other);
        a.cmp(&b)
    }

    /// Whether the other one divides this one.
    pub(super) fn is_multiple_of(self, divisor: Self) -> bool {
        let (dividend, divisor) = self.aligned(divisor);
        dividend.checked_rem(divisor).is_none_or(|rest| rest == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::number::Num;
    use super::Brief;
    use crate::json::{ReadOptions, read_with};

    #[test]
    fn short_numbers_are_as_long_ones() {
        let texts = [
            "0",
            "-0.0",
            "1",
            "1.0",
            "-1",
            "0.1",
            "0.10",
            "12.5",
            "-12.49",
            "1000",
            "9223372036854775807",
            "-9223372036854775808",
            "0.000000000000001",
            "99999999999999.99",
            "0.3",
            "7",
        ];
        for a in texts {
            for b in texts {
                let read = |text| read_with(text, &ReadOptions::body()).unwrap();
                let (a, b) = (read(a), read(b));
                let (short, other) = (Brief::of(&a).unwrap(), Brief::of(&b).unwrap());
                let (long, divisor) = (Num::of(&a).unwrap(), Num::of(&b).unwrap());
                assert_eq!(Some(short.compare(other)), long.compare(&divisor), "{a:?} {b:?}");
                assert_eq!(Some(short.is_multiple_of(other)), long.is_multiple_of(&divisor), "{a:?} {b:?}");
            }
        }
        for text in ["1e2", "123456789012345678.5", "12345678901234567890"] {
            assert_eq!(Brief::of(&read_with(text, &ReadOptions::body()).unwrap()), None, "{text}");
        }
    }
}
