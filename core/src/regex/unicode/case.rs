//! Upper and lower case of single characters, as `java.lang.Character` maps them.

use std::sync::LazyLock;

use super::super::set::Set;
use crate::letters;

pub(crate) use letters::{lower, upper};

/// How a comparison ignores case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Fold {
    /// It does not.
    #[default]
    No,
    /// `(?i)`: ASCII letters only.
    Ascii,
    /// `(?iu)`: by the upper case, and by the lower case of that.
    Unicode,
}

struct Cases {
    /// Upper case and letter, ascending.
    by_upper: Vec<(u32, u32)>,
    /// Lower case of the upper case and letter, ascending.
    by_fold: Vec<(u32, u32)>,
}

static TABLE: LazyLock<Cases> = LazyLock::new(|| {
    let all = letters::all();
    let mut cases = Cases {
        by_upper: all.iter().map(|letter| (letter.upper, letter.c)).collect(),
        by_fold: all.iter().map(|letter| (lower(letter.upper), letter.c)).collect(),
    };
    crate::sort::unstable_by(&mut cases.by_upper, Ord::cmp);
    crate::sort::unstable_by(&mut cases.by_fold, Ord::cmp);
    cases
});

/// The other case of an ASCII letter.
pub(crate) fn ascii_other(c: u32) -> Option<u32> {
    let c = u8::try_from(c).ok().filter(u8::is_ascii_alphabetic)?;
    Some(u32::from(c ^ 0x20))
}

/// Everything that equals a character when case is ignored.
pub(crate) fn variants(c: u32, fold: Fold) -> Set {
    match fold {
        Fold::No => Set::one(c),
        Fold::Ascii => Set::of(std::iter::once(c).chain(ascii_other(c)).map(|c| (c, c)).collect()),
        Fold::Unicode => {
            let folded = lower(upper(c));
            let mut all = vec![(folded, folded)];
            gather(&TABLE.by_fold, folded, folded, &mut all);
            Set::of(all)
        }
    }
}

/// Everything whose case variants reach into a range.
pub(crate) fn range_variants(first: u32, last: u32, fold: Fold) -> Set {
    let mut all = vec![(first, last)];
    match fold {
        Fold::No => {}
        Fold::Ascii => {
            let letters = (0x41..=0x5A_u32).chain(0x61..=0x7A);
            let reaching = letters.filter(|c| ascii_other(*c).is_some_and(|other| first <= other && other <= last));
            all.extend(reaching.map(|c| (c, c)));
        }
        Fold::Unicode => {
            gather(&TABLE.by_upper, first, last, &mut all);
            gather(&TABLE.by_fold, first, last, &mut all);
        }
    }
    Set::of(all)
}

/// Adds the letters whose key lies in the range.
fn gather(pairs: &[(u32, u32)], first: u32, last: u32, all: &mut Vec<(u32, u32)>) {
    let start = pairs.partition_point(|(key, _)| *key < first);
    let within = pairs.iter().skip(start).take_while(|(key, _)| *key <= last);
    all.extend(within.map(|(_, c)| (*c, *c)));
}

#[cfg(test)]
mod tests {
    use super::{Fold, lower, range_variants, upper, variants};

    fn upper_lower(c: char) -> (Option<char>, Option<char>) {
        (char::from_u32(upper(c.into())), char::from_u32(lower(c.into())))
    }

    #[test]
    fn cases_are_java_s() {
        assert_eq!(upper_lower('a'), (Some('A'), Some('a')));
        assert_eq!(upper_lower('ß'), (Some('ß'), Some('ß')));
        assert_eq!(upper_lower('İ'), (Some('İ'), Some('i')));
        assert_eq!(upper_lower('ᾀ'), (Some('ᾈ'), Some('ᾀ')));
        assert_eq!(upper_lower('ǅ'), (Some('Ǆ'), Some('ǆ')));
        assert_eq!(upper_lower('𐐀'), (Some('𐐀'), Some('𐐨')));
    }

    #[test]
    fn folds_reach_what_java_s_comparisons_reach() {
        assert_eq!(variants('k'.into(), Fold::Ascii).ranges(), [(0x4B, 0x4B), (0x6B, 0x6B)]);
        assert_eq!(variants('k'.into(), Fold::Unicode).ranges(), [(0x4B, 0x4B), (0x6B, 0x6B), (0x212A, 0x212A)]);
        assert_eq!(range_variants(0x40, 0x42, Fold::Ascii).ranges(), [(0x40, 0x42), (0x61, 0x62)]);
    }
}
