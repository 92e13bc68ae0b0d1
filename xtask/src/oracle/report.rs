//! Differences in groups: cases of one shape are shown once.

use std::collections::BTreeMap;

use super::compare::{Difference, Judge};
use super::shrink::shrink;
use crate::shell::Result;

/// Cases of one shape: the smallest one, and where the others came from.
pub(crate) struct Group {
    smallest: Difference,
    origins: Vec<String>,
}

/// Shrinks differences until `limit` shapes are found.
pub(crate) fn shrink_and_group(judge: &mut Judge, differences: &[Difference], limit: usize) -> Result<Vec<Group>> {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    // a shape that was seen before shrinking need not be shrunk again
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut skipped = 0;
    for difference in differences {
        let before = shape(difference);
        let after = match seen.get(&before) {
            Some(after) => after.clone(),
            None if groups.len() >= limit => {
                skipped += 1;
                continue;
            }
            None => {
                let small = shrink(judge, difference)?;
                let after = shape(&small);
                groups.entry(after.clone()).or_insert(Group { smallest: small, origins: Vec::new() });
                after
            }
        };
        seen.insert(before, after.clone());
        if let Some(group) = groups.get_mut(&after) {
            group.origins.push(difference.question.origin.clone());
        }
    }
    if skipped > 0 {
        println!("{skipped} differences are not shown (--print)");
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.origins.len()));
    Ok(groups)
}

/// Prints the groups, the largest first.
pub(crate) fn print(groups: &[Group]) {
    const NAMED: usize = 4;
    for Group { smallest, origins } in groups {
        let named: Vec<_> = origins.iter().take(NAMED).map(String::as_str).collect();
        let more = origins.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        println!("\n{}", smallest.question.ask().shown());
        println!("  gatewright  {}", smallest.ours);
        println!("  java        {}", smallest.theirs);
        println!("  from        {}{more}", named.join(", "));
    }
    println!("\n{} shapes", groups.len());
}

/// What cases of one kind have in common: names behind `.` and `#`, signs, and how both answers ended.
fn shape(difference: &Difference) -> String {
    let (ours, theirs) = difference.ends();
    let mut shape = format!("{ours} {theirs} ");
    for text in difference.question.ask().texts() {
        let (mut keeps, mut last) = (false, ' ');
        for c in text.chars() {
            let is_word = c.is_alphanumeric() || c == '_';
            if !is_word {
                keeps = matches!(c, '.' | '#');
            }
            let shown = match c {
                c if keeps || !is_word => c,
                c if c.is_ascii_digit() => '0',
                _ => 'a',
            };
            // a run of letters or digits is one of them
            if !(is_word && !keeps && shown == last) {
                shape.push(shown);
            }
            last = shown;
        }
        shape.push('\u{1}');
    }
    shape
}
