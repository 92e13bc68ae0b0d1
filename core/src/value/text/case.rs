//! Upper and lower case as JDK 17 knows them: the letters of Unicode 13, whole texts with the root locale.

use std::borrow::Cow;

use crate::letters;

/// `Character.toUpperCase` of a code point: one character for one.
pub(crate) fn upper(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_uppercase();
    }
    match c {
        // the capitals with iota below are title case: as text they become two letters
        '\u{1F80}'..='\u{1FAF}' => char::from_u32(u32::from(c) | 8).unwrap_or(c),
        '\u{1FB3}' => '\u{1FBC}',
        '\u{1FC3}' => '\u{1FCC}',
        '\u{1FF3}' => '\u{1FFC}',
        c if is_newer(c) => c,
        c => {
            let mut upper = letters::capitals(c);
            match (upper.next(), upper.next()) {
                (Some(upper), None) => upper,
                _ => c,
            }
        }
    }
}

/// `Character.toLowerCase` of a code point.
pub(crate) fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    if is_newer(c) { c } else { letters::smalls(c).next().unwrap_or(c) }
}

/// By what comparisons that ignore case compare: the lower case of the upper case.
#[inline]
pub(crate) fn fold(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { lower(upper(c)) }
}

/// `toUpperCase()`; borrowed where nothing changes. At most three times as long.
pub(crate) fn to_upper(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find(|c: char| if c.is_ascii() { c.is_ascii_lowercase() } else { upper_is_other(c) }) else {
        return Cow::Borrowed(text);
    };
    let (same, rest) = text.split_at_checked(first).unwrap_or(("", text));
    let mut out = String::with_capacity(text.len());
    out.push_str(same);
    for c in rest.chars() {
        match c {
            c if c.is_ascii() => out.push(c.to_ascii_uppercase()),
            c if is_newer(c) => out.push(c),
            c => out.extend(letters::capitals(c)),
        }
    }
    Cow::Owned(out)
}

/// `toLowerCase()`; borrowed where nothing changes. At most three times as long.
pub(crate) fn to_lower(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find(|c: char| if c.is_ascii() { c.is_ascii_uppercase() } else { lower(c) != c }) else {
        return Cow::Borrowed(text);
    };
    let (same, rest) = text.split_at_checked(first).unwrap_or(("", text));
    let mut out = String::with_capacity(text.len());
    out.push_str(same);
    for (at, c) in rest.char_indices() {
        match c {
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            'Σ' => out.push(if super::word::is_final(text, first.saturating_add(at)) { 'ς' } else { 'σ' }),
            c if is_newer(c) => out.push(c),
            c => out.extend(letters::smalls(c)),
        }
    }
    Cow::Owned(out)
}

fn upper_is_other(c: char) -> bool {
    !is_newer(c) && !letters::capitals(c).eq([c])
}

/// Letters that got another case after Unicode 13: Java leaves them alone.
fn is_newer(c: char) -> bool {
    matches!(
        c,
        '\u{19B}'
            | '\u{264}'
            | '\u{1C89}'..='\u{1C8A}'
            | '\u{2C2F}'
            | '\u{2C5F}'
            | '\u{A7C0}'..='\u{A7C1}'
            | '\u{A7CB}'..='\u{A7DC}'
            | '\u{10570}'..='\u{105BC}'
            | '\u{10D50}'..='\u{10D85}'
            | '\u{16EA0}'..='\u{16ED3}'
    )
}

#[cfg(test)]
mod tests {
    use super::is_newer;
    use crate::letters::own;

    /// What a browser gets is what the standard library says, for the letters that Java knows.
    #[test]
    fn both_tables_say_the_same() {
        for c in ('\0'..=char::MAX).filter(|c| !is_newer(*c)) {
            assert!(own::capitals(c).eq(c.to_uppercase()), "{c:?}");
            assert!(own::smalls(c).eq(c.to_lowercase()), "{c:?}");
        }
    }
}
