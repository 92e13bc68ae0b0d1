//! Identity hashes: Java prints `[Ljava.lang.String;@1f32e575` where the engine prints `[Ljava.lang.String;@0`.

/// The digits of a hash. Shorter ones are so rare that they are not looked for: a text may hold `@a` of its own.
const LIKELY: std::ops::RangeInclusive<usize> = 5..=8;

/// An `@` in the encoding of URLs.
const ENCODED: &str = "%40";

/// Whether the texts are the same but for the hashes at the same places.
pub(super) fn is_same(ours: &str, theirs: &str) -> bool {
    let decoded = |text: &str| text.replace(ENCODED, "@");
    is_alike(ours, theirs) || ours.contains(ENCODED) && is_alike(&decoded(ours), &decoded(theirs))
}

fn is_alike(ours: &str, theirs: &str) -> bool {
    let Some((before, ours)) = ours.split_once("@0") else { return ours == theirs };
    let Some(theirs) = theirs.strip_prefix(before).and_then(|rest| rest.strip_prefix('@')) else { return false };
    // digits that follow may belong to the text
    let digits = theirs.bytes().take(*LIKELY.end()).take_while(|byte| is_digit(*byte)).count();
    (1..=digits).any(|count| theirs.get(count..).is_some_and(|rest| is_alike(ours, rest)))
}

/// Whether Java's text holds hashes that the engine's does not hold: what became of them cannot be compared.
pub(super) fn is_lost(ours: &str, theirs: &str) -> bool {
    let hashes =
        theirs.split('@').skip(1).filter(|part| LIKELY.contains(&part.bytes().take_while(|b| is_digit(*b)).count()));
    hashes.count() > ours.matches("@0").count()
}

/// A text without its hashes.
pub(super) fn without(text: &str) -> String {
    let mut parts = text.split('@');
    let first = parts.next().unwrap_or_default();
    parts
        .map(|part| part.trim_start_matches(|c: char| u8::try_from(c).is_ok_and(is_digit)))
        .fold(first.to_owned(), |text, part| text + part)
}

fn is_digit(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_the_same_wherever_they_stand() {
        assert!(is_same("[C@0 [C@0bb", "[C@1f2e3d [C@1a2b3c4dbb"));
        assert!(!is_same("[C@0 x", "[C@1f2e3d y"));
        assert!(is_same("a@b.c", "a@b.c"));
        assert!(is_same("%5BC%400", "%5BC%401f2e3d"));
    }

    #[test]
    fn a_lost_hash_is_no_difference() {
        assert!(is_lost("", "[C@1f2e3d"));
        assert!(!is_lost("[C@0 x", "[C@1f2e3d y"));
        assert!(!is_lost("", "a@b.c"));
    }
}
