//! The parts of a binary floating-point number.

/// `mantissa × 2^exponent`, finite and positive.
#[derive(Clone, Copy, Debug)]
pub(super) struct Binary {
    pub(super) mantissa: u64,
    pub(super) exponent: i32,
    /// The position of the highest bit: the value lies in `2^top .. 2^(top + 1)`.
    pub(super) top: i32,
    /// How many bits of precision a number of this size has.
    pub(super) significant: i32,
}

impl Binary {
    pub(super) fn of_double(value: f64) -> Self {
        let bits = value.to_bits();
        let field = i32::try_from((bits >> 52) & 0x7ff).unwrap_or(0);
        let fraction = bits & ((1 << 52) - 1);
        if field == 0 { Self::new(fraction, -1074) } else { Self::new(fraction | 1 << 52, field - 1075) }
    }

    pub(super) fn of_float(value: f32) -> Self {
        let bits = u64::from(value.to_bits());
        let field = i32::try_from((bits >> 23) & 0xff).unwrap_or(0);
        let fraction = bits & ((1 << 23) - 1);
        if field == 0 { Self::new(fraction, -149) } else { Self::new(fraction | 1 << 23, field - 150) }
    }

    fn new(mantissa: u64, exponent: i32) -> Self {
        let significant = i32::try_from(64 - mantissa.leading_zeros()).unwrap_or(0);
        Self { mantissa, exponent, top: exponent + significant - 1, significant }
    }

    /// The position of the lowest bit that is set.
    pub(super) fn lowest(&self) -> i32 {
        self.exponent.saturating_add_unsigned(self.mantissa.trailing_zeros())
    }

    /// The value, if it is whole and below 2^63.
    pub(super) fn whole(&self) -> Option<u64> {
        if self.lowest() < 0 || self.top > 62 {
            return None;
        }
        Some(match u32::try_from(self.exponent) {
            Ok(left) => self.mantissa << left,
            Err(_) => self.mantissa >> self.exponent.unsigned_abs(),
        })
    }
}
