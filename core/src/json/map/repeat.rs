//! Entries whose keys may stand there twice.

use super::Entry;

/// Whether a key may occur twice: one look at each key, at its length and three of its bytes.
#[inline]
pub(super) fn may_repeat(entries: &[Entry<'_>]) -> bool {
    let mut seen = [0_u64; 8];
    for (key, _) in entries {
        let bytes = key.as_bytes();
        let byte = |at: usize| u64::from(bytes.get(at).copied().unwrap_or_default());
        let mix = byte(0) ^ byte(bytes.len() / 2) << 8 ^ byte(bytes.len().wrapping_sub(1)) << 16;
        let bit = (mix ^ (bytes.len() as u64) << 24).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 55;
        let mask = 1 << (bit & 63);
        let Some(word) = seen.get_mut((bit >> 6) as usize) else {
            return true;
        };
        if *word & mask != 0 {
            return true;
        }
        *word |= mask;
    }
    false
}

/// A few entries with each key once.
#[cold]
pub(super) fn merged(entries: Vec<Entry<'_>>) -> Box<[Entry<'_>]> {
    let mut once: Vec<Entry<'_>> = Vec::with_capacity(entries.len());
    for (key, value) in entries {
        match once.iter_mut().find(|(known, _)| *known == key) {
            Some(entry) => entry.1 = value,
            None => once.push((key, value)),
        }
    }
    once.into_boxed_slice()
}
