//! Java's eight ways to round.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{Signed, Zero};

/// `java.math.RoundingMode`, in the order of its old `int` constants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rounding {
    Up,
    Down,
    Ceiling,
    Floor,
    HalfUp,
    HalfDown,
    HalfEven,
    Unnecessary,
}

impl Rounding {
    /// The mode of an `int` constant such as `BigDecimal.ROUND_HALF_UP`, which is 4.
    pub(crate) fn of(constant: i32) -> Option<Self> {
        Some(match constant {
            0 => Self::Up,
            1 => Self::Down,
            2 => Self::Ceiling,
            3 => Self::Floor,
            4 => Self::HalfUp,
            5 => Self::HalfDown,
            6 => Self::HalfEven,
            7 => Self::Unnecessary,
            _ => return None,
        })
    }

    /// The quotient as a whole number; `None` where rounding was declared unnecessary and is not.
    pub(super) fn divide(self, dividend: &BigInt, divisor: &BigInt) -> Option<BigInt> {
        let (quotient, remainder) = dividend.div_rem(divisor);
        if remainder.is_zero() {
            return Some(quotient);
        }
        let negative = (dividend.sign() == Sign::Minus) != (divisor.sign() == Sign::Minus);
        let half = (remainder.abs() << 1_u8).magnitude().cmp(divisor.magnitude());
        let away = match self {
            Self::Up => true,
            Self::Down => false,
            Self::Ceiling => !negative,
            Self::Floor => negative,
            Self::HalfUp => half != Ordering::Less,
            Self::HalfDown => half == Ordering::Greater,
            Self::HalfEven => half == Ordering::Greater || (half == Ordering::Equal && quotient.is_odd()),
            Self::Unnecessary => return None,
        };
        Some(match (away, negative) {
            (false, _) => quotient,
            (true, false) => quotient + 1,
            (true, true) => quotient - 1,
        })
    }
}
