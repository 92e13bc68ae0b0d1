//! Shrinking: cut chunks out of a case for as long as it still shows its difference.

use super::compare::{Difference, Judge};
use crate::shell::Result;

/// Rounds after which a case is small enough.
const ROUNDS: usize = 200;

/// The smallest case found that differs in the same way: both answers still end as they did.
pub(crate) fn shrink(judge: &mut Judge, difference: &Difference) -> Result<Difference> {
    let mut smallest = difference.clone();
    let mut size = usize::MAX;
    for _ in 0..ROUNDS {
        let longest = smallest.question.texts().iter().map(|text| text.chars().count()).max().unwrap_or(0);
        size = size.min(longest.div_ceil(2));
        if size == 0 {
            break;
        }
        match smaller(judge, &smallest, size)? {
            Some(found) => smallest = found,
            None => size /= 2,
        }
    }
    Ok(smallest)
}

/// A case without one chunk of this size; all of them go to both sides at once.
fn smaller(judge: &mut Judge, difference: &Difference, size: usize) -> Result<Option<Difference>> {
    let question = &difference.question;
    let mut cases = Vec::new();
    for (at, text) in question.texts().into_iter().enumerate() {
        cases.extend(cuts(text, size).into_iter().map(|text| question.with_text(at, text)));
    }
    let found = judge.differences(&cases)?.into_iter().flatten();
    Ok(found.into_iter().find(|found| found.ends() == difference.ends()))
}

/// The text without each chunk of a size, chunks overlapping by half.
fn cuts(text: &str, size: usize) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let starts = (0..chars.len()).step_by(size.div_ceil(2));
    let cut = |start: usize| chars.iter().take(start).chain(chars.iter().skip(start + size)).collect();
    starts.map(cut).collect()
}

#[cfg(test)]
mod tests {
    use super::cuts;

    #[test]
    fn every_chunk_is_cut_once() {
        assert_eq!(cuts("abc", 1), ["bc", "ac", "ab"]);
        assert_eq!(cuts("abcd", 2), ["cd", "ad", "ab", "abc"]);
        assert!(cuts("", 3).is_empty());
    }
}
