//! `Character.digit`: what counts as a digit, in any script.

/// Where the blocks of ten decimal digits begin (Unicode 13, as JDK 17 knows it).
const ZEROS: [u32; 65] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620,
    0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0,
    0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60,
    0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

/// The value of a decimal digit.
pub(crate) fn decimal(code: u32) -> Option<u32> {
    if code < 0x80 {
        return code.checked_sub(0x30).filter(|digit| *digit < 10);
    }
    let at = ZEROS.partition_point(|zero| *zero <= code).checked_sub(1)?;
    code.checked_sub(*ZEROS.get(at)?).filter(|digit| *digit < 10)
}

/// The value of a digit or Latin letter, also a fullwidth one, below the radix.
pub(crate) fn digit(code: u32, radix: u32) -> Option<u32> {
    let letter = |first: u32| code.checked_sub(first).filter(|at| *at < 26).and_then(|at| at.checked_add(10));
    let value =
        decimal(code).or_else(|| [0x41, 0x61, 0xff21, 0xff41].into_iter().find_map(letter)).filter(|v| *v < radix);
    value.filter(|_| (2..=36).contains(&radix))
}
