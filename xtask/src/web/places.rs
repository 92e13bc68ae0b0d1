//! The places of the sources that panics would name: nobody reads them in a browser, and they tell of the machine that built.

use std::ops::Range;

/// The bytes of one `core::panic::Location`: the address and the length of a path, a line and a column.
const LOCATION: usize = 16;

/// Blanks the places and the paths in memory; each segment comes with its address.
pub(super) fn blank(segments: &mut [(u32, Vec<u8>)]) {
    let mut blanks: Vec<(usize, Range<usize>)> = Vec::new();
    for (at, (_, bytes)) in segments.iter().enumerate() {
        for start in (0..bytes.len().saturating_sub(LOCATION - 1)).step_by(4) {
            if let Some(path) = path_of(segments, &bytes[start..start + LOCATION]) {
                blanks.extend([(at, start..start + LOCATION), path]);
            }
        }
    }
    for (segment, range) in blanks {
        segments[segment].1[range].fill(0);
    }
}

/// Where the path of a place is, if this is a place: a path ends with `.rs`.
fn path_of(segments: &[(u32, Vec<u8>)], location: &[u8]) -> Option<(usize, Range<usize>)> {
    let (words, _) = location.as_chunks::<4>();
    let [address, len, line, column] = words else { return None };
    let [address, len, line, column] = [address, len, line, column].map(|word| u32::from_le_bytes(*word));
    if line == 0 || column == 0 || line > 100_000 || column > 1_000 {
        return None;
    }
    segments.iter().enumerate().find_map(|(at, (base, bytes))| {
        let start = address.checked_sub(*base)? as usize;
        let range = start..start.checked_add(len as usize)?;
        bytes.get(range.clone())?.ends_with(b".rs").then_some((at, range))
    })
}

#[cfg(test)]
mod tests {
    use super::blank;

    #[test]
    fn places_are_blanked_and_nothing_else() {
        let mut bytes = b"a text, src/lib.rs, a text".to_vec();
        bytes.resize(28, b' ');
        for word in [108_u32, 10, 7, 3, 100, 6, 7, 3] {
            bytes.extend(word.to_le_bytes());
        }
        let mut segments = [(100, bytes.clone())];
        blank(&mut segments);
        bytes[8..18].fill(0);
        bytes[28..44].fill(0);
        assert_eq!(segments[0].1, bytes);
    }
}
