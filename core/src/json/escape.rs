//! The escapes of a string.

/// Where an escape is malformed, and what should have stood there.
pub(super) type Broken = (usize, &'static str);

/// Reads the escape whose backslash stands at `at`; gives the position behind it.
pub(super) fn read(bytes: &[u8], at: usize, out: &mut String) -> Result<usize, Broken> {
    let at = at.wrapping_add(1);
    let plain = match bytes.get(at) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode(bytes, at.wrapping_add(1), out),
        _ => return Err((at, "one of `\" \\ / b f n r t u`")),
    };
    out.push(plain);
    Ok(at.wrapping_add(1))
}

/// Four hexadecimal digits, and the second half of a surrogate pair behind them. Half a pair becomes `?`.
fn unicode(bytes: &[u8], at: usize, out: &mut String) -> Result<usize, Broken> {
    let first = hex4(bytes, at).map_err(|at| (at, "four hexadecimal digits"))?;
    let behind = at.wrapping_add(4);
    if let Some(c) = char::from_u32(first) {
        out.push(c);
        return Ok(behind);
    }
    let escape_follows = bytes.get(behind) == Some(&b'\\') && bytes.get(behind.wrapping_add(1)) == Some(&b'u');
    if first < 0xdc00
        && escape_follows
        && let Ok(second @ 0xdc00..=0xdfff) = hex4(bytes, behind.wrapping_add(2))
    {
        let pair = 0x10000_u32.wrapping_add((first & 0x3ff) << 10 | second & 0x3ff);
        out.push(char::from_u32(pair).unwrap_or('?'));
        return Ok(behind.wrapping_add(6));
    }
    out.push('?');
    Ok(behind)
}

/// The value of four hexadecimal digits, or the place of the first byte that is none.
pub(super) fn hex4(bytes: &[u8], at: usize) -> Result<u32, usize> {
    let mut value = 0_u32;
    for at in at..at.wrapping_add(4) {
        let digit = bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16)).ok_or(at)?;
        value = value << 4 | digit;
    }
    Ok(value)
}
