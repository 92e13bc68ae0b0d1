//! Bits, roots and powers of large numbers: as `num-bigint` has them, or shorter and slower, by what is there anyway, for a
//! browser that has to download them.

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use library::{or, power, root, xor};
#[cfg(target_arch = "wasm32")]
pub(crate) use short::{or, power, root, xor};

#[cfg(not(target_arch = "wasm32"))]
mod library {
    use num_bigint::{BigInt, BigUint};

    pub(crate) fn or(a: &BigInt, b: &BigInt) -> BigInt {
        a | b
    }

    pub(crate) fn xor(a: &BigInt, b: &BigInt) -> BigInt {
        a ^ b
    }

    /// The root of what is not negative, rounded down.
    pub(crate) fn root(number: &BigInt) -> BigInt {
        number.sqrt()
    }

    /// `base ^ exponent` modulo a number that is not zero.
    pub(crate) fn power(base: &BigUint, exponent: &BigUint, modulus: &BigUint) -> BigUint {
        base.modpow(exponent, modulus)
    }
}

#[cfg(any(test, target_arch = "wasm32"))]
mod short {
    use num_bigint::{BigInt, BigUint};
    use num_traits::{One, Zero};

    pub(crate) fn or(a: &BigInt, b: &BigInt) -> BigInt {
        a + b - (a & b)
    }

    pub(crate) fn xor(a: &BigInt, b: &BigInt) -> BigInt {
        or(a, b) - (a & b)
    }

    /// Newton's method, from above.
    pub(crate) fn root(number: &BigInt) -> BigInt {
        if number.is_zero() {
            return BigInt::ZERO;
        }
        let mut root = BigInt::one() << number.bits().div_ceil(2);
        loop {
            let next = (&root + number / &root) >> 1_u64;
            if next >= root {
                return root;
            }
            root = next;
        }
    }

    pub(crate) fn power(base: &BigUint, exponent: &BigUint, modulus: &BigUint) -> BigUint {
        let mut power = BigUint::one() % modulus;
        for bit in (0..exponent.bits()).rev() {
            power = &power * &power % modulus;
            if exponent.bit(bit) {
                power = power * base % modulus;
            }
        }
        power
    }
}

#[cfg(test)]
mod tests {
    use num_bigint::{BigInt, Sign};

    use super::{library, short};

    #[test]
    fn both_give_the_same() {
        let mut seed = 5_u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed >> 8
        };
        for _ in 0..3_000 {
            let [a, b, c] = std::array::from_fn(|_| {
                let digits = (0..next() % 6).map(|_| if next() % 8 == 0 { u32::MAX } else { next() << 9 }).collect();
                BigInt::new(if next() % 2 == 0 { Sign::Plus } else { Sign::Minus }, digits)
            });
            assert_eq!(short::or(&a, &b), library::or(&a, &b));
            assert_eq!(short::xor(&a, &b), library::xor(&a, &b));
            let [a, b, c] = [a, b, c].map(|number: BigInt| number.magnitude().clone());
            assert_eq!(short::root(&a.clone().into()), library::root(&a.clone().into()));
            if c.bits() > 0 {
                assert_eq!(short::power(&a, &b, &c), library::power(&a, &b, &c));
            }
        }
    }
}
