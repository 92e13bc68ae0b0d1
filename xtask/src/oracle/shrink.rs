//! Shrinking: cut chunks out of a case for as long as it still shows its difference.

use super::compare::{Difference, Judge};
use super::question::Question;
use crate::shell::Result;

/// Rounds after which a case is small enough.
const ROUNDS: usize = 200;

/// The smallest case found that differs in the same way: both answers still end as they did.
pub(crate) fn shrink(judge: &mut Judge, difference: &Difference) -> Result<Difference> {
    let mut smallest = difference.clone();
    let mut size = usize::MAX;
    for _ in 0..ROUNDS {
        let longest = smallest.question.ask().texts().iter().map(|text| text.chars().count()).max().unwrap_or(0);
        size = size.min(longest.div_ceil(2));
        let found = match size {
            0 => other(judge, &smallest)?,
            _ => cut(judge, &smallest, |text| cuts(text, size))?,
        };
        match found {
            Some(found) => (smallest, size) = (found, if size == 0 { usize::MAX } else { size }),
            None if size == 0 => break,
            None => size /= 2,
        }
    }
    Ok(smallest)
}

/// A smaller case by cuts of its texts.
fn cut(judge: &mut Judge, from: &Difference, cuts: impl Fn(&str) -> Vec<String>) -> Result<Option<Difference>> {
    let mut cases = Vec::new();
    for (at, text) in from.question.ask().texts().into_iter().enumerate() {
        cases.extend(cuts(text).into_iter().map(|text| from.question.with_text(at, text)));
    }
    first(judge, from, &cases)
}

/// A smaller case by other ways.
fn other(judge: &mut Judge, from: &Difference) -> Result<Option<Difference>> {
    if let Some(found) = first(judge, from, &from.question.smaller())? {
        return Ok(Some(found));
    }
    cut(judge, from, |text| unwrapped(text).into_iter().chain(unbracketed(text)).collect())
}

/// The first of the smaller cases that still differs; all of them go to both sides at once.
fn first(judge: &mut Judge, from: &Difference, cases: &[Question]) -> Result<Option<Difference>> {
    let found = judge.differences(cases)?.into_iter().flatten();
    Ok(found.into_iter().find(|found| found.ends() == from.ends()))
}

/// The text without each chunk of a size, chunks overlapping by half.
fn cuts(text: &str, size: usize) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let starts = (0..chars.len()).step_by(size.div_ceil(2));
    let cut = |start: usize| chars.iter().take(start).chain(chars.iter().skip(start + size)).collect();
    starts.map(cut).collect()
}

/// The text without the head and the end of each block: no chunk holds both.
fn unwrapped(text: &str) -> Vec<String> {
    const END: &str = "#end";
    let ends: Vec<usize> = text.match_indices(END).map(|(at, _)| at).collect();
    let mut texts = Vec::new();
    for (at, _) in text.match_indices('#') {
        let (before, rest) = text.split_at(at);
        let Some(head) = head_length(rest) else { continue };
        for end in ends.iter().filter(|end| **end >= at + head) {
            texts.push([before, &text[at + head..*end], &text[end + END.len()..]].concat());
        }
    }
    texts
}

/// The text without a pair of brackets, and what the pair holds alone, for each pair. Quotes are not looked at.
fn unbracketed(text: &str) -> Vec<String> {
    let (mut texts, mut open) = (Vec::new(), Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => open.push(at),
            ')' | ']' | '}' => {
                let Some(from) = open.pop() else { continue };
                texts.push([&text[..from], &text[from + 1..at], &text[at + 1..]].concat());
                texts.push(text[from + 1..at].to_owned());
                if from > 0 || at + 1 < text.len() {
                    texts.push(text[from..=at].to_owned());
                }
            }
            _ => {}
        }
    }
    texts
}

/// How far the head of a block reaches from its `#`: to the parenthesis that closes it.
fn head_length(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return Some(at + 1),
            ')' => depth = depth.checked_sub(1)?,
            _ if depth == 0 && !c.is_alphanumeric() && !matches!(c, '{' | '}' | '@' | ' ' | '_') => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{cuts, unbracketed, unwrapped};

    #[test]
    fn a_block_goes_with_its_end() {
        assert_eq!(unwrapped("a#if((1))b#end c"), ["ab c"]);
        assert_eq!(unwrapped("#a #{b}(1)#end#end"), ["#a #end", "#a #end"]);
        assert!(unwrapped("#end#if(").is_empty());
    }

    #[test]
    fn a_bracket_goes_with_its_other() {
        assert_eq!(unbracketed("a(b)]"), ["ab]", "b", "(b)"]);
        assert_eq!(unbracketed("[é]"), ["é", "é"]);
    }

    #[test]
    fn every_chunk_is_cut_once() {
        assert_eq!(cuts("abc", 1), ["bc", "ac", "ab"]);
        assert_eq!(cuts("abcd", 2), ["cd", "ad", "ab", "abc"]);
        assert!(cuts("", 3).is_empty());
    }
}
