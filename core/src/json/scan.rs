//! Walking over the bytes of a text: blanks, and the plain part of strings, eight bytes at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// The position of the first byte at or behind `at` that is no blank of JSON.
#[inline]
pub(super) fn skip_blanks(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(byte) if *byte > b' ' => at,
        _ => skip_run(bytes, at),
    }
}

fn skip_run(bytes: &[u8], mut at: usize) -> usize {
    const SPACES: u64 = ONES * b' ' as u64;
    loop {
        match bytes.get(at) {
            Some(b'\n' | b'\r' | b'\t') => at = at.wrapping_add(1),
            Some(b' ') => {
                at = at.wrapping_add(1);
                while let Some(&chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
                    let differ = u64::from_le_bytes(chunk) ^ SPACES;
                    at = at.wrapping_add(differ.trailing_zeros() as usize / 8);
                    if differ != 0 {
                        break;
                    }
                }
            }
            _ => return at,
        }
    }
}

/// The position of the first `"`, `\` or control character at or behind `at`, or the length of the text.
#[inline]
pub(super) fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(chunk);
        let hits = special(word);
        if hits != 0 {
            return at.wrapping_add(hits.trailing_zeros() as usize / 8);
        }
        at = at.wrapping_add(8);
    }
    while let Some(&byte) = bytes.get(at) {
        if byte == b'"' || byte == b'\\' || byte < 0x20 {
            break;
        }
        at = at.wrapping_add(1);
    }
    at
}

/// The high bit of each byte that ends a plain run; exact for the lowest such byte.
#[inline]
fn special(word: u64) -> u64 {
    let zero = |w: u64| w.wrapping_sub(ONES) & !w;
    let quote = zero(word ^ (ONES * b'"' as u64));
    let backslash = zero(word ^ (ONES * b'\\' as u64));
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    (quote | backslash | control) & HIGHS
}

#[cfg(test)]
mod tests {
    use super::{plain_end, skip_blanks};

    #[test]
    fn plain_runs_end_where_a_byte_loop_ends_them() {
        let bytes: Vec<u8> = (0..=255).collect();
        let ends = |byte: u8| byte == b'"' || byte == b'\\' || byte < 0x20;
        for lead in 0..20 {
            for &byte in &bytes {
                for filler in [b'a', 0x7f, 0x80, 0xff, b'!', b'#', b'[', b']', b' '] {
                    let mut text = vec![filler; lead];
                    text.push(byte);
                    text.extend([byte.wrapping_add(1), filler, b'"', byte]);
                    let expected = text.iter().position(|b| ends(*b)).unwrap();
                    assert_eq!(plain_end(&text, 0), expected, "{text:?}");
                }
            }
        }
        assert_eq!(plain_end(b"abc", 0), 3);
        assert_eq!(plain_end(b"abc", 9), 9);
    }

    #[test]
    fn blanks_are_those_of_json() {
        assert_eq!(skip_blanks(b" \t\r\n\x0cx", 0), 4);
        for count in 0..40 {
            let text = format!("\n{}x{}", " ".repeat(count), " ".repeat(count));
            assert_eq!(skip_blanks(text.as_bytes(), 0), count + 1);
            assert_eq!(skip_blanks(text.as_bytes(), count + 2), text.len());
        }
    }
}
